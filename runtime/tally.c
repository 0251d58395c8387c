#include "tally.h"
#include "fold.h"
#include "spans.h"

#include <string.h>

enum { TALLY_DAY = PG_DAY_SECONDS };

static int64_t tally_start(pg_day day) {
    return (int64_t)day * TALLY_DAY;
}

/* Its seconds. */
static struct pg_span tally_all(struct pg_period period) {
    struct pg_span all = {tally_start(period.first), tally_start(period.last) + TALLY_DAY};
    return all;
}

static bool tally_covers(const struct pg_indicator *indicator) {
    return indicator->measure != NULL && indicator->measure->foldings[0].fold == PG_FOLD_COVER;
}

/* Figures that a measured indicator has. */
static int32_t tally_windows(const struct pg_indicator *indicator) {
    return indicator->op == PG_OP_WINDOWS ? indicator->slots - 1 : 1;
}

/* Days of an indicator's map of seconds. */
static int64_t tally_days(const struct pg_indicator *indicator) {
    struct pg_period period = indicator->period;
    return tally_covers(indicator) && period.first <= period.last ? (int64_t)period.last - period.first + 1 : 0;
}

int64_t pg_cover_days(const struct pg_evaluator *ev) {
    int64_t days = 0;
    for (int32_t i = 0; i < ev->count; i++)
        days += tally_days(&ev->indicators[i]);
    return days;
}

static void tally_open_spans(const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    int64_t before = 0;
    for (int32_t i = 0; i < ev->count; i++) {
        const struct pg_indicator *indicator = &ev->indicators[i];
        int64_t days = tally_days(indicator);
        if (tally_covers(indicator))
            pg_spans_open(&tallies->spans[indicator->measure->foldings[0].first], tally_all(indicator->period),
                          days > 0 ? tallies->covered + before * PG_DAY_WORDS : NULL);
        before += days;
    }
}

void pg_tallies_clear(const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    if (ev->folds > 0)
        memset(tallies->folds, 0, sizeof *tallies->folds * (size_t)ev->folds);
    tally_open_spans(ev, tallies);
    if (ev->misses > 0)
        memset(tallies->misses, 0, sizeof *tallies->misses * (size_t)ev->misses);
    for (int32_t i = 0; i < ev->source_count; i++) {
        struct pg_source_tally none = {0, 0, 0, -1, 0, 0};
        tallies->sources[i] = none;
    }
}

int32_t pg_source_find(const struct pg_evaluator *ev, const char *text) {
    int32_t named = -1;
    for (int32_t i = 0; i < ev->source_count; i++) {
        if (strcmp(ev->sources[i].id, text) == 0)
            return i;
        if (named < 0 && strcmp(ev->sources[i].name, text) == 0)
            named = i;
    }
    return named;
}

/* --- rows --- */

static int64_t tally_second(const struct pg_source *source, const struct pg_cell_value *cells, int32_t column) {
    int64_t at = cells[column].number.num;
    return source->columns[column].type == PG_CELL_DATE ? at * TALLY_DAY : at;
}

static pg_day tally_day(int64_t second) {
    return (pg_day)(second / TALLY_DAY - (second % TALLY_DAY < 0));
}

static bool tally_miss_before(const struct pg_miss *a, const struct pg_miss *b) {
    return a->time < b->time || (a->time == b->time && pg_num_cmp(a->value, b->value) < 0);
}

/* Keeps the first ones in order. */
void pg_misses_add(struct pg_misses *misses, struct pg_miss miss) {
    int64_t kept = misses->count < PG_MISSES_KEPT ? misses->count : PG_MISSES_KEPT;
    misses->count++;
    if (kept == PG_MISSES_KEPT && !tally_miss_before(&miss, &misses->first[kept - 1]))
        return;
    kept -= kept == PG_MISSES_KEPT;
    for (; kept > 0 && tally_miss_before(&miss, &misses->first[kept - 1]); kept--)
        misses->first[kept] = misses->first[kept - 1];
    misses->first[kept] = miss;
}

static int32_t tally_window(const struct pg_indicator *indicator, int64_t second) {
    if (indicator->op != PG_OP_WINDOWS)
        return 0;
    return pg_window_index(indicator->window, indicator->period, tally_day(second));
}

static void tally_fold(const struct pg_indicator *indicator, struct pg_tallies *tallies, int32_t source,
                       const struct pg_cell_value *cells, int64_t second) {
    const struct pg_measure *measure = indicator->measure;
    int32_t at = tally_window(indicator, second);
    for (int32_t i = 0; i < measure->count; i++) {
        const struct pg_folding *folding = &measure->foldings[i];
        struct pg_num value;
        bool lost = false, taken = folding->source == source && pg_fold_takes(folding, cells, &lost);
        struct pg_fold_state *state = &tallies->folds[folding->first + at];
        if (lost)
            pg_fold_lose(state);
        if (!taken)
            continue;
        if (folding->fold == PG_FOLD_COUNT && folding->column < 0) {
            state->count++;
            continue;
        }
        if (!pg_fold_value(folding, cells, &value)) {
            pg_fold_lose(state);
            continue;
        }
        pg_fold_add((enum pg_fold)folding->fold, state, value);
        if (measure->misses >= 0 && i == 0 && !pg_interval_has(indicator->sets, value)) {
            struct pg_miss miss = {second, value};
            pg_misses_add(&tallies->misses[measure->misses], miss);
        }
    }
}

static void tally_cover(const struct pg_indicator *indicator, struct pg_tallies *tallies,
                        const struct pg_cell_value *cells, struct pg_span span) {
    const struct pg_folding *folding = &indicator->measure->foldings[0];
    struct pg_span all = tally_all(indicator->period);
    span.from = span.from < all.from ? all.from : span.from;
    span.to = span.to > all.to ? all.to : span.to;
    bool lost = false, taken = span.from < span.to && pg_fold_takes(folding, cells, &lost);
    if (lost)
        tallies->spans[folding->first].flags |= PG_FOLD_LOST;
    if (taken)
        pg_spans_add(&tallies->spans[folding->first], span);
}

static bool tally_within(struct pg_period period, struct pg_span span) {
    struct pg_span all = tally_all(period);
    return span.from < all.to && (span.to > all.from || (span.to == span.from && span.to == all.from));
}

void pg_tally_row(const struct pg_evaluator *ev, struct pg_tallies *tallies, int32_t source,
                  const struct pg_cell_value *cells) {
    const struct pg_source *log = &ev->sources[source];
    struct pg_span span = {tally_second(log, cells, log->time), 0};
    span.to = log->until >= 0 ? tally_second(log, cells, log->until) : span.from;
    if (!tally_within(ev->period, span)) {
        tallies->sources[source].outside++;
        return;
    }
    tallies->sources[source].rows++;
    for (int32_t i = 0; i < log->user_count; i++) {
        const struct pg_indicator *indicator = &ev->indicators[log->users[i]];
        struct pg_span event = {span.from, span.from};
        if (tally_covers(indicator))
            tally_cover(indicator, tallies, cells, span);
        else if (tally_within(indicator->period, event))
            tally_fold(indicator, tallies, source, cells, span.from);
    }
}

static bool tally_is_count(const struct pg_folding *folding) {
    return folding->fold == PG_FOLD_COUNT && folding->column < 0 && folding->test_count == 0;
}

bool pg_tally_by_day(const struct pg_evaluator *ev, int32_t source) {
    const struct pg_source *log = &ev->sources[source];
    for (int32_t i = 0; i < log->user_count; i++) {
        const struct pg_measure *measure = ev->indicators[log->users[i]].measure;
        for (int32_t k = 0; k < measure->count; k++)
            if (measure->foldings[k].source == source && !tally_is_count(&measure->foldings[k]))
                return false;
    }
    return log->until < 0;
}

static void tally_fold_day(const struct pg_indicator *indicator, struct pg_tallies *tallies, int32_t source,
                           int64_t second, int64_t rows) {
    const struct pg_measure *measure = indicator->measure;
    for (int32_t i = 0; i < measure->count; i++)
        if (measure->foldings[i].source == source)
            tallies->folds[measure->foldings[i].first + tally_window(indicator, second)].count += rows;
}

void pg_tally_day(const struct pg_evaluator *ev, struct pg_tallies *tallies, int32_t source, pg_day day, int64_t rows) {
    const struct pg_source *log = &ev->sources[source];
    struct pg_span event = {tally_start(day), tally_start(day)};
    if (!tally_within(ev->period, event)) {
        tallies->sources[source].outside += rows;
        return;
    }
    tallies->sources[source].rows += rows;
    for (int32_t i = 0; i < log->user_count; i++) {
        const struct pg_indicator *indicator = &ev->indicators[log->users[i]];
        if (tally_within(indicator->period, event))
            tally_fold_day(indicator, tallies, source, event.from, rows);
    }
}

void pg_tally_bad(const struct pg_evaluator *ev, struct pg_tallies *tallies, int32_t source, uint8_t flag) {
    (void)ev;
    tallies->sources[source].bad++;
    tallies->sources[source].flags |= flag;
}

/* --- merging --- */

static void tally_merge_folds(const struct pg_folding *folding, int32_t windows, struct pg_tallies *into,
                              const struct pg_tallies *from) {
    for (int32_t i = folding->first; i < folding->first + windows; i++)
        pg_fold_merge((enum pg_fold)folding->fold, &into->folds[i], &from->folds[i]);
}

static void tally_merge_misses(struct pg_misses *into, const struct pg_misses *from) {
    int64_t kept = from->count < PG_MISSES_KEPT ? from->count : PG_MISSES_KEPT;
    for (int64_t i = 0; i < kept; i++)
        pg_misses_add(into, from->first[i]);
    into->count += from->count - kept;
}

static void tally_merge_indicator(const struct pg_indicator *indicator, struct pg_tallies *into,
                                  const struct pg_tallies *from) {
    const struct pg_measure *measure = indicator->measure;
    if (tally_covers(indicator)) {
        pg_spans_merge(&into->spans[measure->foldings[0].first], &from->spans[measure->foldings[0].first]);
        return;
    }
    for (int32_t i = 0; i < measure->count; i++)
        tally_merge_folds(&measure->foldings[i], tally_windows(indicator), into, from);
    if (measure->misses >= 0)
        tally_merge_misses(&into->misses[measure->misses], &from->misses[measure->misses]);
}

/* Rows told in two parts are those of the whole log only once. */
void pg_source_tally_merge(struct pg_source_tally *into, const struct pg_source_tally *from) {
    into->rows += from->rows;
    into->outside += from->outside;
    into->bad += from->bad;
    if (into->told >= 0 && from->told >= 0 && into->told != from->told)
        into->told = PG_TOLD_TWICE;
    else if (from->told >= 0)
        into->told = from->told;
    into->given |= from->given;
    into->flags |= from->flags;
}

void pg_tally_merge(const struct pg_evaluator *ev, struct pg_tallies *into, const struct pg_tallies *from) {
    for (int32_t i = 0; i < ev->count; i++)
        if (ev->indicators[i].measure != NULL)
            tally_merge_indicator(&ev->indicators[i], into, from);
    for (int32_t i = 0; i < ev->source_count; i++)
        pg_source_tally_merge(&into->sources[i], &from->sources[i]);
}

/* --- figures --- */

/* What is wrong with a source as a whole: a state without a figure, or PG_PRESENT. */
static uint8_t tally_source_state(const struct pg_source_tally *source) {
    if (source->told >= 0 && (source->told < source->rows || source->told - source->rows > source->bad))
        return PG_RECORDS;
    return source->rows > 0 || source->told == 0 ? PG_PRESENT : PG_NO_LOG;
}

/* The first fault of the sources measured, with the flags of all. */
static uint8_t tally_state(const struct pg_measure *measure, const struct pg_tallies *tallies) {
    uint8_t state = PG_PRESENT, flags = 0;
    for (int32_t i = 0; i < measure->count; i++) {
        const struct pg_source_tally *source = &tallies->sources[measure->foldings[i].source];
        if (state == PG_PRESENT)
            state = tally_source_state(source);
        flags |= source->flags;
    }
    return (uint8_t)(state | flags);
}

static struct pg_actual tally_ratio(struct pg_actual over, struct pg_actual under) {
    if (over.state != PG_PRESENT)
        return over;
    if (under.state == PG_PRESENT && under.value.num == 0)
        under.state = PG_EMPTY;
    if (under.state == PG_PRESENT && !pg_num_div(over.value, under.value, &under.value))
        under.state = PG_LOST;
    return under;
}

static struct pg_actual tally_figure(const struct pg_measure *measure, const struct pg_tallies *tallies, int32_t at) {
    const struct pg_folding *over = &measure->foldings[0], *under = &measure->foldings[measure->count - 1];
    struct pg_actual figure = pg_fold_figure((enum pg_fold)over->fold, &tallies->folds[over->first + at]);
    if (measure->count == 1)
        return figure;
    return tally_ratio(figure, pg_fold_figure((enum pg_fold)under->fold, &tallies->folds[under->first + at]));
}

/* Seconds asked of each of the days that are; 0 where the days are not told. */
static int64_t tally_per_day(const struct pg_indicator *indicator) {
    int64_t seconds;
    if (indicator->days == 0 || indicator->sets->lo_edge == PG_EDGE_NONE ||
        !pg_num_floor(indicator->sets->lo, 1, &seconds))
        return 0;
    return seconds / indicator->days;
}

/* Days of a window that lie outside the period are taken as staffed as asked. */
static struct pg_actual tally_covered(const struct pg_indicator *indicator, const struct pg_spans *spans, int32_t at) {
    struct pg_period all = indicator->period, window = pg_window_at(indicator->window, all, at);
    int32_t before = window.first < all.first ? all.first - window.first : 0;
    int32_t after = window.last > all.last ? window.last - all.last : 0, outside = before + after;
    struct pg_actual figure = {{0, 1}, PG_PRESENT};
    int64_t covered = pg_spans_within(spans, tally_all(window).from, tally_all(window).to);
    outside = outside < indicator->days ? outside : indicator->days;
    figure.value = pg_num_int(covered + outside * tally_per_day(indicator));
    if (spans->flags & PG_FOLD_LOST)
        figure.state = PG_LOST;
    return figure;
}

static void tally_finish(const struct pg_indicator *indicator, struct pg_tallies *tallies, struct pg_actual *slots) {
    const struct pg_measure *measure = indicator->measure;
    uint8_t state = tally_state(measure, tallies);
    struct pg_actual *to = indicator->op == PG_OP_CHANGE ? slots + 1 : slots;
    for (int32_t i = 0; i < tally_windows(indicator); i++) {
        struct pg_actual figure = {{0, 1}, 0};
        if ((state & ~(PG_REFUSED | PG_SKIPPED)) == PG_PRESENT)
            figure = tally_covers(indicator) ? tally_covered(indicator, &tallies->spans[measure->foldings[0].first], i)
                                             : tally_figure(measure, tallies, i);
        else
            figure.state = state & (uint8_t) ~(PG_REFUSED | PG_SKIPPED);
        figure.state |= state & (PG_REFUSED | PG_SKIPPED);
        to[i] = figure;
    }
}

void pg_tally_finish(const struct pg_evaluator *ev, struct pg_tallies *tallies, struct pg_actual *actual) {
    for (int32_t i = 0; i < ev->spans; i++)
        pg_spans_settle(&tallies->spans[i]);
    for (int32_t i = 0; i < ev->count; i++)
        if (ev->indicators[i].measure != NULL && ev->indicators[i].slots > 0)
            tally_finish(&ev->indicators[i], tallies, actual + ev->indicators[i].first_slot);
}
