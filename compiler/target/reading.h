/* A reading: what a typed target or an official wording says, in values but not yet resolved (units by
 * spelling, levels by name, dates perhaps without a year). The parser's targets and the phrase
 * grammar both give readings; target_of makes sets of them. One way from words to meaning.
 */
#ifndef PGOAL_TARGET_READING_H
#define PGOAL_TARGET_READING_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/base/atom.h"
#include "compiler/source/span.h"
#include "runtime/date.h"
#include "runtime/num.h"

enum reading_kind {
    READING_NONE,     /* no target: an empty cell */
    READING_BOUND,    /* compare low unit [each window] */
    READING_RANGE,    /* low .. high unit */
    READING_LEVELS,   /* compare level (and level)* */
    READING_BY,       /* on or before (compare LE) / after a date, or compare a date */
    READING_DATES,    /* from low_date to high_date */
    READING_COVERS,   /* low low_unit in each of high days, window each week */
    READING_RELATIVE, /* compared with last year */
    READING_UNREADABLE
};

enum compare { COMPARE_NONE /* not said */, COMPARE_EQ, COMPARE_GE, COMPARE_GT, COMPARE_LE, COMPARE_LT };

/* What a relative target measures. */
enum relative { RELATIVE_PLAIN /* above or below */, RELATIVE_AMOUNT, RELATIVE_POINTS, RELATIVE_GROWTH };

struct reading_date {
    int16_t year;  /* 0: the project's */
    uint8_t month; /* 0: the year as a whole */
    uint8_t day;   /* 0: the month as a whole */
};

enum { READING_LEVELS_MAX = 8 };

struct reading {
    enum reading_kind kind;
    enum compare compare;
    struct pg_num low, high; /* GROWTH, POINTS, AMOUNT: low, signed; growth as written in %, 5 for 5 % */
    bool open_low, open_high;
    uint8_t decimals;      /* decimals written, of low */
    atom unit, high_unit;  /* spelling; 0: none. high_unit 0: the same as unit */
    enum pg_window window; /* WHOLE: none said */
    enum relative relative;
    struct reading_date low_date, high_date;
    atom levels[READING_LEVELS_MAX];
    uint8_t level_count;
    struct span span; /* typed targets: where; phrases: nowhere */
    struct span number_span, unit_span, window_span;
    const struct reading *next; /* and: the intersection */
};

#endif
