/* Sources of a project: its logs with their columns, and the clock they are told by.
 */
#ifndef PGOAL_CHECK_LOGS_H
#define PGOAL_CHECK_LOGS_H

#include "compiler/check/state.h"

/* Reads all sources among the members. */
void logs_check(struct check *check, const struct syn_member *members, struct project *project);
/* Reads `time_zone "…"`. */
void logs_zone(struct check *check, const struct syn_member *member, struct project *project);
/* Warns of sources that no indicator of the finished project uses. */
void logs_unused(struct check *check, const struct project *project);

/* What a column holds, for a message. */
const char *logs_type(struct check *check, const struct log_column *column, bool zh);
/* The number of the column with the id or name; -1. */
int32_t logs_column(const struct log *log, atom name);

#endif
