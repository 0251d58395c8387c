/* Days told as YYYY-MM-DD, found again by their bytes. */
#ifndef PGOAL_DATE_QUICK_H
#define PGOAL_DATE_QUICK_H

#include "date.h"

#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_DATES = 1024, PG_DATE_LENGTH = 10 };

/* The days met lately: those of two years in a row have places of their own. All zero: none. */
struct pg_dates {
    struct pg_date_known {
        uint64_t head; /* struct pg_date_bytes */
        uint16_t tail;
        pg_day day;
    } at[PG_DATES];
};

/* A text's ten bytes. */
struct pg_date_bytes {
    uint64_t head;
    uint16_t tail;
};

static inline struct pg_date_bytes pg_date_bytes(const char *text) {
    struct pg_date_bytes bytes;
    memcpy(&bytes.head, text, sizeof bytes.head);
    memcpy(&bytes.tail, text + sizeof bytes.head, sizeof bytes.tail);
    return bytes;
}

/* Made of the last digit of the year, the month and the day where the lowest byte comes first; of other bytes, which
 * only fits less well, where it comes last. */
static inline uint32_t pg_dates_place(struct pg_date_bytes bytes) {
    uint32_t month = (uint32_t)(bytes.head >> 40 & 15) * 10 + (uint32_t)(bytes.head >> 48 & 15);
    uint32_t day = (uint32_t)(bytes.tail & 15) * 10 + (uint32_t)(bytes.tail >> 8 & 15);
    return ((uint32_t)(bytes.head >> 24) << 9 | month << 5 | day) & (PG_DATES - 1);
}

/* Whether the day at the place is the one told. */
static inline bool pg_dates_know(const struct pg_dates *dates, uint32_t place, struct pg_date_bytes bytes) {
    return dates->at[place].head == bytes.head && dates->at[place].tail == bytes.tail;
}

/* Puts a day at the place; false, and nothing is changed, when the ten bytes are no day. */
bool pg_dates_learn(struct pg_dates *dates, uint32_t place, const char *text);

#ifdef __cplusplus
}
#endif

#endif
