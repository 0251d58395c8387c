#include "compiler/check/profile_fit.h"

#include <string.h>

#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/profiles.h"

enum { LISTED = 8 }; /* names in one message */

static void label_project(struct check *check, struct diag *diag, const struct project *project) {
    if (diag)
        diag_label(check->diags, diag, project->profile_span,
                   BOTH("项目采用这一指标体系", "the project follows this profile"));
}

static void label_class(struct check *check, struct diag *diag, const struct goal_class *class) {
    if (diag)
        diag_label(check->diags, diag, class->span, BOTH("指标体系写在这里", "the profile has it here"));
}

/* --- goals ------------------------------------------------------------------------------------------ */

/* The names a goal may have at a level, for a message. */
static const char *names_below(struct check *check, const struct profile *profile, const struct goal_class *parent) {
    struct arena *arena = diags_arena(check->diags);
    const char *list = "";
    uint32_t found = 0;
    for (uint32_t i = 0; i < profile->class_count && found <= LISTED; i++)
        if (profile->classes[i]->parent == parent && ++found <= LISTED)
            list = arena_printf(arena, "%s%s\"%s\"", list, found > 1 ? ", " : "",
                                check_name(check, profile->classes[i]->name));
    return list;
}

static void offer(struct check *check, struct nearest *nearest, atom name) {
    if (check_may_suggest(check))
        nearest_offer(nearest, atom_text(check->atoms, name), atom_len(check->atoms, name));
}

/* A name, an alias or an id of the level that is near to a word. */
static const char *near_below(struct check *check, const struct profile *profile, const struct goal_class *parent,
                              atom word) {
    struct nearest nearest = nearest_to(atom_text(check->atoms, word), atom_len(check->atoms, word));
    for (uint32_t i = 0; i < profile->class_count && check_may_suggest(check); i++) {
        const struct goal_class *class = profile->classes[i];
        if (class->parent != parent)
            continue;
        offer(check, &nearest, class->name);
        offer(check, &nearest, class->id);
        for (uint32_t j = 0; j < class->alias_count; j++)
            offer(check, &nearest, class->aliases[j]);
    }
    return nearest.found;
}

/* Needs no quotes. */
static bool is_id(const char *text) {
    return *text > '9' && text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")] == '\0';
}

static void report_class(struct check *check, const struct project *project, const struct goal_class *parent,
                         const struct syn_word *word) {
    struct arena *arena = diags_arena(check->diags);
    const char *near = near_below(check, project->profile, parent, word->value);
    const char *list = near ? near : names_below(check, project->profile, parent);
    const char *help = near ? arena_printf(arena, BOTH("是不是“%s”？", "did you mean \"%s\"? "), near, near)
                            : arena_printf(arena, BOTH("这一级有：%s；", "it has %s here; "), list, list);
    struct diag *diag = check_once(check, DIAG_CLASS_UNKNOWN, word->span, check_name(check, word->value),
                                   check_name(check, project->profile->name), help);
    label_project(check, diag, project);
    if (diag && parent)
        label_class(check, diag, parent);
    if (diag && near && !strpbrk(near, "\"\\\n"))
        diag_fix(check->diags, diag, word->span, is_id(near) ? near : arena_printf(arena, "\"%s\"", near));
}

static const char *level_text(struct check *check, const struct goal_class *class) {
    if (!class)
        return BOTH("最上一级", "at the top level");
    const char *name = check_name(check, class->name);
    return arena_printf(diags_arena(check->diags), BOTH("“%s”之下", "under \"%s\""), name, name);
}

/* A goal that the profile has elsewhere. */
static void report_place(struct check *check, const struct project *project, const struct goal_class *parent,
                         const struct goal_class *found, const struct syn_word *word) {
    struct diag *diag = check_once(check, DIAG_CLASS_MISPLACED, word->span, check_name(check, word->value),
                                   level_text(check, parent), level_text(check, found->parent));
    label_project(check, diag, project);
    label_class(check, diag, found);
}

const struct goal_class *profile_class(struct check *check, const struct project *project, const struct goal *parent,
                                       const struct syn_member *member) {
    const struct profile *profile = project->profile;
    const struct goal_class *above = parent ? parent->class : NULL;
    if (!profile || profile->class_count == 0 || (parent && !above))
        return NULL;
    if (above && above->children == 0)
        return above;
    const struct syn_word *word = member->name.value ? &member->name : &member->id;
    const uint32_t *here =
        pairs_find(&check->class_words, above ? above->number : WORDS_AT_TOP | profile->number, word->value);
    if (here)
        return check->classes.at[*here];
    const uint32_t *there = pairs_find(&check->class_words, WORDS_ANYWHERE | profile->number, word->value);
    if (there)
        report_place(check, project, above, check->classes.at[*there], word);
    else
        report_class(check, project, above, word);
    return NULL;
}

/* --- indicators ------------------------------------------------------------------------------------- */

/* Above the level that the profile divides further. */
static void check_leaf(struct check *check, const struct site *site, const struct indicator *indicator,
                       const struct goal_class *class) {
    const struct profile *profile = site->project->profile;
    if ((indicator->goal && !class) || (class && class->children == 0) || profile->class_count == 0)
        return;
    const char *above = check_name(check, class ? class->name : profile->name);
    struct diag *diag = REPORT(check, site, DIAG_CLASS_LEVEL, key_span(site->member->name, site->member->id),
                               check_name(check, indicator->name), above, names_below(check, profile, class));
    label_project(check, diag, site->project);
    if (class)
        label_class(check, diag, class);
}

static void report_expected(struct check *check, const struct site *site, const struct indicator *indicator,
                            const char *wanted) {
    const struct goal_class *class = indicator->goal->class;
    struct diag *diag =
        REPORT(check, site, DIAG_CLASS_EXPECTS, indicator->target_span, check_name(check, indicator->name),
               check_name(check, class->name), wanted, check_excerpt(check, indicator->target_span));
    label_project(check, diag, site->project);
    label_class(check, diag, class);
}

/* What a satisfaction is told in, lint.c knows better. */
static bool has_dimension(const struct goal_class *class, const struct target *target, uint32_t facts) {
    if (facts & FACT_SATISFACTION)
        return true;
    for (uint32_t i = 0; i < class->unit_count; i++)
        if (dimension_equal(class->units[i]->dimension, target->unit->dimension))
            return true;
    return class->unit_count == 0;
}

static const char *units_text(struct check *check, const struct goal_class *class) {
    const char *list = "";
    for (uint32_t i = 0; i < class->unit_count && i < LISTED; i++)
        list = arena_printf(diags_arena(check->diags), i ? "%s, %s" : "%s%s", list,
                            check_name(check, class->units[i]->name));
    return list;
}

/* A saving is the better the larger it is, whatever its class expects. */
static bool against_bound(const struct goal_class *class, const struct indicator *indicator, uint32_t facts) {
    const struct pg_interval *set = &indicator->target->set;
    bool below = set->lo_edge != PG_EDGE_NONE, above = set->hi_edge != PG_EDGE_NONE;
    if (below == above || class->bound == CLASS_ANY_BOUND)
        return false;
    bool told = (facts & FACT_COST) && dimension_is_money(indicator->target->unit->dimension); /* by lint.c */
    return below == (class->bound == CLASS_UPPER_BOUND) && !told && !(facts & (FACT_SAVING | FACT_LESS));
}

void profile_indicator(struct check *check, const struct site *site, const struct indicator *indicator) {
    const struct goal_class *class = indicator->goal ? indicator->goal->class : NULL;
    const struct target *target = indicator->target;
    check_leaf(check, site, indicator, class);
    if (!class || target->space != SPACE_NUMBER || !target->unit || target->kind == TARGET_invalid)
        return;
    uint32_t facts = traits_of(&check->traits, check->atoms, indicator->name);
    if (!has_dimension(class, target, facts)) {
        const char *units = units_text(check, class);
        report_expected(check, site, indicator,
                        arena_printf(diags_arena(check->diags), BOTH("以 %s 计", "a figure in %s"), units, units));
    } else if (against_bound(class, indicator, facts))
        report_expected(check, site, indicator,
                        class->bound == CLASS_UPPER_BOUND ? BOTH("上限（<=）", "an upper bound (<=)")
                                                          : BOTH("下限（>=）", "a lower bound (>=)"));
}

/* --- the whole project ------------------------------------------------------------------------------ */

/* What stands in a class, that of its subclasses included. */
struct tally {
    struct span goal; /* the first goal of the class */
    uint32_t count, weighted;
    struct pg_num sum;
    bool overflow;
    bool strays; /* a goal directly in it is in no class, which was told */
};

static void add_weight(struct tally *tally, struct pg_num weight) {
    tally->count++;
    if (weight.den == 0)
        return;
    tally->weighted++;
    tally->overflow |= !pg_num_add(tally->sum, weight, &tally->sum);
}

static void take_tallies(struct check *check, const struct project *project, struct tally *tallies, struct tally *all) {
    for (uint32_t i = 0; i < check->goals.len; i++) {
        const struct goal_class *class = check->goals.at[i]->class;
        const struct goal *parent = check->goals.at[i]->parent;
        if (class && tallies[class->place].goal.end == 0)
            tallies[class->place].goal = check->goal_spans.at[i];
        else if (!class && (!parent || parent->class))
            *(parent ? &tallies[parent->class->place].strays : &all->strays) = true;
    }
    for (uint32_t i = 0; i < project->indicator_count; i++) {
        const struct indicator *indicator = &project->indicators[i];
        const struct goal_class *class = indicator->goal ? indicator->goal->class : NULL;
        add_weight(all, indicator->weight);
        for (; class; class = class->parent)
            add_weight(&tallies[class->place], indicator->weight);
    }
}

/* A goal gone astray may be the one that is missing. */
static void check_required(struct check *check, const struct project *project, const struct tally *tallies,
                           const struct tally *all) {
    const struct profile *profile = project->profile;
    for (uint32_t i = 0; i < profile->class_count; i++) {
        const struct goal_class *class = profile->classes[i];
        const struct tally *above = class->parent ? &tallies[class->parent->place] : all;
        bool wanted = class->required && !above->strays && (!class->parent || above->count > 0);
        if (!wanted || tallies[i].count > 0)
            continue;
        struct diag *diag = DIAG2(check->diags, DIAG_CLASS_MISSING, project->profile_span,
                                  check_name(check, class->name), check_name(check, profile->name));
        label_class(check, diag, class);
    }
}

static const char *weight_text(struct check *check, const struct goal_class *class) {
    const char *low = number_text(check, class->low);
    if (pg_num_cmp(class->low, class->high) == 0)
        return low;
    return arena_printf(diags_arena(check->diags), "%s .. %s", low, number_text(check, class->high));
}

/* Weights are complete, or too many already. */
static bool weighs_wrong(const struct tally *tally, struct pg_num low, struct pg_num high) {
    if (tally->weighted == 0 || tally->overflow)
        return false;
    return pg_num_cmp(tally->sum, high) > 0 || (tally->weighted == tally->count && pg_num_cmp(tally->sum, low) < 0);
}

/* True when a class weighs what it should not. */
static bool check_weights(struct check *check, const struct project *project, const struct tally *tallies) {
    const struct profile *profile = project->profile;
    bool wrong = false;
    for (uint32_t i = 0; i < profile->class_count; i++) {
        const struct goal_class *class = profile->classes[i];
        if (class->low.den == 0 || !weighs_wrong(&tallies[i], class->low, class->high))
            continue;
        wrong = true;
        struct diag *diag =
            DIAG4(check->diags, DIAG_CLASS_WEIGHT, tallies[i].goal, check_name(check, class->name),
                  number_text(check, tallies[i].sum), weight_text(check, class), check_name(check, profile->name));
        label_project(check, diag, project);
        label_class(check, diag, class);
    }
    return wrong;
}

static void check_total(struct check *check, const struct project *project, struct tally *all, struct span name) {
    const struct profile *profile = project->profile;
    struct pg_num execution = profile->execution.den ? profile->execution : pg_num_int(0), rest;
    if (profile->total.den == 0 || !pg_num_sub(profile->total, execution, &rest) || !weighs_wrong(all, rest, rest))
        return;
    struct diag *diag =
        DIAG4(check->diags, DIAG_PROFILE_TOTAL, name, check_name(check, project->id), number_text(check, all->sum),
              number_text(check, execution), number_text(check, profile->total));
    label_project(check, diag, project);
    if (diag)
        diag_label(check->diags, diag, profile->span, BOTH("指标体系写在这里", "the profile"));
}

void profile_project(struct check *check, const struct project *project, struct span name) {
    struct tally tallies[PROFILE_CLASS_LIMIT], all = {.sum = pg_num_int(0)};
    for (uint32_t i = 0; i < project->profile->class_count; i++)
        tallies[i] = all;
    take_tallies(check, project, tallies, &all);
    check_required(check, project, tallies, &all);
    if (!check_weights(check, project, tallies))
        check_total(check, project, &all, name);
}
