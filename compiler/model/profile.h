/* Profiles: how an authority divides goals into classes, which are required, what they weigh, and what it expects
 * of their indicators. Data, written in .pgoal.
 */
#ifndef PGOAL_MODEL_PROFILE_H
#define PGOAL_MODEL_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/base/atom.h"
#include "compiler/model/unit.h"
#include "compiler/source/span.h"
#include "runtime/scoring.h"

enum { PROFILE_CLASS_LIMIT = 256 }; /* of one profile */

/* What a class expects of bounds; its subclasses expect it too unless they say otherwise. */
enum class_bound { CLASS_ANY_BOUND, CLASS_UPPER_BOUND, CLASS_LOWER_BOUND };

/* One entry of a profile's tree. */
struct goal_class {
    atom id, name;                   /* id: the name when none was written */
    struct span span;                /* of its key */
    const struct goal_class *parent; /* NULL at the top */
    uint32_t number;                 /* among the classes of all profiles */
    uint32_t place;                  /* among those of its profile, parents before children */
    uint32_t children;
    bool required;
    uint8_t bound; /* enum class_bound */
    uint32_t unit_count;
    const struct unit *const *units; /* one of whose dimensions numbers must have; none: any */
    struct pg_num low, high;         /* what the weights in it add up to; den 0: not said */
    uint32_t alias_count;
    const atom *aliases;
};

struct profile {
    atom id, name, basis, doc; /* basis 0: not said */
    struct span span;          /* of its key */
    uint32_t number;
    struct pg_num total, execution; /* of all weights; of budget execution, which is no indicator; den 0: not said */
    uint32_t class_count;
    const struct goal_class *const *classes;
    const struct pg_scoring *scoring; /* NULL: no rules of scores */
};

#endif
