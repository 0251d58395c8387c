#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "compiler/source/diag.h"

struct fixture {
    struct sources *sources;
    struct diags *diags;
    struct source *source;
};

static int begin(void **state) {
    static struct fixture fixture;
    static const char text[] = "first line\n指标\tvalue\nlast";
    fixture = (struct fixture){sources_new(), diags_new(), NULL};
    fixture.source = sources_add(fixture.sources, fixture.diags, "f.pgoal", text, sizeof text - 1);
    *state = &fixture;
    return 0;
}

static int end(void **state) {
    struct fixture *fixture = *state;
    sources_free(fixture->sources);
    diags_free(fixture->diags);
    return 0;
}

static struct span at(const struct fixture *fixture, uint32_t begin_at, uint32_t len) {
    return (struct span){fixture->source->base + begin_at, fixture->source->base + begin_at + len};
}

static struct out *printed(const struct fixture *fixture, enum diag_format format, uint32_t most) {
    struct diag_style style = {format, LANGUAGE_EN, false, most};
    struct out *out = out_memory();
    diags_print(fixture->diags, fixture->sources, &style, out);
    out_char(out, '\0');
    return out;
}

static void assert_printed(const struct fixture *fixture, enum diag_format format, uint32_t most, const char *part) {
    struct out *out = printed(fixture, format, most);
    size_t len;
    if (strstr(out_bytes(out, &len), part) == NULL)
        fail_msg("not found: %s\nin: %s", part, out_bytes(out, &len));
    out_abandon(out);
}

/* Every row is written out: both languages, a code of five characters, and nothing said twice. */
static void rows_are_complete(void **state) {
    (void)state;
    for (int id = 0; id < DIAG_COUNT; id++) {
        const char *code = diag_code((enum diag_id)id);
        assert_int_equal(strlen(code), 5);
        assert_int_equal(code[0], diag_is_warning((enum diag_id)id) ? 'W' : 'E');
        assert_int_equal(diag_find(code), id);
        assert_int_equal(diag_find(diag_slug((enum diag_id)id)), id);
        assert_true(*diag_pattern((enum diag_id)id, LANGUAGE_EN) && *diag_pattern((enum diag_id)id, LANGUAGE_ZH));
    }
    assert_int_equal(diag_find("no such row"), DIAG_COUNT);
}

static void printed_in_source_order_without_repetitions(void **state) {
    struct fixture *fixture = *state;
    DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 11, 3), "B");
    DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 0, 1), "A");
    DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 11, 3), "B");
    DIAG1(fixture->diags, DIAG_SOURCE_BIDI, at(fixture, 11, 3), "C");
    struct out *out = printed(fixture, DIAG_SHORT, 0);
    size_t len;
    assert_string_equal(out_bytes(out, &len),
                        "f.pgoal:1:1: error[E0010]: the control character A is not allowed\n"
                        "f.pgoal:2:1: error[E0010]: the control character B is not allowed\n"
                        "f.pgoal:2:1: error[E0011]: the character C, which changes the direction of text, is not "
                        "allowed\n3 errors\n");
    out_abandon(out);
}

static void two_files_of_no_place_are_two(void **state) {
    struct fixture *fixture = *state;
    for (int i = 0; i < 4; i++)
        DIAG1(fixture->diags, DIAG_SOURCE_MISSING, ((struct span){0, 0}), i % 2 ? "a" : "b");
    assert_printed(fixture, DIAG_SHORT, 0, "2 errors\n");
}

static void what_is_not_shown_is_counted(void **state) {
    struct fixture *fixture = *state;
    for (uint32_t i = 0; i < 10; i++)
        DIAG1(fixture->diags, DIAG_TARGET_MISSING, at(fixture, i, 1), "x");
    DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 15, 1), "U+0001");
    assert_printed(fixture, DIAG_SHORT, 3, "error[E0010]");
    assert_printed(fixture, DIAG_SHORT, 3, "1 error, 10 warnings; 8 more not shown (--max-errors=0 shows all)\n");
    assert_printed(fixture, DIAG_JSON, 3, "{\"errors\":1,\"warnings\":10,\"not_shown\":8}\n");
}

static void the_caret_stands_below_its_place(void **state) {
    struct fixture *fixture = *state;
    DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 18, 5), "X");
    assert_printed(fixture, DIAG_PRETTY, 0,
                   " --> f.pgoal:2:4\n  |\n2 | 指标    value\n  |         ^^^^^\n");
}

static void the_end_of_the_file_has_a_caret(void **state) {
    struct fixture *fixture = *state;
    DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, fixture->source->size, 0), "X");
    assert_printed(fixture, DIAG_PRETTY, 0, "3 | last\n  |     ^\n");
}

static void json_gives_every_place(void **state) {
    struct fixture *fixture = *state;
    struct diag *diag = DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 18, 5), "\"\x1B");
    diag_label(fixture->diags, diag, at(fixture, 0, 5), DIAG_WORDS("这里", "here"));
    diag_fix(fixture->diags, diag, at(fixture, 18, 5), "new");
    assert_printed(fixture, DIAG_JSON, 0, "\"message\":\"the control character \\\"\\u001b is not allowed\"");
    assert_printed(fixture, DIAG_JSON, 0,
                   "\"begin\":{\"byte\":18,\"line\":2,\"column\":4,\"utf16\":4,\"cell\":9}");
    assert_printed(fixture, DIAG_JSON, 0, "\"text\":\"here\"}],\"fix\":{\"file\":\"f.pgoal\"");
}

static void arguments_cannot_command_a_terminal(void **state) {
    struct fixture *fixture = *state;
    DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 0, 1), "\x1B[2J\n{0}");
    assert_printed(fixture, DIAG_PRETTY, 0, "U+001B[2JU+000A{0} is not allowed");
    assert_printed(fixture, DIAG_SHORT, 0, "U+001B[2JU+000A{0} is not allowed");
}

static void long_arguments_are_cut(void **state) {
    struct fixture *fixture = *state;
    char name[3001];
    memset(name, 'x', 3000);
    name[3000] = '\0';
    struct diag *diag = DIAG1(fixture->diags, DIAG_SOURCE_MISSING, ((struct span){0, 0}), name);
    assert_true(strlen(diag_message(fixture->diags, diag, LANGUAGE_EN)) < 500);
}

static void messages_take_the_half_in_their_language(void **state) {
    struct fixture *fixture = *state;
    struct diag *diag =
        DIAG2(fixture->diags, DIAG_SOURCE_SPECIAL, ((struct span){0, 0}), "x", DIAG_WORDS("管道", "a pipe"));
    assert_string_equal(diag_message(fixture->diags, diag, LANGUAGE_EN), "\"x\" is a pipe, not a regular file");
    assert_string_equal(diag_message(fixture->diags, diag, LANGUAGE_ZH), "“x”是管道，不是普通文件");
}

static void warnings_obey_options(void **state) {
    struct fixture *fixture = *state;
    struct diags *diags = fixture->diags;
    assert_false(diags_option(diags, "no-such-thing"));
    assert_false(diags_option(diags, "no-control-character"));
    assert_true(diags_option(diags, "no-target-missing"));
    assert_null(DIAG0(diags, DIAG_TARGET_MISSING, at(fixture, 0, 1)));
    assert_true(diags_option(diags, "none") && diags_option(diags, "W0601"));
    assert_null(DIAG0(diags, DIAG_TARGET_VACUOUS, at(fixture, 0, 1)));
    assert_int_equal(DIAG0(diags, DIAG_TARGET_MISSING, at(fixture, 0, 1))->severity, SEVERITY_WARNING);
    assert_true(diags_option(diags, "error=vacuous-target"));
    assert_int_equal(DIAG0(diags, DIAG_TARGET_VACUOUS, at(fixture, 0, 1))->severity, SEVERITY_ERROR);
    assert_true(diags_option(diags, "all") && diags_option(diags, "error"));
    assert_int_equal(DIAG0(diags, DIAG_TARGET_VACUOUS, at(fixture, 0, 1))->severity, SEVERITY_ERROR);
    assert_true(diags_any(diags, DIAG_TARGET_VACUOUS, DIAG_TARGET_VACUOUS));
    assert_false(diags_any(diags, DIAG_SOURCE_MISSING, DIAG_SOURCE_INNER_BOM));
}

static void warnings_are_found_by_place(void **state) {
    struct fixture *fixture = *state;
    for (uint32_t i = 10; i > 0; i--)
        DIAG0(fixture->diags, i % 2 ? DIAG_TARGET_MISSING : DIAG_SOURCE_NUL, at(fixture, i, 1));
    uint32_t from = 0, found = 0;
    while (diags_within(fixture->diags, at(fixture, 3, 5), &from) != NULL)
        found++;
    assert_int_equal(found, 3);
}

static void a_million_are_sorted(void **state) {
    struct fixture *fixture = *state;
    for (uint32_t i = 0; i < 1000000; i++)
        DIAG0(fixture->diags, DIAG_SOURCE_NUL, ((struct span){1 + (i * 7919u) % 20, 1 + i}));
    assert_printed(fixture, DIAG_SHORT, 20, "1000000 errors; 999980 more not shown");
}

static void explains(void **state) {
    (void)state;
    struct out *out = out_memory();
    diag_explain(DIAG_SOURCE_CONTROL, LANGUAGE_EN, out);
    out_char(out, '\0');
    size_t len;
    const char *text = out_bytes(out, &len);
    assert_memory_equal(text, "E0010 control-character (error)\n\nthe control character … is not allowed\n\n", 71);
    assert_non_null(strstr(text, "carriage return (U+000D)"));
    out_abandon(out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_complete),
        cmocka_unit_test_setup_teardown(printed_in_source_order_without_repetitions, begin, end),
        cmocka_unit_test_setup_teardown(two_files_of_no_place_are_two, begin, end),
        cmocka_unit_test_setup_teardown(what_is_not_shown_is_counted, begin, end),
        cmocka_unit_test_setup_teardown(the_caret_stands_below_its_place, begin, end),
        cmocka_unit_test_setup_teardown(the_end_of_the_file_has_a_caret, begin, end),
        cmocka_unit_test_setup_teardown(json_gives_every_place, begin, end),
        cmocka_unit_test_setup_teardown(arguments_cannot_command_a_terminal, begin, end),
        cmocka_unit_test_setup_teardown(long_arguments_are_cut, begin, end),
        cmocka_unit_test_setup_teardown(messages_take_the_half_in_their_language, begin, end),
        cmocka_unit_test_setup_teardown(warnings_obey_options, begin, end),
        cmocka_unit_test_setup_teardown(warnings_are_found_by_place, begin, end),
        cmocka_unit_test_setup_teardown(a_million_are_sorted, begin, end),
        cmocka_unit_test(explains),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
