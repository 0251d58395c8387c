#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compiler/target/outcome.h"

/* Scales of the tests; FIT has no order. */
enum { TIDY, GRADE, FIT, PASS, SCALES };
static const char *const level_names[SCALES][4] = {[TIDY] = {"不健全", "基本健全", "健全"},
                                                   [GRADE] = {"差", "中", "良", "优"},
                                                   [FIT] = {"不符合", "符合"},
                                                   [PASS] = {"不通过", "通过"}};

struct fixture {
    struct arena arena;
    struct atoms *atoms;
    struct units *units;
    struct scale scales[SCALES];
    struct target_context context;
    struct target_trouble trouble;
    struct out *out;
};
static struct fixture f;

static atom text(const char *word) {
    return word ? atom_of_text(f.atoms, word) : 0;
}

static const struct scale *scale_of(void *scales, atom level, bool *many) {
    struct scale *all = scales;
    *many = level == text("两可");
    for (int i = 0; i < SCALES && !*many; i++)
        for (uint32_t l = 0; l < all[i].count; l++)
            if (all[i].levels[l].name == level)
                return &all[i];
    return NULL;
}

static int set_up(void **state) {
    (void)state;
    arena_init(&f.arena);
    f.atoms = atoms_new(&f.arena);
    f.units = units_new(&f.arena, f.atoms);
    f.out = NULL;
    for (int i = 0; i < SCALES; i++) {
        struct scale_level *levels = ARENA_ARRAY(&f.arena, struct scale_level, 4);
        uint32_t count = 0;
        for (; count < 4 && level_names[i][count]; count++)
            levels[count] = (struct scale_level){text(level_names[i][count]), (int32_t)count};
        f.scales[i] = (struct scale){.ordered = i != FIT, .count = count, .levels = levels};
    }
    f.context = (struct target_context){.arena = &f.arena,
                                        .atoms = f.atoms,
                                        .units = f.units,
                                        .scale_of = scale_of,
                                        .scales = f.scales,
                                        .year = 2020,
                                        .period = {0, -1}};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    if (f.out)
        out_abandon(f.out);
    units_free(f.units);
    atoms_free(f.atoms);
    arena_free(&f.arena);
    return 0;
}

static struct pg_num number(const char *numeral) {
    struct pg_num value;
    assert_int_equal(pg_num_parse(numeral, strlen(numeral), &value), PG_NUM_OK);
    return value;
}

static uint8_t decimals_of(const char *numeral) {
    const char *point = strchr(numeral, '.');
    return (uint8_t)(point ? strlen(point + 1) : 0);
}

static struct reading bound(enum compare compare, const char *value, const char *unit, enum pg_window window) {
    return (struct reading){.kind = READING_BOUND,
                            .compare = compare,
                            .low = number(value),
                            .decimals = decimals_of(value),
                            .unit = text(unit),
                            .window = window};
}

static struct reading range(const char *low, const char *high, const char *unit, bool open_low, bool open_high) {
    struct reading reading = bound(COMPARE_NONE, low, unit, PG_WINDOW_WHOLE);
    reading.kind = READING_RANGE;
    reading.high = number(high);
    reading.open_low = open_low;
    reading.open_high = open_high;
    return reading;
}

static struct reading covers(const char *each, const char *unit, const char *days, const char *days_unit) {
    struct reading reading = range(each, days, unit, false, false);
    reading.kind = READING_COVERS;
    reading.high_unit = text(days_unit);
    reading.window = PG_WINDOW_WEEK;
    return reading;
}

static struct reading levels(enum compare compare, const char *first, const char *second) {
    struct reading reading = {.kind = READING_LEVELS, .compare = compare};
    reading.levels[reading.level_count++] = text(first);
    if (second)
        reading.levels[reading.level_count++] = text(second);
    return reading;
}

static struct reading by(enum compare compare, int year, int month, int day) {
    return (struct reading){
        .kind = READING_BY, .compare = compare, .low_date = {(int16_t)year, (uint8_t)month, (uint8_t)day}};
}

static struct reading relative(enum relative what, enum compare compare, const char *value, const char *unit) {
    struct reading reading = bound(compare, value, unit, PG_WINDOW_WHOLE);
    reading.kind = READING_RELATIVE;
    reading.relative = what;
    return reading;
}

static enum target_fault try(struct reading reading, struct target *out) {
    return target_of(&reading, &f.context, out, &f.trouble);
}

static enum target_fault fault_of(struct reading reading) {
    struct target target;
    enum target_fault fault = try(reading, &target);
    assert_int_equal(target.kind == TARGET_invalid, fault != TARGET_OK);
    if (fault != TARGET_OK)
        assert_int_equal(f.trouble.fault, fault);
    return fault;
}

static struct target make(struct reading reading) {
    struct target target;
    assert_int_equal(try(reading, &target), TARGET_OK);
    return target;
}

static struct target both(struct reading first, struct reading second) {
    first.next = &second;
    return make(first);
}

static const char *written(const struct target *target, int how) {
    size_t len;
    if (f.out)
        out_abandon(f.out);
    f.out = out_memory();
    if (how == 0)
        target_describe(target, f.atoms, f.out);
    else
        target_say(target, f.atoms, how == 1, f.out);
    const char *bytes = out_bytes(f.out, &len);
    return arena_copy(&f.arena, bytes, len);
}

static void expect(struct target target, enum target_kind kind, const char *source, const char *zh, const char *en) {
    assert_string_equal(target_kind_name(target.kind), target_kind_name(kind));
    assert_string_equal(written(&target, 0), source);
    assert_string_equal(written(&target, 1), zh);
    assert_string_equal(written(&target, 2), en);
}

static void test_numbers(void **state) {
    (void)state;
    expect(make(bound(COMPARE_GE, "95", "％", PG_WINDOW_WHOLE)), TARGET_ratio, ">= 95%", "不低于95%", "at least 95%");
    expect(make(bound(COMPARE_LE, "0.00", "%", PG_WINDOW_WHOLE)), TARGET_ratio, "<= 0.00%", "不超过0.00%",
           "at most 0.00%");
    expect(make(bound(COMPARE_LE, "10", "分钟", PG_WINDOW_WHOLE)), TARGET_quantity, "<= 10 min", "不超过10分钟",
           "at most 10 min");
    expect(make(bound(COMPARE_GE, "10,000", "KB", PG_WINDOW_WHOLE)), TARGET_quantity, ">= 10000 KB", "不少于10000 KB",
           "at least 10000 KB");
    expect(make(bound(COMPARE_LT, "1346.0088", "万平米", PG_WINDOW_WHOLE)), TARGET_quantity, "< 1346.0088 万平方米",
           "少于1346.0088万平方米", "less than 1346.0088 万平方米");
    expect(make(bound(COMPARE_GT, "8.5", "亩", PG_WINDOW_WHOLE)), TARGET_quantity, "> 8.5 亩", "多于8.5亩",
           "more than 8.5 亩");
    expect(make(bound(COMPARE_EQ, "2", NULL, PG_WINDOW_WHOLE)), TARGET_quantity, "= 2", "等于2", "exactly 2");
    expect(make(bound(COMPARE_LE, "620", "万/月", PG_WINDOW_WHOLE)), TARGET_quantity, "<= 620 万/月", "不超过620万/月",
           "at most 620 万/月");
    expect(make(bound(COMPARE_GE, "2", "次", PG_WINDOW_DAY)), TARGET_frequency, ">= 2 次 each day", "每天不少于2次",
           "at least 2 次 each day");
    expect(make(bound(COMPARE_LE, "1", "次/季度", PG_WINDOW_WHOLE)), TARGET_frequency, "<= 1 次 each quarter",
           "每季度不超过1次", "at most 1 次 each quarter");
    expect(make(bound(COMPARE_GE, "99.9", "%", PG_WINDOW_MONTH)), TARGET_ratio, ">= 99.9% each month",
           "每月不低于99.9%", "at least 99.9% each month");
    expect(make(bound(COMPARE_GE, "2", "次", PG_WINDOW_WHOLE)), TARGET_quantity, ">= 2 次", "不少于2次",
           "at least 2 次");
    expect(make((struct reading){.kind = READING_NONE}), TARGET_unset, "", "未设定", "unset");
}

static void test_base_units(void **state) {
    (void)state;
    struct target target = make(bound(COMPARE_LE, "10", "min", PG_WINDOW_WHOLE));
    assert_true(pg_interval_has(&target.set, number("600")));
    assert_false(pg_interval_has(&target.set, number("600.000001")));
    target = make(bound(COMPARE_GE, "95", "%", PG_WINDOW_WHOLE));
    assert_true(pg_interval_has(&target.set, number("0.95")));
    assert_false(pg_interval_has(&target.set, number("0.949999999999")));
    target = make(bound(COMPARE_NONE, "485", "条", PG_WINDOW_WHOLE));
    assert_false(target.compare_said);
    assert_true(pg_interval_has(&target.set, number("485")) && !pg_interval_has(&target.set, number("486")));
    f.context.unit = make(bound(COMPARE_EQ, "1", "万元", PG_WINDOW_WHOLE)).unit;
    target = make(bound(COMPARE_LE, "90", NULL, PG_WINDOW_WHOLE));
    assert_true(pg_interval_has(&target.set, number("900000")) && !pg_interval_has(&target.set, number("900001")));
    assert_int_equal(fault_of(bound(COMPARE_LE, "90", "人", PG_WINDOW_WHOLE)), TARGET_UNITS_DIFFER);
    assert_int_equal(f.trouble.word, text("万元"));
}

static void test_ranges(void **state) {
    (void)state;
    expect(make(range("95", "100", "%", false, false)), TARGET_range, "95 .. 100%", "95%至100%", "from 95% to 100%");
    expect(make(range("20", "30", "人", false, false)), TARGET_range, "20 .. 30 人", "20至30人", "from 20 to 30 人");
    expect(make(range("20", "30", "人", false, true)), TARGET_range, "20 ..< 30 人", "不少于20人且少于30人",
           "at least 20 人 and less than 30 人");
    expect(make(range("20", "30", "人", true, false)), TARGET_range, "> 20 人 and <= 30 人", "多于20人且不超过30人",
           "more than 20 人 and at most 30 人");
    struct reading hours = range("30", "2", "min", false, false);
    hours.high_unit = text("h");
    expect(make(hours), TARGET_range, "30 .. 120 min", "30至120分钟", "from 30 to 120 min");
    hours = range("1", "100", "h", false, false);
    hours.high_unit = text("min");
    expect(make(hours), TARGET_range, "60 .. 100 min", "60至100分钟", "from 60 to 100 min");
    hours.high_unit = text("KB");
    assert_int_equal(fault_of(hours), TARGET_UNITS_DIFFER);
    struct target crossed = make(range("30", "20", "人", false, false));
    assert_true(target_is_empty(&crossed));
    assert_string_equal(written(&crossed, 0), ">= 30 人 and <= 20 人");
}

static void test_coverage(void **state) {
    (void)state;
    struct target target = make(covers("24", "h", "7", "d"));
    expect(target, TARGET_coverage, "covers 24 h × 7 d", "每周7天、每天24小时", "24 h on each of 7 days each week");
    assert_true(pg_interval_has(&target.set, number("604800")) && !pg_interval_has(&target.set, number("604799")));
    expect(make(covers("7", "天", "24", "小时")), TARGET_coverage, "covers 24 h × 7 d", "每周7天、每天24小时",
           "24 h on each of 7 days each week");
    target = make(covers("8", "h", "5", NULL));
    expect(target, TARGET_coverage, "covers 8 h × 5 d", "每周5天、每天8小时", "8 h on each of 5 days each week");
    assert_true(pg_interval_has(&target.set, number("144000")) && pg_interval_has(&target.set, number("604800")));
    assert_false(pg_interval_has(&target.set, number("604801")));
    struct target long_day = make(covers("25", "h", "5", "d")), long_week = make(covers("1", "h", "8", "d"));
    assert_true(target_is_empty(&long_day) && target_is_empty(&long_week));
    assert_int_equal(fault_of(covers("24", "人", "7", "d")), TARGET_NOT_TIME);
    assert_int_equal(fault_of(covers("24", "h", "7", "h")), TARGET_NOT_TIME);
    assert_int_equal(fault_of(covers("24", "h", "7", "次")), TARGET_NOT_TIME);
}

static bool has_day(struct target target, int year, int month, int day) {
    return pg_interval_has(&target.set, pg_num_int(pg_day_of((struct pg_civil){year, month, day})));
}

static void test_dates(void **state) {
    (void)state;
    expect(make(by(COMPARE_LE, 2020, 12, 31)), TARGET_deadline, "by 2020-12-31", "不迟于2020-12-31",
           "no later than 2020-12-31");
    expect(make(by(COMPARE_LE, 0, 0, 0)), TARGET_deadline, "by 2020-12-31", "不迟于2020-12-31",
           "no later than 2020-12-31");
    expect(make(by(COMPARE_LE, 0, 2, 0)), TARGET_deadline, "by 2020-02-29", "不迟于2020-02-29",
           "no later than 2020-02-29");
    expect(make(by(COMPARE_LT, 2020, 9, 0)), TARGET_deadline, "by 2020-08-31", "不迟于2020-08-31",
           "no later than 2020-08-31");
    expect(make(by(COMPARE_GT, 2020, 6, 0)), TARGET_deadline, ">= 2020-07-01", "不早于2020-07-01",
           "no earlier than 2020-07-01");
    expect(make(by(COMPARE_EQ, 2020, 6, 5)), TARGET_deadline, "= 2020-06-05", "2020-06-05", "on 2020-06-05");
    assert_true(has_day(make(by(COMPARE_LE, 2020, 6, 0)), 2020, 6, 30));
    assert_false(has_day(make(by(COMPARE_LE, 2020, 6, 0)), 2020, 7, 1));
    struct reading dates = by(COMPARE_NONE, 2020, 1, 0);
    dates.kind = READING_DATES;
    dates.high_date = (struct reading_date){2020, 11, 0};
    expect(make(dates), TARGET_range, "2020-01-01 .. 2020-11-30", "2020-01-01至2020-11-30",
           "from 2020-01-01 to 2020-11-30");
    expect(both(by(COMPARE_GE, 2020, 3, 1), by(COMPARE_LE, 2020, 4, 1)), TARGET_range, "2020-03-01 .. 2020-04-01",
           "2020-03-01至2020-04-01", "from 2020-03-01 to 2020-04-01");
    assert_int_equal(fault_of(by(COMPARE_LE, 2019, 2, 29)), TARGET_DATE_INVALID);
    f.context.year = 0;
    assert_int_equal(fault_of(by(COMPARE_LE, 0, 2, 1)), TARGET_YEAR_MISSING);
}

static void test_levels(void **state) {
    (void)state;
    expect(make(levels(COMPARE_EQ, "健全", NULL)), TARGET_ordinal, "= 健全", "健全", "健全");
    expect(make(levels(COMPARE_NONE, "良", NULL)), TARGET_ordinal, ">= 良", "良及以上", "良 or better");
    expect(make(levels(COMPARE_GT, "中", NULL)), TARGET_ordinal, ">= 良", "良及以上", "良 or better");
    expect(make(levels(COMPARE_LE, "良", NULL)), TARGET_ordinal, "<= 良", "良及以下", "良 or worse");
    expect(make(levels(COMPARE_LT, "中", NULL)), TARGET_ordinal, "<= 差", "差", "差");
    expect(make(levels(COMPARE_EQ, "健全", "通过")), TARGET_ordinal, "= 健全 and 通过", "健全且通过", "健全 and 通过");
    expect(make(levels(COMPARE_EQ, "符合", NULL)), TARGET_nominal, "= 符合", "符合", "符合");
    expect(both(levels(COMPARE_GE, "中", NULL), levels(COMPARE_LE, "良", NULL)), TARGET_ordinal, ">= 中 and <= 良",
           "中至良", "中 to 良");
    expect(both(levels(COMPARE_LE, "良", NULL), levels(COMPARE_EQ, "健全", NULL)), TARGET_ordinal, "<= 良 and = 健全",
           "良及以下且健全", "良 or worse and 健全");
    struct target target = both(levels(COMPARE_GE, "优", NULL), levels(COMPARE_LE, "中", NULL));
    assert_true(target_is_empty(&target));
    target = make(levels(COMPARE_GT, "优", NULL));
    assert_true(target_is_empty(&target));
    assert_string_equal(written(&target, 0), "> 优");
    target = make(levels(COMPARE_GE, "差", NULL));
    assert_true(target_is_everything(&target));
    assert_int_equal(fault_of(levels(COMPARE_EQ, "优秀", NULL)), TARGET_LEVEL_UNKNOWN);
    assert_int_equal(f.trouble.word, text("优秀"));
    assert_int_equal(fault_of(levels(COMPARE_EQ, "两可", NULL)), TARGET_LEVEL_AMBIGUOUS);
    assert_int_equal(fault_of(levels(COMPARE_GE, "符合", NULL)), TARGET_ORDER_MISSING);
    assert_int_equal(fault_of(levels(COMPARE_EQ, "优", "良")), TARGET_LEVELS_CLASH);
    struct reading first = levels(COMPARE_EQ, "符合", NULL), second = levels(COMPARE_EQ, "不符合", NULL);
    first.next = &second;
    assert_int_equal(fault_of(first), TARGET_LEVELS_CLASH);
}

static void test_quoted_level(void **state) {
    struct scale_level odd[] = {{text("不 \"好\""), 0}, {text("3级"), 1}};
    (void)state;
    f.scales[PASS] = (struct scale){.ordered = false, .count = 2, .levels = odd};
    expect(make(levels(COMPARE_EQ, "不 \"好\"", NULL)), TARGET_nominal, "= \"不 \\\"好\\\"\"", "不 \"好\"",
           "不 \"好\"");
    expect(make(levels(COMPARE_EQ, "3级", NULL)), TARGET_nominal, "= \"3级\"", "3级", "3级");
}

static void test_relative(void **state) {
    (void)state;
    expect(make(relative(RELATIVE_PLAIN, COMPARE_LT, "0", NULL)), TARGET_relative, "< last_year", "低于上年",
           "below last year's figure");
    expect(make(relative(RELATIVE_AMOUNT, COMPARE_GE, "5", "次")), TARGET_relative, ">= last_year + 5 次",
           "比上年增加不少于5次", "at least 5 次 more than last year");
    expect(make(relative(RELATIVE_AMOUNT, COMPARE_LE, "-5", "次")), TARGET_relative, "<= last_year - 5 次",
           "比上年减少不少于5次", "at least 5 次 less than last year");
    expect(make(relative(RELATIVE_POINTS, COMPARE_GE, "2.0", NULL)), TARGET_relative, ">= last_year + 2.0 百分点",
           "比上年增加不少于2.0百分点", "at least 2.0 百分点 more than last year");
    expect(make(relative(RELATIVE_GROWTH, COMPARE_GE, "5", "%")), TARGET_relative, "growth >= 5%", "比上年增长不少于5%",
           "growth of at least 5% on last year");
    expect(make(relative(RELATIVE_GROWTH, COMPARE_LE, "-2", NULL)), TARGET_relative, "growth <= -2%",
           "比上年下降不少于2%", "a fall of at least 2% on last year");
    expect(both(relative(RELATIVE_GROWTH, COMPARE_GT, "5", "%"), relative(RELATIVE_GROWTH, COMPARE_LT, "8", "%")),
           TARGET_relative, "growth > 5% and growth < 8%", "比上年增长多于5%，且比上年增长少于8%",
           "growth of more than 5% on last year and growth of less than 8% on last year");
    struct target growth = make(relative(RELATIVE_GROWTH, COMPARE_GE, "5", "%"));
    assert_int_equal(growth.change, PG_CHANGE_GROWTH);
    assert_true(pg_interval_has(&growth.set, number("0.05")) && !pg_interval_has(&growth.set, number("0.04999")));
    assert_int_equal(fault_of(relative(RELATIVE_AMOUNT, COMPARE_GE, "5", "%")), TARGET_GROWTH_AMBIGUOUS);
    assert_int_equal(fault_of(relative(RELATIVE_GROWTH, COMPARE_GE, "5", "百分点")), TARGET_GROWTH_AMBIGUOUS);
    assert_int_equal(fault_of(relative(RELATIVE_GROWTH, COMPARE_GE, "5", "次")), TARGET_UNITS_DIFFER);
    f.context.unit = make(bound(COMPARE_EQ, "1", "次", PG_WINDOW_WHOLE)).unit;
    assert_int_equal(fault_of(relative(RELATIVE_POINTS, COMPARE_GE, "5", NULL)), TARGET_UNITS_DIFFER);
    assert_int_equal(fault_of(relative(RELATIVE_AMOUNT, COMPARE_GE, "5", "人")), TARGET_UNITS_DIFFER);
    assert_int_equal(fault_of(relative(RELATIVE_GROWTH, COMPARE_GE, "5", "%")), TARGET_OK);
}

static void test_faults(void **state) {
    (void)state;
    assert_int_equal(fault_of((struct reading){.kind = READING_UNREADABLE}), TARGET_UNREADABLE);
    assert_int_equal(fault_of(bound(COMPARE_GE, "1", "兆", PG_WINDOW_WHOLE)), TARGET_UNIT_UNKNOWN);
    assert_int_equal(f.trouble.word, text("兆"));
    assert_int_equal(fault_of(bound(COMPARE_GE, "999999999999999", "PiB", PG_WINDOW_WHOLE)), TARGET_OVERFLOW);
    struct reading weekly = levels(COMPARE_EQ, "健全", NULL), date = by(COMPARE_LE, 2020, 12, 31);
    weekly.window = PG_WINDOW_WEEK;
    assert_int_equal(fault_of(weekly), TARGET_WINDOW_ON_RATIO);
    struct reading first = bound(COMPARE_GE, "95", "%", PG_WINDOW_WHOLE);
    first.next = &date;
    assert_int_equal(fault_of(first), TARGET_SPACES_DIFFER);
    struct reading other = bound(COMPARE_LE, "95", "人", PG_WINDOW_WHOLE);
    first.next = &other;
    assert_int_equal(fault_of(first), TARGET_UNITS_DIFFER);
    other = bound(COMPARE_LE, "95", "%", PG_WINDOW_DAY);
    assert_int_equal(fault_of(first), TARGET_WINDOWS_DIFFER);
}

static void test_conjunction(void **state) {
    (void)state;
    struct target empty =
        both(bound(COMPARE_GE, "10", "人", PG_WINDOW_WHOLE), bound(COMPARE_LE, "5", "人", PG_WINDOW_WHOLE));
    assert_true(target_is_empty(&empty));
    assert_string_equal(written(&empty, 0), ">= 10 人 and <= 5 人");
    expect(both(bound(COMPARE_GE, "1", "h", PG_WINDOW_WHOLE), bound(COMPARE_LE, "100", "min", PG_WINDOW_WHOLE)),
           TARGET_range, "60 .. 100 min", "60至100分钟", "from 60 to 100 min");
    expect(both(bound(COMPARE_GE, "5", "次", PG_WINDOW_DAY), bound(COMPARE_LE, "5", "次", PG_WINDOW_DAY)),
           TARGET_frequency, "= 5 次 each day", "每天等于5次", "exactly 5 次 each day");
    expect(both(bound(COMPARE_GT, "5", "次", PG_WINDOW_DAY), bound(COMPARE_LT, "9", "次", PG_WINDOW_DAY)), TARGET_range,
           "> 5 次 each day and < 9 次 each day", "每天多于5次且少于9次", "more than 5 次 and less than 9 次 each day");
    expect(both(bound(COMPARE_GE, "5", "人", PG_WINDOW_WHOLE), bound(COMPARE_GE, "7", "人", PG_WINDOW_WHOLE)),
           TARGET_quantity, ">= 7 人", "不少于7人", "at least 7 人");
}

static void test_vacuous(void **state) {
    static const struct {
        enum compare compare;
        const char *value, *unit;
        bool everything, empty, ceiling;
    } rows[] = {
        {COMPARE_GE, "0", "次", true, false, false},   {COMPARE_GT, "0", "次", false, false, false},
        {COMPARE_LT, "0", "次", false, true, false},   {COMPARE_LE, "0", "次", false, false, true},
        {COMPARE_LE, "0.00", "%", false, false, true}, {COMPARE_GE, "100", "%", false, false, true},
        {COMPARE_GE, "99", "%", false, false, false},  {COMPARE_LE, "100", "%", false, false, false},
        {COMPARE_GE, "0", "%", true, false, false},    {COMPARE_EQ, "100", "%", false, false, false},
        {COMPARE_GE, "0", "元", false, false, false},  {COMPARE_LT, "0", "元", false, false, false},
        {COMPARE_GE, "-1", "min", true, false, false}, {COMPARE_LE, "-1", "℃", false, false, false},
        {COMPARE_GE, "1", NULL, false, false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct target target = make(bound(rows[i].compare, rows[i].value, rows[i].unit, PG_WINDOW_WHOLE));
        assert_int_equal(target_is_everything(&target), rows[i].everything);
        assert_int_equal(target_is_empty(&target), rows[i].empty);
        assert_int_equal(target_is_ceiling(&target), rows[i].ceiling);
    }
}

static void relate(struct target a, struct target b, enum relation expected) {
    static const enum relation turned[] = {RELATION_EQUAL,   RELATION_LOOSER,   RELATION_TIGHTER,
                                           RELATION_SHIFTED, RELATION_REPLACED, RELATION_INCOMPARABLE};
    assert_int_equal(target_relate(&a, &b, EVERY_PERIOD), expected);
    assert_int_equal(target_relate(&b, &a, EVERY_PERIOD), turned[expected]);
    assert_int_equal(target_relate(&a, &a, EVERY_PERIOD), RELATION_EQUAL);
}

static struct target times(enum compare compare, const char *value, enum pg_window window) {
    return make(bound(compare, value, "次", window));
}

static void test_relations(void **state) {
    (void)state;
    struct target ge95 = make(bound(COMPARE_GE, "95", "%", PG_WINDOW_WHOLE));
    relate(ge95, make(bound(COMPARE_GE, "950", "‰", PG_WINDOW_WHOLE)), RELATION_EQUAL);
    relate(ge95, make(bound(COMPARE_GT, "95", "%", PG_WINDOW_WHOLE)), RELATION_LOOSER);
    relate(ge95, make(range("95", "100", "%", false, false)), RELATION_LOOSER);
    relate(ge95, make(bound(COMPARE_LE, "95", "%", PG_WINDOW_WHOLE)), RELATION_REPLACED);
    relate(ge95, make(bound(COMPARE_GE, "95", "人", PG_WINDOW_WHOLE)), RELATION_INCOMPARABLE);
    relate(ge95, make(bound(COMPARE_GE, "95", "%", PG_WINDOW_DAY)), RELATION_INCOMPARABLE);
    relate(times(COMPARE_LE, "0", PG_WINDOW_YEAR), times(COMPARE_EQ, "0", PG_WINDOW_YEAR), RELATION_EQUAL);
    relate(make(by(COMPARE_LE, 2020, 6, 0)), make(by(COMPARE_LE, 2020, 12, 0)), RELATION_TIGHTER);
    relate(make(by(COMPARE_LE, 2020, 6, 0)), ge95, RELATION_INCOMPARABLE);
    relate(make(levels(COMPARE_EQ, "健全", "通过")), make(levels(COMPARE_EQ, "健全", NULL)), RELATION_TIGHTER);
    relate(make(levels(COMPARE_EQ, "健全", "通过")), make(levels(COMPARE_EQ, "通过", "健全")), RELATION_EQUAL);
    relate(make(levels(COMPARE_EQ, "良", NULL)), make(levels(COMPARE_LE, "良", NULL)), RELATION_REPLACED);
    relate(make(levels(COMPARE_EQ, "良", NULL)), make(levels(COMPARE_EQ, "健全", NULL)), RELATION_INCOMPARABLE);
    relate(make(covers("24", "h", "7", "d")), make(covers("8", "h", "5", "d")), RELATION_TIGHTER);
    relate(make(covers("24", "h", "7", "d")), make(bound(COMPARE_GE, "168", "h", PG_WINDOW_WEEK)),
           RELATION_INCOMPARABLE);
    relate(make(relative(RELATIVE_GROWTH, COMPARE_GE, "5", "%")), make(relative(RELATIVE_PLAIN, COMPARE_GT, "0", NULL)),
           RELATION_TIGHTER);
    relate(make(relative(RELATIVE_GROWTH, COMPARE_GE, "5", "%")),
           make(relative(RELATIVE_POINTS, COMPARE_GE, "5", NULL)), RELATION_INCOMPARABLE);
    struct target unset = make((struct reading){.kind = READING_NONE});
    relate(unset, unset, RELATION_EQUAL);
    assert_int_equal(target_relate(&unset, &ge95, EVERY_PERIOD), RELATION_LOOSER);
    struct target none = make(range("30", "20", "%", false, false));
    relate(none, ge95, RELATION_TIGHTER);
}

static void test_windows(void **state) {
    (void)state;
    struct target day2 = times(COMPARE_GE, "2", PG_WINDOW_DAY);
    relate(day2, times(COMPARE_GE, "14", PG_WINDOW_WEEK), RELATION_TIGHTER);
    relate(day2, times(COMPARE_GE, "15", PG_WINDOW_WEEK), RELATION_SHIFTED);
    relate(day2, times(COMPARE_GE, "56", PG_WINDOW_MONTH), RELATION_TIGHTER);
    relate(day2, times(COMPARE_GE, "57", PG_WINDOW_MONTH), RELATION_SHIFTED);
    relate(day2, times(COMPARE_GE, "2", PG_WINDOW_WHOLE), RELATION_TIGHTER);
    relate(times(COMPARE_LE, "2", PG_WINDOW_DAY), times(COMPARE_LE, "62", PG_WINDOW_MONTH), RELATION_TIGHTER);
    relate(times(COMPARE_LE, "2", PG_WINDOW_DAY), times(COMPARE_LE, "61", PG_WINDOW_MONTH), RELATION_SHIFTED);
    relate(times(COMPARE_LE, "2", PG_WINDOW_DAY), times(COMPARE_LE, "999", PG_WINDOW_WHOLE), RELATION_SHIFTED);
    relate(times(COMPARE_LE, "0", PG_WINDOW_DAY), times(COMPARE_LE, "0", PG_WINDOW_WHOLE), RELATION_EQUAL);
    relate(times(COMPARE_LE, "1", PG_WINDOW_YEAR), times(COMPARE_LE, "1", PG_WINDOW_DAY), RELATION_TIGHTER);
    relate(times(COMPARE_GE, "1", PG_WINDOW_MONTH), times(COMPARE_GE, "12", PG_WINDOW_YEAR), RELATION_TIGHTER);
    relate(times(COMPARE_GE, "1", PG_WINDOW_TEN_DAYS), times(COMPARE_GE, "9", PG_WINDOW_QUARTER), RELATION_TIGHTER);
    relate(times(COMPARE_GE, "1", PG_WINDOW_WEEK), times(COMPARE_GE, "3", PG_WINDOW_MONTH), RELATION_TIGHTER);
    relate(times(COMPARE_GE, "0", PG_WINDOW_DAY), times(COMPARE_GE, "0", PG_WINDOW_WEEK), RELATION_EQUAL);
    relate(make(bound(COMPARE_GE, "2", "人", PG_WINDOW_DAY)), make(bound(COMPARE_GE, "14", "人", PG_WINDOW_WEEK)),
           RELATION_INCOMPARABLE);
}

/* Of days that are no working days nothing is said: what holds each day holds each working day, and not the reverse. */
static void test_workdays(void **state) {
    (void)state;
    struct target one = times(COMPARE_GE, "1", PG_WINDOW_WORKDAY), few = times(COMPARE_LE, "2", PG_WINDOW_WORKDAY);
    expect(make(bound(COMPARE_GE, "2", "次", PG_WINDOW_WORKDAY)), TARGET_frequency, ">= 2 次 each workday",
           "每个工作日不少于2次", "at least 2 次 each working day");
    relate(one, times(COMPARE_GE, "1", PG_WINDOW_WORKDAY), RELATION_EQUAL);
    relate(one, times(COMPARE_GE, "2", PG_WINDOW_WORKDAY), RELATION_LOOSER);
    relate(one, times(COMPARE_GE, "1", PG_WINDOW_DAY), RELATION_LOOSER);
    relate(one, times(COMPARE_GE, "2", PG_WINDOW_DAY), RELATION_LOOSER);
    relate(times(COMPARE_GE, "2", PG_WINDOW_WORKDAY), times(COMPARE_GE, "1", PG_WINDOW_DAY), RELATION_SHIFTED);
    relate(one, times(COMPARE_GE, "0", PG_WINDOW_DAY), RELATION_TIGHTER);
    relate(one, times(COMPARE_GE, "1", PG_WINDOW_WEEK), RELATION_INCOMPARABLE);
    relate(one, times(COMPARE_GE, "1", PG_WINDOW_WHOLE), RELATION_INCOMPARABLE);
    relate(few, times(COMPARE_LE, "2", PG_WINDOW_WEEK), RELATION_INCOMPARABLE);
    relate(few, times(COMPARE_LE, "62", PG_WINDOW_MONTH), RELATION_INCOMPARABLE);
    relate(times(COMPARE_LE, "0", PG_WINDOW_WORKDAY), times(COMPARE_LE, "0", PG_WINDOW_DAY), RELATION_LOOSER);
    relate(make(bound(COMPARE_GE, "95", "%", PG_WINDOW_WORKDAY)), make(bound(COMPARE_GE, "95", "%", PG_WINDOW_DAY)),
           RELATION_LOOSER);
    relate(make(bound(COMPARE_GE, "95", "%", PG_WINDOW_WORKDAY)), make(bound(COMPARE_GE, "95", "%", PG_WINDOW_WEEK)),
           RELATION_INCOMPARABLE);
    relate(make(bound(COMPARE_GE, "2", "次/工作日", PG_WINDOW_WHOLE)), times(COMPARE_GE, "2", PG_WINDOW_WORKDAY),
           RELATION_EQUAL);
}

/* --- inclusion against membership --- */

static const char *const points[] = {"-1", "0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4"};
enum { POINTS = sizeof points / sizeof *points };

static bool accepts(const struct target *target, const char *point, bool natural) {
    return !(natural && *point == '-') && pg_interval_has(&target->set, number(point));
}

/* Sets with whole bounds from 0 to 3: two differ somewhere exactly if they differ at one of the points. */
static uint32_t make_sets(struct target *out, const char *unit) {
    static const char *const bounds[] = {"0", "1", "2", "3"};
    uint32_t count = 0;
    for (size_t i = 0; i < 4; i++) {
        for (int compare = COMPARE_EQ; compare <= COMPARE_LT; compare++)
            out[count++] = make(bound((enum compare)compare, bounds[i], unit, PG_WINDOW_WHOLE));
        for (size_t j = 0; j < 4; j++)
            for (int edges = 0; edges < 4; edges++)
                out[count++] = make(range(bounds[i], bounds[j], unit, edges & 1, edges & 2));
    }
    return count;
}

static void check_pair(const struct target *a, const struct target *b, bool natural) {
    bool within = true, around = true;
    struct target meet;
    assert_true(target_intersect(a, b, &f.arena, &meet));
    for (int i = 0; i < POINTS; i++) {
        bool in_a = accepts(a, points[i], natural), in_b = accepts(b, points[i], natural);
        bool told = !natural || !strchr(points[i], '.'); /* what is counted is whole */
        within = within && (!told || !in_a || in_b);
        around = around && (!told || !in_b || in_a);
        assert_int_equal(accepts(&meet, points[i], natural), in_a && in_b);
    }
    enum relation found = target_relate(a, b, EVERY_PERIOD);
    if (within || around)
        assert_int_equal(found, within && around ? RELATION_EQUAL : within ? RELATION_TIGHTER : RELATION_LOOSER);
    else
        assert_true(found == RELATION_SHIFTED || found == RELATION_REPLACED);
}

static void test_inclusion_is_membership(void **state) {
    static struct target sets[100];
    (void)state;
    for (int natural = 0; natural < 2; natural++) {
        uint32_t count = make_sets(sets, natural ? "次" : "元");
        assert_true(count <= sizeof sets / sizeof *sets);
        for (uint32_t i = 0; i < count; i++) {
            bool any = false;
            for (int p = 0; p < POINTS; p++)
                any = any || accepts(&sets[i], points[p], natural);
            assert_int_equal(target_is_empty(&sets[i]), !any);
            for (uint32_t j = 0; j < count; j++)
                check_pair(&sets[i], &sets[j], natural);
        }
    }
}

static void test_size(void **state) {
    (void)state;
    assert_true(sizeof(struct target) <= 80);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_base_units, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ranges, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_coverage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_dates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_levels, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_quoted_level, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_relative, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_faults, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_conjunction, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_vacuous, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_relations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_windows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_workdays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_inclusion_is_membership, set_up, tear_down),
        cmocka_unit_test(test_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
