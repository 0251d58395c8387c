/* Tallies: what the rows of logs add up to so far. Every row counts once, in any order; tallies of parts of a log,
 * merged, are those of the whole, to the byte. Memory is the caller's and does not grow with the number of rows.
 */
#ifndef PGOAL_TALLY_H
#define PGOAL_TALLY_H

#include "evaluator.h"
#include "seconds.h"
#include "sum.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One fold in one window. All zero: no rows. */
struct pg_fold_state {
    struct pg_sum sum;   /* SUM, MEAN */
    struct pg_num value; /* MIN, MAX; den 0: none */
    int64_t count;       /* rows folded */
    uint8_t flags;       /* PG_REFUSED, PG_SKIPPED; PG_FOLD_LOST: then sum and value are zero */
};
enum { PG_FOLD_LOST = 16 }; /* exact arithmetic left the 64-bit range, as it does in any order of the rows */

/* Covered time within [all.from, all.to): spans in any order, of which the first `sorted` are in order, apart and
 * joined; the others came since. Those that there was no room for are bits of the map, a second each; what is covered
 * is the union of both. */
struct pg_span {
    int64_t from, to;
};
enum { PG_SPANS_KEPT = 8192 };
struct pg_spans {
    struct pg_span all;
    uint64_t *map; /* of all seconds; meaningful where mapped */
    int32_t count, sorted;
    uint8_t flags, mapped;
    struct pg_span at[PG_SPANS_KEPT];
};

/* Rows that by themselves miss the bound of a MIN or MAX: the first by time, then by value, and how many there are. */
struct pg_miss {
    int64_t time;
    struct pg_num value;
};
enum { PG_MISSES_KEPT = 10 };
struct pg_misses {
    int64_t count;
    struct pg_miss first[PG_MISSES_KEPT];
};

#define PG_TOLD_TWICE INT64_MAX
/* Of one source. A log may be told to have so many rows (`project,source,period,N` among the figures). */
struct pg_source_tally {
    int64_t rows, outside, bad; /* within the project's period; outside it; refused or skipped */
    int64_t told;  /* rows told within the period; -1: not told; PG_TOLD_TWICE: two numbers, which differ */
    uint8_t given; /* a file was read for it */
    uint8_t flags; /* PG_REFUSED, PG_SKIPPED: of bad rows */
};

struct pg_tallies {
    struct pg_fold_state *folds;     /* ev->folds */
    struct pg_spans *spans;          /* ev->spans */
    struct pg_misses *misses;        /* ev->misses */
    struct pg_source_tally *sources; /* ev->source_count */
    uint64_t *covered;               /* PG_DAY_WORDS a day of pg_cover_days; touched only where spans are many */
};

/* A cell of a row, by the column of the source: meaningful where present. */
struct pg_cell_value {
    struct pg_num number; /* all types but TEXT */
    const char *text;     /* TEXT, NUL-terminated */
    uint8_t present;
};

/* The number of the source that has the id, else the name; -1 when none has. */
int32_t pg_source_find(const struct pg_evaluator *ev, const char *text);

/* Clears tallies: nothing read, nothing told. */
void pg_tallies_clear(const struct pg_evaluator *ev, struct pg_tallies *tallies);

/* Counts one row of a source with a cell a column. */
void pg_tally_row(const struct pg_evaluator *ev, struct pg_tallies *tallies, int32_t source,
                  const struct pg_cell_value *cells);
/* Whether rows of a source count by their days alone. */
bool pg_tally_by_day(const struct pg_evaluator *ev, int32_t source);
/* Counts so many rows of one day of such a source. */
void pg_tally_day(const struct pg_evaluator *ev, struct pg_tallies *tallies, int32_t source, pg_day day, int64_t rows);
/* Notes a row that was refused (flag PG_REFUSED) or skipped (PG_SKIPPED): the indicators of the source are not met. */
void pg_tally_bad(const struct pg_evaluator *ev, struct pg_tallies *tallies, int32_t source, uint8_t flag);
/* Adds those of another part of the same logs. */
void pg_tally_merge(const struct pg_evaluator *ev, struct pg_tallies *into, const struct pg_tallies *from);

/* Pieces of merging. A row that misses by itself, so many times counted; a source's rows. */
void pg_misses_add(struct pg_misses *misses, struct pg_miss miss);
void pg_source_tally_merge(struct pg_source_tally *into, const struct pg_source_tally *from);

/* Puts the figures of measured indicators into their slots. A measured indicator takes no reported figures. */
void pg_tally_finish(const struct pg_evaluator *ev, struct pg_tallies *tallies, struct pg_actual *actual);

#ifdef __cplusplus
}
#endif

#endif
