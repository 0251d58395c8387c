#include "html_sample.h"

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

/* How figures are made, what is to be reached by when, and what things were called. */
static void test_evidence(void **state) {
    struct sample *sample = *state;
    const struct log_column columns[] = {
        {.id = word(sample, "at"), .type = PG_CELL_TIME},
        {.id = word(sample, "ok"), .name = word(sample, "<done>"), .type = PG_CELL_YES_NO}};
    const struct log log = {.id = word(sample, "log"), .columns = columns, .column_count = 2, .until = -1};
    const struct measure measure = {.kind = MEASURE_FOLD,
                                    .over = {.fold = PG_FOLD_COUNT, .log = &log, .column = -1, .minus = -1}};
    const struct milestone stage = {.target = &sample->half, .day = 18352};
    const struct evidence evidence = {&measure, &stage};
    const struct former_id second = {word(sample, "older"), NULL}, first = {word(sample, "<old>"), &second};
    const struct profile profile = {.name = word(sample, "rules"), .basis = word(sample, "decree 1")};
    sample->indicators[0].evidence = &evidence;
    sample->indicators[0].was = sample->project.was = sample->goals[0].was = &first;
    sample->project.profile = &profile;
    sample->project.fiscal = (struct pg_period){18353, 18717};
    sample->project.logs = &log;
    sample->project.log_count = 1;
    sample->project.zone = -12600;
    const char *page = page_of(sample);
    has(page, "<p class=\"note\">Made from: <code>count(log)</code></p>");
    has(page, "<li><time>2020-03-31</time> <code>&gt;= 50%</code></li>");
    has(page, "<td>project<p class=\"note\">Formerly: <code>&lt;old&gt;</code>, <code>older</code></p></td>");
    has(page, "goal A<p class=\"note\">Formerly: ");
    has(page, "Profile</th><td colspan=\"3\">rules (decree 1)</td>");
    has(page, "Fiscal year</th><td colspan=\"3\">2020-04-01 to 2021-03-31</td>");
    has(page, "Time zone of logs</th><td colspan=\"3\">UTC-03:30</td>");
    has(page, "<li>&lt;done&gt; <code>ok</code> <span class=\"kind\">yes or no</span></li>");
    sample->project.log_count = 0;
    lacks(page_of(sample), "Time zone of logs");
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
        TEST(test_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
