/* Matching, amounts and conditions of a review. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "compiler/review/amount.h"
#include "compiler/review/apart.h"
#include "compiler/review/match.h"
#include "compiler/review/policy.h"

/* A thing to be matched. */
struct row {
    atom key, within;
    uint64_t content;
};

static void fill(struct matchable *list, const struct row *rows, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        list[i] = (struct matchable){rows[i].key, rows[i].within, NULL, rows[i].content};
}

static struct matching matched(struct arena *arena, const struct row *old, uint32_t old_count, const struct row *new,
                               uint32_t new_count) {
    struct matching m = matching_of(old_count, new_count, arena);
    struct pairs pairs = {0};
    fill(m.old, old, old_count);
    fill(m.new, new, new_count);
    if (!match(&m, &pairs))
        match_contents(&m, &pairs);
    pairs_free(&pairs);
    return m;
}

static void test_keys(void **state) {
    static const struct row old[] = {{1, 0, 0}, {2, 7, 0}, {2, 8, 0}, {3, 0, 0}};
    static const struct row new[] = {{3, 0, 0}, {2, 8, 0}, {2, 7, 0}, {4, 0, 0}};
    static const int32_t to[] = {-1, 2, 1, 0};
    struct arena arena;
    (void)state;
    arena_init(&arena);
    struct matching m = matched(&arena, old, 4, new, 4);
    assert_memory_equal(m.to, to, sizeof to);
    assert_int_equal(m.how[0], MATCH_KEY);
    assert_int_equal(m.from[3], -1);
    arena_free(&arena);
}

static void test_former(void **state) {
    static const struct former_id was = {1, NULL};
    struct arena arena;
    struct pairs pairs = {0};
    (void)state;
    arena_init(&arena);
    struct matching m = matching_of(2, 2, &arena);
    m.old[0] = (struct matchable){1, 0, NULL, 0}, m.old[1] = (struct matchable){2, 0, NULL, 0};
    m.new[0] = (struct matchable){3, 0, NULL, 0}, m.new[1] = (struct matchable){4, 0, &was, 0};
    assert_false(match(&m, &pairs));
    assert_int_equal(m.to[0], 1);
    assert_int_equal(m.how[1], MATCH_WAS);
    assert_int_equal(m.to[1], -1);
    pairs_free(&pairs);
    arena_free(&arena);
}

/* Content that two have is no ground for a guess. */
static void test_content(void **state) {
    static const struct row old[] = {{1, 0, 50}, {2, 0, 60}, {3, 0, 60}, {4, 0, 0}};
    static const struct row new[] = {{5, 0, 60}, {6, 0, 50}, {7, 0, 0}};
    static const int32_t to[] = {1, -1, -1, -1};
    struct arena arena;
    (void)state;
    arena_init(&arena);
    struct matching m = matched(&arena, old, 4, new, 3);
    assert_memory_equal(m.to, to, sizeof to);
    assert_int_equal(m.how[1], MATCH_CONTENT);
    arena_free(&arena);
}

static void assert_difference(int64_t before, int64_t after, const char *text) {
    size_t len;
    struct out *out = out_memory();
    amount_print_difference(out, before, after);
    out_char(out, '\0');
    assert_string_equal(out_bytes(out, &len), text);
    out_abandon(out);
}

static void test_amounts(void **state) {
    (void)state;
    assert_difference(10000, 10500, "+5.00 (+5.0%)");
    assert_difference(10000, 10001, "+0.01 (+0.1%)"); /* never 0.0 for what is more than nothing */
    assert_difference(300000000, 200000000, "-1,000,000.00 (-33.4%)");
    assert_difference(0, 500, "+5.00");
    assert_difference(INT64_MIN, INT64_MAX, "+184,467,440,737,095,516.15 (+200.0%)");
}

static void test_exceeds(void **state) {
    struct money_change money = {0, 10000, 10500, true, true};
    (void)state;
    assert_false(money_exceeds(&money, pg_num_int(5)));
    money.after++;
    assert_true(money_exceeds(&money, pg_num_int(5)));
    money.after = 9999;
    assert_false(money_exceeds(&money, pg_num_int(0)));
    money.has_before = false;
    assert_true(money_exceeds(&money, pg_num_int(5)));
    money.has_after = false;
    assert_false(money_exceeds(&money, pg_num_int(0)));
}

static void assert_apart(const char *before, const char *after, size_t prefix, size_t suffix) {
    struct apart apart = apart_of(before, after), back = apart_of(after, before);
    assert_int_equal(apart.prefix, prefix);
    assert_int_equal(apart.suffix, suffix);
    assert_int_equal(back.prefix, prefix);
    assert_int_equal(back.suffix, suffix);
}

static void test_apart(void **state) {
    (void)state;
    assert_apart(">= 95%", ">= 90%", 3, 1);
    assert_apart(">= 5 次", "<= 5 次", 0, strlen(" 5 次"));
    assert_apart("by 2026-11-30", "by 2026-10-31", 3, 0);
    assert_apart("不超过10分钟", "不超过15分钟", strlen("不超过"), strlen("分钟"));
    assert_apart("9", "95", 0, 0);
    assert_apart("设备", "设备及安装", strlen("设备"), 0);
    assert_apart("aaa bbb", "aaa bbb bbb", 0 + strlen("aaa bbb"), 0);
    assert_apart("中", "丮", 0, 0); /* which differ in their last byte */
    assert_apart("次", "权", 0, 0);
    assert_apart("", "x", 0, 0);
    assert_apart("same", "same", 4, 0);
}

static bool reads(const char *conditions, struct policy *policy) {
    struct arena arena;
    const char *bad;
    arena_init(&arena);
    *policy = (struct policy){.has_limit = false};
    bool read = policy_add(policy, conditions, &arena, &bad);
    arena_free(&arena);
    return read;
}

static void test_conditions(void **state) {
    struct policy policy;
    (void)state;
    assert_true(reads("loosened, money>5% ,wording", &policy));
    assert_true(policy.kinds[CHANGE_LOOSENED] && policy.kinds[CHANGE_DOC] && !policy.kinds[CHANGE_REMOVED]);
    assert_true(policy.has_limit && pg_num_cmp(policy.limit, pg_num_int(5)) == 0);
    assert_true(reads("money>7%,money>3%", &policy));
    assert_int_equal(pg_num_cmp(policy.limit, pg_num_int(3)), 0);
    static const char *const bad[] = {"",        "loose",     "loosened,", "money>",
                                      "money>%", "money>-1%", "money>5",   "money >5%"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(reads(bad[i], &policy));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),       cmocka_unit_test(test_former),  cmocka_unit_test(test_content),
        cmocka_unit_test(test_apart),      cmocka_unit_test(test_amounts), cmocka_unit_test(test_exceeds),
        cmocka_unit_test(test_conditions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
