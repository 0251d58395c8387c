#include "compiler/base/vec.h"

#include <stdlib.h>

#include "compiler/base/fail.h"

enum { VEC_FIRST = 8 };

void *vec_grow(void *at, uint32_t len, uint32_t *cap, size_t size) {
    if (len < *cap)
        return at;
    uint64_t wanted = len < VEC_FIRST ? VEC_FIRST : (uint64_t)len * 2;
    if (wanted > UINT32_MAX || wanted > SIZE_MAX / size)
        fail_memory();
    *cap = (uint32_t)wanted;
    return fail_if_null(realloc(at, (size_t)wanted * size));
}

void vec_release(void *at) {
    free(at);
}
