/* What things were called before: `was`.
 */
#ifndef PGOAL_CHECK_FORMER_H
#define PGOAL_CHECK_FORMER_H

#include "compiler/check/names.h"

/* Notes the former ids of something, for former_settle; gives them for the model. */
const struct former_id *former_note(struct check *check, enum noun noun, const struct syn_level *ids, atom owner);
/* Checks all that were noted of a noun since the last time: each is another id than its owner's, is nobody's now
 * (find gives the place of the one that has an id, or nowhere) and is claimed once. */
void former_settle(struct check *check, enum noun noun, struct span (*find)(const struct check *check, atom id));

#endif
