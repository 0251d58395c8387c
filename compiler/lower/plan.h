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

/* A day to judge as of that is after every period. */
#define LOWER_WHOLE INT32_MAX
/* The evaluator of one project, as of the end of a day; everything in the arena. Tables of one unit, scale or target
 * are shared. */
struct pg_evaluator *lower_project(const struct model *model, const struct project *project, pg_day as_of,
                                   struct arena *arena);
/* --dump=plan */
void plan_dump(const struct pg_evaluator *evaluator, struct out *out);

#endif
