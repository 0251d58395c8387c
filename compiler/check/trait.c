#include "compiler/check/trait.h"

#include <stdbool.h>
#include <string.h>

#include "compiler/check/hint.h"

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
_Static_assert(sizeof rows / sizeof rows[0] <= TRAIT_ROWS_LIMIT, "rows are numbered in a byte");

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

/* Three bytes are a Han character, or some letters of a Latin word: no text of a row is shorter. */
enum { GRAM = 3 };

static uint32_t bucket_of(const char *gram) {
    const unsigned char *byte = (const unsigned char *)gram;
    return (byte[0] * 31u + byte[1] * 5u + byte[2]) % TRAIT_BUCKETS;
}

static void make_buckets(struct traits *traits) {
    for (size_t i = 0; i < ROWS; i++) {
        const struct trait *row = &rows[i];
        uint8_t *head = row->where == END ? &traits->end[bucket_of(row->text + row->len - GRAM)]
                                          : &traits->anywhere[bucket_of(row->text)];
        traits->next[i + 1] = *head;
        *head = (uint8_t)(i + 1);
    }
}

/* Of the rows the name ends with, the longest. */
static uint32_t facts_at_end(const struct traits *traits, const char *name, size_t len) {
    const struct trait *best = NULL;
    for (uint8_t i = traits->end[bucket_of(name + len - GRAM)]; i; i = traits->next[i]) {
        const struct trait *row = &rows[i - 1];
        if (row->len <= len && (!best || row->len > best->len) &&
            memcmp(name + len - row->len, row->text, row->len) == 0)
            best = row;
    }
    return best ? best->fact : 0;
}

static uint32_t facts_within(const struct traits *traits, const char *name, size_t len) {
    uint32_t facts = 0;
    for (size_t at = 0; at + GRAM <= len; at += (unsigned char)name[at] >= 0xE0 ? 3 : 1)
        for (uint8_t i = traits->anywhere[bucket_of(name + at)]; i; i = traits->next[i])
            if (rows[i - 1].len <= len - at && memcmp(name + at, rows[i - 1].text, rows[i - 1].len) == 0)
                facts |= rows[i - 1].fact;
    return facts;
}

/* ≥95%, 100%, 12.5, —: no name begins with a comparison, and one has a letter in it. */
static bool is_odd(const char *name, size_t len) {
    static const char *const signs[] = {"≥", "≤", "＞", "＜", "＝", "≧", "≦"};
    static const char plain[] = "0123456789.,%+-/()<>= ";
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strncmp(name, signs[i], strlen(signs[i])) == 0)
            return true;
    size_t sign = strspn(name, "<>= ");
    return len > 0 && (strspn(name, plain) == len || (sign > 0 && name[sign] >= '0' && name[sign] <= '9'));
}

uint32_t traits_of(struct traits *traits, const struct atoms *atoms, atom name) {
    const uint32_t *known = scope_find(&traits->known, name);
    if (known)
        return *known;
    if (traits->known.count == 0)
        make_buckets(traits);
    const char *text = atom_text(atoms, name), *tail;
    size_t tail_len, len = trait_head(text, atom_len(atoms, name), &tail, &tail_len);
    uint32_t facts = tail ? FACT_TAIL : 0;
    if (len >= GRAM)
        facts |= facts_at_end(traits, text, len) | facts_within(traits, text, len);
    len = atom_len(atoms, name);
    facts |= (hint_in(text, len) ? FACT_HINT : 0u) | (is_odd(text, len) ? FACT_ODD : 0u) |
             (strncmp(text, "其中", strlen("其中")) == 0 ? FACT_PART : 0u);
    scope_set(&traits->known, name, facts);
    return facts;
}
