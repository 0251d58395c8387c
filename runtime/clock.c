#include "clock.h"
#include "date.h"

#include <string.h>

enum { CLOCK_DAY = 86400, CLOCK_FRACTION = 9 };

/* What is left to read. */
struct clock_text {
    const char *at, *end;
};

static bool clock_cut(struct clock_text *text, char c) {
    if (text->at == text->end || *text->at != c)
        return false;
    text->at++;
    return true;
}

/* From least to most digits. */
static bool clock_digits(struct clock_text *text, int least, int most, int32_t *out) {
    int count = 0;
    *out = 0;
    while (count < most && text->at < text->end && *text->at >= '0' && *text->at <= '9') {
        *out = *out * 10 + (*text->at++ - '0');
        count++;
    }
    return count >= least;
}

static bool clock_cut_text(struct clock_text *text, const char *string) {
    size_t len = strlen(string);
    if ((size_t)(text->end - text->at) < len || memcmp(text->at, string, len) != 0)
        return false;
    text->at += len;
    return true;
}

/* 2020-03-05, 2020/3/5, 2020年3月5日. */
static bool clock_day(struct clock_text *text, int32_t *day) {
    static const char *const signs[][3] = {{"-", "-", ""}, {"/", "/", ""}, {"年", "月", "日"}};
    int32_t year, month, date;
    int form = 0;
    if (!clock_digits(text, 4, 4, &year))
        return false;
    while (form < 3 && !clock_cut_text(text, signs[form][0]))
        form++;
    int least = form == 0 ? 2 : 1;
    if (form == 3 || !clock_digits(text, least, 2, &month) || !clock_cut_text(text, signs[form][1]) ||
        !clock_digits(text, least, 2, &date) || !clock_cut_text(text, signs[form][2]) ||
        !pg_date_valid(year, month, date))
        return false;
    struct pg_civil civil = {year, month, date};
    *day = pg_day_of(civil);
    return true;
}

size_t pg_clock_day(const char *text, size_t len, int32_t *day) {
    struct clock_text rest = {text, text + len};
    return clock_day(&rest, day) ? (size_t)(rest.at - text) : 0;
}

/* What follows 2020年, as it follows 2020 in a name: nothing, -H1, -Q1. */
static bool clock_part(struct clock_text text, char *out) {
    static const char *const words[][2] = {{"", ""},          {"上半年", "-H1"}, {"下半年", "-H2"}, {"一季度", "-Q1"},
                                           {"二季度", "-Q2"}, {"三季度", "-Q3"}, {"四季度", "-Q4"}, {"1季度", "-Q1"},
                                           {"2季度", "-Q2"},  {"3季度", "-Q3"},  {"4季度", "-Q4"}};
    enum { QUARTERS = 3 }; /* where they begin: these may have an ordinal */
    for (size_t i = clock_cut_text(&text, "第") ? QUARTERS : 0; i < sizeof words / sizeof words[0]; i++) {
        struct clock_text rest = text;
        if (clock_cut_text(&rest, words[i][0]) && rest.at == rest.end) {
            memcpy(out, words[i][1], strlen(words[i][1]) + 1);
            return true;
        }
    }
    return false;
}

/* The same of a month: "3月" behind 年, else "3", gives -03. */
static bool clock_month(struct clock_text text, bool words, char *out) {
    int32_t month;
    if (!clock_digits(&text, 1, 2, &month) || (words && !clock_cut_text(&text, "月")) || text.at != text.end)
        return false;
    const char name[] = {'-', (char)('0' + month / 10), (char)('0' + month % 10), '\0'};
    memcpy(out, name, sizeof name);
    return true;
}

static bool clock_period(const char *text, size_t len, enum pg_window *window, struct pg_period *out) {
    struct clock_text rest = {text, text + len};
    char name[PG_DATE_TEXT];
    int32_t year;
    if (!clock_digits(&rest, 4, 4, &year))
        return false;
    memcpy(name, text, 4);
    bool words = clock_cut_text(&rest, "年");
    if (!words && !clock_cut(&rest, '/'))
        return false;
    return (clock_month(rest, words, name + 4) || (words && clock_part(rest, name + 4))) &&
           pg_period_parse(name, strlen(name), window, out);
}

bool pg_clock_period(const char *text, size_t len, enum pg_window *window, struct pg_period *out) {
    pg_day day;
    if (pg_period_parse(text, len, window, out) || clock_period(text, len, window, out))
        return true;
    if (len == 0 || pg_clock_day(text, len, &day) != len)
        return false;
    *window = PG_WINDOW_DAY;
    out->first = out->last = day;
    return true;
}

/* Hours, minutes and perhaps seconds. */
static bool clock_time(struct clock_text *text, int hour_digits, int32_t *second) {
    int32_t hour, minute, rest = 0;
    if (!clock_digits(text, 1, hour_digits, &hour) || !clock_cut(text, ':') || !clock_digits(text, 2, 2, &minute) ||
        (clock_cut(text, ':') && !clock_digits(text, 2, 2, &rest)) || minute > 59 || rest > 59)
        return false;
    *second = hour * 3600 + minute * 60 + rest;
    return true;
}

/* A fraction of a second, if there is one: at most nine digits. */
static bool clock_fraction(struct clock_text *text, struct pg_num *out) {
    int64_t value = 0, scale = 1;
    *out = pg_num_int(0);
    if (!clock_cut(text, '.'))
        return true;
    for (int i = 0; i < CLOCK_FRACTION && text->at < text->end && *text->at >= '0' && *text->at <= '9'; i++) {
        value = value * 10 + (*text->at++ - '0');
        scale *= 10;
    }
    return scale > 1 && pg_num_make(value, scale, out);
}

/* Z, +08:00, +0800 or +08; without one the clock's own. */
static bool clock_zone(struct clock_text *text, int32_t *zone) {
    int32_t hour, minute = 0;
    if (text->at == text->end)
        return true;
    if (clock_cut(text, 'Z') || clock_cut(text, 'z')) {
        *zone = 0;
        return true;
    }
    bool west = clock_cut(text, '-');
    if ((!west && !clock_cut(text, '+')) || !clock_digits(text, 2, 2, &hour))
        return false;
    clock_cut(text, ':');
    if (!clock_digits(text, 0, 2, &minute) || hour > 14 || minute > 59)
        return false;
    *zone = (west ? -1 : 1) * (hour * 3600 + minute * 60);
    return true;
}

bool pg_clock_parse(const char *text, size_t len, int32_t zone, struct pg_num *out) {
    struct clock_text rest = {text, text + len};
    struct pg_num fraction;
    int32_t day, second, told = zone;
    if (!clock_day(&rest, &day) || (!clock_cut(&rest, 'T') && !clock_cut(&rest, 't') && !clock_cut(&rest, ' ')) ||
        !clock_time(&rest, 2, &second) || !clock_fraction(&rest, &fraction) || !clock_zone(&rest, &told))
        return false;
    if (second > CLOCK_DAY || (second == CLOCK_DAY && fraction.num != 0) || rest.at != rest.end)
        return false;
    return pg_num_add(pg_num_int((int64_t)day * CLOCK_DAY + second + zone - told), fraction, out);
}

bool pg_clock_duration(const char *text, size_t len, struct pg_num *out) {
    struct clock_text rest = {text, text + len};
    int32_t second;
    if (!clock_time(&rest, 4, &second) || rest.at != rest.end)
        return false;
    *out = pg_num_int(second);
    return true;
}

static char *clock_put(char *at, char before, int32_t value) {
    *at++ = before;
    *at++ = (char)('0' + value / 10);
    *at++ = (char)('0' + value % 10);
    return at;
}

size_t pg_clock_print(int64_t second, char *buf) {
    int64_t day = second / CLOCK_DAY - (second % CLOCK_DAY < 0);
    int32_t left = (int32_t)(second - day * CLOCK_DAY);
    char *at = buf + pg_date_print((pg_day)day, buf);
    at = clock_put(at, ' ', left / 3600);
    at = clock_put(at, ':', left / 60 % 60);
    if (left % 60 != 0)
        at = clock_put(at, ':', left % 60);
    *at = '\0';
    return (size_t)(at - buf);
}
