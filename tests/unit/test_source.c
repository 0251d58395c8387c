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
};

static int begin(void **state) {
    static struct fixture fixture;
    fixture = (struct fixture){sources_new(), diags_new()};
    *state = &fixture;
    return 0;
}

static int end(void **state) {
    struct fixture *fixture = *state;
    sources_free(fixture->sources);
    diags_free(fixture->diags);
    return 0;
}

static struct source *add(void **state, const char *name, const char *text, size_t len) {
    struct fixture *fixture = *state;
    return sources_add(fixture->sources, fixture->diags, name, text, len);
}
#define ADD_AS(name, text) add(state, name, text, sizeof(text) - 1)
#define ADD(text) ADD_AS("t", text)

/* True when the codes and places (line:column) of all diagnostics, in the short form, are these. */
static void assert_short(void **state, const char *wanted) {
    struct fixture *fixture = *state;
    struct diag_style style = {DIAG_SHORT, LANGUAGE_EN, false, 0};
    struct out *out = out_memory();
    diags_print(fixture->diags, fixture->sources, &style, out);
    out_char(out, '\0');
    size_t len;
    char got[256] = "";
    for (const char *at = out_bytes(out, &len), *code; (code = strstr(at, "error[")) != NULL; at = strchr(code, '\n')) {
        const char *line = *at == '\n' ? at + 1 : at;
        strncat(got, line, (size_t)(code - line));
        strncat(got, code + 6, 5);
        strcat(got, ";");
    }
    assert_string_equal(got, wanted);
    out_abandon(out);
}

static void good_texts_pass(void **state) {
    struct source *source = ADD("edition 2026\r\n指标\t“％”\n");
    assert_non_null(source);
    assert_int_equal(source->base, 1);
    assert_int_equal(source->text[source->size], 0);
    assert_int_equal(source->text[source->size + 1], 0);
    assert_non_null(ADD(""));
    assert_short(state, "");
}

static void a_leading_mark_is_skipped(void **state) {
    struct source *source = ADD("\xEF\xBB\xBFx");
    assert_non_null(source);
    assert_int_equal(source->size, 1);
    assert_int_equal(source->skip, 3);
    assert_int_equal(source->text[0], 'x');
}

static void faults_have_a_place(void **state) {
    assert_null(ADD("ab\n指\xFF\xFE标\n"));
    assert_null(ADD("a\1b"));
    assert_null(ADD("a\0b"));
    assert_null(ADD("a\xE2\x80\xAE"));
    assert_null(ADD("指\xE2\x80\xA8"));
    assert_null(ADD("x\ry"));
    assert_null(ADD("x\xEF\xBB\xBF"));
    assert_null(ADD("x\x7F"));
    assert_short(state, "t:2:2: E0008;t:1:2: E0010;t:1:2: E0009;t:1:2: E0011;t:1:2: E0012;t:1:2: E0013;t:1:2: E0014;"
                        "t:1:2: E0010;");
}

static void faults_of_a_file_are_few(void **state) {
    assert_null(ADD("\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1"));
    assert_int_equal(diags_errors(((struct fixture *)*state)->diags), 5);
}

static void other_encodings_are_named(void **state) {
    assert_null(ADD_AS("a", "\xFF\xFE"
                            "e\0d\0"));
    assert_null(ADD_AS("b", "e\0d\0i\0t\0i\0o\0n\0\x07\x63"));
    assert_null(ADD("indicator \"\xD6\xB8\xB1\xEA\xBC\xA8\xD0\xA7\xC4\xBF\xB1\xEA\""));
    assert_short(state, "E0006;E0006;E0007;");
}

static void one_bad_byte_is_not_another_encoding(void **state) {
    assert_null(ADD("财政项目支出绩效目标申报表\xC4财政项目支出绩效目标申报表"));
    assert_short(state, "t:1:14: E0008;");
}

static void spans_find_their_source(void **state) {
    struct fixture *fixture = *state;
    struct source *one = ADD("one"), *empty = ADD(""), *two = ADD("two");
    assert_null(sources_of(fixture->sources, (struct span){0, 0}));
    assert_ptr_equal(sources_of(fixture->sources, (struct span){1, 2}), one);
    assert_ptr_equal(sources_of(fixture->sources, (struct span){4, 4}), one);
    assert_ptr_equal(sources_of(fixture->sources, (struct span){5, 5}), empty);
    assert_ptr_equal(sources_of(fixture->sources, (struct span){two->base + 3, two->base + 3}), two);
    assert_memory_equal(sources_text(fixture->sources, (struct span){two->base + 1, two->base + 3}), "wo", 2);
    assert_int_equal(sources_count(fixture->sources), 3);
}

static void places_count_five_ways(void **state) {
    struct source *source = ADD("ab\r\n指😀x\n");
    struct place x = source_place(source, source->base + 4 + 7);
    assert_int_equal(x.line, 2);
    assert_int_equal(x.column, 3);
    assert_int_equal(x.byte, 8);
    assert_int_equal(x.utf16, 4);
    assert_int_equal(x.cell, 5);
    struct place first = source_place(source, source->base);
    assert_int_equal(first.line * 10 + first.column, 11);
    struct place last = source_place(source, source->base + source->size);
    assert_int_equal(last.line * 10 + last.column, 31);
    uint32_t len;
    assert_memory_equal(source_line(source, 1, &len), "ab", 2);
    assert_int_equal(len, 2);
    source_line(source, 3, &len);
    assert_int_equal(len, 0);
}

/* Places are counted on from the last one asked for: any order must give the same. */
static void places_do_not_depend_on_what_was_asked_before(void **state) {
    static const char text[] = "指e\xCC\x81\tx👨‍👩‍👧y\nz";
    struct source *one = ADD(text), *two = ADD(text);
    for (uint32_t at = 0; at <= one->size; at++) {
        if (((unsigned char)text[at] & 0xC0) == 0x80)
            continue;
        source_place(two, two->base + two->size);
        struct place a = source_place(one, one->base + at), b = source_place(two, two->base + at);
        assert_memory_equal(&a, &b, sizeof a);
    }
}

static void what_is_no_file_is_refused(void **state) {
    struct fixture *fixture = *state;
    static const char *const names[] = {"/nonexistent", "/", "/dev/zero"};
    bool again;
    for (size_t i = 0; i < 3; i++)
        assert_null(sources_load(fixture->sources, fixture->diags, names[i], (struct span){0, 0}, &again));
    assert_short(state, "E0001;E0003;E0004;");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(good_texts_pass, begin, end),
        cmocka_unit_test_setup_teardown(a_leading_mark_is_skipped, begin, end),
        cmocka_unit_test_setup_teardown(faults_have_a_place, begin, end),
        cmocka_unit_test_setup_teardown(faults_of_a_file_are_few, begin, end),
        cmocka_unit_test_setup_teardown(other_encodings_are_named, begin, end),
        cmocka_unit_test_setup_teardown(one_bad_byte_is_not_another_encoding, begin, end),
        cmocka_unit_test_setup_teardown(spans_find_their_source, begin, end),
        cmocka_unit_test_setup_teardown(places_count_five_ways, begin, end),
        cmocka_unit_test_setup_teardown(places_do_not_depend_on_what_was_asked_before, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
