/* Rows that are stored quickly come to what rows read with care come to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/clock.h"
#include "runtime/observe.h"
#include "tests/unit/evaluator_sample.h"

enum { TEXT = 1 << 16, ROWS = 400, ROUNDS = 300, FAULTS = 1024, TABLE = 64 };

/* What one reading came to. */
struct reading {
    struct pg_actual actual[SAMPLE_SLOTS];
    int64_t lines[FAULTS];
    enum pg_row_fault faults[FAULTS];
    int count;
    int64_t rows, bad;
    bool whole;
};

struct source {
    const char *text;
    size_t len, at, step;
};

static long read_some(void *from, char *buf, size_t cap) {
    struct source *source = from;
    size_t len = source->len - source->at;
    len = len > source->step ? source->step : len;
    len = len > cap ? cap : len;
    memcpy(buf, source->text + source->at, len);
    source->at += len;
    return (long)len;
}

static void note(void *to, const struct pg_row *row) {
    struct reading *reading = to;
    if (reading->count < FAULTS) {
        reading->lines[reading->count] = row->line;
        reading->faults[reading->count] = row->fault;
    }
    reading->count++;
}

static void observe(struct reading *reading, const char *text, size_t len, size_t step, const struct pg_quick *quick) {
    struct pg_actual *actuals[] = {reading->actual};
    struct source source = {text, len, 0, step};
    struct pg_reader reader = {.evaluators = &sample_evaluator,
                               .actuals = actuals,
                               .count = 1,
                               .report = note,
                               .report_to = reading,
                               .quick = quick};
    memset(reading, 0, sizeof *reading);
    reading->whole = pg_observe(&reader, read_some, &source);
    reading->rows = reader.rows;
    reading->bad = reader.bad;
}

static uint32_t random_number(uint64_t *state, uint32_t below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

static const char *one_of(uint64_t *state, const char *const *texts, uint32_t count) {
    return texts[random_number(state, count)];
}

static size_t make_row(uint64_t *state, char *at) {
    static const char *const projects[] = {"pudong300",  "pudong300", "pudong300",
                                           " pudong300", "none",      "\"pudong300\""};
    static const char *const indicators[] = {"patrol", "patrol",   "patrol",   "breaches",
                                             "fewer",  "response", "安全巡检", ""};
    static const char *const values[] = {"2", "3",  "0",          "007", "2 次", "8 min",
                                         "",  "-1", "1234567890", "2,0", "1.5",  "九"};
    static const char *const ends[] = {"\n", "\n", "\n", "\r\n", "\r", "\n\n", ",\n"};
    char period[16];
    snprintf(period, sizeof period, random_number(state, 9) == 0 ? "2020-%02u" : "2020-%02u-%02u",
             (unsigned)random_number(state, 13), (unsigned)random_number(state, 33));
    const char *project = one_of(state, projects, 6), *indicator = one_of(state, indicators, 8);
    const char *value = one_of(state, values, 12), *end = one_of(state, ends, 7);
    return (size_t)snprintf(at, 128, "%s,%s,%s,%s%s", project, indicator, random_number(state, 12) == 0 ? "" : period,
                            value, end);
}

static size_t make_text(uint64_t *state, char *text) {
    static const char *const heads[] = {"project,indicator,period,value\n", "project,indicator,period,value,note\n",
                                        "project,indicator,period,value\r\n"};
    size_t len = (size_t)snprintf(text, 128, "%s", one_of(state, heads, 3));
    for (uint32_t i = random_number(state, ROWS); i > 0; i--)
        len += make_row(state, text + len);
    if (random_number(state, 4) == 0)
        text[random_number(state, (uint32_t)len)] = (char)random_number(state, 256);
    return len;
}

static void test_same(void **state) {
    static struct reading careful, quick;
    static struct pg_quick_entry entries[TABLE];
    static char text[TEXT];
    struct pg_quick table = {entries, TABLE - 1};
    uint64_t random = 2026;
    int64_t stored = 0;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        size_t len = make_text(&random, text), step = 1 + random_number(&random, 5000);
        memset(entries, 0, sizeof entries);
        observe(&careful, text, len, step, NULL);
        observe(&quick, text, len, step, &table);
        stored += quick.rows - quick.bad;
        assert_memory_equal(&careful, &quick, sizeof quick);
    }
    assert_true(stored > ROUNDS);
}

static void test_times(void **state) {
    static const char *const texts[] = {"2020-02-29T23:59:59", "2020-02-30T00:00:00", "2019-02-29 00:00:00",
                                        "2020-12-31 24:00:00", "2020-13-01T00:00:00", "0000-01-01T00:00:00",
                                        "2020-01-01X00:00:00", "2020-01-01T0a:00:00", "9999-12-31T00:00:60"};
    struct pg_quick_month months[PG_QUICK_MONTHS] = {{0, 0, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct pg_num careful;
        int64_t quick = 0;
        bool read = pg_clock_parse(texts[i], 19, 0, &careful);
        if (pg_quick_time(months, texts[i], &quick))
            assert_true(read && careful.den == 1 && careful.num == quick);
        else
            assert_true(!read || strstr(texts[i], "24:00") != NULL);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_same), cmocka_unit_test(test_times)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
