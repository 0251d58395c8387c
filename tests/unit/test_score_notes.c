#include "tests/unit/score_sample.h"

static const struct pg_level_name levels[] = {{"差", 0}, {"中", 1}, {"良", 2}, {"优", 3}};
static const struct pg_num level_scores[] = {{0, 1}, {1, 2}, {17, 20}, {1, 1}};

static void test_scored_levels(void **state) {
    static const struct pg_scale_names scored[] = {{levels, 4, level_scores}, {levels, 4, level_scores}};
    (void)state;
    indicator.domain = PG_DOMAIN_LEVEL;
    indicator.scales = scored;
    sets[0] = set(3, IN, 0, NO);
    figure(0, 2, 1);
    work();
    assert_num(score.points, 17, 2);
    assert_false(score.choice);
    sets[0] = set(2, IN, 0, NO);
    work();
    assert_num(score.points, 10, 1);
    sets[1] = set(2, IN, 0, NO);
    indicator.op = PG_OP_ALL;
    indicator.slots = 2;
    figure(1, 1, 1);
    work();
    assert_num(score.part, 3, 4);
}

static void test_bands(void **state) {
    static const struct pg_scale_names plain[] = {{levels, 4, NULL}};
    (void)state;
    indicator.domain = PG_DOMAIN_LEVEL;
    indicator.scales = plain;
    sets[0] = set(3, IN, 0, NO);
    figure(0, 1, 1);
    work();
    assert_true(score.choice && score.band == PG_BAND_PARTLY);
    assert_int_equal(score.light, PG_LIGHT_YELLOW);
    assert_num(score.points, 8, 1);
    assert_num(total.low, 6, 1);
    assert_num(total.high, 8, 1);
    told(0, 7, 1, "等候验收");
    work();
    assert_int_equal(score.note, PG_NOTE_NONE);
    assert_num(score.points, 7, 1);
    assert_true(total.complete);
    told(0, 6, 1, "等候验收");
    work();
    assert_int_equal(score.note, PG_NOTE_NONE);
    told(0, 8, 1, "等候验收");
    work();
    assert_int_equal(score.note, PG_NOTE_BAND);
    assert_false(total.complete);
    told(0, 10, 1, "等候验收");
    work();
    assert_int_equal(score.note, PG_NOTE_FULL);
    figure(0, 0, 1);
    told(0, 6, 1, "未验收");
    work();
    assert_int_equal(score.band, PG_BAND_MISSED);
    assert_int_equal(score.note, PG_NOTE_BAND);
    figure(0, 3, 1);
    told(0, 9, 1, NULL);
    work();
    assert_int_equal(score.note, PG_NOTE_NONE);
    assert_num(total.low, 9, 1);
    told(0, 7, 1, NULL);
    work();
    assert_int_equal(score.note, PG_NOTE_LOST);
    assert_num(total.low, 10, 1);
    scoring.levels = PG_SHORT_NOTHING;
    figure(0, 1, 1);
    work();
    assert_true(score.known && !score.choice);
    assert_num(score.points, 0, 1);
}

struct note_case {
    int64_t actual, told, told_den;
    const char *reason;
    enum pg_score_note note;
};

/* Against >= 100, weight 10. */
static const struct note_case notes[] = {
    {100, 0, 0, NULL, PG_NOTE_NONE},       {129, 0, 0, NULL, PG_NOTE_NONE},    {130, 0, 0, NULL, PG_NOTE_OVER},
    {130, 0, 0, "需求增加", PG_NOTE_NONE}, {99, 0, 0, NULL, PG_NOTE_MISSED},   {99, 0, 0, "", PG_NOTE_MISSED},
    {99, 0, 0, "停电", PG_NOTE_NONE},      {99, 99, 10, "停电", PG_NOTE_NONE}, {99, 98, 10, "停电", PG_NOTE_TOLD},
    {99, 10, 1, "停电", PG_NOTE_FULL},     {100, 99, 10, NULL, PG_NOTE_LOST},  {100, 10, 1, NULL, PG_NOTE_NONE},
    {100, 101, 10, NULL, PG_NOTE_WEIGHT},  {99, -1, 1, NULL, PG_NOTE_WEIGHT},  {200, 11, 1, NULL, PG_NOTE_WEIGHT},
};

static void test_notes(void **state) {
    (void)state;
    sets[0] = set(100, IN, 0, NO);
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        const struct note_case *one = &notes[i];
        figure(0, one->actual, 1);
        told(0, one->told, one->told_den, one->reason);
        work();
        assert_int_equal(score.note, one->note);
        assert_int_equal(pg_scores_clean(&ev, &score, &total),
                         one->note < PG_NOTE_TOLD || one->note == PG_NOTE_EXECUTION);
    }
}

static void test_lights(void **state) {
    static const int64_t at[][2] = {{100, PG_LIGHT_GREEN}, {90, PG_LIGHT_GREEN}, {89, PG_LIGHT_YELLOW},
                                    {60, PG_LIGHT_YELLOW}, {59, PG_LIGHT_RED},   {0, PG_LIGHT_RED}};
    (void)state;
    sets[0] = set(100, IN, 0, NO);
    work();
    assert_int_equal(score.light, PG_LIGHT_NONE);
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        figure(0, at[i][0], 1);
        work();
        assert_int_equal(score.light, at[i][1]);
    }
    scoring.green.den = 0;
    work();
    assert_int_equal(score.light, PG_LIGHT_NONE);
}

/* Points out of 100, in hundredths, and the grade. */
static void test_grades(void **state) {
    static const int64_t at[][2] = {{10000, 0}, {9000, 0}, {8999, 1}, {8950, 1}, {8447, 1},
                                    {8000, 1},  {7999, 2}, {6000, 2}, {5999, 3}, {0, 3}};
    (void)state;
    indicator.weight = pg_num_int(100);
    sets[0] = set(10000, IN, 0, NO);
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        figure(0, at[i][0], 1);
        work();
        assert_int_equal(total.grade, at[i][1]);
    }
}

static void execution(int64_t spent, int64_t budget, int64_t points_num, int64_t points_den, int note) {
    figure(1, spent, 1);
    figure(2, budget, 1);
    work();
    assert_true(total.execution.known);
    assert_num(total.execution.points, points_num, points_den);
    assert_int_equal(total.execution.note, note);
}

static void test_execution(void **state) {
    (void)state;
    scoring.execution = rules.execution;
    ev.execution_slot = 1;
    sets[0] = set(100, IN, 0, NO);
    figure(0, 100, 1);
    work();
    assert_false(total.execution.known);
    assert_num(total.full, 20, 1);
    assert_num(total.low, 10, 1);
    assert_num(total.high, 20, 1);
    execution(4736000, 4768009, 993, 100, PG_NOTE_NONE);
    assert_num(total.rate, 4736000, 4768009);
    assert_num(total.low, 1993, 100);
    execution(90, 100, 9, 1, PG_NOTE_NONE);
    execution(89, 100, 89, 10, PG_NOTE_EXECUTION);
    execution(101, 100, 10, 1, PG_NOTE_OVERSPENT);
    execution(-1, 100, 0, 1, PG_NOTE_EXECUTION);
    told(1, 10, 1, "结余");
    execution(89, 100, 89, 10, PG_NOTE_FULL);
    told(1, 9, 1, "结余");
    execution(89, 100, 89, 10, PG_NOTE_TOLD);
    assert_false(pg_scores_clean(&ev, &score, &total));
    told(1, 89, 10, "结余");
    execution(89, 100, 89, 10, PG_NOTE_NONE);
    slots[2].state = PG_ABSENT;
    ev.budget = pg_num_int(89);
    told(1, 10, 1, NULL);
    work();
    assert_num(total.execution.points, 10, 1);
    ev.budget = pg_num_int(0);
    work();
    assert_false(total.execution.known);
}

static void test_lost(void **state) {
    (void)state;
    sets[0] = set(INT64_MAX, IN, 0, NO);
    indicator.weight.num = 1;
    indicator.weight.den = 5;
    scoring.step.den = 0;
    figure(0, INT64_MAX - 1, 1);
    work();
    assert_true(total.lost);
    assert_false(total.complete);
    assert_int_equal(total.grade, -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_scored_levels, set_up), cmocka_unit_test_setup(test_bands, set_up),
        cmocka_unit_test_setup(test_notes, set_up),         cmocka_unit_test_setup(test_lights, set_up),
        cmocka_unit_test_setup(test_grades, set_up),        cmocka_unit_test_setup(test_execution, set_up),
        cmocka_unit_test_setup(test_lost, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
