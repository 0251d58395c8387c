/* Days told as YYYY-MM-DD, read with the help of the months met lately. */
#ifndef PGOAL_MONTHS_H
#define PGOAL_MONTHS_H

#include "date.h"

#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_MONTHS = 64, PG_DATE_LENGTH = 10 };

struct pg_month {
    uint64_t text; /* "YYYY-MM-", its eight bytes */
    pg_day first;
    uint32_t days;
};
/* Months, each at its place: those of four years in a row have places of their own. All zero: none. */
struct pg_months {
    struct pg_month at[PG_MONTHS];
};

static inline uint64_t pg_month_text(const char *date) {
    uint64_t text;
    memcpy(&text, date, sizeof text);
    return text;
}

/* Made of the last two bits of the year and the number of the month where the lowest byte comes first; of other bytes,
 * which only tells fewer months apart, where it comes last. The factor brings them together in the highest six bits:
 * the month's ones, its tens eightfold and twofold, and the year sixteenfold. */
static inline uint32_t pg_month_place(uint64_t text) {
    const uint64_t kept = UINT64_C(0x000F010003000000);
    const uint64_t factor = UINT64_C(1) << 10 | UINT64_C(1) << 19 | UINT64_C(1) << 21 | UINT64_C(1) << 38;
    return (uint32_t)((text & kept) * factor >> 58);
}

/* The day of the month from its two digits; 0 or more than any month has when it is none. */
static inline uint32_t pg_month_day(const char *date) {
    uint32_t tens = (uint32_t)(unsigned char)date[8] - '0', ones = (uint32_t)(unsigned char)date[9] - '0';
    return ones <= 9 ? tens * 10 + ones : UINT32_MAX;
}

/* Whether it is a day of the month, one from 1. */
static inline bool pg_month_has(const struct pg_month *month, uint32_t day) {
    return day - 1 < month->days;
}

/* Puts the month of a date at its place; false, and nothing is changed, when the first eight bytes tell none. */
bool pg_months_learn(struct pg_months *months, const char *date);

#ifdef __cplusplus
}
#endif

#endif
