/* Growable vectors on the heap, freed by their owner: VEC(type) v = {0}; *VEC_PUSH(&v) = x; v.at[i], v.len.
 */
#ifndef PGOAL_BASE_VEC_H
#define PGOAL_BASE_VEC_H

#include <stddef.h>
#include <stdint.h>

#define VEC(type) \
    struct { \
        type *at; \
        uint32_t len, cap; \
    }

/* Makes room for one more element of that size; never returns NULL. */
void *vec_grow(void *at, uint32_t len, uint32_t *cap, size_t size);
void vec_release(void *at);

#define VEC_PUSH(v) \
    ((v)->at = ((v)->len == (v)->cap) ? vec_grow((v)->at, (v)->len, &(v)->cap, sizeof *(v)->at) : (v)->at, \
     &(v)->at[(v)->len++])
#define VEC_FREE(v) (vec_release((v)->at), (v)->at = NULL, (v)->len = (v)->cap = 0)

#endif
