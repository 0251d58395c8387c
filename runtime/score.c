#include "band.h"
#include "score_rule.h"

#include <string.h>

bool pg_score_round(const struct pg_scoring *scoring, struct pg_num part, struct pg_num weight, struct pg_num *points) {
    if (!pg_num_mul(part, weight, points))
        return false;
    if (scoring->step.den == 0 || scoring->step.num <= 0)
        return true;
    if (!pg_num_round(*points, scoring->step, points))
        return false;
    if (pg_num_cmp(*points, weight) > 0)
        *points = weight;
    return true;
}

static bool score_told(const struct pg_remark *remark) {
    return remark != NULL && remark->score.den != 0;
}

static bool score_explained(const struct pg_remark *remark) {
    return remark != NULL && remark->reason != NULL && remark->reason[0] != '\0';
}

/* A person chose the points, within the band. */
static bool score_chosen(const struct pg_scoring *scoring, const struct pg_score *score, struct pg_num weight,
                         const struct pg_remark *remark) {
    return score->choice && score_told(remark) && pg_band_has(scoring, score->band, weight, remark->score);
}

/* What is wrong with the points told of a weight, which no person chose. */
static enum pg_score_note score_contradiction(const struct pg_score *score, bool met, struct pg_num weight,
                                              struct pg_num told) {
    if (told.num < 0 || pg_num_cmp(told, weight) > 0)
        return PG_NOTE_WEIGHT;
    if (!score->known || (!score->choice && pg_num_cmp(told, score->points) == 0))
        return PG_NOTE_NONE;
    if (!met && pg_num_cmp(told, weight) == 0)
        return PG_NOTE_FULL;
    if (met)
        return PG_NOTE_LOST;
    return score->choice ? PG_NOTE_BAND : PG_NOTE_TOLD;
}

/* The figure reaches the multiple of its lower bound, and no upper bound takes it in. */
static bool score_is_over(const struct pg_scoring *scoring, const struct pg_interval *set, struct pg_num value) {
    struct pg_num far;
    if (scoring->over.den == 0 || set->lo_edge == PG_EDGE_NONE || set->lo.num <= 0 ||
        (set->hi_edge != PG_EDGE_NONE && pg_interval_has(set, value)))
        return false;
    return pg_num_mul(set->lo, scoring->over, &far) && pg_num_cmp(value, far) >= 0;
}

static bool score_over(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                       const struct pg_actual *slots) {
    struct pg_interval needed;
    struct pg_num base = indicator->baseline.value;
    if (indicator->domain != PG_DOMAIN_NUMBER || indicator->op == PG_OP_WINDOWS)
        return false;
    if (indicator->op != PG_OP_CHANGE)
        return score_is_over(scoring, indicator->sets, slots[0].value);
    if (slots[0].state != PG_ABSENT)
        base = slots[0].value;
    return pg_score_needed(indicator, base, &needed) && score_is_over(scoring, &needed, slots[1].value);
}

/* Takes the points that a person told: theirs where they may choose, else held against the rules. */
static bool score_take(const struct pg_scoring *scoring, const struct pg_indicator *indicator, bool met,
                       const struct pg_remark *remark, struct pg_score *score) {
    score->choice = score->choice ||
                    (met && pg_num_cmp(remark->score, score->points) != 0 && pg_score_by_bands(scoring, indicator) &&
                     pg_band_has(scoring, PG_BAND_MET, indicator->weight, remark->score));
    if (!score_chosen(scoring, score, indicator->weight, remark)) {
        score->note = (uint8_t)score_contradiction(score, met, indicator->weight, remark->score);
        return true;
    }
    score->points = remark->score;
    return pg_num_div(remark->score, indicator->weight, &score->part);
}

static bool score_points(const struct pg_scoring *scoring, const struct pg_indicator *indicator, bool met,
                         const struct pg_remark *remark, struct pg_score *score) {
    if (indicator->weight.den == 0) {
        score->known = 0;
        return true;
    }
    if (score->known && !pg_score_round(scoring, score->part, indicator->weight, &score->points))
        return false;
    return !score_told(remark) || score_take(scoring, indicator, met, remark, score);
}

/* What is certain decides: of a choice that nobody made, the least of its band. */
static void score_light(const struct pg_scoring *scoring, bool chosen, struct pg_score *score) {
    struct pg_num part = score->part;
    if (scoring->green.den == 0)
        return;
    if (score->choice && !chosen)
        part = scoring->bands[score->band].lo;
    if (pg_num_cmp(part, scoring->green) >= 0)
        score->light = PG_LIGHT_GREEN;
    else if (scoring->yellow.den != 0 && pg_num_cmp(part, scoring->yellow) >= 0)
        score->light = PG_LIGHT_YELLOW;
    else
        score->light = PG_LIGHT_RED;
}

/* A reason that is due and not given; what contradicts comes first. */
static void score_reason(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                         const struct pg_actual *slots, bool met, const struct pg_remark *remark,
                         struct pg_score *score) {
    if (score->note != PG_NOTE_NONE || score_explained(remark))
        return;
    if (!met)
        score->note = PG_NOTE_MISSED;
    else if (score_over(scoring, indicator, slots))
        score->note = PG_NOTE_OVER;
}

static bool score_one(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                      const struct pg_actual *slots, const struct pg_result *result, const struct pg_remark *remark,
                      struct pg_score *score) {
    bool met = result->verdict == PG_MET, judged = met || result->verdict == PG_MISSED;
    if (judged && !pg_score_rule(scoring, indicator, slots, result, score))
        return false;
    bool parted = score->known;
    if (!score_points(scoring, indicator, met, remark, score))
        return false;
    if (parted)
        score_light(scoring, score_chosen(scoring, score, indicator->weight, remark), score);
    if (judged)
        score_reason(scoring, indicator, slots, met, remark, score);
    return true;
}

static bool score_add(struct pg_num *sum, struct pg_num more) {
    return pg_num_add(*sum, more, sum);
}

bool pg_score_least(const struct pg_scoring *scoring, const struct pg_score *score, struct pg_num weight,
                    const struct pg_remark *remark, struct pg_num *least) {
    *least = score->points;
    return !score->choice || score_chosen(scoring, score, weight, remark) ||
           pg_score_round(scoring, scoring->bands[score->band].lo, weight, least);
}

/* What an indicator of a weight adds to the total: at least, and at most. */
static bool score_span(const struct pg_scoring *scoring, struct pg_num weight, const struct pg_score *score,
                       const struct pg_remark *remark, struct pg_total *total) {
    struct pg_num low = score->points, high = score->points;
    if (!score->known) {
        low = pg_num_int(0);
        high = weight;
    } else if (!pg_score_least(scoring, score, weight, remark, &low)) {
        return false;
    }
    return score_add(&total->low, low) && score_add(&total->high, high) && score_add(&total->full, weight);
}

/* Spent over the adjusted budget, where both are known. */
static bool score_rate(const struct pg_evaluator *ev, const struct pg_actual *actual, struct pg_num *rate) {
    const struct pg_actual *slots = actual + ev->execution_slot;
    struct pg_num budget = ev->budget;
    if (ev->execution_slot < 0 || slots[0].state != PG_PRESENT || (slots[1].state & (PG_REFUSED | PG_SKIPPED)))
        return false;
    if (slots[1].state == PG_PRESENT)
        budget = slots[1].value;
    return budget.den != 0 && budget.num > 0 && pg_num_div(slots[0].value, budget, rate);
}

static void score_execution_reason(const struct pg_scoring *scoring, struct pg_num rate, const struct pg_remark *remark,
                                   struct pg_score *score) {
    if (score->note != PG_NOTE_NONE || score_explained(remark))
        return;
    if (rate.num > rate.den)
        score->note = PG_NOTE_OVERSPENT;
    else if (scoring->execution_reason.den != 0 && pg_num_cmp(rate, scoring->execution_reason) < 0)
        score->note = PG_NOTE_EXECUTION;
}

/* Budget execution: the rate's part of its points, no more than all of them. */
static bool score_execution(const struct pg_evaluator *ev, const struct pg_actual *actual,
                            const struct pg_remark *remark, struct pg_total *total) {
    struct pg_score *score = &total->execution;
    struct pg_num weight = ev->scoring->execution, rate;
    bool rated = score_rate(ev, actual, &rate);
    score->part = pg_num_int(0);
    if (rated) {
        total->rate = rate;
        score->part = rate.num > rate.den ? pg_num_int(1) : rate.num < 0 ? score->part : rate;
        score_light(ev->scoring, false, score);
        score->known = weight.den != 0;
    }
    if (score->known && !pg_score_round(ev->scoring, score->part, weight, &score->points))
        return false;
    if (weight.den != 0 && score_told(remark))
        score->note = (uint8_t)score_contradiction(score, rated && rate.num >= rate.den, weight, remark->score);
    if (rated)
        score_execution_reason(ev->scoring, rate, remark, score);
    return weight.den == 0 || score_span(ev->scoring, weight, score, NULL, total);
}

/* The first grade whose least part of the whole the points reach. -1 on overflow too. */
static int32_t score_grade(const struct pg_scoring *scoring, struct pg_num points, struct pg_num full) {
    struct pg_num part;
    if (scoring->grade_count == 0 || full.num <= 0 || !pg_num_div(points, full, &part))
        return -1;
    for (int32_t i = 0; i + 1 < scoring->grade_count; i++)
        if (pg_num_cmp(part, scoring->grades[i].least) >= 0)
            return i;
    return scoring->grade_count - 1;
}

static bool score_all(const struct pg_evaluator *ev, const struct pg_actual *actual, const struct pg_result *results,
                      const struct pg_remark *remarks, struct pg_score *scores, struct pg_total *total) {
    for (int32_t i = 0; i < ev->count; i++) {
        const struct pg_indicator *indicator = &ev->indicators[i];
        const struct pg_remark *remark = remarks != NULL ? &remarks[i] : NULL;
        if (!score_one(ev->scoring, indicator, actual + indicator->first_slot, &results[i], remark, &scores[i]))
            return false;
        if (indicator->weight.den != 0 && !score_span(ev->scoring, indicator->weight, &scores[i], remark, total))
            return false;
    }
    total->has = total->full.num > 0;
    return score_execution(ev, actual, remarks != NULL ? &remarks[ev->count] : NULL, total);
}

void pg_score(const struct pg_evaluator *ev, const struct pg_actual *actual, const struct pg_result *results,
              const struct pg_remark *remarks, struct pg_score *scores, struct pg_total *total) {
    memset(scores, 0, (size_t)ev->count * sizeof *scores);
    memset(total, 0, sizeof *total);
    total->low = total->high = total->full = pg_num_int(0);
    total->grade = -1;
    if (ev->scoring == NULL)
        return;
    total->lost = !score_all(ev, actual, results, remarks, scores, total);
    total->complete = !total->lost && pg_num_cmp(total->low, total->high) == 0;
    if (total->has && !total->lost) {
        int32_t low = score_grade(ev->scoring, total->low, total->full);
        total->grade = low == score_grade(ev->scoring, total->high, total->full) ? low : -1;
    }
}

bool pg_note_contradicts(enum pg_score_note note) {
    return note == PG_NOTE_TOLD || note == PG_NOTE_FULL || note == PG_NOTE_LOST || note == PG_NOTE_BAND ||
           note == PG_NOTE_WEIGHT;
}

bool pg_scores_clean(const struct pg_evaluator *ev, const struct pg_score *scores, const struct pg_total *total) {
    for (int32_t i = 0; i < ev->count; i++)
        if (pg_note_contradicts((enum pg_score_note)scores[i].note))
            return false;
    return !pg_note_contradicts((enum pg_score_note)total->execution.note);
}
