/* Targets of one model in the terms of another: declared counts and scales are known by their names, since each model
 * numbers them for itself.
 */
#ifndef PGOAL_REVIEW_CARRY_H
#define PGOAL_REVIEW_CARRY_H

#include "compiler/check/scope.h"
#include "compiler/model/model.h"

struct carry {
    struct arena *arena;
    const struct model *from, *to;
    struct scope scales;  /* by id: number in to->scales */
    struct scope changed; /* by id: 1 when the two models' scales of that id differ, 0 when not */
    struct scope ranks;   /* by name of a level: its rank in the scale at hand */
};

/* From now on between these models; all zero bytes but the arena are a carry between none. */
void carry_between(struct carry *carry, const struct model *from, const struct model *to);
void carry_free(struct carry *carry);

/* The scale of that id in the other model, or NULL; *changed when it has other levels or another order. */
const struct scale *carry_scale(struct carry *carry, const struct scale *scale, bool *changed);
/* The target as the other model would hold it. Of a scale that changed, levels are those of the same names; levels it
 * had not are as like takes them. False when that is no run of levels. */
bool carry_target(struct carry *carry, const struct target *target, const struct target *like, struct target *out);
/* The same for the dimension of a unit; NULL stays NULL. */
const struct unit *carry_unit(struct carry *carry, const struct unit *unit);

#endif
