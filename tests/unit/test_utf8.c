#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "compiler/base/utf8.h"

#define WIDTH(text) utf8_width(text, sizeof(text) - 1, 0)
#define VALID(text) utf8_valid_prefix(text, sizeof(text) - 1)

/* The definition, from code point to bytes, against the decoder, for every code point. */
static void decodes_every_code_point_and_nothing_else(void **state) {
    (void)state;
    for (uint32_t code = 0; code < 0x110000; code++) {
        char bytes[4] = {(char)code};
        size_t n = 1;
        if (code >= 0x80) {
            n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
            for (size_t i = n - 1, rest = code; i > 0; i--, rest >>= 6)
                bytes[i] = (char)(0x80 | (rest & 0x3F));
            bytes[0] = (char)((0xF00u >> n & 0xFFu) | code >> (6 * (n - 1)));
        }
        uint32_t got = 0;
        size_t wanted = code >= 0xD800 && code < 0xE000 ? 0 : n;
        assert_int_equal(utf8_decode(bytes, n, &got), wanted);
        if (wanted > 0)
            assert_int_equal(got, code);
        assert_int_equal(utf8_decode(bytes, n - 1, &got), 0);
    }
}

static void refuses_ill_formed_bytes(void **state) {
    (void)state;
    uint32_t code;
    static const char *const bad[] = {"\x80",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x9F\xBF",
                                      "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80",
                                      "\xFF",         "\xE4\xBD"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(utf8_decode(bad[i], strlen(bad[i]), &code), 0);
}

static void finds_the_first_bad_byte(void **state) {
    (void)state;
    assert_int_equal(VALID(""), 0);
    assert_int_equal(VALID("指标 indicator é 😀"), (6 + 1 + 9 + 1 + 2 + 1 + 4));
    assert_int_equal(VALID("abcdefghijk\xFFxyz"), 11);
    assert_int_equal(VALID("指标指\xE6\xA0"), 9);
}

static void measures_cells(void **state) {
    (void)state;
    assert_int_equal(WIDTH("abc"), 3);
    assert_int_equal(WIDTH("指标"), 4);
    assert_int_equal(WIDTH("：，％"), 6);
    assert_int_equal(WIDTH("e\xCC\x81"), 1);
    assert_int_equal(WIDTH("👨‍👩‍👧"), 2);
    assert_int_equal(WIDTH("🇨🇳"), 2);
    assert_int_equal(WIDTH("\t"), 4);
    assert_int_equal(WIDTH("一二三\t"), 8);
    assert_int_equal(utf8_width("\t", 1, 3), 1);
}

static void pieces_measure_as_the_whole(void **state) {
    (void)state;
    static const char text[] = "a👨‍👩‍👧指e\xCC\x81\tz🇨🇳🇨🇳.";
    struct utf8_meter meter = {0};
    for (size_t at = 0, n; at < sizeof text - 1; at += n) {
        uint32_t code;
        n = utf8_decode(text + at, sizeof text - 1 - at, &code);
        utf8_measure(&meter, text + at, n);
        assert_int_equal(meter.cells, utf8_width(text, at + n, 0));
    }
}

static void cuts_between_code_points(void **state) {
    (void)state;
    assert_int_equal(utf8_cut("指标", 6, 6), 6);
    assert_int_equal(utf8_cut("指标", 6, 5), 3);
    assert_int_equal(utf8_cut("指标", 6, 4), 3);
    assert_int_equal(utf8_cut("abcdef", 6, 4), 4);
}

static void knows_words(void **state) {
    (void)state;
    static const uint32_t start[] = {'a', 'Z', 0x4E00, 0x3400, 0xE9, 0x20000};
    for (size_t i = 0; i < sizeof start / sizeof start[0]; i++)
        assert_true(utf8_is_word_start(start[i]) && utf8_is_word_part(start[i]));
    static const uint32_t part[] = {'0', '_', 0x301};
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        assert_true(!utf8_is_word_start(part[i]) && utf8_is_word_part(part[i]));
    static const uint32_t neither[] = {' ', '-', 0x3000, 0xFF0C, 0x1F600, 0x200D};
    for (size_t i = 0; i < sizeof neither / sizeof neither[0]; i++)
        assert_false(utf8_is_word_start(neither[i]) || utf8_is_word_part(neither[i]));
}

static void knows_hidden_characters(void **state) {
    (void)state;
    static const uint32_t bidi[] = {0x61C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069};
    for (size_t i = 0; i < sizeof bidi / sizeof bidi[0]; i++)
        assert_true(utf8_is_bidi_control(bidi[i]) && utf8_is_hidden(bidi[i]));
    assert_false(utf8_is_bidi_control(0x202F) || utf8_is_bidi_control(0x206A) || utf8_is_bidi_control(0x2029));
    assert_true(utf8_is_hidden(0x1B) && utf8_is_hidden(0x7F) && utf8_is_hidden(0x9B) && utf8_is_hidden(0xFEFF));
    assert_false(utf8_is_hidden(' ') || utf8_is_hidden(0x4E00) || utf8_is_hidden(0x200D) || utf8_is_hidden(0xFFFD));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_every_code_point_and_nothing_else),
        cmocka_unit_test(refuses_ill_formed_bytes),
        cmocka_unit_test(finds_the_first_bad_byte),
        cmocka_unit_test(measures_cells),
        cmocka_unit_test(pieces_measure_as_the_whole),
        cmocka_unit_test(cuts_between_code_points),
        cmocka_unit_test(knows_words),
        cmocka_unit_test(knows_hidden_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
