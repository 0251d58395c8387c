/* Sources and measures as constant tables: what the rows of a log hold, and what figures are made of them.
 *
 * Times are seconds of the project's own clock since 1970-01-01T00:00:00 there; dates are day numbers; yes is 1 and no
 * 0; levels are ranks; other numbers are in the base unit of their dimension.
 */
#ifndef PGOAL_LOG_H
#define PGOAL_LOG_H

#include "judge.h"
#include "names.h"

#ifdef __cplusplus
extern "C" {
#endif

enum pg_cell_type {
    PG_CELL_NUMBER,   /* a number with one of the column's units; without one it is told in the first */
    PG_CELL_DURATION, /* the same, or hours:minutes[:seconds]; a bare number is refused */
    PG_CELL_TIME,     /* 2020-03-05T08:30:00, 2020-03-05 08:30, 2020/3/5 8:30; with a zone (Z, +08:00) turned into the
                         project's */
    PG_CELL_DATE,
    PG_CELL_TEXT,
    PG_CELL_YES_NO,
    PG_CELL_LEVEL
};

/* A column, found in a header by its id or its name. */
struct pg_column {
    const char *id, *name;
    uint8_t type;    /* enum pg_cell_type */
    uint8_t natural; /* no number is negative */
    const struct pg_unit_name *units;
    int32_t unit_count;
    const struct pg_scale_names *scale; /* PG_CELL_LEVEL */
};

/* A source: each row is an event, or with `until` an interval [time, until). */
struct pg_source {
    const char *id, *name;
    const struct pg_column *columns;
    int32_t column_count;
    int32_t time;         /* the column that tells when: PG_CELL_TIME or PG_CELL_DATE */
    int32_t until;        /* PG_CELL_TIME; -1: events */
    const int32_t *users; /* the indicators measured by it, ascending */
    int32_t user_count;
};

/* One condition on a row: the cell, less that of the column `minus` where it is not -1, lies in the set; a text is one
 * of the texts. A condition on an empty cell does not hold, negated or not. */
struct pg_test {
    int32_t column, minus;
    uint8_t days; /* the difference is one of dates, which is told in seconds */
    uint8_t negated;
    struct pg_interval set;
    const char *const *texts; /* PG_CELL_TEXT */
    int32_t text_count;
};

enum pg_fold { PG_FOLD_COUNT, PG_FOLD_SUM, PG_FOLD_MIN, PG_FOLD_MAX, PG_FOLD_MEAN, PG_FOLD_COVER };

/* One fold over the rows of a source for which every test holds. */
struct pg_folding {
    uint8_t fold;          /* enum pg_fold */
    int32_t source;        /* of the evaluator */
    int32_t column, minus; /* what is folded: the cell, less that of minus where it is not -1; COUNT, COVER: -1 */
    uint8_t days;          /* as in a test */
    const struct pg_test *tests;
    int32_t test_count;
    int32_t first; /* its states: one a window, from this one of pg_tallies.folds; COVER: the number of its pg_spans */
};

/* What an indicator's figures are made of: over, or over / under. One figure for the whole period of an indicator, or
 * one for each of its windows; an event belongs to the window of its time, an interval's time is shared among windows.
 */
struct pg_measure {
    const struct pg_folding *foldings; /* over, then under */
    int32_t count;                     /* 1 or 2 */
    int32_t misses;                    /* MIN and MAX: the number of its pg_misses, else -1 */
};

#ifdef __cplusplus
}
#endif

#endif
