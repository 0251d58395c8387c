/* Sensitivity of shares, in rows: how many rows more, or counted otherwise, would turn a verdict. */
#ifndef PGOAL_LOWER_TURN_SHARE_H
#define PGOAL_LOWER_TURN_SHARE_H

#include "compiler/model/measure.h"
#include "runtime/tally.h"

/* So many rows count, out of so many. */
struct share {
    int64_t over, under;
};

enum share_way {
    SHARE_COUNTED,  /* rows that are there and do not count, counting */
    SHARE_DROPPED,  /* rows that are there and count, not counting */
    SHARE_MORE,     /* further rows that count */
    SHARE_MORE_NOT, /* further rows that do not */
    SHARE_WAYS
};

/* Whether a measure's figures are shares of rows: a share, a percentile, or a ratio of a count to the count of all. */
bool measure_is_share(const struct measure *measure);
/* The share that is the figure of a window (0: of the whole period). False when the measure is none, or has no rows. */
bool share_of(const struct measure *measure, const struct pg_measure *lowered, const struct pg_tallies *tallies,
              int32_t window, struct share *out);
/* The least number of rows that turns a met share into a missed one or the other way; -1 when none does. */
int64_t share_rows(const struct pg_interval *set, struct share share, enum share_way way);
/* The same of the ways that lead up, or of those that lead down, and -1 of the others. False when none does. */
bool share_ways(const struct pg_interval *set, struct share share, bool up, int64_t rows[SHARE_WAYS]);

#endif
