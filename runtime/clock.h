/* Points in time of logs, on a project's own clock.
 */
#ifndef PGOAL_CLOCK_H
#define PGOAL_CLOCK_H

#include "date.h"
#include "num.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads the whole text: 2020-03-05T08:30:00, 2020-03-05 08:30, 2020/3/5 8:30, 2020年3月5日 8:30, with or without a
 * fraction of a second, 24:00 for the end of a day; Z or an offset such as +08:00 is turned into the clock that is zone
 * seconds east of Greenwich. Gives exact seconds of that clock since 1970-01-01T00:00:00 there. A day alone is no point
 * in time. */
bool pg_clock_parse(const char *text, size_t len, int32_t zone, struct pg_num *out);
/* Reads hours:minutes[:seconds], at most 9999 hours, as seconds. */
bool pg_clock_duration(const char *text, size_t len, struct pg_num *out);
/* Reads 2020-03-05, 2020/3/5 or 2020年3月5日 at the start of the text and says how long it was; 0 when there is none.
 */
size_t pg_clock_day(const char *text, size_t len, int32_t *day);

/* Reads the whole text as a period of data: as pg_period_parse does, as pg_clock_day does, a month as spreadsheets write
 * it (2020/3), or in words: 2020年, 2020年上半年, 2020年第一季度, 2020年3月. */
bool pg_clock_period(const char *text, size_t len, enum pg_window *window, struct pg_period *out);

enum { PG_CLOCK_TEXT = 32 };
/* Writes "2020-03-05 08:30", with seconds where they are not 0; buf has PG_CLOCK_TEXT bytes; returns the length. */
size_t pg_clock_print(int64_t second, char *buf);

#ifdef __cplusplus
}
#endif

#endif
