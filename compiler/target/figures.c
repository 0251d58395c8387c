#include "compiler/target/domain.h"
#include "compiler/target/relation.h"
#include "compiler/target/space.h"

/* Targets of one figure, or of one in each of the same windows: numbers, days, changes. */

bool pair_same_windows(const struct pair *pair) {
    enum pg_window in = (enum pg_window)pair->in->window, out = (enum pg_window)pair->out->window;
    return in == out || (pg_window_count(in, pair->period) == 1 && pg_window_count(out, pair->period) == 1);
}

bool pair_is_by_day(const struct pair *pair) {
    return pair->in->space == SPACE_NUMBER && (pair->in->kind == TARGET_coverage || !pair_same_windows(pair));
}

static bool adds_up(const struct target *t) {
    return t->kind == TARGET_coverage || (dimension_is_times(t->unit->dimension) && !t->apart);
}

static bool number_comparable(const struct pair *pair) {
    const struct target *in = pair->in, *out = pair->out;
    return dimension_equal(in->unit->dimension, out->unit->dimension) &&
           (in->kind == TARGET_coverage) == (out->kind == TARGET_coverage) &&
           (pair_same_windows(pair) || (adds_up(in) && adds_up(out)));
}

static bool figures_comparable(const struct pair *pair) {
    switch ((enum target_space)pair->in->space) {
    case SPACE_NUMBER:
        return number_comparable(pair);
    case SPACE_CHANGE:
        return change_comparable(pair->in, pair->out);
    default:
        return true;
    }
}

/* Both sets in one form. */
struct sides {
    struct domain domain;
    struct pg_interval in, out;
};

static struct sides sides_of(const struct pair *pair) {
    struct sides sides = {.domain = domain_of(pair->in, pair->out)};
    sides.in = domain_tight(&sides.domain, &pair->in->set);
    sides.out = domain_tight(&sides.domain, &pair->out->set);
    return sides;
}

static bool figures_within(const struct pair *pair) {
    struct sides sides = sides_of(pair);
    return interval_is_empty(&sides.in) || interval_within(&sides.in, &sides.out);
}

/* Whether a set leaves out outcomes that are too small (or too great). */
static bool is_bounded(const struct domain *domain, const struct pg_interval *set, bool above) {
    struct pg_interval all = domain_tight(domain, &domain->all), rest = domain_beyond(domain, &all, set, above);
    return !interval_is_empty(&rest);
}

static bool figures_same_side(const struct pair *pair) {
    struct sides sides = sides_of(pair);
    for (int above = 0; above < 2; above++)
        if (is_bounded(&sides.domain, &sides.in, above) && is_bounded(&sides.domain, &sides.out, above))
            return true;
    return false;
}

static bool pick(const struct sides *sides, struct pg_num *out) {
    if (interval_is_empty(&sides->out))
        return domain_pick(&sides->domain, &sides->in, false, out);
    for (int above = 0; above < 2; above++) {
        struct pg_interval beyond = domain_beyond(&sides->domain, &sides->in, &sides->out, above);
        if (!interval_is_empty(&beyond))
            return domain_pick(&sides->domain, &beyond, above, out);
    }
    return false;
}

/* A change told as last year's figure and this year's: from 100 of what it is told in, or from as much as keeps this
 * year's above zero. */
static bool find_change(const struct pair *pair, const struct domain *domain, struct pg_num change,
                        struct outcome *found) {
    struct pg_num least;
    found->baseline = pg_num_int(100);
    if (change_is_growth(pair->in) || change_is_growth(pair->out)) {
        return pg_num_mul(found->baseline, change, &found->value) &&
               pg_num_add(found->baseline, found->value, &found->value);
    }
    if (!pg_num_mul(found->baseline, domain->step, &found->baseline) || !pg_num_sub(pg_num_int(0), change, &least))
        return false;
    if (pg_num_cmp(least, found->baseline) > 0)
        found->baseline = least;
    return pg_num_add(found->baseline, change, &found->value);
}

static bool figures_find(const struct pair *pair, struct arena *arena, struct outcome *found) {
    struct sides sides = sides_of(pair);
    (void)arena;
    found->window = pair->in->window == pair->out->window ? pair->out->window : PG_WINDOW_WHOLE;
    if (!pick(&sides, &found->value))
        return false;
    return pair->in->space != SPACE_CHANGE || find_change(pair, &sides.domain, found->value, found);
}

const struct relating relating_figures = {figures_comparable, figures_within, figures_same_side, figures_find};
