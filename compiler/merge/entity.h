/* What three outlines say of the same thing: their statements matched by kind and id, wherever each has it.
 */
#ifndef PGOAL_MERGE_ENTITY_H
#define PGOAL_MERGE_ENTITY_H

#include <stdbool.h>

#include "compiler/merge/sequence.h"
#include "grammar/outline.h"

enum { NOWHERE = UINT32_MAX };

struct entity {
    uint32_t node[VERSIONS]; /* in the outline of each version; NOWHERE: it is not there */
    /* For merge.c. */
    enum fate { KEPT, REMOVED, DISPUTED } fate; /* DISPUTED: removed by one, changed by the other */
    uint32_t place;                             /* the entity it is in; NOWHERE: the two moved it to different ones */
    bool shown;
};

struct entities {
    VEC(struct entity) list; /* 0 is the source itself */
    number_vec of[VERSIONS]; /* entities, by node */
};

/* Goals, indicators and fund items are known by their id within a project, in whatever goal they are, and by a former
 * id where a version renamed them; all others by their id where they stand. Statements alike are told apart by their
 * order. */
void entities_make(struct entities *entities, const struct outline outlines[VERSIONS], struct arena *arena,
                   struct atoms *atoms);
void entities_free(struct entities *entities);

#endif
