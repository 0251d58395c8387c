/* Tokens: what the scanner makes of bytes, and every E01xx row with the least that brings it about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compiler/source/source.h"
#include "grammar/grammar.h"
#include "grammar/keyword.h"

struct run {
    struct sources *sources;
    struct diags *diags;
    struct out *out;
    struct out *printed;
};

static const char *dump(struct run *run, const char *text, size_t len) {
    run->sources = sources_new();
    run->diags = diags_new();
    run->out = out_memory();
    run->printed = out_memory();
    struct source *source = sources_add(run->sources, run->diags, "t", text, len);
    assert_non_null(source);
    grammar_dump_tokens(source, run->diags, run->out);
    out_char(run->out, '\0');
    return out_bytes(run->out, &len);
}

static const char *printed(struct run *run) {
    size_t len;
    struct diag_style style = {.format = DIAG_SHORT, .language = LANGUAGE_EN};
    diags_print(run->diags, run->sources, &style, run->printed);
    out_char(run->printed, '\0');
    return out_bytes(run->printed, &len);
}

static void done(struct run *run) {
    out_abandon(run->out);
    out_abandon(run->printed);
    diags_free(run->diags);
    sources_free(run->sources);
}

/* The text gives these tokens, without their places, and no diagnostic. */
static void expect_tokens(const char *text, const char *expected) {
    struct run run;
    char words[2000] = "";
    for (const char *line = dump(&run, text, strlen(text)); *line != '\0';) {
        const char *end = strchr(line, '\n'), *kind = strchr(line, ' ') + 1;
        strncat(words, kind, (size_t)(end - kind));
        strcat(words, "|");
        line = end + 1;
    }
    assert_string_equal(words, expected);
    assert_int_equal(diags_errors(run.diags), 0);
    done(&run);
}

/* The text gives this error, among others perhaps, at this line and column. */
static void expect_error(const char *text, const char *code, const char *place) {
    struct run run;
    dump(&run, text, strlen(text));
    const char *all = printed(&run);
    if (strstr(all, code) == NULL || strstr(all, place) == NULL)
        fail_msg("wanted %s at %s, got %s", code, place, all);
    done(&run);
}

#define END "the end of the line |the end of the file |"

static void test_words(void **state) {
    (void)state;
    expect_tokens("goal 目标 goals 目标们", "goal goal|goal 目标|a name goals|a name 目标们|" END);
    expect_tokens("不低于95%", ">= 不低于|a number 95|a unit %|" END);
    expect_tokens("至少2次", ">= 至少|a number 2|a name 次|" END);
    expect_tokens("项目1 目标2b", "a name 项目1|a name 目标2b|" END);
    expect_tokens("at least at  most", ">= at least|<= at  most|" END);
    expect_tokens("é1 Ω µm CO₂ 々 ㎡", "a name é1|a name Ω|a name µm|a name CO₂|a name 々|a name ㎡|" END);
}

static void test_numbers(void **state) {
    (void)state;
    expect_tokens("4,768,009.00 0 0.5 10, 20", "a number 4,768,009.00|a number 0|a number 0.5|a number 10|a comma ,|"
                                               "a number 20|" END);
    expect_tokens("1..2", "a number 1|.. ..|a number 2|" END);
    expect_tokens("1..<2", "a number 1|`..<` ..<|a number 2|" END);
    expect_tokens("2020-12-31 2020-1", "a date 2020-12-31|a number 2020|`-` -|a number 1|" END);
    expect_tokens("10分钟", "a number 10|a name 分钟|" END);
}

static void test_units(void **state) {
    (void)state;
    expect_tokens("5 元/人·月 KB/s mg/m³ ‰ ℃ °C kWh", "a number 5|a unit 元/人·月|a unit KB/s|a unit mg/m³|a unit ‰|"
                                                      "a name ℃|a name °C|a name kWh|" END);
    expect_tokens("24h×7d", "a number 24|a name h|× ×|a number 7|a name d|" END);
    expect_tokens("24h*7d", "a number 24|a name h|× *|a number 7|a name d|" END);
    expect_tokens("KB//s", "a name KB|" END);
}

static void test_full_width(void **state) {
    (void)state;
    expect_tokens("≥≤≧≦＝＜＞×～", ">= ≥|<= ≤|>= ≧|<= ≦|= ＝|< ＜|> ＞|× ×|.. ～|" END);
    expect_tokens("年度：2020；　a，b％", "year 年度|a number 2020|the end of the line ；|a name a|a comma ，|a name b|"
                                          "a unit ％|" END);
    expect_tokens("“a\"b” 「c」 \"d\"", "a text in quotes “a\"b”|a text in quotes 「c」|a text in quotes \"d\"|" END);
    expect_tokens("｛｝", "`{` ｛|the end of the line |`}` ｝|" END);
}

static void test_line_ends(void **state) {
    (void)state;
    expect_tokens("a\n\n// c\nb", "a name a|the end of the line |a name b|" END);
    expect_tokens("a\n as\n\"x\"", "a name a|as as|a text in quotes \"x\"|" END);
    expect_tokens("a,\nb", "a name a|a comma ,|a name b|" END);
    expect_tokens("a >=\ngoal", "a name a|>= >=|the end of the line |goal goal|" END);
    expect_tokens("p\n{ a }", "a name p|`{` {|a name a|the end of the line |`}` }|" END);
    expect_tokens("每日\nb", "a window such as 每日 每日|the end of the line |a name b|" END);
    expect_tokens("", "the end of the file |");
    expect_tokens("weight: a, : b", "weight weight|a name a|a comma ,|a colon :|a name b|" END);
}

static void test_texts(void **state) {
    (void)state;
    expect_tokens("\"a\\\"b\" \"\"", "a text in quotes \"a\\\"b\"|a text in quotes \"\"|" END);
    expect_tokens("\"\"\"a\"\"b\"\"\"", "a text in quotes \"\"\"a\"\"b\"\"\"|" END);
}

static void test_errors(void **state) {
    (void)state;
    expect_error("a @", "E0101", "1:3");
    expect_error("a1٠x②", "E0101", "1:5");
    expect_error("a — b", "E0102", "1:3");
    expect_error("# a", "E0102", "1:1");
    expect_error("/* a\n*/ b", "E0103", "1:1");
    expect_error("\"a\nb", "E0104", "1:1");
    expect_error("“a\nb", "E0104", "1:1");
    expect_error("“a", "E0104", "1:1");
    expect_error("\"\"\"a\n", "E0105", "1:1");
    expect_error("1,00", "E0107", "1:1");
    expect_error("1234,567", "E0107", "1:1");
    expect_error("05", "E0108", "1:1");
    expect_error("１０", "E0109", "1:1");
    expect_error("1.2.3", "E0110", "1:1");
    expect_error("2020/1/5", "E0111", "1:1");
    expect_error("2020年12月31日", "E0111", "1:1");
    expect_error("2020年12月", "E0112", "1:1");
}

static void test_fixes(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"1,00", "\"100\""},
                                           {"12,34,567", "\"1,234,567\""},
                                           {"007", "\"7\""},
                                           {"００，１２３", "\"123\""},
                                           {"2020.3.5", "\"2020-03-05\""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run;
        size_t len;
        dump(&run, cases[i][0], strlen(cases[i][0]));
        struct diag_style style = {.format = DIAG_JSON, .language = LANGUAGE_EN};
        diags_print(run.diags, run.sources, &style, run.printed);
        out_char(run.printed, '\0');
        if (strstr(out_bytes(run.printed, &len), cases[i][1]) == NULL)
            fail_msg("%s: no fix %s in %s", cases[i][0], cases[i][1], out_bytes(run.printed, &len));
        done(&run);
    }
}

static void expect_long(const char *open, size_t repeat, const char *close, uint32_t errors) {
    struct run run;
    char *text = calloc(1, repeat + 32);
    strcpy(text, open);
    memset(text + strlen(open), 'x', repeat);
    strcat(text + strlen(open) + repeat, close);
    dump(&run, text, strlen(text));
    assert_int_equal(diags_errors(run.diags), errors);
    if (errors > 0)
        assert_non_null(strstr(printed(&run), "E0113"));
    done(&run);
    free(text);
}

static void test_limits(void **state) {
    (void)state;
    expect_long("", 1024, "", 0);
    expect_long("", 1025, "", 1);
    expect_long("\"", 1024 * 1024 - 2, "\"", 0);
    expect_long("\"", 1024 * 1024, "\"", 1);
    struct run run;
    char braces[200];
    memset(braces, '{', sizeof braces);
    dump(&run, braces, sizeof braces);
    assert_int_equal(diags_errors(run.diags), 1);
    assert_non_null(strstr(printed(&run), "1:66"));
    done(&run);
}

/* Scanning leaves the text as it was, also where it stopped early. */
static void test_text_is_untouched(void **state) {
    (void)state;
    static const char text[] = "{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{ a \"b\" 1";
    struct sources *sources = sources_new();
    struct diags *diags = diags_new();
    struct source *source = sources_add(sources, diags, "t", text, sizeof text - 1);
    assert_true(grammar_scan_only(source, diags) > 60);
    assert_memory_equal(source->text, text, sizeof text);
    diags_free(diags);
    sources_free(sources);
}

static bool any_token(const void *context, int token) {
    (void)context;
    return token > 0;
}

static void test_keywords(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"indicater", "indicator"}, {"gaol", "goal"}, {"绩效指表", "绩效指标"}, {"Weight", "weight"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(keyword_near(cases[i][0], strlen(cases[i][0]), any_token, NULL), cases[i][1]);
    assert_null(keyword_near("patrol", 6, any_token, NULL));
    assert_null(keyword_near("甲乙", strlen("甲乙"), any_token, NULL));
    assert_string_equal(keyword_value(KEYWORD_WINDOW, "每月", strlen("每月")), "month");
    assert_string_equal(keyword_value(KEYWORD_ANSWER, "否", strlen("否")), "no");
    assert_null(keyword_value(KEYWORD_WINDOW, "no", 2));
}

/* Every spelling in the table is found, and is the spelling of one row only. */
static void test_keyword_table(void **state) {
    (void)state;
    static const char *const names[][12] = {
#define KEYWORD(token, role, ...) {__VA_ARGS__},
#define VALUE(set, ...)
#include "grammar/keywords.def"
#undef KEYWORD
#undef VALUE
    };
    struct keywords keywords;
    keywords_init(&keywords);
    for (size_t row = 0; row < sizeof names / sizeof *names; row++)
        for (size_t i = 0; i < 12 && names[row][i] != NULL; i++) {
            const struct keyword *found = keyword_find(&keywords, names[row][i], strlen(names[row][i]));
            assert_non_null(found);
            assert_string_equal(found->names[0], names[row][0]);
        }
    assert_null(keyword_find(&keywords, "Goal", 4));
    assert_null(keyword_find(&keywords, "goa", 3));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words),         cmocka_unit_test(test_numbers),
                                       cmocka_unit_test(test_units),         cmocka_unit_test(test_full_width),
                                       cmocka_unit_test(test_line_ends),     cmocka_unit_test(test_texts),
                                       cmocka_unit_test(test_errors),        cmocka_unit_test(test_fixes),
                                       cmocka_unit_test(test_limits),        cmocka_unit_test(test_keywords),
                                       cmocka_unit_test(test_keyword_table), cmocka_unit_test(test_text_is_untouched)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
