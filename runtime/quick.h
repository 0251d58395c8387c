/* Figures that need no care, stored many at a time: counts without a unit, for indicators met before. Their memory is
 * asked for some rows ahead, as it is far apart where rows are in no order. What cannot be stored so is left to the
 * careful reader.
 */
#ifndef PGOAL_QUICK_H
#define PGOAL_QUICK_H

#include "evaluator.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_QUICK_KEY = 32, PG_QUICK_TEXT = 16, PG_QUICK_ROWS = 32, PG_QUICK_MONTHS = 64 };
/* How many bytes behind the start of a text may be looked at. */
enum { PG_QUICK_BEHIND = PG_QUICK_KEY };

/* Where the figures of one indicator go. All zero: free. */
struct pg_quick_entry {
    char key[PG_QUICK_KEY]; /* project, NUL, indicator, padded with NUL */
    struct pg_actual *slots;
    struct pg_period period;
    uint8_t window;     /* enum pg_window of its slots; PG_WINDOW_WHOLE: one */
    uint8_t unused[15]; /* up to 64 bytes */
};

/* A table with open addressing; caller-supplied, zeroed, mask one below a power of two. */
struct pg_quick {
    struct pg_quick_entry *entries;
    uint32_t mask;
};

struct pg_quick_row {
    char key[PG_QUICK_KEY];
    char period[PG_QUICK_TEXT], value[PG_QUICK_TEXT]; /* as written */
    int64_t line;
    int64_t figure;
    struct pg_quick_entry *entry; /* where its key's would be */
    struct pg_actual *slot;       /* NULL: not to be stored so */
    pg_day day;                   /* the first of the period */
    uint8_t window;               /* enum pg_window of the period; PG_WINDOW_WHOLE: none said */
};

/* The first days of months met lately. All zero: none. */
struct pg_quick_month {
    int32_t month; /* year * 16 + month */
    pg_day first;
    int32_t days;
};

/* YYYY-MM-DD, as pg_date_parse reads it; ten bytes may be looked at. months has PG_QUICK_MONTHS. */
bool pg_quick_day(struct pg_quick_month *months, const char *text, pg_day *day);
/* YYYY-MM-DDTHH:MM:SS, or with a blank for the T, as pg_clock_parse reads it; nineteen bytes may be looked at. */
bool pg_quick_time(struct pg_quick_month *months, const char *text, int64_t *second);

/* Fills a row; false when it is not such a one. text: project, indicator, period, value, each with a NUL and
 * PG_QUICK_BEHIND more bytes behind it; months has PG_QUICK_MONTHS. */
bool pg_quick_read(const struct pg_quick *quick, struct pg_quick_month *months, const struct pg_text *text,
                   int64_t line, struct pg_quick_row *row);
/* Finds where the figure goes. */
void pg_quick_find(const struct pg_quick *quick, struct pg_quick_row *row);
/* Stores it; false when nothing was done. */
bool pg_quick_store(const struct pg_quick_row *row);
/* Remembers where the figures of an indicator go, when they may be stored so. */
void pg_quick_learn(const struct pg_quick *quick, const char *project, const char *name,
                    const struct pg_indicator *indicator, struct pg_actual *slots);

#ifdef __cplusplus
}
#endif

#endif
