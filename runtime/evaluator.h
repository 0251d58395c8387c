/* An evaluator: one project's indicators as constant data, enough to read observations, judge
 * them and print the verdicts. Generated C holds one as static tables; the compiler's interpreter
 * builds the same tables in memory. All text is UTF-8; all pointers are borrowed.
 */
#ifndef PGOAL_EVALUATOR_H
#define PGOAL_EVALUATOR_H

#include "date.h"
#include "judge.h"
#include "log.h"
#include "names.h"
#include "scoring.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What judging does with an indicator's figures. */
enum pg_op {
    PG_OP_UNSET,   /* no target: always unknown */
    PG_OP_VALUE,   /* slots: 1 figure for the whole period */
    PG_OP_WINDOWS, /* slots: pg_window_count(window, period) figures, then one for the whole period */
    PG_OP_ALL,     /* slots: 1 level a part of a conjunction, sets: as many; PG_DOMAIN_LEVEL only */
    PG_OP_CHANGE   /* slots: baseline, actual */
};

/* What a figure is, hence how a value cell is read and printed. */
enum pg_domain {
    PG_DOMAIN_NUMBER, /* a number with one of the indicator's units */
    PG_DOMAIN_DATE,   /* YYYY-MM-DD */
    PG_DOMAIN_LEVEL   /* a level's name; a conjunction's cell names one level a part */
};

struct pg_indicator {
    const char *id, *name;
    const char *target; /* the typed target in canonical form, ">= 2 次 each day"; "" when unset */
    enum pg_op op;
    enum pg_domain domain;
    enum pg_window window; /* PG_OP_WINDOWS: of the target, not WHOLE; else WHOLE */
    enum pg_change change; /* PG_OP_CHANGE only */
    uint8_t natural;       /* no figure is negative (counts, times, ratios; not money): a negative cell is refused */
    uint8_t additive;      /* natural, and shorter windows add up to longer ones (counts, times; not ratios) */
    uint8_t covers;        /* a cell may be days x hours, "7天*24小时": so many hours in each week (base unit s) */
    int32_t first_slot, slots;
    const struct pg_interval *sets; /* PG_OP_ALL: one a slot; else one; NULL when unset */
    const struct pg_unit_name *units;
    int32_t unit_count;
    const char *base_unit;               /* name of the base unit, for margins that the target's unit cannot spell */
    const struct pg_scale_names *scales; /* PG_DOMAIN_LEVEL: one a slot */
    struct pg_actual baseline;           /* PG_OP_CHANGE: the one in the spec, if any */
    struct pg_period period;             /* what its figures are of: the project's, or up to the day of a milestone */
    const struct pg_measure *measure;    /* NULL: figures are reported */
    struct pg_num weight;                /* den 0: none */
    const uint32_t *off;         /* windows that nothing is asked of (no working days), a bit each; NULL: none */
    uint8_t days;                /* covers: the days asked for of each week; 0: not a whole number */
    uint8_t not_due;             /* judged as of a day before its figure is due: unknown unless it is missed already */
    const struct pg_band *bands; /* a level that may be told as one of these PG_BANDS; NULL: no */
    const struct pg_indicator *stages; /* until its milestones, each on the last day of its period, ascending */
    int32_t stage_count;
};

struct pg_evaluator {
    const char *id, *name;
    struct pg_period period;
    int32_t later; /* judged as of a day: the days of the project after its period */
    const struct pg_indicator *indicators;
    int32_t count;
    int32_t slots; /* figures in all: the length of the caller's array of struct pg_actual */
    const struct pg_source *sources;
    int32_t source_count;
    int32_t folds, spans, misses;     /* lengths of the arrays of struct pg_tallies */
    int32_t zone;                     /* of the project's clock, in seconds east of Greenwich */
    const struct pg_scoring *scoring; /* NULL: no profile with rules */
    /* Budget execution: two slots, what was spent and the adjusted budget; -1: none. */
    int32_t execution_slot;
    struct pg_num budget; /* in the funds, in the base unit; den 0: not told */
    const struct pg_unit_name *money;
    int32_t money_count;
};

/* Judges every indicator. actual has ev->slots figures, results ev->count places. Levels have no
 * margin; a deadline's is in days, a growth target's a plain fraction. An indicator is invalid as
 * soon as one of its slots has PG_REFUSED; a reported baseline counts before the spec's. */
void pg_evaluate(const struct pg_evaluator *ev, const struct pg_actual *actual, struct pg_result *results);
/* The same for one indicator; slots are its own figures only. */
struct pg_result pg_evaluate_one(const struct pg_evaluator *ev, int32_t at, const struct pg_actual *slots);
/* True when nothing was missed and nothing is invalid. */
bool pg_results_clean(const struct pg_evaluator *ev, const struct pg_result *results);

#ifdef __cplusplus
}
#endif

#endif
