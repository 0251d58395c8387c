/* Judging as of a day: what is held against a milestone, what only so far, and what is not due yet.
 */
#ifndef PGOAL_STAGE_H
#define PGOAL_STAGE_H

#include "evaluator.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The tables of an evaluator as of a day: ev->count places of the first two, twice as many of the last. */
struct pg_stages {
    struct pg_indicator *indicators;
    struct pg_measure *measures;
    struct pg_folding *foldings;
};

/* The evaluator as of the end of a day, in the tables given. An indicator is held against its last milestone by then,
 * on figures up to the milestone's day; without one against those of its windows that have ended. A target for the
 * whole period is not due, but a date is. Slots, folds, spans and misses are numbered anew, and are no more than
 * before. */
struct pg_evaluator pg_as_of(const struct pg_evaluator *ev, pg_day day, const struct pg_stages *stages);

#ifdef __cplusplus
}
#endif

#endif
