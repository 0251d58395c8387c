#include "runtime/seconds.h"
#include "runtime/spans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The seconds of the period and of a day around it; more rows than are ever kept, so that the map is used. */
enum { FIRST = 365 * PG_DAY_SECONDS, DAYS = 30, END = FIRST + DAYS * PG_DAY_SECONDS, MOST = 12 * PG_SPANS_KEPT };
static const struct pg_span all = {FIRST, END};

static struct pg_spans spans, other;
static uint64_t map[DAYS * PG_DAY_WORDS], other_map[DAYS * PG_DAY_WORDS];
static struct pg_span rows[MOST];
static bool covered[DAYS * PG_DAY_SECONDS];

static uint32_t draw(uint32_t *seed, uint32_t below) {
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

/* Some order of rows, another for each seed. */
static void shuffle(int count, uint32_t seed) {
    for (int i = count; i-- > 1;) {
        uint32_t at = draw(&seed, (uint32_t)i + 1);
        struct pg_span kept = rows[i];
        rows[i] = rows[at];
        rows[at] = kept;
    }
}

/* The map is what another use left of it. */
static void begin(struct pg_spans *to, uint64_t *seconds) {
    memset(seconds, 0xA5, sizeof map);
    pg_spans_open(to, all, seconds);
}

static void add_rows(struct pg_spans *to, int first, int last) {
    for (int i = first; i < last; i++)
        pg_spans_add(to, rows[i]);
}

static void cover_rows(int count) {
    memset(covered, false, sizeof covered);
    for (int i = 0; i < count; i++)
        memset(covered + (rows[i].from - FIRST), true, (size_t)(rows[i].to - rows[i].from));
}

/* The runs of what was gathered are those of the seconds, one by one. */
static void assert_covered(const struct pg_spans *told) {
    struct pg_span run = {FIRST, FIRST};
    int64_t second = FIRST;
    while (pg_spans_next(told, run.to, END, &run)) {
        for (; second < run.from; second++)
            assert_false(covered[second - FIRST]);
        for (; second < run.to; second++)
            assert_true(covered[second - FIRST]);
    }
    for (; second < END; second++)
        assert_false(covered[second - FIRST]);
}

/* The rows at once, in several orders, and in two parts merged, settled or not: the same seconds. */
static void assert_any_order(int count) {
    cover_rows(count);
    for (uint32_t seed = 0; seed < 4; seed++) {
        begin(&spans, map);
        add_rows(&spans, 0, count);
        pg_spans_settle(&spans);
        assert_covered(&spans);
        begin(&spans, map);
        begin(&other, other_map);
        add_rows(&spans, 0, count / 3);
        add_rows(&other, count / 3, count);
        if (seed % 2 == 0)
            pg_spans_settle(&other);
        pg_spans_merge(&spans, &other);
        pg_spans_settle(&spans);
        assert_covered(&spans);
        assert_int_equal(spans.flags, 0);
        shuffle(count, seed);
    }
}

/* Ten seconds of which each but every step-th are there. */
static int tens(int count, int step) {
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (step == 0 || i % step != 0)
            rows[kept++] = (struct pg_span){FIRST + 10 * i, FIRST + 10 * i + 10};
    return kept;
}

static void test_joined(void **state) {
    (void)state;
    struct pg_span run;
    assert_any_order(tens(MOST, 0));
    assert_true(spans.mapped);
    assert_int_equal(pg_spans_within(&spans, FIRST + 15, FIRST + 75), 60);
    assert_true(pg_spans_next(&spans, FIRST, END, &run));
    assert_int_equal(run.to - run.from, 10 * MOST);
}

/* Rows in the order of time are kept as they are, as long as there is room. */
static void test_gaps(void **state) {
    (void)state;
    struct pg_span gaps[3];
    for (int times = 2; times < 8; times += 4) {
        int count = tens(times * PG_SPANS_KEPT, 2);
        begin(&spans, map);
        add_rows(&spans, 0, count);
        pg_spans_settle(&spans);
        assert_int_equal(spans.mapped, times > 2);
        assert_int_equal(pg_spans_gaps(&spans, FIRST, FIRST + 100, gaps, 3), 5);
        assert_int_equal(gaps[1].from, FIRST + 20);
        assert_int_equal(gaps[1].to, FIRST + 30);
        assert_int_equal(pg_spans_within(&spans, FIRST - 1000, FIRST + 25), 10);
        assert_int_equal(pg_spans_within(&spans, FIRST, END + 1000), 10 * count);
        assert_int_equal(pg_spans_gaps(&spans, FIRST + 11, FIRST + 19, gaps, 3), 0);
        assert_any_order(count);
    }
}

/* Of every length from a second to two days, on any second, over one another. */
static void test_random(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 6; round++) {
        for (int i = 0; i < MOST; i++) {
            uint32_t longest = draw(&seed, 4000) == 0 ? 2 * PG_DAY_SECONDS : 3u << round;
            int64_t length = 1 + draw(&seed, longest), from = FIRST + draw(&seed, (uint32_t)(END - FIRST - length));
            rows[i] = (struct pg_span){from, from + length};
        }
        assert_any_order(MOST >> 2 * round);
    }
}

/* The first and the last second, and the whole period. */
static void test_ends(void **state) {
    (void)state;
    for (int whole = 0; whole < 2; whole++) {
        int count = tens(4 * PG_SPANS_KEPT, 2);
        rows[0] = (struct pg_span){FIRST, FIRST + 1};
        rows[1] = whole ? all : (struct pg_span){END - 1, END};
        assert_any_order(count);
        assert_true(whole || spans.mapped);
    }
    assert_int_equal(pg_spans_within(&spans, INT64_MIN / 2, INT64_MAX / 2), END - FIRST);
    assert_int_equal(pg_spans_gaps(&spans, FIRST, END, NULL, 0), 0);
}

/* What could not be computed stays lost, and no span is left of it. */
static void test_lost(void **state) {
    (void)state;
    struct pg_span run;
    int count = tens(4 * PG_SPANS_KEPT, 2);
    begin(&spans, map);
    add_rows(&spans, 0, count / 2);
    spans.flags |= PG_FOLD_LOST;
    add_rows(&spans, count / 2, count);
    pg_spans_settle(&spans);
    assert_false(pg_spans_next(&spans, FIRST, END, &run));
    assert_int_equal(spans.flags, PG_FOLD_LOST);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joined), cmocka_unit_test(test_gaps), cmocka_unit_test(test_random),
        cmocka_unit_test(test_ends),   cmocka_unit_test(test_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
