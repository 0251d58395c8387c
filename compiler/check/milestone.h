/* Stages: what an indicator must have reached by a day.
 */
#ifndef PGOAL_CHECK_MILESTONE_H
#define PGOAL_CHECK_MILESTONE_H

#include "compiler/check/state.h"

/* Reads the milestones among the members into the indicators just made (check->made). */
void milestones_check(struct check *check, const struct syn_member *members, const struct project *project);

#endif
