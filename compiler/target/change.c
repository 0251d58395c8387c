#include "compiler/target/space.h"

/* --- making --- */

static const struct unit *unit_named(struct maker *maker, const char *name) {
    enum unit_fault fault;
    return unit_find(maker->context->units, atom_of_text(maker->context->atoms, name), &fault);
}

static enum target_fault differ(struct maker *maker, enum target_fault fault, atom word) {
    return make_fault(maker, fault, maker->reading->unit_span, word);
}

/* Growth is told in %, whatever the figures are told in. */
static enum target_fault growth_unit(struct maker *maker, const struct unit **unit) {
    enum unit_fault fault;
    atom spelling = maker->reading->unit;
    *unit = spelling ? unit_find(maker->context->units, spelling, &fault) : unit_named(maker, "%");
    if (!*unit)
        return differ(maker, TARGET_UNIT_UNKNOWN, spelling);
    if (dimension_is_points((*unit)->dimension))
        return differ(maker, TARGET_GROWTH_AMBIGUOUS, spelling);
    return dimension_is_ratio((*unit)->dimension) ? TARGET_OK : differ(maker, TARGET_UNITS_DIFFER, spelling);
}

/* Percentage points are differences of figures in %. */
static enum target_fault points_unit(struct maker *maker, const struct unit **unit) {
    enum unit_fault fault;
    const struct unit *around = maker->context->unit;
    atom spelling = maker->reading->unit;
    *unit = spelling ? unit_find(maker->context->units, spelling, &fault) : unit_named(maker, "百分点");
    if (!*unit)
        return differ(maker, TARGET_UNIT_UNKNOWN, spelling);
    if (!dimension_is_points((*unit)->dimension))
        return differ(maker, TARGET_GROWTH_AMBIGUOUS, spelling);
    bool ratio = !around || dimension_is_ratio(around->dimension) || dimension_is_points(around->dimension);
    return ratio ? TARGET_OK : differ(maker, TARGET_UNITS_DIFFER, around->name);
}

static enum target_fault amount_unit(struct maker *maker, const struct unit **unit) {
    enum unit_fault fault;
    atom spelling = maker->reading->unit;
    *unit = spelling ? unit_find(maker->context->units, spelling, &fault) : NULL;
    if (*unit && dimension_is_points((*unit)->dimension))
        return points_unit(maker, unit);
    if (*unit && dimension_is_ratio((*unit)->dimension))
        return differ(maker, TARGET_GROWTH_AMBIGUOUS, spelling);
    *unit = make_unit(maker, spelling);
    return *unit ? TARGET_OK : maker->trouble->fault;
}

static enum target_fault plain_unit(struct maker *maker, const struct unit **unit) {
    (void)maker;
    *unit = NULL;
    return TARGET_OK;
}

enum target_fault make_relative(struct maker *maker, struct target *out) {
    static enum target_fault (*const units[])(struct maker *, const struct unit **) = {[RELATIVE_PLAIN] = plain_unit,
                                                                                       [RELATIVE_AMOUNT] = amount_unit,
                                                                                       [RELATIVE_POINTS] = points_unit,
                                                                                       [RELATIVE_GROWTH] = growth_unit};
    const struct reading *reading = maker->reading;
    struct pg_num value = pg_num_int(0);
    enum target_fault fault = units[reading->relative](maker, &out->unit);
    if (fault != TARGET_OK)
        return fault;
    if (out->unit && !pg_num_mul(reading->low, out->unit->factor, &value))
        return make_fault(maker, TARGET_OVERFLOW, reading->number_span, 0);
    out->space = SPACE_CHANGE;
    out->kind = TARGET_relative;
    out->change = reading->relative == RELATIVE_GROWTH ? PG_CHANGE_GROWTH : PG_CHANGE_DIFFERENCE;
    out->set = interval_of(reading->compare, value);
    return TARGET_OK;
}

/* --- algebra --- */

static bool change_is_empty(const struct target *t) {
    return interval_is_empty(&t->set);
}

static bool change_is_everything(const struct target *t) {
    return t->set.lo_edge == PG_EDGE_NONE && t->set.hi_edge == PG_EDGE_NONE;
}

static bool is_zero(struct pg_num value, uint8_t edge) {
    return edge == PG_EDGE_NONE || value.num == 0;
}

bool change_is_direction(const struct target *t) {
    return is_zero(t->set.lo, t->set.lo_edge) && is_zero(t->set.hi, t->set.hi_edge);
}

bool change_is_growth(const struct target *t) {
    return t->space == SPACE_CHANGE && t->change == PG_CHANGE_GROWTH && !change_is_direction(t);
}

bool change_comparable(const struct target *a, const struct target *b) {
    if (change_is_direction(a) || change_is_direction(b))
        return true;
    return a->change == b->change && dimension_equal(a->unit->dimension, b->unit->dimension);
}

static bool change_intersect(const struct target *a, const struct target *b, struct arena *arena, struct target *out) {
    (void)arena;
    if (!change_comparable(a, b))
        return false;
    struct target both = change_is_direction(a) ? *b : *a;
    both.set = interval_and(&a->set, &b->set);
    both.decimals = a->decimals > b->decimals ? a->decimals : b->decimals;
    both.compare_said = a->compare_said && b->compare_said;
    *out = both;
    return true;
}

/* --- print --- */

static struct pg_num magnitude(struct pg_num value) {
    if (value.num < 0)
        (void)pg_num_sub(pg_num_int(0), value, &value);
    return value;
}

static void describe_value(const struct target *t, const char *compare, struct pg_num value, const struct atoms *atoms,
                           struct out *out) {
    if (t->change == PG_CHANGE_GROWTH) {
        out_text(out, "growth ");
        out_text(out, compare);
        print_quantity(out, value, t->unit, t->decimals, atoms);
        return;
    }
    out_text(out, compare);
    out_text(out, "last_year");
    if (value.num != 0) {
        out_text(out, value.num > 0 ? " + " : " - ");
        print_quantity(out, magnitude(value), t->unit, t->decimals, atoms);
    }
}

static void change_describe(const struct target *t, const struct atoms *atoms, struct out *out) {
    if (interval_is_point(&t->set)) {
        describe_value(t, "= ", t->set.lo, atoms, out);
        return;
    }
    if (t->set.lo_edge != PG_EDGE_NONE)
        describe_value(t, source_compare(false, t->set.lo_edge), t->set.lo, atoms, out);
    if (interval_has_both(&t->set))
        out_text(out, " and ");
    if (t->set.hi_edge != PG_EDGE_NONE)
        describe_value(t, source_compare(true, t->set.hi_edge), t->set.hi, atoms, out);
}

static void say_direction(const char *compare, bool zh, struct out *out) {
    out_text(out, compare);
    out_text(out, zh ? "上年" : "last year's figure");
}

/* At least 5 more, at most 5 less, growth of more than 5 %. */
static void say_amount(const struct target *t, struct pg_num value, const char *compare, const struct atoms *atoms,
                       bool zh, struct out *out) {
    bool growth = t->change == PG_CHANGE_GROWTH, less = value.num < 0;
    if (zh) {
        out_text(out, growth ? (less ? "比上年下降" : "比上年增长") : less ? "比上年减少" : "比上年增加");
        out_text(out, compare);
        say_quantity(out, magnitude(value), t->unit, t->decimals, atoms, true);
        return;
    }
    out_text(out, growth ? (less ? "a fall of " : "growth of ") : "");
    out_text(out, compare);
    say_quantity(out, magnitude(value), t->unit, t->decimals, atoms, false);
    out_text(out, growth ? " on last year" : less ? " less than last year" : " more than last year");
}

enum side { SIDE_LOW, SIDE_HIGH, SIDE_POINT };

static void say_value(const struct target *t, enum side side, const struct atoms *atoms, bool zh, struct out *out) {
    static const struct say_words directions[2] = {{"no less than ", "above ", "no more than ", "below ", "equal to "},
                                                   {"不低于", "高于", "不高于", "低于", "等于"}};
    static const struct say_words amounts[2] = {{"at least ", "more than ", "at most ", "less than ", "exactly "},
                                                {"不少于", "多于", "不超过", "少于", ""}};
    struct pg_num value = side == SIDE_HIGH ? t->set.hi : t->set.lo;
    uint8_t edge = side == SIDE_HIGH ? t->set.hi_edge : t->set.lo_edge;
    const struct say_words *words = value.num == 0 ? &directions[zh] : &amounts[zh];
    bool upper = (side == SIDE_HIGH) != (value.num < 0);
    const char *compare = side == SIDE_POINT ? words->equal : say_compare(words, upper, edge);
    if (value.num == 0)
        say_direction(compare, zh, out);
    else
        say_amount(t, value, compare, atoms, zh, out);
}

static void change_say(const struct target *t, const struct atoms *atoms, bool zh, struct out *out) {
    if (interval_is_point(&t->set)) {
        say_value(t, SIDE_POINT, atoms, zh, out);
        return;
    }
    if (t->set.lo_edge != PG_EDGE_NONE)
        say_value(t, SIDE_LOW, atoms, zh, out);
    if (interval_has_both(&t->set))
        out_text(out, zh ? "，且" : " and ");
    if (t->set.hi_edge != PG_EDGE_NONE)
        say_value(t, SIDE_HIGH, atoms, zh, out);
}

const struct space space_change = {change_is_empty, change_is_everything, change_intersect, change_describe,
                                   change_say};
