#include "compiler/lower/lowering.h"

#include <string.h>

#include "compiler/base/vec.h"
#include "runtime/band.h"

const char *lower_text(const struct lowering *lowering, atom text) {
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
    const char *text = lower_text(names->lowering, spelling);
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

static const struct unit_names bare_names = {(const struct pg_unit_name[]){{"", {1, 1}}}, 1};

const struct unit_names *lower_unit_names(struct lowering *lowering, const struct unit *unit) {
    if (!unit)
        return &bare_names;
    const void **known = memo_at(&lowering->units, unit);
    if (!*known)
        *known = make_units(lowering, unit);
    return *known;
}

static const char *base_name(const struct lowering *lowering, const struct unit *unit) {
    bool plain = dimension_is_ratio(unit->dimension) || dimension_is_points(unit->dimension);
    return plain ? "" : lower_text(lowering, unit_base(lowering->model->units, unit->dimension)->name);
}

void lower_units(struct lowering *lowering, const struct unit *unit, struct pg_indicator *out) {
    const struct unit_names *names = lower_unit_names(lowering, unit);
    out->units = names->names;
    out->unit_count = names->count;
    if (!unit)
        return;
    out->natural = dimension_is_natural(unit->dimension);
    out->base_unit = base_name(lowering, unit);
}

static const struct pg_level_name *make_levels(const struct lowering *lowering, const struct scale *scale) {
    struct pg_level_name *levels = ARENA_ARRAY(lowering->arena, struct pg_level_name, scale->count);
    for (uint32_t i = 0; i < scale->count; i++)
        levels[i] = (struct pg_level_name){lower_text(lowering, scale->levels[i].name), scale->levels[i].rank};
    return levels;
}

const struct pg_scale_names *lower_scale_names(struct lowering *lowering, const struct scale *scale) {
    const void **known = memo_at(&lowering->scales, scale);
    if (!*known) {
        struct pg_scale_names *names = ARENA_NEW(lowering->arena, struct pg_scale_names);
        *names = (struct pg_scale_names){make_levels(lowering, scale), (int32_t)scale->count, scale->scores};
        *known = names;
    }
    return *known;
}

static void lower_none(struct lowering *lowering, const struct indicator *indicator, const struct target *target,
                       struct pg_indicator *out) {
    (void)lowering, (void)indicator, (void)target;
    out->op = PG_OP_UNSET;
}

static int32_t windows(const struct lowering *lowering, enum pg_window window, struct pg_period period) {
    int32_t count = pg_window_count(window, period);
    return count < LOWER_SLOT_LIMIT - lowering->slots ? count : 0;
}

/* The one year of a project told by its fiscal year is its whole period. */
static enum pg_window window_of(const struct project *project, const struct target *target) {
    bool fiscal = project->fiscal.first < project->fiscal.last;
    return fiscal && target->window == PG_WINDOW_YEAR ? PG_WINDOW_WHOLE : (enum pg_window)target->window;
}

static void lower_number(struct lowering *lowering, const struct indicator *indicator, const struct target *target,
                         struct pg_indicator *out) {
    (void)indicator;
    out->window = window_of(lowering->project, target);
    out->op = out->window == PG_WINDOW_WHOLE ? PG_OP_VALUE : PG_OP_WINDOWS;
    out->slots = out->window == PG_WINDOW_WHOLE ? 1 : windows(lowering, out->window, out->period) + 1;
    lower_workdays(lowering, out);
    out->sets = &target->set;
    out->covers = target->kind == TARGET_coverage;
    out->days = target->days;
    out->additive = target->unit && (out->covers || dimension_is_times(target->unit->dimension));
    lower_units(lowering, target->unit, out);
}

static void lower_date(struct lowering *lowering, const struct indicator *indicator, const struct target *target,
                       struct pg_indicator *out) {
    (void)lowering, (void)indicator;
    out->op = PG_OP_VALUE;
    out->domain = PG_DOMAIN_DATE;
    out->slots = 1;
    out->sets = &target->set;
}

static void lower_levels(struct lowering *lowering, const struct indicator *indicator, const struct target *target,
                         struct pg_indicator *out) {
    (void)indicator;
    struct pg_interval *sets = ARENA_ARRAY(lowering->arena, struct pg_interval, target->parts_count);
    struct pg_scale_names *scales = ARENA_ARRAY(lowering->arena, struct pg_scale_names, target->parts_count);
    for (uint32_t i = 0; i < target->parts_count; i++) {
        const struct target_part *part = &target->parts[i];
        sets[i] = (struct pg_interval){pg_num_int(part->low), pg_num_int(part->high), PG_EDGE_CLOSED, PG_EDGE_CLOSED};
        scales[i] = *lower_scale_names(lowering, part->scale);
    }
    out->op = target->parts_count == 1 ? PG_OP_VALUE : PG_OP_ALL;
    out->domain = PG_DOMAIN_LEVEL;
    out->slots = target->parts_count;
    out->sets = sets;
    out->scales = scales;
}

/* What figures are told in, NULL for bare numbers: a growth's own unit says nothing of them, and a change of so many
 * percentage points is one of figures in percent. */
static const struct unit *figure_unit(const struct lowering *lowering, const struct indicator *indicator,
                                      const struct target *target) {
    enum unit_fault fault;
    if (indicator->unit)
        return indicator->unit;
    if (!target->unit || target->change == PG_CHANGE_GROWTH)
        return NULL;
    if (!dimension_is_points(target->unit->dimension))
        return target->unit;
    return unit_find(lowering->model->units, atom_of_text(lowering->model->atoms, "%"), &fault);
}

static void lower_change(struct lowering *lowering, const struct indicator *indicator, const struct target *target,
                         struct pg_indicator *out) {
    out->op = PG_OP_CHANGE;
    out->change = (enum pg_change)target->change;
    out->slots = 2;
    out->sets = &target->set;
    if (indicator->baseline)
        out->baseline = (struct pg_actual){indicator->baseline->value, PG_PRESENT};
    lower_units(lowering, figure_unit(lowering, indicator, target), out);
}

/* Bands may be told of one level on a scale without scores of its own. */
static void lower_bands(const struct project *project, struct pg_indicator *out) {
    const struct pg_scoring *scoring = project->profile ? project->profile->scoring : NULL;
    if (scoring && out->op == PG_OP_VALUE && out->domain == PG_DOMAIN_LEVEL && !out->scales->scores &&
        pg_score_by_bands(scoring, out))
        out->bands = scoring->bands;
}

typedef void (*lower_fn)(struct lowering *, const struct indicator *, const struct target *, struct pg_indicator *);
static const lower_fn lower_space[] = {
    [SPACE_NONE] = lower_none,     [SPACE_NUMBER] = lower_number, [SPACE_DATE] = lower_date,
    [SPACE_LEVELS] = lower_levels, [SPACE_CHANGE] = lower_change,
};

/* The indicator held against a target, on figures of a period. */
static struct pg_indicator lower_against(struct lowering *lowering, const struct indicator *indicator,
                                         const struct target *target, struct pg_period period) {
    struct pg_indicator out = {.id = lower_text(lowering, indicator->id),
                               .name = lower_text(lowering, indicator->name),
                               .target = describe(lowering, target),
                               .first_slot = lowering->slots,
                               .period = period,
                               .weight = indicator->weight,
                               .base_unit = "",
                               .baseline = {{0, 1}, PG_ABSENT}};
    lower_space[target->space](lowering, indicator, target, &out);
    if (indicator->evidence && indicator->evidence->measure && out.sets)
        lower_measure(lowering, indicator->evidence->measure, &out);
    lower_bands(lowering->project, &out);
    lowering->slots += out.slots;
    return out;
}

static const struct milestone *milestones_of(const struct indicator *indicator) {
    return indicator->evidence ? indicator->evidence->milestones : NULL;
}

/* The stages of all indicators, from `at` on; their figures take no places until a day is told. */
static void lower_stages(struct lowering *lowering, struct pg_indicator *indicators, struct pg_indicator *at) {
    const struct project *project = lowering->project;
    for (uint32_t i = 0; i < project->indicator_count; i++) {
        indicators[i].stages = at;
        for (const struct milestone *m = milestones_of(&project->indicators[i]); m; m = m->next) {
            const int32_t slots = lowering->slots, folds = lowering->folds, spans = lowering->spans;
            const int32_t misses = lowering->misses;
            struct pg_period period = {project->period.first, m->day};
            *at++ = lower_against(lowering, &project->indicators[i], m->target, period);
            lowering->slots = slots;
            lowering->folds = folds;
            lowering->spans = spans;
            lowering->misses = misses;
        }
        indicators[i].stage_count = (int32_t)(at - indicators[i].stages);
    }
}

static size_t count_stages(const struct project *project) {
    size_t count = 0;
    for (uint32_t i = 0; i < project->indicator_count; i++)
        for (const struct milestone *m = milestones_of(&project->indicators[i]); m; m = m->next)
            count++;
    return count;
}

/* What was spent of what: figures of the project itself, after those of its indicators. */
static void lower_execution(struct lowering *lowering, struct pg_evaluator *out) {
    const struct funds *funds = &lowering->project->funds;
    const struct money *budget = funds->this_year.currency ? &funds->this_year : &funds->total;
    enum unit_fault fault;
    out->execution_slot = -1;
    if (!budget->currency || !pg_num_make(budget->fen, 100, &out->budget))
        return;
    const struct unit_names *names =
        lower_unit_names(lowering, unit_find(lowering->model->units, budget->currency, &fault));
    out->money = names->names;
    out->money_count = names->count;
    out->execution_slot = lowering->slots;
    lowering->slots += 2;
}

struct pg_evaluator *lower_project(const struct model *model, const struct project *project, struct arena *arena) {
    struct lowering lowering = {.model = model,
                                .project = project,
                                .arena = arena,
                                .texts = {.arena = arena},
                                .units = {.arena = arena},
                                .scales = {.arena = arena}};
    struct pg_evaluator *evaluator = ARENA_NEW(arena, struct pg_evaluator);
    uint32_t count = project->indicator_count;
    struct pg_indicator *indicators = ARENA_ARRAY(arena, struct pg_indicator, count + count_stages(project));
    lower_sources(&lowering);
    for (uint32_t i = 0; i < count; i++)
        indicators[i] =
            lower_against(&lowering, &project->indicators[i], project->indicators[i].target, project->period);
    lower_users(&lowering, indicators, (int32_t)count);
    lower_stages(&lowering, indicators, indicators + count);
    *evaluator = (struct pg_evaluator){.id = atom_text(model->atoms, project->id),
                                       .name = atom_text(model->atoms, project->name),
                                       .period = project->period,
                                       .indicators = indicators,
                                       .count = (int32_t)count,
                                       .sources = lowering.sources,
                                       .source_count = (int32_t)project->log_count,
                                       .folds = lowering.folds,
                                       .spans = lowering.spans,
                                       .misses = lowering.misses,
                                       .zone = project->zone,
                                       .scoring = project->profile ? project->profile->scoring : NULL};
    lower_execution(&lowering, evaluator);
    evaluator->slots = lowering.slots;
    return evaluator;
}
