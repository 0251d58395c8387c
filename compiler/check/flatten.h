/* What was checked as one source without imports and templates.
 */
#ifndef PGOAL_CHECK_FLATTEN_H
#define PGOAL_CHECK_FLATTEN_H

#include "compiler/check/state.h"

/* Prints the projects with their templates expanded, after the scales and units that they need. There were no errors.
 */
void flatten(struct check *check, struct out *out);

#endif
