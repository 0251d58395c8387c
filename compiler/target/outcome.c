#include "compiler/target/outcome.h"

#include "compiler/target/space.h"

enum { RUNS_SAID = 6 };

/* How an outcome is said. */
struct saying {
    const struct outcome *outcome;
    const struct target *like;
    const struct atoms *atoms;
    bool zh;
    struct out *out;
};

static void word(const struct saying *saying, const char *zh, const char *en) {
    out_text(saying->out, saying->zh ? zh : en);
}

static void quantity(const struct saying *saying, struct pg_num value) {
    say_quantity(saying->out, value, saying->like->unit, 0, saying->atoms, saying->zh);
}

static void day(const struct saying *saying, pg_day day) {
    char text[PG_DATE_TEXT];
    out_raw(saying->out, text, pg_date_print(day, text));
}

static void days(const struct saying *saying, struct pg_period days) {
    day(saying, days.first);
    if (days.last > days.first) {
        word(saying, " 至 ", " to ");
        day(saying, days.last);
    }
}

static void say_number(const struct saying *saying) {
    enum pg_window window = (enum pg_window)saying->outcome->window;
    if (saying->zh)
        say_each(saying->out, window, true);
    quantity(saying, saying->outcome->value);
    if (!saying->zh)
        say_each(saying->out, window, false);
}

static void say_workdays(const struct saying *saying) {
    say_number(saying);
    word(saying, "，其余各天", ", ");
    quantity(saying, saying->outcome->rest);
    word(saying, "", " on every other day");
}

/* --- by day --- */

static struct pg_period within(struct pg_period a, struct pg_period b) {
    return (struct pg_period){a.first > b.first ? a.first : b.first, a.last < b.last ? a.last : b.last};
}

/* What days come to; what does not fit is left out. */
static struct pg_num sum_of(const struct outcome *outcome, struct pg_period days) {
    struct pg_num sum = pg_num_int(0);
    for (uint32_t i = 0; i < outcome->count; i++) {
        struct pg_period common = within(outcome->runs[i].days, days);
        struct pg_num value = pg_num_int(common.last - common.first + 1);
        if (common.first <= common.last && pg_num_mul(value, outcome->runs[i].value, &value))
            (void)pg_num_add(sum, value, &sum);
    }
    return sum;
}

/* "2 次 on 2026-01-05", "2 次 on each day of 2026-01-05 to 2026-01-11". */
static void say_run(const struct saying *saying, struct pg_period when, struct pg_num value) {
    bool many = when.last > when.first;
    if (saying->zh) {
        days(saying, when);
        out_text(saying->out, many ? "每天" : "有");
        quantity(saying, value);
        return;
    }
    quantity(saying, value);
    out_text(saying->out, many ? " on each day of " : " on ");
    days(saying, when);
}

/* The days around, those with nothing left to the end. */
static void say_runs(const struct saying *saying) {
    const struct outcome *outcome = saying->outcome;
    uint32_t said = 0, nothing = 0;
    for (uint32_t i = 0; i < outcome->count; i++) {
        struct pg_period when = within(outcome->runs[i].days, outcome->around);
        bool there = when.first <= when.last, zero = outcome->runs[i].value.num == 0;
        nothing += there && zero;
        if (!there || zero || said++ > RUNS_SAID)
            continue;
        out_text(saying->out, said == 1 ? "" : saying->zh ? "，" : ", ");
        if (said > RUNS_SAID)
            word(saying, "……", "...");
        else
            say_run(saying, when, outcome->runs[i].value);
    }
    if (nothing == 0)
        return;
    out_text(saying->out, said == 0 ? "" : saying->zh ? "，" : ", ");
    word(saying, "其余各天为 0", "0 on every other day");
}

/* "8 次 in 2026-01-01 to 2026-01-04: 2 次 on each day of ..." */
static void say_days(const struct saying *saying) {
    const struct outcome *outcome = saying->outcome;
    if (saying->zh) {
        days(saying, outcome->where);
        out_text(saying->out, "共");
    }
    quantity(saying, sum_of(outcome, outcome->where));
    if (!saying->zh) {
        out_text(saying->out, outcome->where.last > outcome->where.first ? " in " : " on ");
        days(saying, outcome->where);
    }
    word(saying, "：", ": ");
    say_runs(saying);
}

/* --- others --- */

static void say_levels(const struct saying *saying) {
    for (uint32_t i = 0; i < saying->outcome->count; i++) {
        if (i > 0)
            word(saying, "且", " and ");
        print_atom(saying->out, saying->atoms, saying->outcome->levels[i].level);
    }
}

/* A figure that is compared with last year's: of growth a bare number, of points one in per cent. */
static void say_compared(const struct saying *saying, struct pg_num value) {
    const struct unit *unit = saying->like->change == PG_CHANGE_GROWTH ? NULL : saying->like->unit;
    bool points = unit && dimension_is_points(unit->dimension);
    if (points)
        print_number(saying->out, value, unit, 0);
    else
        say_quantity(saying->out, value, unit, 0, saying->atoms, saying->zh);
    out_text(saying->out, points ? "%" : "");
}

static void say_change(const struct saying *saying) {
    word(saying, "上年", "");
    say_compared(saying, saying->outcome->baseline);
    word(saying, "，本年", " last year, ");
    say_compared(saying, saying->outcome->value);
    word(saying, "", " this year");
}

void outcome_say(const struct outcome *outcome, const struct target *like, const struct atoms *atoms, bool zh,
                 struct out *out) {
    struct saying saying = {outcome, like, atoms, zh, out};
    switch ((enum target_space)outcome->space) {
    case SPACE_NONE:
        break;
    case SPACE_NUMBER:
        (outcome->by_day ? say_days : outcome->by_workday ? say_workdays : say_number)(&saying);
        break;
    case SPACE_DATE:
        day(&saying, (pg_day)outcome->value.num);
        break;
    case SPACE_LEVELS:
        say_levels(&saying);
        break;
    case SPACE_CHANGE:
        say_change(&saying);
    }
}
