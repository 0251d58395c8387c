/* One indicator: its target, clauses and lint.
 */
#ifndef PGOAL_CHECK_INDICATOR_H
#define PGOAL_CHECK_INDICATOR_H

#include "compiler/check/state.h"

void indicator_check(struct check *check, const struct site *site, const struct goal *goal, struct indicator *out);

#endif
