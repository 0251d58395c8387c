/* Where the figures of a project are kept while they are read. Whole numbers, as most figures are, take four bytes
 * each; what else there is, and what else is known of a place, lies in its struct pg_actual, which is not touched
 * before.
 */
#ifndef PGOAL_STORE_H
#define PGOAL_STORE_H

#include "value.h"

#ifdef __cplusplus
extern "C" {
#endif

/* All zero at first: nothing is there. */
struct pg_store {
    uint32_t *counts; /* 0: nothing; PG_COUNT_WIDE: see the slot; else one more than the figure. NULL: see the slots */
    struct pg_actual *slots;
};
enum { PG_COUNT_LIMIT = 999999999 };
#define PG_COUNT_WIDE UINT32_MAX

/* The figures from the first-th on. */
struct pg_store pg_store_from(struct pg_store store, int32_t first);
struct pg_actual pg_store_get(struct pg_store store, int32_t at);
/* As pg_cell_put. */
enum pg_row_fault pg_store_put(struct pg_store store, int32_t at, struct pg_num value);
/* So many places from the first one on, to be changed; they stay slots from then on. */
struct pg_actual *pg_store_open(struct pg_store store, int32_t count);
/* Copies so many figures. */
void pg_store_copy(struct pg_store store, int32_t count, struct pg_actual *out);

#ifdef __cplusplus
}
#endif

#endif
