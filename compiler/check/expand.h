/* From a project's members to its goals and indicators, templates expanded.
 */
#ifndef PGOAL_CHECK_EXPAND_H
#define PGOAL_CHECK_EXPAND_H

#include "compiler/check/state.h"

enum { EXPAND_MEMBER_LIMIT = 8000000 }; /* members gone through in all the uses of templates */

/* Fills goals and indicators of a project whose fields are known. */
void expand_project(struct check *check, const struct syn_item *item, struct project *project);
/* Checks a template that no project uses. */
void expand_alone(struct check *check, const struct template *template);

#endif
