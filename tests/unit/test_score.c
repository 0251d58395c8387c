#include "tests/unit/score_sample.h"

struct shortfall_case {
    int64_t lo, hi;
    int lo_edge, hi_edge;
    enum pg_shortfall rule;
    int64_t actual, part_num, part_den;
};

static const struct shortfall_case shortfalls[] = {
    {100, 0, IN, NO, PG_SHORT_PROPORTION, 101, 1, 1},   {100, 0, IN, NO, PG_SHORT_PROPORTION, 100, 1, 1},
    {100, 0, IN, NO, PG_SHORT_PROPORTION, 99, 99, 100}, {100, 0, IN, NO, PG_SHORT_LINEAR, 99, 99, 100},
    {100, 0, IN, NO, PG_SHORT_NOTHING, 99, 0, 1},       {100, 0, IN, NO, PG_SHORT_PROPORTION, 0, 0, 1},
    {100, 0, IN, NO, PG_SHORT_PROPORTION, -7, 0, 1},    {-5, 0, IN, NO, PG_SHORT_PROPORTION, -7, 0, 1},
    {0, 10, NO, IN, PG_SHORT_PROPORTION, 10, 1, 1},     {0, 10, NO, IN, PG_SHORT_PROPORTION, 15, 2, 3},
    {0, 10, NO, IN, PG_SHORT_LINEAR, 15, 1, 2},         {0, 10, NO, IN, PG_SHORT_LINEAR, 19, 1, 10},
    {0, 10, NO, IN, PG_SHORT_LINEAR, 20, 0, 1},         {0, 10, NO, IN, PG_SHORT_LINEAR, 21, 0, 1},
    {0, 10, NO, IN, PG_SHORT_NOTHING, 11, 0, 1},        {0, 10, NO, OUT, PG_SHORT_LINEAR, 10, 1, 1},
    {0, 0, NO, IN, PG_SHORT_PROPORTION, 1, 0, 1},       {0, 0, NO, IN, PG_SHORT_LINEAR, 1, 0, 1},
    {0, -3, NO, IN, PG_SHORT_LINEAR, -2, 0, 1},         {0, 0, NO, IN, PG_SHORT_PROPORTION, 0, 1, 1},
    {20, 30, IN, IN, PG_SHORT_PROPORTION, 15, 3, 4},    {20, 30, IN, IN, PG_SHORT_PROPORTION, 40, 3, 4},
    {20, 30, IN, IN, PG_SHORT_PROPORTION, 25, 1, 1},    {20, 30, IN, IN, PG_SHORT_LINEAR, 40, 2, 3},
    {10, 10, IN, IN, PG_SHORT_PROPORTION, 9, 9, 10},    {10, 10, IN, IN, PG_SHORT_PROPORTION, 11, 10, 11},
    {5, 3, IN, IN, PG_SHORT_PROPORTION, 4, 4, 5},
};

static void test_shortfalls(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof shortfalls / sizeof shortfalls[0]; i++) {
        const struct shortfall_case *one = &shortfalls[i];
        struct pg_num part;
        scoring.lower = scoring.upper = (uint8_t)one->rule;
        sets[0] = set(one->lo, one->lo_edge, one->hi, one->hi_edge);
        assert_true(pg_score_part(&scoring, sets, pg_num_int(one->actual), &part));
        assert_num(part, one->part_num, one->part_den);
        figure(0, one->actual, 1);
        work();
        assert_num(score.part, one->part_num, one->part_den);
    }
}

static void test_rounding(void **state) {
    (void)state;
    sets[0] = set(0, NO, 10, IN);
    figure(0, 15, 1);
    work();
    assert_true(score.known);
    assert_num(score.points, 667, 100);
    scoring.step.den = 0;
    work();
    assert_num(score.points, 20, 3);
    scoring.step = pg_num_int(1);
    sets[0] = set(20, IN, 0, NO);
    figure(0, 5, 1);
    work();
    assert_num(score.points, 3, 1); /* 2.5, half up */
    figure(0, 499, 100);
    work();
    assert_num(score.points, 2, 1);
    figure(0, 199, 10); /* 9.95 */
    work();
    assert_num(score.points, 10, 1);
    indicator.weight.num = 3;
    indicator.weight.den = 5;
    work();
    assert_num(score.points, 3, 5); /* never above the weight */
}

static void test_unknown(void **state) {
    (void)state;
    sets[0] = set(20, IN, 0, NO);
    work();
    assert_false(score.known);
    assert_int_equal(score.note, PG_NOTE_NONE);
    assert_true(total.has && !total.complete);
    assert_num(total.low, 0, 1);
    assert_num(total.high, 10, 1);
    assert_int_equal(total.grade, -1);
    slots[0].state = PG_REFUSED;
    work();
    assert_false(score.known);
    assert_num(total.high, 10, 1);
    slots[0].state = PG_PRESENT;
    slots[0].value = pg_num_int(20);
    work();
    assert_true(total.complete);
    assert_num(total.low, 10, 1);
    assert_int_equal(total.grade, 0);
    indicator.weight.den = 0;
    work();
    assert_false(score.known || total.has);
    ev.scoring = NULL;
    work();
    assert_false(score.known || total.has);
}

static void windows(int32_t count, const int64_t *figures) {
    indicator.op = PG_OP_WINDOWS;
    indicator.window = PG_WINDOW_MONTH;
    indicator.slots = count + 1;
    ev.period.first = 18262; /* 2020-01-01 */
    ev.period.last = pg_window_at(PG_WINDOW_MONTH, ev.period, count - 1).last;
    indicator.period = ev.period;
    for (int32_t i = 0; i < count; i++)
        figure(i, figures[i], 1);
}

static void test_windows(void **state) {
    static const int64_t figures[] = {4, 2, 4, 1};
    static const uint32_t off[] = {2};
    (void)state;
    sets[0] = set(4, IN, 0, NO);
    windows(4, figures);
    work();
    assert_num(score.part, 1, 2);
    scoring.windows = PG_WINDOWS_MEAN;
    work();
    assert_num(score.part, 11, 16);
    indicator.off = off;
    work();
    assert_num(score.part, 3, 4);
    scoring.windows = PG_WINDOWS_SHARE;
    work();
    assert_num(score.part, 2, 3);
    scoring.windows = PG_WINDOWS_NOTHING;
    work();
    assert_num(score.part, 0, 1);
    scoring.windows = PG_WINDOWS_MEAN;
    slots[0].state = PG_ABSENT;
    work();
    assert_num(score.part, 5, 12);
}

static void test_one_window(void **state) {
    static const int64_t figures[] = {2};
    (void)state;
    sets[0] = set(4, IN, 0, NO);
    windows(1, figures);
    work();
    assert_num(score.part, 1, 2);
    scoring.windows = PG_WINDOWS_NOTHING;
    work();
    assert_num(score.part, 0, 1);
}

static void test_window_total(void **state) {
    static const int64_t figures[] = {0, 0, 0};
    (void)state;
    sets[0] = set(4, IN, 0, NO);
    windows(3, figures);
    memset(slots, 0, sizeof slots);
    indicator.additive = 1;
    figure(3, 5, 1);
    work();
    assert_int_equal(result.reason, PG_REASON_TOTAL);
    assert_false(score.known);
    assert_num(total.high, 10, 1);
    scoring.windows = PG_WINDOWS_NOTHING;
    work();
    assert_true(score.known && total.complete);
    assert_num(score.points, 0, 1);
}

static void test_change(void **state) {
    (void)state;
    indicator.op = PG_OP_CHANGE;
    indicator.change = PG_CHANGE_GROWTH;
    indicator.slots = 2;
    sets[0] = set(1, IN, 0, NO);
    sets[0].lo.den = 20;
    figure(0, 100, 1);
    figure(1, 84, 1);
    work();
    assert_num(score.part, 4, 5); /* 84 of 105 */
    figure(1, 105, 1);
    work();
    assert_num(score.part, 1, 1);
    figure(0, -100, 1); /* -95 is needed */
    figure(1, -96, 1);
    work();
    assert_num(score.part, 0, 1);
    indicator.change = PG_CHANGE_DIFFERENCE;
    sets[0] = set(0, NO, -2, IN);
    figure(0, 12, 1);
    figure(1, 16, 1);
    work();
    assert_num(score.part, 5, 8);
    slots[0].state = PG_ABSENT;
    indicator.baseline.value = pg_num_int(10);
    indicator.baseline.state = PG_PRESENT;
    work();
    assert_num(score.part, 1, 2);
}

static void test_dates(void **state) {
    (void)state;
    indicator.domain = PG_DOMAIN_DATE;
    sets[0] = set(0, NO, 18627, IN);
    figure(0, 18627, 1);
    work();
    assert_num(score.points, 10, 1);
    figure(0, 18628, 1);
    work();
    assert_true(score.known);
    assert_num(score.points, 0, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_shortfalls, set_up), cmocka_unit_test_setup(test_rounding, set_up),
        cmocka_unit_test_setup(test_unknown, set_up),    cmocka_unit_test_setup(test_windows, set_up),
        cmocka_unit_test_setup(test_one_window, set_up), cmocka_unit_test_setup(test_window_total, set_up),
        cmocka_unit_test_setup(test_change, set_up),     cmocka_unit_test_setup(test_dates, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
