#include "compiler/target/quota.h"
#include "compiler/target/space.h"

/* --- making --- */

static enum target_kind plain_kind(const struct unit *unit, uint8_t window) {
    if (dimension_is_ratio(unit->dimension))
        return TARGET_ratio;
    return dimension_is_count(unit->dimension) && window != PG_WINDOW_WHOLE ? TARGET_frequency : TARGET_quantity;
}

static bool is_decimal_in(struct pg_num value, uint8_t edge, const struct unit *unit) {
    return edge == PG_EDGE_NONE || (pg_num_div(value, unit->factor, &value) && pg_num_is_decimal(value));
}

/* Of two units that bounds were written in, one that spells both. */
static const struct unit *spelling_unit(const struct pg_interval *set, const struct unit *a, const struct unit *b) {
    bool fits = is_decimal_in(set->lo, set->lo_edge, a) && is_decimal_in(set->hi, set->hi_edge, a);
    return fits ? a : b;
}

static enum target_fault overflow(struct maker *maker) {
    return make_fault(maker, TARGET_OVERFLOW, maker->reading->number_span, 0);
}

enum target_fault make_bound(struct maker *maker, struct target *out) {
    const struct reading *reading = maker->reading;
    const struct unit *unit = make_unit(maker, reading->unit), *counted;
    enum pg_window window;
    struct pg_num value;
    if (!unit)
        return maker->trouble->fault;
    if ((counted = unit_per_window(unit, &window)) != NULL && dimension_is_times(counted->dimension) &&
        (reading->window == PG_WINDOW_WHOLE || reading->window == window)) {
        unit = counted;
        out->window = (uint8_t)window;
    }
    if (!pg_num_mul(reading->low, unit->factor, &value))
        return overflow(maker);
    out->space = SPACE_NUMBER;
    out->unit = unit;
    out->set = interval_of(reading->compare, value);
    out->kind = (uint8_t)plain_kind(unit, out->window);
    return TARGET_OK;
}

enum target_fault make_range(struct maker *maker, struct target *out) {
    const struct reading *reading = maker->reading;
    atom low_unit = reading->unit ? reading->unit : reading->high_unit;
    const struct unit *low = make_unit(maker, low_unit);
    const struct unit *high = low ? make_unit(maker, reading->high_unit ? reading->high_unit : low_unit) : NULL;
    if (!high)
        return maker->trouble->fault;
    if (!dimension_equal(low->dimension, high->dimension))
        return make_fault(maker, TARGET_UNITS_DIFFER, reading->unit_span, high->name);
    out->set.lo_edge = reading->open_low ? PG_EDGE_OPEN : PG_EDGE_CLOSED;
    out->set.hi_edge = reading->open_high ? PG_EDGE_OPEN : PG_EDGE_CLOSED;
    if (!pg_num_mul(reading->low, low->factor, &out->set.lo) || !pg_num_mul(reading->high, high->factor, &out->set.hi))
        return overflow(maker);
    out->space = SPACE_NUMBER;
    out->unit = spelling_unit(&out->set, low, high);
    out->kind = TARGET_range;
    out->compare_said = true;
    return TARGET_OK;
}

/* The most days that a window has. */
static const int16_t window_days[PG_WINDOW_COUNT] = {
    [PG_WINDOW_DAY] = 1,      [PG_WINDOW_WEEK] = 7,        [PG_WINDOW_TEN_DAYS] = 11, [PG_WINDOW_MONTH] = 31,
    [PG_WINDOW_QUARTER] = 92, [PG_WINDOW_HALF_YEAR] = 184, [PG_WINDOW_YEAR] = 366,    [PG_WINDOW_WORKDAY] = 1,
};

struct cover {
    struct pg_num each, days; /* seconds in each of so many days */
    const struct unit *unit;
};

static bool is_day(const struct unit *unit) {
    return dimension_is_time(unit->dimension) && pg_num_cmp(unit->factor, pg_num_int(DAY_SECONDS)) == 0;
}

/* 24 h × 7 d or 7 d × 24 h; days may go without a unit. */
static enum target_fault read_cover(struct maker *maker, struct cover *out) {
    const struct reading *reading = maker->reading;
    struct pg_num each = reading->low;
    const struct unit *unit = make_unit(maker, reading->unit);
    const struct unit *other = unit && reading->high_unit ? make_unit(maker, reading->high_unit) : unit;
    if (!other)
        return maker->trouble->fault;
    bool swapped = reading->high_unit != 0 && is_day(unit) && !is_day(other);
    out->days = swapped ? reading->low : reading->high;
    if (swapped) {
        each = reading->high;
        unit = other;
    }
    bool days = reading->high_unit == 0 || swapped || is_day(other);
    if (!dimension_is_time(unit->dimension) || !days)
        return make_fault(maker, TARGET_NOT_TIME, reading->unit_span, reading->unit);
    out->unit = unit;
    return pg_num_mul(each, unit->factor, &out->each) ? TARGET_OK : overflow(maker);
}

/* So many seconds in every window, and no more than it has; empty when a day or a window is too short for it. */
enum target_fault make_covers(struct maker *maker, struct target *out) {
    struct cover cover;
    enum target_fault fault = read_cover(maker, &cover);
    if (fault != TARGET_OK)
        return fault;
    if (out->window == PG_WINDOW_WHOLE)
        out->window = PG_WINDOW_WEEK;
    int32_t most = window_days[out->window];
    bool fits = pg_num_cmp(cover.days, pg_num_int(most)) <= 0 && pg_num_cmp(cover.each, pg_num_int(DAY_SECONDS)) <= 0;
    out->set = interval_of(COMPARE_EQ, pg_num_int(fits ? (int64_t)most * DAY_SECONDS : -1));
    if (!pg_num_mul(cover.each, cover.days, &out->set.lo))
        return overflow(maker);
    out->space = SPACE_NUMBER;
    out->kind = TARGET_coverage;
    out->unit = cover.unit;
    bool whole = cover.days.den == 1 && cover.days.num > 0 && cover.days.num <= UINT8_MAX;
    out->days = whole ? (uint8_t)cover.days.num : 0;
    out->compare_said = true;
    return TARGET_OK;
}

/* --- algebra --- */

/* The set without outcomes that cannot be. */
static struct pg_interval possible(const struct target *t) {
    return dimension_is_natural(t->unit->dimension) ? interval_natural(&t->set) : t->set;
}

static bool number_is_empty(const struct target *t) {
    struct pg_interval set = possible(t);
    return interval_is_empty(&set);
}

static bool number_is_everything(const struct target *t) {
    struct pg_interval all = interval_of(COMPARE_GE, pg_num_int(0)),
                       none = {{0, 1}, {0, 1}, PG_EDGE_NONE, PG_EDGE_NONE};
    if (t->kind == TARGET_coverage)
        return pg_num_cmp(t->set.lo, pg_num_int(0)) <= 0;
    return interval_within(dimension_is_natural(t->unit->dimension) ? &all : &none, &t->set);
}

static bool number_intersect(const struct target *a, const struct target *b, struct arena *arena, struct target *out) {
    (void)arena;
    if (!dimension_equal(a->unit->dimension, b->unit->dimension) ||
        (a->kind == TARGET_coverage) != (b->kind == TARGET_coverage))
        return false;
    struct target both = *a;
    both.set = interval_and(&a->set, &b->set);
    both.unit = spelling_unit(&both.set, a->unit, b->unit);
    both.decimals = a->decimals > b->decimals ? a->decimals : b->decimals;
    both.compare_said = a->compare_said && b->compare_said;
    if (a->kind == TARGET_coverage)
        both.days = pg_num_cmp(both.set.lo, a->set.lo) == 0 ? a->days : b->days;
    else
        both.kind = (uint8_t)(interval_has_both(&both.set) && !interval_is_point(&both.set)
                                  ? TARGET_range
                                  : plain_kind(both.unit, both.window));
    *out = both;
    return true;
}

/* --- print --- */

/* The days as written, else the most of a week that make the hours of each decimal. */
static int32_t cover_days(const struct target *t, struct pg_num *each) {
    for (int32_t days = t->days ? t->days : 7; days > 1; days--)
        if (pg_num_div(t->set.lo, pg_num_int(days), each) && is_decimal_in(*each, PG_EDGE_CLOSED, t->unit) &&
            (t->days || pg_num_cmp(*each, pg_num_int(DAY_SECONDS)) <= 0))
            return days;
    *each = t->set.lo;
    return 1;
}

static void describe_coverage(const struct target *t, const struct atoms *atoms, struct out *out) {
    struct pg_num each;
    int32_t days = cover_days(t, &each);
    out_text(out, "covers ");
    print_quantity(out, each, t->unit, t->decimals, atoms);
    if (t->window != PG_WINDOW_DAY && t->window != PG_WINDOW_WORKDAY)
        out_printf(out, " × %d d", (int)days);
    if (t->window != PG_WINDOW_WEEK)
        print_each(out, (enum pg_window)t->window);
}

static void describe_bound(const struct target *t, bool upper, const struct atoms *atoms, struct out *out) {
    out_text(out, source_compare(upper, upper ? t->set.hi_edge : t->set.lo_edge));
    print_quantity(out, upper ? t->set.hi : t->set.lo, t->unit, t->decimals, atoms);
    print_each(out, (enum pg_window)t->window);
}

static void describe_range(const struct target *t, const struct atoms *atoms, struct out *out) {
    print_number(out, t->set.lo, t->unit, t->decimals);
    out_text(out, t->set.hi_edge == PG_EDGE_OPEN ? " ..< " : " .. ");
    print_quantity(out, t->set.hi, t->unit, t->decimals, atoms);
    print_each(out, (enum pg_window)t->window);
}

static bool is_plain_range(const struct pg_interval *set) {
    return interval_has_both(set) && set->lo_edge == PG_EDGE_CLOSED && !interval_is_empty(set);
}

static void number_describe(const struct target *t, const struct atoms *atoms, struct out *out) {
    if (t->kind == TARGET_coverage) {
        describe_coverage(t, atoms, out);
    } else if (interval_is_point(&t->set) && t->kind != TARGET_range) {
        out_text(out, "= ");
        print_quantity(out, t->set.lo, t->unit, t->decimals, atoms);
        print_each(out, (enum pg_window)t->window);
    } else if (is_plain_range(&t->set)) {
        describe_range(t, atoms, out);
    } else {
        if (t->set.lo_edge != PG_EDGE_NONE)
            describe_bound(t, false, atoms, out);
        if (interval_has_both(&t->set))
            out_text(out, " and ");
        if (t->set.hi_edge != PG_EDGE_NONE)
            describe_bound(t, true, atoms, out);
    }
}

static const struct say_words *words_of(const struct target *t, bool zh) {
    static const struct say_words words[3] = {{"at least ", "more than ", "at most ", "less than ", "exactly "},
                                              {"不少于", "多于", "不超过", "少于", "等于"},
                                              {"不低于", "高于", "不超过", "低于", "等于"}};
    return &words[!zh ? 0 : dimension_is_ratio(t->unit->dimension) ? 2 : 1];
}

static void say_bounds(const struct target *t, const struct atoms *atoms, bool zh, struct out *out) {
    const struct say_words *words = words_of(t, zh);
    if (t->set.lo_edge != PG_EDGE_NONE) {
        out_text(out, say_compare(words, false, t->set.lo_edge));
        say_quantity(out, t->set.lo, t->unit, t->decimals, atoms, zh);
    }
    if (interval_has_both(&t->set))
        out_text(out, zh ? "且" : " and ");
    if (t->set.hi_edge != PG_EDGE_NONE) {
        out_text(out, say_compare(words, true, t->set.hi_edge));
        say_quantity(out, t->set.hi, t->unit, t->decimals, atoms, zh);
    }
}

static void say_range(const struct target *t, const struct atoms *atoms, bool zh, struct out *out) {
    out_text(out, zh ? "" : "from ");
    print_number(out, t->set.lo, t->unit, t->decimals);
    if (dimension_is_ratio(t->unit->dimension))
        print_atom(out, atoms, t->unit->name);
    out_text(out, zh ? "至" : " to ");
    say_quantity(out, t->set.hi, t->unit, t->decimals, atoms, zh);
}

static void say_coverage(const struct target *t, const struct atoms *atoms, bool zh, struct out *out) {
    struct pg_num each;
    int32_t days = cover_days(t, &each);
    if (zh) {
        say_each(out, (enum pg_window)t->window, true);
        if (t->window != PG_WINDOW_DAY && t->window != PG_WINDOW_WORKDAY)
            out_printf(out, "%d天、每天", (int)days);
        say_quantity(out, each, t->unit, t->decimals, atoms, true);
    } else {
        say_quantity(out, each, t->unit, t->decimals, atoms, false);
        if (t->window != PG_WINDOW_DAY && t->window != PG_WINDOW_WORKDAY)
            out_printf(out, " on each of %d days", (int)days);
        say_each(out, (enum pg_window)t->window, false);
    }
}

static void number_say(const struct target *t, const struct atoms *atoms, bool zh, struct out *out) {
    if (t->kind == TARGET_coverage) {
        say_coverage(t, atoms, zh, out);
        return;
    }
    if (zh)
        say_each(out, (enum pg_window)t->window, true);
    if (interval_is_point(&t->set)) {
        out_text(out, words_of(t, zh)->equal);
        say_quantity(out, t->set.lo, t->unit, t->decimals, atoms, zh);
    } else if (is_plain_range(&t->set) && t->set.hi_edge == PG_EDGE_CLOSED) {
        say_range(t, atoms, zh, out);
    } else {
        say_bounds(t, atoms, zh, out);
    }
    if (!zh)
        say_each(out, (enum pg_window)t->window, false);
}

const struct space space_number = {number_is_empty, number_is_everything, number_intersect, number_describe,
                                   number_say};
