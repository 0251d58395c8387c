#include "compiler/base/vec.h"
#include "compiler/target/quota.h"
#include "compiler/target/relation.h"

/* Outcomes told day by day: found where a breach is, and judged. */

struct filling {
    const struct breach *breach;
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
    struct pg_period where = filling->breach->where;
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

static bool fill_all(struct filling *filling) {
    const struct quota *in = &filling->breach->in;
    struct day_range touching = quota_touching(in, filling->breach->where);
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

bool days_find(const struct pair *pair, struct arena *arena, struct outcome *found) {
    struct breach breach;
    struct filling filling = {.breach = &breach};
    if (!days_breach(pair, &breach))
        return false;
    bool done = fill_all(&filling);
    found->by_day = true;
    found->window = pair->out->window;
    found->period = breach.in.period;
    found->where = breach.where;
    found->around = breach.around;
    found->count = filling.runs.len;
    found->runs = keep(&filling, arena);
    VEC_FREE(&filling.runs);
    return done;
}

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
