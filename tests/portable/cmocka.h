/* What the runtime's unit tests take of cmocka, for machines that have none: the first assertion that fails is told and
 * ends the program with status 1.
 */
#ifndef TESTS_PORTABLE_CMOCKA_H
#define TESTS_PORTABLE_CMOCKA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct CMUnitTest {
    const char *name;
    void (*test)(void **state);
    int (*setup)(void **state);
};

static inline void portable_assert(bool holds, const char *text, const char *file, int line) {
    if (holds)
        return;
    fprintf(stderr, "%s:%d: %s\n", file, line, text);
    exit(1);
}

static inline int portable_run(const struct CMUnitTest *tests, size_t count) {
    for (size_t i = 0; i < count; i++) {
        void *state = NULL;
        portable_assert(tests[i].setup == NULL || tests[i].setup(&state) == 0, "its setup", tests[i].name, 0);
        tests[i].test(&state);
    }
    return 0;
}

#define assert_that(holds, text) portable_assert(holds, text, __FILE__, __LINE__)
#define assert_true(a) assert_that(!!(a), #a)
#define assert_false(a) assert_that(!(a), "not " #a)
#define assert_null(a) assert_that((a) == NULL, #a " is NULL")
#define assert_non_null(a) assert_that((a) != NULL, #a " is not NULL")
#define assert_ptr_equal(a, b) assert_that((a) == (b), #a " is " #b)
#define assert_int_equal(a, b) assert_that((uintmax_t)(a) == (uintmax_t)(b), #a " is " #b)
#define assert_string_equal(a, b) assert_that(strcmp(a, b) == 0, #a " is " #b)
#define assert_string_not_equal(a, b) assert_that(strcmp(a, b) != 0, #a " is not " #b)
#define assert_memory_equal(a, b, len) assert_that(memcmp(a, b, len) == 0, #a " has the bytes of " #b)
#define print_error(...) fprintf(stderr, __VA_ARGS__)
#define fail_msg(...) (print_error(__VA_ARGS__), assert_that(false, "failed"))

#define cmocka_unit_test(test) \
    { #test, test, NULL }
#define cmocka_unit_test_setup(test, setup) \
    { #test, test, setup }
#define cmocka_run_group_tests(tests, before, after) portable_run(tests, sizeof(tests) / sizeof(tests)[0])

#endif
