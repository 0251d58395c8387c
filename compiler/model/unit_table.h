/* What the files of the units share; seen by nobody else. Units and spellings live in the arena. A simple
 * spelling is one without 万 or operators: a row's name, an alias, a declared name.
 */
#ifndef PGOAL_MODEL_UNIT_TABLE_H
#define PGOAL_MODEL_UNIT_TABLE_H

#include "compiler/base/vec.h"
#include "compiler/model/unit.h"

/* The dimensions of unit.def: factors are sorted as the rows of base.def are. */
/* clang-format off */
#define B(id) {{BASE_##id}, {1}}
#define P(id, power) {{BASE_##id}, {power}}
#define Q(id, over, power) {{BASE_##over, BASE_##id}, {power, 1}}
#define MECHANICAL(s, m, kg) {{BASE_time, BASE_length, BASE_mass}, {s, m, kg}}
#define ELECTRICAL(s, m, kg, A) {{BASE_time, BASE_length, BASE_mass, BASE_current}, {s, m, kg, A}}
#define ENERGY MECHANICAL(-2, 2, 1)
#define POWER MECHANICAL(-3, 2, 1)
#define FORCE MECHANICAL(-2, 1, 1)
#define PRESSURE MECHANICAL(-2, -1, 1)
#define VOLTAGE ELECTRICAL(-3, 2, 1, -1)
#define RESISTANCE ELECTRICAL(-3, 2, 1, -2)
#define ILLUMINANCE {{BASE_length, BASE_luminous_flux}, {-2, 1}}
#define FREIGHT {{BASE_length, BASE_mass}, {1, 1}}
/* clang-format on */
_Static_assert(BASE_time < BASE_length && BASE_length < BASE_mass && BASE_mass < BASE_current &&
                   BASE_current < BASE_luminous_flux && BASE_time < BASE_data,
               "the factors of these dimensions are sorted");

/* What a product or quotient was read of. */
enum { UNIT_PIECES_MAX = 8 };
struct unit_product {
    const struct unit *pieces[UNIT_PIECES_MAX];
    int count, numerators; /* those before the first slash */
};

struct unit_entry {
    struct unit unit;                   /* first: a unit is the beginning of its entry */
    const struct unit_product *product; /* NULL for a simple unit */
    const struct unit *counted;
    enum pg_window window;
};

struct unit_spelling {
    struct unit_spelling *next; /* of the same dimension */
    const struct unit *unit;
    atom text;
};

/* All that have one dimension. */
struct unit_family {
    struct unit_family *next; /* in the bucket */
    struct dimension dimension;
    struct unit_spelling *first, *last;
    const struct unit *base;         /* NULL until asked for */
    const struct unit *const *alike; /* NULL until asked for, and after a declaration */
    const atom *alike_spellings;
    uint32_t spelling_count, alike_count;
};

enum { FAMILY_BUCKETS = 1024, UNIT_SUGGESTIONS = 1000, UNIT_TEXT_MAX = 96 };

/* Counts by name: of unit.def, then as they are declared by any of the compilations beside each other. */
struct count_bases {
    VEC(atom) names; /* of the bases from BASE_COUNT on */
    base_id *of;     /* by atom; BASE_NONE: no count */
    uint32_t atoms;  /* length of it */
};

struct units {
    struct arena *arena;
    struct atoms *atoms;
    const struct unit *number;
    uint32_t *slots; /* by atom: 0 not looked up, index into found + 1, or SLOT_FAILED | fault | generation */
    uint32_t slot_count;
    uint32_t generation;  /* of declarations: a name may be found after one that was not before */
    uint32_t suggestions; /* still to be given */
    VEC(const struct unit *) found;
    VEC(const struct unit_spelling *) spellings;
    struct count_bases *bases;
    bool owns_bases; /* else another compilation's */
    struct unit_family *families[FAMILY_BUCKETS];
};

/* A new unit, under no spelling yet. */
struct unit_entry *unit_make(struct units *units, atom name, struct dimension dimension, struct pg_num factor);
/* The unit that was found before under a text, or NULL. */
const struct unit *unit_known(const struct units *units, atom text);
void unit_remember(struct units *units, atom text, const struct unit *unit);
struct unit_family *unit_family(struct units *units, struct dimension dimension);
/* Reads a unit that was not found before: multipliers, products, quotients. NULL with *fault set. */
const struct unit *unit_read(struct units *units, atom text, enum unit_fault *fault);
bool unit_has_operator(const char *text, size_t len);

#endif
