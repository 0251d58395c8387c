#include "compiler/check/workdays.h"

#include <string.h>

#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/shipped.h"
#include "compiler/check/targets.h"

/* --- the calendars of a project --- */

static void report_unknown(struct check *check, const struct syn_word *word) {
    struct arena *arena = diags_arena(check->diags);
    const char *id = atom_text(check->atoms, word->value), *help, *shipped;
    struct nearest nearest = nearest_to(id, strlen(id));
    if (check->lost)
        return;
    for (uint32_t i = 0; i < check->calendars.len && check_may_suggest(check); i++)
        nearest_offer(&nearest, atom_text(check->atoms, check->calendars.at[i]->id),
                      atom_len(check->atoms, check->calendars.at[i]->id));
    shipped = check_may_suggest(check) ? shipped_with(arena, "calendars", id) : NULL;
    if (shipped)
        help = arena_printf(arena, BOTH("请先写：import \"%s\"", "write import \"%s\" first"), shipped, shipped);
    else if (nearest.found)
        help = arena_printf(arena, BOTH("是不是“%s”？", "did you mean \"%s\"?"), nearest.found, nearest.found);
    else
        help =
            BOTH("请用 calendar 声明它，或引入声明它的文件", "declare it with calendar, or import the file that does");
    struct diag *diag = DIAG2(check->diags, DIAG_CALENDAR_UNKNOWN, word->span, check_name(check, word->value), help);
    if (nearest.found && !shipped)
        diag_fix(check->diags, diag, word->span, nearest.found);
}

static bool follows(const struct project *project, const struct calendar *calendar) {
    for (uint32_t i = 0; i < project->calendar_count; i++)
        if (project->calendars[i] == calendar)
            return true;
    return false;
}

/* The first day that one calendar has off and the other has for work. */
static void check_pair(struct check *check, const struct project *project, const struct calendar *a,
                       const struct calendar *b) {
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        const struct calendar_entry *one = &a->entries[i], *other = &b->entries[j];
        pg_day day = one->days.first > other->days.first ? one->days.first : other->days.first;
        if (one->working != other->working && day <= one->days.last && day <= other->days.last) {
            struct diag *diag =
                DIAG3(check->diags, DIAG_CALENDARS_CLASH, project->calendar_span, day_text(check, day),
                      check_name(check, (one->working ? b : a)->id), check_name(check, (one->working ? a : b)->id));
            diag_label(check->diags, diag, (one->working ? other : one)->span, BOTH("放假", "off here"));
            diag_label(check->diags, diag, (one->working ? one : other)->span, BOTH("上班", "a day of work here"));
            return;
        }
        *(one->days.last <= other->days.last ? &i : &j) += 1;
    }
}

static void add(struct check *check, const struct syn_word *word, const struct calendar **to, struct project *project) {
    const uint32_t *number = scope_find(&check->calendar_names, word->value);
    const struct calendar *calendar = number ? check->calendars.at[*number] : NULL;
    if (!calendar) {
        report_unknown(check, word);
        return;
    }
    if (follows(project, calendar)) {
        DIAG1(check->diags, DIAG_FIELD_TWICE, word->span, check_name(check, word->value));
        return;
    }
    for (uint32_t i = 0; i < project->calendar_count; i++)
        check_pair(check, project, to[i], calendar);
    to[project->calendar_count++] = calendar;
}

void workdays_follow(struct check *check, const struct syn_member *member, struct project *project) {
    const struct calendar **calendars = ARENA_ARRAY(check->arena, const struct calendar *, CALENDARS_LIMIT);
    struct arena *arena = diags_arena(check->diags);
    project->calendars = calendars;
    project->calendar_span = member->span;
    for (const struct syn_level *id = member->u.field.ids; id; id = id->next) {
        if (project->calendar_count == CALENDARS_LIMIT) {
            DIAG2(check->diags, DIAG_CALENDAR_MANY, id->word.span,
                  BOTH("项目采用的日历", "the calendars of the project are"),
                  arena_printf(arena, "%d", CALENDARS_LIMIT));
            return;
        }
        add(check, &id->word, calendars, project);
    }
}

/* --- what is judged by working days --- */

static const struct target *by_workdays(const struct indicator *indicator) {
    if (indicator->target->window == PG_WINDOW_WORKDAY)
        return indicator->target;
    for (const struct milestone *m = indicator->evidence ? indicator->evidence->milestones : NULL; m; m = m->next)
        if (m->target->window == PG_WINDOW_WORKDAY)
            return m->target;
    return NULL;
}

/* The first run of days of the period that no calendar reaches; empty when there is none. */
static struct pg_period unreached(const struct project *project) {
    struct pg_period gap = project->period;
    for (bool moved = true; moved && gap.first <= gap.last;) {
        moved = false;
        for (uint32_t i = 0; i < project->calendar_count; i++) {
            struct pg_period reach = project->calendars[i]->reach;
            if (reach.first > gap.first || reach.last < gap.first)
                continue;
            gap.first = reach.last + 1;
            moved = true;
        }
    }
    for (uint32_t i = 0; i < project->calendar_count; i++) {
        pg_day first = project->calendars[i]->reach.first;
        if (first > gap.first && first <= gap.last)
            gap.last = first - 1;
    }
    return gap;
}

/* How to know of the days of a year, in both languages. */
static const char *help_for(struct check *check, int year, const char *zh, const char *en) {
    struct arena *arena = diags_arena(check->diags);
    const char *id = arena_printf(arena, "china_%d", year), *file = shipped_with(arena, "calendars", id);
    if (!file)
        return arena_printf(
            arena, BOTH("请用 calendar 声明一个管到这些天的日历%s", "declare a calendar that reaches over them%s"), zh,
            en);
    return arena_printf(
        arena,
        BOTH("请写 import \"%s\"，并在项目里写 calendar %s%s", "write import \"%s\", and calendar %s in the project%s"),
        file, id, zh, file, id, en);
}

static void report_missing(struct check *check, const struct syn_item *item, const struct project *project,
                           const struct indicator *indicator, const struct target *target) {
    int year = pg_civil_of(project->period.first).year;
    WARN(check, item->clauses, DIAG_CALENDAR_MISSING, indicator->target_span, target_text(check, target),
         help_for(check, year, "", ""));
}

static void report_short(struct check *check, const struct syn_item *item, const struct project *project,
                         const struct indicator *indicator, const struct target *target) {
    struct pg_period gap = unreached(project);
    if (gap.first > gap.last || diags_errors(check->diags) > 0)
        return;
    int year = pg_civil_of(gap.first).year;
    struct diag *diag =
        WARN(check, item->clauses, DIAG_CALENDAR_SHORT, indicator->target_span, target_text(check, target),
             day_text(check, gap.first), day_text(check, gap.last),
             help_for(check, year, "；在那之前按周一至周五计", "; until then they are Monday to Friday"));
    if (diag)
        diag_label(check->diags, diag, project->calendar_span, BOTH("采用的日历", "the calendars of the project"));
}

enum { DAYS_LOOKED_AT = 4 * 366 }; /* a longer period has a working day */

static void check_any(struct check *check, const struct syn_item *item, const struct project *project,
                      const struct indicator *indicator, const struct target *target) {
    int32_t days = project->period.last - project->period.first + 1;
    uint32_t off[(DAYS_LOOKED_AT + 31) / 32] = {0};
    if (days <= DAYS_LOOKED_AT &&
        calendar_off(project->calendars, project->calendar_count, project->period, off) == days)
        WARN(check, item->clauses, DIAG_WORKDAYS_NONE, indicator->target_span, target_text(check, target),
             day_text(check, project->period.first), day_text(check, project->period.last));
}

void workdays_check(struct check *check, const struct syn_item *item, const struct project *project) {
    const struct target *target = NULL;
    const struct indicator *indicator = project->indicators;
    if (project->period.first > project->period.last)
        return;
    for (uint32_t i = 0; i < project->indicator_count && !target; i++)
        target = by_workdays(indicator = &project->indicators[i]);
    if (!target)
        return;
    if (project->calendar_span.end == 0)
        report_missing(check, item, project, indicator, target);
    else
        report_short(check, item, project, indicator, target);
    check_any(check, item, project, indicator, target);
}
