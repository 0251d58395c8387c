/* What the files of reports share. */
#ifndef PGOAL_REPORT_PARTS_H
#define PGOAL_REPORT_PARTS_H

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

void pg_report_put(const struct pg_report *report, const char *string);
void pg_report_number(const struct pg_report *report, int64_t value);
/* As a text of the format: JSON with its quotes, a whole cell of CSV (figure: it may start with a minus), or for a
 * table. */
void pg_report_text(const struct pg_report *report, const char *string, bool figure);

/* The score and reason told of an indicator, or of budget execution (at: ev->count), and the note: in a table under its
 * row. */
void pg_report_told_table(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at);
void pg_report_told_csv(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at);
void pg_report_told_json(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at);

/* What is behind an indicator's row in each format, and behind all rows of a project. */
void pg_report_row_more(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at);
void pg_report_project_more(const struct pg_report *report, const struct pg_outcome *outcome);

#ifdef __cplusplus
}
#endif

#endif
