/* A target as a set of acceptable outcomes: the heart of the language. Checking asks whether the set is
 * empty or everything, judging is membership, a semantic diff is inclusion, exporting is description.
 *
 * A set lives in a space (a number of one dimension, a date, levels of scales, a change against last
 * year) seen through a window, and is an interval in it, or one interval a part of a conjunction.
 */
#ifndef PGOAL_TARGET_TARGET_H
#define PGOAL_TARGET_TARGET_H

#include "compiler/base/arena.h"
#include "compiler/base/out.h"
#include "compiler/model/unit.h"
#include "compiler/target/reading.h"
#include "runtime/judge.h"

/* KIND(id, "name", zh, en): ratio quantity frequency coverage deadline ordinal nominal relative range unset invalid */
enum target_kind {
#define KIND(id, ...) TARGET_##id,
#include "compiler/target/kind.def"
#undef KIND
    TARGET_KIND_COUNT
};
const char *target_kind_name(enum target_kind kind);
const char *target_kind_word(enum target_kind kind, bool zh); /* for readers */

enum target_space { SPACE_NONE, SPACE_NUMBER, SPACE_DATE, SPACE_LEVELS, SPACE_CHANGE };

struct scale_level {
    atom name;
    int32_t rank; /* from 0, lowest first, never falling along the array; aliases share it */
};
struct scale {
    atom id, name;
    struct span span;
    bool ordered;
    uint32_t count;
    const struct scale_level *levels;
    const struct pg_num *scores; /* by rank, 1 for 100 %; NULL: none */
};
#define SCALE_DOT "\xC2\xB7" /* parts a level from the scale it is of: 健全性·健全 */

/* One part of a conjunction: ranks of one scale. */
struct target_part {
    const struct scale *scale;
    int32_t low, high; /* closed */
};

enum { TARGET_PARTS_MAX = 32 };

struct target {
    uint8_t kind;   /* enum target_kind: as the forms name it */
    uint8_t space;  /* enum target_space */
    uint8_t window; /* enum pg_window */
    uint8_t change; /* SPACE_CHANGE: enum pg_change */
    uint8_t parts_count;
    uint8_t decimals;        /* as written */
    uint8_t days;            /* TARGET_coverage: the days of `24 h × 7 d`; 0 when not a whole number */
    bool compare_said : 1;   /* false for a wording without a comparator: any bound at that value fits */
    bool inapt : 1;          /* TARGET_invalid: diagnosed */
    bool fractions : 1;      /* figures of what is counted need not be whole: a mean, a ratio */
    bool apart : 1;          /* figures of windows never add up to those of longer ones: a mean, a least, a greatest */
    struct pg_interval set;  /* NUMBER (base units), DATE (day numbers, closed edges), CHANGE */
    const struct unit *unit; /* NUMBER: as written; CHANGE: of the amount (growth: %), NULL when there is none */
    const struct target_part *parts; /* LEVELS */
};

/* Of the outcomes a accepts to those b accepts; how it is found: outcome.h. */
enum relation {
    RELATION_EQUAL,
    RELATION_TIGHTER, /* a is a proper subset */
    RELATION_LOOSER,
    RELATION_SHIFTED,     /* neither is within the other; both leave out what is too little, or what is too much */
    RELATION_REPLACED,    /* neither is within the other, and no such end is common: >= 5 and <= 10, two levels */
    RELATION_INCOMPARABLE /* other kinds, units or scales, windows that do not add up, one invalid */
};

/* Accepts no possible outcome; outcomes of natural dimensions (unit.h) are never below zero. False when unset. */
bool target_is_empty(const struct target *t);
/* Accepts every possible outcome, knowing the same. A ratio may exceed 100 %. */
bool target_is_everything(const struct target *t);
/* `>= 100%` where 100 % is the ceiling, `<= 0%` or `<= 0 次` where 0 is the floor: one outcome is meant. */
bool target_is_ceiling(const struct target *t);
/* From which sides the set is bounded; levels of a scale without order are exact. */
enum target_bound { BOUND_NONE, BOUND_LOWER, BOUND_UPPER, BOUND_BOTH, BOUND_EXACT };
enum target_bound target_bound(const struct target *t);
/* Intersection in the same space, parts in the arena; false, with out alone, when they are not in the same space and
 * window, or have more than TARGET_PARTS_MAX parts. out may be a or b. */
bool target_intersect(const struct target *a, const struct target *b, struct arena *arena, struct target *out);
/* Canonical source form: ">= 2 次 each day", "by 2020-12-31", "= 规范 and 完整", "". Not escaped for any output. */
void target_describe(const struct target *t, const struct atoms *atoms, struct out *out);
/* A phrase for readers: 每天不少于2次 / at least 2 次 each day. Not escaped for any output. */
void target_say(const struct target *t, const struct atoms *atoms, bool zh, struct out *out);

/* What making a set of a reading needs to know of its surroundings. */
struct target_context {
    struct arena *arena;
    struct atoms *atoms;
    struct units *units;
    /* The scale that has the level; NULL when none has, *many set when several have. */
    const struct scale *(*scale_of)(void *scales, atom level, bool *many);
    void *scales;
    int32_t year;            /* of the project; 0 when unknown */
    struct pg_period period; /* of the project; empty when unknown */
    const struct unit *unit; /* given by `in` or `baseline`; NULL when not */
};

/* Why a reading is no set; each is one message of check. */
enum target_fault {
    TARGET_OK,
    TARGET_UNREADABLE,
    TARGET_UNIT_UNKNOWN,    /* or too many factors, overflow: at unit_span */
    TARGET_UNIT_MISSING,    /* never from target_of, which makes a bare number of it */
    TARGET_UNITS_DIFFER,    /* 10 KB .. 20 s; the word is the second unit */
    TARGET_WINDOW_ON_RATIO, /* a window on what is not told in windows: levels, dates, comparisons with last year */
    TARGET_LEVEL_UNKNOWN,
    TARGET_LEVEL_AMBIGUOUS,
    TARGET_ORDER_MISSING, /* >= on a nominal scale */
    TARGET_LEVELS_CLASH,  /* two levels of one scale joined by and */
    TARGET_DATE_INVALID,
    TARGET_YEAR_MISSING,     /* a date without a year where the project has none */
    TARGET_NOT_TIME,         /* covers with something else than a duration and days */
    TARGET_GROWTH_AMBIGUOUS, /* last_year + 5%: points or growth? */
    TARGET_OVERFLOW,
    TARGET_SPACES_DIFFER, /* >= 95% and by 2020-12-31 */
    TARGET_WINDOWS_DIFFER /* >= 2 次 each day and <= 20 次 each week */
};
struct target_trouble {
    enum target_fault fault;
    struct span span;
    atom word; /* the unit or level concerned */
};
/* The set a reading means; out->kind is TARGET_invalid when the result is not TARGET_OK, and *trouble then says
 * where. On an ordered scale `= 健全` and a bare 健全 accept that level and every better one; on a nominal scale
 * exactly it. A number without a comparator is that number, with compare_said false. A set may be empty. */
enum target_fault target_of(const struct reading *reading, const struct target_context *context, struct target *out,
                            struct target_trouble *trouble);

#endif
