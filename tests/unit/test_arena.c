#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "compiler/base/arena.h"

static void gives_zeroed_aligned_memory(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (size_t size = 0; size < 300; size++) {
        unsigned char *at = arena_alloc(&arena, size);
        assert_non_null(at);
        assert_int_equal((uintptr_t)at % _Alignof(int64_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(at[i], 0);
        memset(at, 0xAA, size);
        arena_copy(&arena, "odd", 3);
    }
    arena_free(&arena);
}

static void pieces_do_not_overlap(void **state) {
    (void)state;
    enum { N = 20000 };
    struct arena arena;
    arena_init(&arena);
    char **texts = malloc(N * sizeof *texts);
    int **numbers = malloc(N * sizeof *numbers);
    for (int i = 0; i < N; i++) {
        texts[i] = arena_printf(&arena, "text %d", i);
        numbers[i] = ARENA_NEW(&arena, int);
        *numbers[i] = i;
    }
    for (int i = 0; i < N; i++) {
        assert_int_equal(atoi(texts[i] + 5), i);
        assert_int_equal(*numbers[i], i);
    }
    free(texts);
    free(numbers);
    arena_free(&arena);
}

static void large_pieces_leave_the_open_block_in_use(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    char *small = arena_alloc(&arena, 16);
    char *large = arena_alloc(&arena, 10000000);
    large[9999999] = 1;
    assert_ptr_equal((char *)arena_alloc(&arena, 16), small + 16);
    char *text = arena_copy(&arena, large, 9999999);
    assert_int_equal(text[9999999], 0);
    arena_free(&arena);
}

static void can_be_used_again_after_free(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    arena_free(&arena);
    assert_string_equal(arena_copy(&arena, "again", 5), "again");
    assert_string_equal(arena_copy(&arena, NULL, 0), "");
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(large_pieces_leave_the_open_block_in_use),
        cmocka_unit_test(can_be_used_again_after_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
