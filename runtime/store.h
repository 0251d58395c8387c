/* Where the figures of a project are kept while they are read. Small whole numbers, as most figures are, take a byte
 * each; larger ones a count besides. What else there is, and what else is known of a place, lies in its struct
 * pg_actual. Memory that is not needed is not touched.
 */
#ifndef PGOAL_STORE_H
#define PGOAL_STORE_H

#include "value.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Three arrays of the same length, all zero at first: nothing is there. */
struct pg_store {
    uint8_t *bytes;   /* 0: nothing; PG_BYTE_WIDE: see the count; else one more than the figure. NULL: see the slots */
    uint32_t *counts; /* PG_COUNT_WIDE: see the slot; else one more than the figure. NULL as bytes are */
    struct pg_actual *slots;
};
enum { PG_BYTE_WIDE = UINT8_MAX, PG_BYTE_LIMIT = PG_BYTE_WIDE - 1, PG_COUNT_LIMIT = 999999999 };
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
/* Takes so many figures of another store, plain whole numbers at places that have nothing; else changes nothing, and
 * returns false. */
bool pg_store_add(struct pg_store into, struct pg_store from, size_t count);

#ifdef __cplusplus
}
#endif

#endif
