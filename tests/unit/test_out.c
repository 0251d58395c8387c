#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "compiler/base/out.h"

typedef void (*writer)(struct out *out, const char *text, size_t len);

static void check(writer write, const char *text, size_t len, const char *wanted) {
    struct out *out = out_memory();
    write(out, text, len);
    out_char(out, '\0');
    size_t got;
    assert_string_equal(out_bytes(out, &got), wanted);
    out_abandon(out);
}
#define CHECK(write, text, wanted) check(write, text, sizeof(text) - 1, wanted)

static void json_is_one_string(void **state) {
    (void)state;
    CHECK(out_json, "", "\"\"");
    CHECK(out_json, "信息传递速度 abcdefgh", "\"信息传递速度 abcdefgh\"");
    CHECK(out_json, "a\"b\\c\n\t\r\b\f\1\x7F", "\"a\\\"b\\\\c\\n\\t\\r\\b\\f\\u0001\\u007f\"");
    CHECK(out_json, "abcdefgh\"", "\"abcdefgh\\\"\"");
    CHECK(out_json, "\xE2\x80\xAE\xE2\x80\xA8😀", "\"\\u202e\\u2028😀\"");
    CHECK(out_json, "a\xFF\0b", "\"a\xEF\xBF\xBD\\u0000b\"");
    char one[] = "abcdefghijklmnop";
    for (int c = 1; c < 0x80; c++) {
        char wanted[40];
        one[5] = (char)c;
        bool plain = c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
        if (plain) {
            snprintf(wanted, sizeof wanted, "\"%s\"", one);
            CHECK(out_json, one, wanted);
        } else {
            struct out *out = out_memory();
            out_json(out, one, 16);
            size_t len;
            const char *bytes = out_bytes(out, &len);
            assert_int_equal(bytes[6], '\\');
            assert_memory_equal(bytes + len - 11, "ghijklmnop\"", 11);
            out_abandon(out);
        }
    }
}

static void html_has_no_markup(void **state) {
    (void)state;
    CHECK(out_html, "<a b='c' d=\"e\">&", "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;");
    CHECK(out_html, "指\xFF\x1B\r\n\xE2\x80\xAE", "指\xEF\xBF\xBDU+001B\nU+202E");
}

static void c_strings_stay_closed(void **state) {
    (void)state;
    CHECK(out_c_string, "a\"\\?\n\0012\x7F", "\"a\\042\\134\\077\\012\\0012\\177\"");
    CHECK(out_c_string, "指", "\"\\346\\214\\207\"");
    char text[5000];
    memset(text, 'x', sizeof text);
    struct out *out = out_memory();
    out_c_string(out, text, sizeof text);
    out_char(out, '\0');
    size_t len, columns = 0;
    for (const char *at = out_bytes(out, &len); *at; at++) {
        columns = *at == '\n' ? 0 : columns + 1;
        assert_true(columns < 500);
    }
    out_abandon(out);
}

static void c_comments_stay_open(void **state) {
    (void)state;
    static const char *const evil[] = {"*/", "/*", "*\\\n/", "*?\?/\n/", "**//", "/", "\\", "\?\?/", "*"};
    for (size_t i = 0; i < sizeof evil / sizeof evil[0]; i++) {
        struct out *out = out_memory();
        out_text(out, "*");
        out_c_comment(out, evil[i], strlen(evil[i]));
        out_text(out, "/\n");
        out_char(out, '\0');
        size_t len;
        const char *body = out_bytes(out, &len);
        assert_null(strstr(body, "*/"));
        assert_null(strstr(body, "\?\?"));
        assert_null(strstr(body, "\\\n"));
        out_abandon(out);
    }
}

/* Nothing outside code spans but what the writer itself puts there. */
static void markdown_is_inert(void **state) {
    (void)state;
    CHECK(out_markdown, "", "");
    CHECK(out_markdown, "每天 2 次", "`每天 2 次`");
    CHECK(out_markdown, "@you #1 <b> [a](b) ![c](d) $x$ \\", "`@you #1 <b> [a](b) ![c](d) $x$ \\`");
    CHECK(out_markdown, "a`b``@c", "`a`&#96;`b`&#96;&#96;`@c`");
    CHECK(out_markdown, "\\`@you", "`\\`&#96;`@you`");
    CHECK(out_markdown, "a|\\|b", "`a`&#124;`\\`&#124;`b`");
    CHECK(out_markdown, "\n\n# a\r\n- b\r", "<br><br>`# a` <br>`- b` ");
    CHECK(out_markdown, "a\rb", "`a` `b`");
    CHECK(out_markdown, " a ", "`  a  `");
    CHECK(out_markdown, "a\tb\0\x1B\xE2\x80\xAE\xFF", "`a bU+0000U+001BU+202E\xEF\xBF\xBD`");
}

static void csv_cells_are_no_formulas(void **state) {
    (void)state;
    CHECK(out_csv, "", "");
    CHECK(out_csv, "a,b", "\"a,b\"");
    CHECK(out_csv, "say \"x\"", "\"say \"\"x\"\"\"");
    CHECK(out_csv, "two\nlines", "\"two\nlines\"");
    CHECK(out_csv, "=1+1", "'=1+1");
    CHECK(out_csv, "＝1+1", "'＝1+1");
    CHECK(out_csv, "@x", "'@x");
    CHECK(out_csv, "-x", "'-x");
    CHECK(out_csv, "-0.05", "-0.05");
    CHECK(out_csv, "\t=1", "\"'\t=1\"");
    CHECK(out_csv, "\xFF", "\xEF\xBF\xBD");
}

static void depfile_names(void **state) {
    (void)state;
    struct out *out = out_memory();
    out_make(out, "a b$c#d\\ e\nf");
    out_char(out, '\0');
    size_t len;
    assert_string_equal(out_bytes(out, &len), "a\\ b$$c\\#d\\\\\\ e?f");
    out_abandon(out);
}

static void terminals_see_no_controls(void **state) {
    (void)state;
    CHECK(out_terminal, "指\x1B[31m\t\xC2\x9B\xE2\x80\xAE\xFF", "指U+001B[31mU+0009U+009BU+202E\\xFF");
}

static void numbers(void **state) {
    (void)state;
    struct out *out = out_memory();
    out_int(out, INT64_MIN);
    out_char(out, ' ');
    out_int(out, 0);
    out_char(out, ' ');
    struct pg_num num;
    assert_true(pg_num_make(-5, 100, &num));
    out_num(out, num);
    out_printf(out, "%0300d", 7);
    out_char(out, '\0');
    size_t len;
    const char *bytes = out_bytes(out, &len);
    assert_memory_equal(bytes, "-9223372036854775808 0 -0.05000", 31);
    assert_int_equal(len, 28 + 300 + 1);
    out_abandon(out);
}

static char folder[] = "/tmp/pgoal-out-XXXXXX";
static char path[64];

static int make_folder(void **state) {
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/file", folder);
    return 0;
}

static int drop_folder(void **state) {
    (void)state;
    unlink(path);
    return rmdir(folder); /* fails when a temporary file was left behind */
}

static void write_file(const char *text) {
    struct out *out = out_file(path);
    assert_non_null(out);
    out_text(out, text);
    assert_true(out_commit(out));
}

static void assert_file(const char *wanted) {
    char bytes[64] = "";
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    assert_int_equal(read(fd, bytes, sizeof bytes - 1), strlen(wanted));
    close(fd);
    assert_string_equal(bytes, wanted);
}

static void a_file_is_replaced_only_when_its_bytes_change(void **state) {
    (void)state;
    struct stat first, second;
    write_file("one");
    assert_int_equal(stat(path, &first), 0);
    write_file("one");
    assert_int_equal(stat(path, &second), 0);
    assert_int_equal(first.st_ino, second.st_ino);
    write_file("two");
    assert_int_equal(stat(path, &second), 0);
    assert_int_not_equal(first.st_ino, second.st_ino);
    assert_file("two");
}

static void nothing_is_left_of_an_abandoned_file(void **state) {
    (void)state;
    write_file("kept");
    struct out *out = out_file(path);
    out_text(out, "lost");
    assert_true(out_settle(out));
    assert_file("kept");
    out_abandon(out);
    assert_file("kept");
}

static void write_errors_are_reported(void **state) {
    (void)state;
    struct out *out = out_file("/dev/full");
    assert_non_null(out);
    out_text(out, "x");
    assert_false(out_commit(out));
    assert_int_equal(errno, ENOSPC);
    assert_null(out_file(folder));
    assert_int_equal(errno, EISDIR);
    assert_null(out_file("/nonexistent-folder/file"));
    assert_int_equal(errno, ENOENT);
}

static void large_outputs_stream(void **state) {
    (void)state;
    struct out *out = out_file(path);
    static const char text[] = "0123456789abcdef";
    for (int i = 0; i < 100000; i++)
        out_raw(out, text, 16);
    char *big = calloc(1, 1000000);
    out_raw(out, big, 1000000);
    free(big);
    assert_true(out_commit(out));
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_size, 2600000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_one_string),
        cmocka_unit_test(html_has_no_markup),
        cmocka_unit_test(c_strings_stay_closed),
        cmocka_unit_test(c_comments_stay_open),
        cmocka_unit_test(markdown_is_inert),
        cmocka_unit_test(csv_cells_are_no_formulas),
        cmocka_unit_test(depfile_names),
        cmocka_unit_test(terminals_see_no_controls),
        cmocka_unit_test(numbers),
        cmocka_unit_test(a_file_is_replaced_only_when_its_bytes_change),
        cmocka_unit_test(nothing_is_left_of_an_abandoned_file),
        cmocka_unit_test(write_errors_are_reported),
        cmocka_unit_test(large_outputs_stream),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
