/* Doubts: names against units and targets, wordings against sets, weights. A rule is a function here and a row of
 * lint.def.
 */
#ifndef PGOAL_CHECK_LINT_H
#define PGOAL_CHECK_LINT_H

#include "compiler/check/state.h"

/* target is its number in check->targets; wording its `as` clause, or NULL. */
void lint_indicator(struct check *check, const struct site *site, const struct indicator *indicator, uint32_t target,
                    const struct syn_clause *wording);
/* What concerns all indicators of a project. */
void lint_project(struct check *check, const struct project *project, const struct syn_item *item);

#endif
