#include <stdlib.h>
#include <string.h>

#include "compiler/model/unit.h"
#include "compiler/model/unit_table.h"

/* --- base units and names of dimensions --- */

enum base_text { BASE_UNIT, BASE_ZH, BASE_EN };

/* A text of a row of base.def; all three of a count are its name. */
static const char *base_text(const struct units *units, base_id base, enum base_text which) {
    static const char *const texts[BASE_COUNT][3] = {
#define BASE(id, name, zh, en, flags) [BASE_##id] = {name, zh, en},
#include "compiler/model/base.def"
#undef BASE
    };
    return base < BASE_COUNT ? texts[base][which] : atom_text(units->atoms, units->bases->names.at[base - BASE_COUNT]);
}

static const struct dimension_row {
    struct dimension dimension;
    const char *zh, *en;
} dimension_rows[] = {
#define UNIT(name, dimension, num, den, aliases)
#define COUNT(name, aliases)
#define MADE(name, expression, aliases)
#define DIMENSION(dimension, zh, en) {dimension, zh, en},
#include "compiler/model/unit.def"
#undef UNIT
#undef COUNT
#undef MADE
#undef DIMENSION
    {{{0}, {0}}, "纯数", "number"}};
enum { DIMENSION_ROWS = sizeof dimension_rows / sizeof *dimension_rows };

static const char *dimension_row(struct dimension d, bool zh) {
    for (size_t i = 0; i < DIMENSION_ROWS; i++)
        if (dimension_equal(d, dimension_rows[i].dimension))
            return zh ? dimension_rows[i].zh : dimension_rows[i].en;
    return NULL;
}

/* 立方米 or volume, where base^power has a name of its own; else NULL. */
static const char *power_text(struct units *units, base_id base, int power, enum base_text which) {
    struct dimension d = {{base}, {(int8_t)power}};
    if (which != BASE_UNIT)
        return dimension_row(d, which == BASE_ZH);
    return unit_family(units, d)->first ? atom_text(units->atoms, unit_base(units, d)->name) : NULL;
}

/* What joins the factors of a dimension in print. */
struct joints {
    const char *times, *per, *one;
};

static const char *append(struct units *units, const char *name, const char *joint, const char *text) {
    return arena_printf(units->arena, "%s%s%s", name, *name ? joint : "", text);
}

static const char *append_power(struct units *units, const char *name, const char *joint, base_id base, int power,
                                enum base_text which) {
    const char *named = power > 1 ? power_text(units, base, power, which) : NULL;
    if (named)
        return append(units, name, joint, named);
    for (int i = 0; i < power; i++)
        name = append(units, name, joint, base_text(units, base, which));
    return name;
}

/* A named product, such as energy, found in a dimension, and what is left without it. */
struct found_row {
    struct dimension rest;
    const char *text;
    bool divides;
};

/* How many texts say a dimension whose powers have names. */
static int texts_in(struct dimension d) {
    int count = 0;
    for (int i = 0; i < DIMENSION_FACTORS; i++)
        count += d.exponent[i] == 0 ? 0 : d.base[i] == BASE_length ? 1 : abs(d.exponent[i]);
    return count;
}

/* The unit of factor 1 that has a name of its own, or NULL. */
static const struct unit *named_base(const struct unit_family *family) {
    for (const struct unit_spelling *s = family->first; s; s = s->next)
        if (pg_num_cmp(s->unit->factor, pg_num_int(1)) == 0)
            return s->unit;
    return NULL;
}

/* What a row is called; NULL when its base unit has no name, or one with a slash: that cannot stand after another. */
static const char *row_text(struct units *units, const struct dimension_row *row, enum base_text which) {
    if (which != BASE_UNIT)
        return which == BASE_ZH ? row->zh : row->en;
    const struct unit *unit = named_base(unit_family(units, row->dimension));
    const char *name = unit ? atom_text(units->atoms, unit->name) : "/";
    return strchr(name, '/') ? NULL : name;
}

/* The row that leaves least to be said. */
static struct found_row find_row(struct units *units, struct dimension d, enum base_text which) {
    struct found_row best = {d, NULL, false}, next;
    for (size_t i = 0; i < DIMENSION_ROWS; i++)
        for (int sign = -1; sign <= 1; sign += 2) {
            if (dimension_rows[i].dimension.base[1] == BASE_NONE ||
                !dimension_multiply(d, dimension_rows[i].dimension, sign, &next.rest) ||
                texts_in(next.rest) + 1 >= texts_in(best.rest) + (best.text != NULL))
                continue;
            next.text = row_text(units, &dimension_rows[i], which);
            next.divides = sign > 0;
            best = next.text ? next : best;
        }
    return best;
}

/* Numerators, then each denominator after a slash: a named product first, then the texts of the bases left. */
static const char *compose(struct units *units, struct dimension all, enum base_text which, struct joints joints) {
    struct found_row row = find_row(units, all, which);
    struct dimension d = row.rest;
    const char *name = row.text && !row.divides ? row.text : "";
    for (int i = 0; i < DIMENSION_FACTORS; i++)
        name = append_power(units, name, joints.times, d.base[i], d.exponent[i], which);
    if (!*name && !dimension_is_number(all))
        name = joints.one;
    if (row.text && row.divides)
        name = append(units, name, joints.per, row.text);
    for (int i = 0; i < DIMENSION_FACTORS; i++)
        name = append_power(units, name, joints.per, d.base[i], -d.exponent[i], which);
    return name;
}

static const struct unit *make_base(struct units *units, const struct unit_family *family) {
    const struct unit *named = named_base(family);
    if (named)
        return named;
    const char *name = compose(units, family->dimension, BASE_UNIT, (struct joints){"·", "/", "1"});
    return &unit_make(units, atom_of_text(units->atoms, name), family->dimension, pg_num_int(1))->unit;
}

const struct unit *unit_base(struct units *units, struct dimension dimension) {
    struct unit_family *family = unit_family(units, dimension);
    if (!family->base)
        family->base = make_base(units, family);
    return family->base;
}

const char *dimension_name(struct units *units, struct dimension d, bool zh) {
    const char *row = dimension_row(d, zh);
    return row ? row : compose(units, d, zh ? BASE_ZH : BASE_EN, (struct joints){" × ", " / ", "1"});
}

/* --- units of one dimension --- */

struct alike {
    const struct unit **units;
    atom *spellings;
    uint32_t count;
};

/* A spelling with 万 or 亿 before it; only Han spellings take these. */
static void add_alike(struct units *units, const char *multiplier, const struct unit_spelling *spelling,
                      struct alike *out) {
    const char *text = atom_text(units->atoms, spelling->text);
    atom name = spelling->text;
    enum unit_fault fault;
    if (*multiplier && *text && (unsigned char)*text < 0xE3)
        return;
    if (*multiplier)
        name = atom_of_text(units->atoms, arena_printf(units->arena, "%s%s", multiplier, text));
    const struct unit *unit = unit_find(units, name, &fault);
    if (!unit)
        return;
    out->units[out->count] = unit;
    out->spellings[out->count++] = name;
}

static void make_alike(struct units *units, struct unit_family *family) {
    static const char *const multipliers[] = {"", "万", "亿"};
    size_t most = (size_t)family->spelling_count * 3;
    struct alike all = {ARENA_ARRAY(units->arena, const struct unit *, most), ARENA_ARRAY(units->arena, atom, most), 0};
    size_t count = dimension_is_large(family->dimension) ? 3 : 1;
    for (size_t m = 0; m < count; m++)
        for (int aliases = 0; aliases < 2; aliases++)
            for (const struct unit_spelling *s = family->first; s; s = s->next)
                if ((s->text != s->unit->name) == (aliases == 1))
                    add_alike(units, multipliers[m], s, &all);
    family->alike = all.units;
    family->alike_spellings = all.spellings;
    family->alike_count = all.count;
}

const struct unit *const *units_alike(struct units *units, struct dimension dimension, atom const **spellings,
                                      uint32_t *n) {
    struct unit_family *family = unit_family(units, dimension);
    if (!family->alike)
        make_alike(units, family);
    *spellings = family->alike_spellings;
    *n = family->alike_count;
    return family->alike;
}
