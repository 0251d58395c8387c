#include "store.h"

#include <string.h>

struct pg_store pg_store_from(struct pg_store store, int32_t first) {
    struct pg_store rest = {store.counts != NULL ? store.counts + first : NULL, store.slots + first};
    return rest;
}

struct pg_actual pg_store_get(struct pg_store store, int32_t at) {
    struct pg_actual actual;
    pg_store_copy(pg_store_from(store, at), 1, &actual);
    return actual;
}

struct pg_actual *pg_store_open(struct pg_store store, int32_t count) {
    for (int32_t i = 0; i < count && store.counts != NULL; i++) {
        store.slots[i] = pg_store_get(store, i);
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
    for (int32_t i = 0; store.counts != NULL && i < count; i++) {
        uint32_t one_more = store.counts[i];
        out[i].value = pg_num_int(one_more > 0 ? (int64_t)one_more - 1 : 0);
        out[i].state = one_more > 0 ? PG_PRESENT : PG_ABSENT;
        if (one_more == PG_COUNT_WIDE)
            out[i] = store.slots[i];
    }
    if (store.counts == NULL && count > 0)
        memcpy(out, store.slots, (size_t)count * sizeof *out);
}
