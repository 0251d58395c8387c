#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compiler/model/unit.h"

struct fixture {
    struct arena arena;
    struct atoms *atoms;
    struct units *units;
};
static struct fixture fixture;

static int set_up(void **state) {
    arena_init(&fixture.arena);
    fixture.atoms = atoms_new(&fixture.arena);
    fixture.units = units_new(&fixture.arena, fixture.atoms);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    units_free(fixture.units);
    atoms_free(fixture.atoms);
    arena_free(&fixture.arena);
    return 0;
}

static atom text(const char *word) {
    return atom_of_text(fixture.atoms, word);
}

static const struct unit *find(const char *word) {
    enum unit_fault fault;
    return unit_find(fixture.units, text(word), &fault);
}

static enum unit_fault fault_of(const char *word) {
    enum unit_fault fault;
    const struct unit *unit = unit_find(fixture.units, text(word), &fault);
    assert_true((unit == NULL) == (fault != UNIT_OK));
    return fault;
}

static void test_spellings(void **state) {
    static const struct {
        const char *spelling, *name, *factor, *base;
    } rows[] = {
        {"", "", "1", ""},
        {"分钟", "min", "60", "s"},
        {"个小时", "h", "3600", "s"},
        {"天", "d", "86400", "s"},
        {"星期", "周", "604800", "s"},
        {"年", "年", "12", "月"},
        {"m²", "平方米", "1", "平方米"},
        {"㎡", "平方米", "1", "平方米"},
        {"亩", "亩", "2000/3", "平方米"},
        {"万亩", "万亩", "20000000/3", "平方米"},
        {"千米", "公里", "1000", "米"},
        {"千米/小时", "公里/h", "5/18", "米/s"},
        {"斤", "斤", "0.5", "千克"},
        {"CNY", "元", "1", "元"},
        {"万元", "万元", "10000", "元"},
        {"万CNY", "万元", "10000", "元"},
        {"百万元", "百万元", "1000000", "元"},
        {"万亿元", "万亿元", "1000000000000", "元"},
        {"KB", "KB", "1000", "B"},
        {"KiB", "KiB", "1024", "B"},
        {"bit", "bit", "0.125", "B"},
        {"Mbps", "Mbps", "125000", "B/s"},
        {"kB/s", "KB/s", "1000", "B/s"},
        {"TB/天", "TB/d", "312500000/27", "B/s"},
        {"％", "%", "0.01", "1"},
        {"百分比", "%", "0.01", "1"},
        {"度", "kWh", "3600000", "J"},
        {"kW·h", "kWh", "3600000", "J"},
        {"万千瓦", "万千瓦", "10000000", "W"},
        {"万小时", "万小时", "36000000", "s"},
        {"万h", "万小时", "36000000", "s"},
        {"万", "万", "10000", ""},
        {"千万", "千万", "10000000", ""},
        {"万/月", "万/月", "10000", "1/月"},
        {"元/人·月", "元/人/月", "1", "元/月/人"},
        {"元/人*月", "元/人/月", "1", "元/月/人"},
        {"元 / 人 / 月", "元/人/月", "1", "元/月/人"},
        {"mg/m³", "毫克/立方米", "0.000001", "千克/立方米"},
        {"元/元", "元/元", "1", ""},
        {"W", "W", "1", "W"},
        {"J/s", "J/s", "1", "W"},
        {"N·m/s", "N·米/s", "1", "W"},
        {"V·A", "V·A", "1", "W"},
        {"kWh", "kWh", "3600000", "J"},
        {"元/kWh", "元/kWh", "1/3600000", "元/J"},
        {"kWh/㎡·年", "kWh/平方米/年", "300000", "J/月/平方米"},
        {"N/m2", "N/平方米", "1", "Pa"},
        {"里", "里", "500", "米"},
        {"两", "两", "0.05", "千克"},
        {"英寸", "英寸", "0.0254", "米"},
        {"㎏", "千克", "1", "千克"},
        {"km^2", "平方公里", "1000000", "平方米"},
        {"元/m^2", "元/平方米", "1", "元/平方米"},
        {"ppm", "ppm", "0.000001", "1"},
        {"TEU", "标箱", "1", "标箱"},
        {"吨·公里", "吨公里", "1000000", "米·千克"},
        {"万人公里", "万人公里", "10000000", "米·人"},
        {"人次/公里", "人次/公里", "0.001", "人次/米"},
        {"kgce", "千克标准煤", "0.001", "吨标准煤"},
        {"千克标准煤/万元", "千克标准煤/万元", "0.0000001", "吨标准煤/元"},
        {"十万元", "十万元", "100000", "元"},
        {"Kbit", "Kbit", "125", "B"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char factor[PG_NUM_TEXT];
        const struct unit *unit = find(rows[i].spelling);
        assert_non_null(unit);
        pg_num_print(unit->factor, factor);
        assert_string_equal(atom_text(fixture.atoms, unit->name), rows[i].name);
        assert_string_equal(factor, rows[i].factor);
        const struct unit *base = unit_base(fixture.units, unit->dimension);
        assert_string_equal(atom_text(fixture.atoms, base->name), rows[i].base);
        assert_int_equal(pg_num_cmp(base->factor, pg_num_int(1)), 0);
        assert_true(dimension_equal(base->dimension, unit->dimension));
        assert_ptr_equal(unit, find(rows[i].spelling));
        assert_ptr_equal(unit, find(rows[i].name));
    }
}

static void test_different_kinds(void **state) {
    static const char *const pairs[][2] = {
        {"人", "人次"},    {"人", "户"},   {"KB", "KB/s"},   {"月", "d"},     {"年", "s"},     {"%", ""},
        {"%", "百分点"},   {"元", "美元"}, {"米", "平方米"}, {"次", "次/天"}, {"d", "工作日"}, {"B", "px"},
        {"个", "家"},      {"kVA", "kW"},  {"℃", "K"},       {"lm", "cd"},    {"Hz", "Bq"},    {"°", ""},
        {"吨标准煤", "t"}, {"标箱", "箱"}, {"USD", "HKD"}};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_false(dimension_equal(find(pairs[i][0])->dimension, find(pairs[i][1])->dimension));
}

static void test_predicates(void **state) {
    (void)state;
    assert_true(dimension_is_number(find("万")->dimension));
    assert_true(dimension_is_ratio(find("‰")->dimension));
    assert_true(dimension_is_points(find("pp")->dimension));
    assert_true(dimension_is_time(find("h")->dimension));
    assert_false(dimension_is_time(find("月")->dimension));
    assert_true(dimension_is_money(find("万美元")->dimension));
    assert_false(dimension_is_money(find("元/人")->dimension));
    assert_true(dimension_is_count(find("次")->dimension) && dimension_is_count(find("万户")->dimension));
    assert_false(dimension_is_count(find("元")->dimension) || dimension_is_count(find("人/年")->dimension));
    assert_true(dimension_is_times(find("万次")->dimension));
    assert_false(dimension_is_times(find("人次")->dimension));
    assert_true(dimension_is_data(find("GiB")->dimension));
    assert_true(dimension_is_rate(find("MB/s")->dimension) && dimension_is_rate(find("元/月")->dimension));
    assert_false(dimension_is_rate(find("KB")->dimension) || dimension_is_rate(find("元/人")->dimension));
    assert_true(dimension_is_natural(find("次")->dimension) && dimension_is_natural(find("min")->dimension));
    assert_false(dimension_is_natural(find("kPa")->dimension) || dimension_is_natural(find("V")->dimension));
    assert_true(dimension_is_natural(find("W")->dimension) && dimension_is_money(find("SAR")->dimension));
    assert_false(dimension_is_natural(find("元")->dimension) || dimension_is_natural(find("")->dimension));
}

static void test_faults(void **state) {
    char deep[200];
    (void)state;
    assert_int_equal(fault_of("兆"), UNIT_UNKNOWN);
    assert_int_equal(fault_of("万%"), UNIT_UNKNOWN);
    assert_int_equal(fault_of("万万万元"), UNIT_UNKNOWN);
    assert_int_equal(fault_of("/s"), UNIT_SHAPE);
    assert_int_equal(fault_of("KB/"), UNIT_SHAPE);
    assert_int_equal(fault_of("KB//s"), UNIT_SHAPE);
    assert_int_equal(fault_of("元/人/户/家/个/台/套"), UNIT_TOO_MANY_FACTORS);
    assert_int_equal(fault_of("元/人/人/人/人/人/人/人/人"), UNIT_TOO_MANY_FACTORS);
    assert_int_equal(fault_of("PB*PB"), UNIT_OVERFLOW);
    memset(deep, '/', sizeof deep);
    deep[sizeof deep - 1] = '\0';
    assert_int_equal(fault_of(deep), UNIT_UNKNOWN);
}

static void test_per_window(void **state) {
    enum pg_window window;
    (void)state;
    assert_ptr_equal(unit_per_window(find("次/天"), &window), find("次"));
    assert_int_equal(window, PG_WINDOW_DAY);
    assert_ptr_equal(unit_per_window(find("万次/季度"), &window), find("万次"));
    assert_int_equal(window, PG_WINDOW_QUARTER);
    assert_int_equal((unit_per_window(find("次/旬"), &window), window), PG_WINDOW_TEN_DAYS);
    assert_int_equal((unit_per_window(find("次/半年"), &window), window), PG_WINDOW_HALF_YEAR);
    assert_null(unit_per_window(find("次/h"), &window));
    assert_null(unit_per_window(find("次/人/年"), &window));
    assert_null(unit_per_window(find("次"), &window));
}

static void test_declared(void **state) {
    struct pg_num dozen = pg_num_int(12), none = pg_num_int(0);
    (void)state;
    assert_int_equal(fault_of("吊"), UNIT_UNKNOWN);
    assert_true(unit_declare(fixture.units, text("吊"), NULL, NULL));
    assert_true(dimension_is_count(find("吊")->dimension));
    assert_int_equal(find("万吊")->factor.num, 10000);
    assert_false(unit_declare(fixture.units, text("吊"), NULL, NULL));
    assert_false(unit_declare(fixture.units, text("分钟"), NULL, NULL));
    assert_false(unit_declare(fixture.units, text("万元"), NULL, NULL));
    assert_false(unit_declare(fixture.units, text("a/b"), NULL, NULL));
    assert_false(unit_declare(fixture.units, text("3个"), NULL, NULL));
    assert_false(unit_declare(fixture.units, text(""), NULL, NULL));
    assert_false(unit_declare(fixture.units, text("无"), &none, find("支")));
    assert_true(unit_declare(fixture.units, text("打"), &dozen, find("支")));
    assert_true(dimension_equal(find("打")->dimension, find("支")->dimension));
    assert_int_equal(find("打")->factor.num, 12);
    assert_true(unit_declare(fixture.units, text("甩"), NULL, NULL));
    assert_false(dimension_equal(find("甩")->dimension, find("吊")->dimension));
    assert_string_equal(dimension_name(fixture.units, find("吊/月")->dimension, true), "吊 / 月数");
}

static bool is_alike(const char *of, const char *spelling) {
    const atom *spellings;
    uint32_t count;
    const struct unit *const *units = units_alike(fixture.units, find(of)->dimension, &spellings, &count);
    for (uint32_t i = 0; i < count; i++) {
        assert_ptr_equal(units[i], find(atom_text(fixture.atoms, spellings[i])));
        assert_true(dimension_equal(units[i]->dimension, find(of)->dimension));
        if (strcmp(atom_text(fixture.atoms, spellings[i]), spelling) == 0)
            return true;
    }
    return false;
}

static void test_alike(void **state) {
    struct pg_num seven = pg_num_int(7);
    (void)state;
    assert_true(is_alike("h", "分钟") && is_alike("h", "min") && is_alike("h", "万小时"));
    assert_true(is_alike("万元", "元") && is_alike("元", "万元") && is_alike("元", "亿元"));
    assert_true(is_alike("%", "％") && is_alike("", "万"));
    assert_false(is_alike("h", "月") || is_alike("%", "万分之") || is_alike("h", "万h"));
    assert_false(is_alike("次", "轮转"));
    assert_true(unit_declare(fixture.units, text("轮转"), &seven, find("次")));
    assert_true(is_alike("次", "轮转"));
}

struct wanted {
    const char *spelling, *of;
    int found, count;
};

static void look_for(void *to, const struct unit *unit, atom spelling) {
    struct wanted *wanted = to;
    wanted->count++;
    assert_ptr_equal(unit, find(atom_text(fixture.atoms, spelling)));
    assert_true(dimension_equal(unit->dimension, find(wanted->of)->dimension));
    wanted->found += strcmp(atom_text(fixture.atoms, spelling), wanted->spelling) == 0;
}

static bool is_compound(const char *of, const char *spelling) {
    struct wanted wanted = {spelling, of, 0, 0};
    units_compound(fixture.units, find(of), look_for, &wanted);
    assert_in_range(wanted.count, 0, 400);
    return wanted.found == 1;
}

static void test_compound(void **state) {
    (void)state;
    assert_true(is_compound("元/月", "万元/月") && is_compound("万元/月", "元/个月") &&
                is_compound("元/月", "亿元/年"));
    assert_true(is_compound("min/次", "小时/次") && is_compound("mg/m³", "克/立方米") && is_compound("元/㎡", "元/亩"));
    assert_true(is_compound("元/人·月", "万元/人·月") && is_compound("元/人·月", "元/人/年"));
    assert_true(is_compound("元/人/户/台/套/件", "万元/人/户/台/套/件"));
    assert_false(is_compound("元/月", "元/天") || is_compound("元/月", "美元/月") || is_compound("元", "万元"));
}

static void test_names(void **state) {
    (void)state;
    assert_string_equal(dimension_name(fixture.units, find("GB")->dimension, false), "data");
    assert_string_equal(dimension_name(fixture.units, find("MB/s")->dimension, true), "数据速率");
    assert_string_equal(dimension_name(fixture.units, find("元/人")->dimension, false), "money (CNY) / 人");
    assert_string_equal(dimension_name(fixture.units, find("mg/m³")->dimension, false), "mass / volume");
    assert_string_equal(dimension_name(fixture.units, find("V·A")->dimension, false), "power");
    assert_string_equal(dimension_name(fixture.units, find("元/kWh")->dimension, false), "money (CNY) / energy");
    assert_string_equal(dimension_name(fixture.units, find("kWh/㎡·年")->dimension, true), "能量 / 月数 / 面积");
    assert_string_equal(dimension_name(fixture.units, find("J/kg")->dimension, true), "能量 / 质量");
    assert_string_equal(dimension_name(fixture.units, find("")->dimension, true), "纯数");
}

static void test_suggestions(void **state) {
    static const char *const rows[][2] = {{"gb", "GB"},         {"kb", "KB"},         {"KG", "kg"},
                                          {"Km", "km"},         {"mpa", "MPa"},       {"分种", "分钟"},
                                          {"minuts", "minute"}, {"平方朱", "平方米"}, {"量子纠缠态叠加", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(atom_text(fixture.atoms, unit_suggest(fixture.units, text(rows[i][0]))), rows[i][1]);
    for (int i = 0; i < 1000; i++)
        unit_suggest(fixture.units, text("kb"));
    assert_int_equal(unit_suggest(fixture.units, text("kb")), 0);
}

static void test_unknown_part(void **state) {
    struct unit_part part;
    (void)state;
    assert_true(unit_unknown_part(fixture.units, text("元/平方咪"), &part));
    assert_string_equal(atom_text(fixture.atoms, part.text), "平方咪");
    assert_int_equal(part.offset, strlen("元/"));
    assert_null(part.multiplied);
    assert_true(unit_unknown_part(fixture.units, text("元/万个月"), &part));
    assert_ptr_equal(part.multiplied, find("月"));
    assert_true(unit_unknown_part(fixture.units, text("KG·m/s"), &part));
    assert_int_equal(part.offset, 0);
    assert_false(unit_unknown_part(fixture.units, text("元/人·月"), &part));
}

static void test_parts(void **state) {
    atom parts[UNIT_PARTS_MAX];
    (void)state;
    assert_int_equal(unit_parts(fixture.units, text("十万元/人·月"), parts), 6);
    assert_string_equal(atom_text(fixture.atoms, parts[0]), "十万元");
    assert_string_equal(atom_text(fixture.atoms, parts[1]), "元");
    assert_string_equal(atom_text(fixture.atoms, parts[4]), "月");
    assert_int_equal(unit_parts(fixture.units, text("a/a/a/a/a/a/a/a/a/a"), parts), UNIT_PARTS_MAX);
}

/* The page of units tells every row. */
static void test_page(void **state) {
    static const struct {
        const char *name, *num, *den;
    } rows[] = {
#define UNIT(name, dimension, num, den, aliases) {name, #num, #den},
#define COUNT(name, aliases) {name, NULL, NULL},
#define MADE(name, expression, aliases) {name, NULL, NULL},
#define DIMENSION(dimension, zh, en)
#include "compiler/model/unit.def"
    };
    static char page[1 << 17];
    (void)state;
    FILE *in = fopen("spec/units.md", "r");
    assert_non_null(in);
    page[fread(page, 1, sizeof page - 1, in)] = '\0';
    fclose(in);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[128];
        if (!rows[i].num)
            snprintf(line, sizeof line, " %s ", rows[i].name);
        else if (strcmp(rows[i].den, "1") == 0)
            snprintf(line, sizeof line, "| %s | %s |", rows[i].name, rows[i].num);
        else
            snprintf(line, sizeof line, "| %s | %s/%s |", rows[i].name, rows[i].num, rows[i].den);
        if (!strstr(page, line))
            fail_msg("spec/units.md lacks \"%s\"", line);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_spellings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_different_kinds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_predicates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_faults, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_per_window, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_declared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_alike, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_compound, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_suggestions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_part, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_parts, set_up, tear_down),
        cmocka_unit_test(test_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
