/* What is wrong with a text and with none of some others: errors that a merge brings about.
 */
#ifndef PGOAL_DRIVER_RECHECK_H
#define PGOAL_DRIVER_RECHECK_H

#include "compiler/driver/session.h"

/* Checks the source, and the others under its name, so that imports are found the same. An error that only the source
 * has, be it elsewhere, is diagnosed at its place in it. */
void recheck(struct session *session, struct source *source, const struct source *const *others, uint32_t count);

#endif
