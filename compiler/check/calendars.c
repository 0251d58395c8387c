#include "compiler/check/calendars.h"

#include <stdlib.h>

#include "compiler/check/fields.h"
#include "compiler/check/fiscal.h"
#include "compiler/check/names.h"
#include "compiler/check/number.h"

/* A calendar being made. */
struct making {
    struct check *check;
    struct calendar *calendar;
    struct calendar_entry *entries;
    struct span reach, basis; /* where they are said; empty: not yet */
};

/* --- entries --- */

static const char *weekday_name(pg_day day, bool zh) {
    static const char *const names[][2] = {{"Monday", "周一"},   {"Tuesday", "周二"}, {"Wednesday", "周三"},
                                           {"Thursday", "周四"}, {"Friday", "周五"},  {"Saturday", "周六"},
                                           {"Sunday", "周日"}};
    return names[calendar_weekday(day)][zh];
}

static bool is_weekend(pg_day day) {
    return calendar_weekday(day) >= 5;
}

/* Days of work are Saturdays and Sundays, each of them; of days off one is none. */
static void check_idle(struct making *making, const struct calendar_entry *entry) {
    struct arena *arena = diags_arena(making->check->diags);
    pg_day last = entry->days.last - entry->days.first < 7 ? entry->days.last : entry->days.first + 7, day;
    for (day = entry->days.first; day <= last && is_weekend(day); day++)
        ;
    if (entry->working ? day > last : day <= last)
        return;
    day = entry->working ? day : entry->days.first;
    const char *text = day_text(making->check, day);
    DIAG1(making->check->diags, DIAG_CALENDAR_IDLE, entry->span,
          entry->working ? arena_printf(arena, BOTH("%s 是%s，本来就上班", "%s is a %s, a working day anyway"), text,
                                        weekday_name(day, true), text, weekday_name(day, false))
                         : arena_printf(arena, BOTH("%s 是%s，本来就休息", "%s is a %s, which is off anyway"), text,
                                        weekday_name(day, true), text, weekday_name(day, false)));
}

/* The days of an entry; false, diagnosed, when they are none. */
static bool read_days(struct check *check, const struct syn_member *member, struct pg_period *out) {
    bool low = day_read(check, member->u.days.low, &out->first);
    bool high = day_read(check, member->u.days.high, &out->last);
    if (!low || !high || out->first <= out->last)
        return low && high;
    struct span span = span_join(member->u.days.low, member->u.days.high);
    const char *first = day_text(check, out->first), *last = day_text(check, out->last);
    struct diag *diag = DIAG2(check->diags, DIAG_CALENDAR_REVERSED, span, first, last);
    diag_fix(check->diags, diag, span, arena_printf(diags_arena(check->diags), "%s .. %s", last, first));
    return false;
}

static void add_entry(struct making *making, const struct syn_member *member) {
    struct calendar_entry entry = {.working = member->field == SYN_WORKDAY,
                                   .name = member->name.value,
                                   .span = span_join(member->u.days.low, member->u.days.high)};
    if (making->calendar->count == CALENDAR_ENTRY_LIMIT || !read_days(making->check, member, &entry.days))
        return;
    check_idle(making, &entry);
    making->entries[making->calendar->count++] = entry;
}

/* --- the whole --- */

static int by_day(const void *a, const void *b) {
    const struct calendar_entry *one = a, *other = b;
    if (one->days.first != other->days.first)
        return one->days.first < other->days.first ? -1 : 1;
    return one->span.begin < other->span.begin ? -1 : one->span.begin > other->span.begin;
}

static void check_apart(struct making *making) {
    struct check *check = making->check;
    const struct calendar_entry *farthest = making->entries;
    for (uint32_t i = 1; i < making->calendar->count; i++) {
        const struct calendar_entry *entry = &making->entries[i];
        bool later = entry->span.begin > farthest->span.begin;
        if (entry->days.first <= farthest->days.last) {
            struct diag *diag = DIAG2(check->diags, DIAG_CALENDAR_TWICE, (later ? entry : farthest)->span,
                                      day_text(check, entry->days.first), check_name(check, making->calendar->id));
            diag_label(check->diags, diag, (later ? farthest : entry)->span, BOTH("另一处", "also told here"));
        }
        farthest = entry->days.last > farthest->days.last ? entry : farthest;
    }
}

static void check_reach(struct making *making) {
    struct check *check = making->check;
    struct pg_period reach = making->calendar->reach;
    for (uint32_t i = 0; i < making->calendar->count && reach.first <= reach.last; i++) {
        const struct calendar_entry *entry = &making->entries[i];
        bool before = entry->days.first < reach.first;
        if (!before && entry->days.last <= reach.last)
            continue;
        struct diag *diag = DIAG3(check->diags, DIAG_CALENDAR_OUTSIDE, entry->span,
                                  day_text(check, before ? entry->days.first : entry->days.last),
                                  day_text(check, reach.first), day_text(check, reach.last));
        diag_label(check->diags, diag, making->reach, BOTH("日历管的天", "the calendar's own days"));
    }
}

static void read_reach(struct making *making, const struct syn_member *member) {
    struct check *check = making->check;
    struct project told = {.year = 0};
    if (!fields_is_first(check, &making->reach, member))
        return;
    if (member->field == SYN_PERIOD) {
        fields_period(check, member, &making->calendar->reach);
    } else if ((told.year = fields_year(check, member)) != 0) {
        fiscal_read(check, member, &told);
        making->calendar->reach = fiscal_days(&told);
    }
}

static void read_basis(struct making *making, const struct syn_member *member) {
    if (fields_is_first(making->check, &making->basis, member))
        making->calendar->basis = member->u.field.value.value;
}

static bool is_field(const struct syn_member *member, enum syn_field field) {
    return member->kind == SYN_FIELD && member->field == field;
}

static void read_member(struct making *making, const struct syn_member *member) {
    if (member->kind == SYN_DAYS)
        add_entry(making, member);
    else if (is_field(member, SYN_YEAR) || is_field(member, SYN_PERIOD))
        read_reach(making, member);
    else if (is_field(member, SYN_BASIS))
        read_basis(making, member);
    else if (member->kind != SYN_MEMBER_ERROR)
        DIAG0(making->check->diags, DIAG_CALENDAR_MEMBER, member->span);
}

static uint32_t count_entries(const struct syn_member *member) {
    uint32_t count = 0;
    for (; member; member = member->next)
        count += member->kind == SYN_DAYS;
    return count;
}

static void report_many(struct check *check, const struct calendar *calendar) {
    struct arena *arena = diags_arena(check->diags);
    const char *id = check_name(check, calendar->id);
    DIAG2(check->diags, DIAG_CALENDAR_MANY, calendar->span,
          arena_printf(arena, BOTH("日历“%s”的日期项", "the entries of the calendar \"%s\" are"), id, id),
          arena_printf(arena, "%d", CALENDAR_ENTRY_LIMIT));
}

static void read_members(struct making *making, const struct syn_item *item) {
    struct calendar *calendar = making->calendar;
    uint32_t count = count_entries(item->u.members), limit = CALENDAR_ENTRY_LIMIT;
    if (count > limit)
        report_many(making->check, calendar);
    making->entries = ARENA_ARRAY(making->check->arena, struct calendar_entry, count < limit ? count : limit);
    for (const struct syn_member *member = item->u.members; member; member = member->next)
        read_member(making, member);
    if (calendar->count > 0)
        qsort(making->entries, calendar->count, sizeof *making->entries, by_day);
    calendar->entries = making->entries;
}

static void add_calendar(struct check *check, const struct syn_item *item) {
    atom key = key_of(item->id, item->name);
    const uint32_t *first = scope_find(&check->calendar_names, key);
    if (first) {
        names_twice(check, NOUN_CALENDAR, key, check->calendars.at[*first]->span, key_span(item->id, item->name));
        return;
    }
    struct calendar *calendar = ARENA_NEW(check->arena, struct calendar);
    *calendar = (struct calendar){.id = key,
                                  .name = item->name.value ? item->name.value : key,
                                  .doc = item->doc,
                                  .span = key_span(item->id, item->name),
                                  .reach = {1, 0}};
    scope_set(&check->calendar_names, key, check->calendars.len);
    *VEC_PUSH(&check->calendars) = calendar;
    struct making making = {.check = check, .calendar = calendar};
    read_members(&making, item);
    check_apart(&making);
    check_reach(&making);
}

void calendars_collect(struct check *check) {
    for (uint32_t i = 0; i < check->files.len; i++) {
        check->source = check->files.at[i]->source;
        for (const struct syn_item *item = check->files.at[i]->items; item; item = item->next)
            if (item->kind == SYN_CALENDAR && key_of(item->id, item->name))
                add_calendar(check, item);
    }
}
