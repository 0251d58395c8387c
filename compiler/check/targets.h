/* From written targets to sets of acceptable outcomes. Targets written alike share one set.
 */
#ifndef PGOAL_CHECK_TARGETS_H
#define PGOAL_CHECK_TARGETS_H

#include "compiler/check/state.h"

/* No target at all, and one that was diagnosed. */
enum { TARGETS_UNSET, TARGETS_INVALID };
void targets_begin(struct check *check);
/* The number of a known target (check->targets) of an indicator; unit is what `in` or `baseline` gave, or NULL. */
uint32_t targets_read(struct check *check, const struct site *site, const struct unit *unit);
/* The set of one condition on figures in the unit, or NULL for other figures; NULL, diagnosed, when it is none. */
const struct target *targets_condition(struct check *check, const struct site *site, const struct syn_target *written,
                                       const struct unit *unit);
/* What a reading needs to become a set. */
struct target_context targets_context(struct check *check, const struct site *site, const struct unit *unit);
/* A target in canonical source form, for a message. */
const char *target_text(struct check *check, const struct target *target);
/* From the first to the last of the targets joined by `and`. */
struct span targets_span(const struct syn_target *target);

#endif
