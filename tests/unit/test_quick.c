/* Rows that are stored or counted quickly come to what rows read with care come to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/event.h"
#include "runtime/observe.h"
#include "tests/unit/evaluator_sample.h"

enum { TEXT = 1 << 19, ROWS = 400, ROUNDS = 300, FAULTS = 8192, TABLE = 64 };

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
    static struct pg_actual slots[SAMPLE_SLOTS];
    static uint32_t counts[SAMPLE_SLOTS];
    static uint8_t bytes[SAMPLE_SLOTS];
    struct pg_store store = {quick != NULL ? bytes : NULL, counts, slots};
    struct source source = {text, len, 0, step};
    struct pg_reader reader = {.evaluators = &sample_evaluator,
                               .stores = &store,
                               .count = 1,
                               .report = note,
                               .report_to = reading,
                               .quick = quick};
    memset(reading, 0, sizeof *reading);
    memset(slots, 0, sizeof slots);
    memset(counts, 0, sizeof counts);
    memset(bytes, 0, sizeof bytes);
    reading->whole = pg_observe(&reader, read_some, &source);
    reading->rows = reader.rows;
    reading->bad = reader.bad;
    pg_store_copy(store, SAMPLE_SLOTS, reading->actual);
}

static void assert_same(const struct reading *a, const struct reading *b) {
    assert_int_equal(a->whole, b->whole);
    assert_int_equal(a->rows, b->rows);
    assert_int_equal(a->bad, b->bad);
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->lines, b->lines, sizeof a->lines);
    assert_memory_equal(a->faults, b->faults, sizeof a->faults);
    for (int i = 0; i < SAMPLE_SLOTS; i++) {
        assert_int_equal(a->actual[i].state, b->actual[i].state);
        assert_true(a->actual[i].state == PG_ABSENT || pg_num_cmp(a->actual[i].value, b->actual[i].value) == 0);
    }
}

static uint32_t random_number(uint64_t *state, uint32_t below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

static const char *one_of(uint64_t *state, const char *const *texts, uint32_t count) {
    return texts[random_number(state, count)];
}

static size_t make_row(uint64_t *state, char *at) {
    static const char *const projects[] = {"pudong300",         "pudong300",     "pudong300",
                                           "浦东300号(运维)",   " pudong300",    "none",
                                           "浦东300号(运维)　", "\"pudong300\"", "浦\xE4\xB8"};
    static const char *const indicators[] = {"patrol", "patrol",   "patrol",   "breaches",
                                             "fewer",  "response", "安全巡检", ""};
    static const char *const values[] = {
        "2",     "3", "0",  "007", "2 次", "8 min", "999999999",  "",    "-1",  "1234567890", "2,0", "1.5",  "九",
        "\"4\"", "5", " 6", "1e3", "+1",   "12\t",  "4294967295", "253", "254", "255",        "256", "70000"};
    static const char *const ends[] = {"\n", "\n", "\n", "\r\n", "\r", "\n\n", ",\n", ",备注\n", ",\xFF\n"};
    char period[16];
    snprintf(period, sizeof period, random_number(state, 9) == 0 ? "2020-%02u" : "2020-%02u-%02u",
             (unsigned)random_number(state, 13), (unsigned)random_number(state, 33));
    const char *project = one_of(state, projects, 9), *indicator = one_of(state, indicators, 8);
    const char *value = one_of(state, values, 25), *end = one_of(state, ends, 9);
    return (size_t)snprintf(at, 128, "%s,%s,%s,%s%s", project, indicator, random_number(state, 12) == 0 ? "" : period,
                            value, end);
}

/* Figures of one indicator, day after day, now and then not as the row before. */
static size_t make_run(uint64_t *state, char *at) {
    static const char *const rows[] = {
        "pudong300,patrol,2020-%02u-%02u,%u\n", "浦东300号(运维),安全巡检,2020-%02u-%02u,%u\n",
        "pudong300,patrol,2020-%02u-%02u,%u\r\n", "pudong300,patrol,2020-%02u-%02u,%u,备注\n"};
    static const unsigned most[] = {5, 5, 10, 12, 300, 100000};
    const char *row = one_of(state, rows, 4);
    unsigned month = 1 + (unsigned)random_number(state, 2) * 11, below = most[random_number(state, 6)];
    size_t len = 0;
    for (unsigned day = 1; day <= 31; day++) {
        len += (size_t)snprintf(at + len, 128, row, month, day, (unsigned)random_number(state, below));
        if (random_number(state, 40) == 0)
            at[len - 1 - random_number(state, 12)] = (char)('0' + random_number(state, 12));
    }
    return len;
}

static size_t make_text(uint64_t *state, char *text) {
    static const char *const heads[] = {"project,indicator,period,value\n", "project,indicator,period,value,note\n",
                                        "project,indicator,period,value\r\n",
                                        "\xEF\xBB\xBFproject,indicator,period,value\n"};
    size_t len = (size_t)snprintf(text, 128, "%s", one_of(state, heads, 4));
    for (uint32_t i = random_number(state, ROWS); i > 0; i--)
        len += random_number(state, 8) == 0 ? make_run(state, text + len) : make_row(state, text + len);
    if (random_number(state, 4) == 0)
        text[random_number(state, (uint32_t)len)] = (char)random_number(state, 256);
    return len;
}

static void test_same(void **state) {
    static struct reading careful, quick;
    static struct pg_quick_entry entries[TABLE];
    static struct pg_quick_tail tails[TABLE];
    static char text[TEXT];
    struct pg_quick table = {entries, tails, TABLE - 1};
    uint64_t random = 2026;
    int64_t stored = 0;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        size_t len = make_text(&random, text), step = 1 + random_number(&random, 5000);
        memset(entries, 0, sizeof entries);
        observe(&careful, text, len, step, NULL);
        observe(&quick, text, len, step, &table);
        stored += quick.rows - quick.bad;
        assert_same(&careful, &quick);
    }
    assert_true(stored > ROUNDS);
}

/* --- logs --- */

enum { DAYS = 366 };

static const struct pg_column log_columns[] = {{"at", "时间", PG_CELL_TIME, 0, NULL, 0, NULL},
                                               {"site", "地点", PG_CELL_TEXT, 0, NULL, 0, NULL}};
static const int32_t log_users[] = {0, 1};
static const struct pg_source log_source[] = {{"log", "log", log_columns, 2, 0, -1, log_users, 2}};
static const struct pg_folding log_folds[] = {{PG_FOLD_COUNT, 0, -1, -1, 0, NULL, 0, 0},
                                              {PG_FOLD_COUNT, 0, -1, -1, 0, NULL, 0, DAYS}};
static const struct pg_measure log_measures[] = {{&log_folds[0], 1, -1}, {&log_folds[1], 1, -1}};
static const struct pg_indicator log_indicators[] = {
    {.id = "days",
     .name = "",
     .op = PG_OP_WINDOWS,
     .window = PG_WINDOW_DAY,
     .slots = DAYS + 1,
     .period = {18262, 18627},
     .measure = &log_measures[0]},
    {.id = "half", .name = "", .op = PG_OP_VALUE, .slots = 1, .period = {18262, 18443}, .measure = &log_measures[1]},
};
static const struct pg_evaluator log_evaluator = {.id = "p",
                                                  .name = "p",
                                                  .period = {18262, 18627},
                                                  .indicators = log_indicators,
                                                  .count = 2,
                                                  .slots = DAYS + 2,
                                                  .sources = log_source,
                                                  .source_count = 1,
                                                  .folds = DAYS + 1,
                                                  .zone = 28800};

struct tallied {
    struct pg_fold_state folds[DAYS + 1];
    struct pg_source_tally source;
    struct reading reading;
};

static void read_log(struct tallied *tallied, const char *text, size_t len, size_t step) {
    struct pg_tallies tallies = {tallied->folds, NULL, NULL, &tallied->source, NULL};
    struct source source = {text, len, 0, step};
    struct pg_log_reader reader = {.evaluators = &log_evaluator,
                                   .tallies = &tallies,
                                   .count = 1,
                                   .project = -1,
                                   .source = "log",
                                   .report = note,
                                   .report_to = &tallied->reading};
    memset(tallied, 0, sizeof *tallied);
    pg_tallies_clear(&log_evaluator, &tallies);
    tallied->reading.whole = pg_log_read(&reader, read_some, &source);
    tallied->reading.rows = reader.rows;
    tallied->reading.bad = reader.bad;
}

/* A row twice: as it is, and between quotes, which is read with care. False when it cannot be quoted so. */
static bool make_event(uint64_t *state, char *plain, char *quoted) {
    static const char *const times[] = {"%04u-%02u-%02uT%02u:%02u:%02u",  "%04u-%02u-%02uT%02u:%02u:%02u",
                                        "%04u-%02u-%02u %02u:%02u:%02u",  "%04u/%02u/%02u %02u:%02u:%02u",
                                        "%04u-%02u-%02uT%02u:%02u:%02uZ", "%04u-%02u-%02uX%02u:%02u:%02u",
                                        "%04u-%02u-%02uT%02u:%02u:%02u ", "%04u-%02u-%02uT%02u-%02u:%02u",
                                        "%04u-%02u-%02uT:%u:%02u:%02u",   "%04u-%02u-%02u"};
    static const char *const ends[] = {",A\n", ",浦东\n", ",A\r\n", "\n", ",A,B\n", ",\r", ",A\n\n", ",\xC3\n"};
    char time[64];
    bool odd = random_number(state, 6) == 0;
    unsigned year = 2019 + (unsigned)random_number(state, odd ? 5 : 2),
             month = (unsigned)random_number(state, odd ? 20 : 13);
    const char *form = one_of(state, times, odd ? 10 : 3), *end = one_of(state, ends, odd ? 8 : 2);
    snprintf(time, sizeof time, form, year, month, (unsigned)random_number(state, 33),
             (unsigned)random_number(state, odd ? 31 : 24), (unsigned)random_number(state, odd ? 70 : 60),
             (unsigned)random_number(state, odd ? 70 : 60));
    if (odd && random_number(state, 3) == 0)
        time[random_number(state, (uint32_t)strlen(time))] = (char)(1 + random_number(state, 126));
    snprintf(plain, 128, "%s%s", time, end);
    snprintf(quoted, 128, "\"%s\"%s", time, end);
    return strpbrk(time, "\",\r\n") == NULL;
}

static void test_log(void **state) {
    static char plain[TEXT], quoted[TEXT];
    static struct tallied quick, careful;
    uint64_t random = 366;
    int64_t counted = 0;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        size_t plain_len = (size_t)snprintf(plain, 64, "at,site\n"),
               quoted_len = (size_t)snprintf(quoted, 64, "at,site\n");
        for (uint32_t rows = random_number(&random, ROWS); rows > 0; rows--) {
            char a[128], b[128];
            if (!make_event(&random, a, b))
                continue;
            plain_len += (size_t)snprintf(plain + plain_len, 128, "%s", a);
            quoted_len += (size_t)snprintf(quoted + quoted_len, 128, "%s", b);
        }
        read_log(&quick, plain, plain_len, 1 + random_number(&random, 5000));
        read_log(&careful, quoted, quoted_len, 4096);
        counted += quick.source.rows;
        assert_memory_equal(quick.folds, careful.folds, sizeof quick.folds);
        assert_int_equal(quick.source.rows, careful.source.rows);
        assert_int_equal(quick.source.outside, careful.source.outside);
        assert_int_equal(quick.source.bad, careful.source.bad);
        assert_int_equal(quick.source.flags, careful.source.flags);
        assert_same(&quick.reading, &careful.reading);
    }
    assert_true(counted > ROUNDS);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_same), cmocka_unit_test(test_log)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
