/* What the tests of pages share: one project made by hand, and its page. */
#ifndef PGOAL_TESTS_HTML_SAMPLE_H
#define PGOAL_TESTS_HTML_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/emit/emit.h"
#include "compiler/emit/html.h"

/* A model by hand: goals A (rows 0-2) > B (rows 1-2), and a last indicator outside them. */
enum { ROWS = 4, GOALS = 2 };
struct sample {
    struct arena arena;
    struct diags *diags;
    struct units *units;
    struct goal goals[GOALS];
    struct goal *goal_list[GOALS];
    struct indicator indicators[ROWS];
    struct target unset, half;
    struct fund_item items[2];
    struct text text;
    struct project project;
    struct project *projects[2];
    struct model model;
    struct emit_job job;
};

static inline atom word(struct sample *sample, const char *text) {
    return atom_of_text(sample->model.atoms, text);
}

static inline void add_goals(struct sample *sample) {
    sample->goals[0] = (struct goal){.name = word(sample, "goal A"), .depth = 1, .first = 0, .count = 3};
    sample->goals[1] =
        (struct goal){.name = word(sample, "goal B"), .depth = 2, .first = 1, .count = 2, .parent = &sample->goals[0]};
    for (int i = 0; i < GOALS; i++)
        sample->goal_list[i] = &sample->goals[i];
    sample->project.goals = sample->goal_list;
    sample->project.goal_count = GOALS;
}

static inline void add_indicators(struct sample *sample) {
    static const char *const names[ROWS] = {"row 0", "row 1", "row 2", "row 3"};
    const struct goal *const goals[ROWS] = {&sample->goals[0], &sample->goals[1], &sample->goals[1], NULL};
    enum unit_fault fault;
    sample->unset = (struct target){.kind = TARGET_unset};
    sample->half = (struct target){.kind = TARGET_ratio, .space = SPACE_NUMBER, .compare_said = true};
    sample->half.unit = unit_find(sample->units, word(sample, "%"), &fault);
    sample->half.set = (struct pg_interval){.lo = {1, 2}, .hi = {0, 1}, .lo_edge = PG_EDGE_CLOSED};
    for (uint32_t i = 0; i < ROWS; i++) {
        uint32_t begin = 100 + i * 10;
        sample->indicators[i] = (struct indicator){.name = word(sample, names[i]),
                                                   .goal = goals[i],
                                                   .target = i == 0 ? &sample->half : &sample->unset,
                                                   .span = {begin, begin + 9}};
    }
    sample->project.indicators = sample->indicators;
    sample->project.indicator_count = ROWS;
}

static inline void add_funds(struct sample *sample) {
    atom yuan = word(sample, "CNY");
    sample->items[0] = (struct fund_item){.name = word(sample, "item"), .amount = {476800900, yuan, {0, 0}}};
    sample->items[1] = (struct fund_item){.name = word(sample, "other"), .amount = {5, yuan, {0, 0}}};
    sample->project.funds = (struct funds){.span = {50, 90},
                                           .total = {476800905, yuan, {0, 0}},
                                           .last_budget = {30000, yuan, {0, 0}},
                                           .last_spent = {20000, yuan, {0, 0}},
                                           .item_count = 2,
                                           .items = sample->items};
}

static inline int set_up(void **state) {
    struct sample *sample = calloc(1, sizeof *sample);
    arena_init(&sample->arena);
    sample->model.atoms = atoms_new(&sample->arena);
    sample->units = units_new(&sample->arena, sample->model.atoms);
    sample->diags = diags_new();
    sample->project = (struct project){.name = word(sample, "project"), .year = 2020, .span = {1, 1000}};
    sample->project.period = (struct pg_period){18262, 18627};
    sample->project.period_span = (struct span){20, 30};
    add_goals(sample);
    add_indicators(sample);
    add_funds(sample);
    sample->projects[0] = sample->projects[1] = &sample->project;
    sample->model.projects = sample->projects;
    sample->model.project_count = 1;
    sample->model.units = sample->units;
    sample->job = (struct emit_job){.model = &sample->model, .diags = sample->diags, .language = LANGUAGE_EN};
    *state = sample;
    return 0;
}

static inline int tear_down(void **state) {
    struct sample *sample = *state;
    diags_free(sample->diags);
    units_free(sample->units);
    atoms_free(sample->model.atoms);
    arena_free(&sample->arena);
    free(sample);
    return 0;
}

/* The whole page, in the arena. */
static inline const char *page_of(struct sample *sample) {
    struct out *out = out_memory();
    size_t len;
    emit_html(&sample->job, out);
    const char *bytes = out_bytes(out, &len);
    const char *page = arena_copy(&sample->arena, bytes, len);
    out_abandon(out);
    return page;
}

static inline void has(const char *page, const char *text) {
    if (strstr(page, text) == NULL)
        fail_msg("not on the page: %s", text);
}

static inline void lacks(const char *page, const char *text) {
    if (strstr(page, text) != NULL)
        fail_msg("on the page: %s", text);
}

#endif
