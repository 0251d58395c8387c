/* Relations of targets and the outcomes that tell two apart, of targets as specs write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compiler/check/check.h"
#include "compiler/source/source.h"
#include "compiler/target/outcome.h"

static const char prelude[] = "edition 2026; language zh\n"
                              "unit 展柜\n"
                              "scale 健全性 { 不健全 < 基本健全 < 健全 = 完备 }\n"
                              "scale 规范性 { 不规范 < 规范 }\n"
                              "scale 地点 { 市区, 郊区 }\n"
                              "project p \"P\" {\n"
                              "source s \"S\" events { at: timestamp, n: 次 }\n";

/* The indicators of one project, in memory. */
struct spec {
    struct arena arena;
    struct sources *sources;
    struct diags *diags;
    struct model *model;
    const struct indicator *indicators;
    uint32_t count;
};

static void open_spec(struct spec *spec, const char *const *targets, uint32_t count) {
    static const struct search_path nowhere;
    struct out *out = out_memory();
    size_t len;
    out_text(out, prelude);
    for (uint32_t i = 0; i < count; i++)
        out_printf(out, "indicator i%u \"甲\" %s\n", i, targets[i]);
    out_text(out, "}\n");
    arena_init(&spec->arena);
    spec->sources = sources_new();
    spec->diags = diags_new();
    const char *bytes = out_bytes(out, &len);
    struct source *source = sources_add(spec->sources, spec->diags, "test.pgoal", bytes, len);
    spec->model = check_source(source, &nowhere, &spec->arena, spec->sources, spec->diags);
    out_abandon(out);
    spec->indicators = spec->model->projects[0]->indicators;
    spec->count = spec->model->projects[0]->indicator_count;
    assert_int_equal(spec->count, count);
}

static void close_spec(struct spec *spec) {
    check_release(spec->model);
    diags_free(spec->diags);
    sources_free(spec->sources);
    arena_free(&spec->arena);
}

static const enum relation turned[] = {RELATION_EQUAL,   RELATION_LOOSER,   RELATION_TIGHTER,
                                       RELATION_SHIFTED, RELATION_REPLACED, RELATION_INCOMPARABLE};

static struct pg_period period_of(const char *text) {
    enum pg_window window;
    struct pg_period period = EVERY_PERIOD;
    if (*text)
        assert_true(pg_period_parse(text, strlen(text), &window, &period));
    return period;
}

/* What only `in` accepts, said; "-": nothing. */
static const char *told(const struct spec *spec, const struct target *in, const struct target *out,
                        struct pg_period period, bool zh) {
    struct outcome found;
    struct arena *arena = (struct arena *)&spec->arena;
    if (!target_witness(in, out, period, arena, &found))
        return "-";
    assert_true(target_accepts(in, &found, period));
    assert_false(target_accepts(out, &found, period));
    struct out *text = out_memory();
    size_t len;
    outcome_say(&found, in->kind == TARGET_unset ? out : in, spec->model->atoms, zh, text);
    const char *bytes = out_bytes(text, &len);
    const char *copy = arena_copy(arena, bytes, len);
    out_abandon(text);
    return copy;
}

struct row {
    const char *a, *b, *period; /* "": every period */
    enum relation relation;
    const char *en, *zh; /* what only a accepts */
};

static void expect(const struct row *row) {
    const char *targets[] = {row->a, row->b};
    struct pg_period period = period_of(row->period);
    struct spec spec;
    open_spec(&spec, targets, 2);
    const struct target *a = spec.indicators[0].target, *b = spec.indicators[1].target;
    assert_int_equal(target_relate(a, b, period), row->relation);
    assert_int_equal(target_relate(b, a, period), turned[row->relation]);
    assert_string_equal(told(&spec, a, b, period, false), row->en);
    assert_string_equal(told(&spec, a, b, period, true), row->zh);
    bool only_b =
        row->relation != RELATION_EQUAL && row->relation != RELATION_LOOSER && row->relation != RELATION_INCOMPARABLE;
    assert_int_equal(strcmp(told(&spec, b, a, period, true), "-") != 0, only_b);
    close_spec(&spec);
}

static void expect_all(const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        expect(&rows[i]);
}
#define EXPECT_ALL(rows) expect_all((rows), sizeof(rows) / sizeof *(rows))

static void test_workdays(void **state) {
    static const struct row rows[] = {
        {">= 1 次 each workday", ">= 1 次 each day", "2026", RELATION_LOOSER,
         "1 次 each working day, 0 次 on every other day", "每个工作日1次，其余各天0次"},
        {">= 2 次 each workday", ">= 1 次 each day", "", RELATION_SHIFTED,
         "2 次 each working day, 0 次 on every other day", "每个工作日2次，其余各天0次"},
        {">= 1 次 each day", ">= 2 次 each workday", "", RELATION_SHIFTED, "1 次 each day", "每天1次"},
        {">= 1 次 each workday", ">= 0 次 each day", "", RELATION_TIGHTER, "-", "-"},
        {">= 95% each workday", ">= 95% each day", "2026", RELATION_LOOSER,
         "95% each working day, 0% on every other day", "每个工作日95%，其余各天0%"},
        {"covers 8 h each workday", "covers 8 h each day", "2026", RELATION_LOOSER,
         "8 h each working day, 0 h on every other day", "每个工作日8小时，其余各天0小时"},
        {"<= 2 次 each workday", "<= 2 次 each day", "", RELATION_LOOSER,
         "0 次 each working day, 3 次 on every other day", "每个工作日0次，其余各天3次"},
        {">= 1 次 each workday", ">= 5 次 each week", "2026", RELATION_INCOMPARABLE, "-", "-"},
        {">= 1 次 each workday", "", "2026", RELATION_TIGHTER, "-", "-"},
        {">= 1 次 each workday", ">= 1 人 each day", "2026", RELATION_INCOMPARABLE, "-", "-"},
    };
    (void)state;
    EXPECT_ALL(rows);
}

static void test_figures(void **state) {
    static const struct row rows[] = {
        {">= 90%", ">= 95%", "", RELATION_LOOSER, "90%", "90%"},
        {">= 90%", "> 900 ‰", "", RELATION_LOOSER, "90%", "90%"},
        {"<= 10 min", "<= 480 s", "", RELATION_LOOSER, "10 min", "10分钟"},
        {"< 10 min", "< 8 min", "", RELATION_LOOSER, "8 min", "8分钟"},
        {"> 8 min", "> 10 min", "", RELATION_LOOSER, "10 min", "10分钟"},
        {"> 8 min", ">= 10 min", "", RELATION_LOOSER, "9 min", "9分钟"},
        {"> 8 min and < 12 min", ">= 8 min and <= 12 min", "", RELATION_TIGHTER, "-", "-"},
        {"<= 100 万元", "<= 1000000 元", "", RELATION_EQUAL, "-", "-"},
        {"10 .. 20 人", "15 .. 25 人", "", RELATION_SHIFTED, "10 人", "10人"},
        {"= 5 人", "= 7 人", "", RELATION_SHIFTED, "5 人", "5人"},
        {">= 5 人", "<= 10 人", "", RELATION_REPLACED, "11 人", "11人"},
        {">= 5 人", ">= 5 人次", "", RELATION_INCOMPARABLE, "-", "-"},
        {">= 5 人", ">= 5%", "", RELATION_INCOMPARABLE, "-", "-"},
        {">= 5 人", "by 2026-06-30", "", RELATION_INCOMPARABLE, "-", "-"},
        {">= 0 人", "", "", RELATION_EQUAL, "-", "-"},
        {"", ">= 5 人", "", RELATION_LOOSER, "0 人", "0人"},
        {"", "", "", RELATION_EQUAL, "-", "-"},
        {"<= -5 元", "<= -6 元", "", RELATION_LOOSER, "-5 元", "-5元"},
        {">= 95% each month", ">= 95% each quarter", "", RELATION_INCOMPARABLE, "-", "-"},
        {">= 90% each month", ">= 95% each month", "2026", RELATION_LOOSER, "90% each month", "每月90%"},
        {">= 95% each year", ">= 95%", "2026", RELATION_EQUAL, "-", "-"},
        {">= 90% each year", ">= 95%", "2026", RELATION_LOOSER, "90%", "90%"},
        {"by 2026-06-30", "by 2026-05-31", "2026", RELATION_LOOSER, "2026-06-30", "2026-06-30"},
        {"2026-01-01 .. 2026-03-31", "2026-02-01 .. 2026-04-30", "2026", RELATION_SHIFTED, "2026-01-01", "2026-01-01"},
    };
    (void)state;
    EXPECT_ALL(rows);
}

/* What is counted is whole, but not the mean of several counts. */
static void test_whole_numbers(void **state) {
    static const struct row rows[] = {
        {"> 1 次", ">= 2 次", "", RELATION_EQUAL, "-", "-"},
        {"> 1 展柜", ">= 1.5 展柜", "", RELATION_EQUAL, "-", "-"},
        {"> 1 min", ">= 2 min", "", RELATION_LOOSER, "1.5 min", "1.5分钟"},
        {"> 1 and < 2 次", ">= 5 次", "", RELATION_TIGHTER, "-", "-"},
        {"count(s) > 1 次", "count(s) >= 2 次", "", RELATION_EQUAL, "-", "-"},
        {"max(s.n) > 1 次", "max(s.n) >= 2 次", "", RELATION_EQUAL, "-", "-"},
        {"mean(s.n) >= 1 次", "mean(s.n) > 1 次", "", RELATION_LOOSER, "1 次", "1次"},
        {"mean(s.n) > 1 次", "mean(s.n) > 1.5 次", "", RELATION_LOOSER, "1.5 次", "1.5次"},
        {"> last_year in 次", ">= last_year + 1 次", "", RELATION_EQUAL, "-", "-"},
    };
    (void)state;
    EXPECT_ALL(rows);
}

static void test_windows(void **state) {
    static const struct row rows[] = {
        {">= 2 次 each day", ">= 14 次 each week", "", RELATION_TIGHTER, "-", "-"},
        {">= 2 次 each day", ">= 14 次 each week", "2026", RELATION_SHIFTED,
         "8 次 in 2026-01-01 to 2026-01-04: 2 次 on each day of 2026-01-01 to 2026-01-04",
         "2026-01-01 至 2026-01-04共8次：2026-01-01 至 2026-01-04每天2次"},
        {">= 14 次 each week", ">= 2 次 each day", "2026-W02", RELATION_LOOSER,
         "0 次 on 2026-01-05: 14 次 on 2026-01-06, 0 on every other day",
         "2026-01-05共0次：2026-01-06有14次，其余各天为 0"},
        {">= 2 次 each week", ">= 6 次 each month", "2026", RELATION_SHIFTED, NULL, NULL},
        {">= 3 次 each week", ">= 7 次 each month", "", RELATION_TIGHTER, "-", "-"},
        {">= 1 次 each month", ">= 12 次", "2026", RELATION_TIGHTER, "-", "-"},
        {"<= 1 次 each month", "<= 11 次", "2026", RELATION_SHIFTED, NULL, NULL},
        {"<= 1 次 each year", "<= 1 次 each day", "", RELATION_TIGHTER, "-", "-"},
        {"= 0 次 each day", "<= 0 次", "", RELATION_EQUAL, "-", "-"},
        {">= 1 次 each day", "<= 400 次 each year", "", RELATION_REPLACED, NULL, NULL},
        {">= 1 人 each day", ">= 7 人 each week", "", RELATION_INCOMPARABLE, "-", "-"},
        {"max(s.n) >= 1 次 each day", "max(s.n) >= 7 次 each week", "", RELATION_INCOMPARABLE, "-", "-"},
        {"covers 8 h × 5 d", "covers 24 h × 7 d", "", RELATION_LOOSER, NULL, NULL},
        {"covers 24 h × 7 d", "covers 24 h × 1 d each day", "", RELATION_EQUAL, "-", "-"},
        {"covers 24 h × 7 d", "covers 24 h × 1 d each day", "2026", RELATION_EQUAL, "-", "-"},
        {"covers 8 h × 7 d", "covers 8 h × 1 d each day", "2026-W02", RELATION_LOOSER,
         "0 h on 2026-01-05: 24 h on each day of 2026-01-06 to 2026-01-07, 8 h on 2026-01-08, 0 on every other day",
         "2026-01-05共0小时：2026-01-06 至 2026-01-07每天24小时，2026-01-08有8小时，其余各天为 0"},
        {"covers 24 h × 7 d", ">= 168 h each week", "", RELATION_INCOMPARABLE, "-", "-"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].en)
            expect(&rows[i]);
    }
}

static void test_others(void **state) {
    static const struct row rows[] = {
        {">= 基本健全", "= 健全", "", RELATION_LOOSER, "基本健全", "基本健全"},
        {"= 健全 and 规范", "= 健全", "", RELATION_TIGHTER, "-", "-"},
        {"= 健全", "= 完备 and 规范", "", RELATION_LOOSER, "健全 and 不规范", "健全且不规范"},
        {"= 市区", "= 郊区", "", RELATION_REPLACED, "市区", "市区"},
        {"= 健全", "= 规范", "", RELATION_INCOMPARABLE, "-", "-"},
        {"", "= 规范", "", RELATION_LOOSER, "不规范", "不规范"},
        {"growth >= 5%", "growth >= 8%", "", RELATION_LOOSER, "100 last year, 105 this year", "上年100，本年105"},
        {"> last_year", "growth >= 5%", "", RELATION_LOOSER, NULL, NULL},
        {">= last_year + 5 百分点", ">= last_year + 6 百分点", "", RELATION_LOOSER, "100% last year, 105% this year",
         "上年100%，本年105%"},
        {"<= last_year - 200 元", "<= last_year - 300 元", "", RELATION_LOOSER, "200 元 last year, 0 元 this year",
         "上年200元，本年0元"},
        {"growth >= 5%", ">= last_year + 5 百分点", "", RELATION_INCOMPARABLE, "-", "-"},
        {">= last_year + 5 人", ">= last_year + 5 元", "", RELATION_INCOMPARABLE, "-", "-"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].en)
            expect(&rows[i]);
}

/* --- versions of a scale --- */

enum { LEVELS = 4 };
struct version {
    bool ordered;
    uint32_t count;
    struct scale_level levels[LEVELS];
};

static enum relation relate_versions(const struct version *old, int32_t old_low, const struct version *new,
                                     int32_t new_low) {
    struct scale scales[2] = {{.id = 99, .ordered = old->ordered, .count = old->count, .levels = old->levels},
                              {.id = 99, .ordered = new->ordered, .count = new->count, .levels = new->levels}};
    struct target_part parts[2] = {{&scales[0], old_low, old->levels[old->count - 1].rank},
                                   {&scales[1], new_low, new->levels[new->count - 1].rank}};
    struct target targets[2];
    for (int i = 0; i < 2; i++)
        targets[i] =
            (struct target){.kind = TARGET_ordinal, .space = SPACE_LEVELS, .parts = &parts[i], .parts_count = 1};
    enum relation found = target_relate(&targets[0], &targets[1], EVERY_PERIOD);
    assert_int_equal(target_relate(&targets[1], &targets[0], EVERY_PERIOD), turned[found]);
    return found;
}

static void test_versions_of_scales(void **state) {
    static const struct version abc = {true, 3, {{1, 0}, {2, 1}, {3, 2}}};
    static const struct version inserted = {true, 4, {{1, 0}, {9, 1}, {2, 2}, {3, 3}}};
    static const struct version reversed = {true, 3, {{3, 0}, {2, 1}, {1, 2}}};
    static const struct version renamed = {true, 4, {{1, 0}, {2, 1}, {8, 1}, {7, 2}}};
    static const struct version split = {true, 4, {{1, 0}, {2, 1}, {3, 2}, {4, 3}}};
    static const struct version joined = {true, 3, {{1, 0}, {2, 1}, {3, 1}}};
    (void)state;
    assert_int_equal(relate_versions(&abc, 1, &inserted, 2), RELATION_EQUAL);
    assert_int_equal(relate_versions(&abc, 1, &inserted, 1), RELATION_EQUAL); /* 9 is known to one of them only */
    assert_int_equal(relate_versions(&abc, 1, &inserted, 3), RELATION_LOOSER);
    assert_int_equal(relate_versions(&abc, 1, &reversed, 1), RELATION_INCOMPARABLE);
    assert_int_equal(relate_versions(&abc, 1, &renamed, 1), RELATION_EQUAL);
    assert_int_equal(relate_versions(&abc, 2, &renamed, 1), RELATION_INCOMPARABLE); /* 3 is no more */
    assert_int_equal(relate_versions(&abc, 2, &split, 2), RELATION_EQUAL);
    assert_int_equal(relate_versions(&abc, 1, &joined, 1), RELATION_INCOMPARABLE); /* 2 and 3 are one now */
}

/* --- what does not fit --- */

static void test_numbers_at_the_end(void **state) {
    static const char *const targets[] = {">= 922337203685477 万次", "> 922337203685477 万次",
                                          ">= 500000000000000 万次 each day", ">= 1 次 each week"};
    struct spec spec;
    struct outcome found;
    (void)state;
    open_spec(&spec, targets, 4);
    const struct target *last = spec.indicators[0].target, *past = spec.indicators[1].target;
    assert_int_equal(target_relate(last, past, EVERY_PERIOD), RELATION_LOOSER);
    assert_true(target_witness(last, past, EVERY_PERIOD, &spec.arena, &found));
    assert_int_equal(found.value.num, 9223372036854770000);
    assert_int_equal(target_relate(spec.indicators[2].target, spec.indicators[3].target, EVERY_PERIOD),
                     RELATION_TIGHTER);
    close_spec(&spec);
}

/* --- the algebra --- */

static const char *const all[] = {
    ">= 95%",
    "> 95%",
    "<= 95%",
    "95% .. 100%",
    "95% ..< 100%",
    ">= 95% each month",
    "= 95% each year",
    ">= 2 次 each day",
    ">= 14 次 each week",
    ">= 2 次 each week",
    "<= 2 次 each day",
    "<= 14 次 each week",
    "= 2 次 each day",
    ">= 6 次 each month",
    ">= 8 次 each month",
    "<= 62 次 each month",
    ">= 720 次",
    "> 1 次",
    ">= 2 次",
    "<= 0 次 each day",
    "= 0 次",
    "> 1 and < 2 次",
    "<= 1000 次 each year",
    ">= 20 次 each ten_days",
    "covers 24 h × 7 d",
    "covers 8 h × 5 d",
    "covers 8 h × 1 d each day",
    "covers 20 h × 2 d",
    "covers 24 h × 28 d each month",
    "covers 4 h × 10 d each month",
    "by 2026-06-30",
    ">= 2026-06-30",
    "2026-01-01 .. 2026-06-30",
    "= 健全",
    ">= 基本健全",
    "<= 基本健全",
    "= 健全 and 规范",
    "= 规范",
    "= 市区",
    "= 郊区",
    "= 郊区 and 规范",
    "> last_year",
    ">= last_year",
    "growth >= 5%",
    "growth > 0%",
    "= last_year",
    ">= last_year + 5 百分点",
    ">= last_year + 6 百分点",
    ">= last_year + 0.5 次",
    ">= last_year + 0 次",
    "",
    ">= 5 展柜",
    "mean(s.n) > 1 次",
    "mean(s.n) >= 1 次 each day",
};
enum { ALL = sizeof all / sizeof *all };

static void check_pair(struct spec *spec, uint32_t i, uint32_t j, struct pg_period period, enum relation *out) {
    const struct target *a = spec->indicators[i].target, *b = spec->indicators[j].target;
    enum relation found = target_relate(a, b, period);
    assert_int_equal(target_relate(b, a, period), turned[found]);
    bool only_a = strcmp(told(spec, a, b, period, true), "-") != 0;
    bool only_b = strcmp(told(spec, b, a, period, false), "-") != 0;
    if (found == RELATION_INCOMPARABLE || found == RELATION_EQUAL)
        assert_false(only_a || only_b);
    else
        assert_int_equal(found, only_a && only_b ? found : only_a ? RELATION_LOOSER : RELATION_TIGHTER);
    assert_int_equal(only_a && only_b, found == RELATION_SHIFTED || found == RELATION_REPLACED);
    *out = found;
}

static bool within(enum relation relation) {
    return relation == RELATION_EQUAL || relation == RELATION_TIGHTER;
}

/* Whole numbers and means of them are figures of two kinds. */
static bool same_figures(const struct spec *spec, uint32_t i, uint32_t j) {
    return spec->indicators[i].target->fractions == spec->indicators[j].target->fractions;
}

static void check_triple(const struct spec *spec, const enum relation found[ALL][ALL], uint32_t i, uint32_t j,
                         uint32_t k) {
    if (within(found[i][j]) && within(found[j][k]) && found[i][k] != RELATION_INCOMPARABLE &&
        same_figures(spec, i, j) && same_figures(spec, j, k))
        assert_true(within(found[i][k]));
}

static void test_algebra(void **state) {
    static const char *const periods[] = {"", "2026", "2026-W02", "2026-02", "2026-01-01"};
    static enum relation found[ALL][ALL];
    struct spec spec;
    (void)state;
    open_spec(&spec, all, ALL);
    for (size_t p = 0; p < sizeof periods / sizeof *periods; p++) {
        for (uint32_t i = 0; i < ALL; i++)
            for (uint32_t j = 0; j < ALL; j++)
                check_pair(&spec, i, j, period_of(periods[p]), &found[i][j]);
        for (uint32_t i = 0; i < ALL; i++)
            for (uint32_t j = 0; j < ALL; j++)
                for (uint32_t k = 0; k < ALL; k++)
                    check_triple(&spec, (const enum relation(*)[ALL])found, i, j, k);
        for (uint32_t i = 0; i < ALL; i++)
            assert_int_equal(found[i][i], RELATION_EQUAL);
    }
    close_spec(&spec);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_workdays),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_whole_numbers),
        cmocka_unit_test(test_windows),
        cmocka_unit_test(test_others),
        cmocka_unit_test(test_versions_of_scales),
        cmocka_unit_test(test_numbers_at_the_end),
        cmocka_unit_test(test_algebra),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
