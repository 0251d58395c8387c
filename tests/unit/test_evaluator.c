#include "runtime/evaluator.h"
#include "tests/unit/evaluator_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct pg_actual actual[SAMPLE_SLOTS];
static struct pg_result results[SAMPLE_COUNT];

static void put(enum sample_indicator indicator, int32_t slot, int64_t num, int64_t den) {
    struct pg_actual *at = &actual[sample_evaluator.indicators[indicator].first_slot + slot];
    assert_true(pg_num_make(num, den, &at->value));
    at->state = PG_PRESENT;
}

static void fill(enum sample_indicator indicator, int32_t count, int64_t num) {
    for (int32_t i = 0; i < count; i++)
        put(indicator, i, num, 1);
}

static struct pg_result judge(enum sample_indicator indicator) {
    pg_evaluate(&sample_evaluator, actual, results);
    return results[indicator];
}

static void assert_judged(enum sample_indicator indicator, int verdict, int reason) {
    struct pg_result result = judge(indicator);
    assert_int_equal(result.verdict, verdict);
    assert_int_equal(result.reason, reason);
}

static int clear(void **state) {
    (void)state;
    memset(actual, 0, sizeof actual);
    return 0;
}

/* The slots of the sample follow each other without a gap. */
static void test_slots(void **state) {
    int32_t next = 0;
    (void)state;
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        assert_int_equal(sample_evaluator.indicators[i].first_slot, next);
        next += sample_evaluator.indicators[i].slots;
    }
    assert_int_equal(next, SAMPLE_SLOTS);
    assert_int_equal(pg_window_count(PG_WINDOW_WEEK, sample_evaluator.period), SAMPLE_WEEKS);
}

static void test_nothing_is_never_met(void **state) {
    (void)state;
    for (int i = 0; i < SAMPLE_COUNT; i++)
        assert_judged((enum sample_indicator)i, PG_UNKNOWN,
                      i == SAMPLE_UNSET ? PG_REASON_NO_TARGET : PG_REASON_NO_DATA);
}

static void test_threshold(void **state) {
    struct pg_result result;
    (void)state;
    put(SAMPLE_RESPONSE, 0, 600, 1);
    put(SAMPLE_RATE, 0, 95, 100);
    assert_judged(SAMPLE_RESPONSE, PG_MET, PG_REASON_NONE);
    assert_int_equal(judge(SAMPLE_RATE).verdict, PG_MET);
    assert_int_equal(judge(SAMPLE_RATE).margin.num, 0);
    put(SAMPLE_RESPONSE, 0, 601, 1);
    result = judge(SAMPLE_RESPONSE);
    assert_int_equal(result.verdict, PG_MISSED);
    assert_int_equal(result.margin.num, -1);
    put(SAMPLE_RATE, 0, 949999, 1000000);
    assert_judged(SAMPLE_RATE, PG_MISSED, PG_REASON_NONE);
}

static void test_windows_and_total(void **state) {
    int32_t total = SAMPLE_DAYS;
    (void)state;
    fill(SAMPLE_PATROL, SAMPLE_DAYS, 2);
    assert_judged(SAMPLE_PATROL, PG_MET, PG_REASON_NONE);
    actual[sample_evaluator.indicators[SAMPLE_PATROL].first_slot + 64].state = PG_ABSENT;
    assert_judged(SAMPLE_PATROL, PG_UNKNOWN, PG_REASON_GAP);
    assert_int_equal(judge(SAMPLE_PATROL).where, 64);
    put(SAMPLE_PATROL, total, 732, 1);
    assert_judged(SAMPLE_PATROL, PG_UNKNOWN, PG_REASON_COARSE);
    put(SAMPLE_PATROL, total, 731, 1);
    assert_judged(SAMPLE_PATROL, PG_MISSED, PG_REASON_TOTAL);
    actual[sample_evaluator.indicators[SAMPLE_PATROL].first_slot + total].state = PG_PARTIAL;
    assert_judged(SAMPLE_PATROL, PG_UNKNOWN, PG_REASON_COARSE);
    actual[sample_evaluator.indicators[SAMPLE_PATROL].first_slot + total].state = PG_PRESENT | PG_REFUSED;
    assert_judged(SAMPLE_PATROL, PG_INVALID, PG_REASON_REFUSED);
}

/* Two weeks of 2020 lie half outside it: a total cannot blame them. */
static void test_clipped_windows(void **state) {
    (void)state;
    put(SAMPLE_WATCH, SAMPLE_WEEKS, 51 * 604800, 1);
    assert_judged(SAMPLE_WATCH, PG_UNKNOWN, PG_REASON_COARSE);
    put(SAMPLE_WATCH, SAMPLE_WEEKS, 51 * 604800 - 1, 1);
    assert_judged(SAMPLE_WATCH, PG_MISSED, PG_REASON_TOTAL);
}

static void test_change(void **state) {
    (void)state;
    put(SAMPLE_FEWER, 1, 3, 1);
    assert_judged(SAMPLE_FEWER, PG_UNKNOWN, PG_REASON_NO_BASELINE);
    put(SAMPLE_FEWER, 0, 3, 1);
    assert_judged(SAMPLE_FEWER, PG_MISSED, PG_REASON_NONE);
    put(SAMPLE_FEWER, 0, 4, 1);
    assert_judged(SAMPLE_FEWER, PG_MET, PG_REASON_NONE);
    put(SAMPLE_GROWTH, 1, 105, 1);
    assert_judged(SAMPLE_GROWTH, PG_MET, PG_REASON_NONE);
    put(SAMPLE_GROWTH, 1, 10499, 100);
    assert_judged(SAMPLE_GROWTH, PG_MISSED, PG_REASON_NONE);
}

static void test_levels_have_no_margin(void **state) {
    (void)state;
    put(SAMPLE_RULES, 0, 2, 1);
    put(SAMPLE_TIDY, 0, 1, 1);
    put(SAMPLE_TIDY, 1, 0, 1);
    assert_judged(SAMPLE_RULES, PG_MET, PG_REASON_NONE);
    assert_false(judge(SAMPLE_RULES).has_margin);
    assert_judged(SAMPLE_TIDY, PG_MISSED, PG_REASON_NONE);
    assert_int_equal(judge(SAMPLE_TIDY).where, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slots),
        cmocka_unit_test_setup(test_nothing_is_never_met, clear),
        cmocka_unit_test_setup(test_threshold, clear),
        cmocka_unit_test_setup(test_windows_and_total, clear),
        cmocka_unit_test_setup(test_clipped_windows, clear),
        cmocka_unit_test_setup(test_change, clear),
        cmocka_unit_test_setup(test_levels_have_no_margin, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
