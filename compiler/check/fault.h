/* Messages for targets that are no set: what, why, and what to write instead. */
#ifndef PGOAL_CHECK_FAULT_H
#define PGOAL_CHECK_FAULT_H

#include "compiler/check/state.h"

void fault_report(struct check *check, const struct site *site, enum target_fault fault,
                  const struct target_trouble *trouble, const struct reading *reading);
/* The dimension of a unit, for a message. */
const char *dimension_text(struct check *check, const struct unit *unit, bool zh);

#endif
