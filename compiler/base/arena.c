/* Records are taken from the low end of a block and texts from its high end, so that neither pays
 * for the other's alignment. Blocks come zeroed and are never reused: small ones from calloc, full-sized and larger
 * ones from the system, in huge pages where it has them, as faulting in small ones costs more than all else that is
 * done with a large input's memory.
 */
#include "compiler/base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "compiler/base/fail.h"

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 4 * 1024 * 1024, RECORD_ALIGN = alignof(int64_t) };
enum { HUGE_PAGE = 2 * 1024 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size; /* of bytes */
    alignas(RECORD_ALIGN) char bytes[];
};

static size_t round_up(size_t size, size_t unit) {
    return (size + unit - 1) / unit * unit;
}

static char *map(size_t size, int kind) {
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | kind, -1, 0);
    return block == MAP_FAILED ? NULL : block;
}

static void advise(void *block, size_t size, bool sparse) {
#ifdef MADV_HUGEPAGE
    madvise(block, size, sparse ? MADV_NOHUGEPAGE : MADV_HUGEPAGE);
#else
    (void)block, (void)size, (void)sparse;
#endif
}

/* Begins where a huge page may: what lies before and behind is given back. */
static char *map_huge(size_t size) {
    char *all = map(size + HUGE_PAGE, 0);
    if (all == NULL)
        return NULL;
    size_t before = round_up((uintptr_t)all, HUGE_PAGE) - (uintptr_t)all;
    if (before > 0)
        munmap(all, before);
    if (before < HUGE_PAGE)
        munmap(all + before + size, HUGE_PAGE - before);
    return all + before;
}

/* NULL when there is no memory. */
static void *map_block(size_t size, bool sparse) {
    if (size > SIZE_MAX / 2)
        return NULL;
    size = round_up(size, (size_t)sysconf(_SC_PAGESIZE));
    char *block = sparse ? map(size, MAP_NORESERVE) : map_huge(size);
    if (block != NULL)
        advise(block, size, sparse);
    return block;
}

/* A block of size bytes with its head. */
static struct arena_block *block_new(size_t size, bool sparse) {
    struct arena_block *block = fail_if_null(size >= LARGEST_BLOCK ? map_block(size, sparse) : calloc(1, size));
    block->size = size - sizeof *block;
    return block;
}

static void block_free(struct arena_block *block) {
    size_t size = block->size + sizeof *block;
    if (size >= LARGEST_BLOCK)
        munmap(block, size);
    else
        free(block);
}

void arena_init(struct arena *arena) {
    *arena = (struct arena){0};
}

void arena_free(struct arena *arena) {
    struct arena_block *block = arena->blocks;
    while (block != NULL) {
        struct arena_block *next = block->next;
        block_free(block);
        block = next;
    }
    arena_init(arena);
}

static size_t next_size(const struct arena *arena) {
    if (arena->blocks == NULL)
        return FIRST_BLOCK;
    size_t size = arena->blocks->size + sizeof *arena->blocks;
    return size < LARGEST_BLOCK ? size * 2 : LARGEST_BLOCK;
}

/* A block of its own, kept behind the one in use. Its size is not that of a step in the doubling. */
static char *large(struct arena *arena, size_t size, bool sparse) {
    if (size > SIZE_MAX - sizeof(struct arena_block))
        fail_memory();
    struct arena_block *block = block_new(sizeof *block + size, sparse);
    block->next = arena->blocks->next;
    arena->blocks->next = block;
    return block->bytes;
}

static void open_block(struct arena *arena) {
    struct arena_block *block = block_new(next_size(arena), false);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->next = block->bytes;
    arena->end = block->bytes + block->size;
}

/* Makes room for size bytes in the open block; false when they deserve a block of their own. */
static bool make_room(struct arena *arena, size_t size) {
    if (arena->blocks == NULL)
        open_block(arena);
    if (size <= (size_t)(arena->end - arena->next))
        return true;
    if (size > FIRST_BLOCK / 4)
        return false;
    open_block(arena);
    return true;
}

void *arena_alloc(struct arena *arena, size_t size) {
    if (size > SIZE_MAX - RECORD_ALIGN)
        fail_memory();
    size = (size + RECORD_ALIGN - 1) / RECORD_ALIGN * RECORD_ALIGN;
    if (!make_room(arena, size))
        return large(arena, size, false);
    char *at = arena->next;
    arena->next += size;
    return at;
}

void *arena_sparse(struct arena *arena, size_t size) {
    return size < LARGEST_BLOCK || !make_room(arena, 1) ? arena_alloc(arena, size) : large(arena, size, true);
}

/* Room for a text of len bytes and the NUL after it, which is there already. */
static char *text_room(struct arena *arena, size_t len) {
    if (len == SIZE_MAX)
        fail_memory();
    if (!make_room(arena, len + 1))
        return large(arena, len + 1, false);
    arena->end -= len + 1;
    return arena->end;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t len) {
    char *at = text_room(arena, len);
    if (len > 0)
        memcpy(at, bytes, len);
    return at;
}

char *arena_printf(struct arena *arena, const char *format, ...) {
    char small[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len < 0)
        fail("a text could not be formatted");
    char *at = text_room(arena, (size_t)len);
    if ((size_t)len < sizeof small)
        memcpy(at, small, (size_t)len);
    else
        vsnprintf(at, (size_t)len + 1, format, again);
    va_end(again);
    return at;
}
