#include "stage.h"

/* The last day of the last window that has ended, or one before the period. */
static pg_day stage_ended(enum pg_window window, struct pg_period period, pg_day day) {
    struct pg_period around = pg_window_around(window, day);
    return around.last == day || around.last > period.last ? day : around.first - 1;
}

/* Windows that have ended; where none has, the first day stands for what is not due. */
static void stage_windows(struct pg_indicator *indicator, pg_day day) {
    pg_day last = stage_ended(indicator->window, indicator->period, day);
    indicator->not_due = last < indicator->period.first;
    indicator->period.last = indicator->not_due ? day : last;
}

static void stage_early(struct pg_indicator *indicator) {
    indicator->period.last = indicator->period.first;
    indicator->not_due = 1;
}

/* The milestone that was reached last; NULL before the first. */
static const struct pg_indicator *stage_reached(const struct pg_indicator *indicator, pg_day day) {
    const struct pg_indicator *reached = NULL;
    for (int32_t i = 0; i < indicator->stage_count && indicator->stages[i].period.last <= day; i++)
        reached = &indicator->stages[i];
    return reached;
}

/* Before the first of the windows that anything is asked of, nothing is due yet. */
static bool stage_all_off(const struct pg_indicator *indicator) {
    int32_t window = 0, windows = indicator->slots - 1;
    while (window < windows && pg_is_off(indicator->off, window))
        window++;
    return window == windows;
}

/* Windows beyond the limit of slots have none before either. */
static void stage_slots(struct pg_indicator *indicator) {
    if (indicator->op != PG_OP_WINDOWS || indicator->slots < 2)
        return;
    indicator->slots = pg_window_count(indicator->window, indicator->period) + 1;
    if (stage_all_off(indicator))
        indicator->not_due = 1;
}

static struct pg_indicator stage_of(const struct pg_indicator *indicator, pg_day day) {
    struct pg_indicator out = *indicator;
    const struct pg_indicator *reached = stage_reached(indicator, day);
    if (day >= indicator->period.last)
        return out;
    if (day < indicator->period.first) {
        stage_early(&out);
    } else if (reached != NULL) {
        out = *reached;
    } else if (indicator->op == PG_OP_WINDOWS) {
        stage_windows(&out, day);
    } else {
        out.period.last = day;
        out.not_due = indicator->domain != PG_DOMAIN_DATE;
    }
    stage_slots(&out);
    return out;
}

/* A measure of its own, with states numbered after those before it. */
static void stage_measure(struct pg_evaluator *ev, struct pg_indicator *indicator, struct pg_measure *measure,
                          struct pg_folding *foldings) {
    *measure = *indicator->measure;
    for (int32_t i = 0; i < measure->count; i++) {
        foldings[i] = indicator->measure->foldings[i];
        foldings[i].first = foldings[i].fold == PG_FOLD_COVER ? ev->spans++ : ev->folds;
        if (foldings[i].fold != PG_FOLD_COVER)
            ev->folds += indicator->op == PG_OP_WINDOWS ? indicator->slots - 1 : 1;
    }
    if (measure->misses >= 0)
        measure->misses = ev->misses++;
    measure->foldings = foldings;
    indicator->measure = measure;
}

struct pg_evaluator pg_as_of(const struct pg_evaluator *ev, pg_day day, const struct pg_stages *stages) {
    struct pg_evaluator out = *ev;
    out.slots = out.folds = out.spans = out.misses = 0;
    if (day < out.period.last) {
        out.later = out.period.last - day;
        out.period.last = day;
    }
    for (int32_t i = 0; i < ev->count; i++) {
        struct pg_indicator *indicator = &stages->indicators[i];
        *indicator = stage_of(&ev->indicators[i], day);
        indicator->first_slot = out.slots;
        out.slots += indicator->slots;
        if (indicator->measure != NULL)
            stage_measure(&out, indicator, &stages->measures[i], stages->foldings + 2 * i);
    }
    if (out.execution_slot >= 0) {
        out.execution_slot = out.slots;
        out.slots += 2;
    }
    out.indicators = stages->indicators;
    return out;
}
