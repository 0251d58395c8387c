#include "cover.h"
#include "fold.h"
#include "spans.h"

/* Its place among pg_tallies.spans. */
static int32_t cover_at(const struct pg_indicator *indicator) {
    return indicator->measure->foldings[0].first;
}

static int64_t cover_days(const struct pg_indicator *indicator) {
    struct pg_period period = indicator->period;
    return pg_covers(indicator) && period.first <= period.last ? (int64_t)period.last - period.first + 1 : 0;
}

int64_t pg_cover_days(const struct pg_evaluator *ev) {
    int64_t days = 0;
    for (int32_t i = 0; i < ev->count; i++)
        days += cover_days(&ev->indicators[i]);
    return days;
}

void pg_cover_open(const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    int64_t before = 0;
    for (int32_t i = 0; i < ev->count; i++) {
        const struct pg_indicator *indicator = &ev->indicators[i];
        int64_t days = cover_days(indicator);
        if (pg_covers(indicator))
            pg_spans_open(&tallies->spans[cover_at(indicator)], pg_period_seconds(indicator->period),
                          days > 0 ? tallies->covered + before * PG_DAY_WORDS : NULL);
        before += days;
    }
}

void pg_cover_row(const struct pg_indicator *indicator, struct pg_tallies *tallies, const struct pg_cell_value *cells,
                  struct pg_span span) {
    struct pg_span all = pg_period_seconds(indicator->period);
    struct pg_spans *spans = &tallies->spans[cover_at(indicator)];
    span.from = span.from < all.from ? all.from : span.from;
    span.to = span.to > all.to ? all.to : span.to;
    bool lost = false;
    bool taken = span.from < span.to && pg_fold_takes(&indicator->measure->foldings[0], cells, &lost);
    if (lost)
        spans->flags |= PG_FOLD_LOST;
    if (taken)
        pg_spans_add(spans, span);
}

void pg_cover_merge(const struct pg_indicator *indicator, struct pg_tallies *into, const struct pg_tallies *from) {
    pg_spans_merge(&into->spans[cover_at(indicator)], &from->spans[cover_at(indicator)]);
}

/* Seconds asked of each of the days that are; 0 where the days are not told. */
static int64_t cover_per_day(const struct pg_indicator *indicator) {
    int64_t seconds;
    if (indicator->days == 0 || indicator->sets->lo_edge == PG_EDGE_NONE ||
        !pg_num_floor(indicator->sets->lo, 1, &seconds))
        return 0;
    return seconds / indicator->days;
}

struct pg_actual pg_cover_figure(const struct pg_indicator *indicator, const struct pg_tallies *tallies, int32_t at) {
    const struct pg_spans *spans = &tallies->spans[cover_at(indicator)];
    struct pg_period all = indicator->period, window = pg_window_at(indicator->window, all, at);
    int32_t before = window.first < all.first ? all.first - window.first : 0;
    int32_t after = window.last > all.last ? window.last - all.last : 0, outside = before + after;
    struct pg_span seconds = pg_period_seconds(window);
    struct pg_actual figure = {{0, 1}, PG_PRESENT};
    outside = outside < indicator->days ? outside : indicator->days;
    figure.value = pg_num_int(pg_spans_within(spans, seconds.from, seconds.to) + outside * cover_per_day(indicator));
    if (spans->flags & PG_FOLD_LOST)
        figure.state = PG_LOST;
    return figure;
}
