#include "runtime/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct pg_interval set(int64_t lo, enum pg_edge lo_edge, int64_t hi, enum pg_edge hi_edge) {
    struct pg_interval out = {{lo, 1}, {hi, 1}, (uint8_t)lo_edge, (uint8_t)hi_edge};
    return out;
}

static struct pg_interval at_least(int64_t lo) {
    return set(lo, PG_EDGE_CLOSED, 0, PG_EDGE_NONE);
}

static struct pg_interval at_most(int64_t hi) {
    return set(0, PG_EDGE_NONE, hi, PG_EDGE_CLOSED);
}

static struct pg_actual got(int64_t value) {
    struct pg_actual out = {{value, 1}, PG_PRESENT};
    return out;
}

static struct pg_actual none(int state) {
    struct pg_actual out = {{0, 0}, (uint8_t)state};
    return out;
}

static void assert_result(struct pg_result r, int verdict, int reason, int where) {
    assert_int_equal(r.verdict, verdict);
    assert_int_equal(r.reason, reason);
    assert_int_equal(r.where, where);
}

static void assert_margin(struct pg_result r, int64_t num, int64_t den) {
    assert_true(r.has_margin);
    assert_int_equal(r.margin.num, num);
    assert_int_equal(r.margin.den, den);
}

static void test_value(void **state) {
    struct pg_interval s = at_most(600), range = set(10, PG_EDGE_CLOSED, 20, PG_EDGE_OPEN);
    struct pg_result r = pg_judge_value(&s, got(600));
    (void)state;
    assert_result(r, PG_MET, PG_REASON_NONE, -1);
    assert_margin(r, 0, 1);
    r = pg_judge_value(&s, got(601));
    assert_result(r, PG_MISSED, PG_REASON_NONE, -1);
    assert_margin(r, -1, 1);
    assert_margin(pg_judge_value(&range, got(12)), 2, 1);
    assert_margin(pg_judge_value(&range, got(19)), 1, 1);
    assert_result(pg_judge_value(&range, got(10)), PG_MET, PG_REASON_NONE, -1);
    r = pg_judge_value(&range, got(20));
    assert_result(r, PG_MISSED, PG_REASON_NONE, -1);
    assert_margin(r, 0, 1);
    assert_margin(pg_judge_value(&range, got(7)), -3, 1);
    s = set(0, PG_EDGE_NONE, 0, PG_EDGE_NONE);
    r = pg_judge_value(&s, got(-5));
    assert_result(r, PG_MET, PG_REASON_NONE, -1);
    assert_false(r.has_margin);
    s = set(0, PG_EDGE_OPEN, 0, PG_EDGE_NONE);
    assert_int_equal(pg_judge_value(&s, got(0)).verdict, PG_MISSED);
    s = set(5, PG_EDGE_CLOSED, 3, PG_EDGE_CLOSED);
    for (int v = 2; v < 7; v++)
        assert_int_equal(pg_judge_value(&s, got(v)).verdict, PG_MISSED);
}

static void test_no_value(void **state) {
    struct pg_interval s = at_least(1), low = at_least(INT64_MIN);
    (void)state;
    assert_result(pg_judge_value(&s, none(PG_ABSENT)), PG_UNKNOWN, PG_REASON_NO_DATA, -1);
    assert_result(pg_judge_value(&s, none(PG_PARTIAL)), PG_UNKNOWN, PG_REASON_PART, -1);
    for (int beside = PG_ABSENT; beside <= PG_PARTIAL; beside++)
        assert_result(pg_judge_value(&s, none(PG_REFUSED | beside)), PG_INVALID, PG_REASON_REFUSED, -1);
    assert_result(pg_judge_value(&low, got(INT64_MAX)), PG_INVALID, PG_REASON_OVERFLOW, -1);
}

static void test_windows(void **state) {
    struct pg_interval s = at_least(2);
    struct pg_actual a[] = {got(2), got(5), got(3), got(2)};
    struct pg_result r = pg_judge_windows(&s, a, 4, NULL);
    (void)state;
    assert_result(r, PG_MET, PG_REASON_NONE, -1);
    assert_margin(r, 0, 1);
    a[1] = none(PG_ABSENT);
    r = pg_judge_windows(&s, a, 4, NULL);
    assert_result(r, PG_UNKNOWN, PG_REASON_GAP, 1);
    assert_false(r.has_margin);
    a[2] = got(1);
    a[3] = got(0);
    r = pg_judge_windows(&s, a, 4, NULL);
    assert_result(r, PG_MISSED, PG_REASON_NONE, 2);
    assert_margin(r, -2, 1);
    a[3] = none(PG_REFUSED);
    assert_result(pg_judge_windows(&s, a, 4, NULL), PG_INVALID, PG_REASON_REFUSED, 3);
    memset(a, 0, sizeof a);
    assert_result(pg_judge_windows(&s, a, 4, NULL), PG_UNKNOWN, PG_REASON_NO_DATA, -1);
    assert_result(pg_judge_windows(&s, a, 0, NULL), PG_UNKNOWN, PG_REASON_NO_DATA, -1);
}

static void test_total(void **state) {
    struct pg_interval low = at_least(2), high = at_most(2), open = set(2, PG_EDGE_OPEN, 0, PG_EDGE_NONE);
    (void)state;
    assert_result(pg_judge_total(&low, got(731), 366, 366), PG_MISSED, PG_REASON_TOTAL, -1);
    assert_result(pg_judge_total(&low, got(732), 366, 366), PG_UNKNOWN, PG_REASON_COARSE, -1);
    assert_result(pg_judge_total(&low, got(729), 366, 364), PG_UNKNOWN, PG_REASON_COARSE, -1);
    assert_result(pg_judge_total(&open, got(732), 366, 366), PG_MISSED, PG_REASON_TOTAL, -1);
    assert_result(pg_judge_total(&open, got(0), 1, 0), PG_UNKNOWN, PG_REASON_COARSE, -1);
    assert_result(pg_judge_total(&high, got(25), 12, 12), PG_MISSED, PG_REASON_TOTAL, -1);
    assert_result(pg_judge_total(&high, got(24), 12, 12), PG_UNKNOWN, PG_REASON_COARSE, -1);
    assert_result(pg_judge_total(&high, none(PG_PARTIAL), 12, 12), PG_UNKNOWN, PG_REASON_COARSE, -1);
    assert_result(pg_judge_total(&high, none(PG_REFUSED), 12, 12), PG_INVALID, PG_REASON_REFUSED, -1);
    high = at_most(INT64_MAX);
    assert_result(pg_judge_total(&high, got(1), 12, 12), PG_INVALID, PG_REASON_OVERFLOW, -1);
}

static void test_all(void **state) {
    struct pg_interval sets[] = {at_least(1), at_least(2)};
    struct pg_actual a[] = {got(1), got(2)};
    (void)state;
    assert_result(pg_judge_all(sets, a, 2), PG_MET, PG_REASON_NONE, -1);
    a[1] = got(1);
    assert_result(pg_judge_all(sets, a, 2), PG_MISSED, PG_REASON_NONE, 1);
    a[0] = none(PG_ABSENT);
    assert_result(pg_judge_all(sets, a, 2), PG_MISSED, PG_REASON_NONE, 1);
    a[1] = got(2);
    assert_result(pg_judge_all(sets, a, 2), PG_UNKNOWN, PG_REASON_GAP, 0);
    a[0] = none(PG_PARTIAL);
    a[1] = none(PG_ABSENT);
    assert_result(pg_judge_all(sets, a, 2), PG_UNKNOWN, PG_REASON_PART, -1);
}

static void test_change(void **state) {
    struct pg_interval fewer = set(0, PG_EDGE_NONE, 0, PG_EDGE_OPEN), growth = at_least(0);
    struct pg_result r;
    (void)state;
    r = pg_judge_change(&fewer, PG_CHANGE_DIFFERENCE, got(10), got(9));
    assert_result(r, PG_MET, PG_REASON_NONE, -1);
    assert_margin(r, 1, 1);
    assert_int_equal(pg_judge_change(&fewer, PG_CHANGE_DIFFERENCE, got(10), got(10)).verdict, PG_MISSED);
    assert_true(pg_num_make(1, 20, &growth.lo));
    r = pg_judge_change(&growth, PG_CHANGE_GROWTH, got(100), got(105));
    assert_result(r, PG_MET, PG_REASON_NONE, -1);
    assert_margin(r, 0, 1);
    assert_margin(pg_judge_change(&growth, PG_CHANGE_GROWTH, got(-100), got(-90)), 1, 20);
    assert_result(pg_judge_change(&growth, PG_CHANGE_GROWTH, got(0), got(5)), PG_UNKNOWN, PG_REASON_ZERO_BASE, -1);
    assert_result(pg_judge_change(&growth, PG_CHANGE_GROWTH, none(0), got(5)), PG_UNKNOWN, PG_REASON_NO_BASELINE, -1);
    assert_result(pg_judge_change(&growth, PG_CHANGE_GROWTH, got(5), none(0)), PG_UNKNOWN, PG_REASON_NO_DATA, -1);
    assert_result(pg_judge_change(&growth, PG_CHANGE_GROWTH, got(5), none(PG_PARTIAL)), PG_UNKNOWN, PG_REASON_PART, -1);
    assert_result(pg_judge_change(&growth, PG_CHANGE_GROWTH, none(PG_REFUSED), got(5)), PG_INVALID, PG_REASON_REFUSED,
                  -1);
    assert_result(pg_judge_change(&growth, PG_CHANGE_GROWTH, got(INT64_MIN), got(5)), PG_INVALID, PG_REASON_OVERFLOW,
                  -1);
}

static uint8_t row_verdict(int64_t lo, int64_t hi, int64_t row) {
    return (uint8_t)(row == PG_MISSING ? PG_UNKNOWN : row >= lo && row <= hi ? PG_MET : PG_MISSED);
}

static uint8_t both(uint8_t a, uint8_t b) {
    static const uint8_t order[] = {PG_INVALID, PG_MISSED, PG_UNKNOWN};
    for (size_t i = 0; i < sizeof order; i++)
        if (a == order[i] || b == order[i])
            return order[i];
    return PG_MET;
}

/* Every pair of edges against every row and its neighbours, at lengths with and without a tail. */
static void test_columns(void **state) {
    static const int64_t edges[] = {INT64_MIN, INT64_MIN + 1,    -(INT64_C(1) << 62), -2,       -1, 0, 1, 2,
                                    95,        INT64_C(1) << 62, INT64_MAX - 1,       INT64_MAX};
    enum { EDGES = sizeof edges / sizeof edges[0], ROWS = 131 };
    int64_t column[ROWS];
    uint8_t verdicts[ROWS + 1], narrow[ROWS];
    (void)state;
    for (int i = 0; i < ROWS; i++)
        column[i] = (int64_t)((uint64_t)edges[i % EDGES] + (uint64_t)(i / EDGES % 3) - 1);
    for (int lo = 0; lo < EDGES; lo++)
        for (int hi = 0; hi < EDGES; hi++) {
            memset(verdicts, 0xEE, sizeof verdicts);
            pg_judge_column(edges[lo], edges[hi], column, ROWS, verdicts);
            assert_int_equal(verdicts[ROWS], 0xEE);
            for (int i = 0; i < ROWS; i++)
                narrow[i] = (uint8_t)(i % 4);
            pg_narrow_column(edges[lo], edges[hi], column, ROWS, narrow);
            for (int i = 0; i < ROWS; i++) {
                uint8_t expected = row_verdict(edges[lo], edges[hi], column[i]);
                assert_int_equal(verdicts[i], expected);
                assert_int_equal(narrow[i], both((uint8_t)(i % 4), expected));
            }
        }
    pg_judge_column(0, 1, column, 0, verdicts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_value),   cmocka_unit_test(test_no_value), cmocka_unit_test(test_windows),
        cmocka_unit_test(test_total),   cmocka_unit_test(test_all),      cmocka_unit_test(test_change),
        cmocka_unit_test(test_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
