/* The places where a verdict was missed: windows, rows of a log, gaps in coverage. Each is a short text.
 */
#ifndef PGOAL_DETAIL_H
#define PGOAL_DETAIL_H

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_DETAILS = 10 }; /* as many are named; the others are counted */

/* How many places there are at which an indicator was missed; 0 unless it was. */
int64_t pg_detail_count(const struct pg_outcome *outcome, int32_t at);
/* Whether there is one place only, and a report's row names it already. */
bool pg_detail_in_row(const struct pg_outcome *outcome, int32_t at);
/* The first places, in order: "2020-02-29", "2020-02-29: 1 次", "2020-03-18 03:14: 14 min", "2020-03-05 08:00 ..
 * 2020-03-05 08:45 (45 min)". Gives take each of at most PG_DETAILS. */
void pg_details(const struct pg_outcome *outcome, int32_t at, void (*take)(void *to, const char *text), void *to);
/* How many windows lack a figure, where others have one: they are neither met nor missed. */
int32_t pg_lacking_count(const struct pg_outcome *outcome, int32_t at);
/* The first of them, in order: "2020-02-29". Gives take each of at most PG_DETAILS. */
void pg_lacking(const struct pg_outcome *outcome, int32_t at, void (*take)(void *to, const char *text), void *to);
/* Writes a number of seconds in the largest unit that spells it: "45 min", "3601 s". buf has PG_NUM_TEXT + 8 bytes. */
size_t pg_seconds_print(int64_t seconds, char *buf);

#ifdef __cplusplus
}
#endif

#endif
