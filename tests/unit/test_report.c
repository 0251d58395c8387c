#include "runtime/report.h"
#include "tests/unit/evaluator_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static char page[65536];
static size_t page_len;

static void take(void *to, const char *bytes, size_t len) {
    (void)to;
    assert_true(page_len + len < sizeof page);
    memcpy(page + page_len, bytes, len);
    page_len += len;
    page[page_len] = '\0';
}

static struct pg_report open_report(enum pg_format format, enum pg_language language) {
    struct pg_report report = {take, NULL, format, language};
    page_len = 0;
    page[0] = '\0';
    return report;
}

static struct pg_actual actual[SAMPLE_SLOTS];
static struct pg_result results[SAMPLE_COUNT];

static const struct pg_outcome sample_outcome = {.ev = &sample_evaluator, .actual = actual, .results = results};

static void put(enum sample_indicator indicator, int32_t slot, int64_t num, int64_t den) {
    struct pg_actual *at = &actual[sample_evaluator.indicators[indicator].first_slot + slot];
    assert_true(pg_num_make(num, den, &at->value));
    at->state = PG_PRESENT;
}

static int set_up(void **state) {
    (void)state;
    memset(actual, 0, sizeof actual);
    put(SAMPLE_RATE, 0, 993, 1000);
    put(SAMPLE_RESPONSE, 0, 601, 1);
    for (int32_t i = 0; i < SAMPLE_DAYS; i++)
        put(SAMPLE_PATROL, i, i == 64 ? 1 : i == 65 ? 0 : 2, 1);
    put(SAMPLE_WATCH, 0, 604800, 1);
    put(SAMPLE_BREACHES, 0, 1, 1);
    put(SAMPLE_FEWER, 0, 4, 1);
    put(SAMPLE_FEWER, 1, 3, 1);
    put(SAMPLE_GROWTH, 1, 104, 1);
    put(SAMPLE_DONE, 0, 18597, 1);
    put(SAMPLE_RULES, 0, 2, 1);
    put(SAMPLE_TIDY, 0, 0, 1);
    put(SAMPLE_TIDY, 1, 1, 1);
    actual[sample_evaluator.indicators[SAMPLE_TWIN_1].first_slot].state = PG_REFUSED;
    pg_evaluate(&sample_evaluator, actual, results);
    return 0;
}

static void print(enum pg_format format, enum pg_language language, bool twice) {
    struct pg_report report = open_report(format, language);
    struct pg_reader reader = {0};
    reader.rows = 380;
    reader.bad = 1;
    pg_report_begin(&report);
    pg_report_project(&report, &sample_outcome, true);
    if (twice)
        pg_report_project(&report, &sample_outcome, false);
    pg_report_end(&report, &reader);
}

static void test_table(void **state) {
    (void)state;
    print(PG_FORMAT_TABLE, PG_ENGLISH, false);
    assert_string_equal(page, "浦东300号(运维): 13 indicators: 5 met, 4 missed, 3 unknown, 1 invalid\n"
                              "  ✓ met rate 预算执行率 >= 95%: 99.3%, margin 4.3%\n"
                              "  ✗ missed response 响应时间 <= 10 min: 601 s, missed by 1 s\n"
                              "  ✗ missed patrol 安全巡检 >= 2 次 each day: 1 次 (2020-03-05), missed by up to 2 次\n"
                              "      2020-03-05: 1 次\n"
                              "      2020-03-06: 0 次\n"
                              "  ? unknown watch 值守 covers 24 h × 7 d: no data for 2020-W02\n"
                              "      no data: 2020-W02, 2020-W03, 2020-W04, 2020-W05, 2020-W06, 2020-W07, 2020-W08, "
                              "2020-W09, 2020-W10, 2020-W11 and 42 more\n"
                              "  ✓ met breaches 事故数 <= 1 次 each year: 1 次, margin 0 次\n"
                              "  ✓ met fewer 故障次数 < last_year: 3 次, margin 1 次\n"
                              "  ✗ missed growth 收入增长 growth >= 5%: 104 元, missed by 1%\n"
                              "  ✓ met done 完成及时性 by 2020-12-31: 2020-12-01, margin 30 d\n"
                              "  ✓ met rules 制度健全性 = 健全: 健全\n"
                              "  ✗ missed tidy 合理性 = 规范 and 完整: 不规范、完整 (规范)\n"
                              "  ? unknown unset 无目标: no target\n"
                              "  ! invalid twin_1 双胞胎 >= 95%: a row of data was refused\n"
                              "  ? unknown twin_2 双胞胎 >= 95%: no data\n"
                              "380 rows read, 1 refused\n");
    print(PG_FORMAT_TABLE, PG_CHINESE, false);
    assert_non_null(
        strstr(page, "浦东300号(运维)：13 项指标：5 达成 met，4 未达成 missed，3 未知 unknown，1 无效 invalid\n"));
    assert_non_null(strstr(page, "  ✗ 未达成 missed response 响应时间 <= 10 min：601 s，相差 1 s\n"));
    assert_non_null(strstr(page, "：缺少数据：2020-W02\n      无数据：2020-W02、2020-W03、"));
    assert_non_null(strstr(page, "、2020-W11，另有 42 处\n"));
    assert_non_null(strstr(page, "380 行数据已读，1 行被拒收\n"));
}

static void test_csv(void **state) {
    (void)state;
    print(PG_FORMAT_CSV, PG_CHINESE, false);
    assert_non_null(strstr(
        page, "project,indicator,name,target,actual,verdict,margin,reason,where,weight,score,light,missed,places,told,"
              "note,remark,lacking,lacking_places\n"
              "pudong300,rate,预算执行率,>= 95%,99.3%,met,4.3%,,,,,,,,,,,,\n"
              "pudong300,response,响应时间,<= 10 min,601 s,missed,-1 s,,,,,,,,,,,,\n"
              "pudong300,patrol,安全巡检,>= 2 次 each day,1 次,missed,-2 次,,2020-03-05,,,,2,2020-03-05: 1 次; "));
    assert_non_null(strstr(page, "pudong300,rules,制度健全性,'= 健全,健全,met,,,,,,,,,,,,,\n"));
    assert_null(strchr(page, '\r'));
}

static void test_json(void **state) {
    (void)state;
    print(PG_FORMAT_JSON, PG_ENGLISH, true);
    assert_non_null(strstr(page,
                           "{\"projects\":[\n{\"id\":\"pudong300\",\"name\":\"浦东300号(运维)\",\"indicators\":[\n"
                           "{\"id\":\"rate\",\"name\":\"预算执行率\",\"target\":\">= 95%\",\"actual\":\"99.3%\","
                           "\"verdict\":\"met\",\"margin\":\"4.3%\",\"reason\":null,\"where\":null,\"weight\":null,"
                           "\"score\":null,\"light\":null,"
                           "\"missed\":0,\"places\":[],\"lacking\":0,\"lacking_places\":[],\"told\":null,\"note\":null,"
                           "\"remark\":null},\n"));
    assert_non_null(strstr(page, "{\"id\":\"unset\",\"name\":\"无目标\",\"target\":null,\"actual\":null,"
                                 "\"verdict\":\"unknown\",\"margin\":null,\"reason\":\"no-target\",\"where\":null,"
                                 "\"weight\":null,\"score\":null,\"light\":null,"
                                 "\"missed\":0,\"places\":[],\"lacking\":0,\"lacking_places\":[],\"told\":null,"
                                 "\"note\":null,\"remark\":null},\n"));
    assert_non_null(strstr(
        page, "\n],\"sources\":[],\"summary\":{\"met\":5,\"missed\":4,\"unknown\":3,\"invalid\":1}},\n{\"id\":"));
    assert_non_null(
        strstr(page, "\"missed\":0,\"places\":[],\"lacking\":52,\"lacking_places\":[\"2020-W02\",\"2020-W03\","));
    assert_non_null(strstr(page, "}}\n],\"rows\":380,\"bad_rows\":1}\n"));
}

/* One indicator whose every text is the given one. */
static void print_hostile(enum pg_format format, const char *text) {
    struct pg_indicator indicator = sample_evaluator.indicators[SAMPLE_RATE];
    struct pg_evaluator ev = sample_evaluator;
    struct pg_actual figure = {{993, 1000}, PG_PRESENT};
    struct pg_unit_name unit = {text, {1, 1000}};
    struct pg_result result;
    struct pg_report report = open_report(format, PG_ENGLISH);
    indicator.id = indicator.name = indicator.target = text;
    indicator.units = &unit;
    ev.id = ev.name = text;
    ev.indicators = &indicator;
    ev.count = 1;
    pg_evaluate(&ev, &figure, &result);
    struct pg_outcome outcome = {.ev = &ev, .actual = &figure, .results = &result};
    pg_report_begin(&report);
    pg_report_project(&report, &outcome, true);
    pg_report_end(&report, NULL);
}

static void test_hostile_text(void **state) {
    (void)state;
    print_hostile(PG_FORMAT_TABLE, "a\x1b[2J\n\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\x8F\xC2\x9B"
                                   "b\xFF");
    assert_memory_equal(page,
                        "a\xEF\xBF\xBD[2J\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                        "b\xEF\xBF\xBD: ",
                        28);
    print_hostile(PG_FORMAT_JSON, "\"\\\n\x01\x7f\xE2\x80\xA8\xE2\x80\xA9</script>\xC0");
    assert_non_null(
        strstr(page, "{\"id\":\"\\\"\\\\\\u000a\\u0001\\u007f\\u2028\\u2029</script>\xEF\xBF\xBD\",\"name\""));
    print_hostile(PG_FORMAT_CSV, "=cmd|' /C calc'!A0");
    assert_non_null(strstr(page, "\n'=cmd|' /C calc'!A0,'=cmd|' /C calc'!A0,"));
    print_hostile(PG_FORMAT_CSV, "@a,\"b\"\n\x1b");
    assert_non_null(strstr(page, "\n\"'@a,\"\"b\"\"\n\xEF\xBF\xBD\",\""));
    print_hostile(PG_FORMAT_CSV, "＝1");
    assert_non_null(strstr(page, "\n'＝1,'＝1,"));
}

static void assert_figure(enum sample_indicator indicator, int64_t num, int64_t den, const char *text) {
    char buf[PG_FIGURE_TEXT];
    struct pg_num value;
    assert_true(pg_num_make(num, den, &value));
    assert_int_equal(pg_figure_print(&sample_evaluator.indicators[indicator], 0, value, buf, sizeof buf), strlen(text));
    assert_string_equal(buf, text);
}

static void test_figures(void **state) {
    char buf[8];
    (void)state;
    assert_figure(SAMPLE_RESPONSE, 600, 1, "10 min");
    assert_figure(SAMPLE_RESPONSE, 630, 1, "10.5 min");
    assert_figure(SAMPLE_RESPONSE, 601, 1, "601 s");
    assert_figure(SAMPLE_RESPONSE, 1, 7, "1/7 s");
    assert_figure(SAMPLE_RATE, 1, 3, "1/3");
    assert_figure(SAMPLE_RULES, 1, 1, "基本健全");
    assert_figure(SAMPLE_RULES, 9, 1, "");
    assert_figure(SAMPLE_DONE, 18627, 1, "2020-12-31");
    assert_int_equal(pg_figure_print(&sample_evaluator.indicators[SAMPLE_RULES], 0, pg_num_int(2), buf, 5), 3);
    assert_string_equal(buf, "健");
}

/* Words for every value of every enum, none of them twice. */
static void assert_said(enum sample_indicator indicator, int64_t num, int64_t den, const char *text) {
    char buf[PG_FIGURE_TEXT];
    pg_figure_say(&sample_evaluator.indicators[indicator], 0, (struct pg_num){num, den}, buf, sizeof buf);
    assert_string_equal(buf, text);
}

static void test_figures_said(void **state) {
    (void)state;
    assert_said(SAMPLE_RESPONSE, 600, 1, "10 min");
    assert_said(SAMPLE_RESPONSE, 601, 1, "601 s");
    assert_said(SAMPLE_RESPONSE, 28001, 3, "28001/3 s ≈ 155.56 min");
    assert_said(SAMPLE_RATE, 35, 41, "35/41 ≈ 85.37%");
    assert_said(SAMPLE_RATE, 1, 300007, "1/300007 ≈ 0.0003%");
    assert_said(SAMPLE_RATE, INT64_MAX, 3, "9223372036854775807/3");
}

static void test_words(void **state) {
    (void)state;
    for (int i = PG_UNKNOWN; i <= PG_INVALID; i++)
        assert_true(pg_verdict_name((enum pg_verdict)i)[0] && pg_verdict_word((enum pg_verdict)i, PG_CHINESE)[0]);
    for (int i = PG_REASON_NONE + 1; i <= PG_REASON_NOT_DUE; i++)
        assert_true(pg_reason_name((enum pg_reason)i)[0] && pg_reason_word((enum pg_reason)i, PG_ENGLISH)[0] &&
                    pg_reason_word((enum pg_reason)i, PG_CHINESE)[0]);
    for (int i = PG_ROW_OK + 1; i < PG_ROW_FAULT_COUNT; i++) {
        assert_true(pg_row_fault_word((enum pg_row_fault)i, PG_ENGLISH)[0] &&
                    pg_row_fault_word((enum pg_row_fault)i, PG_CHINESE)[0]);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(pg_row_fault_name((enum pg_row_fault)i), pg_row_fault_name((enum pg_row_fault)k));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_table, set_up),
        cmocka_unit_test_setup(test_csv, set_up),
        cmocka_unit_test_setup(test_json, set_up),
        cmocka_unit_test(test_hostile_text),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_figures_said),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
