#include "compiler/check/fiscal.h"

#include "compiler/check/number.h"

/* The day before the same day a year later; of 29 February, 28 February. */
static pg_day year_later(pg_day first) {
    struct pg_civil date = pg_civil_of(first);
    date.year++;
    if (date.month == 2 && date.day == 29)
        return pg_day_of((struct pg_civil){date.year, 2, 28});
    return pg_day_of(date) - 1;
}

static void report_length(struct check *check, struct span span, struct pg_period days) {
    const char *last = day_text(check, year_later(days.first));
    struct diag *diag =
        DIAG3(check->diags, DIAG_FISCAL_LENGTH, span, day_text(check, days.first), day_text(check, days.last), last);
    diag_fix(check->diags, diag, syn_last_date(span), last);
}

static void report_name(struct check *check, struct span span, const struct project *project, struct pg_period days) {
    struct arena *arena = diags_arena(check->diags);
    int first = pg_civil_of(days.first).year, last = pg_civil_of(days.last).year;
    DIAG3(check->diags, DIAG_FISCAL_NAME, span, arena_printf(arena, "%d", (int)project->year),
          arena_printf(arena, "%d", first), arena_printf(arena, "%d", last));
}

void fiscal_read(struct check *check, const struct syn_member *member, struct project *project) {
    struct span span = member->u.field.high;
    struct pg_period days;
    if (span.begin == member->u.field.low.begin)
        return;
    if (!day_read(check, syn_first_date(span), &days.first) || !day_read(check, syn_last_date(span), &days.last))
        return;
    if (days.last != year_later(days.first)) {
        report_length(check, span, days);
        return;
    }
    if (project->year != pg_civil_of(days.first).year && project->year != pg_civil_of(days.last).year)
        report_name(check, member->u.field.low, project, days);
    else if (pg_civil_of(days.first).month != 1 || pg_civil_of(days.first).day != 1)
        project->fiscal = days;
}

struct pg_period fiscal_days(const struct project *project) {
    if (project->fiscal.first < project->fiscal.last)
        return project->fiscal;
    return (struct pg_period){pg_day_of((struct pg_civil){project->year, 1, 1}),
                              pg_day_of((struct pg_civil){project->year, 12, 31})};
}

bool fiscal_allows(const struct project *project) {
    struct pg_period year = fiscal_days(project), period = project->period;
    if (project->fiscal.first < project->fiscal.last)
        return period.first >= year.first && period.last <= year.last;
    return period.first <= year.last && period.last >= year.first;
}
