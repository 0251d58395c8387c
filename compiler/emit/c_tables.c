#include <string.h>

#include "compiler/emit/c.h"

/* C99 promises string literals of 4095 characters; longer texts become arrays. */
enum { LITERAL_LIMIT = 4000 };

void c_declare_text(struct c_project *c, const char *text, struct out *out) {
    size_t len = strlen(text);
    if (len <= LITERAL_LIMIT)
        return;
    uint32_t number = c->text_of.count;
    const void **known = memo_at(&c->text_of, text);
    if (*known)
        return;
    *known = arena_printf(c->arena, "text_%u", (unsigned)number);
    out_printf(out, "static const char text_%u[] = {", (unsigned)number);
    for (size_t i = 0; i <= len; i++)
        out_printf(out, "%s'\\%03o',", i % 20 == 0 ? "\n    " : "", (unsigned)(unsigned char)text[i]);
    out_text(out, "\n};\n");
}

void c_put_maybe(struct out *out, struct pg_num value) {
    out_char(out, '{');
    c_put_integer(out, value.num);
    out_text(out, ", ");
    c_put_integer(out, value.den);
    out_char(out, '}');
}

void c_put_text(struct c_project *c, const char *text, struct out *out) {
    if (strlen(text) > LITERAL_LIMIT)
        out_text(out, *memo_at(&c->text_of, text));
    else
        out_c_string(out, text, strlen(text));
}

void c_put_integer(struct out *out, int64_t value) {
    if (value == INT64_MIN || value == INT64_MAX)
        out_text(out, value < 0 ? "INT64_MIN" : "INT64_MAX");
    else
        out_int(out, value);
}

void c_put_num(struct out *out, struct pg_num value) {
    out_char(out, '{');
    c_put_integer(out, value.num);
    out_text(out, ", ");
    c_put_integer(out, value.den ? value.den : 1);
    out_char(out, '}');
}

static void declare_texts(struct c_project *c, struct out *out) {
    c_declare_text(c, c->evaluator->id, out);
    c_declare_text(c, c->evaluator->name, out);
    for (int32_t i = 0; i < c->entries; i++) {
        const struct pg_indicator *indicator = &c->evaluator->indicators[i];
        c_declare_text(c, indicator->id, out);
        c_declare_text(c, indicator->name, out);
        c_declare_text(c, indicator->target, out);
        c_declare_text(c, indicator->base_unit, out);
        for (int32_t k = 0; k < indicator->unit_count; k++)
            c_declare_text(c, indicator->units[k].name, out);
    }
    for (int32_t i = 0; i < c->scale_count; i++)
        for (int32_t k = 0; k < c->scales[i]->count; k++)
            c_declare_text(c, c->scales[i]->levels[k].name, out);
}

void c_put_interval(struct out *out, const struct pg_interval *set) {
    static const char *const edges[] = {"PG_EDGE_NONE", "PG_EDGE_CLOSED", "PG_EDGE_OPEN"};
    struct pg_num zero = {0, 1};
    out_char(out, '{');
    c_put_num(out, set->lo_edge == PG_EDGE_NONE ? zero : set->lo);
    out_text(out, ", ");
    c_put_num(out, set->hi_edge == PG_EDGE_NONE ? zero : set->hi);
    out_printf(out, ", %s, %s}", edges[set->lo_edge], edges[set->hi_edge]);
}

static void put_set(struct out *out, const struct pg_interval *set) {
    out_text(out, "    ");
    c_put_interval(out, set);
    out_text(out, ",\n");
}

/* The least integer of the set times scale, or the greatest; past the ends of the range they are outside every row. */
static int64_t least(const struct pg_interval *set, int64_t scale) {
    int64_t value;
    if (set->lo_edge == PG_EDGE_NONE)
        return INT64_MIN;
    if (set->lo_edge == PG_EDGE_CLOSED)
        return pg_num_ceil(set->lo, scale, &value) ? value : set->lo.num < 0 ? INT64_MIN : INT64_MAX;
    if (!pg_num_floor(set->lo, scale, &value))
        return set->lo.num < 0 ? INT64_MIN : INT64_MAX;
    return value == INT64_MAX ? INT64_MAX : value + 1;
}

static int64_t greatest(const struct pg_interval *set, int64_t scale) {
    int64_t value;
    if (set->hi_edge == PG_EDGE_NONE)
        return INT64_MAX;
    if (set->hi_edge == PG_EDGE_CLOSED)
        return pg_num_floor(set->hi, scale, &value) ? value : set->hi.num < 0 ? INT64_MIN : INT64_MAX;
    if (!pg_num_ceil(set->hi, scale, &value))
        return set->hi.num < 0 ? INT64_MIN : INT64_MAX;
    return value == INT64_MIN ? INT64_MIN : value - 1;
}

static void put_limits(struct out *out, const struct pg_interval *set, int64_t scale) {
    out_text(out, "    {");
    c_put_integer(out, least(set, scale));
    out_text(out, ", ");
    c_put_integer(out, greatest(set, scale));
    out_text(out, "},\n");
}

static int32_t count_sets(const struct c_project *c) {
    int32_t sets = 0;
    for (int32_t i = 0; i < c->entries; i++)
        sets += c_set_count(&c->evaluator->indicators[i]);
    return sets;
}

static void put_sets(const struct c_project *c, struct out *out) {
    if (count_sets(c) == 0)
        return;
    out_text(out, "static const struct pg_interval sets[] = {\n");
    for (int32_t i = 0; i < c->entries; i++)
        for (int32_t k = 0; k < c_set_count(&c->evaluator->indicators[i]); k++)
            put_set(out, &c->evaluator->indicators[i].sets[k]);
    out_text(out, "};\n\n/* The same sets in the integers of columns: least and greatest. */\n");
    out_text(out, "static const int64_t limits[][2] = {\n");
    for (int32_t i = 0; i < c->evaluator->count; i++)
        for (int32_t k = 0; k < c_set_count(&c->evaluator->indicators[i]); k++)
            put_limits(out, &c->evaluator->indicators[i].sets[k], c_column_scale(c, i));
    out_text(out, "};\n\n");
}

static void put_units(struct c_project *c, const struct pg_indicator *indicator, int32_t number, struct out *out) {
    out_printf(out, "static const struct pg_unit_name units_%d[] = {\n", (int)number);
    for (int32_t i = 0; i < indicator->unit_count; i++) {
        out_text(out, "    {");
        c_put_text(c, indicator->units[i].name, out);
        out_text(out, ", ");
        c_put_num(out, indicator->units[i].factor);
        out_text(out, "},\n");
    }
    out_text(out, "};\n");
}

/* Tables of units are named after the first indicator that has them; units_of tells which. */
static void put_all_units(struct c_project *c, struct memo *units_of, struct out *out) {
    for (int32_t i = 0; i < c->entries; i++) {
        const struct pg_indicator *indicator = &c->evaluator->indicators[i];
        if (indicator->unit_count == 0)
            continue;
        const void **known = memo_at(units_of, indicator->units);
        if (!*known)
            put_units(c, indicator, i, out);
        if (!*known)
            *known = indicator;
    }
}

static void put_levels(struct c_project *c, struct out *out) {
    for (int32_t i = 0; i < c->scale_count; i++) {
        out_printf(out, "static const struct pg_level_name levels_%d[] = {", (int)i);
        for (int32_t k = 0; k < c->scales[i]->count; k++) {
            out_text(out, k > 0 ? ", {" : "{");
            c_put_text(c, c->scales[i]->levels[k].name, out);
            out_printf(out, ", %d}", (int)c->scales[i]->levels[k].rank);
        }
        out_text(out, "};\n");
    }
}

/* By rank, of each scale that has them; the first indicator with the scale tells. */
static void put_scores(const struct c_project *c, const struct pg_scale_names *names, struct memo *done,
                       struct out *out) {
    const struct c_scale *scale = c_scale_of(c, names);
    const void **known = memo_at(done, scale);
    if (!names->scores || *known)
        return;
    *known = scale;
    out_printf(out, "static const struct pg_num scores_%d[] = {", (int)scale->number);
    for (int32_t rank = 0; rank <= names->levels[names->count - 1].rank; rank++) {
        out_text(out, rank > 0 ? ", " : "");
        c_put_num(out, names->scores[rank]);
    }
    out_text(out, "};\n");
}

static void put_all_scores(const struct c_project *c, struct out *out) {
    struct memo done = {.arena = c->arena};
    for (int32_t i = 0; i < c->entries; i++)
        for (int32_t k = 0; c->evaluator->indicators[i].scales && k < c->evaluator->indicators[i].slots; k++)
            put_scores(c, &c->evaluator->indicators[i].scales[k], &done, out);
}

static void put_scales(const struct c_project *c, struct out *out) {
    for (int32_t i = 0; i < c->entries; i++) {
        const struct pg_indicator *indicator = &c->evaluator->indicators[i];
        if (!indicator->scales)
            continue;
        out_printf(out, "static const struct pg_scale_names scales_%d[] = {", (int)i);
        for (int32_t k = 0; k < indicator->slots; k++) {
            const struct c_scale *scale = c_scale_of(c, &indicator->scales[k]);
            out_printf(out, "%s{levels_%d, %d, ", k > 0 ? ", " : "", (int)scale->number, (int)scale->count);
            out_printf(out, indicator->scales[k].scores ? "scores_%d}" : "NULL}", (int)scale->number);
        }
        out_text(out, "};\n");
    }
}

static void put_operation(const struct pg_indicator *indicator, struct out *out) {
    static const char *const ops[] = {[PG_OP_UNSET] = "PG_OP_UNSET",
                                      [PG_OP_VALUE] = "PG_OP_VALUE",
                                      [PG_OP_WINDOWS] = "PG_OP_WINDOWS",
                                      [PG_OP_ALL] = "PG_OP_ALL",
                                      [PG_OP_CHANGE] = "PG_OP_CHANGE"};
    static const char *const domains[] = {"PG_DOMAIN_NUMBER", "PG_DOMAIN_DATE", "PG_DOMAIN_LEVEL"};
    static const char *const windows[PG_WINDOW_COUNT] = {"PG_WINDOW_WHOLE",     "PG_WINDOW_DAY",   "PG_WINDOW_WEEK",
                                                         "PG_WINDOW_TEN_DAYS",  "PG_WINDOW_MONTH", "PG_WINDOW_QUARTER",
                                                         "PG_WINDOW_HALF_YEAR", "PG_WINDOW_YEAR",  "PG_WINDOW_WORKDAY"};
    out_printf(out, ",\n     .op = %s, .domain = %s, .window = %s", ops[indicator->op], domains[indicator->domain],
               windows[indicator->window]);
    out_printf(out, ",\n     .change = %s, .natural = %u, .additive = %u, .covers = %u",
               indicator->change == PG_CHANGE_GROWTH ? "PG_CHANGE_GROWTH" : "PG_CHANGE_DIFFERENCE",
               (unsigned)indicator->natural, (unsigned)indicator->additive, (unsigned)indicator->covers);
    out_printf(out, ", .first_slot = %d, .slots = %d", (int)indicator->first_slot, (int)indicator->slots);
}

static void put_tables(const struct c_project *c, int32_t at, int32_t set, struct memo *units_of, struct out *out) {
    const struct pg_indicator *indicator = &c->evaluator->indicators[at];
    if (c_set_count(indicator) > 0)
        out_printf(out, ",\n     .sets = sets + %d", (int)set);
    if (indicator->unit_count > 0) {
        const struct pg_indicator *first = *memo_at(units_of, indicator->units);
        out_printf(out, ",\n     .units = units_%d, .unit_count = %d", (int)(first - c->evaluator->indicators),
                   (int)indicator->unit_count);
    }
    if (indicator->scales)
        out_printf(out, ", .scales = scales_%d", (int)at);
    if (indicator->baseline.state == PG_PRESENT) {
        out_text(out, ",\n     .baseline = {");
        c_put_num(out, indicator->baseline.value);
        out_text(out, ", PG_PRESENT}");
    }
}

static void put_indicators(struct c_project *c, struct memo *units_of, struct out *out) {
    int32_t set = 0;
    out_text(out, c->evaluator->count > 0 ? "\nstatic const struct pg_indicator indicators[] = {\n" : "");
    for (int32_t i = 0; i < c->entries; i++) {
        const struct pg_indicator *indicator = &c->evaluator->indicators[i];
        out_text(out, "    {.id = ");
        c_put_text(c, indicator->id, out);
        out_text(out, ", .name = ");
        c_put_text(c, indicator->name, out);
        out_text(out, ",\n     .target = ");
        c_put_text(c, indicator->target, out);
        out_text(out, ", .base_unit = ");
        c_put_text(c, indicator->base_unit, out);
        put_operation(indicator, out);
        out_printf(out, ",\n     .period = {%d, %d}, .weight = ", (int)indicator->period.first,
                   (int)indicator->period.last);
        c_put_maybe(out, indicator->weight);
        out_printf(out, ", .days = %u, .not_due = %u", (unsigned)indicator->days, (unsigned)indicator->not_due);
        if (indicator->measure)
            out_printf(out, ", .measure = &measure_%d", (int)i);
        if (indicator->off)
            out_printf(out, ", .off = off_%d", (int)i);
        if (indicator->bands)
            out_text(out, ", .bands = scoring.bands");
        if (indicator->stage_count > 0)
            out_printf(out, ",\n     .stages = indicators + %d, .stage_count = %d",
                       (int)(indicator->stages - c->evaluator->indicators), (int)indicator->stage_count);
        put_tables(c, i, set, units_of, out);
        out_text(out, "},\n");
        set += c_set_count(indicator);
    }
    out_text(out, c->evaluator->count > 0 ? "};\n" : "");
}

static void put_evaluator(struct c_project *c, struct out *out) {
    const struct pg_evaluator *ev = c->evaluator;
    out_printf(out, "\nconst struct pg_evaluator %s_evaluator = {\n    .id = ", c->name);
    c_put_text(c, ev->id, out);
    out_text(out, ", .name = ");
    c_put_text(c, ev->name, out);
    out_printf(out, ",\n    .period = {%d, %d}, .indicators = %s, .count = %d, .slots = %d", (int)ev->period.first,
               (int)ev->period.last, ev->count > 0 ? "indicators" : "NULL", (int)ev->count, (int)ev->slots);
    c_evaluator_measures(c, out);
    out_text(out, "};\n\n");
}

void c_tables(struct c_project *c, struct out *out) {
    struct memo units_of = {.arena = c->arena};
    declare_texts(c, out);
    put_sets(c, out);
    put_all_units(c, &units_of, out);
    put_levels(c, out);
    put_all_scores(c, out);
    put_scales(c, out);
    c_measures(c, out);
    put_indicators(c, &units_of, out);
    put_evaluator(c, out);
}
