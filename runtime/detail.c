#include "detail.h"
#include "clock.h"
#include "spans.h"

#include <string.h>

enum { DETAIL_DAY = 86400, DETAIL_TEXT = PG_FIGURE_TEXT + 2 * PG_CLOCK_TEXT };

struct detail {
    const struct pg_outcome *outcome;
    const struct pg_indicator *indicator;
    const struct pg_actual *slots;
    void (*take)(void *to, const char *text);
    void *to;
};

static size_t detail_put(char *buf, size_t at, const char *text) {
    size_t len = strlen(text);
    if (at + len >= DETAIL_TEXT)
        return at;
    memcpy(buf + at, text, len + 1);
    return at + len;
}

size_t pg_seconds_print(int64_t seconds, char *buf) {
    static const struct {
        int64_t size;
        const char *unit;
    } units[] = {{DETAIL_DAY, " d"}, {3600, " h"}, {60, " min"}, {1, " s"}};
    int at = 0;
    while (seconds % units[at].size != 0)
        at++;
    size_t len = pg_num_print(pg_num_int(seconds / units[at].size), buf);
    memcpy(buf + len, units[at].unit, strlen(units[at].unit) + 1);
    return len + strlen(units[at].unit);
}

/* Where all hours of all days are asked for, each moment that nobody covers is a gap; else windows are named. */
static bool detail_has_gaps(const struct pg_indicator *indicator) {
    return indicator->measure != NULL && indicator->measure->foldings[0].fold == PG_FOLD_COVER &&
           indicator->off == NULL && pg_num_cmp(indicator->sets->lo, indicator->sets->hi) == 0;
}

/* --- gaps --- */

static int64_t detail_gaps(const struct pg_outcome *outcome, const struct pg_indicator *indicator, struct pg_span *out,
                           int64_t cap) {
    const struct pg_spans *spans = &outcome->tallies->spans[indicator->measure->foldings[0].first];
    int64_t first = (int64_t)indicator->period.first * DETAIL_DAY;
    return pg_spans_gaps(spans, first, ((int64_t)indicator->period.last + 1) * DETAIL_DAY, out, cap);
}

static void detail_take_gaps(const struct detail *d) {
    struct pg_span gaps[PG_DETAILS];
    int64_t count = detail_gaps(d->outcome, d->indicator, gaps, PG_DETAILS);
    for (int64_t i = 0; i < count && i < PG_DETAILS; i++) {
        char text[DETAIL_TEXT], from[PG_CLOCK_TEXT], to[PG_CLOCK_TEXT], length[PG_NUM_TEXT + 8];
        pg_clock_print(gaps[i].from, from);
        pg_clock_print(gaps[i].to, to);
        pg_seconds_print(gaps[i].to - gaps[i].from, length);
        size_t at = detail_put(text, 0, from);
        at = detail_put(text, at, " .. ");
        at = detail_put(text, at, to);
        at = detail_put(text, at, " (");
        at = detail_put(text, at, length);
        detail_put(text, at, ")");
        d->take(d->to, text);
    }
}

/* --- rows and windows --- */

static void detail_take(const struct detail *d, const char *place, struct pg_num value) {
    char text[DETAIL_TEXT], figure[PG_FIGURE_TEXT];
    pg_figure_print(d->indicator, 0, value, figure, sizeof figure);
    size_t at = detail_put(text, 0, place);
    at = detail_put(text, at, ": ");
    detail_put(text, at, figure);
    d->take(d->to, text);
}

static void detail_take_rows(const struct detail *d, const struct pg_misses *misses) {
    for (int64_t i = 0; i < misses->count && i < PG_MISSES_KEPT; i++) {
        char place[PG_CLOCK_TEXT];
        pg_clock_print(misses->first[i].time, place);
        detail_take(d, place, misses->first[i].value);
    }
}

static bool detail_is_missed(const struct pg_indicator *indicator, const struct pg_actual *slots, int32_t window) {
    return !pg_is_off(indicator->off, window) && (slots[window].state & ~PG_SKIPPED) == PG_PRESENT &&
           !pg_interval_has(indicator->sets, slots[window].value);
}

static void detail_take_windows(const struct detail *d) {
    const struct pg_indicator *indicator = d->indicator;
    const struct pg_result *result = &d->outcome->results[indicator - d->outcome->ev->indicators];
    int32_t left = result->missed < PG_DETAILS ? result->missed : PG_DETAILS;
    for (int32_t i = result->where; i < indicator->slots - 1 && left > 0; i++) {
        char place[PG_DATE_TEXT];
        if (!detail_is_missed(indicator, d->slots, i))
            continue;
        pg_period_print(indicator->window, pg_window_at(indicator->window, indicator->period, i), place);
        detail_take(d, place, d->slots[i].value);
        left--;
    }
}

static const struct pg_misses *detail_misses(const struct pg_outcome *outcome, const struct pg_indicator *indicator) {
    if (outcome->tallies == NULL || indicator->measure == NULL || indicator->measure->misses < 0)
        return NULL;
    return &outcome->tallies->misses[indicator->measure->misses];
}

int64_t pg_detail_count(const struct pg_outcome *outcome, int32_t at) {
    const struct pg_indicator *indicator = &outcome->ev->indicators[at];
    const struct pg_misses *misses = detail_misses(outcome, indicator);
    if (outcome->results[at].verdict != PG_MISSED)
        return 0;
    if (outcome->tallies != NULL && detail_has_gaps(indicator))
        return detail_gaps(outcome, indicator, NULL, 0);
    if (misses != NULL)
        return misses->count;
    return indicator->op == PG_OP_WINDOWS ? outcome->results[at].missed : 0;
}

bool pg_detail_in_row(const struct pg_outcome *outcome, int32_t at) {
    return pg_detail_count(outcome, at) == 1 && outcome->results[at].where >= 0 &&
           (outcome->tallies == NULL || !detail_has_gaps(&outcome->ev->indicators[at]));
}

void pg_details(const struct pg_outcome *outcome, int32_t at, void (*take)(void *to, const char *text), void *to) {
    const struct pg_indicator *indicator = &outcome->ev->indicators[at];
    struct detail d = {NULL, NULL, NULL, NULL, NULL};
    if (pg_detail_count(outcome, at) == 0)
        return;
    d.outcome = outcome;
    d.indicator = indicator;
    d.slots = outcome->actual + indicator->first_slot;
    d.take = take;
    d.to = to;
    if (outcome->tallies != NULL && detail_has_gaps(indicator))
        detail_take_gaps(&d);
    else if (detail_misses(outcome, indicator) != NULL)
        detail_take_rows(&d, detail_misses(outcome, indicator));
    else
        detail_take_windows(&d);
}

int32_t pg_lacking_count(const struct pg_outcome *outcome, int32_t at) {
    const struct pg_indicator *indicator = &outcome->ev->indicators[at];
    const struct pg_result *result = &outcome->results[at];
    bool some = result->verdict == PG_MISSED || result->reason == PG_REASON_GAP || result->reason == PG_REASON_EMPTY;
    return some && indicator->op == PG_OP_WINDOWS && indicator->slots > 2 ? result->lacking : 0;
}

void pg_lacking(const struct pg_outcome *outcome, int32_t at, void (*take)(void *to, const char *text), void *to) {
    const struct pg_indicator *indicator = &outcome->ev->indicators[at];
    const struct pg_actual *slots = outcome->actual + indicator->first_slot;
    int32_t left = pg_lacking_count(outcome, at);
    left = left < PG_DETAILS ? left : PG_DETAILS;
    for (int32_t i = 0; i < indicator->slots - 1 && left > 0; i++) {
        char place[PG_DATE_TEXT];
        if (pg_is_off(indicator->off, i) || pg_judge_value(indicator->sets, slots[i]).verdict != PG_UNKNOWN)
            continue;
        pg_period_print(indicator->window, pg_window_at(indicator->window, indicator->period, i), place);
        take(to, place);
        left--;
    }
}
