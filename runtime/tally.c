#include "tally.h"
#include "cover.h"
#include "fold.h"
#include "spans.h"

#include <string.h>

/* Figures that a measured indicator has. */
static int32_t tally_windows(const struct pg_indicator *indicator) {
    return indicator->op == PG_OP_WINDOWS ? indicator->slots - 1 : 1;
}

void pg_tallies_clear(const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    if (ev->folds > 0)
        memset(tallies->folds, 0, sizeof *tallies->folds * (size_t)ev->folds);
    pg_cover_open(ev, tallies);
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
    return source->columns[column].type == PG_CELL_DATE ? at * PG_DAY_SECONDS : at;
}

static pg_day tally_day(int64_t second) {
    return (pg_day)(second / PG_DAY_SECONDS - (second % PG_DAY_SECONDS < 0));
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

static bool tally_within(struct pg_period period, struct pg_span span) {
    struct pg_span all = pg_period_seconds(period);
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
        if (pg_covers(indicator))
            pg_cover_row(indicator, tallies, cells, span);
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
    struct pg_span event = {(int64_t)day * PG_DAY_SECONDS, (int64_t)day * PG_DAY_SECONDS};
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
    if (pg_covers(indicator)) {
        pg_cover_merge(indicator, into, from);
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

static void tally_finish(const struct pg_indicator *indicator, struct pg_tallies *tallies, struct pg_actual *slots) {
    const struct pg_measure *measure = indicator->measure;
    uint8_t state = tally_state(measure, tallies);
    struct pg_actual *to = indicator->op == PG_OP_CHANGE ? slots + 1 : slots;
    for (int32_t i = 0; i < tally_windows(indicator); i++) {
        struct pg_actual figure = {{0, 1}, 0};
        if ((state & ~(PG_REFUSED | PG_SKIPPED)) == PG_PRESENT)
            figure = pg_covers(indicator) ? pg_cover_figure(indicator, tallies, i) : tally_figure(measure, tallies, i);
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
