#include <string.h>

#include "compiler/emit/c.h"
#include "runtime/cover.h"

void c_comment(struct out *out, const char *text) {
    out_c_comment(out, text, strlen(text));
}

static bool is_levels(const struct pg_indicator *indicator) {
    return indicator->domain == PG_DOMAIN_LEVEL;
}

int32_t c_set_count(const struct pg_indicator *indicator) {
    return is_levels(indicator) ? indicator->slots : indicator->sets != NULL;
}

int32_t c_column_count(const struct pg_indicator *indicator) {
    if (indicator->op == PG_OP_WINDOWS)
        return indicator->slots - 1;
    return c_set_count(indicator);
}

int64_t c_column_scale(const struct c_project *c, int32_t at) {
    const struct pg_indicator *indicator = &c->evaluator->indicators[at];
    const struct indicator *source = &c->project->indicators[at];
    const struct unit *unit = source->unit ? source->unit : source->target->unit;
    if (indicator->domain != PG_DOMAIN_NUMBER)
        return 1;
    if (indicator->op == PG_OP_CHANGE && indicator->change == PG_CHANGE_GROWTH)
        return 1000000;
    return unit && dimension_is_money(unit->dimension) ? 100 : 1000000;
}

/* " 预算执行率: >= 95%" */
static void name_comment(const struct pg_indicator *indicator, struct out *out) {
    out_char(out, ' ');
    c_comment(out, indicator->name);
    out_text(out, indicator->target[0] ? ": " : "");
    c_comment(out, indicator->target);
}

static void head(const struct c_project *c, struct out *out) {
    out_text(out, "/* Reported results in, verdicts out: ");
    c_comment(out, c->evaluator->name);
    out_text(out, ". Made by pgoal; do not edit. */\n");
    out_printf(out, "#ifndef PGOAL_PROJECT_%s_H\n#define PGOAL_PROJECT_%s_H\n\n", c->name, c->name);
    out_text(out, "#include \"pgoal.h\"\n\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
}

static void indicators(const struct c_project *c, struct out *out) {
    out_printf(out, "/* The indicators, in the order of the results. */\nenum %s_indicator {\n", c->name);
    for (int32_t i = 0; i < c->evaluator->count; i++) {
        out_printf(out, "    %s_INDICATOR_%s, /*", c->name, c->members[i]);
        name_comment(&c->evaluator->indicators[i], out);
        out_text(out, " */\n");
    }
    out_printf(out, "    %s_COUNT\n};\n\n", c->name);
}

static void scale(const struct c_project *c, const struct c_scale *scale, struct out *out) {
    out_text(out, "/* Levels of ");
    c_comment(out, scale->title);
    out_printf(out, ", each one above its rank; NONE: nothing reported. */\nenum %s_scale_%s {\n", c->name,
               scale->name);
    out_printf(out, "    %s_LEVEL_%s_NONE", c->name, scale->name);
    for (int32_t i = 0; i < scale->count; i++) {
        out_printf(out, ",\n    %s_LEVEL_%s_%s = %d /* ", c->name, scale->name, scale->names[i],
                   (int)scale->levels[i].rank + 1);
        c_comment(out, scale->levels[i].name);
        out_text(out, " */");
    }
    out_text(out, "\n};\n\n");
}

static void part_members(const struct c_project *c, const struct pg_indicator *indicator, struct out *out) {
    out_text(out, "    struct {\n");
    for (int32_t i = 0; i < indicator->slots; i++) {
        const char *name = c_scale_of(c, &indicator->scales[i])->name;
        out_printf(out, "        enum %s_scale_%s part_%d;\n", c->name, name, (int)i + 1);
    }
    out_text(out, "    } ");
}

static void figure_comment(const struct pg_indicator *indicator, struct out *out) {
    static const char *const ends[] = {[PG_OP_UNSET] = "",
                                       [PG_OP_VALUE] = "",
                                       [PG_OP_WINDOWS] = " in each window of the period; the last one is the whole's",
                                       [PG_OP_ALL] = "",
                                       [PG_OP_CHANGE] = ", last year and this year"};
    name_comment(indicator, out);
    if (indicator->domain != PG_DOMAIN_NUMBER)
        return;
    out_text(out, indicator->base_unit[0] ? "; in " : "; a plain number");
    c_comment(out, indicator->base_unit);
    out_text(out, ends[indicator->op]);
}

/* One member of the actuals: its type says what a figure is. */
static void actual(const struct c_project *c, int32_t at, struct out *out) {
    const struct pg_indicator *indicator = &c->evaluator->indicators[at];
    const char *name = c->members[at];
    out_text(out, "    /*");
    figure_comment(indicator, out);
    out_text(out, " */\n");
    if (indicator->op == PG_OP_ALL)
        part_members(c, indicator, out);
    if (indicator->op == PG_OP_ALL)
        out_printf(out, "%s;\n", name);
    else if (indicator->op == PG_OP_CHANGE)
        out_printf(out, "    struct {\n        struct pg_actual last_year, this_year;\n    } %s;\n", name);
    else if (indicator->op == PG_OP_WINDOWS)
        out_printf(out, "    struct pg_actual %s[%d];\n", name, (int)indicator->slots);
    else if (indicator->domain == PG_DOMAIN_DATE)
        out_printf(out, "    struct %s_date %s;\n", c->name, name);
    else if (is_levels(indicator))
        out_printf(out, "    enum %s_scale_%s %s;\n", c->name, c_scale_of(c, indicator->scales)->name, name);
    else
        out_printf(out, "    struct pg_actual %s;\n", name);
}

static void actuals(const struct c_project *c, struct out *out) {
    int32_t members = 0;
    out_printf(out, "struct %s_date {\n    uint8_t present; /* 0: nothing reported */\n", c->name);
    out_text(out, "    pg_day day; /* pg_day_of */\n};\n\n");
    out_text(out,
             "/* What was reported; all zero bytes are \"nothing\". A number is {{value, 1}, PG_PRESENT}, exact (see\n"
             " * pg_num_make), in the unit that is named; of ratios 1 is 100 %. Indicators without a target have no "
             "place. */\n");
    out_printf(out, "struct %s_actuals {\n", c->name);
    for (int32_t i = 0; i < c->evaluator->count; i++) {
        if (c->evaluator->indicators[i].op == PG_OP_UNSET)
            continue;
        actual(c, i, out);
        members++;
    }
    out_text(out, members ? "};\n\n" : "    char none;\n};\n\n");
}

/* What one in the column is worth. */
static void column_comment(const struct c_project *c, int32_t at, struct out *out) {
    const struct pg_indicator *indicator = &c->evaluator->indicators[at];
    int64_t one = c_column_scale(c, at);
    bool growth = indicator->op == PG_OP_CHANGE && indicator->change == PG_CHANGE_GROWTH;
    out_text(out, " /* ");
    if (indicator->op == PG_OP_CHANGE)
        out_text(out, growth ? "growth over last year, in " : "change against last year, in ");
    if (indicator->domain == PG_DOMAIN_DATE)
        out_text(out, "days since 1970-01-01");
    else if (is_levels(indicator))
        out_text(out, "ranks, from 0");
    else {
        out_printf(out, "1/%lld ", (long long)one);
        c_comment(out, growth || !indicator->base_unit[0] ? "of 1" : indicator->base_unit);
    }
    out_text(out, indicator->op == PG_OP_WINDOWS ? ", a column a window */\n" : " */\n");
}

static void columns(const struct c_project *c, struct out *out) {
    int32_t members = 0;
    out_text(out,
             "/* Records as columns of integers, PG_MISSING where nothing was reported. NULL: no such column. */\n");
    out_printf(out, "struct %s_columns {\n", c->name);
    for (int32_t i = 0; i < c->evaluator->count; i++) {
        int32_t count = c_column_count(&c->evaluator->indicators[i]);
        if (count == 0)
            continue;
        out_printf(out, "    const int64_t *%s", c->members[i]);
        if (c->evaluator->indicators[i].op == PG_OP_WINDOWS || count > 1)
            out_printf(out, "[%d]", (int)count);
        out_char(out, ';');
        column_comment(c, i, out);
        members++;
    }
    out_text(out, members ? "};\n\n" : "    char none;\n};\n\n");
}

static void verdicts(const struct c_project *c, struct out *out) {
    out_text(out, "/* enum pg_verdict of each record, a column an indicator. NULL: not wanted. */\n");
    out_printf(out, "struct %s_column_verdicts {\n", c->name);
    for (int32_t i = 0; i < c->evaluator->count; i++)
        out_printf(out, "    uint8_t *%s;\n", c->members[i]);
    out_text(out, c->evaluator->count > 0 ? "};\n\n" : "    char none;\n};\n\n");
}

static void functions(const struct c_project *c, struct out *out) {
    const char *name = c->name;
    out_printf(out, "/* Names, units and sets of all indicators; %s_SLOTS figures are read by pg_observe. */\n", name);
    out_printf(out, "extern const struct pg_evaluator %s_evaluator;\nenum { %s_SLOTS = %d };\n", name, name,
               (int)c->evaluator->slots);
    out_text(out, "/* Lengths of the arrays of struct pg_tallies. */\n");
    out_printf(out, "enum { %s_FOLDS = %d, %s_SPANS = %d, %s_MISSES = %d, %s_SOURCES = %d };\n", name,
               (int)c->evaluator->folds, name, (int)c->evaluator->spans, name, (int)c->evaluator->misses, name,
               (int)c->evaluator->source_count);
    out_printf(out, "enum { %s_COVER_DAYS = %lld };\n\n", name, (long long)pg_cover_days(c->evaluator));
    c_tallies_header(c, out);
    out_printf(out, "/* Judges all indicators; results has %s_COUNT places. */\n", name);
    out_printf(out, "void %s_judge(const struct %s_actuals *actuals, struct pg_result *results);\n", name, name);
    out_text(out, "/* Judges records; columns and verdicts have that many rows and do not overlap. */\n");
    out_printf(out, "void %s_judge_columns(const struct %s_columns *columns, size_t rows,\n", name, name);
    out_printf(out, "    const struct %s_column_verdicts *verdicts);\n\n", name);
    out_text(out, "#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
}

void c_header(const struct c_project *c, struct out *out) {
    head(c, out);
    indicators(c, out);
    for (int32_t i = 0; i < c->scale_count; i++)
        scale(c, c->scales[i], out);
    actuals(c, out);
    columns(c, out);
    verdicts(c, out);
    functions(c, out);
}
