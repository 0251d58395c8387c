/* A store says the same of a figure whichever of its arrays holds it. */
#include "runtime/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { PLACES = 16 };

struct arrays {
    uint8_t bytes[PLACES];
    uint32_t counts[PLACES];
    struct pg_actual slots[PLACES];
};

/* On either side of where a byte, and a count, end; then what only a slot holds. */
static const struct pg_num figures[] = {{0, 1},
                                        {1, 1},
                                        {PG_BYTE_LIMIT - 1, 1},
                                        {PG_BYTE_LIMIT, 1},
                                        {PG_BYTE_LIMIT + 1, 1},
                                        {PG_COUNT_LIMIT, 1},
                                        {PG_COUNT_LIMIT + INT64_C(1), 1},
                                        {INT64_MAX, 1},
                                        {-1, 1},
                                        {1, 2}};
enum { FIGURES = sizeof figures / sizeof figures[0], PLAIN = 6 };

static struct pg_store store_of(struct arrays *arrays) {
    memset(arrays, 0, sizeof *arrays);
    return (struct pg_store){arrays->bytes, arrays->counts, arrays->slots};
}

static void assert_holds(struct pg_store store, int32_t at, struct pg_num value) {
    assert_int_equal(pg_store_get(store, at).state, PG_PRESENT);
    assert_int_equal(pg_num_cmp(pg_store_get(store, at).value, value), 0);
}

static void test_put(void **state) {
    struct arrays arrays;
    struct pg_store store = store_of(&arrays), bare = {NULL, NULL, arrays.slots};
    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int32_t i = 0; i < FIGURES; i++) {
            assert_int_equal(pg_store_get(store, i).state, PG_ABSENT);
            assert_int_equal(pg_store_put(store, i, figures[i]), PG_ROW_OK);
            assert_holds(store, i, figures[i]);
        }
        for (int32_t i = 0; i < FIGURES; i++) {
            assert_int_equal(pg_store_put(store, i, figures[0]), PG_ROW_TWICE);
            assert_holds(store, i, figures[i]);
        }
        memset(&arrays, 0, sizeof arrays);
        store = bare;
    }
}

static void test_open(void **state) {
    struct arrays arrays;
    struct pg_store store = store_of(&arrays);
    struct pg_actual copy[FIGURES + 1];
    (void)state;
    for (int32_t i = 0; i < FIGURES; i++)
        pg_store_put(store, i, figures[i]);
    struct pg_actual *slots = pg_store_open(store, FIGURES + 1);
    for (int32_t i = 0; i <= FIGURES; i++)
        slots[i].state |= PG_REFUSED;
    pg_store_copy(store, FIGURES + 1, copy);
    for (int32_t i = 0; i < FIGURES; i++) {
        assert_int_equal(copy[i].state, PG_PRESENT | PG_REFUSED);
        assert_int_equal(pg_num_cmp(copy[i].value, figures[i]), 0);
    }
    assert_int_equal(copy[FIGURES].state, PG_ABSENT | PG_REFUSED);
}

static void test_add(void **state) {
    struct arrays one, other;
    struct pg_store into = store_of(&one), from = store_of(&other);
    (void)state;
    for (int32_t i = 0; i < PLAIN; i++)
        pg_store_put(i % 2 == 0 ? into : from, i, figures[i]);
    assert_true(pg_store_add(into, from, PLACES));
    for (int32_t i = 0; i < PLAIN; i++)
        assert_holds(into, i, figures[i]);
    assert_int_equal(pg_store_get(into, PLAIN).state, PG_ABSENT);
}

/* Two at one place, or one that is not plain: nothing is changed. */
static void test_not_added(void **state) {
    struct arrays one, other, before;
    (void)state;
    for (int32_t i = 0; i < FIGURES; i++) {
        struct pg_store into = store_of(&one), from = store_of(&other);
        int32_t at = i < PLAIN ? 0 : 1;
        pg_store_put(into, 0, figures[i % PLAIN]);
        pg_store_put(from, at, figures[i]);
        pg_store_put(from, 2, figures[1]);
        memcpy(&before, &one, sizeof one);
        assert_false(pg_store_add(into, from, PLACES));
        assert_memory_equal(&one, &before, sizeof one);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_put), cmocka_unit_test(test_open),
                                       cmocka_unit_test(test_add), cmocka_unit_test(test_not_added)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
