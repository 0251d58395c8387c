/* The header block of a project: year, period, agency, texts.
 */
#ifndef PGOAL_CHECK_FIELDS_H
#define PGOAL_CHECK_FIELDS_H

#include "compiler/check/state.h"

/* Fills the project's fields, texts and funds from its members. With a year and no period, the period is the year
 * (and its span stays empty). */
void fields_check(struct check *check, const struct syn_member *members, struct project *project);

#endif
