/* What the tests of scores share: one project of one indicator, and the rules of a profile. */
#ifndef PGOAL_TESTS_SCORE_SAMPLE_H
#define PGOAL_TESTS_SCORE_SAMPLE_H

#include "runtime/score.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static const struct pg_grade grades[] = {{"优", {9, 10}}, {"良", {8, 10}}, {"中", {6, 10}}, {"差", {0, 1}}};
static const struct pg_scoring rules = {
    .lower = PG_SHORT_PROPORTION,
    .upper = PG_SHORT_PROPORTION,
    .windows = PG_WINDOWS_SHARE,
    .levels = PG_SHORT_PROPORTION,
    .step = {1, 100},
    .over = {13, 10},
    .total = {100, 1},
    .execution = {10, 1},
    .execution_reason = {9, 10},
    .green = {9, 10},
    .yellow = {6, 10},
    .bands = {{"达成", {8, 10}, {1, 1}, 1}, {"部分达成", {6, 10}, {8, 10}, 0}, {"未达成", {0, 1}, {6, 10}, 0}},
    .grades = grades,
    .grade_count = 4};

static inline struct pg_interval set(int64_t lo, int lo_edge, int64_t hi, int hi_edge) {
    struct pg_interval out = {{lo, 1}, {hi, 1}, (uint8_t)lo_edge, (uint8_t)hi_edge};
    return out;
}

/* One indicator judged and scored alone. */
static struct pg_interval sets[3];
static struct pg_actual slots[8];
static struct pg_scoring scoring;
static struct pg_indicator indicator;
static struct pg_evaluator ev;
static struct pg_remark remarks[2];
static struct pg_result result;
static struct pg_score score;
static struct pg_total total;

static int set_up(void **state) {
    (void)state;
    memset(slots, 0, sizeof slots);
    memset(remarks, 0, sizeof remarks);
    memset(&ev, 0, sizeof ev);
    memset(&indicator, 0, sizeof indicator);
    scoring = rules;
    scoring.execution.den = 0;
    indicator.op = PG_OP_VALUE;
    indicator.sets = sets;
    indicator.slots = 1;
    indicator.weight = pg_num_int(10);
    ev.indicators = &indicator;
    ev.count = 1;
    ev.scoring = &scoring;
    ev.execution_slot = -1;
    return 0;
}

static inline void figure(int32_t slot, int64_t num, int64_t den) {
    assert_true(pg_num_make(num, den, &slots[slot].value));
    slots[slot].state = PG_PRESENT;
}

static inline void told(int at, int64_t num, int64_t den, const char *reason) {
    remarks[at].score.num = num;
    remarks[at].score.den = den;
    remarks[at].reason = reason;
}

static inline void work(void) {
    result = pg_evaluate_one(&ev, 0, slots);
    pg_score(&ev, slots, &result, remarks, &score, &total);
}

static inline void assert_num(struct pg_num value, int64_t num, int64_t den) {
    assert_int_equal(value.num, num);
    assert_int_equal(value.den, den);
}

enum { NO = PG_EDGE_NONE, IN = PG_EDGE_CLOSED, OUT = PG_EDGE_OPEN };

#endif
