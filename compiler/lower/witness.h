/* What one measured indicator needs of the rows of its log, seen a second time: which of them its figure is made of,
 * and the values of a percentile. */
#ifndef PGOAL_LOWER_WITNESS_H
#define PGOAL_LOWER_WITNESS_H

#include "compiler/base/arena.h"
#include "compiler/base/vec.h"
#include "compiler/model/measure.h"
#include "runtime/event.h"

enum { WITNESS_ROWS_KEPT = 10 };

struct witness_row {
    const char *file;
    int64_t line;
    const char *text; /* its cells, parted by commas; in the arena */
};

struct witness {
    const struct pg_evaluator *ev;
    const struct pg_indicator *indicator;
    const struct measure *measure;
    int32_t project, window; /* the window looked at; -1: the whole period */
    bool others;             /* rows that do not count are looked for, out of those that might: of shares */
    struct arena *arena;
    const char *file; /* the one being read */
    int64_t count;
    struct witness_row rows[WITNESS_ROWS_KEPT];
    VEC(struct pg_num) values; /* of a percentile */
};

/* A pg_event_fn: to is a struct witness. */
void witness_take(void *to, const struct pg_event *event);
/* The least value that so many per cent of the values do not exceed; false when there is none. Sorts them. */
bool witness_percentile(struct witness *witness, struct pg_num percent, struct pg_num *out);
void witness_free(struct witness *witness);

#endif
