/* What a person told beside a figure: points (score, 得分) and why it is as it is (reason, 偏差原因). */
#ifndef PGOAL_REMARK_H
#define PGOAL_REMARK_H

#include "observe.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads both cells, trimmed; "" is none, and so is a reason that says 无 or /. The reason is borrowed. */
enum pg_row_fault pg_remark_read(const char *score, const char *reason, struct pg_remark *out);
bool pg_remark_is_told(const struct pg_remark *remark);
/* PG_ROW_TOLD_TWICE when the place has one of what is told already. */
enum pg_row_fault pg_remark_fits(const struct pg_remark *place, const struct pg_remark *told);
/* Puts what fits into its place, and keeps the reason. */
void pg_remark_put(const struct pg_reader *reader, int32_t evaluator, int32_t at, const struct pg_remark *told);
/* A reason as the rest of a line: a backslash before n, r and itself stands for what would end it. Room for twice its
 * bytes; reading goes on to the line's end, and fails on what was not written so. */
enum { PG_REASON_LINE = 2 * PG_REASON_LIMIT };
size_t pg_reason_write(const char *reason, char *line);
bool pg_reason_read(const char *line, char *reason);

/* The remarks of a project, NULL when nothing was told. */
const struct pg_remark *pg_remarks_told(const struct pg_evaluator *ev, const struct pg_remark *remarks);

#ifdef __cplusplus
}
#endif

#endif
