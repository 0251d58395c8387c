/* Official wordings beside typed targets: do they mean the same?
 */
#ifndef PGOAL_CHECK_WORDING_H
#define PGOAL_CHECK_WORDING_H

#include "compiler/check/state.h"

enum fit { FIT_SAME, FIT_DIFFERS, FIT_UNREADABLE };

/* The number in check->wordings of a wording met at a place. */
uint32_t wording_number(struct check *check, atom text, struct span place);
/* Whether a wording says the set of a known target. A wording without a comparator fits any bound at its value; one
 * that names levels fits a target whose levels it contains; one without digits that cannot be read fits everything. */
enum fit wording_fit(struct check *check, const struct site *site, uint32_t target, uint32_t wording);
/* What a wording means, in canonical source form; "" when it has no meaning here. */
const char *wording_meaning(struct check *check, const struct site *site, uint32_t wording, const struct unit *unit);

#endif
