#include "compiler/target/space.h"

/* --- making --- */

static bool is_within(struct pg_period period, int year, struct reading_date date) {
    int day = date.day ? date.day : 1;
    if (!pg_date_valid(year, date.month, day))
        return false;
    pg_day at = pg_day_of((struct pg_civil){year, date.month, day});
    return at >= period.first && at <= period.last;
}

/* The year of a date without one: the project's, or the one beside it whose day the period has. */
static int year_of(const struct target_context *context, struct reading_date date) {
    int year = context->year;
    if (date.month == 0 || year == 0 || is_within(context->period, year, date))
        return year;
    for (int other = year - 1; other <= year + 1; other += 2)
        if (is_within(context->period, other, date))
            return other;
    return year;
}

/* The days of a date, a month or a year. */
static enum target_fault days_of(struct maker *maker, struct reading_date date, struct pg_period *out) {
    int year = date.year ? date.year : year_of(maker->context, date);
    int month = date.month ? date.month : 1, day = date.day ? date.day : 1;
    if (year == 0)
        return make_fault(maker, TARGET_YEAR_MISSING, maker->reading->span, 0);
    if (!pg_date_valid(year, month, day))
        return make_fault(maker, TARGET_DATE_INVALID, maker->reading->span, 0);
    out->first = out->last = pg_day_of((struct pg_civil){year, month, day});
    if (date.month == 0)
        *out = pg_window_around(PG_WINDOW_YEAR, out->first);
    else if (date.day == 0)
        *out = pg_window_around(PG_WINDOW_MONTH, out->first);
    return TARGET_OK;
}

static struct pg_interval between(const pg_day *first, const pg_day *last) {
    struct pg_num zero = pg_num_int(0);
    return (struct pg_interval){first ? pg_num_int(*first) : zero, last ? pg_num_int(*last) : zero,
                                first ? PG_EDGE_CLOSED : PG_EDGE_NONE, last ? PG_EDGE_CLOSED : PG_EDGE_NONE};
}

/* All edges are closed: before a day is up to the day before it. */
static struct pg_interval compared(enum compare compare, struct pg_period days) {
    pg_day before = days.first - 1, after = days.last + 1;
    switch (compare) {
    case COMPARE_EQ:
        return between(&days.first, &days.last);
    case COMPARE_GE:
        return between(&days.first, NULL);
    case COMPARE_GT:
        return between(&after, NULL);
    case COMPARE_LT:
        return between(NULL, &before);
    case COMPARE_LE:
    case COMPARE_NONE:
        break;
    }
    return between(NULL, &days.last);
}

enum target_fault make_by(struct maker *maker, struct target *out) {
    struct pg_period days;
    enum target_fault fault = days_of(maker, maker->reading->low_date, &days);
    if (fault != TARGET_OK)
        return fault;
    out->space = SPACE_DATE;
    out->kind = TARGET_deadline;
    out->set = compared(maker->reading->compare, days);
    return TARGET_OK;
}

enum target_fault make_dates(struct maker *maker, struct target *out) {
    const struct reading *reading = maker->reading;
    struct pg_period low, high;
    enum target_fault fault = days_of(maker, reading->low_date, &low);
    if (fault == TARGET_OK)
        fault = days_of(maker, reading->high_date, &high);
    if (fault != TARGET_OK)
        return fault;
    pg_day first = reading->open_low ? low.last + 1 : low.first;
    pg_day last = reading->open_high ? high.first - 1 : high.last;
    out->space = SPACE_DATE;
    out->kind = TARGET_range;
    out->set = between(&first, &last);
    out->compare_said = true;
    return TARGET_OK;
}

/* --- algebra --- */

static bool date_is_empty(const struct target *t) {
    return interval_is_empty(&t->set);
}

static bool date_is_everything(const struct target *t) {
    return t->set.lo_edge == PG_EDGE_NONE && t->set.hi_edge == PG_EDGE_NONE;
}

static bool date_intersect(const struct target *a, const struct target *b, struct arena *arena, struct target *out) {
    (void)arena;
    struct target both = *a;
    both.set = interval_and(&a->set, &b->set);
    both.kind = interval_has_both(&both.set) && !interval_is_point(&both.set) ? TARGET_range : TARGET_deadline;
    both.compare_said = a->compare_said && b->compare_said;
    *out = both;
    return true;
}

/* --- print --- */

static void print_day(struct out *out, struct pg_num day) {
    char text[PG_DATE_TEXT];
    out_raw(out, text, pg_date_print((pg_day)day.num, text));
}

static void print_bound(struct out *out, const char *compare, struct pg_num day) {
    out_text(out, compare);
    print_day(out, day);
}

/* How dates are said; a range has a word before and one between. */
struct date_words {
    const char *from, *by, *equal, *range, *to, *both;
};

static void print_dates(const struct target *t, const struct date_words *words, struct out *out) {
    const struct pg_interval *set = &t->set;
    if (interval_is_point(set) && t->kind != TARGET_range) {
        print_bound(out, words->equal, set->lo);
        return;
    }
    if (interval_has_both(set) && !interval_is_empty(set)) {
        print_bound(out, words->range, set->lo);
        print_bound(out, words->to, set->hi);
        return;
    }
    if (set->lo_edge != PG_EDGE_NONE)
        print_bound(out, words->from, set->lo);
    if (interval_has_both(set))
        out_text(out, words->both);
    if (set->hi_edge != PG_EDGE_NONE)
        print_bound(out, words->by, set->hi);
}

static void date_describe(const struct target *t, const struct atoms *atoms, struct out *out) {
    static const struct date_words words = {">= ", "by ", "= ", "", " .. ", " and "};
    (void)atoms;
    print_dates(t, &words, out);
}

static void date_say(const struct target *t, const struct atoms *atoms, bool zh, struct out *out) {
    static const struct date_words words[2] = {{"no earlier than ", "no later than ", "on ", "from ", " to ", " and "},
                                               {"不早于", "不迟于", "", "", "至", "且"}};
    (void)atoms;
    print_dates(t, &words[zh], out);
}

const struct space space_date = {date_is_empty, date_is_everything, date_intersect, date_describe, date_say};
