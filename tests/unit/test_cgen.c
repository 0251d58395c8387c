#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "compiler/emit/c.h"
#include "tests/unit/model_sample.h"

struct fixture {
    struct sample sample;
    struct out *files[8];
    char names[8][64];
    int count;
};

static int open_fixture(void **state) {
    struct fixture *f = calloc(1, sizeof *f);
    sample_open(&f->sample);
    *state = f;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < f->count; i++)
        out_abandon(f->files[i]);
    sample_close(&f->sample);
    free(f);
    return 0;
}

static struct out *open_file(void *to, const char *name) {
    struct fixture *f = to;
    if (f->count == 8)
        return NULL;
    snprintf(f->names[f->count], sizeof f->names[0], "%s", name);
    return f->files[f->count++] = out_memory();
}

static bool close_file(void *to, struct out *out) {
    (void)to;
    out_char(out, '\0');
    return !out_failed(out);
}

static bool emit(struct fixture *f, bool with_main) {
    struct emit_job job = {.model = &f->sample.model, .stem = "", .with_main = with_main};
    struct emit_target target = {open_file, close_file, f};
    return backend_find("c")->run(&job, &target);
}

static const char *file(struct fixture *f, const char *name) {
    size_t len;
    for (int i = 0; i < f->count; i++)
        if (strcmp(f->names[i], name) == 0)
            return out_bytes(f->files[i], &len);
    fail_msg("no file %s", name);
    return NULL;
}

static void assert_has(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("not there: %s\nin: %s", part, text);
}

static void test_identifiers(void **state) {
    struct fixture *f = *state;
    struct arena *arena = &f->sample.arena;
    static const char *const cases[][2] = {{"pudong300", "pudong300"},
                                           {"浦东300", "u6D66u4E1C300"},
                                           {"300", "p300"},
                                           {"", "p"},
                                           {"a-b c", "au002Dbu0020c"},
                                           {"𠀀", "u20000"}};
    char text[1001];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(emit_identifier(arena, cases[i][0]), cases[i][1]);
    memset(text, 'x', sizeof text - 1);
    text[1000] = '\0';
    const char *one = emit_identifier(arena, text);
    text[999] = 'y';
    assert_true(strlen(one) < 120);
    assert_string_not_equal(one, emit_identifier(arena, text));
}

static void test_project_names(void **state) {
    struct fixture *f = *state;
    struct arena *arena = &f->sample.arena;
    struct atoms *taken = atoms_new(arena);
    static const char *const cases[][2] = {{"a", "a"},
                                           {"A", "A_2"},
                                           {"pgoal", "p_pgoal"},
                                           {"string", "p_string"},
                                           {"PG_WINDOW", "p_PG_WINDOW"},
                                           {"浦", "u6D66"},
                                           {"u6D66", "u6D66_2"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(c_project_name(arena, taken, cases[i][0]), cases[i][1]);
    for (int i = 0; i < 100; i++)
        c_project_name(arena, taken, "a");
    assert_int_equal(atoms_count(taken), 1 + 7 + 100);
    atoms_free(taken);
}

static void test_members(void **state) {
    struct fixture *f = *state;
    static const char *const ids[] = {"int", "class", "EOF", "_x", "linux", "patrol", "浦", "u6D66", "NULL", "errno"};
    static const char *const members[] = {"int_",   "class_", "EOF_",    "p_x",   "linux_",
                                          "patrol", "u6D66",  "u6D66_2", "NULL_", "errno_"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        f->sample.indicators[i].id = sample_atom(&f->sample, ids[i]);
    assert_true(emit(f, false));
    const char *text = file(f, "u6D66u4E1C300.h");
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        char line[100];
        snprintf(line, sizeof line, "    uint8_t *%s;\n", members[i]);
        assert_has(text, line);
        snprintf(line, sizeof line, "    u6D66u4E1C300_INDICATOR_%s, /*", members[i]);
        assert_has(text, line);
    }
}

static void test_column_limits(void **state) {
    struct fixture *f = *state;
    f->sample.targets[SAMPLE_RESPONSE].set.hi = (struct pg_num){INT64_MAX, 1};
    f->sample.targets[SAMPLE_RESPONSE].set.lo = (struct pg_num){INT64_MIN + 1, 1};
    f->sample.targets[SAMPLE_RESPONSE].set.lo_edge = PG_EDGE_OPEN;
    f->sample.targets[SAMPLE_PATROL].set.lo = (struct pg_num){INT64_MAX, 1};
    f->sample.targets[SAMPLE_PATROL].set.lo_edge = PG_EDGE_OPEN;
    f->sample.targets[SAMPLE_WATCH].set.lo = (struct pg_num){1, 3};
    f->sample.targets[SAMPLE_WATCH].set.hi = (struct pg_num){2, 3};
    assert_true(emit(f, false));
    assert_has(file(f, "u6D66u4E1C300.c"),
               "limits[][2] = {\n    {950000, INT64_MAX},\n    {INT64_MIN, INT64_MAX},\n"
               "    {INT64_MAX, INT64_MAX},\n    {333334, 666666},\n    {INT64_MIN, -1},\n");
    assert_has(file(f, "u6D66u4E1C300.c"), "    {INT64_MIN, 2999999},\n    {20000000, 29999999},\n};");
}

static void test_main_is_asked_for(void **state) {
    struct fixture *f = *state;
    assert_true(emit(f, false));
    assert_null(strstr(file(f, "u6D66u4E1C300.c"), "main("));
    assert_has(file(f, "pgoal.h"), "struct pg_num {");
    assert_has(file(f, "pgoal.c"), "#include \"pgoal.h\"\n");
    assert_int_equal(f->count, 4);
}

static void test_one_main_for_several(void **state) {
    struct fixture *f = *state;
    struct project other = f->sample.project;
    struct project *both[] = {&f->sample.project, &other};
    other.id = sample_atom(&f->sample, "other");
    f->sample.model.projects = both;
    f->sample.model.project_count = 2;
    assert_true(emit(f, true));
    assert_null(strstr(file(f, "other.c"), "main("));
    assert_has(file(f, "main.c"), "evaluators[] = {u6D66u4E1C300_evaluator, other_evaluator};");
}

static void test_long_text_is_an_array(void **state) {
    struct fixture *f = *state;
    static char name[5001];
    memset(name, '"', sizeof name - 1);
    f->sample.indicators[0].name = sample_atom(&f->sample, name);
    assert_true(emit(f, false));
    assert_has(file(f, "u6D66u4E1C300.c"), "static const char text_0[] = {\n    '\\042',");
    assert_has(file(f, "u6D66u4E1C300.c"), ".name = text_0,");
}

static void test_refused_output_stops(void **state) {
    struct fixture *f = *state;
    f->count = 7;
    for (int i = 0; i < 7; i++)
        f->files[i] = out_memory();
    assert_false(emit(f, false));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(test_identifiers),           TEST(test_project_names),        TEST(test_members),
        TEST(test_column_limits),         TEST(test_main_is_asked_for),    TEST(test_one_main_for_several),
        TEST(test_long_text_is_an_array), TEST(test_refused_output_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
