/* Saved states of `pgoal eval`: --merge and --save-state.
 */
#ifndef PGOAL_DRIVER_STATE_H
#define PGOAL_DRIVER_STATE_H

#include "compiler/driver/session.h"
#include "compiler/lower/interpret.h"

/* Adds the states that --merge names. False after saying why not. */
bool state_merge(struct session *session, struct interpreter *interpreter);
/* Writes the state where --save-state says, whole or not at all. */
bool state_save(struct session *session, struct interpreter *interpreter);

#endif
