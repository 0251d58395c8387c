#include "store.h"

#include <string.h>

struct pg_store pg_store_from(struct pg_store store, int32_t first) {
    struct pg_store rest = {store.counts != NULL ? store.counts + first : NULL, store.slots + first};
    return rest;
}

static inline struct pg_actual store_get(struct pg_store store, int32_t at) {
    if (store.counts == NULL || store.counts[at] == PG_COUNT_WIDE)
        return store.slots[at];
    int64_t count = store.counts[at];
    struct pg_actual actual = {{count - (count > 0), 1}, count > 0 ? PG_PRESENT : PG_ABSENT};
    return actual;
}

struct pg_actual pg_store_get(struct pg_store store, int32_t at) {
    return store_get(store, at);
}

struct pg_actual *pg_store_open(struct pg_store store, int32_t count) {
    for (int32_t i = 0; i < count && store.counts != NULL; i++) {
        store.slots[i] = store_get(store, i);
        store.counts[i] = PG_COUNT_WIDE;
    }
    return store.slots;
}

enum pg_row_fault pg_store_put(struct pg_store store, int32_t at, struct pg_num value) {
    bool count = value.den == 1 && value.num >= 0 && value.num <= PG_COUNT_LIMIT;
    if (store.counts == NULL || store.counts[at] != 0 || !count)
        return pg_cell_put(pg_store_open(pg_store_from(store, at), 1), value);
    store.counts[at] = (uint32_t)value.num + 1;
    return PG_ROW_OK;
}

void pg_store_copy(struct pg_store store, int32_t count, struct pg_actual *out) {
    for (int32_t i = 0; i < count; i++)
        out[i] = store_get(store, i);
}
