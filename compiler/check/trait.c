#include "compiler/check/trait.h"

#include <stdbool.h>
#include <string.h>

enum where { END, ANYWHERE };

static const struct trait {
    const char *text;
    size_t len;
    enum where where;
    uint32_t fact;
} rows[] = {
#define TRAIT(text, where, fact) {text, sizeof(text) - 1, where, fact},
#include "compiler/check/trait.def"
#undef TRAIT
};
enum { ROWS = sizeof rows / sizeof rows[0] };

void traits_free(struct traits *traits) {
    scope_free(&traits->known);
}

static const char *bracket_before(const char *name, size_t len, const char *open, size_t open_len) {
    for (size_t at = len; at >= open_len; at--)
        if (memcmp(name + at - open_len, open, open_len) == 0)
            return name + at - open_len;
    return NULL;
}

static bool cut_tail(const char *name, size_t *len, const char *open, const char *close, const char **tail,
                     size_t *tail_len) {
    size_t open_len = strlen(open), close_len = strlen(close);
    if (*len <= open_len + close_len || memcmp(name + *len - close_len, close, close_len) != 0)
        return false;
    const char *begin = bracket_before(name, *len - close_len, open, open_len);
    if (!begin || begin == name)
        return false;
    *tail = begin + open_len;
    *tail_len = (size_t)(name + *len - close_len - *tail);
    *len = (size_t)(begin - name);
    return true;
}

size_t trait_head(const char *name, size_t len, const char **tail, size_t *tail_len) {
    *tail = NULL;
    *tail_len = 0;
    if (!cut_tail(name, &len, "(", ")", tail, tail_len))
        cut_tail(name, &len, "（", "）", tail, tail_len);
    while (len > 0 && name[len - 1] == ' ')
        len--;
    return len;
}

/* Of the rows the name ends with, the longest. */
static uint32_t facts_at_end(const char *name, size_t len) {
    const struct trait *best = NULL;
    for (size_t i = 0; i < ROWS; i++) {
        const struct trait *row = &rows[i];
        if (row->where == END && row->len <= len && name[len - 1] == row->text[row->len - 1] &&
            (!best || row->len > best->len) && memcmp(name + len - row->len, row->text, row->len) == 0)
            best = row;
    }
    return best ? best->fact : 0;
}

static uint32_t hash_of_first(const char *text) {
    return ((unsigned char)text[0] * 5u ^ (unsigned char)text[1] * 3u ^ (unsigned char)text[2]) & 255;
}

static uint32_t facts_at(const char *name, size_t len) {
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].where == ANYWHERE && rows[i].len <= len && memcmp(name, rows[i].text, rows[i].len) == 0)
            return rows[i].fact;
    return 0;
}

static uint32_t facts_within(const struct traits *traits, const char *name, size_t len) {
    uint32_t facts = 0;
    for (size_t at = 0; at + 3 <= len; at++) {
        uint32_t hash = hash_of_first(name + at);
        if (traits->first[hash / 32] >> hash % 32 & 1)
            facts |= facts_at(name + at, len - at);
    }
    return facts;
}

static void note_first(struct traits *traits) {
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].where == ANYWHERE) {
            uint32_t hash = hash_of_first(rows[i].text);
            traits->first[hash / 32] |= UINT32_C(1) << hash % 32;
        }
}

uint32_t traits_of(struct traits *traits, const struct atoms *atoms, atom name) {
    const uint32_t *known = scope_find(&traits->known, name);
    if (known)
        return *known;
    if (traits->known.count == 0)
        note_first(traits);
    const char *text = atom_text(atoms, name), *tail;
    size_t tail_len, len = trait_head(text, atom_len(atoms, name), &tail, &tail_len);
    uint32_t facts = len ? facts_at_end(text, len) | facts_within(traits, text, len) : 0;
    if (tail)
        facts |= FACT_TAIL;
    scope_set(&traits->known, name, facts);
    return facts;
}
