#include "runtime/spans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 3 * PG_SPAN_LIMIT };

static struct pg_spans spans, other;
static struct pg_span rows[MOST];

static void clear(struct pg_spans *all) {
    all->count = all->sorted = all->flags = 0;
}

/* Some order of rows, another for each seed. */
static void shuffle(int count, uint32_t seed) {
    for (int i = count; i-- > 1;) {
        seed = seed * 1664525 + 1013904223;
        int at = (int)(seed >> 8) % (i + 1);
        struct pg_span kept = rows[i];
        rows[i] = rows[at];
        rows[at] = kept;
    }
}

static void add_rows(struct pg_spans *to, int first, int last) {
    for (int i = first; i < last; i++)
        pg_spans_add(to, rows[i]);
}

static void assert_same(const struct pg_spans *a, const struct pg_spans *b) {
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->flags, b->flags);
    assert_memory_equal(a->at, b->at, (size_t)a->count * sizeof a->at[0]);
}

/* The rows at once, in several orders, and in two parts merged: the same spans. */
static void assert_any_order(int count) {
    static struct pg_spans want;
    clear(&want);
    add_rows(&want, 0, count);
    pg_spans_settle(&want);
    for (uint32_t seed = 1; seed < 8; seed++) {
        shuffle(count, seed);
        clear(&spans);
        add_rows(&spans, 0, count);
        pg_spans_settle(&spans);
        assert_same(&spans, &want);
        clear(&spans);
        clear(&other);
        add_rows(&spans, 0, count / 3);
        add_rows(&other, count / 3, count);
        pg_spans_settle(&other);
        spans.flags |= other.flags;
        for (int i = 0; i < other.count; i++)
            pg_spans_add(&spans, other.at[i]);
        pg_spans_settle(&spans);
        assert_same(&spans, &want);
    }
}

/* Minutes of which each but every step-th is there. */
static int minutes(int count, int step) {
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (step == 0 || i % step != 0)
            rows[kept++] = (struct pg_span){60 * i, 60 * i + 60};
    return kept;
}

static void test_joined(void **state) {
    (void)state;
    int count = minutes(2 * PG_SPAN_LIMIT, 0);
    assert_any_order(count);
    assert_int_equal(spans.count, 1);
    assert_int_equal(pg_spans_within(&spans, 90, 150), 60);
}

static void test_gaps(void **state) {
    (void)state;
    struct pg_span gaps[3];
    int count = minutes(2 * PG_SPAN_LIMIT, 2);
    assert_any_order(count);
    assert_int_equal(spans.count, PG_SPAN_LIMIT);
    assert_int_equal(spans.flags, 0);
    assert_int_equal(pg_spans_gaps(&spans, 0, 600, gaps, 3), 5);
    assert_int_equal(gaps[1].from, 120);
    assert_int_equal(gaps[1].to, 180);
}

/* More than there is room for in the end is lost in every order. */
static void test_too_many(void **state) {
    (void)state;
    int count = minutes(2 * PG_SPAN_LIMIT + 2, 2);
    assert_any_order(count);
    assert_int_equal(spans.count, 0);
    assert_int_equal(spans.flags, PG_FOLD_LOST);
    count = minutes(MOST, 2);
    assert_any_order(count);
    assert_int_equal(spans.flags, PG_FOLD_LOST);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
