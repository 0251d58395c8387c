#include "compiler/check/scope.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/base/fail.h"
#include "compiler/base/utf8.h"

/* A stamp never used before; after 2^32 of them the slots are wiped. */
static uint32_t next_stamp(uint32_t stamp, void *slots, size_t bytes) {
    if (++stamp == 0) {
        memset(slots, 0, bytes);
        stamp = 1;
    }
    return stamp;
}

void scope_clear(struct scope *scope) {
    scope->stamp = next_stamp(scope->stamp, scope->slots, scope->count * sizeof *scope->slots);
}

void scope_free(struct scope *scope) {
    free(scope->slots);
    *scope = (struct scope){0};
}

const uint32_t *scope_find(const struct scope *scope, atom name) {
    if (name >= scope->count || scope->slots[name].stamp != scope->stamp)
        return NULL;
    return &scope->slots[name].value;
}

static void scope_grow(struct scope *scope, atom name) {
    uint32_t count = scope->count ? scope->count : 64;
    while (count <= name)
        count *= 2;
    scope->slots = fail_if_null(realloc(scope->slots, count * sizeof *scope->slots));
    memset(scope->slots + scope->count, 0, (count - scope->count) * sizeof *scope->slots);
    scope->count = count;
}

void scope_set(struct scope *scope, atom name, uint32_t value) {
    if (scope->stamp == 0)
        scope->stamp = 1;
    if (name >= scope->count)
        scope_grow(scope, name);
    scope->slots[name] = (struct scope_slot){scope->stamp, value};
}

void pairs_clear(struct pairs *pairs) {
    pairs->count = 0;
    pairs->stamp = next_stamp(pairs->stamp, pairs->slots, pairs->size * sizeof *pairs->slots);
}

void pairs_free(struct pairs *pairs) {
    free(pairs->slots);
    *pairs = (struct pairs){0};
}

static struct pair_slot *pair_slot(const struct pairs *pairs, uint32_t a, uint32_t b) {
    uint64_t mixed = ((uint64_t)a << 32 | b) * UINT64_C(0x9E3779B97F4A7C15);
    uint32_t i = (uint32_t)(mixed >> 32) & (pairs->size - 1);
    while (pairs->slots[i].stamp == pairs->stamp && (pairs->slots[i].a != a || pairs->slots[i].b != b))
        i = (i + 1) & (pairs->size - 1);
    return &pairs->slots[i];
}

const uint32_t *pairs_find(const struct pairs *pairs, uint32_t a, uint32_t b) {
    if (pairs->count == 0)
        return NULL;
    const struct pair_slot *slot = pair_slot(pairs, a, b);
    return slot->stamp == pairs->stamp ? &slot->value : NULL;
}

static void pairs_grow(struct pairs *pairs) {
    struct pairs old = *pairs;
    pairs->size = old.size ? old.size * 2 : 64;
    pairs->slots = fail_if_null(calloc(pairs->size, sizeof *pairs->slots));
    pairs->stamp = 1;
    for (uint32_t i = 0; i < old.size; i++)
        if (old.slots[i].stamp == old.stamp) {
            struct pair_slot *slot = pair_slot(pairs, old.slots[i].a, old.slots[i].b);
            *slot = old.slots[i];
            slot->stamp = 1;
        }
    free(old.slots);
}

uint32_t pairs_put(struct pairs *pairs, uint32_t a, uint32_t b, uint32_t value) {
    if (pairs->count * 2 >= pairs->size)
        pairs_grow(pairs);
    struct pair_slot *slot = pair_slot(pairs, a, b);
    if (slot->stamp != pairs->stamp) {
        *slot = (struct pair_slot){a, b, value, pairs->stamp};
        pairs->count++;
    }
    return slot->value;
}

enum { NEAREST_LETTERS = 40 };

/* Code points of a word; 0 when it has more than NEAREST_LETTERS. */
static uint32_t letters_of(const char *word, size_t len, uint32_t letters[NEAREST_LETTERS]) {
    uint32_t count = 0;
    for (size_t at = 0; at < len;) {
        size_t step = count < NEAREST_LETTERS ? utf8_decode(word + at, len - at, &letters[count]) : 0;
        if (step == 0)
            return 0;
        at += step;
        count++;
    }
    return count;
}

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* Insertions, deletions and replacements that turn a into b. */
static uint32_t distance(const uint32_t *a, uint32_t a_len, const uint32_t *b, uint32_t b_len) {
    uint32_t row[NEAREST_LETTERS + 1];
    for (uint32_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (uint32_t i = 1; i <= a_len; i++) {
        uint32_t diagonal = row[0];
        row[0] = i;
        for (uint32_t j = 1; j <= b_len; j++) {
            uint32_t above = row[j];
            row[j] = least(least(above, row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_len];
}

struct nearest nearest_to(const char *word, size_t len) {
    return (struct nearest){word, len, NULL, 0};
}

void nearest_offer(struct nearest *nearest, const char *word, size_t len) {
    uint32_t a[NEAREST_LETTERS], b[NEAREST_LETTERS];
    uint32_t a_len = letters_of(nearest->word, nearest->len, a), b_len = letters_of(word, len, b);
    if (a_len == 0 || b_len == 0)
        return;
    uint32_t apart = distance(a, a_len, b, b_len), limit = (a_len + 2) / 3;
    if (apart > limit || apart >= b_len || (nearest->found && apart >= nearest->distance))
        return;
    nearest->found = word;
    nearest->distance = apart;
}
