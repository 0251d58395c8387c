/* Rows that are as the row before but for the day of the month and the figure: those of one indicator on end. To see
 * that takes a comparison of bytes; only what differs is read.
 */
#ifndef PGOAL_ALIKE_H
#define PGOAL_ALIKE_H

#include "csv_quick.h"
#include "months.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_ALIKE_BLOCKS = 4, PG_ALIKE_DIGITS = 9 };

/* What such rows have in common; all of it in the row before. */
struct pg_alike {
    uint32_t size, blocks;           /* of a row with the end of its line; and of PG_LANES that hold it. 0: none */
    uint32_t same[PG_ALIKE_BLOCKS];  /* a bit a byte that is the same in all */
    uint32_t period, figure, digits; /* where these two begin, and how many digits the figure has */
    struct pg_month month;
};

static inline void pg_alike_vary(struct pg_alike *alike, uint32_t from, uint32_t count) {
    for (uint32_t at = from; at < from + count; at++)
        alike->same[at / PG_LANES] &= ~(UINT32_C(1) << (at % PG_LANES));
}

/* What rows like this one have, whose period is a day of the month. */
static inline void pg_alike_learn(struct pg_alike *alike, const struct pg_csv_plain *row, size_t period, size_t figure,
                                  const struct pg_month *month) {
    alike->digits = (uint32_t)pg_csv_plain_field(row, figure).len;
    alike->size = 0;
    if (row->size > PG_ALIKE_BLOCKS * PG_LANES || alike->digits > PG_ALIKE_DIGITS)
        return;
    alike->size = row->size;
    alike->blocks = (row->size + PG_LANES - 1) / PG_LANES;
    for (uint32_t i = 0; i < alike->blocks; i++)
        alike->same[i] = UINT32_MAX;
    alike->same[alike->blocks - 1] >>= alike->blocks * PG_LANES - row->size;
    alike->period = row->start[period];
    alike->figure = row->start[figure];
    alike->month = *month;
    pg_alike_vary(alike, alike->period + PG_DATE_LENGTH - 2, 2);
    pg_alike_vary(alike, alike->figure, alike->digits);
}

/* Whether the row that begins there is one; it is known where bytes that may be looked at end. */
static inline bool pg_alike_is(const struct pg_alike *alike, const char *from, const char *end) {
    const char *before = from - alike->size;
    if (alike->size == 0 || (size_t)(end - from) < (size_t)alike->blocks * PG_LANES)
        return false;
    uint32_t differ = pg_lanes_differ(from, before) & alike->same[0];
    for (uint32_t i = 1; i < alike->blocks; i++)
        differ |= pg_lanes_differ(from + i * PG_LANES, before + i * PG_LANES) & alike->same[i];
    return differ == 0;
}

/* The day of such a row; false when it is none. */
static inline bool pg_alike_day(const struct pg_alike *alike, const char *from, pg_day *day) {
    uint32_t of_month = pg_month_day(from + alike->period);
    *day = alike->month.first + (pg_day)of_month - 1;
    return pg_month_has(&alike->month, of_month);
}

#ifdef __cplusplus
}
#endif

#endif
