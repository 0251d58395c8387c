#include "store.h"

#include <string.h>

struct pg_store pg_store_from(struct pg_store store, int32_t first) {
    struct pg_store rest = {NULL, NULL, store.slots + first};
    if (store.bytes != NULL) {
        rest.bytes = store.bytes + first;
        rest.counts = store.counts + first;
    }
    return rest;
}

/* What is no byte. */
static struct pg_actual store_wide(struct pg_store store, int32_t at) {
    struct pg_actual actual = {pg_num_int(0), PG_PRESENT};
    if (store.counts[at] == PG_COUNT_WIDE)
        return store.slots[at];
    actual.value.num = (int64_t)store.counts[at] - 1;
    return actual;
}

struct pg_actual pg_store_get(struct pg_store store, int32_t at) {
    struct pg_actual actual;
    pg_store_copy(pg_store_from(store, at), 1, &actual);
    return actual;
}

struct pg_actual *pg_store_open(struct pg_store store, int32_t count) {
    for (int32_t i = 0; i < count && store.bytes != NULL; i++) {
        store.slots[i] = pg_store_get(store, i);
        store.counts[i] = PG_COUNT_WIDE;
        store.bytes[i] = PG_BYTE_WIDE;
    }
    return store.slots;
}

enum pg_row_fault pg_store_put(struct pg_store store, int32_t at, struct pg_num value) {
    bool count = value.den == 1 && value.num >= 0 && value.num <= PG_COUNT_LIMIT;
    if (store.bytes == NULL || store.bytes[at] != 0 || !count)
        return pg_cell_put(pg_store_open(pg_store_from(store, at), 1), value);
    store.bytes[at] = (uint8_t)(value.num < PG_BYTE_LIMIT ? value.num + 1 : PG_BYTE_WIDE);
    if (value.num >= PG_BYTE_LIMIT)
        store.counts[at] = (uint32_t)value.num + 1;
    return PG_ROW_OK;
}

void pg_store_copy(struct pg_store store, int32_t count, struct pg_actual *out) {
    for (int32_t i = 0; store.bytes != NULL && i < count; i++) {
        uint8_t one_more = store.bytes[i];
        out[i].value = pg_num_int(one_more > 0 ? one_more - 1 : 0);
        out[i].state = one_more > 0 ? PG_PRESENT : PG_ABSENT;
        if (one_more == PG_BYTE_WIDE)
            out[i] = store_wide(store, i);
    }
    if (store.bytes == NULL && count > 0)
        memcpy(out, store.slots, (size_t)count * sizeof *out);
}

/* --- eight places at a time --- */

enum { STORE_WORD = 8 };
#define STORE_HIGH UINT64_C(0x8080808080808080)

/* The bytes from a place on, as far as there are any. */
static inline uint64_t store_word(const uint8_t *bytes, size_t at, size_t count) {
    uint64_t word = 0;
    if (count - at >= STORE_WORD)
        memcpy(&word, bytes + at, STORE_WORD);
    else
        memcpy(&word, bytes + at, count - at);
    return word;
}

/* The highest bit of each byte that is not 0. */
static inline uint64_t store_some(uint64_t word) {
    return (((word & ~STORE_HIGH) + ~STORE_HIGH) | word) & STORE_HIGH;
}

static inline bool store_any_wide(uint64_t word) {
    return store_some(~word) != STORE_HIGH;
}

static bool store_any_slot(struct pg_store store, size_t at, size_t count) {
    for (size_t i = at; i < count && i < at + STORE_WORD; i++)
        if (store.bytes[i] == PG_BYTE_WIDE && store.counts[i] == PG_COUNT_WIDE)
            return true;
    return false;
}

static bool store_is_apart(struct pg_store into, struct pg_store from, size_t count) {
    for (size_t at = 0; at < count; at += STORE_WORD) {
        uint64_t more = store_word(from.bytes, at, count);
        if ((store_some(store_word(into.bytes, at, count)) & store_some(more)) != 0 ||
            (store_any_wide(more) && store_any_slot(from, at, count)))
            return false;
    }
    return true;
}

static void store_take(struct pg_store into, struct pg_store from, size_t at) {
    into.bytes[at] |= from.bytes[at];
    if (from.bytes[at] == PG_BYTE_WIDE)
        into.counts[at] = from.counts[at];
}

bool pg_store_add(struct pg_store into, struct pg_store from, size_t count) {
    if (!store_is_apart(into, from, count))
        return false;
    for (size_t at = 0; at < count; at += STORE_WORD)
        if (store_word(from.bytes, at, count) != 0)
            for (size_t i = at; i < count && i < at + STORE_WORD; i++)
                store_take(into, from, i);
    return true;
}
