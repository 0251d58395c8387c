/* Three-way merge of sources by statement and field. What only one version changed is taken from it, byte for byte;
 * what both changed alike is taken once. What both changed differently is a conflict, marked around its line alone.
 */
#ifndef PGOAL_MERGE_MERGE_H
#define PGOAL_MERGE_MERGE_H

#include "compiler/base/out.h"
#include "grammar/outline.h"

enum merge_side { MERGE_BASE, MERGE_OURS, MERGE_THEIRS, MERGE_SIDES };

struct merge_style {
    const char *labels[MERGE_SIDES];
    uint32_t marker; /* length of the markers */
    bool with_base;  /* between the markers, the base too */
};

enum merge_fault {
    MERGE_CHANGED, /* both changed a field, differently */
    MERGE_REMOVED, /* one removed a statement that the other changed */
    MERGE_MOVED    /* each moved it to another place */
};
struct merge_conflict {
    enum merge_fault fault;
    atom kind, id;               /* of the statement */
    atom field;                  /* CHANGED: outline.h's key */
    struct span at[MERGE_SIDES]; /* the field, or the statement; nowhere where it is not */
};
struct merge_result {
    struct out *text; /* the caller abandons it */
    VEC(struct merge_conflict) conflicts;
};

/* The outlines were made with these atoms. False when the three cannot be brought together by statement (goals moved
 * into one another, or into what the other side removed): then a plain text merge is due, and there is no text. */
bool merge_outlines(const struct outline *const outlines[MERGE_SIDES], const struct merge_style *style,
                    struct arena *arena, struct atoms *atoms, struct merge_result *result);
void merge_result_free(struct merge_result *result);

#endif
