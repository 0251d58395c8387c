#include "compiler/lower/turn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "compiler/lower/turn_share.h"

static bool met(const struct pg_interval *set, struct share share) {
    struct pg_num value;
    return pg_num_make(share.over, share.under, &value) && pg_interval_has(set, value);
}

static struct share with(struct share share, int way, int64_t rows) {
    static const int64_t over[SHARE_WAYS] = {1, -1, 1, 0}, under[SHARE_WAYS] = {0, 0, 1, 1};
    share.over += over[way] * rows;
    share.under += under[way] * rows;
    return share;
}

/* By trying one row after another; none is looked for beyond so many. */
static int64_t rows_tried(const struct pg_interval *set, struct share share, int way, int64_t most) {
    for (int64_t rows = 1; rows <= most; rows++) {
        struct share other = with(share, way, rows);
        if (other.over < 0 || other.over > other.under)
            return -1;
        if (met(set, other) != met(set, share))
            return rows;
    }
    return -1;
}

static void try_all(struct pg_interval set) {
    enum { MOST = 400 };
    for (int64_t under = 1; under <= 12; under++)
        for (int64_t over = 0; over <= under; over++)
            for (int way = 0; way < SHARE_WAYS; way++) {
                struct share share = {over, under};
                int64_t found = share_rows(&set, share, (enum share_way)way);
                if (found <= MOST)
                    assert_int_equal(found, rows_tried(&set, share, way, MOST));
            }
}

static void test_shares(void **state) {
    static const struct pg_interval sets[] = {
        {{19, 20}, {0, 1}, PG_EDGE_CLOSED, PG_EDGE_NONE}, {{1, 1}, {1, 1}, PG_EDGE_CLOSED, PG_EDGE_CLOSED},
        {{1, 2}, {0, 1}, PG_EDGE_OPEN, PG_EDGE_NONE},     {{0, 1}, {1, 20}, PG_EDGE_NONE, PG_EDGE_CLOSED},
        {{0, 1}, {1, 3}, PG_EDGE_NONE, PG_EDGE_OPEN},     {{0, 1}, {0, 1}, PG_EDGE_NONE, PG_EDGE_CLOSED}};
    (void)state;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        try_all(sets[i]);
}

/* 95 of 100 rows meet >= 95 %: one that fails more and it is missed. */
static void test_share_on_its_bound(void **state) {
    static const struct pg_interval set = {{19, 20}, {0, 1}, PG_EDGE_CLOSED, PG_EDGE_NONE};
    struct share on = {95, 100}, below = {94, 100};
    (void)state;
    assert_int_equal(share_rows(&set, on, SHARE_MORE_NOT), 1);
    assert_int_equal(share_rows(&set, on, SHARE_DROPPED), 1);
    assert_int_equal(share_rows(&set, on, SHARE_COUNTED), -1);
    assert_int_equal(share_rows(&set, on, SHARE_MORE), -1);
    assert_int_equal(share_rows(&set, below, SHARE_COUNTED), 1);
    assert_int_equal(share_rows(&set, below, SHARE_MORE), 20);
    assert_int_equal(share_rows(&set, below, SHARE_MORE_NOT), -1);
}

static struct turns turn(const struct pg_indicator *indicator, const struct pg_actual *slots) {
    struct pg_evaluator ev = {.indicators = indicator, .count = 1};
    struct pg_result result = pg_evaluate_one(&ev, 0, slots);
    struct turns turns;
    struct grain grain = {{1, 1}, true, false};
    turns_of(indicator, slots, &result, &grain, &turns);
    return turns;
}

/* Two days lack 1 and 2 次; a day without working hours lacks nothing. */
static void test_windows(void **state) {
    static const struct pg_interval two = {{2, 1}, {0, 1}, PG_EDGE_CLOSED, PG_EDGE_NONE};
    static const uint32_t off[] = {1u << 3};
    struct pg_indicator indicator = {.op = PG_OP_WINDOWS,
                                     .window = PG_WINDOW_DAY,
                                     .natural = 1,
                                     .slots = 6,
                                     .sets = &two,
                                     .period = {0, 4},
                                     .off = off};
    struct pg_actual slots[6] = {
        {{2, 1}, PG_PRESENT}, {{1, 1}, PG_PRESENT}, {{0, 1}, PG_PRESENT}, {{0, 1}, PG_PRESENT}, {{5, 1}, PG_PRESENT}};
    struct turns turns = turn(&indicator, slots);
    (void)state;
    assert_true(turns.known && turns.all);
    assert_int_equal(turns.count, 2);
    assert_int_equal(turns.first[1].slot, 2);
    assert_int_equal(turns.first[1].by.num, 2);
    assert_int_equal(turns.sum.num, 3);
    assert_int_equal(turns.verdict, PG_MET);
    slots[4].state = PG_ABSENT;
    assert_int_equal(turn(&indicator, slots).verdict, PG_UNKNOWN);
    slots[4].state = PG_PRESENT;
    slots[1].value = slots[2].value = pg_num_int(2);
    turns = turn(&indicator, slots);
    assert_int_equal(turns.verdict, PG_MISSED);
    assert_int_equal(turns.count, 3);
    assert_int_equal(turns.first[0].by.num, -1);
}

/* A total says how little there was, not how much: any of it may lie on a day that nothing is asked of. */
static void test_total_over_days_off(void **state) {
    static const struct pg_interval few = {{2, 1}, {3, 1}, PG_EDGE_CLOSED, PG_EDGE_CLOSED};
    static const uint32_t off[] = {1u << 3}, all[] = {31};
    struct pg_indicator indicator = {.op = PG_OP_WINDOWS,
                                     .window = PG_WINDOW_DAY,
                                     .natural = 1,
                                     .additive = 1,
                                     .slots = 6,
                                     .sets = &few,
                                     .period = {0, 4},
                                     .off = off};
    struct pg_evaluator ev = {.indicators = &indicator, .count = 1};
    struct pg_actual slots[6] = {{.state = PG_ABSENT}};
    (void)state;
    slots[5] = (struct pg_actual){{7, 1}, PG_PRESENT};
    assert_int_equal(pg_evaluate_one(&ev, 0, slots).verdict, PG_MISSED);
    slots[5].value = pg_num_int(8);
    assert_int_equal(pg_evaluate_one(&ev, 0, slots).verdict, PG_UNKNOWN);
    slots[5].value = pg_num_int(1000);
    assert_int_equal(pg_evaluate_one(&ev, 0, slots).verdict, PG_UNKNOWN);
    indicator.off = all;
    slots[5].value = pg_num_int(0);
    assert_int_equal(pg_evaluate_one(&ev, 0, slots).verdict, PG_UNKNOWN);
}

/* No outcome below zero is told of. */
static void test_nothing_below_zero(void **state) {
    static const struct pg_interval any = {{0, 1}, {3, 1}, PG_EDGE_CLOSED, PG_EDGE_CLOSED};
    struct pg_indicator indicator = {.op = PG_OP_VALUE, .natural = 1, .slots = 1, .sets = &any};
    struct pg_actual slot = {{1, 1}, PG_PRESENT};
    struct turns turns = turn(&indicator, &slot);
    (void)state;
    assert_int_equal(turns.count, 1);
    assert_int_equal(turns.first[0].to.num, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_shares), cmocka_unit_test(test_share_on_its_bound),
                                       cmocka_unit_test(test_windows), cmocka_unit_test(test_total_over_days_off),
                                       cmocka_unit_test(test_nothing_below_zero)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
