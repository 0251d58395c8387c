/* Numbers of 128 bits beside those that the compiler has, where it has them; else only beside themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "runtime/int128.h"

enum { PAIRS = 20000 };

/* Of any length up to 64 bits, often at an end of it. */
static int64_t random_number(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    uint64_t bits = *state >> 33 & 63, value = *state >> 3 ^ *state << 31;
    value = (*state >> 40 & 3) == 0 ? UINT64_MAX : value;
    value >>= bits;
    return (int64_t)(*state >> 62 == 0 ? 0 - value : value);
}

static void assert_long(struct pg_int128 a, struct pg_int128 b) {
    assert_true(a.high == b.high && a.low == b.low);
}

/* What was divided comes of the quotient and the rest. */
static void assert_divided(struct pg_int128 a, struct pg_int128 by) {
    struct pg_int128 rest, quotient = pg_int128_divide(a, by, &rest);
    int64_t narrow, narrow_by;
    assert_true(pg_int128_sign(pg_int128_minus(pg_int128_size(rest), by)) < 0);
    assert_true(pg_int128_sign(rest) == 0 || pg_int128_sign(rest) == pg_int128_sign(a));
    if (pg_int128_narrow(quotient, &narrow) && pg_int128_narrow(by, &narrow_by))
        assert_long(pg_int128_plus(pg_int128_times(narrow, narrow_by), rest), a);
}

static void assert_gcd(struct pg_int128 a, struct pg_int128 b) {
    struct pg_int128 rest, gcd = pg_int128_gcd(pg_int128_size(a), b);
    (void)pg_int128_divide(a, gcd, &rest);
    assert_int_equal(pg_int128_sign(rest), 0);
    (void)pg_int128_divide(b, gcd, &rest);
    assert_int_equal(pg_int128_sign(rest), 0);
}

#ifdef __SIZEOF_INT128__
static void assert_is(struct pg_int128 a, __int128 b) {
    assert_true(a.low == (uint64_t)b && a.high == (uint64_t)((unsigned __int128)b >> 64));
}

static void assert_same(const int64_t n[4]) {
    __int128 a = (__int128)n[0] * n[1], b = (__int128)n[2] * n[3], size = b < 0 ? -b : b;
    struct pg_int128 long_a = pg_int128_times(n[0], n[1]), long_b = pg_int128_times(n[2], n[3]), rest;
    int64_t narrow = 7;
    assert_is(long_a, a);
    assert_is(pg_int128_plus(long_a, long_b), a + b);
    assert_is(pg_int128_minus(long_a, long_b), a - b);
    assert_int_equal(pg_int128_sign(long_a), (a > 0) - (a < 0));
    assert_int_equal(pg_int128_narrow(long_a, &narrow), a >= INT64_MIN && a <= INT64_MAX);
    assert_true(narrow == (a >= INT64_MIN && a <= INT64_MAX ? (int64_t)a : 7));
    if (b == 0)
        return;
    assert_is(pg_int128_divide(long_a, pg_int128_size(long_b), &rest), a / size);
    assert_is(rest, a % size);
}
#else
static void assert_same(const int64_t n[4]) {
    assert_long(pg_int128_times(n[0], n[1]), pg_int128_times(n[1], n[0]));
}
#endif

static void test_random(void **state) {
    uint64_t random = 128;
    (void)state;
    for (int i = 0; i < PAIRS; i++) {
        int64_t n[4];
        for (int k = 0; k < 4; k++)
            n[k] = random_number(&random);
        assert_same(n);
        struct pg_int128 a = pg_int128_times(n[0], n[1]), b = pg_int128_size(pg_int128_times(n[2], n[3]));
        if (pg_int128_sign(b) != 0) {
            assert_divided(a, b);
            assert_gcd(a, b);
        }
    }
}

/* Known products, on machines without such numbers of their own too. */
static void test_known(void **state) {
    const struct pg_int128 most = {UINT64_C(1) << 62, 0}, least = {UINT64_MAX << 62, UINT64_C(1) << 63}, top = {0, 1};
    struct pg_int128 rest;
    (void)state;
    assert_long(pg_int128_times(INT64_MIN, INT64_MIN), most);
    assert_long(pg_int128_times(INT64_MIN, INT64_MAX), least);
    assert_long(pg_int128_times(-1, -1), top);
    assert_long(pg_int128_divide(most, pg_int128_size(pg_int128_of(INT64_MIN)), &rest),
                pg_int128_size(pg_int128_of(INT64_MIN)));
    assert_int_equal(pg_int128_sign(rest), 0);
    assert_long(pg_int128_gcd(most, pg_int128_of(6)), pg_int128_of(2));
    assert_long(pg_int128_gcd(pg_int128_of(0), most), most);
    assert_long(pg_int128_divide(pg_int128_of(-7), pg_int128_of(2), &rest), pg_int128_of(-3));
    assert_long(rest, pg_int128_of(-1));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random), cmocka_unit_test(test_known)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
