#include "compiler/check/fields.h"

#include <string.h>

#include "compiler/check/fiscal.h"
#include "compiler/check/funds.h"
#include "compiler/check/logs.h"
#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/profiles.h"
#include "compiler/check/workdays.h"

int32_t fields_year(struct check *check, const struct syn_member *member) {
    struct pg_num year;
    struct span span = member->u.field.low;
    if (!number_read(check, span, &year, NULL))
        return 0;
    if (year.den == 1 && year.num >= 1949 && year.num <= 2999)
        return (int32_t)year.num;
    DIAG1(check->diags, DIAG_YEAR_INVALID, span, check_excerpt(check, span));
    return 0;
}

static void read_year(struct check *check, const struct syn_member *member, struct project *project) {
    project->year = fields_year(check, member);
    if (project->year)
        fiscal_read(check, member, project);
}

bool fields_period(struct check *check, const struct syn_member *member, struct pg_period *out) {
    struct pg_period period;
    struct span span = span_join(member->u.field.low, member->u.field.high);
    bool low = day_read(check, member->u.field.low, &period.first);
    bool high = day_read(check, member->u.field.high, &period.last);
    if (!low || !high)
        return false;
    if (period.first <= period.last) {
        *out = period;
        return true;
    }
    const char *first = day_text(check, period.first), *last = day_text(check, period.last);
    struct diag *diag = DIAG2(check->diags, DIAG_PERIOD_REVERSED, span, first, last);
    diag_fix(check->diags, diag, span, arena_printf(diags_arena(check->diags), "%s .. %s", last, first));
    return false;
}

static void read_period(struct check *check, const struct syn_member *member, struct project *project) {
    if (fields_period(check, member, &project->period))
        project->period_span = span_join(member->u.field.low, member->u.field.high);
}

static void read_purchase(struct check *check, const struct syn_member *member, struct project *project) {
    project->purchase = strcmp(atom_text(check->atoms, member->u.field.value.value), "yes") == 0 ? 2 : 1;
}

static void read_text_field(const struct syn_member *member, struct project *project) {
    struct field *const fields[] = {[SYN_AGENCY] = &project->agency,
                                    [SYN_CATEGORY] = &project->category,
                                    [SYN_TYPE] = &project->type,
                                    [SYN_CONTACT] = &project->contact,
                                    [SYN_PHONE] = &project->phone};
    *fields[member->field] = (struct field){member->u.field.value.value, member->span};
}

static void read_field(struct check *check, const struct syn_member *member, struct project *project) {
    switch ((enum syn_field)member->field) {
    case SYN_YEAR:
        read_year(check, member, project);
        return;
    case SYN_PERIOD:
        read_period(check, member, project);
        return;
    case SYN_PURCHASE:
        read_purchase(check, member, project);
        return;
    case SYN_AGENCY:
    case SYN_CATEGORY:
    case SYN_TYPE:
    case SYN_CONTACT:
    case SYN_PHONE:
        read_text_field(member, project);
        return;
    case SYN_FOLLOWS:
        profiles_follow(check, member, project);
        return;
    case SYN_ZONE:
        logs_zone(check, member, project);
        return;
    case SYN_CALENDARS:
        workdays_follow(check, member, project);
        return;
    case SYN_BASIS: /* diagnosed where members are gone through */
    case SYN_FIELD_COUNT:
        return;
    }
}

static void check_year(struct check *check, struct project *project, struct span year_span) {
    bool has_period = project->period_span.end != 0 && project->period.first <= project->period.last;
    if (project->year == 0)
        return;
    struct pg_period year = fiscal_days(project);
    if (!has_period) {
        project->period = year;
        return;
    }
    if (fiscal_allows(project))
        return;
    struct diag *diag =
        DIAG3(check->diags, DIAG_PERIOD_OUTSIDE, project->period_span, day_text(check, project->period.first),
              day_text(check, project->period.last), arena_printf(diags_arena(check->diags), "%d", (int)project->year));
    diag_label(check->diags, diag, year_span, BOTH("年度在这里", "the year is told here"));
}

static void read_texts(struct check *check, const struct syn_member *members, struct project *project) {
    struct text *texts = ARENA_ARRAY(check->arena, struct text, project->text_count);
    uint32_t count = 0;
    scope_clear(&check->scratch);
    for (const struct syn_member *member = members; member; member = member->next) {
        if (member->kind != SYN_TEXT)
            continue;
        atom key = key_of(member->id, member->name);
        const uint32_t *first = scope_find(&check->scratch, key);
        if (first && key)
            names_twice(check, NOUN_TEXT, key, texts[*first].span, key_span(member->id, member->name));
        scope_set(&check->scratch, key, count);
        texts[count++] =
            (struct text){key, member->name.value ? member->name.value : key, member->u.text.body.value, member->span};
    }
    project->texts = texts;
}

bool fields_is_first(struct check *check, struct span *first, const struct syn_member *member) {
    if (first->end == 0) {
        *first = member->span;
        return true;
    }
    struct diag *diag = DIAG1(check->diags, DIAG_FIELD_TWICE, member->span, check_excerpt(check, member->span));
    diag_label(check->diags, diag, *first, BOTH("第一次写在这里", "first written here"));
    return false;
}

void fields_check(struct check *check, const struct syn_member *members, struct project *project) {
    struct span firsts[SYN_FIELD_COUNT + 1] = {{0, 0}};
    project->period = (struct pg_period){0, -1};
    for (const struct syn_member *member = members; member; member = member->next) {
        if (member->kind == SYN_FIELD && fields_is_first(check, &firsts[member->field], member))
            read_field(check, member, project);
        else if (member->kind == SYN_FUNDS && fields_is_first(check, &firsts[SYN_FIELD_COUNT], member))
            funds_check(check, member, &project->funds);
        project->text_count += member->kind == SYN_TEXT;
    }
    check_year(check, project, firsts[SYN_YEAR]);
    read_texts(check, members, project);
    logs_check(check, members, project);
}
