#include "compiler/emit/story_tell.h"

#include <string.h>

#include "runtime/report.h"

void tell(const struct teller *teller, const char *zh, const char *en) {
    out_text(teller->out, teller->zh ? zh : en);
}

void tell_text(const struct teller *teller, const char *text) {
    out_terminal(teller->out, text, strlen(text));
}

void tell_count(const struct teller *teller, int64_t count) {
    out_int(teller->out, count);
}

static bool is_part(const char *unit) {
    return strcmp(unit, "%") == 0 || strcmp(unit, "‰") == 0;
}

void tell_quantity(const struct teller *teller, struct pg_num value, const char *unit) {
    out_num(teller->out, value);
    if (*unit && !is_part(unit))
        out_char(teller->out, ' ');
    tell_text(teller, unit);
}

void tell_figure(const struct teller *teller, int32_t slot, struct pg_num value) {
    char text[PG_FIGURE_TEXT];
    pg_figure_say(teller->story->lowered, slot, value, text, sizeof text);
    tell_text(teller, text);
}

static bool is_ratio(const struct pg_indicator *indicator) {
    return indicator->unit_count > 0 && is_part(indicator->units[0].name);
}

void tell_both(const struct teller *teller, int32_t slot, struct pg_num value) {
    const struct pg_indicator *indicator = teller->story->lowered;
    const char *base = indicator->base_unit ? indicator->base_unit : "";
    struct pg_num own;
    tell_figure(teller, slot, value);
    if (indicator->domain != PG_DOMAIN_NUMBER || indicator->unit_count == 0 || is_ratio(indicator) ||
        pg_num_cmp(indicator->units[0].factor, pg_num_int(1)) == 0 ||
        !pg_num_div(value, indicator->units[0].factor, &own))
        return;
    bool decimal = pg_num_is_decimal(own);
    out_text(teller->out, " = ");
    tell_quantity(teller, decimal ? value : own, decimal ? base : indicator->units[0].name);
}

/* So many percentage points. */
static void tell_points(const struct teller *teller, struct pg_num difference) {
    const struct pg_unit_name *unit = &teller->story->lowered->units[0];
    bool percent = strcmp(unit->name, "%") == 0;
    struct pg_num points, near;
    bool one = percent && pg_num_cmp(difference, unit->factor) == 0;
    if (!pg_num_div(difference, unit->factor, &points))
        return;
    out_num(teller->out, points);
    if (!pg_num_is_decimal(points) && pg_num_near(points, &near)) {
        out_text(teller->out, " ≈ ");
        out_num(teller->out, near);
    }
    tell(teller, percent ? " 个百分点" : " 个千分点",
         one       ? " percentage point"
         : percent ? " percentage points"
                   : " per-mille points");
}

void tell_amount(const struct teller *teller, int32_t slot, struct pg_num difference) {
    const struct pg_indicator *indicator = teller->story->lowered;
    difference.num = difference.num < 0 ? -difference.num : difference.num;
    if (indicator->domain == PG_DOMAIN_NUMBER) {
        is_ratio(indicator) ? tell_points(teller, difference) : tell_figure(teller, slot, difference);
        return;
    }
    out_num(teller->out, difference);
    if (indicator->domain == PG_DOMAIN_DATE)
        tell(teller, " 天", difference.num == 1 ? " day" : " days");
    else
        tell(teller, " 级", difference.num == 1 ? " level" : " levels");
}

bool tell_slot(const struct teller *teller, int32_t slot) {
    const struct pg_indicator *indicator = teller->story->lowered;
    struct pg_result where = {.where = slot};
    char text[PG_FIGURE_TEXT];
    if (pg_where_print(indicator, &where, text, sizeof text) == 0)
        return false;
    tell_text(teller, text);
    return true;
}

static void tell_bound(const struct teller *teller, int32_t slot, const char *sign, struct pg_num bound) {
    out_text(teller->out, sign);
    tell_both(teller, slot, bound);
}

void tell_bounds(const struct teller *teller, int32_t slot, const struct pg_interval *set) {
    bool low = set->lo_edge != PG_EDGE_NONE, high = set->hi_edge != PG_EDGE_NONE;
    if (low && high && pg_num_cmp(set->lo, set->hi) == 0) {
        tell_bound(teller, slot, "= ", set->lo);
        return;
    }
    if (low)
        tell_bound(teller, slot, set->lo_edge == PG_EDGE_OPEN ? "> " : ">= ", set->lo);
    if (low && high)
        tell(teller, "，", ", ");
    if (high)
        tell_bound(teller, slot, set->hi_edge == PG_EDGE_OPEN ? "< " : "<= ", set->hi);
}
