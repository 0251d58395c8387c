/* What one figure can be: the outcomes there are, and sets cut down to them. Seen by target/ and lower/ only. */
#ifndef PGOAL_TARGET_DOMAIN_H
#define PGOAL_TARGET_DOMAIN_H

#include "compiler/target/target.h"

struct domain {
    struct pg_num step; /* what figures are told in; 1 where they are whole */
    bool whole;         /* nothing lies between two whole numbers: counts, days */
    struct pg_interval all;
};

/* Of the figures that two targets of one space, which is not LEVELS, are held against. */
struct domain domain_of(const struct target *a, const struct target *b);
/* The outcomes of a set, in one form: of whole numbers with closed edges. */
struct pg_interval domain_tight(const struct domain *domain, const struct pg_interval *set);
/* The outcomes of `in` that lie below or above all of `out`; both are tight, and out is not empty. */
struct pg_interval domain_beyond(const struct domain *domain, const struct pg_interval *in,
                                 const struct pg_interval *out, bool above);
/* An outcome of a tight set: an edge where one is in it, the upper one first when high. False when the set is empty or
 * no such number fits. */
bool domain_pick(const struct domain *domain, const struct pg_interval *set, bool high, struct pg_num *out);

#endif
