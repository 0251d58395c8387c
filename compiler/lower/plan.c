#include "compiler/lower/plan.h"

#include <string.h>

static const char *const op_names[] = {
    [PG_OP_UNSET] = "unset", [PG_OP_VALUE] = "value",   [PG_OP_WINDOWS] = "windows",
    [PG_OP_ALL] = "all",     [PG_OP_CHANGE] = "change",
};
static const char *const domain_names[] = {
    [PG_DOMAIN_NUMBER] = "number", [PG_DOMAIN_DATE] = "date", [PG_DOMAIN_LEVEL] = "level"};
static const char *const window_names[PG_WINDOW_COUNT] = {"whole",   "day",       "week", "ten_days", "month",
                                                          "quarter", "half_year", "year", "workday"};

static void dump_text(struct out *out, const char *key, const char *text) {
    out_text(out, key);
    out_json(out, text, strlen(text));
}

static void dump_set(struct out *out, const struct pg_interval *set) {
    static const char open[] = {'(', '[', '('}, close[] = {')', ']', ')'};
    out_char(out, open[set->lo_edge]);
    if (set->lo_edge != PG_EDGE_NONE)
        out_num(out, set->lo);
    out_text(out, " .. ");
    if (set->hi_edge != PG_EDGE_NONE)
        out_num(out, set->hi);
    out_char(out, close[set->hi_edge]);
}

static void dump_scale(struct out *out, const struct pg_scale_names *scale) {
    out_text(out, " {");
    for (int32_t i = 0; i < scale->count; i++) {
        dump_text(out, i > 0 ? " " : "", scale->levels[i].name);
        out_printf(out, "=%d", (int)scale->levels[i].rank);
    }
    out_char(out, '}');
}

static void dump_sets(struct out *out, const struct pg_indicator *indicator) {
    int32_t sets = indicator->domain == PG_DOMAIN_LEVEL ? indicator->slots : indicator->sets != NULL;
    for (int32_t i = 0; i < sets; i++) {
        out_char(out, ' ');
        dump_set(out, &indicator->sets[i]);
        if (indicator->domain == PG_DOMAIN_LEVEL)
            dump_scale(out, &indicator->scales[i]);
    }
}

/* The unit of print; the other spellings are those of its dimension. */
static void dump_units(struct out *out, const struct pg_indicator *indicator) {
    if (indicator->unit_count == 0)
        return;
    dump_text(out, "\n    unit ", indicator->units[0].name);
    out_char(out, '=');
    out_num(out, indicator->units[0].factor);
    dump_text(out, " base ", indicator->base_unit);
    out_printf(out, " spellings %d", (int)indicator->unit_count);
}

static void dump_off(struct out *out, const struct pg_indicator *indicator) {
    int32_t count = 0;
    for (int32_t i = 0; i < indicator->slots - 1; i++)
        count += pg_is_off(indicator->off, i);
    if (indicator->off)
        out_printf(out, " off %d", (int)count);
}

static void dump_indicator(struct out *out, const struct pg_indicator *indicator) {
    dump_text(out, "  ", indicator->id);
    dump_text(out, " ", indicator->name);
    dump_text(out, " ", indicator->target);
    out_printf(out, "\n    %s %s %s slots %d+%d", op_names[indicator->op], domain_names[indicator->domain],
               window_names[indicator->window], (int)indicator->first_slot, (int)indicator->slots);
    if (indicator->op == PG_OP_CHANGE)
        out_text(out, indicator->change == PG_CHANGE_GROWTH ? " growth" : " difference");
    out_text(out, indicator->additive ? " additive" : "");
    out_text(out, indicator->covers ? " covers" : "");
    dump_off(out, indicator);
    dump_sets(out, indicator);
    if (indicator->baseline.state == PG_PRESENT) {
        out_text(out, " baseline ");
        out_num(out, indicator->baseline.value);
    }
    dump_units(out, indicator);
    out_char(out, '\n');
}

void plan_dump(const struct pg_evaluator *evaluator, struct out *out) {
    char date[PG_DATE_TEXT];
    dump_text(out, "project ", evaluator->id);
    dump_text(out, " ", evaluator->name);
    if (evaluator->period.first <= evaluator->period.last) {
        pg_date_print(evaluator->period.first, date);
        out_printf(out, " %s", date);
        pg_date_print(evaluator->period.last, date);
        out_printf(out, " .. %s", date);
    }
    out_printf(out, " indicators %d slots %d\n", (int)evaluator->count, (int)evaluator->slots);
    for (int32_t i = 0; i < evaluator->count; i++)
        dump_indicator(out, &evaluator->indicators[i]);
}
