/* The order of three versions of a list: statements of a block, parts of a line, lines of comments. Elements are
 * numbers, each at most once in a list.
 */
#ifndef PGOAL_MERGE_SEQUENCE_H
#define PGOAL_MERGE_SEQUENCE_H

#include <stdint.h>

#include "compiler/base/vec.h"

enum version { BASE, FIRST, SECOND, VERSIONS };

typedef VEC(uint32_t) number_vec;

struct sequence_slot;
/* Room for the work, used again and again; all zero bytes are an empty one. */
struct sequencer {
    struct sequence_slot *slots; /* by element */
    uint32_t room;
    number_vec piles, back;
};

/* Appends to order what FIRST or SECOND have. It stands as in BASE; what a version added, or moved with regard to BASE,
 * follows what it follows there. Where both put something in one place, that of FIRST comes first. */
void sequence_merge(struct sequencer *sequencer, const number_vec lists[VERSIONS], number_vec *order);
void sequencer_free(struct sequencer *sequencer);

#endif
