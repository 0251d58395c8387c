#include "compiler/lower/lowering.h"

/* The last window of the period that ends by the day, or the one before the period. */
static pg_day last_whole(enum pg_window window, struct pg_period period, pg_day day) {
    struct pg_period around = pg_window_around(window, day);
    return around.last == day || around.last > period.last ? day : around.first - 1;
}

/* Windows that have ended; where none has, the first day stands for what is not due. */
static struct stage windows_stage(const struct target *target, struct pg_period period, pg_day day) {
    pg_day last = last_whole((enum pg_window)target->window, period, day);
    struct pg_period first = {period.first, day};
    struct pg_period ended = {period.first, last};
    return (struct stage){target, last < period.first ? first : ended, last < period.first};
}

struct stage lower_stage(const struct lowering *lowering, const struct indicator *indicator) {
    struct pg_period period = lowering->project->period;
    const struct milestone *reached = NULL;
    const struct target *target = indicator->target;
    if (lowering->as_of >= period.last)
        return (struct stage){target, period, false};
    if (lowering->as_of < period.first)
        return (struct stage){target, {period.first, period.first}, true};
    for (const struct milestone *m = indicator->evidence ? indicator->evidence->milestones : NULL; m; m = m->next)
        if (m->day <= lowering->as_of)
            reached = m;
    if (reached)
        return (struct stage){reached->target, {period.first, reached->day}, false};
    if (target->space == SPACE_NUMBER && target->window != PG_WINDOW_WHOLE)
        return windows_stage(target, period, lowering->as_of);
    return (struct stage){target, {period.first, lowering->as_of}, target->space != SPACE_DATE};
}
