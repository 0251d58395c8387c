/* For the files of this room: a merge under way. The two sides are FIRST and SECOND by their bytes, so that the result
 * does not depend on which is ours.
 */
#ifndef PGOAL_MERGE_MERGING_H
#define PGOAL_MERGE_MERGING_H

#include "compiler/merge/entity.h"
#include "compiler/merge/merge.h"

/* A piece of a version, which may be absent. */
struct piece {
    const char *at;
    uint32_t len;
    atom said; /* equal for pieces that differ only in form */
    bool there;
};

/* Parts of a line, or lines of comments, by key. */
struct row {
    atom key;
    struct piece piece[VERSIONS];
    uint32_t count[VERSIONS]; /* lines alike so far */
};
struct rows {
    VEC(struct row) list;
    number_vec orders[VERSIONS]; /* rows, in the order of each version */
    number_vec number;           /* by key: 1 + the row, or 0 */
};

struct merging {
    const struct merge_style *style;
    enum merge_side side_of[VERSIONS];
    struct outline outlines[VERSIONS]; /* borrowed */
    struct arena *arena;
    struct atoms *atoms;
    struct entities entities;
    struct sequencer sequencer;
    struct rows rows;
    const char *line_end; /* "\n" or "\r\n" */
    struct piece indent;  /* the blanks before the line being written */
    uint32_t within;      /* the entity whose block is being written */
    struct merge_result *result;
};

/* --- pieces.c --- */

/* The version whose piece is to be taken, be it absent; VERSIONS when the sides differ from the base and each other. */
enum version piece_choose(const struct piece pieces[VERSIONS]);
struct piece piece_of(const struct merging *m, enum version v, struct span span);
void piece_write(struct merging *m, const struct piece *piece);
void rows_begin(struct rows *rows);
void rows_add(struct rows *rows, enum version v, atom key, struct piece piece);
void rows_free(struct rows *rows);
/* The rows to be written, in order: not those that are absent in the version to be taken. */
void rows_order(struct merging *m, number_vec *order);
/* Writes lines of comments and blanks: with both sides' additions, without what either removed. Gives the blanks after
 * the last line end. */
struct piece lines_write(struct merging *m, const struct span spans[VERSIONS]);
/* The rest of a line; comments that both sides wrote stand one after the other. */
void tail_write(struct merging *m, const struct span spans[VERSIONS]);
/* Whether two spans are the same but for how many blanks stand where there are some. */
bool spans_alike(const struct merging *m, enum version v, struct span a, enum version w, struct span b);

/* --- write.c --- */

void write_children(struct merging *m, uint32_t parent, enum version as);

static inline const struct outline_node *merging_node(const struct merging *m, enum version v, uint32_t entity) {
    const uint32_t node = m->entities.list.at[entity].node[v];
    return node == NOWHERE ? NULL : &m->outlines[v].nodes.at[node];
}
/* The entity that one is in, in a version; NOWHERE where it is not there. */
static inline uint32_t merging_place(const struct merging *m, enum version v, uint32_t entity) {
    const struct outline_node *node = merging_node(m, v, entity);
    return node ? m->entities.of[v].at[node->parent] : NOWHERE;
}

#endif
