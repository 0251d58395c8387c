/* Messages for targets whose set is empty: reversed ranges, bounds that exclude each other, outcomes that cannot be. */
#ifndef PGOAL_CHECK_EMPTY_H
#define PGOAL_CHECK_EMPTY_H

#include "compiler/check/state.h"

void empty_report(struct check *check, const struct site *site, const struct target *target,
                  const struct reading *reading);

#endif
