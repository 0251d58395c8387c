#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "evaluator_sample.h"
#include "runtime/stage.h"

/* The sample's evaluator, with a milestone of 40% for its rate on 2020-03-31. */
enum { MARCH_31 = 18352 };
static struct pg_indicator whole[SAMPLE_COUNT], milestone, seen[SAMPLE_COUNT];
static struct pg_measure measures[SAMPLE_COUNT];
static struct pg_folding foldings[2 * SAMPLE_COUNT];
static const struct pg_interval forty[] = SIDE_LO(2, 5);

static struct pg_evaluator as_of(pg_day day) {
    const struct pg_stages stages = {seen, measures, foldings};
    struct pg_evaluator ev = sample_evaluator;
    memcpy(whole, sample_indicators, sizeof whole);
    milestone = whole[SAMPLE_RATE];
    milestone.period.last = MARCH_31;
    milestone.sets = forty;
    whole[SAMPLE_RATE].stages = &milestone;
    whole[SAMPLE_RATE].stage_count = 1;
    ev.indicators = whole;
    return pg_as_of(&ev, day, &stages);
}

static void test_whole(void **state) {
    struct pg_evaluator ev = as_of(18627);
    (void)state;
    assert_int_equal(ev.slots, SAMPLE_SLOTS);
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        assert_int_equal(seen[i].first_slot, sample_indicators[i].first_slot);
        assert_false(seen[i].not_due);
    }
}

static void test_milestones(void **state) {
    (void)state;
    as_of(MARCH_31 - 1);
    assert_true(seen[SAMPLE_RATE].not_due);
    assert_int_equal(seen[SAMPLE_RATE].period.last, MARCH_31 - 1);
    as_of(MARCH_31);
    assert_false(seen[SAMPLE_RATE].not_due);
    assert_ptr_equal(seen[SAMPLE_RATE].sets, forty);
    as_of(MARCH_31 + 100);
    assert_int_equal(seen[SAMPLE_RATE].period.last, MARCH_31);
    as_of(18627);
    assert_ptr_equal(seen[SAMPLE_RATE].sets, sample_rate);
}

/* 2020-03-31 is a Tuesday: 91 days, and the weeks up to 29 March. */
static void test_windows(void **state) {
    struct pg_evaluator ev = as_of(MARCH_31);
    (void)state;
    assert_int_equal(seen[SAMPLE_PATROL].slots, 91 + 1);
    assert_int_equal(seen[SAMPLE_WATCH].slots, 13 + 1);
    assert_int_equal(seen[SAMPLE_WATCH].period.last, MARCH_31 - 2);
    assert_int_equal(seen[SAMPLE_WATCH].first_slot, seen[SAMPLE_PATROL].first_slot + 92);
    assert_true(seen[SAMPLE_BREACHES].not_due);
    assert_false(seen[SAMPLE_DONE].not_due);
    assert_true(seen[SAMPLE_RULES].not_due);
    assert_int_equal(ev.period.last, MARCH_31);
    assert_true(ev.slots < SAMPLE_SLOTS);
}

static void test_before(void **state) {
    (void)state;
    as_of(18261);
    for (int i = 0; i < SAMPLE_COUNT; i++)
        assert_true(seen[i].not_due);
    assert_int_equal(seen[SAMPLE_PATROL].slots, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_whole), cmocka_unit_test(test_milestones),
                                       cmocka_unit_test(test_windows), cmocka_unit_test(test_before)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
