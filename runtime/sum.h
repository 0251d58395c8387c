/* Exact sums of fractions that do not hang on the order of adding: a numerator of 192 bits over one denominator. */
#ifndef PGOAL_SUM_H
#define PGOAL_SUM_H

#include "num.h"

#ifdef __cplusplus
extern "C" {
#endif

/* All zero: nothing added. The denominator is the least common one of all that was added, not reduced; the numerator
 * cannot overflow in 2^63 additions. */
struct pg_sum {
    uint64_t limb[3]; /* two's complement, the lowest first */
    int64_t den;
};

/* False when the least common denominator leaves the 64-bit range, as it then does in any order. */
bool pg_sum_add(struct pg_sum *sum, struct pg_num value);
bool pg_sum_merge(struct pg_sum *into, const struct pg_sum *from);
/* False when the sum, reduced, leaves the 64-bit range. */
bool pg_sum_value(const struct pg_sum *sum, struct pg_num *out);

#ifdef __cplusplus
}
#endif

#endif
