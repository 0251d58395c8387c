#include "compiler/model/calendar.h"

enum { WEEK = 7, SATURDAY = 5, EPOCH = 3 /* 1970-01-01 was a Thursday */ };

int calendar_weekday(pg_day day) {
    int weekday = (int)(((int64_t)day + EPOCH) % WEEK);
    return weekday < 0 ? weekday + WEEK : weekday;
}

static void mark(uint32_t *off, int32_t at, bool working) {
    uint32_t bit = 1u << (at % 32);
    off[at / 32] = working ? off[at / 32] & ~bit : off[at / 32] | bit;
}

static void apply(const struct calendar *calendar, struct pg_period period, uint32_t *off) {
    for (uint32_t i = 0; i < calendar->count; i++) {
        struct pg_period days = calendar->entries[i].days;
        days.first = days.first < period.first ? period.first : days.first;
        days.last = days.last > period.last ? period.last : days.last;
        for (pg_day day = days.first; day <= days.last; day++)
            mark(off, day - period.first, calendar->entries[i].working);
    }
}

int32_t calendar_off(const struct calendar *const *calendars, uint32_t count, struct pg_period period, uint32_t *off) {
    int32_t marked = 0;
    for (pg_day day = period.first; day <= period.last; day++)
        if (calendar_weekday(day) >= SATURDAY)
            mark(off, day - period.first, false);
    for (uint32_t i = 0; i < count; i++)
        apply(calendars[i], period, off);
    for (int32_t at = 0; at <= period.last - period.first; at++)
        marked += (int32_t)(off[at / 32] >> (at % 32) & 1);
    return marked;
}
