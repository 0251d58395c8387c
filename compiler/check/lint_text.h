/* Rules on official wordings that cannot be read, or say less than the target.
 */
#ifndef PGOAL_CHECK_LINT_TEXT_H
#define PGOAL_CHECK_LINT_TEXT_H

#include "compiler/check/lint_rule.h"

/* 9月前: is September within? */
void lint_wording_month(struct lint *lint);
/* 250% for ≥50%. */
void lint_wording_scan(struct lint *lint);
/* 95% beside >= 95%: the form does not say whether it is a floor. */
void lint_wording_sign(struct lint *lint);
/* A wording that is the indicator's name, or ends as a name does: cells of the form were shifted. */
void lint_wording_shifted(struct lint *lint);
/* A wording without a digit that cannot be read is held to say the same as the target. */
void lint_wording_undecided(struct lint *lint);
/* Whether one of these rules says why a wording cannot be read. */
bool lint_explains(const struct wording *wording);

#endif
