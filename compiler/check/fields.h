/* The header block of a project: year, period, agency, texts.
 */
#ifndef PGOAL_CHECK_FIELDS_H
#define PGOAL_CHECK_FIELDS_H

#include "compiler/check/state.h"

/* Two members of the same field: the second is reported and not used. */
bool fields_is_first(struct check *check, struct span *first, const struct syn_member *member);
/* The dates of a `period`, and where they are; false, diagnosed, where they are none, or go backwards. */
bool fields_period(struct check *check, const struct syn_member *member, struct pg_period *out);
/* The number of a `year`; 0, diagnosed, where it is none. */
int32_t fields_year(struct check *check, const struct syn_member *member);
/* Fills the project's fields, texts and funds from its members. With a year and no period, the period is the year
 * (and its span stays empty). */
void fields_check(struct check *check, const struct syn_member *members, struct project *project);

#endif
