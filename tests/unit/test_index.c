/* The index says what walking the tables says. */
#include "runtime/index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PROJECTS = 40, INDICATORS = 9 };

/* Ids that are names of others, names that several have, Han, and texts that begin alike. */
static const char *const texts[] = {"a",  "b",   "ab",     "ba",       "巡检", "巡检频次", "巡", "p1",
                                    "p2", "p10", "a b c ", "aaaaaaaa", "0",    "",         "p3", "项目"};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static uint32_t random_number(uint64_t *state, uint32_t below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

static void test_find(void **state) {
    struct pg_indicator indicators[PROJECTS][INDICATORS] = {0};
    struct pg_evaluator evaluators[PROJECTS] = {0};
    struct pg_reader reader = {.evaluators = evaluators};
    uint64_t random = 2026;
    (void)state;
    for (reader.count = 0; reader.count < PROJECTS; reader.count++) {
        struct pg_evaluator *ev = &evaluators[reader.count];
        ev->id = texts[random_number(&random, TEXTS)];
        ev->name = texts[random_number(&random, TEXTS)];
        ev->indicators = indicators[reader.count];
        ev->count = (int32_t)random_number(&random, INDICATORS + 1);
        for (int32_t k = 0; k < ev->count; k++) {
            indicators[reader.count][k].id = texts[random_number(&random, TEXTS)];
            indicators[reader.count][k].name = texts[random_number(&random, TEXTS)];
        }
    }
    uint32_t size = pg_index_size(PROJECTS, (uint64_t)PROJECTS * INDICATORS);
    struct pg_index index = {calloc(size, sizeof(struct pg_index_entry)), size - 1};
    assert_non_null(index.entries);
    pg_index_make(&index, evaluators, PROJECTS);
    for (int32_t evaluator = -1; evaluator < PROJECTS; evaluator++)
        for (size_t i = 0; i < TEXTS; i++)
            assert_int_equal(pg_index_find(&index, evaluator, texts[i]), pg_find(&reader, evaluator, texts[i]));
    free(index.entries);
}

static void test_size(void **state) {
    (void)state;
    for (uint64_t count = 0; count < 5000; count += 7) {
        uint32_t size = pg_index_size(count, 3 * count);
        assert_int_equal(size & (size - 1), 0);
        assert_true(size >= 2 * 2 * (count + 3 * count));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_find), cmocka_unit_test(test_size)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
