/* How the sets of two targets lie to each other, and outcomes that tell them apart (spec/review.md, "Relations").
 *
 * The two targets share their atoms and the bases of declared units: both are of one model, or of two models of which
 * one was checked beside the other (check_beside). Scales go by their ids, levels by their names.
 */
#ifndef PGOAL_TARGET_OUTCOME_H
#define PGOAL_TARGET_OUTCOME_H

#include "compiler/base/arena.h"
#include "compiler/base/out.h"
#include "compiler/target/target.h"

/* The days of a project that does not tell its period. Windows are then compared where none is cut. */
#define EVERY_PERIOD ((struct pg_period){1, 0})

/* Of what a accepts to what b accepts, over the days of a period. A window that is a whole fiscal year is WHOLE. */
enum relation target_relate(const struct target *a, const struct target *b, struct pg_period period);

struct outcome_run {
    struct pg_period days;
    struct pg_num value; /* of each of them */
};
struct outcome_level {
    const struct scale *scale;
    atom level; /* a name that the scale has in both versions */
};

/* What could be reported, exactly; base units. */
struct outcome {
    uint8_t space;          /* enum target_space */
    uint8_t window;         /* NUMBER: enum pg_window; each window has the value, where it is not told by day */
    bool by_day;            /* NUMBER that adds up: the runs tell every day of period */
    struct pg_num value;    /* NUMBER, DATE: the figure; CHANGE: this year's */
    struct pg_num baseline; /* CHANGE: last year's, never 0 */
    struct pg_num rest;     /* by_workday: of each day that is no working day; the value is of each working day */
    bool by_workday;        /* NUMBER of two targets, one for each day and one for each working day */
    struct pg_period period;
    struct pg_period where;  /* by_day: the window, within the period, that tells the two apart */
    struct pg_period around; /* by_day: the windows of the other target that touch it */
    uint32_t count;
    const struct outcome_run *runs;     /* by_day: in order, without gaps */
    const struct outcome_level *levels; /* LEVELS: one of each scale that either target names */
};

/* An outcome that `in` accepts and `out` does not, with all memory in the arena. False when there is none, when the
 * two are not comparable, and when its numbers do not fit. A target that is unset accepts everything. */
bool target_witness(const struct target *in, const struct target *out, struct pg_period period, struct arena *arena,
                    struct outcome *found);
/* Whether the target accepts it, as the runtime judges. False for outcomes of another space. */
bool target_accepts(const struct target *t, const struct outcome *outcome, struct pg_period period);
/* For readers, in the unit of a target that is not unset: "7.5 min", "14 次 on 2026-01-05, 0 on ...". Not escaped for
 * any output. */
void outcome_say(const struct outcome *outcome, const struct target *like, const struct atoms *atoms, bool zh,
                 struct out *out);

#endif
