/* Faults of units: which factor of a unit is not known, and why two units cannot be compared. */
#include <string.h>

#include "compiler/check/fault.h"
#include "compiler/check/fault_case.h"

/* --- a unit that is not known --- */

static struct span unit_span(const struct syn_quantity *quantity, atom unit) {
    return quantity && quantity->unit.value == unit ? quantity->unit.span : (struct span){0, 0};
}

/* Where the target writes a unit; empty when it does not. */
static struct span unit_place(const struct fault_case *c, atom unit) {
    struct span span = {0, 0};
    for (const struct syn_target *t = c->site->member->u.indicator.target; t && span.end == 0; t = t->next) {
        if (t->kind == SYN_TARGET_LEVELS)
            continue;
        span = unit_span(&t->u.low, unit);
        if (span.end == 0)
            span = unit_span(t->high, unit);
    }
    return span;
}

struct span fault_part(struct check *check, struct span whole, atom unit, const struct unit_part *part) {
    size_t len = atom_len(check->atoms, unit);
    if (whole.end - whole.begin != len || memcmp(check_bytes(check, whole), atom_text(check->atoms, unit), len) != 0)
        return whole;
    uint32_t begin = whole.begin + part->offset;
    return (struct span){begin, begin + (uint32_t)atom_len(check->atoms, part->text)};
}

/* args 2 and 3 are the help, zh and en. */
static void help_unknown(struct fault_case *c, const struct unit_part *part) {
    struct arena *arena = diags_arena(c->check->diags);
    atom near = unit_suggest(c->check->units, part->text);
    const char *own = check_name(c->check, part->bare ? part->bare : part->text);
    c->args[1] = check_name(c->check, part->text);
    if (!near) {
        c->args[2] = arena_printf(arena, "若是自定的计数单位，请先声明：unit %s", own);
        c->args[3] = arena_printf(arena, "if this is a count of your own, declare it first: unit %s", own);
        return;
    }
    c->fix = atom_text(c->check->atoms, near);
    c->args[2] = arena_printf(arena, "是不是“%s”？若是自定的计数单位，请先声明：unit %s", c->fix, own);
    c->args[3] =
        arena_printf(arena, "did you mean \"%s\"? A count of your own is declared first: unit %s", c->fix, own);
}

void fault_unit_unknown(struct fault_case *c) {
    struct unit_part part;
    struct span written = unit_place(c, c->trouble->word);
    c->span = written.end != 0 ? written : c->span;
    if (!unit_unknown_part(c->check->units, c->trouble->word, &part)) {
        c->id = DIAG_UNIT_FACTORS;
        return;
    }
    c->span = fault_part(c->check, c->span, c->trouble->word, &part);
    if (!part.multiplied) {
        help_unknown(c, &part);
        return;
    }
    c->id = DIAG_UNIT_MULTIPLIED;
    c->args[1] = check_name(c->check, part.text);
    c->args[2] = atom_text(c->check->atoms, part.multiplied->name);
}

/* --- units that differ --- */

static bool are_moneys(struct dimension a, struct dimension b) {
    return dimension_is_money(a) && dimension_is_money(b);
}

/* Whether a is b times base^power. */
static bool differ_by(struct dimension a, struct dimension b, base_id base, int power) {
    struct dimension factor = {{base}, {(int8_t)power}}, product;
    return dimension_multiply(b, factor, 1, &product) && dimension_equal(a, product);
}

static bool are_months_and_days(struct dimension a, struct dimension b) {
    struct dimension days = {{BASE_time, BASE_month}, {1, -1}}, product;
    return (dimension_multiply(b, days, 1, &product) && dimension_equal(a, product)) ||
           (dimension_multiply(b, days, -1, &product) && dimension_equal(a, product));
}

static bool are_total_and_rate(struct dimension a, struct dimension b) {
    return differ_by(a, b, BASE_time, 1) || differ_by(a, b, BASE_time, -1) || differ_by(a, b, BASE_month, 1) ||
           differ_by(a, b, BASE_month, -1);
}

static bool are_lengths(struct dimension a, struct dimension b) {
    for (int power = -3; power <= 3; power++)
        if (power != 0 && differ_by(a, b, BASE_length, power))
            return true;
    return false;
}

static bool are_ratio_and_points(struct dimension a, struct dimension b) {
    return (dimension_is_ratio(a) && dimension_is_points(b)) || (dimension_is_points(a) && dimension_is_ratio(b));
}

static bool has_base(struct dimension d, base_id base) {
    return d.base[0] == base || d.base[1] == base;
}

static bool are_temperatures(struct dimension a, struct dimension b) {
    return (has_base(a, BASE_celsius) && has_base(b, BASE_temperature)) ||
           (has_base(b, BASE_celsius) && has_base(a, BASE_temperature));
}

static bool is_one_apparent_power(struct dimension a, struct dimension b) {
    return has_base(a, BASE_apparent_power) || has_base(b, BASE_apparent_power);
}

static bool is_one_coal(struct dimension a, struct dimension b) {
    return has_base(a, BASE_coal) || has_base(b, BASE_coal);
}

/* Why units of two dimensions are never converted; the first that applies is said. */
static const struct reason {
    bool (*applies)(struct dimension a, struct dimension b);
    const char *zh, *en;
} reasons[] = {
    {are_moneys, "：汇率天天在变，不作换算", ": exchange rates change daily, so no rate is assumed"},
    {are_months_and_days, "：每个月的天数不固定，月与天、秒不能换算",
     ": months have no fixed number of days, hence none of seconds"},
    {are_ratio_and_points, "：百分点是两个百分数之差，不是百分数",
     ": percentage points are the difference of two percentages, no percentage"},
    {are_temperatures, "：两种温标的零点不同", ": their zeros differ"},
    {is_one_apparent_power, "：视在功率要知道功率因数才能折成有功功率",
     ": apparent power is no active power without a power factor"},
    {is_one_coal, "：折标准煤的系数由统计制度规定，不内置",
     ": coefficients of standard coal are set by statistics offices"},
    {are_total_and_rate, "：一个是总量，一个是单位时间的量", ": one is a total, the other so much per time"},
    {are_lengths, "：长度、面积、体积互不相同", ": lengths, areas and volumes are different kinds"},
};

static const struct reason *reason_of(const struct unit *a, const struct unit *b) {
    static const struct reason none = {NULL, "", ""};
    for (size_t i = 0; a && b && i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].applies(a->dimension, b->dimension))
            return &reasons[i];
    return &none;
}

/* args 2 and 3: what either unit is, and why the two are not converted. */
static void help_differ(struct fault_case *c, const struct unit *a, const struct unit *b, const char *a_name,
                        const char *b_name) {
    struct arena *arena = diags_arena(c->check->diags);
    const struct reason *reason = reason_of(a, b);
    if (a && b && dimension_is_count(a->dimension) && dimension_is_count(b->dimension)) {
        c->args[2] = arena_printf(arena, "%s和%s是两种计数，从不互相换算", a_name, b_name);
        c->args[3] = arena_printf(arena, "%s and %s are two counts, which are never converted", a_name, b_name);
        return;
    }
    c->args[2] = arena_printf(arena, "%s 是%s，%s 是%s%s", a_name, dimension_text(c->check, a, true), b_name,
                              dimension_text(c->check, b, true), reason->zh);
    c->args[3] = arena_printf(arena, "%s is %s, %s is %s%s", a_name, dimension_text(c->check, a, false), b_name,
                              dimension_text(c->check, b, false), reason->en);
}

void fault_units_differ(struct fault_case *c) {
    enum unit_fault fault;
    atom low = c->reading->unit, high = c->reading->high_unit ? c->reading->high_unit : c->trouble->word;
    if (c->reading->next && low == high)
        high = c->reading->next->unit;
    const struct unit *a = low ? unit_find(c->check->units, low, &fault) : NULL;
    const struct unit *b = high ? unit_find(c->check->units, high, &fault) : NULL;
    const char *a_name = atom_text(c->check->atoms, low), *b_name = atom_text(c->check->atoms, high);
    c->args[1] = arena_printf(diags_arena(c->check->diags), "%s, %s", a_name, b_name);
    help_differ(c, a, b, a_name, b_name);
    c->other = unit_place(c, high);
}
