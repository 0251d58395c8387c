/* Numerals in Han characters, and misspelt keywords of two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grammar/near.h"
#include "grammar/numeral.h"
#include "grammar/parse.h"

static void test_numerals(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"三", "3"},      {"十", "10"},        {"十二", "12"},     {"二十", "20"},
        {"九十九", "99"}, {"一百零五", "105"}, {"两千", "2000"},   {"三千二百", "3200"},
        {"〇", "0"},      {"百", NULL},        {"三四", NULL},     {"三次", NULL},
        {"", NULL},       {"次", NULL},        {"一百一百", NULL}, {"3", NULL}};
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *digits = numeral_digits(&arena, cases[i][0], strlen(cases[i][0]), NULL);
        if (cases[i][1] == NULL)
            assert_null(digits);
        else
            assert_string_equal(digits, cases[i][1]);
    }
    arena_free(&arena);
}

static void test_numeral_before_a_unit(void **state) {
    (void)state;
    static const char text[] = "二十五人次";
    struct arena arena;
    size_t used = 0;
    arena_init(&arena);
    assert_string_equal(numeral_digits(&arena, text, strlen(text), &used), "25");
    assert_string_equal(text + used, "人次");
    arena_free(&arena);
}

static void test_near(void **state) {
    (void)state;
    static const struct {
        const char *word, *keyword;
    } cases[] = {{"指杯", "指标"}, {"标指", "指标"}, {"目际", "目标"}, {"至小3次", "至少"},
                 {"至X", NULL},    {"产能", NULL},   {"权重性", NULL}};
    struct token_set expected = {.count = 0};
    token_set_add(&expected, TOKEN_GOAL);
    token_set_add(&expected, TOKEN_INDICATOR);
    token_set_add(&expected, TOKEN_GE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t len = strlen(cases[i].word);
        const char *keyword = near_short(cases[i].word, &len, &expected);
        if (cases[i].keyword == NULL)
            assert_null(keyword);
        else
            assert_string_equal(keyword, cases[i].keyword);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_numerals), cmocka_unit_test(test_numeral_before_a_unit),
                                       cmocka_unit_test(test_near)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
