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
        uint64_t head; /* the first eight bytes of its text, and the last two */
        uint16_t tail;
        pg_day day;
    } at[PG_DATES];
};

static inline uint32_t pg_dates_place(const char *text) {
    uint32_t month = (uint32_t)(text[5] & 15) * 10 + (uint32_t)(text[6] & 15);
    uint32_t day = (uint32_t)(text[8] & 15) * 10 + (uint32_t)(text[9] & 15);
    return (uint32_t)(text[3] & 1) << 9 | (month & 15) << 5 | (day & 31);
}

/* Whether the day at the place is the one told; ten bytes are looked at. */
static inline bool pg_dates_know(const struct pg_dates *dates, uint32_t place, const char *text) {
    uint64_t head;
    uint16_t tail;
    memcpy(&head, text, sizeof head);
    memcpy(&tail, text + sizeof head, sizeof tail);
    return dates->at[place].head == head && dates->at[place].tail == tail;
}

/* Puts a day at the place; false, and nothing is changed, when the ten bytes are no day. */
bool pg_dates_learn(struct pg_dates *dates, uint32_t place, const char *text);

#ifdef __cplusplus
}
#endif

#endif
