#include "compiler/target/quota.h"

#include "compiler/target/domain.h"
#include "compiler/target/space.h"

int32_t days_in(struct pg_period period) {
    return period.last < period.first ? 0 : period.last - period.first + 1;
}

struct pg_period days_common(struct pg_period a, struct pg_period b) {
    return (struct pg_period){a.first > b.first ? a.first : b.first, a.last < b.last ? a.last : b.last};
}

/* As the runtime counts days outside the period: tally_per_day. */
static struct pg_num each_of(const struct target *t) {
    int64_t seconds;
    if (t->days == 0 || t->set.lo_edge == PG_EDGE_NONE || !pg_num_floor(t->set.lo, 1, &seconds))
        return pg_num_int(0);
    return pg_num_int(seconds / t->days);
}

struct quota quota_of(const struct target *t, struct pg_period period) {
    struct domain domain = domain_of(t, t);
    struct pg_interval set = domain_tight(&domain, &t->set);
    bool covers = t->kind == TARGET_coverage;
    return (struct quota){.window = (enum pg_window)t->window,
                          .period = period,
                          .windows = pg_window_count((enum pg_window)t->window, period),
                          .low = set.lo,
                          .high = set.hi,
                          .limited = !covers && set.hi_edge != PG_EDGE_NONE,
                          .covers = covers,
                          .none = interval_is_empty(&set),
                          .each = covers ? each_of(t) : pg_num_int(0),
                          .days = t->days};
}

struct pg_period quota_days(const struct quota *quota, int32_t window) {
    return days_common(pg_window_at(quota->window, quota->period, window), quota->period);
}

struct pg_num quota_outside(const struct quota *quota, int32_t window) {
    struct pg_num all = pg_num_int(0);
    int32_t outside = days_in(pg_window_at(quota->window, quota->period, window)) - days_in(quota_days(quota, window));
    outside = outside < quota->days ? outside : quota->days;
    (void)pg_num_mul(quota->each, pg_num_int(outside), &all);
    return all;
}

struct pg_num quota_low(const struct quota *quota, int32_t window) {
    struct pg_num low = quota->low;
    if (quota->covers && (!pg_num_sub(low, quota_outside(quota, window), &low) || low.num < 0))
        return pg_num_int(0);
    return low;
}

bool quota_can_be_met(const struct quota *quota, struct day_range windows) {
    for (int32_t i = windows.first; i <= windows.last && quota->covers && !quota->none; i++)
        if (pg_num_cmp(quota_low(quota, i), pg_num_int((int64_t)DAY_SECONDS * days_in(quota_days(quota, i)))) > 0)
            return false;
    return !quota->none;
}

struct day_range quota_touching(const struct quota *quota, struct pg_period days) {
    return (struct day_range){pg_window_index(quota->window, quota->period, days.first),
                              pg_window_index(quota->window, quota->period, days.last)};
}
