/* Names that a cell of data may use: units and levels. */
#ifndef PGOAL_NAMES_H
#define PGOAL_NAMES_H

#include "num.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A unit that a value cell may be written in; the first one is the target's own, used in print. A cell's
 * full-width percent sign is looked up as "%". */
struct pg_unit_name {
    const char *name;     /* "min", "分钟", "%"; "" is a bare number */
    struct pg_num factor; /* base units in one of these */
};

struct pg_level_name {
    const char *name;
    int32_t rank; /* aliases share a rank */
};

/* The levels of one scale: one part of a conjunction, or the only one. */
struct pg_scale_names {
    const struct pg_level_name *levels;
    int32_t count;
    const struct pg_num *scores; /* by rank, of the weight, 1 for all of it; NULL: none */
};

#ifdef __cplusplus
}
#endif

#endif
