/* From the raw tree to statements (compiler/model/statement.h): one spelling for what may be written in many ways.
 */
#ifndef PGOAL_CHECK_STATEMENTS_H
#define PGOAL_CHECK_STATEMENTS_H

#include "compiler/check/state.h"

/* Each does nothing unless check->written, which is set only for a tree without errors. */
void statements_project(struct check *check, const struct syn_file *file, const struct syn_item *item,
                        struct project *project);
void statements_goal(struct check *check, const struct syn_member *member, struct goal *goal);
void statements_indicator(struct check *check, const struct syn_member *member, struct indicator *indicator);
/* Of what the files declare for all. */
const struct statement *statements_declared(struct check *check);

#endif
