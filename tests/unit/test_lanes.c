/* Bytes looked at together beside the same bytes one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/lanes.h"

enum { ROUNDS = 20000, LENGTH = 2 * PG_LANES };

static unsigned char random_byte(uint64_t *state) {
    static const unsigned char often[] = {',', '"', '\n', '\r', ' ', '!', '0', 0, 0x1F, 0x7F, 0x80, 0xFF};
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 63 ? often[(*state >> 40) % sizeof often] : (unsigned char)(*state >> 48);
}

static void fill(uint64_t *state, char *bytes) {
    for (int i = 0; i < LENGTH; i++)
        bytes[i] = (char)random_byte(state);
}

/* At every distance from where memory is aligned. */
static void test_of(void **state) {
    uint64_t random = 32;
    char bytes[LENGTH];
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        const char *at = bytes + round % PG_LANES;
        fill(&random, bytes);
        struct pg_lanes lanes = pg_lanes_of(at);
        for (int i = 0; i < PG_LANES; i++) {
            unsigned char c = (unsigned char)at[i];
            assert_int_equal(lanes.commas >> i & 1, c == ',');
            assert_int_equal(lanes.stops >> i & 1, c < ' ' || c == '"');
            assert_int_equal(lanes.high >> i & 1, c >= 0x80);
        }
    }
}

static void test_differ(void **state) {
    uint64_t random = 34;
    char a[LENGTH], b[LENGTH];
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        const char *at = a + round % PG_LANES;
        fill(&random, a);
        fill(&random, b);
        uint32_t differ = pg_lanes_differ(at, b);
        for (int i = 0; i < PG_LANES; i++)
            assert_int_equal(differ >> i & 1, at[i] != b[i]);
    }
}

static void test_same(void **state) {
    uint64_t random = 33;
    char a[LENGTH], b[LENGTH];
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t at = (uint32_t)random_byte(&random) % PG_LANES, len = (uint32_t)random_byte(&random) % (PG_LANES + 1);
        fill(&random, a);
        memcpy(b, a, sizeof b);
        b[at] = (char)random_byte(&random);
        assert_int_equal(pg_lanes_same(a, b, len), at >= len || a[at] == b[at]);
    }
}

static void test_first(void **state) {
    (void)state;
    for (uint32_t i = 0; i < PG_LANES; i++) {
        assert_int_equal(pg_lanes_first(UINT32_C(1) << i), i);
        assert_int_equal(pg_lanes_first(UINT32_MAX << i), i);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_of), cmocka_unit_test(test_differ),
                                       cmocka_unit_test(test_same), cmocka_unit_test(test_first)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
