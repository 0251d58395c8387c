#include "compiler/target/domain.h"
#include "compiler/target/relation.h"
#include "compiler/target/space.h"

/* A target for each day beside one for each working day: on other days the latter accepts everything. Which days these
 * are is not asked, so that nothing follows for weeks, months or the whole period, which may have none. */

static bool is_workday(const struct target *t) {
    return t->space == SPACE_NUMBER && t->window == PG_WINDOW_WORKDAY;
}

bool pair_has_workdays(const struct pair *pair) {
    return is_workday(pair->in) != is_workday(pair->out);
}

static bool workdays_comparable(const struct pair *pair) {
    const struct target *in = pair->in, *out = pair->out;
    return (in->window == PG_WINDOW_DAY || out->window == PG_WINDOW_DAY) &&
           (in->kind == TARGET_coverage) == (out->kind == TARGET_coverage) &&
           dimension_equal(in->unit->dimension, out->unit->dimension);
}

static bool is_empty(const struct target *t) {
    struct domain domain = domain_of(t, t);
    struct pg_interval set = domain_tight(&domain, &t->set);
    return interval_is_empty(&set);
}

/* What is asked of each day is asked of each working day. */
static bool workdays_within(const struct pair *pair) {
    struct target any = target_anything_like(pair->in);
    struct pair others = {&any, pair->out, pair->period};
    if (is_workday(pair->out))
        return relating_figures.within(pair);
    return is_empty(pair->in) || relating_figures.within(&others);
}

static bool workdays_same_side(const struct pair *pair) {
    return relating_figures.same_side(pair);
}

static bool workdays_find(const struct pair *pair, struct arena *arena, struct outcome *found) {
    struct target any = target_anything_like(pair->in);
    struct pair others = {&any, pair->out, pair->period};
    struct domain domain = domain_of(pair->in, pair->out);
    struct pg_interval in = domain_tight(&domain, &pair->in->set);
    if (!relating_figures.find(is_workday(pair->out) ? pair : &others, arena, found))
        return false;
    found->window = PG_WINDOW_DAY;
    if (is_workday(pair->out))
        return true;
    found->rest = found->value;
    found->window = PG_WINDOW_WORKDAY;
    found->by_workday = true;
    return domain_pick(&domain, &in, false, &found->value);
}

bool workdays_accept(const struct target *t, const struct outcome *outcome) {
    struct pg_actual value = {outcome->value, PG_PRESENT}, rest = {outcome->rest, PG_PRESENT};
    return pg_judge_value(&t->set, value).verdict == PG_MET &&
           (is_workday(t) || pg_judge_value(&t->set, rest).verdict == PG_MET);
}

const struct relating relating_workdays = {workdays_comparable, workdays_within, workdays_same_side, workdays_find};
