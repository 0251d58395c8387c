#include "compiler/check/targets.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/base/fail.h"
#include "compiler/check/empty.h"
#include "compiler/check/fault.h"
#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/parameter.h"
#include "compiler/check/percent.h"

static const struct target unset = {.kind = TARGET_unset};
static const struct target invalid = {.kind = TARGET_invalid, .inapt = true};

void targets_begin(struct check *check) {
    *VEC_PUSH(&check->targets) = (struct known_target){.target = &unset, .facts = FACT_UNSET};
    *VEC_PUSH(&check->targets) = (struct known_target){.target = &invalid};
}

struct span targets_span(const struct syn_target *target) {
    struct span span = {target->span.begin, target->span.end};
    for (target = target->next; target; target = target->next)
        span.end = target->span.end;
    return span;
}

const char *target_text(struct check *check, const struct target *target) {
    struct out *out = out_memory();
    size_t len;
    target_describe(target, check->atoms, out);
    const char *bytes = out_bytes(out, &len), *text = arena_copy(diags_arena(check->diags), bytes, len);
    out_abandon(out);
    return text;
}

struct target_context targets_context(struct check *check, const struct site *site, const struct unit *unit) {
    const struct project *project = site->project;
    struct pg_period period = project->period;
    int32_t year = project->year;
    if (year == 0 && period.first <= period.last && pg_civil_of(period.first).year == pg_civil_of(period.last).year)
        year = pg_civil_of(period.first).year;
    if (year == 0 && site->alone) /* any year: what hangs on it is checked where the template is used */
        year = 2000;
    return (struct target_context){check->arena, check->atoms, check->units, names_scale_of, check, year, period, unit};
}

static enum pg_window window_of(const struct check *check, atom window) {
    static const char *const names[] = {
        [PG_WINDOW_DAY] = "day",     [PG_WINDOW_WEEK] = "week",       [PG_WINDOW_TEN_DAYS] = "ten_days",
        [PG_WINDOW_MONTH] = "month", [PG_WINDOW_QUARTER] = "quarter", [PG_WINDOW_HALF_YEAR] = "half_year",
        [PG_WINDOW_YEAR] = "year",   [PG_WINDOW_WORKDAY] = "workday"};
    for (int i = PG_WINDOW_DAY; window && i < PG_WINDOW_COUNT; i++)
        if (strcmp(atom_text(check->atoms, window), names[i]) == 0)
            return (enum pg_window)i;
    return PG_WINDOW_WHOLE;
}

static const enum compare compares[] = {
    [SYN_EQ] = COMPARE_EQ, [SYN_GE] = COMPARE_GE, [SYN_GT] = COMPARE_GT, [SYN_LE] = COMPARE_LE, [SYN_LT] = COMPARE_LT};

static bool read_low(struct check *check, const struct syn_target *target, struct reading *reading) {
    reading->unit = target->u.low.unit.value;
    reading->number_span = target->u.low.number;
    reading->unit_span = target->u.low.unit.value ? target->u.low.unit.span : target->u.low.number;
    return quantity_read(check, &target->u.low, &reading->low, &reading->decimals);
}

/* In `>= 10 and <= 20 人` the unit is written once, after the last bound. */
static bool read_bound(struct check *check, const struct syn_target *target, struct reading *reading) {
    const struct syn_target *later = target->next;
    reading->kind = READING_BOUND;
    bool read = read_low(check, target, reading);
    for (; reading->unit == 0 && later && later->kind == SYN_TARGET_BOUND; later = later->next)
        reading->unit = later->u.low.unit.value;
    return read;
}

static bool read_both(struct check *check, const struct syn_target *target, struct reading *reading) {
    bool low = read_low(check, target, reading);
    reading->high_unit = target->high->unit.value;
    reading->open_high = target->open_high;
    if (!quantity_read(check, target->high, &reading->high, NULL) || !low)
        return false;
    if (reading->unit == 0) /* 95..100%: the unit is written once */
        reading->unit = reading->high_unit;
    return true;
}

static bool read_range(struct check *check, const struct syn_target *target, struct reading *reading) {
    reading->kind = READING_RANGE;
    return read_both(check, target, reading);
}

/* `covers 8 h each workday`: so much of each day. */
static bool read_daily_cover(struct check *check, const struct syn_target *target, struct reading *reading) {
    reading->high = pg_num_int(1);
    if (reading->window == PG_WINDOW_DAY || reading->window == PG_WINDOW_WORKDAY)
        return read_low(check, target, reading);
    check_once(check, DIAG_COVERS_DAYS, target->span, check_excerpt(check, target->span), NULL, NULL);
    return false;
}

static bool read_covers(struct check *check, const struct syn_target *target, struct reading *reading) {
    reading->kind = READING_COVERS;
    if (!(target->high ? read_both : read_daily_cover)(check, target, reading))
        return false;
    if (reading->window == PG_WINDOW_WHOLE)
        reading->window = PG_WINDOW_WEEK;
    return true;
}

static bool read_levels(struct check *check, const struct syn_target *target, struct reading *reading) {
    reading->kind = READING_LEVELS;
    for (const struct syn_level *level = target->u.levels; level; level = level->next) {
        if (reading->level_count == READING_LEVELS_MAX) {
            check_once(check, DIAG_LEVELS_MANY, level->word.span, NULL, NULL, NULL);
            return false;
        }
        reading->levels[reading->level_count++] = level->word.value;
    }
    reading->unit_span = target->u.levels ? target->u.levels->word.span : target->span;
    return true;
}

static bool date_of(struct check *check, const struct syn_quantity *quantity, struct reading_date *out) {
    if (!syn_is_reference(quantity))
        return date_read(check, quantity->number, out);
    parameter_unknown(check, &quantity->unit);
    return false;
}

static bool read_by(struct check *check, const struct syn_target *target, struct reading *reading) {
    reading->kind = READING_BY;
    reading->number_span = target->u.low.number;
    return date_of(check, &target->u.low, &reading->low_date);
}

static bool read_date(struct check *check, const struct syn_target *target, struct reading *reading) {
    bool low = read_by(check, target, reading);
    if (!target->high)
        return low;
    reading->kind = READING_DATES;
    reading->open_high = target->open_high;
    return date_of(check, target->high, &reading->high_date) && low;
}

/* `>= last_year * 105%` is growth by 5 %. */
static bool read_times(struct check *check, const struct syn_target *target, struct reading *reading) {
    enum unit_fault fault;
    const struct unit *unit = reading->unit ? unit_find(check->units, reading->unit, &fault) : NULL;
    struct pg_num percent = reading->low;
    if (reading->unit && (!unit || !dimension_is_ratio(unit->dimension))) {
        check_once(check, DIAG_TIMES_UNIT, target->span, check_name(check, reading->unit), NULL, NULL);
        return false;
    }
    if (!pg_num_mul(percent, unit ? unit->factor : pg_num_int(1), &percent) ||
        !pg_num_mul(percent, pg_num_int(100), &percent) || !pg_num_sub(percent, pg_num_int(100), &reading->low)) {
        check_once(check, DIAG_TARGET_OVERFLOW, target->span, check_excerpt(check, target->span), NULL, NULL);
        return false;
    }
    reading->unit = atom_of_text(check->atoms, "%");
    return true;
}

static bool read_relative(struct check *check, const struct syn_target *target, struct reading *reading) {
    enum unit_fault fault;
    reading->kind = READING_RELATIVE;
    if (target->relative == SYN_PLAIN)
        return true;
    if (!read_low(check, target, reading))
        return false;
    const struct unit *unit = reading->unit ? unit_find(check->units, reading->unit, &fault) : NULL;
    reading->relative = target->relative == SYN_GROWTH || target->relative == SYN_TIMES ? RELATIVE_GROWTH
                        : unit && dimension_is_points(unit->dimension)                  ? RELATIVE_POINTS
                                                                                        : RELATIVE_AMOUNT;
    if (target->relative == SYN_TIMES)
        return read_times(check, target, reading);
    return target->relative != SYN_MINUS || pg_num_sub(pg_num_int(0), reading->low, &reading->low);
}

static bool has_bounds(const struct syn_target *target) {
    return target->kind == SYN_TARGET_BOUND || target->kind == SYN_TARGET_RANGE;
}

/* The first target from this one on that says a window for its bounds; NULL when none does. */
static const struct syn_target *windowed(const struct syn_target *target) {
    while (target && !(has_bounds(target) && target->window.value))
        target = target->next;
    return target;
}

/* said: the windowed target from this one on. In `>= 2 次 and <= 4 次 each week` its window holds for both bounds. */
static bool read_one(struct check *check, const struct syn_target *target, const struct syn_target *said,
                     struct reading *reading) {
    static bool (*const readers[])(struct check *, const struct syn_target *, struct reading *) = {
        [SYN_TARGET_BOUND] = read_bound,      [SYN_TARGET_RANGE] = read_range,
        [SYN_TARGET_LEVELS] = read_levels,    [SYN_TARGET_BY] = read_by,
        [SYN_TARGET_DATE] = read_date,        [SYN_TARGET_COVERS] = read_covers,
        [SYN_TARGET_RELATIVE] = read_relative};
    const struct syn_word *window = said && has_bounds(target) ? &said->window : &target->window;
    *reading = (struct reading){.compare = compares[target->compare],
                                .span = target->span,
                                .window = window_of(check, window->value),
                                .window_span = window->span};
    return readers[target->kind](check, target, reading);
}

/* The readings of the targets joined by `and`, from *first on; false, diagnosed, when one cannot be read. */
static bool read_all(struct check *check, const struct syn_target *target, struct reading *first) {
    const struct syn_target *said = windowed(target);
    for (struct reading *reading = first;; reading = ARENA_NEW(check->arena, struct reading)) {
        if (target->kind == SYN_TARGET_ERROR || !read_one(check, target, said, reading))
            return false;
        if (target == said)
            said = windowed(target->next);
        if (reading != first) {
            reading->next = first->next;
            first->next = reading;
        }
        if ((target = target->next) == NULL)
            return true;
    }
}

/* What lint asks of a set. */
static uint32_t facts_of(const struct target *target) {
    const struct pg_interval *set = &target->set;
    uint32_t facts = 0;
    if (target->space == SPACE_NUMBER || target->space == SPACE_CHANGE) {
        if (set->lo_edge != PG_EDGE_NONE && set->hi_edge == PG_EDGE_NONE)
            facts |= FACT_FROM_BELOW;
        if (set->hi_edge != PG_EDGE_NONE && set->lo_edge == PG_EDGE_NONE)
            facts |= FACT_FROM_ABOVE;
    }
    if (target->space == SPACE_NUMBER)
        facts |= FACT_NUMBER;
    if (target->space == SPACE_DATE)
        facts |= FACT_DATE;
    if (target->unit && dimension_is_count(target->unit->dimension))
        facts |= FACT_COUNTED;
    if (target->kind == TARGET_frequency || target->kind == TARGET_coverage)
        facts |= FACT_WINDOWS;
    if (target_is_everything(target))
        facts |= FACT_EVERYTHING;
    else if (target_is_ceiling(target))
        facts |= FACT_CEILING;
    return facts;
}

static bool hangs_on_period(const struct syn_target *target) {
    for (; target; target = target->next)
        if (target->kind == SYN_TARGET_BY || target->kind == SYN_TARGET_DATE)
            return true;
    return false;
}

static uint32_t hash_of(const struct known_target *known) {
    uint32_t hash =
        2166136261u ^ (uint32_t)known->period.first ^ (uint32_t)known->period.last << 16 ^ known->bound * 0x9E3779B1u;
    for (uint32_t i = 0; i < known->len; i++)
        hash = (hash ^ (unsigned char)known->text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static bool same_key(const struct known_target *a, const struct known_target *b) {
    return a->hash == b->hash && a->len == b->len && a->unit == b->unit && a->bound == b->bound && a->year == b->year &&
           a->period.first == b->period.first && a->period.last == b->period.last &&
           memcmp(a->text, b->text, a->len) == 0;
}

static uint32_t *slot_of(struct check *check, const struct known_target *key) {
    uint32_t mask = check->target_slot_count - 1, i = key->hash & mask;
    while (check->target_slots[i] && !same_key(&check->targets.at[check->target_slots[i] - 1], key))
        i = (i + 1) & mask;
    return &check->target_slots[i];
}

static void grow_slots(struct check *check) {
    free(check->target_slots);
    check->target_slot_count = check->target_slot_count ? check->target_slot_count * 2 : 256;
    check->target_slots = fail_if_null(calloc(check->target_slot_count, sizeof *check->target_slots));
    for (uint32_t i = TARGETS_INVALID + 1; i < check->targets.len; i++)
        *slot_of(check, &check->targets.at[i]) = i + 1;
}

/* Makes the set of a target met for the first time; NULL, diagnosed, when there is none. */
static const struct target *make_target(struct check *check, const struct site *site, const struct unit *unit) {
    const struct syn_target *written = site->member->u.indicator.target;
    struct reading reading;
    if (!read_all(check, written, &reading) || percent_bare_growth(check, site, &reading))
        return NULL;
    struct target_context context = targets_context(check, site, unit);
    struct target_trouble trouble = {TARGET_OK, written->span, 0};
    struct target made = {0};
    enum target_fault fault = target_of(&reading, &context, &made, &trouble);
    if (fault == TARGET_OK && made.space == SPACE_NUMBER && dimension_is_number(made.unit->dimension))
        fault = TARGET_UNIT_MISSING;
    if (fault != TARGET_OK) {
        fault_report(check, site, fault, &trouble, &reading);
        if (fault == TARGET_UNIT_MISSING && target_is_empty(&made))
            empty_report(check, site, &made, &reading);
        return NULL;
    }
    if (target_is_empty(&made)) {
        empty_report(check, site, &made, &reading);
        return NULL;
    }
    made.compare_said = true;
    struct target *target = ARENA_NEW(check->arena, struct target);
    *target = made;
    return target;
}

const struct target *targets_condition(struct check *check, const struct site *site, const struct syn_target *written,
                                       const struct unit *unit) {
    struct reading reading;
    struct target_trouble trouble = {TARGET_OK, written->span, 0};
    struct target_context context = targets_context(check, site, unit);
    if (!read_all(check, written, &reading))
        return NULL;
    struct target *target = ARENA_NEW(check->arena, struct target);
    enum target_fault fault = target_of(&reading, &context, target, &trouble);
    if (fault == TARGET_OK)
        return target;
    struct syn_member shown = *site->member;
    struct site there = *site;
    shown.u.indicator.target = NULL;
    there.member = &shown;
    fault_report(check, &there, fault, &trouble, &reading);
    return NULL;
}

uint32_t targets_read(struct check *check, const struct site *site, const struct unit *unit) {
    const struct syn_target *written = site->member->u.indicator.target;
    if (!written)
        return TARGETS_UNSET;
    struct span span = targets_span(written);
    struct known_target key = {.text = check_bytes(check, span),
                               .len = span.end - span.begin,
                               .unit = unit,
                               .bound = !site->bound  ? 0
                                        : site->alone ? site->member->span.begin
                                                      : site->use.begin};
    if (hangs_on_period(written)) {
        key.period = site->project->period;
        key.year = site->project->year;
    }
    key.hash = hash_of(&key);
    if (check->targets.len * 2 >= check->target_slot_count)
        grow_slots(check);
    uint32_t *slot = slot_of(check, &key);
    if (*slot)
        return *slot - 1;
    key.target = make_target(check, site, unit);
    if (!key.target)
        return TARGETS_INVALID;
    key.facts = facts_of(key.target);
    *VEC_PUSH(&check->targets) = key;
    *slot = check->targets.len;
    return check->targets.len - 1;
}
