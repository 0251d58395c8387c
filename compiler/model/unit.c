#include "compiler/model/unit.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/base/fail.h"
#include "compiler/model/unit_table.h"

#define SLOT_FAILED 0x80000000u
enum { SLOT_FAULT_SHIFT = 28, SLOT_GENERATION = (1 << SLOT_FAULT_SHIFT) - 1, PIECES_MAX = 8, MULTIPLIERS_MAX = 2 };

/* Sized for every atom there is, so that it grows rarely. */
static uint32_t *slot_at(struct units *units, atom text) {
    if (text >= units->slot_count) {
        uint32_t count = atoms_count(units->atoms), doubled = units->slot_count * 2;
        count = count > doubled ? count : doubled;
        units->slots = fail_if_null(realloc(units->slots, count * sizeof *units->slots));
        memset(units->slots + units->slot_count, 0, (count - units->slot_count) * sizeof *units->slots);
        units->slot_count = count;
    }
    return &units->slots[text];
}

const struct unit *unit_known(const struct units *units, atom text) {
    uint32_t slot = text < units->slot_count ? units->slots[text] : 0;
    return slot != 0 && slot < SLOT_FAILED ? units->found.at[slot - 1] : NULL;
}

void unit_remember(struct units *units, atom text, const struct unit *unit) {
    uint32_t *slot = slot_at(units, text);
    *VEC_PUSH(&units->found) = unit;
    *slot = units->found.len;
}

struct unit_entry *unit_make(struct units *units, atom name, struct dimension dimension, struct pg_num factor) {
    struct unit_entry *entry = ARENA_NEW(units->arena, struct unit_entry);
    entry->unit = (struct unit){name, dimension, factor};
    return entry;
}

static uint32_t bucket_of(struct dimension d) {
    uint32_t hash = 2166136261u;
    for (int i = 0; i < DIMENSION_FACTORS; i++)
        hash = (hash ^ d.base[i] ^ (uint32_t)(uint8_t)d.exponent[i] << 16) * 16777619u;
    return (hash ^ hash >> 16) % FAMILY_BUCKETS;
}

struct unit_family *unit_family(struct units *units, struct dimension dimension) {
    struct unit_family **at = &units->families[bucket_of(dimension)];
    while (*at && !dimension_equal((*at)->dimension, dimension))
        at = &(*at)->next;
    if (!*at) {
        *at = ARENA_NEW(units->arena, struct unit_family);
        (*at)->dimension = dimension;
    }
    return *at;
}

static void add_spelling(struct units *units, atom text, const struct unit *unit) {
    struct unit_spelling *spelling = ARENA_NEW(units->arena, struct unit_spelling);
    *spelling = (struct unit_spelling){NULL, unit, text};
    struct unit_family *family = unit_family(units, unit->dimension);
    if (family->last)
        family->last->next = spelling;
    else
        family->first = spelling;
    family->last = spelling;
    family->spelling_count++;
    family->alike = NULL;
    *VEC_PUSH(&units->spellings) = spelling;
    unit_remember(units, text, unit);
}

/* aliases are parted by |. */
static void add_row(struct units *units, const char *name, struct dimension dimension, struct pg_num factor,
                    const char *aliases) {
    atom canonical = atom_of_text(units->atoms, name);
    const struct unit *unit = &unit_make(units, canonical, dimension, factor)->unit;
    add_spelling(units, canonical, unit);
    while (*aliases) {
        size_t len = strcspn(aliases, "|");
        add_spelling(units, atom_of(units->atoms, aliases, len), unit);
        aliases += len + (aliases[len] == '|');
    }
}

static struct dimension new_count(struct units *units, atom name) {
    *VEC_PUSH(&units->counts) = name;
    return (struct dimension){{(base_id)(BASE_COUNT + units->counts.len - 1)}, {1}};
}

struct unit_row {
    const char *name;
    struct dimension dimension;
    struct pg_num factor; /* not yet in lowest terms */
    const char *aliases;
};
static const struct unit_row unit_rows[] = {
#define UNIT(name, dimension, num, den, aliases) {name, dimension, {num, den}, aliases},
#define COUNT(name, aliases)
#define MADE(name, expression, aliases)
#define DIMENSION(dimension, zh, en)
#include "compiler/model/unit.def"
#undef UNIT
#undef COUNT
#undef MADE
};
static const struct {
    const char *name, *aliases;
} count_rows[] = {
#define UNIT(name, dimension, num, den, aliases)
#define COUNT(name, aliases) {name, aliases},
#define MADE(name, expression, aliases)
#include "compiler/model/unit.def"
#undef COUNT
#undef MADE
};
static const struct {
    const char *name, *expression, *aliases;
} made_rows[] = {
#define COUNT(name, aliases)
#define MADE(name, expression, aliases) {name, expression, aliases},
#include "compiler/model/unit.def"
#undef UNIT
#undef COUNT
#undef MADE
#undef DIMENSION
};

static void add_made(struct units *units) {
    enum unit_fault fault;
    for (size_t i = 0; i < sizeof made_rows / sizeof *made_rows; i++) {
        const struct unit *unit = unit_find(units, atom_of_text(units->atoms, made_rows[i].expression), &fault);
        if (unit)
            add_row(units, made_rows[i].name, unit->dimension, unit->factor, made_rows[i].aliases);
    }
}

static void add_rows(struct units *units) {
    struct pg_num factor, one = pg_num_int(1);
    for (size_t i = 0; i < sizeof unit_rows / sizeof *unit_rows; i++)
        if (pg_num_make(unit_rows[i].factor.num, unit_rows[i].factor.den, &factor))
            add_row(units, unit_rows[i].name, unit_rows[i].dimension, factor, unit_rows[i].aliases);
    for (size_t i = 0; i < sizeof count_rows / sizeof *count_rows; i++) {
        struct dimension count = new_count(units, atom_of_text(units->atoms, count_rows[i].name));
        add_row(units, count_rows[i].name, count, one, count_rows[i].aliases);
    }
    add_made(units);
}

struct units *units_new(struct arena *arena, struct atoms *atoms) {
    struct units *units = ARENA_NEW(arena, struct units);
    units->arena = arena;
    units->atoms = atoms;
    units->suggestions = UNIT_SUGGESTIONS;
    add_row(units, "", (struct dimension){{0}, {0}}, pg_num_int(1), "");
    units->number = units->spellings.at[0]->unit;
    unit_remember(units, 0, units->number);
    add_rows(units);
    return units;
}

void units_free(struct units *units) {
    free(units->slots);
    VEC_FREE(&units->found);
    VEC_FREE(&units->spellings);
    VEC_FREE(&units->counts);
}

/* --- 万 and the like --- */

static const struct multiplier {
    const char *text;
    int64_t factor;
} multipliers[] = {{"十", 10}, {"百", 100}, {"千", 1000}, {"万", 10000}, {"亿", 100000000}};

static const struct multiplier *multiplier_of(const char *text, size_t len) {
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++) {
        size_t prefix = strlen(multipliers[i].text);
        if (len >= prefix && memcmp(text, multipliers[i].text, prefix) == 0)
            return &multipliers[i];
    }
    return NULL;
}

static bool is_han(const char *text) {
    return (unsigned char)*text >= 0xE3;
}

/* The spelling that follows 万: 小时 rather than h. */
static const char *han_name(struct units *units, const struct unit *unit) {
    const char *name = atom_text(units->atoms, unit->name);
    if (is_han(name))
        return name;
    for (const struct unit_spelling *s = unit_family(units, unit->dimension)->first; s; s = s->next)
        if (s->unit == unit && is_han(atom_text(units->atoms, s->text)))
            return atom_text(units->atoms, s->text);
    return name;
}

/* The unit of that canonical name, made when it is new. */
static const struct unit *canonical(struct units *units, const char *name, struct dimension dimension,
                                    struct pg_num factor) {
    atom text = atom_of_text(units->atoms, name);
    const struct unit *unit = unit_known(units, text);
    if (!unit) {
        unit = &unit_make(units, text, dimension, factor)->unit;
        unit_remember(units, text, unit);
    }
    return unit;
}

/* m^2 and m^3 are m² and m³; NULL for other texts. */
static const struct unit *find_power(struct units *units, const char *text, size_t len) {
    bool cube = len > 2 && text[len - 1] == '3';
    if (len < 3 || text[len - 2] != '^' || (!cube && text[len - 1] != '2'))
        return NULL;
    const char *name = arena_printf(units->arena, "%.*s%s", (int)(len - 2), text, cube ? "³" : "²");
    return unit_known(units, atom_of_text(units->atoms, name));
}

/* One unit without operators; NULL with *fault set. */
static const struct unit *find_piece(struct units *units, const char *text, size_t len, int depth,
                                     enum unit_fault *fault) {
    atom spelling = atom_of(units->atoms, text, len);
    const struct unit *unit = len ? unit_known(units, spelling) : units->number;
    if (unit || (unit = find_power(units, text, len)) != NULL)
        return unit;
    const struct multiplier *multiplier = depth < MULTIPLIERS_MAX ? multiplier_of(text, len) : NULL;
    *fault = UNIT_UNKNOWN;
    if (!multiplier)
        return NULL;
    size_t prefix = strlen(multiplier->text);
    const struct unit *of = find_piece(units, text + prefix, len - prefix, depth + 1, fault);
    if (!of || !dimension_is_large(of->dimension))
        return NULL;
    struct pg_num factor;
    *fault = UNIT_OVERFLOW;
    if (!pg_num_mul(of->factor, pg_num_int(multiplier->factor), &factor))
        return NULL;
    const char *name = arena_printf(units->arena, "%s%s", multiplier->text, han_name(units, of));
    unit = canonical(units, name, of->dimension, factor);
    if (!unit_known(units, spelling))
        unit_remember(units, spelling, unit);
    return unit;
}

/* --- products and quotients --- */

static const struct operator_text {
    const char *text;
    bool divides;
} operators[] = {{"/", true}, {"／", true}, {"·", false}, {"*", false}, {"×", false}, {"⋅", false}, {"・", false}};

static const struct operator_text *operator_at(const char *text, size_t len) {
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t size = strlen(operators[i].text);
        if (size <= len && memcmp(text, operators[i].text, size) == 0)
            return &operators[i];
    }
    return NULL;
}

struct product {
    const struct unit *pieces[PIECES_MAX];
    int count, numerators; /* those before the first slash */
};

static void trim(const char **text, size_t *len) {
    while (*len && **text == ' ') {
        ++*text;
        --*len;
    }
    while (*len && (*text)[*len - 1] == ' ')
        --*len;
}

static enum unit_fault add_piece(struct units *units, const char *text, size_t len, bool divides, struct product *out) {
    enum unit_fault fault = UNIT_OK;
    trim(&text, &len);
    if (len == 0)
        return UNIT_SHAPE;
    if (out->count == PIECES_MAX)
        return UNIT_TOO_MANY_FACTORS;
    const struct unit *unit = find_piece(units, text, len, 0, &fault);
    if (!unit)
        return fault;
    out->pieces[out->count++] = unit;
    if (!divides)
        out->numerators++;
    return UNIT_OK;
}

static enum unit_fault split(struct units *units, const char *text, size_t len, struct product *out) {
    size_t begin = 0;
    bool divides = false;
    for (size_t at = 0; at < len;) {
        const struct operator_text *operator= operator_at(text + at, len - at);
        if (!operator) {
            at++;
            continue;
        }
        enum unit_fault fault = add_piece(units, text + begin, at - begin, divides, out);
        if (fault != UNIT_OK)
            return fault;
        divides = divides || operator->divides;
        at += strlen(operator->text);
        begin = at;
    }
    return add_piece(units, text + begin, len - begin, divides, out);
}

static const char *product_name(struct units *units, const struct product *product) {
    const char *name = "";
    for (int i = 0; i < product->count; i++) {
        const char *joint = i == 0 ? "" : i < product->numerators ? "·" : "/";
        name = arena_printf(units->arena, "%s%s%s", name, joint, atom_text(units->atoms, product->pieces[i]->name));
    }
    return name;
}

/* The calendar window that a unit after a slash stands for; WHOLE when it is none. */
static enum pg_window window_of(const char *name) {
    static const char *const names[PG_WINDOW_COUNT] = {
        [PG_WINDOW_DAY] = "d",    [PG_WINDOW_WEEK] = "周",      [PG_WINDOW_TEN_DAYS] = "旬",
        [PG_WINDOW_MONTH] = "月", [PG_WINDOW_QUARTER] = "季度", [PG_WINDOW_HALF_YEAR] = "半年",
        [PG_WINDOW_YEAR] = "年"};
    for (int i = PG_WINDOW_DAY; i < PG_WINDOW_COUNT; i++)
        if (strcmp(name, names[i]) == 0)
            return (enum pg_window)i;
    return PG_WINDOW_WHOLE;
}

static const struct unit *make_product(struct units *units, const struct product *product, struct dimension dimension,
                                       struct pg_num factor) {
    atom name = atom_of_text(units->atoms, product_name(units, product));
    const struct unit *known = unit_known(units, name);
    if (known)
        return known;
    struct unit_entry *entry = unit_make(units, name, dimension, factor);
    if (product->count == 2 && product->numerators == 1) {
        entry->window = window_of(atom_text(units->atoms, product->pieces[1]->name));
        entry->counted = entry->window == PG_WINDOW_WHOLE ? NULL : product->pieces[0];
    }
    unit_remember(units, name, &entry->unit);
    return &entry->unit;
}

static const struct unit *multiply(struct units *units, const struct product *product, enum unit_fault *fault) {
    struct dimension dimension = {{0}, {0}};
    struct pg_num factor = pg_num_int(1);
    for (int i = 0; i < product->count; i++) {
        const struct unit *piece = product->pieces[i];
        bool divides = i >= product->numerators;
        *fault = UNIT_TOO_MANY_FACTORS;
        if (!dimension_multiply(dimension, piece->dimension, divides ? -1 : 1, &dimension))
            return NULL;
        *fault = UNIT_OVERFLOW;
        if (!(divides ? pg_num_div : pg_num_mul)(factor, piece->factor, &factor))
            return NULL;
    }
    *fault = UNIT_OK;
    return product->count == 1 ? product->pieces[0] : make_product(units, product, dimension, factor);
}

static const struct unit *look_up(struct units *units, atom text, enum unit_fault *fault) {
    struct product product = {{NULL}, 0, 0};
    size_t len = atom_len(units->atoms, text);
    *fault = len <= UNIT_TEXT_MAX ? split(units, atom_text(units->atoms, text), len, &product) : UNIT_UNKNOWN;
    return *fault == UNIT_OK ? multiply(units, &product, fault) : NULL;
}

const struct unit *unit_find(struct units *units, atom text, enum unit_fault *fault) {
    uint32_t slot = text < units->slot_count ? units->slots[text] : 0;
    uint32_t generation = units->generation & SLOT_GENERATION;
    *fault = UNIT_OK;
    if (slot != 0 && slot < SLOT_FAILED)
        return units->found.at[slot - 1];
    if (slot != 0 && (slot & SLOT_GENERATION) == generation) {
        *fault = (enum unit_fault)((slot & ~SLOT_FAILED) >> SLOT_FAULT_SHIFT);
        return NULL;
    }
    const struct unit *unit = look_up(units, text, fault);
    if (!unit)
        *slot_at(units, text) = SLOT_FAILED | (uint32_t)*fault << SLOT_FAULT_SHIFT | generation;
    else if (!unit_known(units, text))
        unit_remember(units, text, unit);
    return unit;
}

const struct unit *unit_per_window(const struct unit *unit, enum pg_window *window) {
    const struct unit_entry *entry = (const struct unit_entry *)unit;
    *window = entry->window;
    return entry->counted;
}

/* Neither empty nor with an operator, a blank or a digit in front. */
static bool is_plain_name(const char *text, size_t len) {
    for (size_t i = 0; i < len; i++)
        if (text[i] == ' ' || operator_at(text + i, len - i))
            return false;
    return len > 0 && len <= UNIT_TEXT_MAX && !(text[0] >= '0' && text[0] <= '9');
}

bool unit_declare(struct units *units, atom name, const struct pg_num *factor, const struct unit *of) {
    enum unit_fault fault;
    struct pg_num product = pg_num_int(1);
    if (!is_plain_name(atom_text(units->atoms, name), atom_len(units->atoms, name)) || unit_find(units, name, &fault))
        return false;
    if (of && (factor->num <= 0 || !pg_num_mul(*factor, of->factor, &product)))
        return false;
    if (!of && units->counts.len > UINT16_MAX - BASE_COUNT)
        return false;
    struct dimension dimension = of ? of->dimension : new_count(units, name);
    add_spelling(units, name, &unit_make(units, name, dimension, product)->unit);
    units->generation++;
    return true;
}
