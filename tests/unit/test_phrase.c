#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grammar/phrase.h"

struct bench {
    struct arena arena;
    struct atoms *atoms;
    struct units *units;
    const char *why;
};

static int set_up(void **state) {
    static struct bench bench;
    arena_init(&bench.arena);
    bench.atoms = atoms_new(&bench.arena);
    bench.units = units_new(&bench.arena, bench.atoms);
    *state = &bench;
    return 0;
}

static int tear_down(void **state) {
    struct bench *bench = *state;
    units_free(bench->units);
    atoms_free(bench->atoms);
    arena_free(&bench->arena);
    return 0;
}

static struct reading reading_of(void **state, const char *text) {
    struct bench *b = *state;
    return phrase_read(text, strlen(text), &b->arena, b->atoms, b->units, &b->why);
}

static const char *unit_text(void **state, const struct reading *r) {
    return atom_text(((struct bench *)*state)->atoms, r->unit);
}

static void bounds_have_compare_number_unit_and_window(void **state) {
    struct reading r = reading_of(state, "=至少每天2次");
    assert_int_equal(r.kind, READING_BOUND);
    assert_int_equal(r.compare, COMPARE_GE);
    assert_int_equal(r.window, PG_WINDOW_DAY);
    assert_int_equal(pg_num_cmp(r.low, pg_num_int(2)), 0);
    assert_string_equal(unit_text(state, &r), "次");
    r = reading_of(state, "<=0.00%");
    assert_int_equal(r.decimals, 2);
    assert_int_equal(r.low.num, 0);
    r = reading_of(state, "不满３０分钟");
    assert_int_equal(r.compare, COMPARE_LT);
    assert_string_equal(unit_text(state, &r), "min");
}

static void a_count_per_window_is_a_window(void **state) {
    struct reading r = reading_of(state, "1次/月");
    assert_int_equal(r.window, PG_WINDOW_MONTH);
    assert_int_equal(r.compare, COMPARE_NONE);
    assert_string_equal(unit_text(state, &r), "次");
    r = reading_of(state, "≥ 1 人/年");
    assert_int_equal(r.window, PG_WINDOW_WHOLE);
    assert_string_equal(unit_text(state, &r), "人/年");
}

static void dates_keep_what_is_not_known(void **state) {
    struct reading r = reading_of(state, "2025年年底前");
    assert_int_equal(r.kind, READING_BY);
    assert_int_equal(r.compare, COMPARE_LE);
    assert_int_equal(r.low_date.year, 2025);
    assert_int_equal(r.low_date.day, 31);
    r = reading_of(state, "11月底之前");
    assert_int_equal(r.low_date.year, 0);
    assert_int_equal(r.low_date.month, 11);
    assert_int_equal(r.low_date.day, 0);
    r = reading_of(state, "全年");
    assert_int_equal(r.kind, READING_DATES);
    assert_int_equal(r.low_date.month, 0);
}

static void covers_are_hours_in_days(void **state) {
    struct reading r = reading_of(state, "每周7天*24小时");
    assert_int_equal(r.kind, READING_COVERS);
    assert_int_equal(pg_num_cmp(r.low, pg_num_int(24)), 0);
    assert_int_equal(pg_num_cmp(r.high, pg_num_int(7)), 0);
    assert_int_equal(r.window, PG_WINDOW_WEEK);
    assert_int_equal(reading_of(state, "每周8天*24小时").kind, READING_UNREADABLE);
}

static void changes_are_signed(void **state) {
    struct reading r = reading_of(state, "较上年下降3%以上");
    assert_int_equal(r.kind, READING_RELATIVE);
    assert_int_equal(r.relative, RELATIVE_GROWTH);
    assert_int_equal(pg_num_cmp(r.low, pg_num_int(-3)), 0);
    assert_int_equal(r.compare, COMPARE_LE);
    r = reading_of(state, "比上一年度有所提升");
    assert_int_equal(r.relative, RELATIVE_PLAIN);
    assert_int_equal(r.compare, COMPARE_GT);
    assert_int_equal(reading_of(state, "提高2个百分点").relative, RELATIVE_POINTS);
    assert_int_equal(reading_of(state, "比上年减少10人").relative, RELATIVE_AMOUNT);
}

static void words_are_levels(void **state) {
    struct bench *b = *state;
    struct reading r = reading_of(state, "=健全、规范");
    assert_int_equal(r.kind, READING_LEVELS);
    assert_int_equal(r.level_count, 2);
    assert_string_equal(atom_text(b->atoms, r.levels[1]), "规范");
    assert_int_equal(reading_of(state, "规范完整").level_count, 2);
    assert_int_equal(reading_of(state, "执行情况良好").level_count, 1);
    assert_int_equal(reading_of(state, " 　").kind, READING_NONE);
    assert_null(b->why);
}

static void declared_units_are_known(void **state) {
    struct bench *b = *state;
    assert_int_equal(reading_of(state, "12工位").kind, READING_UNREADABLE);
    assert_string_equal(b->why, "unknown-unit");
    assert_true(unit_declare(b->units, atom_of_text(b->atoms, "工位"), NULL, NULL));
    assert_int_equal(reading_of(state, "12工位").kind, READING_BOUND);
    assert_null(b->why);
}

static void a_long_wording_is_not_read(void **state) {
    struct bench *b = *state;
    char text[PHRASE_LIMIT + 2];
    memset(text, ' ', sizeof text);
    text[0] = '5';
    assert_int_equal(phrase_read(text, PHRASE_LIMIT, &b->arena, b->atoms, b->units, &b->why).kind, READING_BOUND);
    assert_int_equal(phrase_read(text, PHRASE_LIMIT + 1, &b->arena, b->atoms, b->units, &b->why).kind,
                     READING_UNREADABLE);
    assert_string_equal(b->why, "too-long");
}

static void a_line_is_json(void **state) {
    struct bench *b = *state;
    struct out *out = out_memory();
    size_t len;
    phrase_print("全年<=2次", strlen("全年<=2次"), &b->arena, b->atoms, b->units, out);
    const char *bytes = out_bytes(out, &len);
    static const char expected[] =
        "{\"text\":\"全年<=2次\",\"kind\":\"frequency\",\"comparator\":\"<=\",\"number\":\"2\","
        "\"unit\":\"次\",\"window\":\"year\"}\n";
    assert_int_equal(len, sizeof expected - 1);
    assert_memory_equal(bytes, expected, len);
    out_abandon(out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bounds_have_compare_number_unit_and_window, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_count_per_window_is_a_window, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_keep_what_is_not_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(covers_are_hours_in_days, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changes_are_signed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_are_levels, set_up, tear_down),
        cmocka_unit_test_setup_teardown(declared_units_are_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_wording_is_not_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_line_is_json, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
