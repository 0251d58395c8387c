#include "compiler/model/unit.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/base/fail.h"
#include "compiler/model/unit_table.h"

#define SLOT_FAILED 0x80000000u
enum { SLOT_FAULT_SHIFT = 28, SLOT_GENERATION = (1 << SLOT_FAULT_SHIFT) - 1 };

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

static base_id *base_at(struct count_bases *bases, atom name) {
    if (name >= bases->atoms) {
        uint32_t atoms = name + 1 > bases->atoms * 2 ? name + 1 : bases->atoms * 2;
        bases->of = fail_if_null(realloc(bases->of, atoms * sizeof *bases->of));
        memset(bases->of + bases->atoms, 0, (atoms - bases->atoms) * sizeof *bases->of);
        bases->atoms = atoms;
    }
    return &bases->of[name];
}

/* The base of a count; one of its own when none of that name was met before. */
static struct dimension new_count(struct units *units, atom name) {
    base_id *base = base_at(units->bases, name);
    if (*base == BASE_NONE) {
        *VEC_PUSH(&units->bases->names) = name;
        *base = (base_id)(BASE_COUNT + units->bases->names.len - 1);
    }
    return (struct dimension){{*base}, {1}};
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

static struct units *make_units(struct arena *arena, struct atoms *atoms, struct count_bases *bases) {
    struct units *units = ARENA_NEW(arena, struct units);
    units->arena = arena;
    units->atoms = atoms;
    units->bases = bases;
    units->suggestions = UNIT_SUGGESTIONS;
    add_row(units, "", (struct dimension){{0}, {0}}, pg_num_int(1), "");
    units->number = units->spellings.at[0]->unit;
    unit_remember(units, 0, units->number);
    add_rows(units);
    return units;
}

struct units *units_new(struct arena *arena, struct atoms *atoms) {
    struct units *units = make_units(arena, atoms, ARENA_NEW(arena, struct count_bases));
    units->owns_bases = true;
    return units;
}

struct units *units_beside(struct arena *arena, const struct units *other) {
    return make_units(arena, other->atoms, other->bases);
}

void units_free(struct units *units) {
    free(units->slots);
    VEC_FREE(&units->found);
    VEC_FREE(&units->spellings);
    if (!units->owns_bases)
        return;
    VEC_FREE(&units->bases->names);
    free(units->bases->of);
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
    const struct unit *unit = unit_read(units, text, fault);
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
        if (text[i] == ' ')
            return false;
    return !unit_has_operator(text, len) && len > 0 && len <= UNIT_TEXT_MAX && !(text[0] >= '0' && text[0] <= '9');
}

bool unit_declare(struct units *units, atom name, const struct pg_num *factor, const struct unit *of) {
    enum unit_fault fault;
    struct pg_num product = pg_num_int(1);
    if (!is_plain_name(atom_text(units->atoms, name), atom_len(units->atoms, name)) || unit_find(units, name, &fault))
        return false;
    if (of && (factor->num <= 0 || !pg_num_mul(*factor, of->factor, &product)))
        return false;
    if (!of && units->bases->names.len > UINT16_MAX - BASE_COUNT)
        return false;
    struct dimension dimension = of ? of->dimension : new_count(units, name);
    add_spelling(units, name, &unit_make(units, name, dimension, product)->unit);
    units->generation++;
    return true;
}
