/* Printing verdicts. The compiler's eval command and a generated main print through these, so
 * that both give the same bytes.
 */
#ifndef PGOAL_REPORT_H
#define PGOAL_REPORT_H

#include "evaluator.h"
#include "observe.h"
#include "score.h"
#include "tally.h"

#ifdef __cplusplus
extern "C" {
#endif

enum pg_format { PG_FORMAT_TABLE, PG_FORMAT_CSV, PG_FORMAT_JSON };
enum pg_language { PG_ENGLISH, PG_CHINESE };

/* Takes len bytes; what it cannot write it remembers itself. */
typedef void (*pg_write_fn)(void *to, const char *bytes, size_t len);

struct pg_report {
    pg_write_fn write;
    void *to;
    enum pg_format format;
    enum pg_language language; /* of the table; CSV and JSON are the same in both */
};

/* A judged project. What a pointer that may be NULL would tell is left out. */
struct pg_outcome {
    const struct pg_evaluator *ev;
    const struct pg_actual *actual;
    const struct pg_result *results;
    const struct pg_score *scores;    /* NULL: not scored, then so is total */
    const struct pg_total *total;     /* NULL, or not has: no scores are shown */
    const struct pg_tallies *tallies; /* NULL: no logs */
    const struct pg_remark *remarks;  /* NULL: none */
    const pg_day *as_of;              /* judged as of this day, with lights; NULL: of the whole period */
};

const char *pg_verdict_name(enum pg_verdict verdict); /* "met": CSV and JSON, never localised */
const char *pg_verdict_word(enum pg_verdict verdict, enum pg_language language);
const char *pg_reason_name(enum pg_reason reason); /* "no-data" */
/* A phrase; the name of the window or part follows that of PG_REASON_GAP. */
const char *pg_reason_word(enum pg_reason reason, enum pg_language language);
const char *pg_note_name(enum pg_score_note note); /* "told"; "" for none */
const char *pg_note_word(enum pg_score_note note, enum pg_language language);
const char *pg_light_name(enum pg_light light); /* "green"; "" for none */
const char *pg_light_word(enum pg_light light, enum pg_language language);
const char *pg_row_fault_name(enum pg_row_fault fault); /* "no-such-project" */
const char *pg_row_fault_word(enum pg_row_fault fault, enum pg_language language);

/* Begin, then each project (first: the first of them), then end, make one document, UTF-8 with LF:
 *   table  sentences; controls and bidi controls become U+FFFD
 *   CSV    project,indicator,name,target,actual,verdict,margin,reason,where,weight,score,light,missed,places,told,note,
 *          remark,lacking,lacking_places; text that a spreadsheet would run as a formula gets a leading '
 *   JSON   an object, an indicator a line; null where there is nothing
 * actual is the figure that the verdict is about: of windows the first one missed, else the worst one; told and remark
 * are the score and the reason that a person told. */
void pg_report_begin(const struct pg_report *report);
void pg_report_project(const struct pg_report *report, const struct pg_outcome *outcome, bool first);
/* reader may be NULL: nothing was read. */
void pg_report_end(const struct pg_report *report, const struct pg_reader *reader);

/* A refused row, as a line of its own: "actuals.csv:12: error: not a number: pudong300, response, 2020-03, 8". */
void pg_report_row_fault(const struct pg_report *report, const char *file, const struct pg_row *row);

/* Room for any figure but one with longer names; longer ones are cut between characters. */
enum { PG_FIGURE_TEXT = 512 };

/* A figure in the target's unit where that is a finite decimal, else in the base unit, there as a
 * fraction if need be: "601 s", "99.5%", "35/41", "2020-11-30", "健全". These write at most cap bytes (cap > 0), a
 * NUL the last of them, and return the length without it; 0 when there is nothing to print. */
size_t pg_figure_print(const struct pg_indicator *indicator, int32_t slot, struct pg_num value, char *buf, size_t cap);
/* With its sign; days for a date, a growth target's in percent. */
size_t pg_margin_print(const struct pg_indicator *indicator, const struct pg_result *result, char *buf, size_t cap);
/* What is to be shown as the reported outcome, "2 次"; actual are all figures of the project. */
size_t pg_actual_print(const struct pg_indicator *indicator, const struct pg_actual *actual,
                       const struct pg_result *result, char *buf, size_t cap);
/* The same for readers: beside a fraction stands what it is near to, "35/41 ≈ 85.37%". */
size_t pg_figure_say(const struct pg_indicator *indicator, int32_t slot, struct pg_num value, char *buf, size_t cap);
size_t pg_margin_say(const struct pg_indicator *indicator, const struct pg_result *result, char *buf, size_t cap);
size_t pg_actual_say(const struct pg_indicator *indicator, const struct pg_actual *actual,
                     const struct pg_result *result, char *buf, size_t cap);
/* The window or part that result.where names: "2020-W05", "完整". */
size_t pg_where_print(const struct pg_indicator *indicator, const struct pg_result *result, char *buf, size_t cap);

#ifdef __cplusplus
}
#endif

#endif
