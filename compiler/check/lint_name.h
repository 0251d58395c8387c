/* Rules that hold an indicator's name against its target, its neighbours and the shape of a name.
 */
#ifndef PGOAL_CHECK_LINT_NAME_H
#define PGOAL_CHECK_LINT_NAME_H

#include "compiler/check/lint_rule.h"

/* 新闻宣传篇数 told in 次. */
void lint_noun_unit(struct lint *lint);
/* A rate that is the better the higher, bounded from above only. */
void lint_good_from_above(struct lint *lint);
/* A name that is a figure or a target: cells of the form were shifted. */
void lint_name_shifted(struct lint *lint);
/* A name with a blank of the form in it. */
void lint_name_hint(struct lint *lint);
/* Two indicators of one goal, with ids of their own, shown under one name. */
void lint_name_shown_twice(struct lint *lint);

#endif
