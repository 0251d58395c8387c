/* Coverage: indicators measured by how much of each window the intervals of a log cover. */
#ifndef PGOAL_COVER_H
#define PGOAL_COVER_H

#include "tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The seconds of a period, from its first one. */
static inline struct pg_span pg_period_seconds(struct pg_period period) {
    struct pg_span all = {(int64_t)period.first * PG_DAY_SECONDS, ((int64_t)period.last + 1) * PG_DAY_SECONDS};
    return all;
}

/* Whether an indicator is measured so. */
static inline bool pg_covers(const struct pg_indicator *indicator) {
    return indicator->measure != NULL && indicator->measure->foldings[0].fold == PG_FOLD_COVER;
}

/* Days that coverage is measured over, those of each indicator that is measured so. */
int64_t pg_cover_days(const struct pg_evaluator *ev);
/* Opens the spans of all indicators: nothing is covered. */
void pg_cover_open(const struct pg_evaluator *ev, struct pg_tallies *tallies);
/* Counts one row, whose interval this is. */
void pg_cover_row(const struct pg_indicator *indicator, struct pg_tallies *tallies, const struct pg_cell_value *cells,
                  struct pg_span span);
/* Adds what another part of the log covers. */
void pg_cover_merge(const struct pg_indicator *indicator, struct pg_tallies *into, const struct pg_tallies *from);
/* The figure of one window, of settled spans. Days of it that lie outside the period are taken as staffed as asked. */
struct pg_actual pg_cover_figure(const struct pg_indicator *indicator, const struct pg_tallies *tallies, int32_t at);

#ifdef __cplusplus
}
#endif

#endif
