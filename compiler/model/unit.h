/* Units and dimensions. A dimension is a product of bases with exponents; a base is a physical
 * dimension, data, a currency, ratio, point, or a declared count (人, 人次, 户: each a base of its own,
 * so that they never add, compare or convert). Factors are exact rationals.
 */
#ifndef PGOAL_MODEL_UNIT_H
#define PGOAL_MODEL_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/base/arena.h"
#include "compiler/base/atom.h"
#include "runtime/date.h"
#include "runtime/num.h"

typedef uint16_t base_id; /* 0: none; below BASE_COUNT: rows of base.def; above: counts, by order of declaration */
enum {
    BASE_NONE,
#define BASE(id, ...) BASE_##id,
#include "compiler/model/base.def"
#undef BASE
    BASE_COUNT
};

enum { DIMENSION_FACTORS = 6 };
struct dimension { /* sorted by base; unused factors are zero; all zero: a bare number */
    base_id base[DIMENSION_FACTORS];
    int8_t exponent[DIMENSION_FACTORS];
};

struct unit {
    atom name; /* canonical spelling: "min", "万元", "元/人/月", "%"; "" for a bare number */
    struct dimension dimension;
    struct pg_num factor; /* base units in one of these */
};

/* The units of one compilation: unit.def and those declared in the sources. */
struct units;
struct units *units_new(struct arena *arena, struct atoms *atoms);
/* Those of a compilation beside others, whose atoms it shares and of which the first outlives it: a count that several
 * of them declare is one base, so that their dimensions can be compared. */
struct units *units_beside(struct arena *arena, const struct units *other);
void units_free(struct units *units);

enum unit_fault { UNIT_OK, UNIT_UNKNOWN, UNIT_TOO_MANY_FACTORS, UNIT_OVERFLOW, UNIT_SHAPE /* "/s", "KB/" */ };
/* The unit a text names ("分钟", "万平方米", "KB/s", "元/人·月"), looked up once a spelling; NULL with *fault set.
 * Any of unit.def, its aliases, declared units, 万/亿/千/百/十 multiplied onto one or alone, products and quotients;
 * everything after the first slash divides. Two spellings of one canonical name give the same pointer. */
const struct unit *unit_find(struct units *units, atom text, enum unit_fault *fault);
/* The names in a unit's text, each as written and without 万 and the like, whether known or not; how many. */
enum { UNIT_PARTS_MAX = 16 };
uint32_t unit_parts(struct units *units, atom unit, atom parts[UNIT_PARTS_MAX]);
/* The first factor of a unit's text that is no unit, for a message; false when there is none. */
struct unit_part {
    atom text, bare;               /* bare: without 万 and the like; 0 when nothing is left */
    uint32_t offset;               /* in the unit's text */
    const struct unit *multiplied; /* a unit that takes no 万, when it stands after one: %; else NULL */
};
bool unit_unknown_part(struct units *units, atom unit, struct unit_part *out);
/* Declares a count of its own, or (of != NULL) factor times another. False when the name is taken, is no plain
 * name or the factor overflows. */
bool unit_declare(struct units *units, atom name, const struct pg_num *factor, const struct unit *of);
/* For "次/天", "万次/月": what is counted ("次", "万次") and the calendar window; else NULL. */
const struct unit *unit_per_window(const struct unit *unit, enum pg_window *window);
/* The nearest known spelling for a did-you-mean, or 0; also 0 after the first 1,000 of a compilation. */
atom unit_suggest(struct units *units, atom text);
/* The base unit of a dimension ("s", "B", "元", "平方米", "次"), factor 1; that of ratios is called "1", of numbers "".
 */
const struct unit *unit_base(struct units *units, struct dimension dimension);
/* Every simple spelling of that very dimension, canonical names first, for reading data; n is how many. */
const struct unit *const *units_alike(struct units *units, struct dimension dimension, atom const **spellings,
                                      uint32_t *n);
/* For a product or quotient, spellings in which its factors are told otherwise, some 300 at most, and itself: 万元/月
 * for 元/月. Each is given to take, with the unit it names; nothing for another unit. */
typedef void (*unit_take)(void *to, const struct unit *unit, atom spelling);
void units_compound(struct units *units, const struct unit *unit, unit_take take, void *to);

bool dimension_equal(struct dimension a, struct dimension b);
bool dimension_is_number(struct dimension d);
bool dimension_is_ratio(struct dimension d);
bool dimension_is_points(struct dimension d);
bool dimension_is_time(struct dimension d);
bool dimension_is_money(struct dimension d);
bool dimension_is_count(struct dimension d); /* one declared count, exponent 1 */
bool dimension_is_times(struct dimension d); /* 次: what frequencies count */
bool dimension_is_data(struct dimension d);
bool dimension_is_rate(struct dimension d);    /* has time or calendar months with a negative exponent */
bool dimension_is_natural(struct dimension d); /* never below zero: counts, durations, data, %, ...; not money, ℃ */
bool dimension_is_large(struct dimension d);   /* its units take 万 and 亿 */
/* The product of a and b^exponent; false when it has too many factors or too large an exponent. */
bool dimension_multiply(struct dimension a, struct dimension b, int exponent, struct dimension *out);
/* "data", "data / time", "人": in a message. In the arena. */
const char *dimension_name(struct units *units, struct dimension d, bool zh);

#endif
