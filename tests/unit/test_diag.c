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
    assert_printed(fixture, DIAG_PRETTY, 0, " --> f.pgoal:2:4\n  |\n2 | 指标    value\n  |         ^^^^^\n");
}

static void the_end_of_the_file_has_a_caret(void **state) {
    struct fixture *fixture = *state;
    DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, fixture->source->size, 0), "X");
    assert_printed(fixture, DIAG_PRETTY, 0, "3 | last\n  |     ^\n");
}

static void places_of_one_line_share_it(void **state) {
    struct fixture *fixture = *state;
    struct diag *diag = DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 6, 4), "X");
    diag_label(fixture->diags, diag, at(fixture, 0, 5), "left of it");
    diag_label(fixture->diags, diag, at(fixture, 6, 4), "itself");
    diag_label(fixture->diags, diag, at(fixture, 25, 4), "third");
    diag_label(fixture->diags, diag, at(fixture, 18, 1), "a");
    diag_label(fixture->diags, diag, at(fixture, 20, 3), "b");
    assert_printed(fixture, DIAG_PRETTY, 0,
                   " --> f.pgoal:1:7\n  |\n"
                   "1 | first line\n  |       ^^^^ itself\n  | ----- left of it\n"
                   "2 | 指标    value\n  |         - a\n  |           --- b\n"
                   "3 | last\n  |  --- third\n");
}

static void marks_without_words_share_a_row(void **state) {
    struct fixture *fixture = *state;
    struct diag *diag = DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 0, 5), "X");
    diag_label(fixture->diags, diag, at(fixture, 6, 4), "right of it");
    assert_printed(fixture, DIAG_PRETTY, 0, "1 | first line\n  | ^^^^^ ---- right of it\n");
}

static void a_span_of_lines_tells_its_last(void **state) {
    struct fixture *fixture = *state;
    DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 6, 20), "X");
    assert_printed(fixture, DIAG_PRETTY, 0, "1 | first line\n  |       ^^^^ … (to line 3)\n");
}

/* Diagnoses len bytes from begin_at on of a further source. */
static struct diag *of_text(struct fixture *fixture, const char *text, size_t len, uint32_t begin_at, uint32_t bytes) {
    struct source *source = sources_add(fixture->sources, fixture->diags, "g", text, len);
    assert_non_null(source);
    fixture->source = source;
    return DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, begin_at, bytes), "X");
}

static void widths_are_of_what_is_shown(void **state) {
    struct fixture *fixture = *state;
    static const char text[] = "e\xCC\x81\xE2\x80\x8B👨‍👩‍👧指\tx\r\n";
    of_text(fixture, text, sizeof text - 1, sizeof text - 4, 1);
    assert_printed(fixture, DIAG_PRETTY, 0, "1 | e\xCC\x81U+200B👨‍👩‍👧指 x\n  |             ^\n");
}

static void a_long_line_is_shown_around_its_places(void **state) {
    struct fixture *fixture = *state;
    static char text[1 << 20];
    memset(text, 'x', sizeof text);
    struct diag *diag = of_text(fixture, text, sizeof text, 500000, 3);
    diag_label(fixture->diags, diag, at(fixture, 2, 3), "far");
    diag_label(fixture->diags, diag, at(fixture, 500010, 3), "near");
    struct out *out = printed(fixture, DIAG_PRETTY, 0);
    size_t len;
    assert_non_null(strstr(out_bytes(out, &len), "^^^       --- near\n1 | xxx"));
    assert_non_null(strstr(out_bytes(out, &len), "x…\n  |   --- far\n"));
    assert_true(len < 700);
    out_abandon(out);
}

static void other_files_have_a_header(void **state) {
    struct fixture *fixture = *state;
    struct span first = at(fixture, 25, 4);
    struct diag *diag = of_text(fixture, "one\ntwo\n3\n4\n", 12, 0, 3);
    diag_label(fixture->diags, diag, at(fixture, 10, 1), "below");
    diag_label(fixture->diags, diag, at(fixture, 4, 1), "next");
    diag_label(fixture->diags, diag, first, "there");
    assert_printed(fixture, DIAG_PRETTY, 0,
                   " --> g:1:1\n  |\n1 | one\n  | ^^^\n2 | two\n  | - next\n3 | 3\n4 | 4\n  | - below\n"
                   " ::: f.pgoal:3:2\n  |\n3 | last\n  |  --- there\n");
}

static void many_labels_are_cut(void **state) {
    struct fixture *fixture = *state;
    struct diag *diag = DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 0, 5), "X");
    for (uint32_t i = 0; i < 1000; i++)
        diag_label(fixture->diags, diag, at(fixture, i % 20, i % 7), "here");
    struct out *out = printed(fixture, DIAG_PRETTY, 0);
    size_t len;
    out_bytes(out, &len);
    assert_true(len < 2000);
    out_abandon(out);
}

static void a_fix_shows_the_line_as_it_is_to_be(void **state) {
    struct fixture *fixture = *state;
    struct diag *diag = DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 11, 6), "X");
    diag_fix(fixture->diags, diag, at(fixture, 11, 6), "目标值");
    assert_printed(fixture, DIAG_PRETTY, 0,
                   " = write: `目标值` instead of `指标` (a guess: check it)\n2 | 目标值  value\n  | ~~~~~~\n");
}

static void the_colour_is_that_of_the_severity(void **state) {
    struct fixture *fixture = *state;
    DIAG1(fixture->diags, DIAG_TARGET_MISSING, at(fixture, 0, 5), "x");
    struct diag_style style = {DIAG_PRETTY, LANGUAGE_ZH, true, 0};
    struct out *out = out_memory();
    diags_print(fixture->diags, fixture->sources, &style, out);
    out_char(out, '\0');
    size_t len;
    assert_non_null(strstr(out_bytes(out, &len), "\33[1;33m^^^^^\33[0m\n"));
    assert_null(strstr(out_bytes(out, &len), "\33[1;31m"));
    out_abandon(out);
}

static void json_gives_every_place(void **state) {
    struct fixture *fixture = *state;
    struct diag *diag = DIAG1(fixture->diags, DIAG_SOURCE_CONTROL, at(fixture, 18, 5), "\"\x1B");
    diag_label(fixture->diags, diag, at(fixture, 0, 5), DIAG_WORDS("这里", "here"));
    diag_fix_safe(fixture->diags, diag, at(fixture, 18, 5), "new");
    assert_printed(fixture, DIAG_JSON, 0, "\"message\":\"the control character \\\"\\u001b is not allowed\"");
    assert_printed(fixture, DIAG_JSON, 0, "\"begin\":{\"byte\":18,\"line\":2,\"column\":4,\"utf16\":4,\"cell\":9}");
    assert_printed(fixture, DIAG_JSON, 0,
                   "\"text\":\"here\"}],\"fix\":{\"safe\":true,\"edits\":[{\"file\":\"f.pgoal\"");
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
        cmocka_unit_test_setup_teardown(places_of_one_line_share_it, begin, end),
        cmocka_unit_test_setup_teardown(marks_without_words_share_a_row, begin, end),
        cmocka_unit_test_setup_teardown(a_span_of_lines_tells_its_last, begin, end),
        cmocka_unit_test_setup_teardown(widths_are_of_what_is_shown, begin, end),
        cmocka_unit_test_setup_teardown(a_long_line_is_shown_around_its_places, begin, end),
        cmocka_unit_test_setup_teardown(other_files_have_a_header, begin, end),
        cmocka_unit_test_setup_teardown(many_labels_are_cut, begin, end),
        cmocka_unit_test_setup_teardown(a_fix_shows_the_line_as_it_is_to_be, begin, end),
        cmocka_unit_test_setup_teardown(the_colour_is_that_of_the_severity, begin, end),
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
