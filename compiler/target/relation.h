/* What the files that relate targets share; seen by nobody else. */
#ifndef PGOAL_TARGET_RELATION_H
#define PGOAL_TARGET_RELATION_H

#include "compiler/target/outcome.h"

/* Two targets of one space, neither unset nor invalid. */
struct pair {
    const struct target *in, *out;
    struct pg_period period;
};

/* How targets of a kind of space relate. All but comparable are given comparable ones. */
struct relating {
    bool (*comparable)(const struct pair *pair);
    /* Every outcome that `in` accepts is accepted by `out`. */
    bool (*within)(const struct pair *pair);
    /* Both leave out outcomes at the same end: what is too little, or what is too much. */
    bool (*same_side)(const struct pair *pair);
    /* An outcome that only `in` accepts; it is not within `out`. False when its numbers do not fit. */
    bool (*find)(const struct pair *pair, struct arena *arena, struct outcome *found);
};
extern const struct relating relating_figures, relating_days, relating_workdays, relating_levels;

/* Whether targets of numbers are told day by day: what adds up, in windows that are not the same. */
bool pair_is_by_day(const struct pair *pair);
/* What asks for nothing, told as another target is. */
struct target target_anything_like(const struct target *t);
/* The windows of both are the same over the period. */
bool pair_same_windows(const struct pair *pair);
/* Of a conjunction, the part on a scale: the same one, or that of the same id in another version; NULL: none. */
const struct target_part *part_beside(const struct target *t, const struct scale *scale);

/* One is for working days, the other for other windows. */
bool pair_has_workdays(const struct pair *pair);
bool days_find(const struct pair *pair, struct arena *arena, struct outcome *found);
/* Each window accepts what its days come to. */
bool days_accept(const struct target *t, const struct outcome *outcome, struct pg_period period);
bool workdays_accept(const struct target *t, const struct outcome *outcome);
bool levels_accept(const struct target *t, const struct outcome *outcome);

#endif
