/* Which changes a run is to fail on: conditions parted by commas, each a kind of change (loosened), a group of kinds
 * (weaker), or money>N%.
 */
#ifndef PGOAL_REVIEW_POLICY_H
#define PGOAL_REVIEW_POLICY_H

#include "compiler/review/review.h"

struct policy {
    bool kinds[CHANGE_COUNT];
    bool has_limit;
    struct pg_num limit; /* per cent that an amount may grow by */
};

/* Adds the conditions. False, with the first that cannot be read in *bad (in the arena). */
bool policy_add(struct policy *policy, const char *conditions, struct arena *arena, const char **bad);
/* The conditions that a name stands for, of those built in; NULL when there is none. */
const char *policy_named(const char *name);
/* Their names, for messages. */
extern const char policy_names[];
bool policy_fails(const struct policy *policy, const struct change *change);

#endif
