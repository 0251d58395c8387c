/* Sensitivity: the nearest outcomes that would turn a verdict, exactly. */
#ifndef PGOAL_LOWER_TURN_H
#define PGOAL_LOWER_TURN_H

#include "compiler/model/model.h"
#include "compiler/target/domain.h"
#include "runtime/evaluator.h"

/* One figure's way to the other side of its target. */
struct turn {
    int32_t slot;               /* of the indicator: a window, a part, 0, or 1 of a change */
    struct pg_num from, to, by; /* by = to - from; to is the nearest outcome, or a step past the bound */
    struct pg_num bound;        /* no outcome nearer than this one will do */
    bool reached;               /* the bound itself will do: to is it, or the first whole step from it on */
};

enum { TURNS_KEPT = 10 };
struct turns {
    uint8_t verdict;   /* enum pg_verdict that it turns to; PG_UNKNOWN also where figures are lacking besides */
    bool all;          /* every one of them has to come about; else one is enough */
    bool known;        /* false: nothing can be said, as the verdict rests on no figure or exact arithmetic failed */
    int32_t count;     /* 0 when known: no outcome is on the other side */
    struct pg_num sum; /* of by, when all */
    struct turn first[TURNS_KEPT];
};

/* What an indicator's figures can be, where they are no dates or levels. */
struct grain {
    struct pg_num step; /* one of what is counted, else the last decimal that the target has */
    bool whole;         /* nothing lies between two steps */
    bool part;          /* a share of rows, of which there is no more than all */
};
struct grain turn_grain(const struct indicator *indicator);

/* What would turn the verdict that slots, the indicator's own figures, were given. */
void turns_of(const struct pg_indicator *indicator, const struct pg_actual *slots, const struct pg_result *result,
              const struct grain *grain, struct turns *out);

/* Whether a slot has a figure, be it of sound rows only. */
bool turn_there(const struct pg_actual *slot);
/* The set that the figure itself must lie in: of a change, counted from the baseline. False when that is not known. */
bool turn_set(const struct pg_indicator *indicator, const struct pg_actual *slots, int32_t slot,
              struct pg_interval *out);

#endif
