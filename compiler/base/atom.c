/* Open addressing with linear probing, at most half full. The hash is seeded from the system per
 * table, so that no text can be written whose words collide; the seed shows in no result, because
 * atoms are numbered in the order of their first use.
 */
#define _DEFAULT_SOURCE 1 /* getentropy */
#include "compiler/base/atom.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "compiler/base/fail.h"
#include "compiler/base/vec.h"

enum { FIRST_SLOTS = 1024 };

struct entry {
    const char *text;
    uint32_t len;
    uint32_t hash;
};

struct slot {
    uint32_t hash;
    atom atom; /* 0: free */
};

struct atoms {
    struct arena *arena;
    VEC(struct entry) entries; /* by atom */
    struct slot *slots;
    uint32_t mask; /* number of slots - 1 */
    uint64_t seed[2];
};

struct atoms *atoms_new(struct arena *arena) {
    struct atoms *atoms = fail_if_null(calloc(1, sizeof *atoms));
    atoms->arena = arena;
    atoms->slots = fail_if_null(calloc(FIRST_SLOTS, sizeof *atoms->slots));
    atoms->mask = FIRST_SLOTS - 1;
    if (getentropy(atoms->seed, sizeof atoms->seed) != 0)
        atoms->seed[0] = (uintptr_t)atoms, atoms->seed[1] = (uintptr_t)&atoms;
    atoms->seed[1] |= 1;
    *VEC_PUSH(&atoms->entries) = (struct entry){"", 0, 0};
    return atoms;
}

void atoms_free(struct atoms *atoms) {
    if (atoms == NULL)
        return;
    VEC_FREE(&atoms->entries);
    free(atoms->slots);
    free(atoms);
}

/* Both halves of the 128-bit product: every bit of a and b reaches every bit of the result. */
static uint64_t mix(uint64_t a, uint64_t b) {
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load4(const char *at) {
    uint32_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

static uint64_t load8(const char *at) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* The last 1 to 8 bytes of a text of len bytes, in one word; texts of equal length never share it by padding. */
static uint64_t tail(const char *text, size_t len) {
    if (len >= 8)
        return load8(text + len - 8);
    if (len >= 4)
        return load4(text) << 32 | load4(text + len - 4);
    if (len == 0)
        return 0;
    return (uint64_t)(unsigned char)text[0] << 16 | (uint64_t)(unsigned char)text[len / 2] << 8 |
           (unsigned char)text[len - 1];
}

static uint32_t hash_of(const struct atoms *atoms, const char *text, size_t len) {
    const uint64_t seed = atoms->seed[1];
    uint64_t hash = atoms->seed[0] ^ len;
    size_t at = 0;
    for (; at + 8 < len; at += 8)
        hash = mix(hash ^ load8(text + at), seed);
    hash = mix(hash ^ tail(text + at, len - at), seed);
    return (uint32_t)mix(hash, seed);
}

static void place(struct atoms *atoms, uint32_t hash, atom a) {
    uint32_t i = hash & atoms->mask;
    while (atoms->slots[i].atom != 0)
        i = (i + 1) & atoms->mask;
    atoms->slots[i] = (struct slot){hash, a};
}

static void grow(struct atoms *atoms) {
    if (atoms->mask >= UINT32_MAX / 2)
        fail_memory();
    free(atoms->slots);
    atoms->mask = atoms->mask * 2 + 1;
    atoms->slots = fail_if_null(calloc((size_t)atoms->mask + 1, sizeof *atoms->slots));
    for (atom a = 1; a < atoms->entries.len; a++)
        place(atoms, atoms->entries.at[a].hash, a);
}

static bool is_text(const struct entry *entry, const char *text, size_t len) {
    return entry->len == len && (len == 0 || memcmp(entry->text, text, len) == 0);
}

static atom add(struct atoms *atoms, uint32_t hash, const char *text, size_t len) {
    atom a = atoms->entries.len;
    *VEC_PUSH(&atoms->entries) = (struct entry){arena_copy(atoms->arena, text, len), (uint32_t)len, hash};
    if (a > atoms->mask / 2)
        grow(atoms);
    else
        place(atoms, hash, a);
    return a;
}

static atom find(const struct atoms *atoms, uint32_t hash, const char *text, size_t len) {
    for (uint32_t i = hash & atoms->mask; atoms->slots[i].atom != 0; i = (i + 1) & atoms->mask) {
        const struct slot *slot = &atoms->slots[i];
        if (slot->hash == hash && is_text(&atoms->entries.at[slot->atom], text, len))
            return slot->atom;
    }
    return 0;
}

atom atom_find(const struct atoms *atoms, const char *text, size_t len) {
    return len <= UINT32_MAX ? find(atoms, hash_of(atoms, text, len), text, len) : 0;
}

atom atom_of(struct atoms *atoms, const char *text, size_t len) {
    if (len > UINT32_MAX)
        fail_memory();
    uint32_t hash = hash_of(atoms, text, len);
    atom known = find(atoms, hash, text, len);
    return known != 0 ? known : add(atoms, hash, text, len);
}

atom atom_of_text(struct atoms *atoms, const char *text) {
    return atom_of(atoms, text, strlen(text));
}

const char *atom_text(const struct atoms *atoms, atom a) {
    return atoms->entries.at[a].text;
}

size_t atom_len(const struct atoms *atoms, atom a) {
    return atoms->entries.at[a].len;
}

uint32_t atoms_count(const struct atoms *atoms) {
    return atoms->entries.len;
}
