#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "runtime/date.h"

/* A cycle of 28 years has every weekday on every day of the year, leap days too. */
enum { FIRST_YEAR = 2000, LAST_YEAR = 2027 };

static pg_day first_day(void) {
    return pg_day_of((struct pg_civil){FIRST_YEAR, 1, 1});
}

static pg_day last_day(void) {
    return pg_day_of((struct pg_civil){LAST_YEAR, 12, 31});
}

/* Whether every window of one kind lies within one of the other, by looking at all of them. */
static bool lies_within(enum pg_window fine, enum pg_window coarse) {
    for (pg_day day = first_day(); day <= last_day(); day = pg_window_around(fine, day).last + 1) {
        struct pg_period inner = pg_window_around(fine, day), outer = pg_window_around(coarse, inner.first);
        if (inner.first < outer.first || inner.last > outer.last)
            return false;
    }
    return true;
}

static void test_nests_as_the_calendar_does(void **state) {
    (void)state;
    for (int fine = PG_WINDOW_DAY; fine < PG_WINDOW_COUNT; fine++)
        for (int coarse = PG_WINDOW_DAY; coarse < PG_WINDOW_COUNT; coarse++)
            assert_int_equal(pg_window_nests((enum pg_window)fine, (enum pg_window)coarse),
                             lies_within((enum pg_window)fine, (enum pg_window)coarse));
}

/* Windows of a kind follow each other without a gap, and each holds its days. */
static void test_windows_part_the_days(void **state) {
    (void)state;
    for (int kind = PG_WINDOW_DAY; kind < PG_WINDOW_COUNT; kind++) {
        struct pg_period before = pg_window_around((enum pg_window)kind, first_day() - 1);
        for (pg_day day = first_day(); day <= last_day(); day++) {
            struct pg_period window = pg_window_around((enum pg_window)kind, day);
            assert_true(window.first <= day && day <= window.last);
            assert_true(window.first == before.first ? window.last == before.last : window.first == before.last + 1);
            before = window;
        }
    }
}

static void test_ten_days(void **state) {
    static const struct {
        int month, day, first, last;
    } rows[] = {{2, 1, 1, 10}, {2, 10, 1, 10}, {2, 11, 11, 20}, {2, 21, 21, 29}, {4, 30, 21, 30}, {12, 31, 21, 31}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pg_day day = pg_day_of((struct pg_civil){2024, rows[i].month, rows[i].day});
        struct pg_period window = pg_window_around(PG_WINDOW_TEN_DAYS, day);
        assert_int_equal(pg_civil_of(window.first).day, rows[i].first);
        assert_int_equal(pg_civil_of(window.last).day, rows[i].last);
        assert_int_equal(pg_civil_of(window.last).month, rows[i].month);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_nests_as_the_calendar_does),
                                       cmocka_unit_test(test_windows_part_the_days), cmocka_unit_test(test_ten_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
