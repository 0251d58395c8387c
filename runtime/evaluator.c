#include "evaluator.h"

/* Windows that lie wholly in the period. */
static int32_t evaluator_inner(enum pg_window window, struct pg_period period, int32_t touching) {
    struct pg_period first = pg_window_at(window, period, 0);
    struct pg_period last = pg_window_at(window, period, touching - 1);
    int32_t clipped = (first.first < period.first) + (last.last > period.last);
    return clipped > touching ? 0 : touching - clipped;
}

/* What a total for the whole period tells: days that nothing is asked of may have any part of it. */
static struct pg_result evaluator_total(const struct pg_indicator *indicator, struct pg_actual total, int32_t n) {
    struct pg_interval set = *indicator->sets;
    int32_t inner = evaluator_inner(indicator->window, indicator->period, n), off = 0;
    for (int32_t i = 0; i < n; i++)
        off += pg_is_off(indicator->off, i);
    if (off > 0)
        set.hi_edge = PG_EDGE_NONE;
    return pg_judge_total(&set, total, n, inner > off ? inner - off : 0);
}

static struct pg_result evaluator_windows(const struct pg_indicator *indicator, const struct pg_actual *actual) {
    int32_t n = indicator->slots - 1;
    struct pg_actual total = actual[n];
    struct pg_result windows = pg_judge_windows(indicator->sets, actual, n, indicator->off);
    if (total.state & PG_REFUSED)
        return pg_judge_value(indicator->sets, total);
    if (windows.verdict != PG_UNKNOWN || (total.state & ~PG_SKIPPED) == PG_ABSENT || indicator->measure != NULL ||
        n < 1)
        return windows;
    if (!indicator->additive)
        total.state = (total.state & PG_SKIPPED) | PG_PARTIAL;
    return evaluator_total(indicator, total, n);
}

static struct pg_result evaluator_judge(const struct pg_indicator *indicator, const struct pg_actual *actual) {
    struct pg_result unset = {{0, 1}, -1, PG_UNKNOWN, PG_REASON_NO_TARGET, 0, 0, 0};
    if (indicator->sets == NULL)
        return unset;
    switch (indicator->op) {
    case PG_OP_VALUE:
        return pg_judge_value(indicator->sets, actual[0]);
    case PG_OP_WINDOWS:
        return evaluator_windows(indicator, actual);
    case PG_OP_ALL:
        return pg_judge_all(indicator->sets, actual, indicator->slots);
    case PG_OP_CHANGE:
        return pg_judge_change(indicator->sets, indicator->change,
                               (actual[0].state & ~PG_SKIPPED) == PG_ABSENT ? indicator->baseline : actual[0],
                               actual[1]);
    default:
        return unset;
    }
}

/* Whether more can only raise the figure: what adds up, and a greatest. */
static bool evaluator_only_rises(const struct pg_indicator *indicator) {
    const struct pg_measure *measure = indicator->measure;
    if (measure != NULL && measure->count == 1 && measure->foldings[0].fold == PG_FOLD_MAX)
        return true;
    return indicator->additive && (measure == NULL || measure->count == 1);
}

/* What is above its upper bound and only rises is missed for good. */
static bool evaluator_is_final(const struct pg_indicator *indicator, struct pg_actual actual) {
    const struct pg_interval *set = indicator->sets;
    struct pg_interval above = {set->hi, set->hi,
                                (uint8_t)(set->hi_edge == PG_EDGE_OPEN ? PG_EDGE_CLOSED : PG_EDGE_OPEN), PG_EDGE_NONE};
    return indicator->op == PG_OP_VALUE && evaluator_only_rises(indicator) && set->hi_edge != PG_EDGE_NONE &&
           actual.state == PG_PRESENT && pg_interval_has(&above, actual.value);
}

/* Before its day an indicator is unknown, unless it is invalid or missed for good. */
static struct pg_result evaluator_due(const struct pg_indicator *indicator, const struct pg_actual *actual) {
    struct pg_result result = evaluator_judge(indicator, actual);
    struct pg_result waiting = {{0, 1}, -1, PG_UNKNOWN, PG_REASON_NOT_DUE, 0, 0, 0};
    if (!indicator->not_due || indicator->sets == NULL || result.verdict == PG_INVALID ||
        evaluator_is_final(indicator, actual[0]))
        return result;
    return waiting;
}

struct pg_result pg_evaluate_one(const struct pg_evaluator *ev, int32_t at, const struct pg_actual *slots) {
    const struct pg_indicator *indicator = &ev->indicators[at];
    struct pg_result result = evaluator_due(indicator, slots);
    if (indicator->domain == PG_DOMAIN_LEVEL) {
        result.margin = pg_num_int(0);
        result.has_margin = 0;
    }
    return result;
}

void pg_evaluate(const struct pg_evaluator *ev, const struct pg_actual *actual, struct pg_result *results) {
    for (int32_t i = 0; i < ev->count; i++)
        results[i] = pg_evaluate_one(ev, i, actual + ev->indicators[i].first_slot);
}

bool pg_results_clean(const struct pg_evaluator *ev, const struct pg_result *results) {
    for (int32_t i = 0; i < ev->count; i++)
        if (results[i].verdict == PG_MISSED || results[i].verdict == PG_INVALID)
            return false;
    return true;
}
