/* What a project that follows a profile is held against it for: its goals, its indicators, its weights.
 */
#ifndef PGOAL_CHECK_PROFILE_FIT_H
#define PGOAL_CHECK_PROFILE_FIT_H

#include "compiler/check/state.h"

/* The class a goal belongs to, by its name or an alias; below a class without subclasses, that class. NULL without a
 * profile or where it has no classes, when the goal is not in it (which was told), and below such a goal. */
const struct goal_class *profile_class(struct check *check, const struct project *project, const struct goal *parent,
                                       const struct syn_member *member);
/* One indicator of a project that follows a profile. */
void profile_indicator(struct check *check, const struct site *site, const struct indicator *indicator);
/* What is missing, and what the weights add up to. The project's goals and their spans are those of check. */
void profile_project(struct check *check, const struct project *project, struct span name);

#endif
