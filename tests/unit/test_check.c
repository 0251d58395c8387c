/* Check: what is diagnosed, what is not, and what the model then holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "compiler/check/check.h"
#include "compiler/model/dump.h"
#include "compiler/source/source.h"
#include "compiler/target/outcome.h"

/* One compilation of a text in memory. */
struct run {
    struct arena arena;
    struct sources *sources;
    struct diags *diags;
    struct model *model;
};

static const char prelude[] = "edition 2026; language zh\n"
                              "scale 健全性 { 不健全 < 基本健全 < 健全 }\n"
                              "scale 规范性 { 不规范 < 规范 }\n"
                              "scale 完整性 { 不完整 < 完整 }\n"
                              "scale 符合性 { 符合, 不符合 }\n";

static void open_run(struct run *run, const char *text) {
    struct search_path path = {NULL, 0};
    arena_init(&run->arena);
    run->sources = sources_new();
    run->diags = diags_new();
    struct source *source = sources_add(run->sources, run->diags, "test.pgoal", text, strlen(text));
    assert_non_null(source);
    run->model = check_source(source, &path, &run->arena, run->sources, run->diags);
    assert_non_null(run->model);
}

static void close_run(struct run *run) {
    check_release(run->model);
    diags_free(run->diags);
    sources_free(run->sources);
    arena_free(&run->arena);
}

/* The short slugs of all diagnostics, as "slug slug ", in source order. */
static void collect(struct run *run, char *slugs, size_t size) {
    struct out *out = out_memory();
    struct diag_style style = {DIAG_SHORT, LANGUAGE_EN, false, 0};
    size_t len, used = 0;
    diags_print(run->diags, run->sources, &style, out);
    const char *text = out_bytes(out, &len);
    slugs[0] = '\0';
    for (size_t i = 0; i + 5 < len; i++) {
        bool code = (text[i] == 'E' || text[i] == 'W') && text[i - 1] == '[' && text[i + 5] == ']';
        char name[6] = {0};
        if (!code)
            continue;
        memcpy(name, text + i, 5);
        const char *slug = diag_slug(diag_find(name));
        if (used + strlen(slug) + 2 < size)
            used += (size_t)sprintf(slugs + used, "%s ", slug);
    }
    out_abandon(out);
}

static void expect_text(const char *text, const char *expected) {
    struct run run;
    char slugs[1024];
    open_run(&run, text);
    collect(&run, slugs, sizeof slugs);
    if (strcmp(slugs, expected) != 0)
        print_message("in: %s\n", text + (strlen(text) > sizeof prelude ? sizeof prelude - 1 : 0));
    assert_string_equal(slugs, expected);
    close_run(&run);
}

static char *project_with(const char *members) {
    size_t size = strlen(prelude) + strlen(members) + 128;
    char *text = malloc(size);
    assert_non_null(text);
    snprintf(text, size, "%sproject p \"项目\" {\n  year 2020\n  period 2020-01-01 .. 2020-12-31\n%s\n}\n", prelude,
             members);
    return text;
}

/* Members of a project of 2020 give exactly these diagnostics. */
static void expect(const char *members, const char *expected) {
    char *text = project_with(members);
    expect_text(text, expected);
    free(text);
}

/* One indicator line of a project of 2020. */
static void expect_line(const char *line, const char *expected) {
    char members[1024];
    snprintf(members, sizeof members, "  indicator %s", line);
    expect(members, expected);
}

static void test_good_targets(void **state) {
    static const char *const lines[] = {"a \"预算执行率\" >= 95%",
                                        "a \"制度健全性\" = 健全",
                                        "a \"巡检\" >= 2 次 each day as \"至少每天2次\"",
                                        "a \"值守\" covers 24 h × 7 d as \"每周7天*24小时\"",
                                        "a \"响应时间\" <= 10 min as \"不超过10分钟\"",
                                        "a \"网络边界事故数\" <= 1 次 each year as \"全年不超过1次\"",
                                        "a \"故障次数\" < last_year baseline 12 次 as \"比上一年度有所减少\"",
                                        "a \"完成及时性\" by 2020-12-31 as \"年内完成\"",
                                        "a \"建设情况\" = 健全 and 规范 as \"健全、规范\"",
                                        "a \"完成率\" 95%..100%",
                                        "a \"巡检\" >= 2 and <= 4 次 each week",
                                        "a \"完成率\" growth >= 5% baseline 80%",
                                        "a \"信息传递速度\" >= 10000 KB/s"};
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        expect_line(lines[i], "");
}

static void test_bad_targets(void **state) {
    static const char *const lines[][2] = {
        {"a \"完成数\" >= 10 分钞", "unknown-unit "},
        {"a \"人数\" >= 3", "unit-missing "},
        {"a \"容量\" 10 KB .. 20 s", "units-differ "},
        {"a \"情况\" = 建全", "unknown-level "},
        {"a \"情况\" >= 符合", "unordered-scale "},
        {"a \"情况\" = 健全 and 不健全", "levels-clash "},
        {"a \"值守\" covers 24 次 × 7 d", "coverage-not-time "},
        {"a \"完成率\" >= last_year + 5%", "growth-or-points "},
        {"a \"完成\" >= 95% and by 2020-12-31", "targets-differ-in-kind "},
        {"a \"次数\" >= 10 次 and <= 5 次", "empty-target "},
        {"a \"完成率\" 100%..95%", "reversed-range "},
        {"a \"次数\" < 0 次", "impossible-target "},
        {"a \"完成\" by 2020-02-30", "no-such-day "},
        {"a \"完成\" by 2021-12-31", "date-outside-period "},
        {"a \"信息传递速度\" >= 10000 KB", "speed-without-time "},
        {"a \"完成率\" >= 95% weight 110", "bad-weight "},
        {"a \"完成\" by 2020-13-01", "no-such-month "},
        {"a \"数\" >= 99999999999999999999 次", "number-too-long "},
        {"a \"投资\" >= 999999999999999999 亿元", "target-overflow "},
        {"a \"数\" >= last_year * 5 次", "times-unit "},
        {"a \"数\" < last_year baseline 5", "baseline-unit-missing "},
        {"a \"数\" >= last_year + 5 人 baseline 5 次", "units-differ "},
        {"a \"次数\" >= 2 次 each day and <= 9 次 each week", "windows-differ "},
        {"a \"次数\" >= 10 and <= 5", "unit-missing empty-target "},
        {"a \"完成率\" >= 5 百分点", "points-alone "},
        {"a \"完成率\" 5% .. 10 百分点", "share-and-points "},
        {"a \"户数\" growth >= 5 baseline 40 户", "growth-without-percent "},
        {"a \"户数\" growth >= 5 户 baseline 40 户", "growth-without-percent "},
        {"a \"户数\" >= 95% in 户", "share-of-figure "},
        {"a \"户数\" growth >= 5% baseline 0 户", "growth-over-zero "},
        {"a \"户数\" > last_year baseline -4 户", "negative-baseline "},
        {"a \"户数\" > last_year", "last-year-unknown "},
        {"a \"户数\" >= 30 户 baseline 20 户", "last-year-unused "},
        {"a \"户数\" >= last_year * 5% baseline 20 户", "small-multiple "},
        {"a \"数\" = 健全 and 健全 and 健全 and 健全 and 健全 and 健全 and 健全 and 健全 and 健全", "too-many-levels "},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        expect_line(lines[i][0], lines[i][1]);
}

static void test_doubts(void **state) {
    static const char *const lines[][2] = {
        {"a \"部门协助\"", "target-missing "},
        {"a \"事故数\" >= 0 次", "name-against-bound vacuous-target "},
        {"a \"合格率\" >= 100%", "bound-at-limit "},
        {"a \"事故发生率\" <= 0.00%", "bound-at-limit "},
        {"a \"事故发生率\" <= 0.00% as \"<=0.00%\"", "bound-at-limit "},
        {"a \"完成率\" >= 3 人", "name-against-unit "},
        {"a \"参训人数\" >= 95%", "name-against-unit "},
        {"a \"满意度\" >= 95 人", "name-against-unit "},
        {"a \"新闻宣传(篇)\" = 50 个", "name-against-unit "},
        {"a \"投诉次数\" >= 3 次", "name-against-bound "},
        {"a \"合格率\" >= 250%", "share-above-whole "},
        {"a \"巡检\" >= 2 次 each week as \"至少每天2次\"", "wording-differs "},
        {"a \"响应时间\" >= 10 min as \"不超过10分钟\"", "wording-differs "},
        {"a \"完成率\" = 100% as \"≥**%\"", "placeholder-left "},
        {"a \"人员\" >= 100 人 as \"约100人\"", "vague-wording "},
        {"a \"节能\" >= 5% as \"节约5%\" allow wording-not-understood \"方向在名称里\"", ""},
        {"a \"人员\" >= 100 人 as \"100人左右\"", "vague-wording "},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        expect_line(lines[i][0], lines[i][1]);
}

static void test_across_indicators(void **state) {
    (void)state;
    expect("indicator a \"常驻人员\" >= 3 人\nindicator b \"常驻人员\" >= 3 人次", "mixed-counts ");
    expect("indicator a \"甲\" = 规范 and 完整 as \"规范、完整\"\nindicator b \"乙\" = 规范 and 完整 as \"规范完整\"\n"
           "indicator c \"丙\" = 完整 and 规范 as \"规范完整\"",
           "wording-spelled-twice ");
    expect("indicator a \"甲\" >= 95% weight 50\nindicator b \"乙\" >= 95% weight 60", "weights-not-100 ");
}

static void test_allow(void **state) {
    (void)state;
    expect_line("a \"部门协助\" allow target-missing \"原表为空\"", "");
    expect_line("a \"部门协助\" allow W0601 \"原表为空\"", "");
    expect_line("a \"部门协助\" allow target-missing \"\"", "allow-without-reason ");
    expect_line("a \"部门协助\" allow target-mising \"原表为空\"", "target-missing unknown-allow ");
    expect_line("a \"完成率\" >= 95% allow target-missing \"原表为空\"", "unused-allow ");
    expect_line("a \"速度\" >= 10 KB allow speed-without-time \"以后改\"", "speed-without-time allow-of-error ");
}

static void test_names(void **state) {
    (void)state;
    expect("indicator a \"甲\" >= 95%\nindicator a \"乙\" >= 95%", "duplicate-name ");
    expect("goal g \"甲\" { }\ngoal \"乙\" { goal g \"丙\" { } }", "duplicate-name ");
    expect("goal \"甲\" { goal \"丙\" { } }\ngoal \"乙\" { goal \"丙\" { } }", "");
    expect("reserved old\nindicator old \"甲\" >= 95%", "reserved-id ");
    expect("year 2021", "field-twice ");
    expect("goal g \"甲\" { year 2020 }", "misplaced-member ");
    expect("use nothing", "unknown-template ");
    expect_text("edition 2026\nproject p { year 2020 }\nproject p { year 2020 }\n", "duplicate-name ");
    expect_text("edition 2026\nscale a { x < y }\nscale b { y < z }\nproject p { indicator i \"情况\" = y }\n",
                "ambiguous-level ");
    expect_text("edition 2026\nunit 灯具\nunit 灯组 = 10 灯具\nproject p { indicator i \"路灯\" >= 3 灯组 }\n", "");
    expect_text("edition 2026\nunit 灯组 = 10 灯具\nunit 灯具\nproject p { indicator i \"路灯\" >= 3 灯组 }\n", "");
    expect_text("edition 2026\nunit 甲 = 10 乙\nunit 乙 = 10 甲\n", "unit-cycle ");
    expect_text("edition 2026\nunit 甲 = 10 qqqqq\n", "unit-base ");
    expect_text("edition 2026\nunit 人 = 10 次\n", "unit-taken ");
    expect_text("edition 2026\nscale 甲 { 好 }\n", "scale-too-small ");
}

static void test_templates(void **state) {
    static const char template[] = "edition 2026\ntemplate t { goal g \"目标\" { indicator a \"甲率\" >= 95%\n "
                                   "indicator b \"乙\" by 2020-06-30 } }\n";
    char text[1024];
    (void)state;
    snprintf(text, sizeof text, "%sproject p { year 2020\n use t }\nproject q { year 2020\n use t except b }\n",
             template);
    expect_text(text, "");
    struct run run;
    open_run(&run, text);
    assert_int_equal(run.model->project_count, 2);
    assert_int_equal(run.model->projects[0]->indicator_count, 2);
    assert_int_equal(run.model->projects[1]->indicator_count, 1);
    assert_true(run.model->projects[1]->indicators[0].use.end != 0);
    assert_ptr_equal(run.model->projects[0]->indicators[0].target, run.model->projects[1]->indicators[0].target);
    assert_int_equal(run.model->projects[0]->goals[0]->count, 2);
    close_run(&run);
    snprintf(text, sizeof text, "%sproject p { year 2021\n use t }\n", template);
    expect_text(text, "date-outside-period ");
    snprintf(text, sizeof text, "%sproject p { year 2020\n use t except c }\n", template);
    expect_text(text, "except-unknown ");
    snprintf(text, sizeof text, "%sproject p { year 2020\n use t\n use t }\n", template);
    expect_text(text, "template-clash ");
    snprintf(text, sizeof text, "%stemplate u { use t }\n", template);
    expect_text(text, "use-in-template ");
    expect_text(
        "edition 2026\ntemplate t { indicator a \"甲\" >= 9 qqqqq }\nproject p { use t }\nproject q { use t }\n",
        "unknown-unit ");
}

static void test_funds(void **state) {
    (void)state;
    expect("funds { total 100.00 CNY; item a 60.00 CNY; item b 40.00 CNY }", "");
    expect("funds { total 100.00 CNY; item a 60.00 CNY; item b 39.99 CNY }", "funds-do-not-add-up ");
    expect("funds { total 100.00 CNY; this_year 120.00 CNY }", "year-above-total ");
    expect("funds { last_year budget 10 CNY, spent 12 CNY }", "last-year-overspent ");
    expect("funds { total 100 CNY; item a 100 USD }", "currencies-mixed ");
    expect("funds { total 100.001 CNY }", "money-below-fen ");
    expect("funds { total 100 }", "money-unit-missing ");
    expect("funds { total 100 人 }", "not-money ");
    expect("funds { total -100 CNY }", "negative-money ");
    expect("funds { total 999999999999999999 亿元 }", "money-too-large ");
    expect("funds { item a 100 CNY }", "total-missing ");
    expect("funds { total 476.8009 万元; item a 4,768,009.00 CNY }", "");
}

static void test_fields(void **state) {
    (void)state;
    expect_text("edition 2026\nproject p { period 2020-12-31 .. 2020-01-01 }\n", "reversed-period ");
    expect_text("edition 2026\nproject p { year 2020\n period 2021-01-01 .. 2021-12-31 }\n", "period-outside-year ");
    expect_text("edition 2026\nproject p { year 20 }\n", "bad-year ");
    expect_text("edition 2026\nproject p { indicator a \"巡检\" >= 2 次 each day }\n", "period-missing ");
    expect_text("edition 2062\n", "unknown-edition ");
}

/* A file in a new folder of its own. */
static void write_file(const char *folder, const char *name, const char *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Checks folder/name with folder/lib as search path. */
static void expect_file(const char *folder, const char *name, const char *expected) {
    struct run run;
    char file[256], lib[256], slugs[1024];
    const char *names[] = {file}, *dirs[] = {lib};
    struct search_path path = {dirs, 1};
    snprintf(file, sizeof file, "%s/%s", folder, name);
    snprintf(lib, sizeof lib, "%s/lib", folder);
    arena_init(&run.arena);
    run.sources = sources_new();
    run.diags = diags_new();
    run.model = check_sources(names, 1, &path, &run.arena, run.sources, run.diags, NULL);
    collect(&run, slugs, sizeof slugs);
    assert_string_equal(slugs, expected);
    close_run(&run);
}

/* The target of the one indicator of a file that is checked beside another. */
static const struct target *beside(struct run *run, const struct run *first, const char *folder, const char *name) {
    static const struct search_path nowhere;
    char file[256];
    const char *names[] = {file};
    snprintf(file, sizeof file, "%s/%s", folder, name);
    arena_init(&run->arena);
    run->sources = sources_new();
    run->diags = diags_new();
    run->model = check_beside(first ? first->model : NULL, names, 1, &nowhere, &run->arena, run->sources, run->diags);
    return run->model->projects[0]->indicators[0].target;
}

/* A count is one base in all models beside each other, in whatever order they declare it. */
static void test_beside(void **state) {
    static const char *const texts[] = {"unit 展柜\nproject p { indicator i \"甲\" >= 5 展柜 }\n",
                                        "unit 展台\nunit 展柜\nproject p { indicator i \"甲\" >= 5 展台 }\n",
                                        "unit 展柜\nunit 展架\nunit 展台\nproject p { indicator i \"甲\" >= 5 展台 }\n",
                                        "unit 展架\nproject p { indicator i \"甲\" >= 5 展架 }\n"};
    enum { MODELS = sizeof texts / sizeof *texts };
    char folder[] = "/tmp/pgoal-beside-XXXXXX", text[512];
    const char *const names[MODELS] = {"a.pgoal", "b.pgoal", "c.pgoal", "d.pgoal"};
    struct run runs[MODELS];
    const struct target *targets[MODELS];
    (void)state;
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < MODELS; i++) {
        snprintf(text, sizeof text, "edition 2026\n%s", texts[i]);
        write_file(folder, names[i], text);
        targets[i] = beside(&runs[i], i ? &runs[0] : NULL, folder, names[i]);
    }
    for (int i = 0; i < MODELS; i++)
        for (int j = 0; j < MODELS; j++) {
            bool same = i == j || (i == 1 && j == 2) || (i == 2 && j == 1);
            assert_int_equal(target_relate(targets[i], targets[j], EVERY_PERIOD),
                             same ? RELATION_EQUAL : RELATION_INCOMPARABLE);
        }
    for (int i = MODELS - 1; i >= 0; i--)
        close_run(&runs[i]);
    snprintf(text, sizeof text, "rm -r %s", folder);
    assert_int_equal(system(text), 0);
}

static void test_imports(void **state) {
    char folder[] = "/tmp/pgoal-check-XXXXXX", lib[64], name[32], text[128];
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(lib, sizeof lib, "%s/lib", folder);
    assert_int_equal(mkdir(lib, 0700), 0);
    write_file(folder, "a.pgoal",
               "edition 2026\nimport \"b.pgoal\"\nimport \"s.pgoal\"\nproject p { indicator i \"甲\" = y }\n");
    write_file(folder, "b.pgoal", "edition 2026\nimport \"s.pgoal\"\n");
    write_file(lib, "s.pgoal", "edition 2026\nscale q { x < y }\n");
    expect_file(folder, "a.pgoal", "");
    write_file(folder, "c.pgoal", "edition 2026\nimport \"d.pgoal\"\n");
    write_file(folder, "d.pgoal", "edition 2026\nimport \"c.pgoal\"\n");
    expect_file(folder, "c.pgoal", "import-cycle ");
    write_file(folder, "m.pgoal", "edition 2026\nimport \"nothing.pgoal\"\nimport \"/s.pgoal\"\nimport \"-\"\n");
    expect_file(folder, "m.pgoal", "import-missing import-path import-path ");
    for (int i = 0; i < 40; i++) {
        snprintf(name, sizeof name, "n%d.pgoal", i);
        snprintf(text, sizeof text, "edition 2026\nimport \"n%d.pgoal\"\n", i + 1);
        write_file(folder, name, text);
    }
    expect_file(folder, "n0.pgoal", "import-too-deep ");
    snprintf(text, sizeof text, "rm -r %s", folder);
    assert_int_equal(system(text), 0);
}

/* 2000 uses of 1000 indicators: the limit is reported once, and the model stays within it. */
static void test_limit(void **state) {
    struct run run;
    char *text = malloc(200000), *at = text;
    (void)state;
    assert_non_null(text);
    at += sprintf(at, "edition 2026\ntemplate t {\n");
    for (int i = 0; i < 1000; i++)
        at += sprintf(at, "indicator i%d \"甲\" >= 95%%\n", i);
    at += sprintf(at, "}\n");
    for (int i = 0; i < 1100; i++)
        at += sprintf(at, "project p%d { use t }\n", i);
    char slugs[256];
    open_run(&run, text);
    collect(&run, slugs, sizeof slugs);
    assert_string_equal(slugs, "too-many-indicators ");
    close_run(&run);
    free(text);
}

/* The message of a sum names the total, the sum and the difference. */
static void test_sum_message(void **state) {
    struct run run;
    size_t len;
    char *text = project_with("funds { total 4,768,009.00 CNY; item a 2,244,294.00 CNY; item b 2,523,714.00 CNY }");
    (void)state;
    open_run(&run, text);
    struct out *out = out_memory();
    struct diag_style style = {DIAG_SHORT, LANGUAGE_EN, false, 0};
    diags_print(run.diags, run.sources, &style, out);
    out_char(out, '\0');
    const char *printed = out_bytes(out, &len);
    assert_non_null(strstr(printed, "4,768,009.00"));
    assert_non_null(strstr(printed, "4,768,008.00"));
    assert_non_null(strstr(printed, "-1.00"));
    out_abandon(out);
    close_run(&run);
    free(text);
}

static void test_dump(void **state) {
    struct run run;
    size_t len;
    (void)state;
    open_run(&run, "edition 2026\nproject p \"项目\" {\n year 2020\n funds { total 100 CNY }\n"
                   " goal g \"产出\" {\n indicator a \"执行率\" >= 95% as \">=95%\"\n }\n}\n");
    struct out *out = out_memory();
    model_dump(run.model, out);
    out_char(out, '\0');
    assert_string_equal(out_bytes(out, &len), "project p \"项目\" year 2020 period 2020-01-01..2020-12-31\n"
                                              "  total 100.00 CNY\n"
                                              "  goal g \"产出\"\n"
                                              "    indicator a \"执行率\": ratio >= 95% as \">=95%\"\n");
    out_abandon(out);
    close_run(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_targets),      cmocka_unit_test(test_bad_targets), cmocka_unit_test(test_doubts),
        cmocka_unit_test(test_across_indicators), cmocka_unit_test(test_allow),       cmocka_unit_test(test_names),
        cmocka_unit_test(test_templates),         cmocka_unit_test(test_funds),       cmocka_unit_test(test_fields),
        cmocka_unit_test(test_imports),           cmocka_unit_test(test_beside),      cmocka_unit_test(test_limit),
        cmocka_unit_test(test_sum_message),       cmocka_unit_test(test_dump),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
