/* Lowering: a model's project to the runtime's evaluator tables. The C back end prints them, the
 * interpreter runs them; neither knows target kinds.
 */
#ifndef PGOAL_LOWER_PLAN_H
#define PGOAL_LOWER_PLAN_H

#include "compiler/base/arena.h"
#include "compiler/base/out.h"
#include "compiler/model/model.h"
#include "runtime/evaluator.h"

/* Figures of one project: one daily target over all years there are takes a fifth of it. A windows target
 * past it has no slots and is unknown. */
enum { LOWER_SLOT_LIMIT = 1 << 24 };

/* The evaluator of one project, for its whole period; everything in the arena. Tables of one unit, scale or target
 * are shared; the stages of all indicators follow these in their array, in order. */
struct pg_evaluator *lower_project(const struct model *model, const struct project *project, struct arena *arena);
/* --dump=plan */
void plan_dump(const struct pg_evaluator *evaluator, struct out *out);

#endif
