/* Raw trees, by their dump, and every E02xx row with the least that brings it about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compiler/source/source.h"
#include "compiler/syntax/dump.h"
#include "grammar/grammar.h"

struct run {
    struct arena arena;
    struct sources *sources;
    struct diags *diags;
    struct atoms *atoms;
    struct syn_file *file;
    struct out *out;
};

static void start(struct run *run, const char *text, size_t len) {
    arena_init(&run->arena);
    run->sources = sources_new();
    run->diags = diags_new();
    run->atoms = atoms_new(&run->arena);
    run->out = out_memory();
    struct source *source = sources_add(run->sources, run->diags, "t", text, len);
    assert_non_null(source);
    run->file = grammar_parse(source, &run->arena, run->atoms, run->diags);
    assert_non_null(run->file);
}

static void done(struct run *run) {
    out_abandon(run->out);
    atoms_free(run->atoms);
    diags_free(run->diags);
    sources_free(run->sources);
    arena_free(&run->arena);
}

static const char *dumped(struct run *run) {
    size_t len;
    syntax_dump(run->file, run->sources, run->atoms, run->out);
    out_char(run->out, '\0');
    return out_bytes(run->out, &len);
}

/* Lines and codes, "1 E0201 ", in source order. */
static void codes_of(struct run *run, char *codes, size_t size) {
    struct out *out = out_memory();
    struct diag_style style = {.format = DIAG_SHORT, .language = LANGUAGE_EN};
    size_t len;
    diags_print(run->diags, run->sources, &style, out);
    out_char(out, '\0');
    codes[0] = '\0';
    for (const char *line = out_bytes(out, &len); *line != '\0'; line = strchr(line, '\n') + 1) {
        unsigned at;
        char code[8];
        if (sscanf(line, "t:%u:%*u: %*[a-z][%5[E0-9]]", &at, code) == 2)
            snprintf(codes + strlen(codes), size - strlen(codes), "%u %s ", at, code);
    }
    out_abandon(out);
}

static const char head[] = "edition 2026\n";

static void expect_codes(const char *text, const char *expected) {
    struct run run;
    char codes[400];
    start(&run, text, strlen(text));
    codes_of(&run, codes, sizeof codes);
    if (strcmp(codes, expected) != 0)
        fail_msg("%s\ngave: %s\nnot:  %s", text, codes, expected);
    done(&run);
}

/* The items, after the edition line, dump like this, without diagnostics. */
static void expect_items(const char *items, const char *expected) {
    struct run run;
    char text[4000];
    char codes[400];
    snprintf(text, sizeof text, "%s%s", head, items);
    start(&run, text, strlen(text));
    codes_of(&run, codes, sizeof codes);
    assert_string_equal(codes, "");
    assert_string_equal(strchr(dumped(&run), '\n') + 1, expected);
    done(&run);
}

/* One indicator `i` with this after its name; the dump of what it has, indented by nothing. */
static void expect_indicator(const char *rest, const char *expected) {
    struct run run;
    char text[4000], codes[400], lines[2000] = "";
    snprintf(text, sizeof text, "%sproject p {\nindicator i %s\n}\n", head, rest);
    start(&run, text, strlen(text));
    codes_of(&run, codes, sizeof codes);
    if (codes[0] != '\0')
        fail_msg("%s gave %s", rest, codes);
    const char *line = strstr(dumped(&run), "  indicator id=\"i\"");
    assert_non_null(line);
    for (line = strchr(line, '\n') + 1; *line != '\0'; line = strchr(line, '\n') + 1)
        strncat(lines, line + 4, (size_t)(strchr(line, '\n') - line) - 3);
    assert_string_equal(lines, expected);
    done(&run);
}

static void test_items(void **state) {
    (void)state;
    expect_items(
        "import \"a.pgoal\"\nscale s \"S\" { a < b < \"c d\" }\nscale t { x, y, }\nunit u\nunit v \"V\" = 10 u\n",
        "import \"a.pgoal\"\nscale id=\"s\" name=\"S\" ordered \"a\" \"b\" \"c d\"\n"
        "scale id=\"t\" nominal \"x\" \"y\"\nunit id=\"u\"\nunit id=\"v\" name=\"V\" 10 unit=\"u\"\n");
    expect_items("template t { use u }; project p \"P\" { }; project 项目 \"Q\"\n{\n}",
                 "template id=\"t\"\n  use id=\"u\"\nproject id=\"p\" name=\"P\"\nproject id=\"项目\" name=\"Q\"\n");
}

static void test_fields(void **state) {
    (void)state;
    expect_items(
        "项目 p {\n年度：2020\n期间 2020-01-01 至 2020-12-31\n申报单位：“甲”\ncategory \"乙\"\n绩效类型 \"丙\"\n"
        "contact \"丁\"\nphone \"1\"\n是否含有政府购买服务：否\ntext a \"标题\" \"文\"\n正文 \"标题\" \"文\"\ntext b "
        "\"文\"\n"
        "reserved x, y,\nuse t except a, b\n}",
        "project id=\"p\"\n  field year 2020\n  field period 2020-01-01 2020-12-31\n  field agency \"甲\"\n"
        "  field category \"乙\"\n  field field \"丙\"\n  field contact \"丁\"\n  field phone \"1\"\n"
        "  field government_purchase \"no\"\n  text id=\"a\" name=\"标题\" body=\"文\"\n"
        "  text name=\"标题\" body=\"文\"\n  text id=\"b\" body=\"文\"\n  reserved \"x\" \"y\"\n"
        "  use id=\"t\" except \"a\" \"b\"\n");
}

static void test_funds(void **state) {
    (void)state;
    expect_items(
        "project p { funds { total 4,768,009.00 CNY; this_year 476.8 万元\n last_year budget 1 元, spent 2 元\n"
        "上年 支出 3 元\nitem a \"甲\" 1 元\nitem \"乙\" 2 元 } }",
        "project id=\"p\"\n  funds\n    total 4,768,009.00 unit=\"CNY\"\n    this_year 476.8 unit=\"万元\"\n"
        "    last_year-budget 1 unit=\"元\"\n    last_year-spent 2 unit=\"元\"\n    last_year-spent 3 unit=\"元\"\n"
        "    item id=\"a\" name=\"甲\" 1 unit=\"元\"\n    item name=\"乙\" 2 unit=\"元\"\n");
}

static void test_goals(void **state) {
    (void)state;
    expect_items("project p { goal a \"A\" { goal 乙 { indicator \"x\" }\nuse t }; goal \"C\" { } }",
                 "project id=\"p\"\n  goal id=\"a\" name=\"A\"\n    goal id=\"乙\"\n      indicator name=\"x\"\n"
                 "    use id=\"t\"\n  goal name=\"C\"\n");
}

static void test_doc_comments(void **state) {
    (void)state;
    expect_items("/// one\n///  two\n// not this\nproject p {\n/// in\nindicator i\n/// lost\n}\nproject q { }",
                 "project id=\"p\" doc=\"one\\n two\"\n  indicator id=\"i\" doc=\"in\"\nproject id=\"q\"\n");
}

static void test_targets(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {">= 95%", "target bound >= 95 unit=\"%\"\n"},
        {"不超过 10分钟", "target bound <= 10 unit=\"分钟\"\n"},
        {">= -5 ℃", "target bound >= -5 unit=\"℃\"\n"},
        {">= 10 and <= 20 人", "target bound >= 10\ntarget bound <= 20 unit=\"人\"\n"},
        {"95% .. 100%", "target range 95 unit=\"%\" .. 100 unit=\"%\"\n"},
        {"20～30人", "target range 20 .. 30 unit=\"人\"\n"},
        {"1 ..< 5 h", "target range 1 ..< 5 unit=\"h\"\n"},
        {"= 健全", "target levels = \"健全\"\n"},
        {">= 基本健全", "target levels >= \"基本健全\"\n"},
        {"= 节能 and \"环 保\" 且 c", "target levels = \"节能\" \"环 保\" \"c\"\n"},
        {"= goal", "target levels = \"goal\"\n"},
        {"by 2020-12-31", "target by <= 2020-12-31\n"},
        {"< 2020-12-31", "target date < 2020-12-31\n"},
        {"2020-01-01 .. 2020-11-30", "target date = 2020-01-01 .. 2020-11-30\n"},
        {"2020-01-01 ..< 2020-12-01", "target date = 2020-01-01 ..< 2020-12-01\n"},
        {"covers 24 h × 7 d", "target covers 24 unit=\"h\" .. 7 unit=\"d\"\n"},
        {"覆盖 24h*7d 每周", "target covers 24 unit=\"h\" .. 7 unit=\"d\" each=\"week\"\n"},
        {"covers 24 h x 7 d each week", "target covers 24 unit=\"h\" .. 7 unit=\"d\" each=\"week\"\n"},
        {">= 2 次 每 天", "target bound >= 2 unit=\"次\" each=\"day\"\n"},
        {"<= 1 次 each year", "target bound <= 1 unit=\"次\" each=\"year\"\n"},
        {"< last_year", "target relative < plain\n"},
        {">= 上年 + 5 次", "target relative >= plus 5 unit=\"次\"\n"},
        {"<= last_year - 5 次", "target relative <= minus 5 unit=\"次\"\n"},
        {">= last_year * 105%", "target relative >= times 105 unit=\"%\"\n"},
        {"growth >= 5%", "target relative >= growth 5 unit=\"%\"\n"},
        {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_indicator(cases[i][0], cases[i][1]);
}

static void test_clauses(void **state) {
    (void)state;
    expect_indicator("weight 10 as \"x\" in KB/s baseline 5 次 allow no-target \"a\" allow W0301 \"b\"",
                     "weight 10\nas \"x\"\nin unit=\"KB/s\"\nbaseline 5 unit=\"次\"\n"
                     "allow \"no-target\" reason=\"a\"\nallow \"W0301\" reason=\"b\"\n");
    expect_indicator("\n  不低于95％\n  and <= 99%\n  权重：10\n  原文：\"x\"",
                     "target bound >= 95 unit=\"%\"\ntarget bound <= 99 unit=\"%\"\nweight 10\nas \"x\"\n");
}

static void test_texts(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"\"a\\\"b\\\\\\n\\t\\u{4E2D}\"", "\"a\\\"b\\\\\\n\\t中\""},
        {"“甲\"乙\\”丙”", "\"甲\\\"乙”丙\""},
        {"\"\"\"\n    one\n      two\n\n    \\n\n    \"\"\"", "\"one\\n  two\\n\\n\\\\n\""},
        {"\"\"\"a\n b\"\"\"", "\"a\\n b\""},
        {"\"\"\"\r\n  a\r\n  \"\"\"", "\"a\""},
        {"\"\"\"\"\"\"", "\"\""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200], expected[200];
        snprintf(text, sizeof text, "import %s", cases[i][0]);
        snprintf(expected, sizeof expected, "import %s\n", cases[i][1]);
        expect_items(text, expected);
    }
}

static void test_errors(void **state) {
    (void)state;
    static const struct {
        const char *members, *codes;
    } cases[] = {{"indicator >= 5", "3 E0201 "},
                 {"indicator a >=", "3 E0201 "},
                 {"indicater a", "3 E0202 "},
                 {"indicator a >= 5 weigth 3", "3 E0202 "},
                 {"indicator 300号", "3 E0206 "},
                 {"indicator a 95%", "3 E0210 "},
                 {"indicator a 2020-12-31", "3 E0210 "},
                 {"indicator a 20 - 30 人", "3 E0211 "},
                 {"indicator a >= - 5", "3 E0212 "},
                 {"indicator a >= －5", "3 E0212 "},
                 {"indicator a >= 5 each eon", "3 E0213 "},
                 {"government_purchase maybe", "3 E0214 "},
                 {"indicator a weight 1 weight 2", "3 E0215 "},
                 {"indicator a >= 5 and b", "3 E0216 "},
                 {"text a \"\\q\"", "3 E0106 "},
                 {"text a \"\\u{0}\\u{202E}\\u{D800}\\u{}\\u{110000}\"", "3 E0106 3 E0106 3 E0106 3 E0106 3 E0106 "},
                 {"text a \"x\\", "3 E0104 3 E0106 "},
                 {"indicator a @ 5", "3 E0101 "},
                 {"indicator a >= 1,00 人 weight 10", "3 E0107 "},
                 {"goal a b {\nindicator x >=\n}\nindicator y >=", "3 E0227 4 E0201 6 E0201 "},
                 {"use\nuse\nuse a", "3 E0201 4 E0201 "},
                 {"funds { totl 5\ntotal\nitem }", "3 E0202 4 E0201 5 E0201 "}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[400];
        snprintf(text, sizeof text, "%sproject p {\n%s\n}\nproject q { }\n", head, cases[i].members);
        expect_codes(text, cases[i].codes);
    }
}

static void test_file_errors(void **state) {
    (void)state;
    expect_codes("", "1 E0208 ");
    expect_codes("project p { }", "1 E0208 ");
    expect_codes("edition 2026\nedition 2026\n", "2 E0209 ");
    expect_codes("edition 2026; language de\n", "1 E0207 ");
    expect_codes("edition 2026\nunit u\nlanguage zh\n", "3 E0209 ");
    expect_codes("edition 2026\nproject p {\ngoal g {\n", "3 E0204 ");
    expect_codes("edition 2026\nproject p { }\n}\nproject q { indicator a 5 }", "3 E0205 4 E0210 ");
    expect_codes("edition 2026\nproyect p {\nindicator a 5\n}\nunit u u u\n", "2 E0202 3 E0210 5 E0225 ");
    expect_codes("edition 2026\nscale s { a < b, c }\nunit u =\n", "2 E0201 3 E0201 ");
    expect_codes("edition 2026\nscale s {\n a\n b }\nunit u =\n", "4 E0201 5 E0201 ");
}

/* What an error leaves of a line and a block is in the tree. */
static void test_recovery(void **state) {
    (void)state;
    static const char text[] =
        "edition 2026\nproject p {\nindicator a \"A\" >= ]\ngaol g { indicator b }\nindicator c\n}";
    struct run run;
    start(&run, text, sizeof text - 1);
    assert_string_equal(dumped(&run),
                        "edition 2026\nproject id=\"p\"\n  indicator id=\"a\" name=\"A\"\n    target error\n"
                        "  member-error\n    indicator id=\"b\"\n  indicator id=\"c\"\n");
    done(&run);
}

/* A hundred thousand levels, a hundred thousand errors: an end, and no crash. */
static void test_hostile(void **state) {
    (void)state;
    static const struct {
        const char *head, *repeated;
    } cases[] = {{"edition 2026\nproject p ", "{goal a "},
                 {"edition 2026\n", "{"},
                 {"edition 2026\n", "indicator >=\n"},
                 {"edition 2026\n", "}"},
                 {"edition 2026\n", "/* /"},
                 {"edition 2026\n", "1.."},
                 {"edition 2026\n", "a/"},
                 {"edition 2026\n", "“\n"},
                 {"edition 2026\n", "\\"},
                 {"edition 2026\nunit a = 5 and ", "b and "}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const size_t first = strlen(cases[i].head), step = strlen(cases[i].repeated), len = first + 100000 * step;
        char *text = malloc(len);
        struct run run;
        memcpy(text, cases[i].head, first);
        for (size_t at = first; at < len; at += step)
            memcpy(text + at, cases[i].repeated, step);
        start(&run, text, len);
        assert_true(diags_errors(run.diags) > 0);
        done(&run);
        free(text);
    }
}

static void test_depth(void **state) {
    (void)state;
    for (int goals = GRAMMAR_DEPTH_LIMIT; goals <= GRAMMAR_DEPTH_LIMIT + 1; goals++) {
        char text[2000] = "edition 2026\nproject p {";
        struct run run;
        for (int i = 0; i < goals; i++)
            strcat(text, " goal g {");
        for (int i = 0; i <= goals; i++)
            strcat(text, " }");
        start(&run, text, strlen(text));
        assert_int_equal(diags_errors(run.diags), goals > GRAMMAR_DEPTH_LIMIT);
        done(&run);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items),       cmocka_unit_test(test_fields),       cmocka_unit_test(test_funds),
        cmocka_unit_test(test_goals),       cmocka_unit_test(test_doc_comments), cmocka_unit_test(test_targets),
        cmocka_unit_test(test_clauses),     cmocka_unit_test(test_texts),        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_file_errors), cmocka_unit_test(test_recovery),     cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_depth)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
