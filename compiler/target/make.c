#include "compiler/target/space.h"

enum target_fault make_fault(struct maker *maker, enum target_fault fault, struct span span, atom word) {
    *maker->trouble = (struct target_trouble){fault, span, word};
    return fault;
}

const struct unit *make_unit(struct maker *maker, atom spelling) {
    const struct unit *around = maker->context->unit;
    enum unit_fault fault;
    if (spelling == 0 && around)
        return around;
    const struct unit *unit = unit_find(maker->context->units, spelling, &fault);
    if (!unit)
        make_fault(maker, fault == UNIT_OVERFLOW ? TARGET_OVERFLOW : TARGET_UNIT_UNKNOWN, maker->reading->unit_span,
                   spelling);
    else if (around && !dimension_equal(unit->dimension, around->dimension))
        make_fault(maker, TARGET_UNITS_DIFFER, maker->reading->unit_span, around->name);
    else
        return unit;
    return NULL;
}

static enum target_fault make_none(struct maker *maker, struct target *out) {
    (void)maker;
    out->kind = TARGET_unset;
    return TARGET_OK;
}

static enum target_fault make_unreadable(struct maker *maker, struct target *out) {
    (void)out;
    return make_fault(maker, TARGET_UNREADABLE, maker->reading->span, 0);
}

/* The kinds of reading; those not told in windows refuse one. */
static const struct {
    make_fn make;
    bool windows;
} makers[] = {
    [READING_NONE] = {make_none, false},
    [READING_BOUND] = {make_bound, true},
    [READING_RANGE] = {make_range, true},
    [READING_LEVELS] = {make_levels, false},
    [READING_BY] = {make_by, false},
    [READING_DATES] = {make_dates, false},
    [READING_COVERS] = {make_covers, true},
    [READING_RELATIVE] = {make_relative, false},
    [READING_UNREADABLE] = {make_unreadable, true},
};

static enum target_fault make_one(const struct reading *reading, const struct target_context *context,
                                  struct target *out, struct target_trouble *trouble) {
    struct maker maker = {reading, context, trouble};
    *out = (struct target){.window = (uint8_t)reading->window,
                           .decimals = reading->decimals,
                           .compare_said = reading->compare != COMPARE_NONE};
    if (reading->window != PG_WINDOW_WHOLE && !makers[reading->kind].windows)
        return make_fault(&maker, TARGET_WINDOW_ON_RATIO, reading->window_span, 0);
    return makers[reading->kind].make(&maker, out);
}

/* Why two sets have no intersection. */
static enum target_fault clash(const struct target *a, const struct target *b, const struct reading *reading,
                               struct target_trouble *trouble) {
    bool units = a->space == b->space && a->unit && b->unit && !dimension_equal(a->unit->dimension, b->unit->dimension);
    bool levels = a->space == SPACE_LEVELS && b->space == SPACE_LEVELS;
    bool windows = a->space == SPACE_NUMBER && b->space == SPACE_NUMBER && a->window != b->window;
    trouble->fault = units     ? TARGET_UNITS_DIFFER
                     : levels  ? TARGET_LEVELS_CLASH
                     : windows ? TARGET_WINDOWS_DIFFER
                               : TARGET_SPACES_DIFFER;
    trouble->span = units ? reading->unit_span : reading->span;
    trouble->word = units ? b->unit->name : levels ? reading->levels[0] : 0;
    return trouble->fault;
}

static enum target_fault make_all(const struct reading *reading, const struct target_context *context,
                                  struct target *out, struct target_trouble *trouble) {
    struct target one;
    enum target_fault fault = make_one(reading, context, out, trouble);
    while (fault == TARGET_OK && (reading = reading->next) != NULL) {
        fault = make_one(reading, context, &one, trouble);
        if (fault == TARGET_OK && !target_intersect(out, &one, context->arena, out))
            fault = clash(out, &one, reading, trouble);
    }
    return fault;
}

enum target_fault target_of(const struct reading *reading, const struct target_context *context, struct target *out,
                            struct target_trouble *trouble) {
    enum target_fault fault = make_all(reading, context, out, trouble);
    if (fault != TARGET_OK)
        *out = (struct target){.kind = TARGET_invalid, .inapt = true};
    return fault;
}
