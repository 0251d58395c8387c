#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "compiler/base/atom.h"

struct fixture {
    struct arena arena;
    struct atoms *atoms;
};

static int begin(void **state) {
    static struct fixture fixture;
    arena_init(&fixture.arena);
    fixture.atoms = atoms_new(&fixture.arena);
    *state = &fixture;
    return 0;
}

static int end(void **state) {
    struct fixture *fixture = *state;
    atoms_free(fixture->atoms);
    arena_free(&fixture->arena);
    return 0;
}

static void equal_texts_are_one_atom(void **state) {
    struct atoms *atoms = ((struct fixture *)*state)->atoms;
    char other[] = "预算执行率";
    atom a = atom_of_text(atoms, "预算执行率");
    assert_int_equal(atom_of(atoms, other, strlen(other)), a);
    assert_int_not_equal(atom_of(atoms, other, strlen(other) - 3), a);
    other[0] = 'x';
    assert_string_equal(atom_text(atoms, a), "预算执行率");
    assert_int_equal(atom_len(atoms, a), 15);
}

static void no_text_is_not_the_empty_text(void **state) {
    struct atoms *atoms = ((struct fixture *)*state)->atoms;
    assert_int_equal(atoms_count(atoms), 1);
    assert_string_equal(atom_text(atoms, 0), "");
    atom empty = atom_of(atoms, "", 0);
    assert_int_equal(empty, 1);
    assert_int_equal(atom_of_text(atoms, ""), empty);
}

static void bytes_after_nul_count(void **state) {
    struct atoms *atoms = ((struct fixture *)*state)->atoms;
    assert_int_not_equal(atom_of(atoms, "a\0b", 3), atom_of(atoms, "a\0c", 3));
    assert_int_not_equal(atom_of(atoms, "a", 1), atom_of(atoms, "a\0", 2));
}

static void atoms_are_numbered_by_first_use(void **state) {
    struct atoms *atoms = ((struct fixture *)*state)->atoms;
    char text[64];
    for (uint32_t i = 1; i <= 100000; i++) {
        int len = snprintf(text, sizeof text, "%.*s%u", (int)(i % 20), "aaaaaaaaaaaaaaaaaaaa", (unsigned)i);
        assert_int_equal(atom_of(atoms, text, (size_t)len), i);
    }
    for (uint32_t i = 1; i <= 100000; i++)
        assert_int_equal(atom_of(atoms, atom_text(atoms, i), atom_len(atoms, i)), i);
    assert_int_equal(atoms_count(atoms), 100001);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(equal_texts_are_one_atom, begin, end),
        cmocka_unit_test_setup_teardown(no_text_is_not_the_empty_text, begin, end),
        cmocka_unit_test_setup_teardown(bytes_after_nul_count, begin, end),
        cmocka_unit_test_setup_teardown(atoms_are_numbered_by_first_use, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
