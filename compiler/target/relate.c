#include "compiler/target/relation.h"

struct target target_anything_like(const struct target *t) {
    struct target any = *t;
    any.set = (struct pg_interval){{0, 1}, {0, 1}, PG_EDGE_NONE, PG_EDGE_NONE};
    if (t->kind == TARGET_coverage)
        any.set.lo_edge = PG_EDGE_CLOSED;
    any.parts_count = 0;
    return any;
}

static const struct relating *relating_of(const struct pair *pair) {
    if (pair->in->space == SPACE_LEVELS)
        return &relating_levels;
    if (pair_has_workdays(pair))
        return &relating_workdays;
    return pair_is_by_day(pair) ? &relating_days : &relating_figures;
}

static bool is_unset(const struct target *t) {
    return t->kind == TARGET_unset;
}

/* Makes a pair of two targets, of which one may be unset: it is then *any. False when they are not comparable. */
static bool make_pair(const struct target *in, const struct target *out, struct pg_period period, struct target *any,
                      struct pair *pair) {
    *pair = (struct pair){in, out, period};
    if (is_unset(in) != is_unset(out)) {
        *any = target_anything_like(is_unset(in) ? out : in);
        *(is_unset(in) ? &pair->in : &pair->out) = any;
        return any->space != SPACE_NONE;
    }
    return in->space != SPACE_NONE && in->space == out->space && relating_of(pair)->comparable(pair);
}

enum relation target_relate(const struct target *a, const struct target *b, struct pg_period period) {
    struct target any;
    struct pair pair;
    if (is_unset(a) && is_unset(b))
        return RELATION_EQUAL;
    if (!make_pair(a, b, period, &any, &pair))
        return RELATION_INCOMPARABLE;
    const struct relating *relating = relating_of(&pair);
    struct pair turned = {pair.out, pair.in, period};
    bool within = relating->within(&pair), around = relating->within(&turned);
    if (within || around)
        return within && around ? RELATION_EQUAL : within ? RELATION_TIGHTER : RELATION_LOOSER;
    return relating->same_side(&pair) ? RELATION_SHIFTED : RELATION_REPLACED;
}

bool target_witness(const struct target *in, const struct target *out, struct pg_period period, struct arena *arena,
                    struct outcome *found) {
    struct target any;
    struct pair pair;
    if (!make_pair(in, out, period, &any, &pair) || relating_of(&pair)->within(&pair))
        return false;
    *found = (struct outcome){.space = pair.in->space, .period = period, .value = {0, 1}, .baseline = {0, 1}};
    return relating_of(&pair)->find(&pair, arena, found);
}

static bool accepts_change(const struct target *t, const struct outcome *outcome) {
    struct pg_actual baseline = {outcome->baseline, PG_PRESENT}, actual = {outcome->value, PG_PRESENT};
    return pg_judge_change(&t->set, (enum pg_change)t->change, baseline, actual).verdict == PG_MET;
}

bool target_accepts(const struct target *t, const struct outcome *outcome, struct pg_period period) {
    struct pg_actual figure = {outcome->value, PG_PRESENT};
    if (is_unset(t))
        return true;
    if (t->space != outcome->space)
        return false;
    switch ((enum target_space)t->space) {
    case SPACE_LEVELS:
        return levels_accept(t, outcome);
    case SPACE_CHANGE:
        return accepts_change(t, outcome);
    default:
        if (outcome->by_workday)
            return workdays_accept(t, outcome);
        return outcome->by_day ? days_accept(t, outcome, period) : pg_judge_value(&t->set, figure).verdict == PG_MET;
    }
}
