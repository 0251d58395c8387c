/* Funds: exact amounts in fen, items that add up to the total, last year's spending.
 */
#ifndef PGOAL_CHECK_FUNDS_H
#define PGOAL_CHECK_FUNDS_H

#include "compiler/check/state.h"

/* Fills funds from a SYN_FUNDS member. */
void funds_check(struct check *check, const struct syn_member *member, struct funds *funds);

#endif
