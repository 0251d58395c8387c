#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compiler/base/vec.h"

static void grows_and_keeps_its_elements(void **state) {
    (void)state;
    VEC(uint64_t) v = {0};
    for (uint64_t i = 0; i < 10000; i++)
        *VEC_PUSH(&v) = i * i;
    assert_int_equal(v.len, 10000);
    assert_true(v.cap >= v.len && v.cap <= 2 * v.len);
    for (uint64_t i = 0; i < 10000; i++)
        assert_int_equal(v.at[i], i * i);
    VEC_FREE(&v);
    assert_null(v.at);
    assert_int_equal(v.len + v.cap, 0);
}

static void full_ones_only_are_moved(void **state) {
    (void)state;
    uint32_t cap = 0;
    int *at = vec_grow(NULL, 0, &cap, sizeof *at);
    assert_true(cap > 0);
    assert_ptr_equal(vec_grow(at, cap - 1, &cap, sizeof *at), at);
    vec_release(at);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_keeps_its_elements),
        cmocka_unit_test(full_ones_only_are_moved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
