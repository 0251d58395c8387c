/* Bump allocation. One arena a compilation, freed in one place; an allocation failure ends the
 * process with status 70 through one hook (compiler/base/fail.h).
 */
#ifndef PGOAL_BASE_ARENA_H
#define PGOAL_BASE_ARENA_H

#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *blocks;
    char *next, *end;
};

void arena_init(struct arena *arena);
void arena_free(struct arena *arena);
/* Zeroed memory, aligned for pointers and 64-bit integers. size 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size);
/* The same for records that are far more than will be touched: what is not touched takes no memory. */
void *arena_sparse(struct arena *arena, size_t size);
/* A NUL-terminated copy. */
char *arena_copy(struct arena *arena, const char *bytes, size_t len);
/* A NUL-terminated formatted text. */
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (n)))

#endif
