#include "compiler/target/days.h"

#include "compiler/base/vec.h"
#include "compiler/target/relation.h"
#include "compiler/target/space.h"

/* Targets that add up, in any windows. What one asks is a sum over each of its windows, which part the days among
 * them: what a window of one may hold therefore hangs on nothing but the windows of the other that touch it, and each
 * of these may be filled by itself. So the least that a window can have is the sum of what cannot be put outside it,
 * the most the sum of what can be put in; both come about, and whatever is whole stays whole.
 */

/* What the days of a window can come to when another target is met. */
struct sums {
    struct pg_num least, most;
    bool least_lost; /* more than any number */
    bool unlimited;  /* most: any number, or more than any */
};

static void add_least(struct sums *sums, struct pg_num one, int32_t times) {
    if (!pg_num_mul(one, pg_num_int(times), &one) || !pg_num_add(sums->least, one, &sums->least))
        sums->least_lost = true;
}

/* What a window that touches the days at their first or last must leave in them. */
static void add_touching(struct sums *sums, const struct quota *quota, int32_t window, struct pg_period days) {
    struct pg_period all = quota_days(quota, window);
    int64_t outside = days_in(all) - days_in(days_common(all, days));
    struct pg_num low = quota_low(quota, window);
    if (quota->covers && pg_num_sub(low, pg_num_int(outside * DAY_SECONDS), &low) && low.num > 0)
        add_least(sums, low, 1);
    else if (!quota->covers && outside == 0)
        add_least(sums, low, 1);
}

static struct sums sums_in(const struct quota *quota, struct pg_period days) {
    struct day_range touching = quota_touching(quota, days);
    struct sums sums = {.least = {0, 1}, .most = {0, 1}, .unlimited = !quota->limited && !quota->covers};
    add_touching(&sums, quota, touching.first, days);
    if (touching.last > touching.first)
        add_touching(&sums, quota, touching.last, days);
    if (touching.last > touching.first + 1)
        add_least(&sums, quota->low, touching.last - touching.first - 1);
    if (quota->covers)
        sums.most = pg_num_int((int64_t)days_in(days) * DAY_SECONDS);
    else if (!pg_num_mul(quota->high, pg_num_int(touching.last - touching.first + 1), &sums.most))
        sums.unlimited = true;
    return sums;
}

enum failure { FAILS_NOT, FAILS_LOW, FAILS_HIGH };

static enum failure failure_in(const struct quota *in, const struct quota *out, int32_t window) {
    struct sums sums = sums_in(in, quota_days(out, window));
    if (out->none || (!sums.least_lost && pg_num_cmp(sums.least, quota_low(out, window)) < 0))
        return FAILS_LOW;
    if (out->limited && (sums.unlimited || pg_num_cmp(sums.most, out->high) > 0))
        return FAILS_HIGH;
    return FAILS_NOT;
}

/* Where `out` may fail while `in` is met. */
struct breach {
    struct quota in, out;
    int32_t window; /* of out */
    enum failure failure;
};

static bool is_cut(const struct quota *quota, int32_t window) {
    return days_in(quota_days(quota, window)) < days_in(pg_window_at(quota->window, quota->period, window));
}

/* The first window, but one that is not cut if there is any. */
static bool find_breach(struct breach *breach) {
    int32_t windows = breach->in.window == PG_WINDOW_WHOLE ? 1 : breach->out.windows; /* then they are all alike */
    breach->failure = FAILS_NOT;
    if (!quota_can_be_met(&breach->in))
        return false;
    for (int32_t i = 0; i < windows; i++) {
        enum failure failure = failure_in(&breach->in, &breach->out, i);
        bool cut = is_cut(&breach->out, i);
        if (failure == FAILS_NOT || (cut && breach->failure != FAILS_NOT))
            continue;
        breach->window = i;
        breach->failure = failure;
        if (!cut)
            break;
    }
    return breach->failure != FAILS_NOT;
}

/* Periods that stand for all where none is told. In 28 years, from a Monday to a Sunday, every way that weeks, months
 * and years lie to each other occurs and no window is cut; a target for the whole of a period is told of the shortest
 * and the longest one as well. */
enum { PERIODS_MAX = 3 };
static int periods_of(const struct pair *pair, struct pg_period out[PERIODS_MAX]) {
    static const struct pg_civil dates[PERIODS_MAX][2] = {
        {{2001, 1, 1}, {2028, 12, 31}}, {{2001, 1, 1}, {2001, 1, 1}}, {{1, 1, 1}, {9999, 12, 31}}};
    bool whole = pair->in->window == PG_WINDOW_WHOLE || pair->out->window == PG_WINDOW_WHOLE;
    out[0] = pair->period;
    if (days_in(pair->period) > 0)
        return 1;
    for (int i = 0; i < PERIODS_MAX; i++)
        out[i] = (struct pg_period){pg_day_of(dates[i][0]), pg_day_of(dates[i][1])};
    return whole ? PERIODS_MAX : 1;
}

static bool breach_of(const struct pair *pair, struct breach *breach) {
    struct pg_period periods[PERIODS_MAX];
    int count = periods_of(pair, periods);
    for (int i = 0; i < count; i++) {
        breach->in = quota_of(pair->in, periods[i]);
        breach->out = quota_of(pair->out, periods[i]);
        if (find_breach(breach))
            return true;
    }
    return false;
}

static bool days_comparable(const struct pair *pair) {
    return relating_figures.comparable(pair);
}

static bool days_within(const struct pair *pair) {
    struct breach breach;
    return !breach_of(pair, &breach);
}

static bool days_same_side(const struct pair *pair) {
    struct quota in = quota_of(pair->in, pair->period), out = quota_of(pair->out, pair->period);
    return (in.low.num > 0 && out.low.num > 0) || (in.limited && out.limited);
}

/* --- the outcome --- */

struct filling {
    const struct breach *breach;
    struct pg_period where; /* the window of out */
    VEC(struct outcome_run) runs;
};

static void add_run(struct filling *filling, pg_day first, int32_t days, struct pg_num value) {
    struct outcome_run *last = filling->runs.len ? &filling->runs.at[filling->runs.len - 1] : NULL;
    if (days <= 0)
        return;
    if (last && pg_num_cmp(last->value, value) == 0)
        last->days.last += days;
    else
        *VEC_PUSH(&filling->runs) = (struct outcome_run){{first, first + days - 1}, value};
}

/* Days that are filled with so much: from the first one on, each as far as it goes. */
struct stretch {
    struct pg_period days;
    struct pg_num amount;
};

static void add_stretch(struct filling *filling, const struct stretch *stretch) {
    int32_t days = days_in(stretch->days), full = 0;
    struct pg_num rest = stretch->amount, count;
    int64_t whole;
    if (filling->breach->in.covers && pg_num_div(rest, pg_num_int(DAY_SECONDS), &count) &&
        pg_num_floor(count, 1, &whole) && pg_num_sub(rest, pg_num_int(whole * DAY_SECONDS), &rest))
        full = (int32_t)whole;
    add_run(filling, stretch->days.first, full, pg_num_int(DAY_SECONDS));
    add_run(filling, stretch->days.first + full, days > full ? 1 : 0, rest);
    add_run(filling, stretch->days.first + full + 1, days - full - 1, pg_num_int(0));
}

/* Takes as much as fits from the total. */
static void fill(const struct filling *filling, struct stretch *stretch, struct pg_num *total) {
    struct pg_num most = pg_num_int((int64_t)days_in(stretch->days) * DAY_SECONDS);
    bool all = days_in(stretch->days) > 0 && (!filling->breach->in.covers || pg_num_cmp(*total, most) <= 0);
    stretch->amount = all ? *total : days_in(stretch->days) > 0 ? most : pg_num_int(0);
    (void)pg_num_sub(*total, stretch->amount, total);
}

/* Parts the days of a window of `in` into those before, in and after the window that fails, and puts the total outside
 * it, or inside, as far as it goes. */
static void fill_window(struct filling *filling, struct pg_period days, struct pg_num total, bool inside) {
    struct pg_period where = filling->where;
    struct stretch parts[3] = {
        {{days.first, days.last < where.first ? days.last : where.first - 1}, {0, 1}},
        {days_common(days, where), {0, 1}},
        {{days.first > where.last ? days.first : where.last + 1, days.last}, {0, 1}},
    };
    static const uint8_t orders[2][3] = {{0, 2, 1}, {1, 0, 2}};
    for (int i = 0; i < 3; i++)
        fill(filling, &parts[orders[inside][i]], &total);
    for (int i = 0; i < 3; i++)
        add_stretch(filling, &parts[i]);
}

/* What a window of `in` is given: the least that it asks for; where the other fails for too much, the most it may have,
 * or by itself enough to fail. */
static bool total_of(const struct breach *breach, int32_t window, struct day_range touching, struct pg_num *out) {
    struct pg_num enough;
    *out = quota_low(&breach->in, window);
    if (breach->failure != FAILS_HIGH || window < touching.first || window > touching.last)
        return true;
    if (breach->in.limited) {
        *out = breach->in.high;
        return true;
    }
    if (!pg_num_add(breach->out.high, pg_num_int(1), &enough))
        return false;
    if (window == touching.first && pg_num_cmp(*out, enough) < 0)
        *out = enough;
    return true;
}

static bool fill_all(struct filling *filling, struct day_range touching) {
    const struct quota *in = &filling->breach->in;
    for (int32_t i = 0; i < in->windows; i++) {
        struct pg_num total;
        bool touches = i >= touching.first && i <= touching.last;
        if (!total_of(filling->breach, i, touching, &total))
            return false;
        fill_window(filling, quota_days(in, i), total, touches && filling->breach->failure == FAILS_HIGH);
    }
    return true;
}

static const struct outcome_run *keep(const struct filling *filling, struct arena *arena) {
    struct outcome_run *runs = ARENA_ARRAY(arena, struct outcome_run, filling->runs.len);
    for (uint32_t i = 0; i < filling->runs.len; i++)
        runs[i] = filling->runs.at[i];
    return runs;
}

static bool days_find(const struct pair *pair, struct arena *arena, struct outcome *found) {
    struct breach breach;
    if (!breach_of(pair, &breach))
        return false;
    struct filling filling = {.breach = &breach, .where = quota_days(&breach.out, breach.window)};
    struct day_range touching = quota_touching(&breach.in, filling.where);
    bool done = fill_all(&filling, touching);
    found->by_day = true;
    found->window = pair->out->window;
    found->period = breach.in.period;
    found->where = filling.where;
    found->around =
        (struct pg_period){quota_days(&breach.in, touching.first).first, quota_days(&breach.in, touching.last).last};
    found->count = filling.runs.len;
    found->runs = keep(&filling, arena);
    VEC_FREE(&filling.runs);
    return done;
}

const struct relating relating_days = {days_comparable, days_within, days_same_side, days_find};

/* --- judging --- */

/* Adds what runs from *at on give to days; *at becomes the run of the last of them. */
static bool add_days(const struct outcome *outcome, uint32_t *at, struct pg_period days, struct pg_num *sum) {
    for (; *at < outcome->count; ++*at) {
        const struct outcome_run *run = &outcome->runs[*at];
        struct pg_num value = pg_num_int(days_in(days_common(run->days, days)));
        if (!pg_num_mul(value, run->value, &value) || !pg_num_add(*sum, value, sum))
            return false;
        if (run->days.last >= days.last)
            return true;
    }
    return true;
}

bool days_accept(const struct target *t, const struct outcome *outcome, struct pg_period period) {
    struct quota quota = quota_of(t, days_in(period) > 0 ? period : outcome->period);
    uint32_t at = 0;
    for (int32_t i = 0; i < quota.windows; i++) {
        struct pg_actual figure = {quota_outside(&quota, i), PG_PRESENT};
        if (!add_days(outcome, &at, quota_days(&quota, i), &figure.value) ||
            pg_judge_value(&t->set, figure).verdict != PG_MET)
            return false;
    }
    return quota.windows > 0;
}
