#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "compiler/lower/interpret.h"
#include "compiler/lower/memo.h"
#include "compiler/lower/plan.h"
#include "tests/unit/model_sample.h"

static int open_sample(void **state) {
    struct sample *s = malloc(sizeof *s);
    sample_open(s);
    *state = s;
    return 0;
}

static int close_sample(void **state) {
    sample_close(*state);
    free(*state);
    return 0;
}

static const struct pg_evaluator *lower(struct sample *s) {
    return lower_project(&s->model, &s->project, &s->arena);
}

static void assert_num(struct pg_num value, int64_t num, int64_t den) {
    assert_int_equal(value.num, num);
    assert_int_equal(value.den, den);
}

static void test_operations(void **state) {
    static const struct {
        enum pg_op op;
        enum pg_domain domain;
        int32_t slots;
    } expected[SAMPLE_COUNT] = {[SAMPLE_RATE] = {PG_OP_VALUE, PG_DOMAIN_NUMBER, 1},
                                [SAMPLE_RESPONSE] = {PG_OP_VALUE, PG_DOMAIN_NUMBER, 1},
                                [SAMPLE_PATROL] = {PG_OP_WINDOWS, PG_DOMAIN_NUMBER, 367},
                                [SAMPLE_WATCH] = {PG_OP_WINDOWS, PG_DOMAIN_NUMBER, 54},
                                [SAMPLE_FEWER] = {PG_OP_CHANGE, PG_DOMAIN_NUMBER, 2},
                                [SAMPLE_GROWTH] = {PG_OP_CHANGE, PG_DOMAIN_NUMBER, 2},
                                [SAMPLE_POINTS] = {PG_OP_CHANGE, PG_DOMAIN_NUMBER, 2},
                                [SAMPLE_DONE] = {PG_OP_VALUE, PG_DOMAIN_DATE, 1},
                                [SAMPLE_RULES] = {PG_OP_VALUE, PG_DOMAIN_LEVEL, 1},
                                [SAMPLE_TIDY] = {PG_OP_ALL, PG_DOMAIN_LEVEL, 2},
                                [SAMPLE_COST] = {PG_OP_VALUE, PG_DOMAIN_NUMBER, 1},
                                [SAMPLE_STAFF] = {PG_OP_VALUE, PG_DOMAIN_NUMBER, 1},
                                [SAMPLE_UNSET] = {PG_OP_UNSET, PG_DOMAIN_NUMBER, 0}};
    const struct pg_evaluator *ev = lower(*state);
    int32_t slot = 0;
    assert_int_equal(ev->count, SAMPLE_COUNT);
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        assert_int_equal(ev->indicators[i].op, expected[i].op);
        assert_int_equal(ev->indicators[i].domain, expected[i].domain);
        assert_int_equal(ev->indicators[i].slots, expected[i].slots);
        assert_int_equal(ev->indicators[i].first_slot, slot);
        slot += ev->indicators[i].slots;
    }
    assert_int_equal(ev->slots, slot);
    assert_int_equal(ev->period.first, 18262);
    assert_int_equal(ev->period.last, 18627);
}

static void test_texts(void **state) {
    const struct pg_evaluator *ev = lower(*state);
    assert_string_equal(ev->id, "浦东300");
    assert_string_equal(ev->indicators[SAMPLE_PATROL].target, ">= 2 次 each day");
    assert_string_equal(ev->indicators[SAMPLE_RESPONSE].name, "运维事件响应时间");
    assert_string_equal(ev->indicators[SAMPLE_UNSET].target, "");
    assert_null(ev->indicators[SAMPLE_UNSET].sets);
}

static void assert_unit(const struct pg_indicator *indicator, const char *name, int64_t num, int64_t den) {
    assert_true(indicator->unit_count > 0);
    assert_string_equal(indicator->units[0].name, name);
    assert_num(indicator->units[0].factor, num, den);
    for (int32_t i = 1; i < indicator->unit_count; i++)
        assert_string_not_equal(indicator->units[i].name, name);
}

static void test_units(void **state) {
    struct sample *s = *state;
    const struct pg_evaluator *ev = lower(s);
    assert_unit(&ev->indicators[SAMPLE_RATE], "%", 1, 100);
    assert_unit(&ev->indicators[SAMPLE_RESPONSE], "min", 60, 1);
    assert_unit(&ev->indicators[SAMPLE_COST], "万元", 10000, 1);
    assert_unit(&ev->indicators[SAMPLE_FEWER], "次", 1, 1);
    assert_unit(&ev->indicators[SAMPLE_GROWTH], "万元", 10000, 1); /* not the growth's % */
    assert_unit(&ev->indicators[SAMPLE_POINTS], "%", 1, 100);      /* not percentage points */
    assert_string_equal(ev->indicators[SAMPLE_RESPONSE].base_unit, "s");
    assert_string_equal(ev->indicators[SAMPLE_RATE].base_unit, "");
    assert_ptr_equal(ev->indicators[SAMPLE_RATE].units, ev->indicators[SAMPLE_POINTS].units);
    s->indicators[SAMPLE_FEWER].unit = NULL;
    assert_unit(&lower(s)->indicators[SAMPLE_FEWER], "", 1, 1);
}

static bool takes_bare(const struct pg_indicator *indicator) {
    bool bare = false;
    for (int32_t i = 0; i < indicator->unit_count; i++)
        bare = bare || indicator->units[i].name[0] == '\0';
    return bare;
}

static void test_bare_numbers(void **state) {
    const struct pg_evaluator *ev = lower(*state);
    assert_true(takes_bare(&ev->indicators[SAMPLE_STAFF]));
    assert_true(takes_bare(&ev->indicators[SAMPLE_PATROL]));
    assert_false(takes_bare(&ev->indicators[SAMPLE_RATE]));
    assert_false(takes_bare(&ev->indicators[SAMPLE_RESPONSE]));
    assert_false(takes_bare(&ev->indicators[SAMPLE_COST]));
}

static void test_flags(void **state) {
    const struct pg_indicator *indicators = lower(*state)->indicators;
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        assert_int_equal(indicators[i].covers, i == SAMPLE_WATCH);
        assert_int_equal(indicators[i].additive, i == SAMPLE_WATCH || i == SAMPLE_PATROL);
        assert_int_equal(indicators[i].baseline.state, i == SAMPLE_GROWTH ? PG_PRESENT : PG_ABSENT);
    }
    assert_num(indicators[SAMPLE_GROWTH].baseline.value, 1000000, 1);
    assert_int_equal(indicators[SAMPLE_GROWTH].change, PG_CHANGE_GROWTH);
    assert_int_equal(indicators[SAMPLE_POINTS].change, PG_CHANGE_DIFFERENCE);
    assert_int_equal(indicators[SAMPLE_PATROL].window, PG_WINDOW_DAY);
}

static void test_levels(void **state) {
    const struct pg_indicator *indicators = lower(*state)->indicators;
    const struct pg_indicator *tidy = &indicators[SAMPLE_TIDY];
    assert_ptr_equal(tidy->scales[0].levels, indicators[SAMPLE_RULES].scales[0].levels);
    assert_string_equal(tidy->scales[1].levels[1].name, "规范");
    assert_int_equal(tidy->scales[1].levels[1].rank, 1);
    assert_true(pg_interval_has(&tidy->sets[1], pg_num_int(1)));
    assert_false(pg_interval_has(&tidy->sets[1], pg_num_int(0)));
}

/* Daily figures of all years there are: a few fit, the next ones are left without slots. */
static void test_slot_limit(void **state) {
    struct sample *s = *state;
    struct indicator many[8];
    for (int i = 0; i < 8; i++)
        many[i] = s->indicators[SAMPLE_PATROL];
    s->project.indicators = many;
    s->project.indicator_count = 8;
    s->project.period =
        (struct pg_period){pg_day_of((struct pg_civil){1, 1, 1}), pg_day_of((struct pg_civil){9999, 12, 31})};
    const struct pg_evaluator *ev = lower(s);
    assert_true(ev->indicators[0].slots > 3000000);
    assert_int_equal(ev->indicators[7].slots, 1);
    assert_true(ev->slots <= LOWER_SLOT_LIMIT + 8);
}

static void test_no_period(void **state) {
    struct sample *s = *state;
    s->project.period = (struct pg_period){0, -1};
    assert_int_equal(lower(s)->indicators[SAMPLE_PATROL].slots, 1);
}

static void test_memo(void **state) {
    struct sample *s = *state;
    struct memo memo = {.arena = &s->arena};
    static const char keys[1000];
    for (int i = 0; i < 1000; i++) {
        assert_null(*memo_at(&memo, &keys[i]));
        *memo_at(&memo, &keys[i]) = &keys[999 - i];
    }
    for (int i = 0; i < 1000; i++)
        assert_ptr_equal(*memo_at(&memo, &keys[i]), &keys[999 - i]);
    assert_int_equal(memo.count, 1000);
}

static void test_plan_dump(void **state) {
    struct out *out = out_memory();
    size_t len;
    plan_dump(lower(*state), out);
    out_char(out, '\0');
    const char *text = out_bytes(out, &len);
    assert_non_null(
        strstr(text, "  \"rate\" \"预算执行率\" \">= 95%\"\n    value number whole slots 0+1 [0.95 .. )\n"));
    assert_non_null(strstr(text, "    all level whole slots 431+2 [1 .. 1] {\"不健全\"=0 \"健全\"=1} [1 .. 1]"));
    out_abandon(out);
}

struct text_reader {
    const char *text;
    size_t len;
};

static long read_text(void *from, char *buf, size_t cap) {
    struct text_reader *reader = from;
    size_t len = reader->len < cap ? reader->len : cap;
    memcpy(buf, reader->text, len);
    reader->text += len;
    reader->len -= len;
    return (long)len;
}

static void test_interpreter(void **state) {
    static const char data[] = "project,indicator,period,value\n浦东300,rate,,95%\n浦东300号(运维),预算执行率,,1%\n"
                               "浦东300,运维事件响应时间,,601 s\n浦东300,nothing,,1\n";
    struct sample *s = *state;
    struct interpreter interpreter;
    struct text_reader reader = {data, sizeof data - 1};
    interpreter_open(&interpreter, &s->model, INTERPRET_WHOLE, &s->arena);
    assert_true(interpreter_observe(&interpreter, PG_BAD_REFUSED, read_text, &reader, NULL, NULL));
    interpreter_judge(&interpreter);
    assert_int_equal(interpreter.reader.rows, 4);
    assert_int_equal(interpreter.reader.bad, 2); /* a second figure, and no such indicator */
    assert_int_equal(interpreter.results[0][SAMPLE_RATE].verdict, PG_INVALID);
    assert_int_equal(interpreter.results[0][SAMPLE_RESPONSE].verdict, PG_MISSED);
    assert_num(interpreter.results[0][SAMPLE_RESPONSE].margin, -1, 1);
    assert_int_equal(interpreter.results[0][SAMPLE_UNSET].verdict, PG_UNKNOWN);
    assert_false(interpreter_is_clean(&interpreter));
}

/* The index says what walking the tables says. */
static void test_index(void **state) {
    struct sample *s = *state;
    static const char *const texts[] = {"rate", "预算执行率", "浦东300", "浦东300号(运维)",
                                        "",     "nothing",    "twin",    "staff"};
    struct interpreter interpreter;
    s->indicators[SAMPLE_COST].name = s->indicators[SAMPLE_DONE].name = sample_atom(s, "twin");
    s->indicators[SAMPLE_RULES].name = sample_atom(s, "staff"); /* a name that is another's id */
    interpreter_open(&interpreter, &s->model, INTERPRET_WHOLE, &s->arena);
    const struct pg_reader *reader = &interpreter.reader;
    for (int32_t evaluator = -1; evaluator < 1; evaluator++)
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
            assert_int_equal(reader->find(reader->index, evaluator, texts[i]), pg_find(reader, evaluator, texts[i]));
    assert_int_equal(reader->find(reader->index, 0, "twin"), PG_FIND_MANY);
    assert_int_equal(reader->find(reader->index, 0, "staff"), SAMPLE_STAFF);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_sample, close_sample)
    const struct CMUnitTest tests[] = {
        TEST(test_operations), TEST(test_texts),     TEST(test_units),       TEST(test_bare_numbers),
        TEST(test_flags),      TEST(test_levels),    TEST(test_slot_limit),  TEST(test_no_period),
        TEST(test_memo),       TEST(test_plan_dump), TEST(test_interpreter), TEST(test_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
