/* The members of a template with values in place of its parameters' names.
 */
#ifndef PGOAL_CHECK_BIND_H
#define PGOAL_CHECK_BIND_H

#include "compiler/check/state.h"

/* The indicator with the values of check->bound; itself when it names no parameter. What a missing value leaves open
 * is in error and said nothing more of. A parameter that does not fit its place is diagnosed while check->declaring. */
const struct syn_member *bind_indicator(struct check *check, const struct syn_member *member);

#endif
