#include "index.h"

#include <string.h>

enum { INDEX_LEAST = 16 };

static uint64_t index_hash(int32_t evaluator, const char *text) {
    uint64_t hash = (uint64_t)(uint32_t)evaluator + 1;
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x9E3779B97F4A7C15) >> 1;
    return (hash ^ hash >> 31) * UINT64_C(0xFF51AFD7ED558CCD) >> 32;
}

/* The entry of the text, or the free one where it would be. */
static struct pg_index_entry *index_probe(const struct pg_index *index, int32_t evaluator, const char *text) {
    uint64_t at = index_hash(evaluator, text) & index->mask;
    while (index->entries[at].text != NULL &&
           (index->entries[at].evaluator != evaluator || strcmp(index->entries[at].text, text) != 0))
        at = (at + 1) & index->mask;
    return &index->entries[at];
}

static struct pg_index_entry *index_enter(const struct pg_index *index, int32_t evaluator, const char *text) {
    struct pg_index_entry *entry = index_probe(index, evaluator, text);
    if (entry->text == NULL) {
        entry->text = text;
        entry->evaluator = evaluator;
        entry->id = entry->name = PG_FIND_NONE;
    }
    return entry;
}

static void index_put(const struct pg_index *index, int32_t evaluator, const char *id, const char *name,
                      int32_t number) {
    struct pg_index_entry *entry = index_enter(index, evaluator, id);
    entry->id = entry->id == PG_FIND_NONE ? number : entry->id;
    entry = index_enter(index, evaluator, name);
    entry->name = entry->name == PG_FIND_NONE ? number : PG_FIND_MANY;
}

/* Half of them stay free at least. */
uint32_t pg_index_size(uint64_t evaluators, uint64_t indicators) {
    uint64_t size = INDEX_LEAST;
    while (size < 4 * (evaluators + indicators) && size < UINT64_C(1) << 31)
        size *= 2;
    return (uint32_t)size;
}

void pg_index_make(const struct pg_index *index, const struct pg_evaluator *evaluators, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        const struct pg_evaluator *ev = &evaluators[i];
        index_put(index, -1, ev->id, ev->name, i);
        for (int32_t k = 0; k < ev->count; k++)
            index_put(index, i, ev->indicators[k].id, ev->indicators[k].name, k);
    }
}

int32_t pg_index_find(void *index, int32_t evaluator, const char *text) {
    const struct pg_index_entry *entry = index_probe((const struct pg_index *)index, evaluator, text);
    if (entry->text == NULL)
        return PG_FIND_NONE;
    return entry->id != PG_FIND_NONE ? entry->id : entry->name;
}
