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

static atom word(struct sample *sample, const char *text) {
    return atom_of_text(sample->model.atoms, text);
}

static void add_goals(struct sample *sample) {
    sample->goals[0] = (struct goal){.name = word(sample, "goal A"), .depth = 1, .first = 0, .count = 3};
    sample->goals[1] =
        (struct goal){.name = word(sample, "goal B"), .depth = 2, .first = 1, .count = 2, .parent = &sample->goals[0]};
    for (int i = 0; i < GOALS; i++)
        sample->goal_list[i] = &sample->goals[i];
    sample->project.goals = sample->goal_list;
    sample->project.goal_count = GOALS;
}

static void add_indicators(struct sample *sample) {
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

static void add_funds(struct sample *sample) {
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

static int set_up(void **state) {
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

static int tear_down(void **state) {
    struct sample *sample = *state;
    diags_free(sample->diags);
    units_free(sample->units);
    atoms_free(sample->model.atoms);
    arena_free(&sample->arena);
    free(sample);
    return 0;
}

/* The whole page, in the arena. */
static const char *page_of(struct sample *sample) {
    struct out *out = out_memory();
    size_t len;
    emit_html(&sample->job, out);
    const char *bytes = out_bytes(out, &len);
    const char *page = arena_copy(&sample->arena, bytes, len);
    out_abandon(out);
    return page;
}

static void has(const char *page, const char *text) {
    if (strstr(page, text) == NULL)
        fail_msg("not on the page: %s", text);
}

static void lacks(const char *page, const char *text) {
    if (strstr(page, text) != NULL)
        fail_msg("on the page: %s", text);
}

static void test_frame(void **state) {
    struct sample *sample = *state;
    const char *page = page_of(sample);
    has(page, "<!DOCTYPE html>\n<html lang=\"en\">");
    has(page, "default-src 'none'; style-src 'sha256-");
    has(page, html_style_hash);
    has(page, "<h1 id=\"p1\">");
    lacks(page, "<nav");
    has(page, "</html>\n");
    sample->job.language = LANGUAGE_ZH;
    has(page_of(sample), "<html lang=\"zh-CN\">");
}

static void test_contents_of_several(void **state) {
    struct sample *sample = *state;
    sample->model.project_count = 2;
    const char *page = page_of(sample);
    has(page, "<a href=\"#p1\">project</a>");
    has(page, "<a href=\"#p2\">project</a>");
    has(page, "<h2 id=\"p2\">");
}

static void test_merged_cells(void **state) {
    const char *page = page_of(*state);
    has(page, "<tr><th class=\"goal level1\" scope=\"rowgroup\" rowspan=\"3\">goal A</th>"
              "<th class=\"name\" scope=\"row\" colspan=\"2\">row 0</th>");
    has(page, "<tr><th class=\"goal level2\" scope=\"row\" rowspan=\"2\">goal B</th>"
              "<th class=\"name\" scope=\"row\">row 1</th>");
    has(page, "<tr><th class=\"name\" scope=\"row\">row 2</th>");
    has(page, "</tbody>\n<tbody>\n<tr><th class=\"name\" scope=\"row\" colspan=\"3\">row 3</th>");
}

static void test_deep_goals(void **state) {
    struct sample *sample = *state;
    sample->goals[1].depth = HTML_GOAL_COLUMNS + 1;
    has(page_of(sample), "<span class=\"path\">goal B › </span>row 1</th>");
}

static void test_goal_without_indicators(void **state) {
    struct sample *sample = *state;
    sample->project.indicator_count = 0;
    sample->goals[0].count = sample->goals[1].count = sample->goals[1].first = 0;
    const char *page = page_of(sample);
    has(page, "No indicators.");
    has(page, "Goals without indicators: goal B</p>");
}

static void test_targets(void **state) {
    struct sample *sample = *state;
    const char *page = page_of(sample);
    has(page, "<code>&gt;= 50%</code>");
    has(page, "data-label=\"Target\"><span class=\"none\">not given</span>");
    sample->indicators[0].wording = word(sample, "at least half");
    has(page_of(sample), "data-label=\"Target\">at least half</td>");
}

static void test_weight_column(void **state) {
    struct sample *sample = *state;
    lacks(page_of(sample), "data-label=\"Weight\"");
    sample->indicators[1].weight = (struct pg_num){5, 2};
    const char *page = page_of(sample);
    has(page, "data-label=\"Weight\">2.5</td>");
    has(page, "data-label=\"Weight\"></td>");
}

static void test_baseline(void **state) {
    struct sample *sample = *state;
    const struct baseline baseline = {sample->half.unit, {2, 5}};
    sample->indicators[0].baseline = &baseline;
    has(page_of(sample), "Last year: 40 %</p>");
}

static void test_funds(void **state) {
    struct sample *sample = *state;
    const char *page = page_of(sample);
    has(page, "Total budget (CNY)</th><td class=\"money\">4,768,009.05</td>");
    has(page, "Budget of this year (CNY)</th><td class=\"money\"><span class=\"none\">not given</span></td>");
    has(page, "<th scope=\"row\">other</th><td class=\"money\">0.05</td>");
    has(page, "<th scope=\"row\">Sum</th><td class=\"money\">4,768,009.05</td>");
    sample->items[0].amount.fen = INT64_MAX;
    page = page_of(sample);
    has(page, "92,233,720,368,547,758.07");
    lacks(page, "<th scope=\"row\">Sum");
}

static void test_dates(void **state) {
    struct sample *sample = *state;
    const char *page = page_of(sample);
    has(page, "Planned start</th><td>2020-01-01</td>");
    has(page, "Planned completion</th><td>2020-12-31</td>");
    sample->project.period = (struct pg_period){1, 0};
    has(page_of(sample), "Planned start</th><td><span class=\"none\">not given</span></td>");
}

/* Where every text of a spec can stand. */
static void test_texts_are_escaped(void **state) {
    struct sample *sample = *state;
    atom evil = word(sample, "<b a=\"'&");
    struct project *project = &sample->project;
    struct field field = {evil, {0, 0}};
    project->name = project->doc = sample->goals[0].name = sample->goals[0].doc = sample->indicators[0].name = evil;
    sample->indicators[0].doc = sample->indicators[0].wording = sample->items[0].name = evil;
    project->agency = project->category = project->type = project->contact = project->phone = field;
    sample->text = (struct text){.title = evil, .body = evil, .span = {31, 40}};
    project->texts = &sample->text;
    project->text_count = 1;
    const char *page = page_of(sample);
    lacks(page, "<b a");
    int found = 0;
    for (const char *at = page; (at = strstr(at, "&lt;b a=&quot;")) != NULL; at++)
        found++;
    assert_int_equal(found,
                     3 + 1 + 5 + 2 + 2 + 3 + 1); /* name (title, heading, cell), doc, fields, text, goal, row, item */
}

static void test_warnings(void **state) {
    struct sample *sample = *state;
    DIAG1(sample->diags, DIAG_TARGET_MISSING, ((struct span){110, 112}), "in row 1");
    DIAG1(sample->diags, DIAG_TARGET_MISSING, ((struct span){60, 61}), "in the funds");
    DIAG1(sample->diags, DIAG_TARGET_MISSING, ((struct span){990, 991}), "elsewhere");
    const char *page = page_of(sample);
    const char *row = strstr(page, "row 1</th>"), *remarks = strstr(page, "<section class=\"remarks\">");
    assert_non_null(row);
    assert_non_null(remarks);
    const char *on_row = strstr(row, "<ul class=\"warnings\">");
    assert_non_null(on_row);
    assert_true(on_row < strstr(row, "</tr>"));
    assert_true(strstr(page, "<ul class=\"warnings\">") < strstr(page, "<table class=\"indicators"));
    has(remarks, "<ul class=\"warnings\">");
    int found = 0;
    for (const char *at = page; (at = strstr(at, diag_code(DIAG_TARGET_MISSING))) != NULL; at++)
        found++;
    assert_int_equal(found, 3);
}

static void test_verdicts(void **state) {
    static const struct pg_interval half = {.lo = {1, 2}, .hi = {0, 1}, .lo_edge = PG_EDGE_CLOSED};
    static const struct pg_unit_name percent = {"%", {1, 100}};
    static const struct pg_indicator indicators[ROWS] = {
        {.op = PG_OP_VALUE,
         .first_slot = 0,
         .slots = 1,
         .sets = &half,
         .units = &percent,
         .unit_count = 1,
         .base_unit = ""},
        {.op = PG_OP_VALUE,
         .first_slot = 1,
         .slots = 1,
         .sets = &half,
         .units = &percent,
         .unit_count = 1,
         .base_unit = ""},
        {.op = PG_OP_UNSET, .first_slot = 2},
        {.op = PG_OP_VALUE,
         .first_slot = 2,
         .slots = 1,
         .sets = &half,
         .units = &percent,
         .unit_count = 1,
         .base_unit = ""},
    };
    struct sample *sample = *state;
    struct pg_evaluator evaluator = {
        .id = "", .name = "", .period = sample->project.period, .indicators = indicators, .count = ROWS, .slots = 3};
    struct pg_actual actual[3] = {{{3, 5}, PG_PRESENT}, {{2, 5}, PG_PRESENT}, {{0, 1}, PG_ABSENT | PG_REFUSED}};
    struct pg_result results[ROWS];
    pg_evaluate(&evaluator, actual, results);
    struct verdicts verdicts = {(struct pg_evaluator *const[]){&evaluator}, (const struct pg_actual *const[]){actual},
                                (struct pg_result *const[]){results}, NULL};
    sample->job.verdicts = &verdicts;
    const char *page = page_of(sample);
    has(page, "data-label=\"Actual\">60%</td>");
    has(page, "<td class=\"verdict\" data-label=\"Verdict\"><span class=\"mark met\"><span "
              "aria-hidden=\"true\">✓</span> met</span>");
    has(page, "<span class=\"mark missed\"><span aria-hidden=\"true\">✗</span> missed</span>");
    has(page, "<desc id=\"p1-verdicts-d\">met 1, missed 1, unknown 1, invalid 1</desc><rect class=\"met\" "
              "height=\"100%\" x=\"0.00%\" width=\"25.00%\"/>");
    has(page, "<desc id=\"p1-spent-d\">66.67%</desc>");
    has(page, "goal A</th><td>3</td><td>1</td><td>1</td><td>1</td><td>0</td>");
    has(page, "Outside any goal</th><td>1</td><td>0</td><td>0</td><td>0</td><td>1</td>");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_frame),
        TEST(test_contents_of_several),
        TEST(test_merged_cells),
        TEST(test_deep_goals),
        TEST(test_goal_without_indicators),
        TEST(test_targets),
        TEST(test_weight_column),
        TEST(test_baseline),
        TEST(test_funds),
        TEST(test_dates),
        TEST(test_texts_are_escaped),
        TEST(test_warnings),
        TEST(test_verdicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
