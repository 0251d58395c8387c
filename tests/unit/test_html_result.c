#include "html_sample.h"

/* The self-evaluation of the sample: >= 50% reported as 60%, as 40% and refused, and a row without a target; all but
 * that one with a weight of 10, and budget execution with 10 too. */
static const struct pg_interval half = {.lo = {1, 2}, .hi = {0, 1}, .lo_edge = PG_EDGE_CLOSED};
static const struct pg_unit_name percent = {"%", {1, 100}}, yuan = {"元", {1, 1}};
static const struct pg_grade grades[] = {{"good", {8, 10}}, {"poor", {0, 1}}};
static const struct pg_scoring scoring = {.lower = PG_SHORT_PROPORTION,
                                          .step = {1, 100},
                                          .execution = {10, 1},
                                          .execution_reason = {9, 10},
                                          .green = {1, 1},
                                          .yellow = {6, 10},
                                          .grades = grades,
                                          .grade_count = 2};

struct evaluation {
    struct sample *sample;
    struct pg_indicator indicators[ROWS];
    struct pg_evaluator evaluator, *evaluators[1];
    struct pg_actual slots[5];
    const struct pg_actual *actuals[1];
    struct pg_result judged[ROWS], *results[1];
    struct pg_score scores[ROWS];
    struct pg_remark remarks[ROWS + 1];
    struct pg_total total;
    struct pg_outcome outcome;
    struct verdicts verdicts;
};

static void add_indicator(struct evaluation *e, int32_t at, int32_t slot) {
    e->indicators[at] = (struct pg_indicator){.id = "",
                                              .name = "",
                                              .target = ">= 50%",
                                              .op = PG_OP_VALUE,
                                              .natural = 1,
                                              .first_slot = slot,
                                              .slots = 1,
                                              .sets = &half,
                                              .units = &percent,
                                              .unit_count = 1,
                                              .base_unit = "",
                                              .weight = {10, 1},
                                              .period = e->sample->project.period};
}

static int open_evaluation(void **state) {
    set_up(state);
    struct evaluation *e = calloc(1, sizeof *e);
    e->sample = *state;
    add_indicator(e, 0, 0);
    add_indicator(e, 1, 1);
    e->indicators[2] = (struct pg_indicator){.id = "", .name = "", .target = "", .op = PG_OP_UNSET, .first_slot = 2};
    add_indicator(e, 3, 2);
    e->evaluator = (struct pg_evaluator){.id = "",
                                         .name = "",
                                         .period = e->sample->project.period,
                                         .indicators = e->indicators,
                                         .count = ROWS,
                                         .slots = 5,
                                         .scoring = &scoring,
                                         .execution_slot = 3,
                                         .budget = {1000, 1},
                                         .money = &yuan,
                                         .money_count = 1};
    e->slots[0] = (struct pg_actual){{3, 5}, PG_PRESENT};
    e->slots[1] = (struct pg_actual){{2, 5}, PG_PRESENT};
    e->slots[2] = (struct pg_actual){{0, 1}, PG_ABSENT | PG_REFUSED};
    e->slots[3] = (struct pg_actual){{800, 1}, PG_PRESENT};
    *state = e;
    return 0;
}

static int close_evaluation(void **state) {
    struct evaluation *e = *state;
    *state = e->sample;
    free(e);
    return tear_down(state);
}

/* Judges and scores as things stand. */
static const char *evaluate(struct evaluation *e) {
    pg_evaluate(&e->evaluator, e->slots, e->judged);
    pg_score(&e->evaluator, e->slots, e->judged, e->remarks, e->scores, &e->total);
    e->outcome.ev = &e->evaluator;
    e->outcome.actual = e->slots;
    e->outcome.results = e->judged;
    e->outcome.scores = e->scores;
    e->outcome.total = &e->total;
    e->outcome.remarks = e->remarks;
    e->evaluators[0] = &e->evaluator;
    e->actuals[0] = e->slots;
    e->results[0] = e->judged;
    e->verdicts = (struct verdicts){e->evaluators, e->actuals, e->results, &e->outcome};
    e->sample->job.verdicts = &e->verdicts;
    return page_of(e->sample);
}

static void test_columns(void **state) {
    struct evaluation *e = *state;
    e->sample->job.language = LANGUAGE_ZH;
    const char *page = evaluate(e);
    has(page, "项目支出绩效自评表");
    has(page, "class=\"goal\">一级指标</th><th scope=\"col\" class=\"goal\">二级指标</th><th scope=\"col\" "
              "class=\"name\">三级指标</th><th scope=\"col\" class=\"target\">年度指标值</th><th scope=\"col\" "
              "class=\"actual\">实际完成值</th><th scope=\"col\" class=\"weight\">分值</th><th scope=\"col\" "
              "class=\"weight\">得分</th><th scope=\"col\" class=\"deviation\">偏差原因分析及改进措施</th></tr>");
    has(page, "<th scope=\"col\">年初预算数</th><th scope=\"col\">全年预算数</th><th scope=\"col\">全年执行数</th><th "
              "scope=\"col\">分值</th><th scope=\"col\">执行率</th><th scope=\"col\">得分</th>");
}

static void test_verdicts(void **state) {
    const char *page = evaluate(*state);
    has(page,
        "<span class=\"figure\">60%</span> <span class=\"mark met\"><span aria-hidden=\"true\">✓</span> met</span>");
    has(page, "<span class=\"mark missed\"><span aria-hidden=\"true\">✗</span> missed</span>");
    has(page, "<title>Verdicts: met 1, missed 1, unknown 1, invalid 1</title><rect class=\"met\" height=\"100%\" "
              "x=\"0.00%\" width=\"25.00%\"/>");
    has(page, "goal A</th><td>3</td><td>1</td><td>1</td><td>1</td><td>0</td>");
    has(page, "Outside any goal</th><td>1</td><td>0</td><td>0</td><td>0</td><td>1</td>");
}

/* 10 and 8 points of 10 each, 8 of 10 for execution, and 10 that are not known. */
static void test_scores(void **state) {
    struct evaluation *e = *state;
    const char *page = evaluate(e);
    has(page, "data-label=\"Points\">10</td><td class=\"weight\" data-label=\"Score\">8</td>");
    has(page, "colspan=\"5\">Total</th><td class=\"weight\" data-label=\"Points\">40</td><td class=\"weight\" "
              "data-label=\"Score\">26–36</td><td data-label=\"Grade\"></td>");
    e->slots[2] = (struct pg_actual){{1, 2}, PG_PRESENT};
    page = evaluate(e);
    has(page, "data-label=\"Score\">36</td><td data-label=\"Grade\">good</td>");
    has(page, "Total <b>36</b> / 40 <b>good</b>");
    e->outcome.scores = NULL;
    e->outcome.total = NULL;
    page = page_of(e->sample);
    lacks(page, "<tfoot><tr><th scope=\"row\" colspan=");
    has(page, "data-label=\"Score\"></td>");
}

static void test_remarks(void **state) {
    struct evaluation *e = *state;
    has(evaluate(e), "<p class=\"due\">missed: give the reason and what will mend it</p>");
    e->remarks[1] = (struct pg_remark){{0, 0}, "the <pump> failed; replaced"};
    e->remarks[ROWS] = (struct pg_remark){{0, 0}, "tender was late"};
    const char *page = evaluate(e);
    has(page, "data-label=\"Reason for the deviation, and remedy\"><p class=\"reason\">the &lt;pump&gt; failed; "
              "replaced</p>");
    has(page, "<p class=\"reason\">tender was late</p>");
    lacks(page, "class=\"due\"");
    e->remarks[1].score = (struct pg_num){9, 1};
    page = evaluate(e);
    has(page, "data-label=\"Score\">8<p class=\"note\">told 9</p></td>");
    has(page, "<p class=\"due\">the score told is not what the rules give</p>");
}

static void test_bullets(void **state) {
    struct evaluation *e = *state;
    const char *page = evaluate(e);
    has(page, "<title>Actual 60%, Annual target &gt;= 50%, Scale 0% to 100%</title>");
    has(page,
        "<rect class=\"accepted\" y=\"2\" height=\"10\" x=\"50.00%\" width=\"50.00%\"/><rect class=\"met\" y=\"4\" "
        "height=\"6\" x=\"0.00%\" width=\"60.00%\"/><line class=\"bound\" y2=\"14\" x1=\"50.00%\" x2=\"50.00%\"/>");
    has(page, "<rect class=\"missed hollow\" y=\"4\" height=\"6\" x=\"0.00%\" width=\"40.00%\"/>");
    lacks(page, "<path class=\"beyond\"");
    e->slots[0].value = (struct pg_num){2, 3};
    has(evaluate(e), "width=\"66.67%\"/>");
    e->slots[0].value = (struct pg_num){3, 2};
    page = evaluate(e);
    has(page, "Scale 0% to 100%, the figure lies beyond the scale</title>");
    has(page, "<svg x=\"100%\" overflow=\"visible\"><path class=\"beyond\"");
}

/* Beyond a third over the bound the scale is twice the bound; an end that does not fit gives no chart. */
static void test_scales(void **state) {
    static const struct pg_unit_name times = {"times", {1, 1}};
    static const struct pg_interval six = {.hi = {6, 1}, .hi_edge = PG_EDGE_CLOSED},
                                    below = {.lo = {-6, 1}, .lo_edge = PG_EDGE_CLOSED},
                                    most = {.hi = {INT64_MAX, 1}, .hi_edge = PG_EDGE_CLOSED};
    struct evaluation *e = *state;
    e->indicators[0].sets = &six;
    e->indicators[0].units = &times;
    e->indicators[0].base_unit = "times";
    e->slots[0].value = (struct pg_num){3, 1};
    has(evaluate(e), "Scale 0 times to 8 times</title>");
    e->slots[0].value = (struct pg_num){9, 1};
    has(evaluate(e), "Scale 0 times to 12 times</title>");
    e->indicators[0].sets = &below;
    e->slots[0].value = (struct pg_num){-3, 1};
    has(evaluate(e), "Scale -8 times to 8 times</title>");
    has(page_of(e->sample), "x=\"31.25%\" width=\"18.75%\"/>");
    e->indicators[0].sets = &most;
    lacks(evaluate(e), "<title>Actual -3");
}

static void test_spending(void **state) {
    struct evaluation *e = *state;
    const char *page = evaluate(e);
    has(page,
        "Funds of the year</th><td data-label=\"Budget at first\">1,000.00</td><td data-label=\"Budget of the "
        "year\">1,000.00</td><td data-label=\"Spent in the year\">800.00</td><td data-label=\"Points\">10</td><td "
        "data-label=\"Execution\">80%</td><td data-label=\"Score\">8</td>");
    has(page, "Budget execution of this year 80%</title>");
    has(page,
        "<rect class=\"spent\" y=\"4\" height=\"6\" width=\"80.00%\"/><line class=\"bound\" y2=\"14\" x1=\"90.00%\"");
    has(page, "Share of last year's budget spent ≈66.67%</title>");
    e->slots[3] = (struct pg_actual){{0, 1}, PG_ABSENT};
    page = evaluate(e);
    has(page, "data-label=\"Spent in the year\"><span class=\"none\">not given</span></td>");
    lacks(page, "Budget execution of this year");
}

static void test_lights(void **state) {
    static const pg_day as_of = 18444;
    struct evaluation *e = *state;
    lacks(evaluate(e), "class=\"light");
    e->outcome.as_of = &as_of;
    const char *page = page_of(e->sample);
    has(page, "<p>As of 2020-07-01</p>");
    has(page, "<span class=\"light green\"><span aria-hidden=\"true\">●</span> green</span>");
    has(page, "<span class=\"light yellow\"><span aria-hidden=\"true\">▲</span> yellow</span>");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_evaluation, close_evaluation)
    const struct CMUnitTest tests[] = {
        TEST(test_columns), TEST(test_verdicts), TEST(test_scores),   TEST(test_remarks),
        TEST(test_bullets), TEST(test_scales),   TEST(test_spending), TEST(test_lights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
