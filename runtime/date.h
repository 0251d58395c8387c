/* The calendar: days of the proleptic Gregorian calendar, years 1 to 9999, and the windows
 * that targets and data are told in. No clock, no time zone, no locale.
 */
#ifndef PGOAL_DATE_H
#define PGOAL_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Days since 1970-01-01. */
typedef int32_t pg_day;

struct pg_civil {
    int year, month, day;
};

/* A closed run of days; empty when last < first. */
struct pg_period {
    pg_day first, last;
};

/* Calendar windows. Weeks are ISO weeks (Monday first); ten-day windows (旬) are days
 * 1-10, 11-20 and 21-end of each month. PG_WINDOW_WHOLE is the whole period of a project. PG_WINDOW_WORKDAY is each
 * day here: which days are none is data, and evaluators tell them as windows of days that nothing is asked of. */
enum pg_window {
    PG_WINDOW_WHOLE,
    PG_WINDOW_DAY,
    PG_WINDOW_WEEK,
    PG_WINDOW_TEN_DAYS,
    PG_WINDOW_MONTH,
    PG_WINDOW_QUARTER,
    PG_WINDOW_HALF_YEAR,
    PG_WINDOW_YEAR,
    PG_WINDOW_WORKDAY
};
enum { PG_WINDOW_COUNT = PG_WINDOW_WORKDAY + 1, PG_DATE_TEXT = 32 };

bool pg_date_valid(int year, int month, int day);
int pg_days_in_month(int year, int month);
pg_day pg_day_of(struct pg_civil date); /* the date is valid */
struct pg_civil pg_civil_of(pg_day day);

/* Reads YYYY-MM-DD, the whole text, a date that exists. */
bool pg_date_parse(const char *text, size_t len, pg_day *out);
/* Writes YYYY-MM-DD; buf has PG_DATE_TEXT bytes; returns the length. */
size_t pg_date_print(pg_day day, char *buf);

/* The window of that kind that holds the day; WHOLE gives the day alone. */
struct pg_period pg_window_around(enum pg_window window, pg_day day);
/* How many windows of that kind touch the period; WHOLE gives 1; an empty period 0. */
int32_t pg_window_count(enum pg_window window, struct pg_period period);
/* The number, from 0, of the window holding the day, counted from the period's first window. */
int32_t pg_window_index(enum pg_window window, struct pg_period period, pg_day day);
/* The index-th window that touches the period, whole (not clipped to the period). */
struct pg_period pg_window_at(enum pg_window window, struct pg_period period, int32_t index);
/* True when every window of kind fine lies in one window of kind coarse (day in week, week in
 * none but itself and WHOLE, month in quarter, ...). */
bool pg_window_nests(enum pg_window fine, enum pg_window coarse);

/* Reads a period of data: 2020, 2020-H1, 2020-Q1, 2020-03, 2020-W05, 2020-03-T2 (the second
 * ten days), 2020-03-05. */
bool pg_period_parse(const char *text, size_t len, enum pg_window *window, struct pg_period *out);
/* Writes the window's name in the same spelling; buf has PG_DATE_TEXT bytes. WHOLE writes "". */
size_t pg_period_print(enum pg_window window, struct pg_period period, char *buf);

#ifdef __cplusplus
}
#endif

#endif
