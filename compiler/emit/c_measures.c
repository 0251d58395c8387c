#include "compiler/emit/c.h"

/* --- columns --- */

static void unit_names(struct c_project *c, const struct pg_unit_name *units, int32_t count, const char *name,
                       struct out *out) {
    out_printf(out, "static const struct pg_unit_name %s[] = {", name);
    for (int32_t i = 0; i < count; i++) {
        out_text(out, i > 0 ? ", {" : "{");
        c_put_text(c, units[i].name, out);
        out_text(out, ", ");
        c_put_num(out, units[i].factor);
        out_char(out, '}');
    }
    out_text(out, "};\n");
}

static void level_names(struct c_project *c, const struct pg_scale_names *scale, const char *name, struct out *out) {
    out_printf(out, "static const struct pg_level_name %s_levels[] = {", name);
    for (int32_t i = 0; i < scale->count; i++) {
        out_text(out, i > 0 ? ", {" : "{");
        c_put_text(c, scale->levels[i].name, out);
        out_printf(out, ", %d}", (int)scale->levels[i].rank);
    }
    out_printf(out, "};\nstatic const struct pg_scale_names %s_scale = {%s_levels, %d, NULL};\n", name, name,
               (int)scale->count);
}

static const char *column_name(const struct c_project *c, int32_t source, int32_t column) {
    return arena_printf(c->arena, "column_%d_%d", (int)source, (int)column);
}

static void column_tables(struct c_project *c, const struct pg_column *column, const char *name, struct out *out) {
    if (column->unit_count > 0)
        unit_names(c, column->units, column->unit_count, arena_printf(c->arena, "%s_units", name), out);
    if (column->scale)
        level_names(c, column->scale, name, out);
}

static void column(struct c_project *c, const struct pg_column *column, const char *name, struct out *out) {
    static const char *const types[] = {[PG_CELL_NUMBER] = "PG_CELL_NUMBER", [PG_CELL_DURATION] = "PG_CELL_DURATION",
                                        [PG_CELL_TIME] = "PG_CELL_TIME",     [PG_CELL_DATE] = "PG_CELL_DATE",
                                        [PG_CELL_TEXT] = "PG_CELL_TEXT",     [PG_CELL_YES_NO] = "PG_CELL_YES_NO",
                                        [PG_CELL_LEVEL] = "PG_CELL_LEVEL"};
    out_text(out, "    {.id = ");
    c_put_text(c, column->id, out);
    out_text(out, ", .name = ");
    c_put_text(c, column->name, out);
    out_printf(out, ", .type = %s, .natural = %u", types[column->type], (unsigned)column->natural);
    if (column->unit_count > 0)
        out_printf(out, ", .units = %s_units, .unit_count = %d", name, (int)column->unit_count);
    if (column->scale)
        out_printf(out, ", .scale = &%s_scale", name);
    out_text(out, "},\n");
}

/* --- sources --- */

static void source_tables(struct c_project *c, int32_t at, struct out *out) {
    const struct pg_source *source = &c->evaluator->sources[at];
    c_declare_text(c, source->id, out);
    c_declare_text(c, source->name, out);
    for (int32_t i = 0; i < source->column_count; i++)
        column_tables(c, &source->columns[i], column_name(c, at, i), out);
    if (source->column_count > 0)
        out_printf(out, "static const struct pg_column columns_%d[] = {\n", (int)at);
    for (int32_t i = 0; i < source->column_count; i++)
        column(c, &source->columns[i], column_name(c, at, i), out);
    out_text(out, source->column_count > 0 ? "};\n" : "");
    if (source->user_count > 0)
        out_printf(out, "static const int32_t users_%d[] = {", (int)at);
    for (int32_t i = 0; i < source->user_count; i++)
        out_printf(out, "%s%d", i > 0 ? ", " : "", (int)source->users[i]);
    out_text(out, source->user_count > 0 ? "};\n" : "");
}

static void source(struct c_project *c, int32_t at, struct out *out) {
    const struct pg_source *source = &c->evaluator->sources[at];
    out_text(out, "    {.id = ");
    c_put_text(c, source->id, out);
    out_text(out, ", .name = ");
    c_put_text(c, source->name, out);
    out_printf(out, ", .time = %d, .until = %d", (int)source->time, (int)source->until);
    if (source->column_count > 0)
        out_printf(out, ", .columns = columns_%d, .column_count = %d", (int)at, (int)source->column_count);
    if (source->user_count > 0)
        out_printf(out, ", .users = users_%d, .user_count = %d", (int)at, (int)source->user_count);
    out_text(out, "},\n");
}

/* --- measures --- */

static void text_list(struct c_project *c, const struct pg_test *test, const char *name, struct out *out) {
    for (int32_t i = 0; i < test->text_count; i++)
        c_declare_text(c, test->texts[i], out);
    if (test->text_count > 0)
        out_printf(out, "static const char *const %s[] = {", name);
    for (int32_t i = 0; i < test->text_count; i++) {
        out_text(out, i > 0 ? ", " : "");
        c_put_text(c, test->texts[i], out);
    }
    out_text(out, test->text_count > 0 ? "};\n" : "");
}

static void test(const struct pg_test *test, const char *texts, struct out *out) {
    out_printf(out, "    {.column = %d, .minus = %d, .negated = %u, .set = ", (int)test->column, (int)test->minus,
               (unsigned)test->negated);
    c_put_interval(out, &test->set);
    if (test->days)
        out_text(out, ", .days = 1");
    if (test->text_count > 0)
        out_printf(out, ", .texts = %s, .text_count = %d", texts, (int)test->text_count);
    out_text(out, "},\n");
}

static void folding_tests(struct c_project *c, const struct pg_folding *folding, const char *name, struct out *out) {
    for (int32_t i = 0; i < folding->test_count; i++)
        text_list(c, &folding->tests[i], arena_printf(c->arena, "%s_texts_%d", name, (int)i), out);
    if (folding->test_count > 0)
        out_printf(out, "static const struct pg_test %s[] = {\n", name);
    for (int32_t i = 0; i < folding->test_count; i++)
        test(&folding->tests[i], arena_printf(c->arena, "%s_texts_%d", name, (int)i), out);
    out_text(out, folding->test_count > 0 ? "};\n" : "");
}

static void folding(const struct pg_folding *folding, const char *tests, struct out *out) {
    static const char *const folds[] = {
        [PG_FOLD_COUNT] = "PG_FOLD_COUNT", [PG_FOLD_SUM] = "PG_FOLD_SUM",   [PG_FOLD_MIN] = "PG_FOLD_MIN",
        [PG_FOLD_MAX] = "PG_FOLD_MAX",     [PG_FOLD_MEAN] = "PG_FOLD_MEAN", [PG_FOLD_COVER] = "PG_FOLD_COVER"};
    out_printf(out, "    {.fold = %s, .source = %d, .column = %d, .minus = %d", folds[folding->fold],
               (int)folding->source, (int)folding->column, (int)folding->minus);
    if (folding->days)
        out_text(out, ", .days = 1");
    if (folding->test_count > 0)
        out_printf(out, ", .tests = %s, .test_count = %d", tests, (int)folding->test_count);
    out_printf(out, ", .first = %d},\n", (int)folding->first);
}

static void measure(struct c_project *c, int32_t at, struct out *out) {
    const struct pg_measure *measure = c->evaluator->indicators[at].measure;
    for (int32_t i = 0; i < measure->count; i++)
        folding_tests(c, &measure->foldings[i], arena_printf(c->arena, "tests_%d_%d", (int)at, (int)i), out);
    out_printf(out, "static const struct pg_folding foldings_%d[] = {\n", (int)at);
    for (int32_t i = 0; i < measure->count; i++)
        folding(&measure->foldings[i], arena_printf(c->arena, "tests_%d_%d", (int)at, (int)i), out);
    out_printf(out, "};\nstatic const struct pg_measure measure_%d = {foldings_%d, %d, %d};\n", (int)at, (int)at,
               (int)measure->count, (int)measure->misses);
}

static void days_off(const struct pg_indicator *indicator, int32_t at, struct out *out) {
    int32_t words = (indicator->slots - 1 + 31) / 32;
    out_printf(out, "static const uint32_t off_%d[] = {", (int)at);
    for (int32_t i = 0; i < words; i++)
        out_printf(out, "%s0x%xu", i > 0 ? ", " : "", (unsigned)indicator->off[i]);
    out_text(out, "};\n");
}

/* --- rules of scores --- */

static void grades(struct c_project *c, const struct pg_scoring *scoring, struct out *out) {
    for (int32_t i = 0; i < scoring->grade_count; i++)
        c_declare_text(c, scoring->grades[i].name, out);
    if (scoring->grade_count > 0)
        out_text(out, "static const struct pg_grade grades[] = {");
    for (int32_t i = 0; i < scoring->grade_count; i++) {
        out_text(out, i > 0 ? ", {" : "{");
        c_put_text(c, scoring->grades[i].name, out);
        out_text(out, ", ");
        c_put_num(out, scoring->grades[i].least);
        out_char(out, '}');
    }
    out_text(out, scoring->grade_count > 0 ? "};\n" : "");
}

static void value(const char *name, struct pg_num value, struct out *out) {
    out_printf(out, ",\n    .%s = ", name);
    c_put_maybe(out, value);
}

static void bands(struct c_project *c, const struct pg_scoring *scoring, struct out *out) {
    out_text(out, ",\n    .bands = {");
    for (int32_t i = 0; i < PG_BANDS; i++) {
        out_text(out, i > 0 ? ", {" : "{");
        c_put_text(c, scoring->bands[i].name ? scoring->bands[i].name : "", out);
        out_text(out, ", ");
        c_put_maybe(out, scoring->bands[i].lo);
        out_text(out, ", ");
        c_put_maybe(out, scoring->bands[i].hi);
        out_printf(out, ", %u}", (unsigned)scoring->bands[i].top);
    }
    out_char(out, '}');
}

static void scoring(struct c_project *c, const struct pg_scoring *scoring, struct out *out) {
    grades(c, scoring, out);
    for (int32_t i = 0; i < PG_BANDS; i++)
        if (scoring->bands[i].name)
            c_declare_text(c, scoring->bands[i].name, out);
    out_printf(
        out, "static const struct pg_scoring scoring = {\n    .lower = %u, .upper = %u, .windows = %u, .levels = %u",
        (unsigned)scoring->lower, (unsigned)scoring->upper, (unsigned)scoring->windows, (unsigned)scoring->levels);
    value("step", scoring->step, out);
    value("over", scoring->over, out);
    value("total", scoring->total, out);
    value("execution", scoring->execution, out);
    value("execution_reason", scoring->execution_reason, out);
    value("green", scoring->green, out);
    value("yellow", scoring->yellow, out);
    bands(c, scoring, out);
    if (scoring->grade_count > 0)
        out_printf(out, ",\n    .grades = grades, .grade_count = %d", (int)scoring->grade_count);
    out_text(out, "};\n");
}

void c_measures(struct c_project *c, struct out *out) {
    const struct pg_evaluator *ev = c->evaluator;
    for (int32_t i = 0; i < ev->source_count; i++)
        source_tables(c, i, out);
    out_text(out, ev->source_count > 0 ? "static const struct pg_source sources[] = {\n" : "");
    for (int32_t i = 0; i < ev->source_count; i++)
        source(c, i, out);
    out_text(out, ev->source_count > 0 ? "};\n" : "");
    for (int32_t i = 0; i < c->entries; i++) {
        if (ev->indicators[i].measure)
            measure(c, i, out);
        if (ev->indicators[i].off)
            days_off(&ev->indicators[i], i, out);
    }
    if (ev->scoring)
        scoring(c, ev->scoring, out);
    if (ev->money_count > 0)
        unit_names(c, ev->money, ev->money_count, "money", out);
}

void c_evaluator_measures(struct c_project *c, struct out *out) {
    const struct pg_evaluator *ev = c->evaluator;
    out_printf(out, ",\n    .folds = %d, .spans = %d, .misses = %d, .zone = %d, .execution_slot = %d", (int)ev->folds,
               (int)ev->spans, (int)ev->misses, (int)ev->zone, (int)ev->execution_slot);
    if (ev->source_count > 0)
        out_printf(out, ", .sources = sources, .source_count = %d", (int)ev->source_count);
    out_text(out, ev->scoring ? ", .scoring = &scoring" : "");
    if (ev->money_count > 0)
        out_printf(out, ", .money = money, .money_count = %d", (int)ev->money_count);
    if (ev->budget.den != 0) {
        out_text(out, ", .budget = ");
        c_put_num(out, ev->budget);
    }
}
