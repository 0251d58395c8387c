#include "score_sample.h"

#include "compiler/emit/story_score.h"

/* How the sample's score came about, as things stand. */
static bool told_of(struct score_story *out) {
    work();
    struct story story = {.ev = &ev, .lowered = &indicator, .slots = slots, .result = result, .score = score};
    story.remark = remarks;
    story.lost = total.lost;
    return score_story_of(&story, out);
}

static void assert_rule(const char *name, int64_t over, int64_t under) {
    struct score_story story;
    struct pg_num quotient;
    assert_true(told_of(&story));
    assert_string_equal(score_rule_name(story.rule), name);
    assert_true(pg_num_div(story.over, story.under, &quotient));
    assert_num(story.over, over, 1);
    assert_num(story.under, under, 1);
    if (story.rule == SCORE_RULE_LINEAR)
        assert_true(pg_num_sub(pg_num_int(2), quotient, &quotient));
    assert_int_equal(pg_num_cmp(quotient, score.part), 0);
}

static void test_bounds(void **state) {
    (void)state;
    sets[0] = set(20, IN, 0, NO);
    figure(0, 15, 1);
    assert_rule("actual/target", 15, 20);
    sets[0] = set(0, NO, 10, IN);
    assert_rule("target/actual", 10, 15);
    scoring.upper = PG_SHORT_LINEAR;
    assert_rule("1-(actual-target)/target", 15, 10);
    scoring.upper = PG_SHORT_NOTHING;
    struct score_story story;
    assert_true(told_of(&story));
    assert_int_equal(story.rule, SCORE_RULE_NOTHING);
    scoring.upper = PG_SHORT_PROPORTION;
    sets[0] = set(0, NO, 0, IN);
    assert_true(told_of(&story));
    assert_int_equal(story.rule, SCORE_RULE_ZERO);
    figure(0, 0, 1);
    assert_true(told_of(&story));
    assert_int_equal(story.rule, SCORE_RULE_MET);
}

/* A growth of at least 10% over 100 is a figure of 110. */
static void test_change(void **state) {
    (void)state;
    indicator.op = PG_OP_CHANGE;
    indicator.change = PG_CHANGE_GROWTH;
    indicator.slots = 2;
    sets[0] = set(1, IN, 0, NO);
    sets[0].lo.den = 10;
    figure(0, 100, 1);
    figure(1, 105, 1);
    assert_rule("actual/target", 105, 110);
}

static void test_windows(void **state) {
    (void)state;
    indicator.op = PG_OP_WINDOWS;
    indicator.slots = 4;
    sets[0] = set(2, IN, 0, NO);
    figure(0, 2, 1);
    figure(1, 1, 1);
    figure(2, 3, 1);
    assert_rule("windows-met/windows", 2, 3);
    struct score_story story;
    scoring.windows = PG_WINDOWS_MEAN;
    assert_true(told_of(&story));
    assert_string_equal(score_rule_name(story.rule), "mean-of-windows");
    assert_num(story.exact, 25, 3);
    assert_num(story.least, 833, 100);
}

/* A band is a range until a person has chosen; without a verdict all is open. */
static void test_ranges(void **state) {
    static const struct pg_level_name names[] = {{"no", 0}, {"some", 1}, {"yes", 2}};
    static const struct pg_scale_names scale = {names, 3, NULL};
    struct score_story story;
    (void)state;
    sets[0] = set(2, IN, 0, NO);
    assert_true(told_of(&story));
    assert_int_equal(story.rule, SCORE_RULE_OPEN);
    assert_num(story.least, 0, 1);
    assert_num(story.most, 10, 1);
    indicator.domain = PG_DOMAIN_LEVEL;
    indicator.scales = &scale;
    figure(0, 1, 1);
    assert_true(told_of(&story));
    assert_int_equal(story.rule, SCORE_RULE_BAND);
    assert_num(story.least, 6, 1);
    assert_num(story.most, 8, 1);
    told(0, 7, 1, "late");
    assert_true(told_of(&story));
    assert_num(story.least, 7, 1);
    assert_num(story.most, 7, 1);
}

static void test_no_points(void **state) {
    struct score_story story;
    (void)state;
    sets[0] = set(2, IN, 0, NO);
    indicator.weight.den = 0;
    assert_false(told_of(&story));
    indicator.weight.den = 1;
    ev.scoring = NULL;
    assert_false(told_of(&story));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup(name, set_up)
    const struct CMUnitTest tests[] = {
        TEST(test_bounds), TEST(test_change), TEST(test_windows), TEST(test_ranges), TEST(test_no_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
