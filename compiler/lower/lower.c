#include <string.h>

#include "compiler/base/vec.h"
#include "compiler/lower/memo.h"
#include "compiler/lower/plan.h"

struct lowering {
    const struct model *model;
    const struct project *project;
    struct arena *arena;
    struct memo texts;  /* of targets */
    struct memo units;  /* struct unit_names, of the unit used in print */
    struct memo scales; /* arrays of level names, of scales */
    int32_t slots;
};

struct unit_names {
    const struct pg_unit_name *names;
    int32_t count;
};

static const char *text_of(const struct lowering *lowering, atom text) {
    return atom_text(lowering->model->atoms, text);
}

static const char *describe(struct lowering *lowering, const struct target *target) {
    const void **known = memo_at(&lowering->texts, target);
    if (!*known) {
        size_t len;
        struct out *out = out_memory();
        target_describe(target, lowering->model->atoms, out);
        const char *bytes = out_bytes(out, &len);
        *known = arena_copy(lowering->arena, bytes, len);
        out_abandon(out);
    }
    return *known;
}

/* A bare number can only be so many of what a target counts one by one (人, 次); never a ratio, money or a time. */
static bool bare_is_clear(const struct unit *unit) {
    return dimension_is_count(unit->dimension) && pg_num_cmp(unit->factor, pg_num_int(1)) == 0;
}

/* The names a figure's unit may have, as they are found. */
struct names {
    struct lowering *lowering;
    VEC(struct pg_unit_name) list;
    struct memo seen; /* by spelling */
};

static void take_name(void *to, const struct unit *unit, atom spelling) {
    struct names *names = to;
    const char *text = text_of(names->lowering, spelling);
    const void **seen = memo_at(&names->seen, text);
    if (*seen)
        return;
    *seen = text;
    *VEC_PUSH(&names->list) = (struct pg_unit_name){text, unit->factor};
}

/* Every spelling of the unit's dimension, the unit itself first; for a product, of its factors too. */
static const struct unit_names *make_units(struct lowering *lowering, const struct unit *unit) {
    const atom *spellings;
    uint32_t count;
    struct names names = {.lowering = lowering, .seen = {.arena = lowering->arena}};
    struct unit_names *made = ARENA_NEW(lowering->arena, struct unit_names);
    const struct unit *const *alike = units_alike(lowering->model->units, unit->dimension, &spellings, &count);
    take_name(&names, unit, unit->name);
    for (uint32_t i = 0; i < count; i++)
        take_name(&names, alike[i], spellings[i]);
    units_compound(lowering->model->units, unit, take_name, &names);
    if (bare_is_clear(unit))
        *VEC_PUSH(&names.list) = (struct pg_unit_name){"", pg_num_int(1)};
    struct pg_unit_name *kept = ARENA_ARRAY(lowering->arena, struct pg_unit_name, names.list.len);
    memcpy(kept, names.list.at, names.list.len * sizeof *kept);
    *made = (struct unit_names){kept, (int32_t)names.list.len};
    VEC_FREE(&names.list);
    return made;
}

static void lower_units(struct lowering *lowering, const struct unit *unit, struct pg_indicator *out) {
    const void **known = memo_at(&lowering->units, unit);
    if (!*known)
        *known = make_units(lowering, unit);
    const struct unit_names *names = *known;
    out->natural = dimension_is_natural(unit->dimension);
    out->units = names->names;
    out->unit_count = names->count;
    bool plain = dimension_is_ratio(unit->dimension) || dimension_is_points(unit->dimension);
    out->base_unit = plain ? "" : text_of(lowering, unit_base(lowering->model->units, unit->dimension)->name);
}

static void lower_bare(struct lowering *lowering, struct pg_indicator *out) {
    struct pg_unit_name *bare = ARENA_NEW(lowering->arena, struct pg_unit_name);
    *bare = (struct pg_unit_name){"", pg_num_int(1)};
    out->units = bare;
    out->unit_count = 1;
}

static const struct pg_level_name *lower_scale(struct lowering *lowering, const struct scale *scale) {
    const void **known = memo_at(&lowering->scales, scale);
    if (*known)
        return *known;
    struct pg_level_name *levels = ARENA_ARRAY(lowering->arena, struct pg_level_name, scale->count);
    for (uint32_t i = 0; i < scale->count; i++)
        levels[i] = (struct pg_level_name){text_of(lowering, scale->levels[i].name), scale->levels[i].rank};
    *known = levels;
    return levels;
}

static void lower_none(struct lowering *lowering, const struct indicator *indicator, struct pg_indicator *out) {
    (void)lowering, (void)indicator;
    out->op = PG_OP_UNSET;
}

static int32_t windows(const struct lowering *lowering, enum pg_window window) {
    int32_t count = pg_window_count(window, lowering->project->period);
    return count < LOWER_SLOT_LIMIT - lowering->slots ? count : 0;
}

/* The one year of a project told by its fiscal year is its whole period. */
static enum pg_window window_of(const struct project *project, const struct target *target) {
    bool fiscal = project->fiscal.first < project->fiscal.last;
    return fiscal && target->window == PG_WINDOW_YEAR ? PG_WINDOW_WHOLE : (enum pg_window)target->window;
}

static void lower_number(struct lowering *lowering, const struct indicator *indicator, struct pg_indicator *out) {
    const struct target *target = indicator->target;
    out->window = window_of(lowering->project, target);
    out->op = out->window == PG_WINDOW_WHOLE ? PG_OP_VALUE : PG_OP_WINDOWS;
    out->slots = out->window == PG_WINDOW_WHOLE ? 1 : windows(lowering, out->window) + 1;
    out->sets = &target->set;
    out->covers = target->kind == TARGET_coverage;
    if (!target->unit) {
        lower_bare(lowering, out);
        return;
    }
    out->additive = out->covers || dimension_is_times(target->unit->dimension);
    lower_units(lowering, target->unit, out);
}

static void lower_date(struct lowering *lowering, const struct indicator *indicator, struct pg_indicator *out) {
    (void)lowering;
    out->op = PG_OP_VALUE;
    out->domain = PG_DOMAIN_DATE;
    out->slots = 1;
    out->sets = &indicator->target->set;
}

static void lower_levels(struct lowering *lowering, const struct indicator *indicator, struct pg_indicator *out) {
    const struct target *target = indicator->target;
    struct pg_interval *sets = ARENA_ARRAY(lowering->arena, struct pg_interval, target->parts_count);
    struct pg_scale_names *scales = ARENA_ARRAY(lowering->arena, struct pg_scale_names, target->parts_count);
    for (uint32_t i = 0; i < target->parts_count; i++) {
        const struct target_part *part = &target->parts[i];
        sets[i] = (struct pg_interval){pg_num_int(part->low), pg_num_int(part->high), PG_EDGE_CLOSED, PG_EDGE_CLOSED};
        scales[i] = (struct pg_scale_names){lower_scale(lowering, part->scale), (int32_t)part->scale->count,
                                            part->scale->scores};
    }
    out->op = target->parts_count == 1 ? PG_OP_VALUE : PG_OP_ALL;
    out->domain = PG_DOMAIN_LEVEL;
    out->slots = target->parts_count;
    out->sets = sets;
    out->scales = scales;
}

/* What figures are told in, NULL for bare numbers: a growth's own unit says nothing of them, and a change of so many
 * percentage points is one of figures in percent. */
static const struct unit *figure_unit(const struct lowering *lowering, const struct indicator *indicator) {
    const struct target *target = indicator->target;
    enum unit_fault fault;
    if (indicator->unit)
        return indicator->unit;
    if (!target->unit || target->change == PG_CHANGE_GROWTH)
        return NULL;
    if (!dimension_is_points(target->unit->dimension))
        return target->unit;
    return unit_find(lowering->model->units, atom_of_text(lowering->model->atoms, "%"), &fault);
}

static void lower_change(struct lowering *lowering, const struct indicator *indicator, struct pg_indicator *out) {
    const struct unit *unit = figure_unit(lowering, indicator);
    out->op = PG_OP_CHANGE;
    out->change = (enum pg_change)indicator->target->change;
    out->slots = 2;
    out->sets = &indicator->target->set;
    if (indicator->baseline)
        out->baseline = (struct pg_actual){indicator->baseline->value, PG_PRESENT};
    if (unit)
        lower_units(lowering, unit, out);
    else
        lower_bare(lowering, out);
}

typedef void (*lower_fn)(struct lowering *, const struct indicator *, struct pg_indicator *);
static const lower_fn lower_space[] = {
    [SPACE_NONE] = lower_none,     [SPACE_NUMBER] = lower_number, [SPACE_DATE] = lower_date,
    [SPACE_LEVELS] = lower_levels, [SPACE_CHANGE] = lower_change,
};

static void lower_indicator(struct lowering *lowering, const struct indicator *indicator, struct pg_indicator *out) {
    *out = (struct pg_indicator){.id = text_of(lowering, indicator->id),
                                 .name = text_of(lowering, indicator->name),
                                 .target = describe(lowering, indicator->target),
                                 .first_slot = lowering->slots,
                                 .period = lowering->project->period,
                                 .weight = indicator->weight,
                                 .base_unit = "",
                                 .baseline = {{0, 1}, PG_ABSENT}};
    lower_space[indicator->target->space](lowering, indicator, out);
    lowering->slots += out->slots;
}

struct pg_evaluator *lower_project(const struct model *model, const struct project *project, struct arena *arena) {
    struct lowering lowering = {.model = model,
                                .project = project,
                                .arena = arena,
                                .texts = {.arena = arena},
                                .units = {.arena = arena},
                                .scales = {.arena = arena}};
    struct pg_evaluator *evaluator = ARENA_NEW(arena, struct pg_evaluator);
    struct pg_indicator *indicators = ARENA_ARRAY(arena, struct pg_indicator, project->indicator_count);
    for (uint32_t i = 0; i < project->indicator_count; i++)
        lower_indicator(&lowering, &project->indicators[i], &indicators[i]);
    *evaluator = (struct pg_evaluator){.id = atom_text(model->atoms, project->id),
                                       .name = atom_text(model->atoms, project->name),
                                       .period = project->period,
                                       .indicators = indicators,
                                       .count = (int32_t)project->indicator_count,
                                       .slots = lowering.slots,
                                       .zone = project->zone,
                                       .execution_slot = -1};
    return evaluator;
}
