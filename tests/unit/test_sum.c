#include "runtime/sum.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct pg_sum sum_of(const struct pg_num *values, size_t count) {
    struct pg_sum sum;
    memset(&sum, 0, sizeof sum);
    for (size_t i = 0; i < count; i++)
        assert_true(pg_sum_add(&sum, values[i]));
    return sum;
}

static void assert_value(const struct pg_sum *sum, int64_t num, int64_t den) {
    struct pg_num value;
    assert_true(pg_sum_value(sum, &value));
    assert_int_equal(value.num, num);
    assert_int_equal(value.den, den);
}

static void test_fractions(void **state) {
    (void)state;
    const struct pg_num values[] = {{1, 2}, {-1, 3}, {7, 1}, {1, 6}, {-22, 3}};
    struct pg_sum sum = sum_of(values, 0);
    assert_value(&sum, 0, 1);
    sum = sum_of(values, 5);
    assert_value(&sum, 0, 1);
    assert_int_equal(sum.den, 6);
    sum = sum_of(values, 4);
    assert_value(&sum, 22, 3);
    sum = sum_of(values, 2);
    assert_value(&sum, 1, 6);
}

/* Swaps into the next order; false after the last. */
static bool next_order(int *order, int count) {
    int at = count - 1, other = count - 1;
    while (at > 0 && order[at - 1] > order[at])
        at--;
    if (at == 0)
        return false;
    while (order[other] < order[at - 1])
        other--;
    int kept = order[other];
    order[other] = order[at - 1];
    order[at - 1] = kept;
    for (int last = count - 1; at < last; at++, last--) {
        kept = order[at];
        order[at] = order[last];
        order[last] = kept;
    }
    return true;
}

/* Every order, and every cut of it into two parts, gives the same bytes. */
static void assert_any_order(const struct pg_num *values, int count, bool fits, int64_t num, int64_t den) {
    int order[6] = {0, 1, 2, 3, 4, 5};
    struct pg_sum all = sum_of(values, (size_t)count);
    struct pg_num value;
    do {
        for (int cut = 0; cut <= count; cut++) {
            struct pg_num shuffled[6];
            for (int i = 0; i < count; i++)
                shuffled[i] = values[order[i]];
            struct pg_sum left = sum_of(shuffled, (size_t)cut);
            struct pg_sum right = sum_of(shuffled + cut, (size_t)(count - cut));
            assert_true(pg_sum_merge(&left, &right));
            assert_memory_equal(&left, &all, sizeof all);
        }
    } while (next_order(order, count));
    assert_int_equal(pg_sum_value(&all, &value), fits);
    if (fits)
        assert_value(&all, num, den);
}

static void test_orders(void **state) {
    (void)state;
    const int64_t most = INT64_MAX;
    const struct pg_num whole[] = {{most, 1}, {most, 1}, {-most, 1}, {-most, 1}, {5, 1}, {-7, 1}};
    assert_any_order(whole, 6, true, -2, 1);
    const struct pg_num edge[] = {{most, 1}, {most - 1, 1}, {-most, 1}, {1, 1}};
    assert_any_order(edge, 4, true, most, 1);
    const struct pg_num over[] = {{most, 1}, {most, 1}, {-most, 1}, {1, 1}};
    assert_any_order(over, 4, false, 0, 1);
    const struct pg_num under[] = {{-most, 1}, {-most, 1}, {most - 1, 1}};
    assert_any_order(under, 3, false, 0, 1);
    const struct pg_num parts[] = {
        {most, 1000000007}, {-most, 998244353}, {most, 3}, {-most, 1000000007}, {most, 998244353}};
    assert_any_order(parts, 5, true, most, 3);
}

/* A common denominator that does not fit is lost in every order. */
static void test_denominators(void **state) {
    (void)state;
    const struct pg_num values[] = {{1, 4294967291}, {1, 4294967279}, {1, 4294967231}};
    for (int first = 0; first < 3; first++) {
        struct pg_sum sum = sum_of(&values[first], 1);
        bool all = true;
        for (int i = 1; i < 3; i++)
            all = pg_sum_add(&sum, values[(first + i) % 3]) && all;
        assert_false(all);
    }
}

static void test_many(void **state) {
    (void)state;
    struct pg_sum sum, step;
    memset(&sum, 0, sizeof sum);
    const struct pg_num most = {INT64_MAX, 1}, least = {-INT64_MAX, 1};
    for (int i = 0; i < 1000; i++)
        assert_true(pg_sum_add(&sum, most));
    step = sum;
    for (int i = 0; i < 30; i++) {
        assert_true(pg_sum_merge(&sum, &step));
        step = sum;
    }
    assert_int_equal(sum.limb[2], 0);
    assert_true(sum.limb[1] > UINT64_C(1) << 38);
    struct pg_num value;
    assert_false(pg_sum_value(&sum, &value));
    memset(&step, 0, sizeof step);
    for (int i = 0; i < 1000; i++)
        assert_true(pg_sum_add(&step, least));
    for (int i = 0; i < 30; i++) {
        struct pg_sum same = step;
        assert_true(pg_sum_merge(&step, &same));
    }
    assert_true(pg_sum_merge(&sum, &step));
    assert_value(&sum, 0, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fractions),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_denominators),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
