/* Rules on what is no indicator: the names of projects, goals and fund items, fields and texts.
 */
#ifndef PGOAL_CHECK_LINT_PROJECT_H
#define PGOAL_CHECK_LINT_PROJECT_H

#include "compiler/check/state.h"

/* Blanks of the form left in the project's own words. */
void lint_project_texts(struct check *check, const struct syn_item *item);
void lint_goal(struct check *check, const struct syn_member *goal);

#endif
