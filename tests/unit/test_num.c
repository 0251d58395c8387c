#include "runtime/num.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct pg_num num(int64_t n, int64_t d) {
    struct pg_num out = {0, 0};
    assert_true(pg_num_make(n, d, &out));
    return out;
}

static void assert_num(struct pg_num a, int64_t n, int64_t d) {
    assert_int_equal(a.num, n);
    assert_int_equal(a.den, d);
}

static void test_make(void **state) {
    struct pg_num out = {7, 8};
    (void)state;
    assert_num(num(6, 4), 3, 2);
    assert_num(num(6, -4), -3, 2);
    assert_num(num(0, -5), 0, 1);
    assert_num(num(INT64_MIN, 1), INT64_MIN, 1);
    assert_num(num(INT64_MIN, INT64_MIN), 1, 1);
    assert_num(num(INT64_MIN, -2), INT64_C(1) << 62, 1);
    assert_false(pg_num_make(1, 0, &out));
    assert_false(pg_num_make(INT64_MIN, -1, &out));
    assert_false(pg_num_make(1, INT64_MIN, &out));
    assert_num(out, 7, 8);
}

static void test_arithmetic(void **state) {
    struct pg_num out = {7, 8}, min = num(INT64_MIN, 1), max = num(INT64_MAX, 1), one = num(1, 1);
    (void)state;
    assert_true(pg_num_add(num(1, 3), num(1, 6), &out));
    assert_num(out, 1, 2);
    assert_true(pg_num_sub(num(1, 3), num(1, 3), &out));
    assert_num(out, 0, 1);
    assert_true(pg_num_mul(num(2, 3), num(3, 2), &out));
    assert_num(out, 1, 1);
    assert_true(pg_num_div(num(1, 3), num(-2, 3), &out));
    assert_num(out, -1, 2);
    assert_true(pg_num_add(min, max, &out));
    assert_num(out, -1, 1);
    assert_true(pg_num_div(min, min, &out));
    assert_num(out, 1, 1);
    assert_true(pg_num_mul(num(INT64_MAX, 3), num(3, INT64_MAX), &out));
    assert_num(out, 1, 1);
    assert_false(pg_num_add(max, one, &out));
    assert_false(pg_num_sub(min, one, &out));
    assert_false(pg_num_mul(min, num(-1, 1), &out));
    assert_false(pg_num_mul(min, min, &out));
    assert_false(pg_num_div(one, num(0, 1), &out));
    assert_false(pg_num_div(one, min, &out));
    assert_false(pg_num_add(num(1, INT64_MAX), num(1, INT64_MAX - 1), &out));
    assert_num(out, 1, 1);
}

static void test_cmp(void **state) {
    (void)state;
    assert_true(pg_num_cmp(num(1, 3), num(333333333333333333, 1000000000000000000)) > 0);
    assert_true(pg_num_cmp(num(INT64_MIN, 1), num(INT64_MAX, 1)) < 0);
    assert_true(pg_num_cmp(num(INT64_MIN, INT64_MAX), num(-1, 1)) < 0);
    assert_true(pg_num_cmp(num(INT64_MAX, INT64_MAX - 1), num(INT64_MAX - 1, INT64_MAX - 2)) < 0);
    assert_int_equal(pg_num_cmp(num(2, 4), num(1, 2)), 0);
}

static void test_floor_and_ceil(void **state) {
    int64_t out = 5;
    (void)state;
    assert_true(pg_num_floor(num(-1, 3), 1, &out) && out == -1);
    assert_true(pg_num_ceil(num(-1, 3), 1, &out) && out == 0);
    assert_true(pg_num_floor(num(1, 3), 10, &out) && out == 3);
    assert_true(pg_num_ceil(num(1, 3), 10, &out) && out == 4);
    assert_true(pg_num_floor(num(1, 2), 10, &out) && out == 5);
    assert_true(pg_num_ceil(num(1, 2), 10, &out) && out == 5);
    assert_true(pg_num_floor(num(INT64_MIN, 1), 1, &out) && out == INT64_MIN);
    assert_false(pg_num_floor(num(INT64_MIN, 1), 2, &out));
    assert_false(pg_num_ceil(num(INT64_MAX, 1), INT64_MAX, &out));
    assert_int_equal(out, INT64_MIN);
}

static void test_parse(void **state) {
    static const struct {
        const char *text;
        enum pg_num_fault fault;
        int64_t n, d;
    } cases[] = {
        {"0", PG_NUM_OK, 0, 1},
        {"-0", PG_NUM_OK, 0, 1},
        {"+5", PG_NUM_OK, 5, 1},
        {"0.05", PG_NUM_OK, 1, 20},
        {"-0.50", PG_NUM_OK, -1, 2},
        {"0.000", PG_NUM_OK, 0, 1},
        {"4,768,009.00", PG_NUM_OK, 4768009, 1},
        {"4768009.00", PG_NUM_OK, 4768009, 1},
        {"999999999999999999", PG_NUM_OK, INT64_C(999999999999999999), 1},
        {"0.000000000000000001", PG_NUM_OK, 1, INT64_C(1000000000000000000)},
        {"", PG_NUM_EMPTY, 0, 0},
        {"-", PG_NUM_EMPTY, 0, 0},
        {".", PG_NUM_EMPTY, 0, 0},
        {",", PG_NUM_EMPTY, 0, 0},
        {"--1", PG_NUM_SHAPE, 0, 0},
        {"1e5", PG_NUM_SHAPE, 0, 0},
        {"0x10", PG_NUM_SHAPE, 0, 0},
        {"1.2.3", PG_NUM_SHAPE, 0, 0},
        {"1.", PG_NUM_SHAPE, 0, 0},
        {".5", PG_NUM_SHAPE, 0, 0},
        {"1.234,567", PG_NUM_SHAPE, 0, 0},
        {" 1", PG_NUM_SHAPE, 0, 0},
        {"１２", PG_NUM_SHAPE, 0, 0},
        {"1,23", PG_NUM_GROUP, 0, 0},
        {"1,2345", PG_NUM_GROUP, 0, 0},
        {"1234,567", PG_NUM_GROUP, 0, 0},
        {"1,,234", PG_NUM_GROUP, 0, 0},
        {",234", PG_NUM_GROUP, 0, 0},
        {"1,", PG_NUM_GROUP, 0, 0},
        {"12,345,67", PG_NUM_GROUP, 0, 0},
        {"000", PG_NUM_ZEROS, 0, 0},
        {"007", PG_NUM_ZEROS, 0, 0},
        {"00.5", PG_NUM_ZEROS, 0, 0},
        {"0,123", PG_NUM_ZEROS, 0, 0},
        {"1000000000000000000", PG_NUM_TOO_LONG, 0, 0},
        {"99999999999999999999999999999999999999", PG_NUM_TOO_LONG, 0, 0},
        {"1.000000000000000000", PG_NUM_TOO_LONG, 0, 0},
        {"0.0000000000000000001", PG_NUM_TOO_LONG, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct pg_num out = {0, 0};
        enum pg_num_fault fault = pg_num_parse(cases[i].text, strlen(cases[i].text), &out);
        if (fault != cases[i].fault)
            print_error("%s\n", cases[i].text);
        assert_int_equal(fault, cases[i].fault);
        assert_num(out, cases[i].n, cases[i].d);
    }
}

static void assert_prints(struct pg_num value, const char *text) {
    char buf[PG_NUM_TEXT];
    assert_int_equal(pg_num_print(value, buf), strlen(text));
    assert_string_equal(buf, text);
}

static void test_print(void **state) {
    (void)state;
    assert_prints(num(0, 1), "0");
    assert_prints(num(-1, 20), "-0.05");
    assert_prints(num(993, 1000), "0.993");
    assert_prints(num(28000, 3), "28000/3");
    assert_prints(num(-1, 3), "-1/3");
    assert_prints(num(INT64_MIN, 1), "-9223372036854775808");
    assert_prints(num(INT64_MIN, INT64_MAX), "-9223372036854775808/9223372036854775807");
    assert_prints(num(INT64_MIN + 1, INT64_C(1000000000000000000)), "-9.223372036854775807");
    assert_prints(num(INT64_MAX, INT64_C(1) << 18), "35184372088831.999996185302734375");
    assert_prints(num(1, INT64_C(1) << 19), "1/524288");
}

static void test_is_decimal(void **state) {
    (void)state;
    assert_true(pg_num_is_decimal(num(5, 1)));
    assert_true(pg_num_is_decimal(num(1, INT64_C(1000000000000000000))));
    assert_false(pg_num_is_decimal(num(1, 3)));
    assert_false(pg_num_is_decimal(num(1, INT64_C(1) << 19)));
}

/* Deterministic pseudo-random small fractions: add and sub, mul and div undo each other. */
static void assert_rounds(int64_t n, int64_t d, int64_t scale, const char *text) {
    char digits[PG_NUM_TEXT];
    struct pg_num out;
    assert_true(pg_num_round(num(n, d), num(1, scale), &out));
    pg_num_print(out, digits);
    assert_string_equal(digits, text);
}

static void test_round(void **state) {
    struct pg_num out = {7, 1};
    (void)state;
    assert_rounds(35, 41, 10000, "0.8537");
    assert_rounds(1, 8, 100, "0.13");
    assert_rounds(-1, 8, 100, "-0.12");
    assert_rounds(2, 3, 1, "1");
    assert_rounds(1, 3, 1, "0");
    assert_false(pg_num_round(num(INT64_MAX, 1), num(1, 100), &out));
    assert_int_equal(out.num, 7);
}

static void test_inverses(void **state) {
    uint64_t seed = 1;
    (void)state;
    for (int i = 0; i < 5000; i++) {
        int64_t part[4];
        for (int k = 0; k < 4; k++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            part[k] = (int64_t)(seed >> 44) - (1 << 19);
        }
        struct pg_num a = num(part[0], part[1] | 1), b = num(part[2] | 1, part[3] | 1), c = a, d = a;
        assert_true(pg_num_add(a, b, &c) && pg_num_sub(c, b, &d));
        assert_int_equal(pg_num_cmp(a, d), 0);
        assert_memory_equal(&a, &d, sizeof a);
        assert_true(pg_num_mul(a, b, &c) && pg_num_div(c, b, &d));
        assert_memory_equal(&a, &d, sizeof a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_make),           cmocka_unit_test(test_arithmetic), cmocka_unit_test(test_cmp),
        cmocka_unit_test(test_floor_and_ceil), cmocka_unit_test(test_parse),      cmocka_unit_test(test_print),
        cmocka_unit_test(test_is_decimal),     cmocka_unit_test(test_inverses),   cmocka_unit_test(test_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
