#include "runtime/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A text handed out in pieces of at most step bytes. */
struct source {
    const char *text;
    size_t len, at, step;
};

static struct pg_csv csv;
static struct source source;

static long give(void *from, char *buf, size_t cap) {
    struct source *own = (struct source *)from;
    size_t count = own->len - own->at;
    count = count < cap ? count : cap;
    count = count < own->step ? count : own->step;
    memcpy(buf, own->text + own->at, count);
    own->at += count;
    return (long)count;
}

static void open_bytes(const char *text, size_t len, size_t step) {
    source = (struct source){text, len, 0, step};
    pg_csv_open(&csv, give, &source);
}

/* The row at hand as key=value pairs. */
static const char *row(void) {
    static char out[1024];
    const char *key = csv.keys;
    out[0] = '\0';
    for (size_t i = 0; i < csv.fields; i++) {
        strcat(strcat(strcat(strcat(out, key), "="), pg_csv_field(&csv, i)), ";");
        key += strlen(key) + 1;
    }
    return out;
}

static void assert_row(const char *text, enum pg_csv_fault fault, const char *want) {
    for (size_t step = 1; step < 4; step++) {
        open_bytes(text, strlen(text), step == 3 ? SIZE_MAX : step);
        assert_true(csv.keyed);
        assert_true(pg_csv_next(&csv));
        assert_int_equal(csv.fault, fault);
        assert_string_equal(row(), want);
        assert_false(pg_csv_next(&csv));
    }
}

static void test_values(void **state) {
    (void)state;
    assert_row("{\"a\":1}", PG_CSV_OK, "a=1;");
    assert_row("\xEF\xBB\xBF \n\t{ \"a\" : \"\" , \"b\":null }\r\n\n", PG_CSV_OK, "a=;b=;");
    assert_row("{\"a\":-0.10,\"b\":12345678901234567890.00e+01,\"c\":0E0}\n", PG_CSV_OK,
               "a=-0.10;b=12345678901234567890.00e+01;c=0E0;");
    assert_row("{\"a\":true,\"b\":false,\"项目\":\"大厅\"}", PG_CSV_OK, "a=true;b=false;项目=大厅;");
    assert_row("{}", PG_CSV_OK, "");
    assert_row("{\"\":1}", PG_CSV_OK, "=1;");
}

static void test_escapes(void **state) {
    (void)state;
    assert_row("{\"\\u0061\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u4e2D\\u00e9\\ud83D\\ude00\"}", PG_CSV_OK,
               "a=\"\\/\b\f\n\r\t中é\xF0\x9F\x98\x80;");
    assert_row("{\"a\":\"\\x41\"}", PG_CSV_ESCAPE, "");
    assert_row("{\"a\":\"\\u12g4\"}", PG_CSV_ESCAPE, "");
    assert_row("{\"a\":\"\\ud83d\"}", PG_CSV_ESCAPE, "");
    assert_row("{\"a\":\"\\ud83d\\u0041\"}", PG_CSV_ESCAPE, "");
    assert_row("{\"a\":\"\\ude00\\ud83d\"}", PG_CSV_ESCAPE, "");
    assert_row("{\"a\":\"\\u0000\"}", PG_CSV_BYTES, "");
}

static void test_faults(void **state) {
    (void)state;
    static const char *const broken[] = {
        "{",          "{\"a\"",       "{\"a\":",    "{\"a\":1",         "{\"a\":1,",   "{\"a\":1,}",
        "{,}",        "{\"a\" 1}",    "{a:1}",      "{'a':1}",          "{\"a\":01}",  "{\"a\":1.}",
        "{\"a\":.5}", "{\"a\":+1}",   "{\"a\":1e}", "{\"a\":NaN}",      "{\"a\":nul}", "{\"a\":tru}",
        "{\"a\":\"x", "{\"a\":1} {}", "{\"a\":1}x", "{\"a\":1 \"b\":2}"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        open_bytes(broken[i], strlen(broken[i]), 1);
        assert_true(pg_csv_next(&csv));
        assert_int_equal(csv.fault, PG_CSV_OBJECT);
        assert_false(pg_csv_next(&csv));
    }
    assert_row("{\"a\":1,\"b\":{\"c\":[{}]},\"d\":2}", PG_CSV_NESTED, "a=1;");
    assert_row("{\"a\":[1]}", PG_CSV_NESTED, "");
    assert_row("{\"a\":1,\"b\":2,\"\\u0061\":3}", PG_CSV_KEY, "a=1;b=2;");
    assert_row("{\"a\":\"x\ty\"}", PG_CSV_CONTROL, "");
    assert_row("{\"a\":\"\xFF\"}", PG_CSV_BYTES, "a=\x1A;");
    assert_row("{\"\xC0\x80\":1}", PG_CSV_BYTES, "\x1A\x1A=1;");
}

/* A bad line ends with its line; the next one is read, and has its number. */
static void test_lines(void **state) {
    (void)state;
    static const char text[] = "\n{\"a\":1}\n[2]\n\n{\"a\":3}\n{\"b\":4,\"a\":5}\n{\"b\":6}\n{\"b\":7}";
    static const struct {
        int64_t line;
        enum pg_csv_fault fault;
        bool other;
        const char *row;
    } want[] = {{2, PG_CSV_OK, true, "a=1;"},     {3, PG_CSV_OBJECT, true, ""}, {5, PG_CSV_OK, true, "a=3;"},
                {6, PG_CSV_OK, true, "b=4;a=5;"}, {7, PG_CSV_OK, true, "b=6;"}, {8, PG_CSV_OK, false, "b=7;"}};
    open_bytes(text, sizeof text - 1, 1);
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
        assert_true(pg_csv_next(&csv));
        assert_int_equal(csv.line, want[i].line);
        assert_int_equal(csv.fault, want[i].fault);
        assert_int_equal(csv.other_keys, want[i].other);
        assert_string_equal(row(), want[i].row);
    }
    assert_false(pg_csv_next(&csv));
}

static char big[4 * PG_ROW_LIMIT];

static size_t fill(const char *before, char c, size_t count, const char *after) {
    size_t len = strlen(before);
    memcpy(big, before, len);
    memset(big + len, c, count);
    memcpy(big + len + count, after, strlen(after));
    return len + count + strlen(after);
}

static void assert_long(size_t len, enum pg_csv_fault fault) {
    open_bytes(big, len, SIZE_MAX);
    assert_true(pg_csv_next(&csv));
    assert_int_equal(csv.fault, fault);
    assert_true(pg_csv_next(&csv));
    assert_string_equal(row(), "a=2;");
}

static void test_limits(void **state) {
    (void)state;
    static const char next[] = "\"}\n{\"a\":2}";
    assert_long(fill("{\"a\":\"", 'x', PG_ROW_LIMIT - 1, next), PG_CSV_OK);
    assert_long(fill("{\"a\":\"", 'x', PG_ROW_LIMIT, next), PG_CSV_TOO_LONG);
    assert_long(fill("{\"a\":\"", 'x', 3 * PG_ROW_LIMIT, next), PG_CSV_TOO_LONG);
    assert_long(fill("{\"", 'x', PG_KEYS_LIMIT - 1, "\":1}\n{\"a\":2}"), PG_CSV_OK);
    assert_long(fill("{\"", 'x', PG_KEYS_LIMIT, "\":1}\n{\"a\":2}"), PG_CSV_TOO_LONG);
    assert_long(fill("{\"a\":", '1', 2 * PG_ROW_LIMIT, "}\n{\"a\":2}"), PG_CSV_TOO_LONG);
    assert_long(fill("{\"a\":", '[', 2 * PG_ROW_LIMIT, "}\n{\"a\":2}"), PG_CSV_NESTED);
    assert_long(fill("{\"a\":", ' ', 2 * PG_ROW_LIMIT, "1}\n{\"a\":2}"), PG_CSV_OK);
    size_t len = 0;
    for (int i = 0; i < PG_KEYS + 1; i++) {
        big[len] = i == 0 ? '{' : ',';
        memcpy(big + len + 1, "\"kkk\":1", 7);
        big[len + 2] = (char)('a' + i % 16);
        big[len + 3] = (char)('a' + i / 16 % 16);
        big[len + 4] = (char)('a' + i / 256);
        len += 8;
    }
    memcpy(big + len, "}\n{\"a\":2}", 9);
    assert_long(len + 9, PG_CSV_TOO_LONG);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values), cmocka_unit_test(test_escapes), cmocka_unit_test(test_faults),
        cmocka_unit_test(test_lines),  cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
