#include "runtime/observe.h"
#include "tests/unit/evaluator_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "project,indicator,period,value\n"

/* A text handed out in pieces of at most step bytes; fails after fail_at when that is not 0. */
struct source {
    const char *text;
    size_t len, at, step, fail_at;
};

static struct pg_actual actual[SAMPLE_SLOTS];
static struct pg_result results[SAMPLE_COUNT];
static struct pg_reader reader;
static enum pg_row_fault faults[16];
static int64_t lines[16];
static char last_row[256];

static long give(void *from, char *buf, size_t cap) {
    struct source *source = (struct source *)from;
    size_t count = source->len - source->at;
    if (source->fail_at > 0 && source->at >= source->fail_at)
        return -1;
    count = count < cap ? count : cap;
    count = count < source->step ? count : source->step;
    memcpy(buf, source->text + source->at, count);
    source->at += count;
    return (long)count;
}

static void note(void *to, const struct pg_row *row) {
    (void)to;
    if (reader.bad <= 16) {
        faults[reader.bad - 1] = row->fault;
        lines[reader.bad - 1] = row->line;
    }
    snprintf(last_row, sizeof last_row, "%.50s|%.50s|%.50s|%.50s", row->project, row->indicator, row->period,
             row->value);
}

static enum pg_bad_rows policy;

static bool observe_bytes(const char *text, size_t len, size_t step) {
    static struct pg_store store = {NULL, NULL, actual};
    struct source source = {text, len, 0, step, 0};
    memset(actual, 0, sizeof actual);
    memset(&reader, 0, sizeof reader);
    reader.evaluators = &sample_evaluator;
    reader.stores = &store;
    reader.count = 1;
    reader.report = note;
    reader.policy = policy;
    bool ok = pg_observe(&reader, give, &source);
    pg_evaluate(&sample_evaluator, actual, results);
    return ok;
}

static bool observe(const char *text) {
    return observe_bytes(text, strlen(text), 7);
}

static const struct pg_actual *slot(enum sample_indicator indicator, int32_t at) {
    return &actual[sample_evaluator.indicators[indicator].first_slot + at];
}

static void assert_slot(enum sample_indicator indicator, int32_t at, int64_t num, int64_t den) {
    assert_int_equal(slot(indicator, at)->state, PG_PRESENT);
    assert_int_equal(slot(indicator, at)->value.num, num);
    assert_int_equal(slot(indicator, at)->value.den, den);
}

/* One row for the sample's project. */
static void observe_one(const char *indicator, const char *period, const char *value) {
    char text[512];
    snprintf(text, sizeof text, HEAD "pudong300,%s,%s,\"%s\"\n", indicator, period, value);
    assert_true(observe(text));
    assert_int_equal(reader.rows, 1);
}

static void assert_refused(const char *indicator, const char *period, const char *value, enum pg_row_fault fault) {
    observe_one(indicator, period, value);
    if (reader.bad != 1 || faults[0] != fault)
        print_error("%s %s %s\n", indicator, period, value);
    assert_int_equal(reader.bad, 1);
    assert_int_equal(faults[0], fault);
    assert_int_equal(lines[0], 2);
}

static void test_csv_shapes(void **state) {
    static const char *const same[] = {
        HEAD "pudong300,response,,8 min\n",
        HEAD "pudong300,response,,8 min",
        "\xEF\xBB\xBF" HEAD "pudong300,response,,8 min\n",
        "\xEF\xBB\xBF\"project\",\"indicator\",\"period\",\"value\"\r\npudong300,response,,8 min\r\n",
        "project,indicator,period,value\rpudong300,response,,8 min\r",
        "value,extra,project,period,indicator,,more\n8 min,x,pudong300,,response,and,\"more,\",, \n",
        HEAD "\n\n\"pudong300\",\"response\",\"\",\"8 min\"\n\n,,,\n \n",
        "项目,指标,期间,值\n浦东300号(运维),响应时间,2020,8分钟\n",
        HEAD " pudong300 ,　response　,, 8min　\n",
        HEAD "pudong300,response,2020,480 s\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        for (size_t step = 1; step < 80; step += 13) {
            assert_true(observe_bytes(same[i], strlen(same[i]), step));
            assert_int_equal(reader.rows, 1);
            assert_int_equal(reader.bad, 0);
            assert_slot(SAMPLE_RESPONSE, 0, 480, 1);
        }
}

static void test_headers(void **state) {
    static const char *const bad[] = {"",
                                      "\n",
                                      "project,indicator,period\n",
                                      "project,indicator,period,value,value\n",
                                      "p\xFF,indicator,period,value\n",
                                      "\"project,indicator,period,value\n",
                                      "\xFF\xFEp\0r\0"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(observe(bad[i]));
        assert_int_equal(reader.bad, 1);
        assert_int_equal(faults[0], PG_ROW_HEADER);
    }
    assert_true(observe(HEAD));
    assert_int_equal(reader.rows, 0);
}

static void test_lines_and_quotes(void **state) {
    (void)state;
    assert_true(observe(HEAD "x,\"a\nb\r\nc\",,1\r\n\r\nx,\"say \"\"y\"\"\",,2\n"));
    assert_int_equal(reader.bad, 2);
    assert_int_equal(lines[0], 2);
    assert_int_equal(lines[1], 6);
    assert_string_equal(last_row, "x|say \"y\"||2");
    assert_true(observe(HEAD "pudong300,response,,8\" min\npudong300,rate,,\"96\"%\npudong300,rules,\"健全\n"));
    assert_int_equal(reader.bad, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(faults[i], PG_ROW_CSV);
        assert_int_equal(lines[i], i + 2);
    }
    assert_int_equal(results[SAMPLE_RESPONSE].verdict, PG_INVALID);
    assert_int_equal(results[SAMPLE_RATE].verdict, PG_INVALID);
    assert_int_equal(results[SAMPLE_RULES].verdict, PG_INVALID);
}

static void test_bad_bytes(void **state) {
    static const char nul[] = HEAD "pudong300,rate,,9\0006%\n";
    (void)state;
    assert_true(observe_bytes(nul, sizeof nul - 1, 5));
    assert_int_equal(faults[0], PG_ROW_BYTES);
    assert_string_equal(last_row, "pudong300|rate||9\x1A"
                                  "6%");
    assert_int_equal(results[SAMPLE_RATE].verdict, PG_INVALID);
    assert_refused("rate", "", "96%\xC0\xAF", PG_ROW_BYTES);
    assert_refused("rate", "", "\xED\xA0\x80", PG_ROW_BYTES);
    static const char *const misshapen[] = {HEAD "pudong300,rate\n", HEAD "pudong300,rate,,96%,97%\n",
                                            HEAD "pudong300,rate,,96%,,x\n"};
    for (size_t i = 0; i < sizeof misshapen / sizeof misshapen[0]; i++) {
        assert_true(observe(misshapen[i]));
        assert_int_equal(faults[0], PG_ROW_FIELDS);
        assert_int_equal(results[SAMPLE_RATE].verdict, PG_INVALID);
    }
}

static void test_long_rows(void **state) {
    static char text[3 * PG_ROW_LIMIT];
    size_t len = (size_t)snprintf(text, sizeof text, HEAD "pudong300,rate,,");
    (void)state;
    memset(text + len, '9', PG_ROW_LIMIT);
    strcpy(text + len + PG_ROW_LIMIT, "\npudong300,response,,8 min\n");
    assert_true(observe_bytes(text, strlen(text), 4096));
    assert_int_equal(reader.rows, 2);
    assert_int_equal(reader.bad, 1);
    assert_int_equal(faults[0], PG_ROW_TOO_LONG);
    assert_int_equal(results[SAMPLE_RATE].verdict, PG_INVALID);
    assert_int_equal(results[SAMPLE_RESPONSE].verdict, PG_MET);
    memset(text, ',', sizeof text);
    memcpy(text, "project,indicator,period,value", 30);
    text[sizeof text - 1] = '\0';
    assert_false(observe_bytes(text, strlen(text), 4096));
    assert_int_equal(faults[0], PG_ROW_HEADER);
}

static void test_names(void **state) {
    (void)state;
    assert_true(observe(
        HEAD "other,rate,,1%\n,rate,,1%\npudong300,nothing,,1\npudong300,双胞胎,,96%\npudong300,twin_2,,96%\n"));
    assert_int_equal(reader.bad, 4);
    assert_int_equal(faults[0], PG_ROW_PROJECT);
    assert_int_equal(faults[1], PG_ROW_PROJECT);
    assert_int_equal(faults[2], PG_ROW_INDICATOR);
    assert_int_equal(faults[3], PG_ROW_AMBIGUOUS);
    assert_int_equal(results[SAMPLE_TWIN_2].verdict, PG_MET);
    assert_refused("unset", "", "5", PG_ROW_NO_TARGET);
    assert_int_equal(results[SAMPLE_UNSET].reason, PG_REASON_NO_TARGET);
}

static void test_numbers(void **state) {
    (void)state;
    observe_one("rate", "", "96 ％");
    assert_slot(SAMPLE_RATE, 0, 24, 25);
    observe_one("rate", "2020", "96%");
    assert_slot(SAMPLE_RATE, 0, 24, 25);
    observe_one("rate", "", "１２%");
    assert_slot(SAMPLE_RATE, 0, 3, 25);
    observe_one("growth", "", "4,768,009.00 元");
    assert_slot(SAMPLE_GROWTH, 1, 4768009, 1);
    observe_one("growth", "", "476.8009万元");
    assert_slot(SAMPLE_GROWTH, 1, 4768009, 1);
    observe_one("growth", "", "-5");
    assert_slot(SAMPLE_GROWTH, 1, -5, 1);
    assert_refused("rate", "", "", PG_ROW_EMPTY);
    assert_refused("rate", "", "　", PG_ROW_EMPTY);
    assert_refused("rate", "", ">= 95%", PG_ROW_COMPARISON);
    assert_refused("rate", "", "≥95%", PG_ROW_COMPARISON);
    assert_refused("rate", "", "不低于95%", PG_ROW_COMPARISON);
    assert_refused("rate", "", "96", PG_ROW_UNIT);
    assert_refused("rate", "", "96 min", PG_ROW_UNIT);
    assert_refused("rate", "", "96%%", PG_ROW_UNIT);
    assert_refused("rate", "", "about", PG_ROW_COMPARISON);
    assert_refused("rate", "", "n/a", PG_ROW_NUMBER);
    assert_refused("rate", "", "9,6%", PG_ROW_NUMBER);
    assert_refused("rate", "", "096%", PG_ROW_NUMBER);
    assert_refused("rate", "", "1234567890123456789%", PG_ROW_DIGITS);
    assert_refused("rate", "", "1 % / 天", PG_ROW_UNIT);
    assert_refused("rate", "", "-96%", PG_ROW_NEGATIVE);
    assert_refused("response", "", "-1 min", PG_ROW_NEGATIVE);
    assert_int_equal(results[SAMPLE_RESPONSE].verdict, PG_INVALID);
    assert_refused("patrol", "2020-01-01", "-2 次", PG_ROW_NEGATIVE);
    assert_refused("fewer", "", "-1 次", PG_ROW_NEGATIVE);
    assert_refused("growth", "", "999999999999999999 万元", PG_ROW_DIGITS);
    assert_int_equal(results[SAMPLE_GROWTH].verdict, PG_INVALID);
}

static void test_dates_and_levels(void **state) {
    (void)state;
    observe_one("done", "", "2020-11-30");
    assert_slot(SAMPLE_DONE, 0, 18596, 1);
    observe_one("done", "", "2020/11/30");
    assert_slot(SAMPLE_DONE, 0, 18596, 1);
    assert_refused("done", "", "2020-11-31", PG_ROW_DATE);
    observe_one("rules", "", "基本健全");
    assert_slot(SAMPLE_RULES, 0, 1, 1);
    assert_refused("rules", "", "健全性", PG_ROW_LEVEL);
    assert_refused("rules", "", "未健全", PG_ROW_LEVEL);
    assert_refused("rules", "", "= 健全", PG_ROW_COMPARISON);
    assert_refused("rules", "", "健全、健全", PG_ROW_TWICE);
}

static void test_conjunctions(void **state) {
    static const char *const full[] = {"规范、完整", "规范，完整", "规范完整",   "规范 and 完整", "完整 规范",
                                       "完整和规范", "规范,完整",  "完整；规范", "规范 、 完整"};
    (void)state;
    for (size_t i = 0; i < sizeof full / sizeof full[0]; i++) {
        observe_one("tidy", "", full[i]);
        assert_slot(SAMPLE_TIDY, 0, 1, 1);
        assert_slot(SAMPLE_TIDY, 1, 1, 1);
        assert_int_equal(results[SAMPLE_TIDY].verdict, PG_MET);
    }
    observe_one("tidy", "", "完整");
    assert_int_equal(slot(SAMPLE_TIDY, 0)->state, PG_ABSENT);
    assert_int_equal(results[SAMPLE_TIDY].reason, PG_REASON_GAP);
    assert_int_equal(results[SAMPLE_TIDY].where, 0);
    assert_true(observe(HEAD "pudong300,tidy,,完整\npudong300,tidy,,规范\n"));
    assert_int_equal(results[SAMPLE_TIDY].verdict, PG_MET);
    assert_refused("tidy", "", "不规范、整齐", PG_ROW_LEVEL);
    assert_refused("tidy", "", "、规范", PG_ROW_LEVEL);
    observe_one("tidy", "2020-03", "规范");
    assert_int_equal(results[SAMPLE_TIDY].reason, PG_REASON_PART);
}

static void test_periods_of_one_figure(void **state) {
    (void)state;
    observe_one("rate", "2020-Q1", "96%");
    assert_int_equal(reader.bad, 0);
    assert_int_equal(results[SAMPLE_RATE].reason, PG_REASON_PART);
    assert_true(observe(HEAD "pudong300,rate,2020-Q1,90%\npudong300,rate,,96%\npudong300,rate,2020-Q2,91%\n"));
    assert_int_equal(results[SAMPLE_RATE].verdict, PG_MET);
    assert_refused("rate", "2019", "96%", PG_ROW_PERIOD);
    assert_refused("rate", "2021-01", "96%", PG_ROW_PERIOD);
    assert_refused("rate", "Q1", "96%", PG_ROW_PERIOD);
    assert_true(observe(HEAD "pudong300,rate,,96%\npudong300,rate,2020,96%\npudong300,rate,,96%\n"));
    assert_int_equal(reader.bad, 2);
    assert_int_equal(faults[1], PG_ROW_TWICE);
    assert_int_equal(results[SAMPLE_RATE].verdict, PG_INVALID);
}

static void test_windows(void **state) {
    static const char *const every[] = {"2 次/天",   "2次／日", "2 次 each day", "每天2次",
                                        "每日 2 次", "2次每天", "2 次 per day"};
    (void)state;
    for (size_t i = 0; i < sizeof every / sizeof every[0]; i++) {
        observe_one("patrol", "", every[i]);
        assert_slot(SAMPLE_PATROL, SAMPLE_DAYS - 1, 2, 1);
        assert_int_equal(results[SAMPLE_PATROL].verdict, PG_MET);
    }
    observe_one("patrol", "2020-02", "每天2次");
    assert_int_equal(slot(SAMPLE_PATROL, 30)->state, PG_ABSENT);
    assert_slot(SAMPLE_PATROL, 31, 2, 1);
    assert_slot(SAMPLE_PATROL, 59, 2, 1);
    assert_int_equal(slot(SAMPLE_PATROL, 60)->state, PG_ABSENT);
    observe_one("patrol", "2020-03-05", "1 次");
    assert_slot(SAMPLE_PATROL, 64, 1, 1);
    assert_int_equal(results[SAMPLE_PATROL].verdict, PG_MISSED);
    assert_int_equal(results[SAMPLE_PATROL].where, 64);
    observe_one("patrol", "", "731 次");
    assert_int_equal(results[SAMPLE_PATROL].reason, PG_REASON_TOTAL);
    observe_one("patrol", "2020-03", "1 次");
    assert_int_equal(reader.bad, 0);
    assert_int_equal(results[SAMPLE_PATROL].reason, PG_REASON_COARSE);
    assert_refused("patrol", "", "14 次/周", PG_ROW_PERIOD);
    assert_refused("patrol", "2019-12-31", "2 次", PG_ROW_PERIOD);
    assert_refused("breaches", "2020-03", "1 次", PG_ROW_PERIOD);
    observe_one("breaches", "", "1 次");
    assert_slot(SAMPLE_BREACHES, 0, 1, 1);
    assert_int_equal(results[SAMPLE_BREACHES].verdict, PG_MET);
    assert_true(observe(HEAD "pudong300,patrol,2020-01-01,2 次\npudong300,patrol,,2 次/天\n"));
    assert_int_equal(faults[0], PG_ROW_TWICE);
    assert_int_equal(results[SAMPLE_PATROL].verdict, PG_INVALID);
}

static void test_coverage(void **state) {
    static const char *const full[] = {"7天*24小时",     "24 h × 7 d",        "24小时x7天",
                                       "每周7天*24小时", "7 days * 1440 min", "168 h/周"};
    (void)state;
    for (size_t i = 0; i < sizeof full / sizeof full[0]; i++) {
        observe_one("watch", "", full[i]);
        assert_int_equal(reader.bad, 0);
        assert_slot(SAMPLE_WATCH, 0, 604800, 1);
        assert_int_equal(results[SAMPLE_WATCH].verdict, PG_MET);
    }
    observe_one("watch", "", "5天*24小时");
    assert_int_equal(results[SAMPLE_WATCH].verdict, PG_MISSED);
    observe_one("watch", "2020-W05", "167 h");
    assert_int_equal(results[SAMPLE_WATCH].where, 4);
    observe_one("watch", "2020-W01", "7天*24小时");
    assert_slot(SAMPLE_WATCH, 0, 604800, 1);
    assert_int_equal(results[SAMPLE_WATCH].reason, PG_REASON_GAP);
    assert_refused("watch", "", "8天*24小时", PG_ROW_NUMBER);
    assert_refused("watch", "", "7天*25小时", PG_ROW_NUMBER);
    assert_refused("watch", "", "24小时*24小时", PG_ROW_UNIT);
    assert_refused("watch", "", "每天7天*24小时", PG_ROW_UNIT);
    assert_refused("patrol", "", "7天*24小时", PG_ROW_UNIT);
}

static void test_change(void **state) {
    (void)state;
    assert_true(observe(HEAD "pudong300,fewer,2019,5 次\npudong300,fewer,,4 次\n"));
    assert_int_equal(reader.bad, 0);
    assert_int_equal(results[SAMPLE_FEWER].verdict, PG_MET);
    assert_refused("fewer", "2018", "5 次", PG_ROW_PERIOD);
    assert_refused("fewer", "2019-12", "5 次", PG_ROW_PERIOD);
    assert_refused("growth", "2019", "100 元", PG_ROW_BASELINE);
    observe_one("fewer", "2020-03", "1 次");
    assert_int_equal(results[SAMPLE_FEWER].reason, PG_REASON_PART);
}

/* Of two figures neither is skipped, so that their order says nothing; a row that tells no figure is. */
static void test_skipped(void **state) {
    static const char *const twice[] = {HEAD "pudong300,response,,8 min\npudong300,response,,12 min\n",
                                        HEAD "pudong300,response,,12 min\npudong300,response,,8 min\n"};
    (void)state;
    policy = PG_BAD_SKIPPED;
    for (size_t i = 0; i < 2; i++) {
        assert_true(observe(twice[i]));
        assert_int_equal(faults[0], PG_ROW_TWICE);
        assert_int_equal(results[SAMPLE_RESPONSE].verdict, PG_INVALID);
    }
    assert_true(observe(HEAD "pudong300,response,,8 min\npudong300,response,,soon\n"));
    assert_int_equal(results[SAMPLE_RESPONSE].verdict, PG_UNKNOWN);
    assert_int_equal(results[SAMPLE_RESPONSE].reason, PG_REASON_SKIPPED);
    policy = PG_BAD_REFUSED;
}

static void test_read_error(void **state) {
    struct source source = {HEAD "pudong300,rate,,96%\n", 0, 0, 10, 40};
    (void)state;
    source.len = strlen(source.text);
    observe(HEAD);
    assert_false(pg_observe(&reader, give, &source));
    assert_int_equal(reader.bad, 0);
}

static int32_t find_calls;

static int32_t find(void *index, int32_t evaluator, const char *text) {
    find_calls++;
    return pg_find((const struct pg_reader *)index, evaluator, text);
}

static void test_find(void **state) {
    struct source source = {HEAD "pudong300,rate,,96%\npudong300,双胞胎,,1\n", 0, 0, 10, 0};
    (void)state;
    source.len = strlen(source.text);
    observe(HEAD);
    reader.find = find;
    reader.index = &reader;
    assert_true(pg_observe(&reader, give, &source));
    assert_int_equal(find_calls, 4);
    assert_int_equal(faults[0], PG_ROW_AMBIGUOUS);
    assert_int_equal(slot(SAMPLE_RATE, 0)->state, PG_PRESENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv_shapes),       cmocka_unit_test(test_headers),
        cmocka_unit_test(test_lines_and_quotes), cmocka_unit_test(test_bad_bytes),
        cmocka_unit_test(test_long_rows),        cmocka_unit_test(test_names),
        cmocka_unit_test(test_numbers),          cmocka_unit_test(test_dates_and_levels),
        cmocka_unit_test(test_conjunctions),     cmocka_unit_test(test_periods_of_one_figure),
        cmocka_unit_test(test_windows),          cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_change),           cmocka_unit_test(test_skipped),
        cmocka_unit_test(test_read_error),       cmocka_unit_test(test_find),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
