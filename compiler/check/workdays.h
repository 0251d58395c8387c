/* The calendars that a project goes by, and what is judged by working days.
 */
#ifndef PGOAL_CHECK_WORKDAYS_H
#define PGOAL_CHECK_WORKDAYS_H

#include "compiler/check/state.h"

/* Reads `calendar china_2026, china_2027` of a project. */
void workdays_follow(struct check *check, const struct syn_member *member, struct project *project);
/* Warns where the days of a project that is judged by working days are not known. Once its indicators are known. */
void workdays_check(struct check *check, const struct syn_item *item, const struct project *project);

#endif
