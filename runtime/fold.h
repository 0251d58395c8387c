/* Folding one row into the state of one window, and two states into one. */
#ifndef PGOAL_FOLD_H
#define PGOAL_FOLD_H

#include "tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether every condition holds of a row; *lost is set when the difference of two cells does not fit, which none can
 * tell. */
bool pg_fold_takes(const struct pg_folding *folding, const struct pg_cell_value *cells, bool *lost);
/* What the row adds: the cell, less that of minus; false when a cell is empty or the difference does not fit. */
bool pg_fold_value(const struct pg_folding *folding, const struct pg_cell_value *cells, struct pg_num *out);
/* Adds the value of one row. */
void pg_fold_add(enum pg_fold fold, struct pg_fold_state *state, struct pg_num value);
/* Adds the rows of another state. */
void pg_fold_merge(enum pg_fold fold, struct pg_fold_state *into, const struct pg_fold_state *from);
/* Notes that exact arithmetic lost the figure. */
void pg_fold_lose(struct pg_fold_state *state);
/* The figure of a state: PG_PRESENT, PG_EMPTY or PG_LOST. */
struct pg_actual pg_fold_figure(enum pg_fold fold, const struct pg_fold_state *state);

#ifdef __cplusplus
}
#endif

#endif
