#include "compiler/lower/lowering.h"

/* Indicators of a project mostly have one period, and then share the days off. */
static void find_off(struct lowering *lowering, struct pg_period period) {
    const struct project *project = lowering->project;
    int32_t days = pg_window_count(PG_WINDOW_DAY, period);
    if (lowering->off && lowering->off_period.first == period.first && lowering->off_period.last == period.last)
        return;
    uint32_t *off = ARENA_ARRAY(lowering->arena, uint32_t, (size_t)(days + 31) / 32);
    calendar_off(project->calendars, project->calendar_count, period, off);
    lowering->off_period = period;
    lowering->off = off;
}

void lower_workdays(struct lowering *lowering, struct pg_indicator *out) {
    if (out->window != PG_WINDOW_WORKDAY)
        return;
    out->window = PG_WINDOW_DAY;
    if (out->slots < 2)
        return;
    find_off(lowering, out->period);
    out->off = lowering->off;
}
