/* Rules on figures that depend on each other: parts and their whole, quantity, price and amount.
 */
#ifndef PGOAL_CHECK_LINT_SUM_H
#define PGOAL_CHECK_LINT_SUM_H

#include "compiler/check/lint_rule.h"

/* Note an indicator for the two below. */
void lint_note_part(struct lint *lint);
void lint_note_price(struct lint *lint);
/* One name told in 元 here and in 万元 there. */
void lint_amount_scale(struct lint *lint);
/* Indicators called 其中… are parts of the one before them, in one goal: together at most the whole. */
void lint_parts(struct check *check);
/* X单价 times X数量 is the fund item X, where a project has all three. */
void lint_prices(struct check *check, const struct project *project);

#endif
