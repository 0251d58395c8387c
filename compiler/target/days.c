#include "compiler/target/quota.h"

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

static enum failure failure_in(const struct quota *in, const struct quota *out, int32_t window) {
    struct sums sums = sums_in(in, quota_days(out, window));
    if (out->none || (!sums.least_lost && pg_num_cmp(sums.least, quota_low(out, window)) < 0))
        return FAILS_LOW;
    if (out->limited && (sums.unlimited || pg_num_cmp(sums.most, out->high) > 0))
        return FAILS_HIGH;
    return FAILS_NOT;
}

static bool is_cut(const struct quota *quota, int32_t window) {
    return days_in(quota_days(quota, window)) < days_in(pg_window_at(quota->window, quota->period, window));
}

/* The first window that fails, but one that is not cut if there is any. Alone: the days that matter are by themselves,
 * so that other windows need not be met. */
static bool find_breach(struct breach *breach, bool alone) {
    int32_t windows = breach->in.window == PG_WINDOW_WHOLE ? 1 : breach->out.windows; /* then they are all alike */
    breach->failure = FAILS_NOT;
    if (!alone && !quota_can_be_met(&breach->in, (struct day_range){0, breach->in.windows - 1}))
        return false;
    for (int32_t i = 0; i < windows; i++) {
        enum failure failure = failure_in(&breach->in, &breach->out, i);
        bool cut = is_cut(&breach->out, i);
        if (failure == FAILS_NOT || (cut && breach->failure != FAILS_NOT))
            continue;
        if (alone && !quota_can_be_met(&breach->in, quota_touching(&breach->in, quota_days(&breach->out, i))))
            continue;
        breach->where = quota_days(&breach->out, i);
        breach->failure = failure;
        if (!cut)
            break;
    }
    return breach->failure != FAILS_NOT;
}

static struct pg_period years(int first, int last) {
    return (struct pg_period){pg_day_of((struct pg_civil){first, 1, 1}), pg_day_of((struct pg_civil){last, 12, 31})};
}

/* Days that cut no window and have every way there is that windows of the two kinds lie to each other: a week, four
 * years with a leap year, or the 28 years from a Monday to a Sunday in which weeks, months and years come round. */
static struct pg_period all_ways(enum pg_window a, enum pg_window b) {
    bool weeks = a == PG_WINDOW_WEEK || b == PG_WINDOW_WEEK;
    bool only = weeks && (a == b || a == PG_WINDOW_DAY || b == PG_WINDOW_DAY);
    return only ? pg_window_around(PG_WINDOW_WEEK, years(2001, 2001).first) : years(2001, weeks ? 2028 : 2004);
}

/* Periods that stand for all where none is told: where a target is for the whole of it, the shortest and the longest,
 * and one between them that is easier to read. */
enum { PERIODS_MAX = 3 };
static int periods_of(const struct pair *pair, struct pg_period out[PERIODS_MAX]) {
    enum pg_window in = (enum pg_window)pair->in->window, other = (enum pg_window)pair->out->window;
    bool told = days_in(pair->period) > 0;
    out[0] = told ? pair->period : all_ways(in, other);
    if (told || (in != PG_WINDOW_WHOLE && other != PG_WINDOW_WHOLE))
        return 1;
    out[1] = (struct pg_period){out[0].first, out[0].first};
    out[2] = years(1, 9999);
    return PERIODS_MAX;
}

static struct pg_period around(const struct breach *breach) {
    struct day_range touching = quota_touching(&breach->in, breach->where);
    return (struct pg_period){quota_days(&breach->in, touching.first).first,
                              quota_days(&breach->in, touching.last).last};
}

static void ask(const struct pair *pair, struct pg_period period, struct breach *breach) {
    breach->in = quota_of(pair->in, period);
    breach->out = quota_of(pair->out, period);
}

bool days_breach(const struct pair *pair, struct breach *breach) {
    struct pg_period periods[PERIODS_MAX];
    bool alone = days_in(pair->period) == 0;
    int count = periods_of(pair, periods);
    for (int i = 0; i < count; i++) {
        ask(pair, periods[i], breach);
        if (!find_breach(breach, alone))
            continue;
        breach->around = around(breach);
        if (alone)
            ask(pair, breach->around, breach);
        return true;
    }
    return false;
}

static bool days_comparable(const struct pair *pair) {
    return relating_figures.comparable(pair);
}

static bool days_within(const struct pair *pair) {
    struct breach breach;
    return !days_breach(pair, &breach);
}

static bool days_same_side(const struct pair *pair) {
    struct quota in = quota_of(pair->in, pair->period), out = quota_of(pair->out, pair->period);
    return (in.low.num > 0 && out.low.num > 0) || (in.limited && out.limited);
}

const struct relating relating_days = {days_comparable, days_within, days_same_side, days_find};
