/* The in-process judge: lowers every project of a model, reads observations into their figures and judges
 * them, through the very functions that generated evaluators call.
 */
#ifndef PGOAL_LOWER_INTERPRET_H
#define PGOAL_LOWER_INTERPRET_H

#include <stdint.h>

#include "compiler/base/arena.h"
#include "compiler/model/model.h"
#include "runtime/event.h"
#include "runtime/index.h"
#include "runtime/observe.h"
#include "runtime/report.h"
#include "runtime/score.h"
#include "runtime/tally.h"

/* One of each a project; everything in the arena. */
struct interpreter {
    uint32_t count;
    struct pg_evaluator **evaluators;
    struct pg_store *stores;    /* the figures as they were reported */
    struct pg_actual *figures;  /* as many as the project with most has; of the one asked for last */
    struct pg_result **results; /* meaningful once judged */
    struct pg_tallies *tallies; /* of logs; nothing read at first */
    struct pg_score **scores;   /* as results */
    struct pg_total *totals;
    struct pg_remark **remarks; /* what persons told beside figures */
    pg_day as_of;
    struct pg_reader reader; /* rows and bad rows, once observed */
    struct pg_index *index;
};

/* A day to judge as of that is after every period. */
#define INTERPRET_WHOLE INT32_MAX
/* As of the end of a day, as pg_as_of says. */
void interpreter_open(struct interpreter *interpreter, const struct model *model, pg_day as_of, struct arena *arena);
/* Room for the figures of all projects, all empty, which lie together: those of the first project are first. Returns
 * how many there are. */
size_t interpreter_store(const struct interpreter *interpreter, struct pg_store *stores, struct arena *arena);
/* A table for all indicators, empty. */
const struct pg_quick *interpreter_quick(const struct interpreter *interpreter, struct arena *arena);
/* Reads figures; refused rows are told to report. False as pg_observe says: the figures are then not to be judged. */
bool interpreter_observe(struct interpreter *interpreter, enum pg_bad_rows policy, pg_read_fn read, void *from,
                         pg_row_fn report, void *report_to);
/* Reads the log of a source, of one project or (-1) of each that has it. False as pg_log_read says. */
bool interpreter_log(struct interpreter *interpreter, const char *source, int32_t project, enum pg_bad_rows policy,
                     pg_read_fn read, void *from, pg_row_fn report, void *report_to);
/* Once all is read: tallies become figures, figures are judged. */
void interpreter_judge(struct interpreter *interpreter);
/* The figures of one project, reported and measured, once all is read. Good until the next call. */
const struct pg_actual *interpreter_figures(const struct interpreter *interpreter, uint32_t at);
/* Of one project, once judged. Its figures are good until the next call. */
struct pg_outcome interpreter_outcome(const struct interpreter *interpreter, uint32_t at);
/* The whole document, judged as it is told. */
void interpreter_report(struct interpreter *interpreter, const struct pg_report *report);
/* Nothing missed, nothing invalid, no row refused, no score told that cannot be right. */
bool interpreter_is_clean(const struct interpreter *interpreter);

#endif
