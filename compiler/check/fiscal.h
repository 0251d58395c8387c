/* The days of a project's year: a calendar year, or a fiscal one that begins on another day.
 */
#ifndef PGOAL_CHECK_FISCAL_H
#define PGOAL_CHECK_FISCAL_H

#include "compiler/check/state.h"

/* Reads `year 2026 2026-04-01 .. 2027-03-31`, whose number is known; member is a SYN_YEAR. */
void fiscal_read(struct check *check, const struct syn_member *member, struct project *project);
/* The days of the year, which is given. */
struct pg_period fiscal_days(const struct project *project);
/* Whether the project's period may be told of its year: within a fiscal one, touching a calendar one. */
bool fiscal_allows(const struct project *project);

#endif
