/* Two versions of a scale: which levels are the same. Seen by target/ only. */
#ifndef PGOAL_TARGET_SCALE_PAIR_H
#define PGOAL_TARGET_SCALE_PAIR_H

#include "compiler/target/target.h"

/* Levels are the same when they share a name. */
struct scale_pair {
    const struct scale *a, *b;
    int32_t *other; /* by rank of a: that of b, or -1; NULL: the same ranks */
    bool sound;     /* no level is two levels of the other, and both orders agree */
};

bool scale_same(const struct scale *a, const struct scale *b);
/* The highest rank; -1 when there is none. */
int32_t scale_top(const struct scale *scale);
/* The rank of the level that has a name; -1: none has. */
int32_t scale_rank(const struct scale *scale, atom name);
/* Of two versions; free it with scale_pair_free. */
struct scale_pair scale_pair_of(const struct scale *a, const struct scale *b);
void scale_pair_free(struct scale_pair *pair);
/* The rank in b of a rank in a; -1: none. */
int32_t scale_other(const struct scale_pair *pair, int32_t rank);
/* A name that both versions have for a rank of a, which is in both. */
atom scale_common_name(const struct scale_pair *pair, int32_t rank);

#endif
