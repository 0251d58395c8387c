/* What was already made of something, by its address: a table from pointers to pointers, in an arena. */
#ifndef PGOAL_LOWER_MEMO_H
#define PGOAL_LOWER_MEMO_H

#include <stdint.h>

#include "compiler/base/arena.h"

struct memo_entry {
    const void *key; /* NULL: free */
    const void *value;
};
struct memo { /* all zero but the arena at first */
    struct arena *arena;
    struct memo_entry *entries;
    uint32_t cap, count;
};

/* The place of the key's value, NULL when it is new; good until the next call. key is not NULL. */
const void **memo_at(struct memo *memo, const void *key);

#endif
