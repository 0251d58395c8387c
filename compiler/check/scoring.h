/* The rules of scores of a profile.
 */
#ifndef PGOAL_CHECK_SCORING_H
#define PGOAL_CHECK_SCORING_H

#include "compiler/check/state.h"

/* Reads the score, grade and band members into profile->scoring; NULL when there are none. */
void scoring_read(struct check *check, const struct syn_member *members, struct profile *profile);

#endif
