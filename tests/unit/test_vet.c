#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "compiler/base/utf8.h"
#include "compiler/source/vet.h"

/* The rule, said without haste. */
static bool welcome(uint32_t code) {
    if (code < 0x20)
        return code == '\t' || code == '\n';
    return !(code >= 0x7F && code < 0xA0) && code != 0x2028 && code != 0x2029 && code != 0xFEFF &&
           !utf8_is_bidi_control(code);
}

/* All sequences of up to three bytes, and all of four that begin as such do, at the front and deep within a text. */
static void every_sequence_is_judged_by_the_rule(void **state) {
    (void)state;
    enum { AT = 500 };
    char text[AT + 200];
    memset(text, 'x', sizeof text);
    for (uint32_t word = 0x80; word <= 0xFFFFFF; word++) {
        uint32_t lead = word < 0x10000 ? word >> 8 : word >> 16, code;
        if (lead < 0xC0 && word >= 0x10000)
            continue;
        char bytes[4] = {(char)(word >> 16), (char)(word >> 8), (char)word, (char)0x80};
        char *all = word < 0x100 ? bytes + 2 : word < 0x10000 ? bytes + 1 : bytes;
        size_t len = word < 0x100 ? 1 : word < 0x10000 ? 2 : lead >= 0xF0 ? 4 : 3;
        size_t n = utf8_decode(all, len, &code);
        if (n != 0 && n != len)
            continue;
        bool good = n > 0 && welcome(code);
        if ((vet_clean(all, len) == len) != good)
            fail_msg("%06X", (unsigned)word);
    }
    for (uint32_t code = 0x80; code < 0x110000; code += code < 0x3100 || (code >= 0xFE00 && code < 0x10100) ? 1 : 61) {
        char bytes[4];
        size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        for (size_t i = n - 1, rest = code; i > 0; i--, rest >>= 6)
            bytes[i] = (char)(0x80 | (rest & 0x3F));
        bytes[0] = (char)((0xF00u >> n & 0xFFu) | code >> (6 * (n - 1)));
        bool good = welcome(code) && (code < 0xD800 || code > 0xDFFF);
        size_t at = AT - code % 130;
        memcpy(text + at, bytes, n);
        assert_int_equal(vet_clean(text, sizeof text), good ? sizeof text : at);
        assert_int_equal(vet_clean(text, at + n - 1), at);
        memset(text + at, 'x', n);
    }
}

static void a_carriage_return_needs_its_line_feed(void **state) {
    (void)state;
    char text[300];
    for (size_t at = 0; at < sizeof text - 1; at++) {
        memset(text, 'x', sizeof text);
        text[at] = '\r';
        assert_int_equal(vet_clean(text, sizeof text), at);
        assert_int_equal(vet_clean(text, at + 1), at);
        text[at + 1] = '\n';
        assert_int_equal(vet_clean(text, sizeof text), sizeof text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sequence_is_judged_by_the_rule),
        cmocka_unit_test(a_carriage_return_needs_its_line_feed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
