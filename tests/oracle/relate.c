/* Relates the targets of two specs in process, the second checked beside the first: indicator i of project p of one
 * with that of the other. Prints a line each, parted by tabs: the relation, an outcome that only the first accepts, one
 * that only the second does. "-" is none; else there are, between blanks, what target_accepts says of the accepting and
 * of the refusing target (1 0), what pg_evaluate does (m met, x missed, u unknown, i invalid; of an unset target -),
 * and the outcome:
 *
 *   V value                 of a figure
 *   W value value           of each working day, and of each other day
 *   D first last value ...  of the days of each run
 *   T day
 *   C value value           last year's, this year's
 *   L scale=level ...
 *
 * EXCEPTIONS of each spec are lines of the number of a project and a day, in order: its days that are working days
 * though of a weekend, or none though of Monday to Friday. They come from elsewhere, so that calendars are tested too.
 *
 * usage: relate OLD NEW EXCEPTIONS EXCEPTIONS
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/check/check.h"
#include "compiler/lower/plan.h"
#include "compiler/target/outcome.h"

enum { DAY = 24 * 60 * 60, EXCEPTIONS = 1 << 17 };

/* A day on which the calendars of a project differ from Monday to Friday. */
struct exception {
    unsigned project;
    pg_day day;
};
struct exceptions {
    struct exception at[EXCEPTIONS];
    size_t count;
};

struct side {
    const struct model *model;
    const struct project *project;
    const struct exceptions *exceptions; /* of all projects */
    unsigned number;
    const struct pg_evaluator *evaluator; /* of the whole project */
};

/* Figures of one indicator. */
struct judged {
    const struct side *side;
    const struct indicator *indicator;
    const struct pg_indicator *lowered;
    const struct outcome *outcome;
    struct pg_actual *slots;
};

static void must(bool done) {
    if (!done)
        abort();
}

static struct pg_actual present(struct pg_num value) {
    return (struct pg_actual){value, PG_PRESENT};
}

/* Days of a week outside the period count as covered as asked (9.6). */
static struct pg_num outside(const struct judged *judged, struct pg_period window) {
    const struct target *target = judged->indicator->target;
    struct pg_period all = judged->lowered->period;
    int64_t seconds = 0, days = 0;
    for (pg_day day = window.first; day <= window.last && target->kind == TARGET_coverage; day++)
        days += day < all.first || day > all.last;
    days = days < target->days ? days : target->days;
    if (target->days > 0)
        must(pg_num_floor(target->set.lo, 1, &seconds));
    return pg_num_int(target->days ? days * (seconds / target->days) : 0);
}

static struct pg_num sum_of(const struct judged *judged, struct pg_period window) {
    struct pg_period all = judged->lowered->period;
    struct pg_num sum = outside(judged, window), part;
    for (uint32_t i = 0; i < judged->outcome->count; i++) {
        const struct outcome_run *run = &judged->outcome->runs[i];
        pg_day first = run->days.first, last = run->days.last;
        first = first < window.first ? window.first : first < all.first ? all.first : first;
        last = last > window.last ? window.last : last > all.last ? all.last : last;
        if (first <= last)
            must(pg_num_mul(pg_num_int(last - first + 1), run->value, &part) && pg_num_add(sum, part, &sum));
    }
    return sum;
}

static int order(const void *a, const void *b) {
    const struct exception *x = a, *y = b;
    return x->project != y->project ? (x->project > y->project) - (x->project < y->project)
                                    : (x->day > y->day) - (x->day < y->day);
}

static bool is_off(const struct side *side, pg_day day) {
    struct exception key = {side->number, day};
    bool weekend = ((day + 3) % 7 + 7) % 7 >= 5;
    const struct exceptions *all = side->exceptions;
    return weekend != (bsearch(&key, all->at, all->count, sizeof key, order) != NULL);
}

static struct pg_actual figure_of(const struct judged *judged, int32_t window) {
    struct pg_period days = pg_window_at(judged->lowered->window, judged->lowered->period, window);
    if (judged->outcome->by_workday && is_off(judged->side, days.first))
        return present(judged->outcome->rest);
    return present(judged->outcome->by_day ? sum_of(judged, days) : judged->outcome->value);
}

static struct pg_actual level_of(const struct judged *judged, const struct target_part *part) {
    for (uint32_t i = 0; i < judged->outcome->count; i++)
        for (uint32_t l = 0; l < part->scale->count; l++)
            if (judged->outcome->levels[i].scale->id == part->scale->id &&
                judged->outcome->levels[i].level == part->scale->levels[l].name)
                return present(pg_num_int(part->scale->levels[l].rank));
    return (struct pg_actual){{0, 1}, PG_ABSENT};
}

static void fill(const struct judged *judged) {
    const struct target *target = judged->indicator->target;
    struct pg_actual *slots = judged->slots;
    switch (judged->lowered->op) {
    case PG_OP_WINDOWS:
        for (int32_t i = 0; i + 1 < judged->lowered->slots; i++)
            slots[i] = figure_of(judged, i);
        break;
    case PG_OP_CHANGE:
        slots[0] = present(judged->outcome->baseline);
        slots[1] = present(judged->outcome->value);
        break;
    default:
        slots[0] = figure_of(judged, 0);
        for (uint32_t i = 0; i < target->parts_count; i++)
            slots[i] = level_of(judged, &target->parts[i]);
    }
}

static char letter(const struct side *side, uint32_t number, const struct outcome *outcome, struct arena *arena) {
    const struct pg_evaluator *ev = side->evaluator;
    struct project alone = *side->project;
    alone.indicators += number;
    alone.indicator_count = 1;
    if (alone.period.last < alone.period.first) { /* judged over the days that the outcome tells of */
        alone.period = outcome->by_day ? outcome->period : (struct pg_period){0, 13};
        ev = lower_project(side->model, &alone, arena);
        number = 0;
    }
    const struct pg_indicator *lowered = &ev->indicators[number];
    struct judged judged = {side, alone.indicators, lowered, outcome, NULL};
    judged.slots = ARENA_ARRAY(arena, struct pg_actual, (size_t)lowered->slots + TARGET_PARTS_MAX);
    if (lowered->op == PG_OP_UNSET)
        return '-';
    fill(&judged);
    return "umxi"[pg_evaluate_one(ev, (int32_t)number, judged.slots).verdict];
}

static void print_number(struct pg_num value) {
    printf(" %lld/%lld", (long long)value.num, (long long)value.den);
}

static void print_outcome(const struct outcome *outcome, const struct atoms *atoms) {
    switch (outcome->space) {
    case SPACE_LEVELS:
        printf(" L");
        for (uint32_t i = 0; i < outcome->count; i++)
            printf(" %s=%s", atom_text(atoms, outcome->levels[i].scale->id),
                   atom_text(atoms, outcome->levels[i].level));
        break;
    case SPACE_CHANGE:
        printf(" C");
        print_number(outcome->baseline);
        print_number(outcome->value);
        break;
    default:
        printf(outcome->by_day ? " D" : outcome->by_workday ? " W" : outcome->space == SPACE_DATE ? " T" : " V");
        if (!outcome->by_day)
            print_number(outcome->value);
        if (outcome->by_workday)
            print_number(outcome->rest);
        for (uint32_t i = 0; outcome->by_day && i < outcome->count; i++) {
            printf(" %d %d", outcome->runs[i].days.first, outcome->runs[i].days.last);
            print_number(outcome->runs[i].value);
        }
    }
}

/* That outcomes can be said is part of the test; what is said is thrown away. */
static void say(const struct outcome *outcome, const struct target *like, const struct atoms *atoms) {
    struct out *out = out_memory();
    size_t len;
    outcome_say(outcome, like, atoms, true, out);
    outcome_say(outcome, like, atoms, false, out);
    (void)out_bytes(out, &len);
    must(len > 0);
    out_abandon(out);
}

static void witness(const struct side *in, const struct side *out, uint32_t number) {
    const struct target *a = in->project->indicators[number].target, *b = out->project->indicators[number].target;
    struct arena arena;
    struct outcome found;
    arena_init(&arena);
    if (!target_witness(a, b, in->project->period, &arena, &found)) {
        printf("\t-");
    } else {
        printf("\t%d%d %c%c", target_accepts(a, &found, in->project->period),
               target_accepts(b, &found, in->project->period), letter(in, number, &found, &arena),
               letter(out, number, &found, &arena));
        print_outcome(&found, in->model->atoms);
        say(&found, a->kind == TARGET_unset ? b : a, in->model->atoms);
    }
    arena_free(&arena);
}

static void relate_projects(const struct side *a, const struct side *b) {
    static const char *const names[] = {"equal", "tighter", "looser", "shifted", "replaced", "incomparable"};
    for (uint32_t i = 0; i < a->project->indicator_count && i < b->project->indicator_count; i++) {
        printf("%s", names[target_relate(a->project->indicators[i].target, b->project->indicators[i].target,
                                         a->project->period)]);
        witness(a, b, i);
        witness(b, a, i);
        printf("\n");
    }
}

static struct side side_of(const struct model *model, uint32_t project, const struct exceptions *exceptions,
                           struct arena *arena) {
    const struct project *known = model->projects[project];
    return (struct side){model, known, exceptions, project, lower_project(model, known, arena)};
}

static void read_exceptions(const char *name, struct exceptions *out) {
    FILE *file = fopen(name, "r");
    must(file != NULL);
    while (fscanf(file, "%u %d", &out->at[out->count].project, &out->at[out->count].day) == 2)
        must(++out->count < EXCEPTIONS);
    must(feof(file) && fclose(file) == 0);
}

int main(int argc, char **argv) {
    static const struct search_path nowhere;
    static struct exceptions exceptions[2];
    const char *const *names = (const char *const *)argv;
    struct arena arena;
    struct sources *sources = sources_new(), *others = sources_new();
    struct diags *diags = diags_new();
    must(argc == 5);
    read_exceptions(argv[3], &exceptions[0]);
    read_exceptions(argv[4], &exceptions[1]);
    arena_init(&arena);
    struct model *old = check_sources(names + 1, 1, &nowhere, &arena, sources, diags, NULL);
    struct model *new = check_beside(old, names + 2, 1, &nowhere, &arena, others, diags);
    for (uint32_t i = 0; i < old->project_count && i < new->project_count; i++) {
        struct side a = side_of(old, i, &exceptions[0], &arena), b = side_of(new, i, &exceptions[1], &arena);
        relate_projects(&a, &b);
    }
    check_release(new);
    check_release(old);
    diags_free(diags);
    sources_free(sources);
    sources_free(others);
    arena_free(&arena);
    return 0;
}
