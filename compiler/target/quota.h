/* What a target that adds up asks of the days of a period. Seen by target/ only. */
#ifndef PGOAL_TARGET_QUOTA_H
#define PGOAL_TARGET_QUOTA_H

#include "compiler/target/relation.h"

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

int32_t days_in(struct pg_period period);
struct pg_period days_common(struct pg_period a, struct pg_period b);

struct day_range {
    int32_t first, last;
};
/* The windows that touch some days of the period. */
struct day_range quota_touching(const struct quota *quota, struct pg_period days);
/* Each of these windows can be given what it asks for. */
bool quota_can_be_met(const struct quota *quota, struct day_range windows);

/* Where one target is met and another is not. */
enum failure { FAILS_NOT, FAILS_LOW, FAILS_HIGH };
struct breach {
    struct quota in, out;
    struct pg_period where;  /* the window of out, within the period */
    struct pg_period around; /* the windows of in that touch it */
    enum failure failure;
};
/* Finds one, over the period that the quotas have then; false when there is none. */
bool days_breach(const struct pair *pair, struct breach *breach);

#endif
