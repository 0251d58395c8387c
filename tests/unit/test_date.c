#include "runtime/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static pg_day day(int y, int m, int d) {
    struct pg_civil date = {y, m, d};
    return pg_day_of(date);
}

static struct pg_period period(const char *first, const char *last) {
    struct pg_period out = {0, 0};
    assert_true(pg_date_parse(first, strlen(first), &out.first));
    assert_true(pg_date_parse(last, strlen(last), &out.last));
    return out;
}

static void test_valid(void **state) {
    (void)state;
    assert_true(pg_date_valid(2020, 2, 29));
    assert_true(pg_date_valid(2000, 2, 29));
    assert_true(pg_date_valid(1, 1, 1));
    assert_true(pg_date_valid(9999, 12, 31));
    assert_false(pg_date_valid(1900, 2, 29));
    assert_false(pg_date_valid(2021, 2, 29));
    assert_false(pg_date_valid(2020, 4, 31));
    assert_false(pg_date_valid(2020, 0, 1));
    assert_false(pg_date_valid(2020, 13, 1));
    assert_false(pg_date_valid(2020, 1, 0));
    assert_false(pg_date_valid(0, 1, 1));
    assert_false(pg_date_valid(10000, 1, 1));
}

/* Every day of all years follows the one before it. */
static void test_every_day(void **state) {
    pg_day expected = day(1, 1, 1);
    (void)state;
    assert_int_equal(day(1970, 1, 1), 0);
    assert_int_equal(day(2020, 1, 1), 18262);
    assert_int_equal(expected, -719162);
    for (int y = 1; y <= 9999; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= pg_days_in_month(y, m); d++, expected++) {
                struct pg_civil back = pg_civil_of(expected);
                if (day(y, m, d) != expected || back.year != y || back.month != m || back.day != d)
                    fail_msg("%d-%d-%d", y, m, d);
            }
    assert_int_equal(expected - 1, 2932896);
}

static void test_date_text(void **state) {
    static const char *const bad[] = {"",           "2020-2-29",  "2020-02-30", "2020-02-29 ",
                                      "2020/02/29", "20200229",   "0000-01-01", "2020-03",
                                      "2020-W05",   "2020-03-T1", "+020-01-01", "2020-13-01"};
    char buf[PG_DATE_TEXT];
    pg_day out = 7;
    (void)state;
    assert_true(pg_date_parse("2020-02-29", 10, &out));
    assert_int_equal(out, day(2020, 2, 29));
    assert_int_equal(pg_date_print(out, buf), 10);
    assert_string_equal(buf, "2020-02-29");
    pg_date_print(day(1, 1, 1), buf);
    assert_string_equal(buf, "0001-01-01");
    out = 7;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(pg_date_parse(bad[i], strlen(bad[i]), &out));
    assert_int_equal(out, 7);
}

static void test_period_text(void **state) {
    static const struct {
        const char *text;
        enum pg_window window;
        const char *first, *last;
    } good[] = {
        {"2020", PG_WINDOW_YEAR, "2020-01-01", "2020-12-31"},
        {"0001", PG_WINDOW_YEAR, "0001-01-01", "0001-12-31"},
        {"9999", PG_WINDOW_YEAR, "9999-01-01", "9999-12-31"},
        {"2020-H1", PG_WINDOW_HALF_YEAR, "2020-01-01", "2020-06-30"},
        {"2020-H2", PG_WINDOW_HALF_YEAR, "2020-07-01", "2020-12-31"},
        {"2020-Q1", PG_WINDOW_QUARTER, "2020-01-01", "2020-03-31"},
        {"2020-Q2", PG_WINDOW_QUARTER, "2020-04-01", "2020-06-30"},
        {"2020-Q3", PG_WINDOW_QUARTER, "2020-07-01", "2020-09-30"},
        {"2020-Q4", PG_WINDOW_QUARTER, "2020-10-01", "2020-12-31"},
        {"2020-02", PG_WINDOW_MONTH, "2020-02-01", "2020-02-29"},
        {"2021-02", PG_WINDOW_MONTH, "2021-02-01", "2021-02-28"},
        {"2020-12", PG_WINDOW_MONTH, "2020-12-01", "2020-12-31"},
        {"2020-03-T1", PG_WINDOW_TEN_DAYS, "2020-03-01", "2020-03-10"},
        {"2020-03-T2", PG_WINDOW_TEN_DAYS, "2020-03-11", "2020-03-20"},
        {"2020-02-T3", PG_WINDOW_TEN_DAYS, "2020-02-21", "2020-02-29"},
        {"2020-12-T3", PG_WINDOW_TEN_DAYS, "2020-12-21", "2020-12-31"},
        {"2020-03-05", PG_WINDOW_DAY, "2020-03-05", "2020-03-05"},
        {"2020-W01", PG_WINDOW_WEEK, "2019-12-30", "2020-01-05"},
        {"2020-W05", PG_WINDOW_WEEK, "2020-01-27", "2020-02-02"},
        {"2020-W53", PG_WINDOW_WEEK, "2020-12-28", "2021-01-03"},
        {"2021-W01", PG_WINDOW_WEEK, "2021-01-04", "2021-01-10"},
        {"2021-W52", PG_WINDOW_WEEK, "2021-12-27", "2022-01-02"},
        {"2015-W53", PG_WINDOW_WEEK, "2015-12-28", "2016-01-03"},
    };
    static const char *const bad[] = {"",           "202",      "20200",      "2020-",   "2020-H0",    "2020-H3",
                                      "2020-Q0",    "2020-Q5",  "2020-Q11",   "2020-00", "2020-13",    "2020-1",
                                      "2020-W00",   "2020-W54", "2021-W53",   "2020-W1", "2020-03-T0", "2020-03-T4",
                                      "2020-03-",   "2020-q1",  "2020-02-30", "0000",    "0000-W01",   "2020-03-05x",
                                      "2020-W05-1", "２０２０", "2020-03-T11"};
    char buf[PG_DATE_TEXT];
    enum pg_window window;
    struct pg_period out;
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct pg_period expected = period(good[i].first, good[i].last);
        assert_true(pg_period_parse(good[i].text, strlen(good[i].text), &window, &out));
        assert_int_equal(window, good[i].window);
        assert_int_equal(out.first, expected.first);
        assert_int_equal(out.last, expected.last);
        assert_int_equal(pg_period_print(window, out, buf), strlen(good[i].text));
        assert_string_equal(buf, good[i].text);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (pg_period_parse(bad[i], strlen(bad[i]), &window, &out))
            fail_msg("read %s", bad[i]);
    assert_int_equal(pg_period_print(PG_WINDOW_WHOLE, out, buf), 0);
    assert_string_equal(buf, "");
}

static void test_counts(void **state) {
    struct pg_period year = period("2020-01-01", "2020-12-31"), part = period("2020-03-15", "2020-04-02");
    struct pg_period empty = period("2020-03-15", "2020-03-14");
    static const int of_year[] = {1, 366, 53, 36, 12, 4, 2, 1, 366}, of_part[] = {1, 19, 4, 3, 2, 2, 1, 1, 19};
    (void)state;
    for (int w = 0; w < PG_WINDOW_COUNT; w++) {
        assert_int_equal(pg_window_count((enum pg_window)w, year), of_year[w]);
        assert_int_equal(pg_window_count((enum pg_window)w, part), of_part[w]);
        assert_int_equal(pg_window_count((enum pg_window)w, empty), 0);
    }
}

/* For every window kind: at(index(d)) holds d, is around(d), and the windows tile the time. */
static void test_windows_tile(void **state) {
    struct pg_period all = period("2019-02-13", "2024-11-05");
    (void)state;
    for (int w = PG_WINDOW_DAY; w < PG_WINDOW_COUNT; w++) {
        enum pg_window window = (enum pg_window)w;
        for (pg_day d = all.first; d <= all.last; d++) {
            int32_t index = pg_window_index(window, all, d);
            struct pg_period at = pg_window_at(window, all, index), around = pg_window_around(window, d);
            assert_true(at.first <= d && d <= at.last);
            assert_true(at.first == around.first && at.last == around.last);
            assert_int_equal(pg_window_at(window, all, index + 1).first, at.last + 1);
        }
        assert_int_equal(pg_window_index(window, all, all.first), 0);
    }
    assert_int_equal(pg_window_at(PG_WINDOW_WHOLE, all, 0).last, all.last);
    assert_int_equal(pg_window_around(PG_WINDOW_WHOLE, 5).last, 5);
}

static void test_edges_of_time(void **state) {
    (void)state;
    for (int w = PG_WINDOW_DAY; w < PG_WINDOW_COUNT; w++) {
        struct pg_period first = pg_window_around((enum pg_window)w, day(1, 1, 1));
        struct pg_period last = pg_window_around((enum pg_window)w, day(9999, 12, 31));
        assert_int_equal(first.first, day(1, 1, 1));
        assert_true(last.last >= day(9999, 12, 31) && last.last <= day(9999, 12, 31) + 2);
    }
}

/* Nesting is what the calendar shows over some years. */
static void test_nests(void **state) {
    struct pg_period all = period("2019-01-01", "2024-12-31");
    (void)state;
    for (int f = PG_WINDOW_DAY; f < PG_WINDOW_COUNT; f++)
        for (int c = PG_WINDOW_DAY; c < PG_WINDOW_COUNT; c++) {
            bool nests = true;
            for (pg_day d = all.first; d <= all.last; d++) {
                struct pg_period fine = pg_window_around((enum pg_window)f, d);
                struct pg_period coarse = pg_window_around((enum pg_window)c, d);
                nests = nests && coarse.first <= fine.first && fine.last <= coarse.last;
            }
            assert_int_equal(pg_window_nests((enum pg_window)f, (enum pg_window)c), nests);
        }
    for (int w = 0; w < PG_WINDOW_COUNT; w++) {
        assert_true(pg_window_nests((enum pg_window)w, PG_WINDOW_WHOLE));
        assert_int_equal(pg_window_nests(PG_WINDOW_WHOLE, (enum pg_window)w), w == PG_WINDOW_WHOLE);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),         cmocka_unit_test(test_every_day), cmocka_unit_test(test_date_text),
        cmocka_unit_test(test_period_text),   cmocka_unit_test(test_counts),    cmocka_unit_test(test_windows_tile),
        cmocka_unit_test(test_edges_of_time), cmocka_unit_test(test_nests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
