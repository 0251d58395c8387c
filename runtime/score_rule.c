#include "score_rule.h"
#include "band.h"

static bool rule_present(struct pg_actual slot) {
    return (slot.state & ~(PG_REFUSED | PG_SKIPPED)) == PG_PRESENT;
}

static void rule_clamp(struct pg_num *part) {
    if (part->num < 0)
        *part = pg_num_int(0);
    if (part->num > part->den)
        *part = pg_num_int(1);
}

/* Both rules come to actual / target below a lower bound. */
static bool rule_below(enum pg_shortfall rule, struct pg_num bound, struct pg_num value, struct pg_num *part) {
    *part = pg_num_int(0);
    if (rule == PG_SHORT_NOTHING || bound.num <= 0 || value.num <= 0)
        return true;
    return pg_num_div(value, bound, part);
}

static bool rule_above(enum pg_shortfall rule, struct pg_num bound, struct pg_num value, struct pg_num *part) {
    *part = pg_num_int(0);
    if (rule == PG_SHORT_NOTHING || bound.num <= 0)
        return true;
    if (rule == PG_SHORT_PROPORTION)
        return pg_num_div(bound, value, part);
    return pg_num_div(value, bound, part) && pg_num_sub(pg_num_int(2), *part, part);
}

bool pg_score_part(const struct pg_scoring *scoring, const struct pg_interval *set, struct pg_num value,
                   struct pg_num *part) {
    struct pg_interval low = *set;
    bool fits;
    low.hi_edge = PG_EDGE_NONE;
    *part = pg_num_int(1);
    if (pg_interval_has(set, value))
        return true;
    if (pg_interval_has(&low, value))
        fits = rule_above((enum pg_shortfall)scoring->upper, set->hi, value, part);
    else
        fits = rule_below((enum pg_shortfall)scoring->lower, set->lo, value, part);
    rule_clamp(part);
    return fits;
}

static bool rule_needed(enum pg_change change, struct pg_num base, struct pg_num *bound) {
    struct pg_num size = base;
    if (base.num < 0 && !pg_num_sub(pg_num_int(0), base, &size))
        return false;
    if (change == PG_CHANGE_GROWTH && !pg_num_mul(*bound, size, bound))
        return false;
    return pg_num_add(base, *bound, bound);
}

bool pg_score_needed(const struct pg_indicator *indicator, struct pg_num baseline, struct pg_interval *needed) {
    *needed = *indicator->sets;
    return (needed->lo_edge == PG_EDGE_NONE || rule_needed(indicator->change, baseline, &needed->lo)) &&
           (needed->hi_edge == PG_EDGE_NONE || rule_needed(indicator->change, baseline, &needed->hi));
}

static bool rule_change(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                        const struct pg_actual *slots, struct pg_num *part) {
    struct pg_interval needed;
    struct pg_num base = slots[0].state == PG_ABSENT ? indicator->baseline.value : slots[0].value;
    return pg_score_needed(indicator, base, &needed) && pg_score_part(scoring, &needed, slots[1].value, part);
}

int32_t pg_windows_asked(const struct pg_indicator *indicator) {
    int32_t asked = indicator->off == NULL ? indicator->slots - 1 : 0;
    for (int32_t i = 0; indicator->off != NULL && i < indicator->slots - 1; i++)
        asked += !pg_is_off(indicator->off, i);
    return asked;
}

/* The part of one window; nothing without a figure. */
static bool rule_window(const struct pg_scoring *scoring, const struct pg_indicator *indicator, struct pg_actual slot,
                        bool share, struct pg_num *part) {
    *part = pg_num_int(0);
    if (!rule_present(slot))
        return true;
    if (!share)
        return pg_score_part(scoring, indicator->sets, slot.value, part);
    *part = pg_num_int(pg_interval_has(indicator->sets, slot.value));
    return true;
}

/* The mean of the parts of the windows asked; a target for one window alone is scored as a plain figure. Where no
 * window lacks a figure, the share is what was not missed. */
static bool rule_mean(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                      const struct pg_actual *slots, const struct pg_result *result, struct pg_num *part) {
    int32_t asked = pg_windows_asked(indicator);
    struct pg_num sum = pg_num_int(0), one;
    bool share = scoring->windows == PG_WINDOWS_SHARE && asked > 1;
    if (share && result->lacking == 0)
        return pg_num_make(asked - result->missed, asked, part);
    for (int32_t i = 0; i < indicator->slots - 1; i++)
        if (!pg_is_off(indicator->off, i) &&
            !(rule_window(scoring, indicator, slots[i], share, &one) && pg_num_add(sum, one, &sum)))
            return false;
    return pg_num_div(sum, pg_num_int(asked > 0 ? asked : 1), part);
}

static bool rule_windows(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                         const struct pg_actual *slots, const struct pg_result *result, struct pg_score *score) {
    if (scoring->windows == PG_WINDOWS_NOTHING)
        return true;
    score->known = result->reason != PG_REASON_TOTAL;
    return !score->known || rule_mean(scoring, indicator, slots, result, &score->part);
}

static bool rule_part_met(const struct pg_indicator *indicator, const struct pg_actual *slots, int32_t at) {
    return rule_present(slots[at]) && pg_interval_has(&indicator->sets[at], slots[at].value);
}

/* Every part that is not met lies on a scale with scores. */
static bool rule_has_scores(const struct pg_indicator *indicator, const struct pg_actual *slots) {
    for (int32_t i = 0; i < indicator->slots; i++)
        if (!rule_part_met(indicator, slots, i) && indicator->scales[i].scores == NULL)
            return false;
    return true;
}

static bool rule_is_rank(const struct pg_scale_names *scale, struct pg_num rank) {
    for (int32_t i = 0; i < scale->count; i++)
        if (scale->levels[i].rank == rank.num)
            return true;
    return false;
}

static struct pg_num rule_level(const struct pg_indicator *indicator, const struct pg_actual *slots, int32_t at) {
    struct pg_num part = pg_num_int(0);
    if (rule_part_met(indicator, slots, at))
        return pg_num_int(1);
    if (rule_present(slots[at]) && rule_is_rank(&indicator->scales[at], slots[at].value))
        part = indicator->scales[at].scores[slots[at].value.num];
    rule_clamp(&part);
    return part;
}

static bool rule_scored_levels(const struct pg_indicator *indicator, const struct pg_actual *slots,
                               struct pg_num *part) {
    struct pg_num sum = pg_num_int(0);
    for (int32_t i = 0; i < indicator->slots; i++)
        if (!pg_num_add(sum, rule_level(indicator, slots, i), &sum))
            return false;
    return pg_num_div(sum, pg_num_int(indicator->slots), part);
}

/* As told; else partly: a part of a conjunction is met, or a level between the lowest and the one asked for is reached.
 */
static int rule_band(const struct pg_indicator *indicator, const struct pg_actual *slots) {
    if (indicator->bands != NULL && slots[0].value.num < 0)
        return slots[0].value.num == PG_LEVEL_PARTLY ? PG_BAND_PARTLY : PG_BAND_MISSED;
    for (int32_t i = 0; i < indicator->slots; i++) {
        const struct pg_interval *set = &indicator->sets[i];
        bool below = set->lo_edge != PG_EDGE_NONE && pg_num_cmp(slots[i].value, set->lo) <= 0;
        if (rule_part_met(indicator, slots, i) || (rule_present(slots[i]) && below && slots[i].value.num > 0))
            return PG_BAND_PARTLY;
    }
    return PG_BAND_MISSED;
}

static bool rule_levels(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                        const struct pg_actual *slots, struct pg_score *score) {
    if (rule_has_scores(indicator, slots))
        return rule_scored_levels(indicator, slots, &score->part);
    if (!pg_score_by_bands(scoring, indicator))
        return true;
    score->choice = 1;
    score->band = (uint8_t)rule_band(indicator, slots);
    score->part = scoring->bands[score->band].hi;
    return true;
}

static bool rule_missed(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                        const struct pg_actual *slots, const struct pg_result *result, struct pg_score *score) {
    if (indicator->domain == PG_DOMAIN_LEVEL)
        return rule_levels(scoring, indicator, slots, score);
    if (indicator->domain == PG_DOMAIN_DATE)
        return true;
    switch (indicator->op) {
    case PG_OP_WINDOWS:
        return rule_windows(scoring, indicator, slots, result, score);
    case PG_OP_CHANGE:
        return rule_change(scoring, indicator, slots, &score->part);
    default:
        return pg_score_part(scoring, indicator->sets, slots[0].value, &score->part);
    }
}

bool pg_score_rule(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                   const struct pg_actual *slots, const struct pg_result *result, struct pg_score *score) {
    score->known = 1;
    score->part = pg_num_int(result->verdict == PG_MET);
    return result->verdict == PG_MET || rule_missed(scoring, indicator, slots, result, score);
}
