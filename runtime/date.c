#include "date.h"

/* Days from 1970-01-01 back to 0000-03-01, the first day of the 400-year cycle reckoned with here:
 * with years that start in March the leap day is a year's last. */
enum { DATE_EPOCH = 719468, DATE_CYCLE = 146097 };

static bool date_is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int pg_days_in_month(int year, int month) {
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && date_is_leap(year) ? 29 : days[month - 1];
}

bool pg_date_valid(int year, int month, int day) {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= pg_days_in_month(year, month);
}

static int64_t date_floor(int64_t value, int64_t by) {
    return value / by - (value % by < 0);
}

pg_day pg_day_of(struct pg_civil date) {
    int year = date.month <= 2 ? date.year - 1 : date.year;
    int month = (date.month + 9) % 12;
    int cycle = (int)date_floor(year, 400);
    int in_cycle = year - cycle * 400;
    int day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int day_of_cycle = in_cycle * 365 + in_cycle / 4 - in_cycle / 100 + day_of_year;
    return (pg_day)(cycle * DATE_CYCLE + day_of_cycle - DATE_EPOCH);
}

struct pg_civil pg_civil_of(pg_day day) {
    int64_t since = (int64_t)day + DATE_EPOCH;
    int64_t cycle = date_floor(since, DATE_CYCLE);
    int left = (int)(since - cycle * DATE_CYCLE);
    int in_cycle = (left - left / 1460 + left / 36524 - left / (DATE_CYCLE - 1)) / 365;
    int day_of_year = left - (365 * in_cycle + in_cycle / 4 - in_cycle / 100);
    int month = (5 * day_of_year + 2) / 153;
    struct pg_civil date;
    date.day = day_of_year - (153 * month + 2) / 5 + 1;
    date.month = month < 10 ? month + 3 : month - 9;
    date.year = (int)(cycle * 400) + in_cycle + (date.month <= 2);
    return date;
}

/* Reads exactly count digits at *text and moves it on. */
static bool date_digits(const char **text, const char *end, int count, int *out) {
    int value = 0;
    if (end - *text < count)
        return false;
    for (int i = 0; i < count; i++) {
        char c = *(*text)++;
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    *out = value;
    return true;
}

static bool date_mark(const char **text, const char *end, char mark) {
    if (*text == end || **text != mark)
        return false;
    ++*text;
    return true;
}

static char *date_put(char *at, int value, int width) {
    char digits[12];
    int count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0 || count < width);
    while (count > 0)
        *at++ = digits[--count];
    return at;
}

bool pg_date_parse(const char *text, size_t len, pg_day *out) {
    enum pg_window window;
    struct pg_period period;
    if (!pg_period_parse(text, len, &window, &period) || window != PG_WINDOW_DAY)
        return false;
    *out = period.first;
    return true;
}

size_t pg_date_print(pg_day day, char *buf) {
    struct pg_period period = {day, day};
    return pg_period_print(PG_WINDOW_DAY, period, buf);
}

static bool date_is_day(enum pg_window window) {
    return window == PG_WINDOW_DAY || window == PG_WINDOW_WORKDAY;
}

/* Months in a window that is a number of months, else 0. */
static int date_months(enum pg_window window) {
    switch (window) {
    case PG_WINDOW_MONTH:
        return 1;
    case PG_WINDOW_QUARTER:
        return 3;
    case PG_WINDOW_HALF_YEAR:
        return 6;
    case PG_WINDOW_YEAR:
        return 12;
    default:
        return 0;
    }
}

/* Numbers the windows of a kind through all time: neighbours differ by one. */
static int64_t date_serial(enum pg_window window, pg_day day) {
    if (date_is_day(window))
        return day;
    if (window == PG_WINDOW_WEEK)
        return date_floor((int64_t)day + 3, 7);
    struct pg_civil date = pg_civil_of(day);
    int64_t month = (int64_t)date.year * 12 + date.month - 1;
    if (window == PG_WINDOW_TEN_DAYS)
        return month * 3 + (date.day > 20 ? 2 : date.day > 10 ? 1 : 0);
    return date_floor(month, date_months(window));
}

static pg_day date_month_first(int64_t month) {
    struct pg_civil date = {(int)date_floor(month, 12), 0, 1};
    date.month = (int)(month - (int64_t)date.year * 12) + 1;
    return pg_day_of(date);
}

static struct pg_period date_of_serial(enum pg_window window, int64_t serial) {
    struct pg_period period = {(pg_day)serial, (pg_day)serial};
    if (window == PG_WINDOW_WEEK) {
        period.first = (pg_day)(serial * 7 - 3);
        period.last = period.first + 6;
    } else if (window == PG_WINDOW_TEN_DAYS) {
        int64_t month = date_floor(serial, 3);
        int part = (int)(serial - month * 3);
        period.first = date_month_first(month) + part * 10;
        period.last = part < 2 ? period.first + 9 : date_month_first(month + 1) - 1;
    } else if (!date_is_day(window)) {
        int months = date_months(window);
        period.first = date_month_first(serial * months);
        period.last = date_month_first((serial + 1) * months) - 1;
    }
    return period;
}

struct pg_period pg_window_around(enum pg_window window, pg_day day) {
    struct pg_period alone = {day, day};
    return window == PG_WINDOW_WHOLE ? alone : date_of_serial(window, date_serial(window, day));
}

int32_t pg_window_count(enum pg_window window, struct pg_period period) {
    return period.last < period.first ? 0 : pg_window_index(window, period, period.last) + 1;
}

int32_t pg_window_index(enum pg_window window, struct pg_period period, pg_day day) {
    if (window == PG_WINDOW_WHOLE)
        return 0;
    return (int32_t)(date_serial(window, day) - date_serial(window, period.first));
}

struct pg_period pg_window_at(enum pg_window window, struct pg_period period, int32_t index) {
    if (window == PG_WINDOW_WHOLE)
        return period;
    return date_of_serial(window, date_serial(window, period.first) + index);
}

bool pg_window_nests(enum pg_window fine, enum pg_window coarse) {
    if (fine == coarse || coarse == PG_WINDOW_WHOLE)
        return true;
    if (fine == PG_WINDOW_WHOLE || fine == PG_WINDOW_WEEK)
        return false;
    if (date_is_day(fine) || date_is_day(coarse))
        return date_is_day(fine);
    return coarse != PG_WINDOW_WEEK && fine < coarse;
}

/* The number-th window of a kind in a month or year, by the name of its first day. */
static bool date_name(enum pg_window window, int year, int month, int day, enum pg_window *kind,
                      struct pg_period *out) {
    struct pg_civil date = {year, month, day};
    if (!pg_date_valid(year, month, day))
        return false;
    *kind = window;
    *out = pg_window_around(window, pg_day_of(date));
    return true;
}

/* ISO 8601: week 1 holds 4 January; the last one holds 28 December. */
static bool date_week(int year, int week, enum pg_window *kind, struct pg_period *out) {
    struct pg_civil first = {year, 1, 4}, last = {year, 12, 28};
    if (year < 1)
        return false;
    int64_t serial = date_serial(PG_WINDOW_WEEK, pg_day_of(first)) + week - 1;
    if (week < 1 || serial > date_serial(PG_WINDOW_WEEK, pg_day_of(last)))
        return false;
    *kind = PG_WINDOW_WEEK;
    *out = date_of_serial(PG_WINDOW_WEEK, serial);
    return true;
}

/* What follows YYYY-: H1, Q1, W05, or a month and what follows that. */
static bool date_in_year(const char *at, const char *end, int year, enum pg_window *kind, struct pg_period *out) {
    int number, day;
    if (date_mark(&at, end, 'H'))
        return date_digits(&at, end, 1, &number) && at == end &&
               date_name(PG_WINDOW_HALF_YEAR, year, number * 6 - 5, 1, kind, out);
    if (date_mark(&at, end, 'Q'))
        return date_digits(&at, end, 1, &number) && at == end &&
               date_name(PG_WINDOW_QUARTER, year, number * 3 - 2, 1, kind, out);
    if (date_mark(&at, end, 'W'))
        return date_digits(&at, end, 2, &number) && at == end && date_week(year, number, kind, out);
    if (!date_digits(&at, end, 2, &number))
        return false;
    if (at == end)
        return date_name(PG_WINDOW_MONTH, year, number, 1, kind, out);
    if (!date_mark(&at, end, '-'))
        return false;
    if (date_mark(&at, end, 'T'))
        return date_digits(&at, end, 1, &day) && at == end && day <= 3 &&
               date_name(PG_WINDOW_TEN_DAYS, year, number, day * 10 - 9, kind, out);
    return date_digits(&at, end, 2, &day) && at == end && date_name(PG_WINDOW_DAY, year, number, day, kind, out);
}

bool pg_period_parse(const char *text, size_t len, enum pg_window *window, struct pg_period *out) {
    const char *at = text, *end = text + len;
    int year;
    if (!date_digits(&at, end, 4, &year))
        return false;
    if (at == end)
        return date_name(PG_WINDOW_YEAR, year, 1, 1, window, out);
    return date_mark(&at, end, '-') && date_in_year(at, end, year, window, out);
}

static char *date_put_marked(char *at, const char *mark, int value, int width) {
    while (*mark != '\0')
        *at++ = *mark++;
    return date_put(at, value, width);
}

/* A week belongs to the year that holds its Thursday. */
static char *date_put_week(char *at, struct pg_period week) {
    int year = pg_civil_of(week.first + 3).year;
    struct pg_civil fourth = {year, 1, 4};
    int64_t first = date_serial(PG_WINDOW_WEEK, pg_day_of(fourth));
    at = date_put(at, year, 4);
    return date_put_marked(at, "-W", (int)(date_serial(PG_WINDOW_WEEK, week.first) - first) + 1, 2);
}

size_t pg_period_print(enum pg_window window, struct pg_period period, char *buf) {
    char *at = buf;
    struct pg_civil date = pg_civil_of(period.first);
    if (window == PG_WINDOW_WEEK)
        at = date_put_week(at, period);
    else if (window != PG_WINDOW_WHOLE)
        at = date_put(at, date.year, 4);
    if (window == PG_WINDOW_HALF_YEAR)
        at = date_put_marked(at, "-H", date.month / 7 + 1, 1);
    if (window == PG_WINDOW_QUARTER)
        at = date_put_marked(at, "-Q", date.month / 3 + 1, 1);
    if (window == PG_WINDOW_MONTH || window == PG_WINDOW_TEN_DAYS || date_is_day(window))
        at = date_put_marked(at, "-", date.month, 2);
    if (window == PG_WINDOW_TEN_DAYS)
        at = date_put_marked(at, "-T", date.day / 10 + 1, 1);
    if (date_is_day(window))
        at = date_put_marked(at, "-", date.day, 2);
    *at = '\0';
    return (size_t)(at - buf);
}
