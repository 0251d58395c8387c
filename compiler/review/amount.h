/* Amounts in fen as people read them.
 */
#ifndef PGOAL_REVIEW_AMOUNT_H
#define PGOAL_REVIEW_AMOUNT_H

#include "compiler/base/out.h"

/* 4,768,009.00 */
void amount_print(struct out *out, int64_t fen);
/* +231,991.00 */
void amount_print_change(struct out *out, int64_t before, int64_t after);
/* +4.9%: rounded to a tenth, away from zero. False, and nothing is printed, where before is zero. */
bool amount_print_percent(struct out *out, int64_t before, int64_t after);
/* +231,991.00 (+4.9%) */
void amount_print_difference(struct out *out, int64_t before, int64_t after);

#endif
