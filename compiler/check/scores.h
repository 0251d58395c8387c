/* What the levels of a scale score: each of them or none, exact, within 0 and 100 %, not falling along an order.
 */
#ifndef PGOAL_CHECK_SCORES_H
#define PGOAL_CHECK_SCORES_H

#include "compiler/check/state.h"

/* Gives the scale its scores; none, diagnosed, when they are not right. */
void scores_read(struct check *check, const struct syn_item *item, struct scale *scale);

#endif
