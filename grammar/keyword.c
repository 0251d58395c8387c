#include "grammar/keyword.h"

#include <string.h>

#include "compiler/base/utf8.h"
#include "grammar/tokens.h"
#include "grammar/parse.h"

static const struct keyword rows[] = {
#define KEYWORD(token, role, ...) {TOKEN_##token, KEYWORD_##role, {__VA_ARGS__}},
#define VALUE(set, ...)
#include "grammar/keywords.def"
#undef KEYWORD
#undef VALUE
};

struct value {
    enum keyword_set set;
    const char *names[KEYWORD_NAMES]; /* the canonical one first */
};
static const struct value values[] = {
#define KEYWORD(token, role, ...)
#define VALUE(set, ...) {KEYWORD_##set, {__VA_ARGS__}},
#include "grammar/keywords.def"
#undef KEYWORD
#undef VALUE
};
/* What 每日, 每月, ... are as keywords. */
static const struct keyword window = {TOKEN_WINDOW, KEYWORD_RESERVED, {"每日", "每日"}};

enum { ROWS = sizeof rows / sizeof *rows, VALUES = sizeof values / sizeof *values };
static const char each[] = "每";

static const char *const *names_at(uint32_t row) {
    return row < ROWS ? rows[row].names : values[row - ROWS].names;
}

static uint32_t hash_of(const char *text, size_t len) {
    const unsigned char *at = (const unsigned char *)text;
    uint32_t hash = (uint32_t)len * 0x9E3779B1u;
    hash = (hash ^ at[0] ^ (uint32_t)at[len / 2] << 8 ^ (uint32_t)at[len - 1] << 16) * 0x85EBCA6Bu;
    hash = (hash ^ (hash >> 13) ^ at[len / 4] ^ (uint32_t)at[len - 1 - len / 4] << 8) * 0xC2B2AE35u;
    return hash ^ hash >> 15;
}

static bool spells(const char *name, const char *text, size_t len) {
    return strncmp(name, text, len) == 0 && name[len] == '\0';
}

/* A slot: number of the name, plus 1, and some of the hash's other bits, by which most words are seen to be none. */
enum { NUMBER_BITS = 11, NUMBER_MASK = (1 << NUMBER_BITS) - 1 };
_Static_assert((ROWS + VALUES) * KEYWORD_NAMES < NUMBER_MASK, "a name's number fits in a slot");

static uint32_t mark_of(uint32_t hash) {
    return hash >> 27 << NUMBER_BITS;
}

static void insert(struct keywords *keywords, const char *name, uint32_t number) {
    const uint32_t hash = hash_of(name, strlen(name));
    uint32_t i = hash % KEYWORD_SLOTS;
    while (keywords->slots[i] != 0)
        i = (i + 1) % KEYWORD_SLOTS;
    keywords->slots[i] = (uint16_t)(mark_of(hash) | (number + 1));
}

void keywords_init(struct keywords *keywords) {
    memset(keywords, 0, sizeof *keywords);
    for (uint32_t row = 0; row < ROWS + VALUES; row++)
        for (uint32_t i = 0; i < KEYWORD_NAMES && names_at(row)[i] != NULL; i++)
            if (row < ROWS || strncmp(names_at(row)[i], each, sizeof each - 1) == 0)
                insert(keywords, names_at(row)[i], row * KEYWORD_NAMES + i);
}

const struct keyword *keyword_find(const struct keywords *keywords, const char *text, size_t len) {
    if (len == 0 || len > KEYWORD_LENGTH_LIMIT)
        return NULL;
    const uint32_t hash = hash_of(text, len), mark = mark_of(hash);
    for (uint32_t i = hash % KEYWORD_SLOTS; keywords->slots[i] != 0; i = (i + 1) % KEYWORD_SLOTS) {
        if ((keywords->slots[i] & ~(uint32_t)NUMBER_MASK) != mark)
            continue;
        const uint32_t number = (keywords->slots[i] & NUMBER_MASK) - 1u, row = number / KEYWORD_NAMES;
        if (spells(names_at(row)[number % KEYWORD_NAMES], text, len))
            return row < ROWS ? &rows[row] : &window;
    }
    return NULL;
}

int keyword_token(const struct keywords *keywords, const char *text, size_t len) {
    const struct keyword *row = keyword_find(keywords, text, len);
    return row != NULL ? row->token : TOKEN_WORD;
}

const struct keyword *keyword_of(int token) {
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].token == token)
            return &rows[i];
    return NULL;
}

enum keyword_role keyword_role(int token) {
    static const uint8_t roles[] = {
#define KEYWORD(token, role, ...) [TOKEN_##token] = KEYWORD_##role,
#define VALUE(set, ...)
#include "grammar/keywords.def"
#undef KEYWORD
#undef VALUE
        [TOKEN_WINDOW] = KEYWORD_RESERVED};
    return token >= 0 && (size_t)token < sizeof roles ? (enum keyword_role)roles[token] : KEYWORD_NONE;
}

const char *keyword_value(enum keyword_set set, const char *text, size_t len) {
    for (size_t row = 0; row < VALUES; row++)
        for (size_t i = 0; values[row].set == set && i < KEYWORD_NAMES && values[row].names[i] != NULL; i++)
            if (spells(values[row].names[i], text, len))
                return values[row].names[0];
    return NULL;
}

const char *keyword_spelling(enum keyword_set set, const char *name, bool zh) {
    for (size_t row = 0; zh && row < VALUES; row++)
        if (values[row].set == set && strcmp(values[row].names[0], name) == 0)
            return values[row].names[set == KEYWORD_WINDOW ? 2 : 1];
    return name;
}

struct letters {
    uint32_t at[KEYWORD_LENGTH_LIMIT];
    size_t count;
};

static struct letters letters_of(const char *text, size_t len) {
    struct letters letters = {.count = 0};
    for (size_t i = 0; i < len && letters.count < KEYWORD_LENGTH_LIMIT;) {
        size_t size = utf8_decode(text + i, len - i, &letters.at[letters.count++]);
        i += size != 0 ? size : 1;
    }
    return letters;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Optimal string alignment: an insertion, deletion, replacement or swap of neighbours is one edit. */
static size_t edits(const struct letters *a, const struct letters *b) {
    size_t table[3][KEYWORD_LENGTH_LIMIT + 1];
    for (size_t j = 0; j <= b->count; j++)
        table[0][j] = j;
    for (size_t i = 1; i <= a->count; i++) {
        size_t *now = table[i % 3], *above = table[(i + 2) % 3], *before = table[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b->count; j++) {
            const size_t differs = a->at[i - 1] != b->at[j - 1];
            now[j] = least(least(above[j], now[j - 1]) + 1, above[j - 1] + differs);
            if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
    }
    return table[a->count % 3][b->count];
}

/* Edits between a word and a name, or SIZE_MAX when they are too far apart to be one word misspelt. */
static size_t distance(const struct letters *word, const char *name) {
    struct letters letters = letters_of(name, strlen(name));
    const size_t longer = word->count > letters.count ? word->count : letters.count;
    const size_t found = edits(word, &letters);
    return found < longer && found <= (longer + 1) / 4 ? found : SIZE_MAX;
}

const char *keyword_near(const char *text, size_t len, bool (*allowed)(const void *context, int token),
                         const void *context) {
    if (len > KEYWORD_LENGTH_LIMIT)
        return NULL;
    const struct letters word = letters_of(text, len);
    const char *nearest = NULL;
    size_t best = SIZE_MAX;
    for (size_t row = 0; row < ROWS; row++)
        for (size_t name = 0; allowed(context, rows[row].token) && name < KEYWORD_NAMES; name++) {
            if (rows[row].names[name] == NULL)
                break;
            const size_t found = distance(&word, rows[row].names[name]);
            if (found < best) {
                best = found;
                nearest = rows[row].names[name];
            }
        }
    return nearest;
}
