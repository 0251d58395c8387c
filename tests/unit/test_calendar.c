#include "compiler/model/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static pg_day day(int year, int month, int of_month) {
    return pg_day_of((struct pg_civil){year, month, of_month});
}

static bool is_off(const uint32_t *off, struct pg_period period, pg_day at) {
    return off[(at - period.first) / 32] >> ((at - period.first) % 32) & 1;
}

static void test_weekdays(void **state) {
    (void)state;
    assert_int_equal(calendar_weekday(day(2026, 2, 14)), 5);
    assert_int_equal(calendar_weekday(day(1970, 1, 1)), 3);
    assert_int_equal(calendar_weekday(day(1, 1, 1)), 0);
    assert_int_equal(calendar_weekday(day(9999, 12, 31)), 4);
}

/* A holiday of nine days, with the Saturday before it worked; another calendar adds days. */
static const struct calendar_entry holidays[] = {
    {{20498, 20498}, true, 0, {0, 0}}, {{20499, 20507}, false, 0, {0, 0}}}; /* 2026-02-14, 2026-02-15 .. 02-23 */
static const struct calendar_entry closed[] = {{{20510, 20600}, false, 0, {0, 0}}};
static const struct calendar country = {.count = 2, .entries = holidays}, office = {.count = 1, .entries = closed};

static void test_off(void **state) {
    const struct calendar *const both[] = {&country, &office};
    struct pg_period period = {day(2026, 2, 9), day(2026, 2, 28)};
    uint32_t off[1] = {0}, plain[1] = {0};
    (void)state;
    assert_int_equal(holidays[0].days.first, day(2026, 2, 14));
    assert_int_equal(calendar_off(NULL, 0, period, plain), 5);
    assert_true(is_off(plain, period, day(2026, 2, 14)));
    assert_int_equal(calendar_off(both, 2, period, off), 9 + 3);
    assert_false(is_off(off, period, day(2026, 2, 14)));
    assert_true(is_off(off, period, day(2026, 2, 23)));
    assert_false(is_off(off, period, day(2026, 2, 24)));
    assert_false(is_off(off, period, day(2026, 2, 25)));
    assert_true(is_off(off, period, day(2026, 2, 26)));
}

/* Bits of further words, and a period before all entries. */
static void test_words(void **state) {
    const struct calendar *const one[] = {&country};
    struct pg_period year = {day(2026, 1, 1), day(2026, 12, 31)}, other = {day(2025, 1, 6), day(2025, 1, 12)};
    uint32_t off[12] = {0}, week[1] = {0};
    (void)state;
    assert_int_equal(calendar_off(one, 1, year, off), 104 - 1 + 6);
    assert_false(is_off(off, year, day(2026, 12, 31)));
    assert_true(is_off(off, year, day(2026, 12, 27)));
    assert_int_equal(calendar_off(one, 1, other, week), 2);
    assert_int_equal(week[0], 3u << 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_weekdays), cmocka_unit_test(test_off),
                                       cmocka_unit_test(test_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
