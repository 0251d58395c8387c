/* Last year's value beside the target: whether a comparison with it can be made, and whether it is made at all.
 */
#ifndef PGOAL_CHECK_BASELINE_H
#define PGOAL_CHECK_BASELINE_H

#include "compiler/check/state.h"

/* Once the target of the indicator is known; clause is its `baseline`, or NULL. */
void baseline_check(struct check *check, const struct site *site, const struct indicator *indicator,
                    const struct syn_clause *clause);

#endif
