#include "compiler/lower/memo.h"

static struct memo_entry *probe(struct memo_entry *entries, uint32_t cap, const void *key) {
    uint64_t hash = (uint64_t)(uintptr_t)key * UINT64_C(0x9E3779B97F4A7C15);
    uint32_t at = (uint32_t)(hash >> 32) & (cap - 1);
    while (entries[at].key && entries[at].key != key)
        at = (at + 1) & (cap - 1);
    return &entries[at];
}

static void grow(struct memo *memo) {
    uint32_t cap = memo->cap ? 2 * memo->cap : 16;
    struct memo_entry *entries = ARENA_ARRAY(memo->arena, struct memo_entry, cap);
    for (uint32_t i = 0; i < memo->cap; i++)
        if (memo->entries[i].key)
            *probe(entries, cap, memo->entries[i].key) = memo->entries[i];
    memo->entries = entries;
    memo->cap = cap;
}

const void **memo_at(struct memo *memo, const void *key) {
    if (2 * memo->count >= memo->cap)
        grow(memo);
    struct memo_entry *entry = probe(memo->entries, memo->cap, key);
    if (!entry->key) {
        entry->key = key;
        memo->count++;
    }
    return &entry->value;
}
