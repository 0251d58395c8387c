#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "compiler/base/out.h"
#include "compiler/check/check.h"
#include "compiler/check/shipped.h"
#include "compiler/source/library.h"

struct fixture {
    struct arena arena;
    struct sources *sources;
    struct diags *diags;
};

static int begin(void **state) {
    static struct fixture fixture;
    arena_init(&fixture.arena);
    fixture.sources = sources_new();
    fixture.diags = diags_new();
    *state = &fixture;
    return 0;
}

static int end(void **state) {
    struct fixture *fixture = *state;
    diags_free(fixture->diags);
    sources_free(fixture->sources);
    arena_free(&fixture->arena);
    return 0;
}

static void names_are_in_order_and_reserved(void **state) {
    (void)state;
    assert_true(library_count >= 2);
    for (size_t i = 0; i < library_count; i++) {
        assert_true(library_owns(library_files[i].name));
        assert_true(i == 0 || strcmp(library_files[i - 1].name, library_files[i].name) < 0);
        assert_ptr_equal(library_find(library_files[i].name), &library_files[i]);
        assert_int_equal(library_files[i].size, strlen(library_files[i].text));
    }
    assert_null(library_find("pgoal/../scales.pgoal"));
    assert_false(library_owns("pgoal.pgoal"));
}

static void near_names_are_offered(void **state) {
    (void)state;
    assert_string_equal(shipped_near("pgoal/scale.pgoal"), "pgoal/scales.pgoal");
    assert_string_equal(shipped_near("pgoal/profiles/ministry_2021.pgoal"), "pgoal/profiles/ministry-2021.pgoal");
    assert_null(shipped_near("pgoal/"));
}

/* A file on disk or in memory of the same name is another source. */
static void a_shipped_file_is_given_once(void **state) {
    struct fixture *fixture = *state;
    const char *name = library_files[0].name;
    bool again;
    struct source *other = sources_add(fixture->sources, fixture->diags, name, "x", 1);
    struct source *first = sources_ship(fixture->sources, fixture->diags, name, &again);
    assert_false(again);
    assert_ptr_not_equal(first, other);
    assert_true(first->shipped);
    assert_false(other->shipped);
    assert_ptr_equal(sources_ship(fixture->sources, fixture->diags, name, &again), first);
    assert_true(again);
}

/* All shipped files together, imported by one spec. */
static struct model *everything(struct fixture *fixture) {
    static const struct search_path nowhere;
    struct out *text = out_memory();
    size_t len;
    out_text(text, "edition 2026\n");
    for (size_t i = 0; i < library_count; i++)
        out_printf(text, "import \"%s\"\n", library_files[i].name);
    const char *bytes = out_bytes(text, &len);
    struct source *source = sources_add(fixture->sources, fixture->diags, "t", bytes, len);
    out_abandon(text);
    return check_source(source, &nowhere, &fixture->arena, fixture->sources, fixture->diags);
}

static void all_go_together(void **state) {
    struct fixture *fixture = *state;
    struct model *model = everything(fixture);
    assert_int_equal(diags_errors(fixture->diags) + diags_warnings(fixture->diags), 0);
    assert_true(model->scale_count > 30);
    check_release(model);
}

static void a_level_is_in_one_scale(void **state) {
    struct model *model = everything(*state);
    for (uint32_t i = 0; i < model->scale_count; i++)
        for (uint32_t j = 0; j < i; j++)
            for (uint32_t a = 0; a < model->scales[i]->count; a++)
                for (uint32_t b = 0; b < model->scales[j]->count; b++)
                    assert_int_not_equal(model->scales[i]->levels[a].name, model->scales[j]->levels[b].name);
    check_release(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_in_order_and_reserved),
        cmocka_unit_test(near_names_are_offered),
        cmocka_unit_test_setup_teardown(a_shipped_file_is_given_once, begin, end),
        cmocka_unit_test_setup_teardown(all_go_together, begin, end),
        cmocka_unit_test_setup_teardown(a_level_is_in_one_scale, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
