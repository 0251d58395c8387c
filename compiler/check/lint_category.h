/* Rules on where an indicator stands: what the categories of the forms are for.
 */
#ifndef PGOAL_CHECK_LINT_CATEGORY_H
#define PGOAL_CHECK_LINT_CATEGORY_H

#include "compiler/check/lint_rule.h"

/* A satisfaction among outputs or costs. */
void lint_satisfaction_misplaced(struct lint *lint);
/* An amount of money spent among benefits or satisfactions. */
void lint_cost_misplaced(struct lint *lint);
/* An upper bound on a number of something produced. */
void lint_output_from_above(struct lint *lint);
/* An indicator called 产出指标: the category's cell slid into the name's. */
void lint_name_is_category(struct lint *lint);

#endif
