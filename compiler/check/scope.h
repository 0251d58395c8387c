/* Tables of the passes: names in a scope, by atom, emptied in constant time; pairs of numbers; and the nearest of
 * some words, for a did-you-mean.
 */
#ifndef PGOAL_CHECK_SCOPE_H
#define PGOAL_CHECK_SCOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/base/atom.h"

struct scope_slot {
    uint32_t stamp, value;
};
/* All zero bytes are an empty scope. */
struct scope {
    struct scope_slot *slots; /* by atom */
    uint32_t count, stamp;
};
void scope_clear(struct scope *scope);
void scope_free(struct scope *scope);
/* The value of a name, or NULL. */
const uint32_t *scope_find(const struct scope *scope, atom name);
/* Gives a name its value, whatever it had. */
void scope_set(struct scope *scope, atom name, uint32_t value);

struct pair_slot {
    uint32_t a, b, value, stamp;
};
/* A map from pairs of numbers; all zero bytes are an empty one. */
struct pairs {
    struct pair_slot *slots;
    uint32_t size, count, stamp;
};
void pairs_clear(struct pairs *pairs);
void pairs_free(struct pairs *pairs);
const uint32_t *pairs_find(const struct pairs *pairs, uint32_t a, uint32_t b);
/* The value the pair has, or value, which it then has. */
uint32_t pairs_put(struct pairs *pairs, uint32_t a, uint32_t b, uint32_t value);

/* The nearest to a word among those offered: at most a third of its characters away. */
struct nearest {
    const char *word;
    size_t len;
    const char *found; /* NULL: none was near */
    uint32_t distance;
};
struct nearest nearest_to(const char *word, size_t len);
void nearest_offer(struct nearest *nearest, const char *word, size_t len);

#endif
