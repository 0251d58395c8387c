#include "compiler/check/scores.h"

#include "compiler/check/number.h"

static struct span score_span(const struct syn_quantity *score) {
    return score->unit.value ? span_join(score->number, score->unit.span) : score->number;
}

static bool any_score(const struct syn_rung *rung) {
    while (rung && !rung->score)
        rung = rung->next;
    return rung != NULL;
}

static uint32_t count_rungs(const struct syn_rung *rung) {
    uint32_t count = 0;
    for (; rung; rung = rung->next)
        count++;
    return count;
}

/* In %, from 0 to 100. */
static bool read_score(struct check *check, const struct syn_quantity *score, struct pg_num *out) {
    enum unit_fault fault;
    if (!number_read(check, score->number, out, NULL))
        return false;
    const struct unit *unit = score->unit.value ? unit_find(check->units, score->unit.value, &fault) : NULL;
    bool share = unit && dimension_is_ratio(unit->dimension) && pg_num_mul(*out, unit->factor, out);
    if (share && out->num >= 0 && pg_num_cmp(*out, pg_num_int(1)) <= 0)
        return true;
    DIAG1(check->diags, DIAG_SCORE_INVALID, score_span(score), check_excerpt(check, score_span(score)));
    return false;
}

static void report_falling(struct check *check, const struct syn_rung *low, const struct syn_rung *high) {
    struct span above = score_span(high->score), below = score_span(low->score);
    struct diag *diag =
        DIAG4(check->diags, DIAG_SCORE_FALLS, above, check_name(check, high->names->word.value),
              check_excerpt(check, above), check_name(check, low->names->word.value), check_excerpt(check, below));
    diag_label(check->diags, diag, below, BOTH("较低的级别", "the lower level"));
}

/* One score, against that of the level before it. */
static bool add_score(struct check *check, const struct scale *scale, const struct syn_rung *rung,
                      const struct syn_rung *before, struct pg_num *score) {
    if (!rung->score) {
        DIAG1(check->diags, DIAG_SCORE_MISSING, rung->names->word.span, check_name(check, rung->names->word.value));
        return false;
    }
    if (!read_score(check, rung->score, score))
        return false;
    if (!before || !scale->ordered || pg_num_cmp(score[-1], score[0]) <= 0)
        return true;
    report_falling(check, before, rung);
    return false;
}

void scores_read(struct check *check, const struct syn_item *item, struct scale *scale) {
    const struct syn_rung *before = NULL;
    if (!any_score(item->u.rungs))
        return;
    struct pg_num *scores = ARENA_ARRAY(check->arena, struct pg_num, count_rungs(item->u.rungs)), *score = scores;
    for (const struct syn_rung *rung = item->u.rungs; rung; before = rung, rung = rung->next)
        if (!add_score(check, scale, rung, before, score++))
            return;
    scale->scores = scores;
}
