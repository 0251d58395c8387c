/* What a target that adds up asks of the days of a period. Seen by target/ only. */
#ifndef PGOAL_TARGET_DAYS_H
#define PGOAL_TARGET_DAYS_H

#include "compiler/target/target.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

/* So much in each of its windows: whole numbers of what is counted, or seconds covered, of which a day has no more
 * than it has. */
struct quota {
    enum pg_window window;
    struct pg_period period;
    int32_t windows;
    struct pg_num low, high;
    bool limited; /* high counts */
    bool covers;
    bool none;          /* nothing is accepted in any window */
    struct pg_num each; /* covers: seconds that each of so many days outside the period counts for */
    uint8_t days;
};

struct quota quota_of(const struct target *t, struct pg_period period);
/* The days of a window that are within the period. */
struct pg_period quota_days(const struct quota *quota, int32_t window);
/* What days outside the period count for in a window. */
struct pg_num quota_outside(const struct quota *quota, int32_t window);
/* The least that the days of a window must come to. */
struct pg_num quota_low(const struct quota *quota, int32_t window);
/* Every window can be given what it asks for. */
bool quota_can_be_met(const struct quota *quota);

int32_t days_in(struct pg_period period);
struct pg_period days_common(struct pg_period a, struct pg_period b);

/* All days that a figure can be on lie in one run. */
struct day_range {
    int32_t first, last; /* windows of a quota that touch some days */
};
struct day_range quota_touching(const struct quota *quota, struct pg_period days);

#endif
