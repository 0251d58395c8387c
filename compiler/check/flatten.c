#include "compiler/check/flatten.h"

#include <string.h>

#include "compiler/check/bind.h"
#include "compiler/check/names.h"
#include "compiler/check/parameter.h"
#include "grammar/print.h"

enum { SEARCH_LIMIT = 1 << 30 }; /* bytes gone through to leave out what nobody needs; above it all is kept */

struct flattening {
    struct check *check;
    struct out *words; /* units, levels and wordings of all projects, a line each */
    bool excepts;      /* the use at hand has an except list: check->excepted */
    uint64_t searched;
};

/* --- what is needed --- */

static void note(struct flattening *to, atom word) {
    out_raw(to->words, atom_text(to->check->atoms, word), atom_len(to->check->atoms, word));
    out_char(to->words, '\n');
}

static void note_targets(struct flattening *to, const struct syn_target *target) {
    for (; target; target = target->next) {
        const struct syn_level *level = target->kind == SYN_TARGET_LEVELS ? target->u.levels : NULL;
        if (target->kind != SYN_TARGET_LEVELS)
            note(to, target->u.low.unit.value);
        if (target->high)
            note(to, target->high->unit.value);
        for (; level; level = level->next)
            note(to, level->word.value);
    }
}

static void note_conditions(struct flattening *to, const struct syn_fold *fold) {
    for (const struct syn_condition *condition = fold ? fold->conditions : NULL; condition; condition = condition->next)
        note_targets(to, condition->target);
}

static void note_measure(struct flattening *to, const struct syn_measure *measure) {
    note_conditions(to, &measure->over);
    note_conditions(to, measure->under);
}

static void note_indicator(struct flattening *to, const struct syn_member *member) {
    note_targets(to, member->u.indicator.target);
    for (const struct syn_clause *clause = member->u.indicator.clauses; clause; clause = clause->next) {
        if (clause->kind == SYN_AS)
            note(to, clause->text.value);
        else if (clause->kind == SYN_IN || clause->kind == SYN_BASELINE)
            note(to, clause->quantity.unit.value);
        else if (clause->kind == SYN_MEASURE)
            note_measure(to, (const struct syn_measure *)(const void *)clause);
    }
}

static void note_funds(struct flattening *to, const struct syn_fund *fund) {
    for (; fund; fund = fund->next)
        note(to, fund->amount.unit.value);
}

/* The units that the classes of a profile expect. */
static void note_classes(struct flattening *to, const struct syn_member *member) {
    for (; member; member = member->next) {
        if (member->kind != SYN_CLASS)
            continue;
        for (const struct syn_class_clause *clause = member->u.class.clauses; clause; clause = clause->next)
            for (const struct syn_level *unit = clause->kind == SYN_EXPECTS_UNIT ? clause->words : NULL; unit;
                 unit = unit->next)
                note(to, unit->word.value);
        note_classes(to, member->u.class.members);
    }
}

static bool is_followed(const struct flattening *to, const struct syn_item *profile) {
    for (uint32_t i = 0; i < to->check->projects.len; i++) {
        const struct project *project = to->check->projects.at[i];
        if (project->profile && project->profile->id == key_of(profile->id, profile->name))
            return true;
    }
    return false;
}

static bool is_gone_by(const struct flattening *to, const struct syn_item *calendar) {
    atom key = key_of(calendar->id, calendar->name);
    for (uint32_t i = 0; i < to->check->projects.len; i++)
        for (uint32_t k = 0; k < to->check->projects.at[i]->calendar_count; k++)
            if (to->check->projects.at[i]->calendars[k]->id == key)
                return true;
    return false;
}

static bool is_named(struct flattening *to, atom word) {
    size_t len;
    const char *words = out_bytes(to->words, &len);
    to->searched += len;
    return to->searched > SEARCH_LIMIT ||
           memmem(words, len, atom_text(to->check->atoms, word), atom_len(to->check->atoms, word)) != NULL;
}

static bool is_needed(struct flattening *to, const struct syn_item *item) {
    if (item->kind == SYN_UNIT || is_named(to, key_of(item->id, item->name)))
        return is_named(to, key_of(item->id, item->name));
    for (const struct syn_rung *rung = item->u.rungs; rung; rung = rung->next)
        for (const struct syn_level *level = rung->names; level; level = level->next)
            if (is_named(to, level->word.value))
                return true;
    return false;
}

/* A needed unit needs the one it is told in. */
static void note_units(struct flattening *to) {
    struct check *check = to->check;
    bool *done = ARENA_ARRAY(check->arena, bool, check->unit_items.len);
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < check->unit_items.len; i++) {
            if (done[i] || !is_needed(to, check->unit_items.at[i]))
                continue;
            done[i] = more = true;
            note(to, check->unit_items.at[i]->u.value.unit.value);
        }
    }
}

static void note_profiles(struct flattening *to) {
    for (uint32_t i = 0; i < to->check->files.len; i++)
        for (const struct syn_item *item = to->check->files.at[i]->items; item; item = item->next)
            if (item->kind == SYN_PROFILE && is_followed(to, item))
                note_classes(to, item->u.profile.members);
}

/* --- expansion --- */

static struct syn_member *flat_members(struct flattening *to, const struct syn_member *member);

static struct syn_member *copy_of(struct check *check, const struct syn_member *member) {
    struct syn_member *copy = ARENA_NEW(check->arena, struct syn_member);
    *copy = *member;
    copy->next = NULL;
    return copy;
}

static void note_excepts(struct flattening *to, const struct syn_level *except) {
    to->excepts = except != NULL;
    scope_clear(&to->check->excepted);
    for (; except; except = except->next)
        scope_set(&to->check->excepted, except->word.value, 0);
}

static void flat_use(struct flattening *to, struct syn_member *use) {
    struct check *check = to->check;
    const struct template *template = names_template(check, &use->id);
    struct syn_use *copy = ARENA_NEW(check->arena, struct syn_use);
    *copy = *use->u.use;
    use->u.use = copy;
    note_excepts(to, copy->except);
    parameters_bind(check, template, use);
    copy->from = template->item->span;
    copy->members = flat_members(to, template->item->u.members);
    parameters_unbind(check);
    to->excepts = false;
}

static void note_columns(struct flattening *to, const struct syn_column *column) {
    for (; column; column = column->next)
        note(to, column->type.value);
}

static struct syn_member *flat_member(struct flattening *to, const struct syn_member *member) {
    struct syn_member *copy =
        copy_of(to->check, member->kind == SYN_INDICATOR ? bind_indicator(to->check, member) : member);
    if (member->kind == SYN_INDICATOR)
        note_indicator(to, copy);
    else if (member->kind == SYN_FUNDS)
        note_funds(to, copy->u.funds);
    else if (member->kind == SYN_GOAL)
        copy->u.goal.members = flat_members(to, member->u.goal.members);
    else if (member->kind == SYN_USE)
        flat_use(to, copy);
    else if (member->kind == SYN_LOG)
        note_columns(to, member->u.log.columns);
    else if (member->kind == SYN_MILESTONE)
        note_targets(to, member->u.milestone.target);
    return copy;
}

static struct syn_member *flat_members(struct flattening *to, const struct syn_member *member) {
    struct syn_member *first = NULL, **end = &first;
    for (; member; member = member->next) {
        atom key = key_of(member->id, member->name);
        if (to->excepts && scope_find(&to->check->excepted, key))
            continue;
        *end = flat_member(to, member);
        end = &(*end)->next;
    }
    return first;
}

/* --- the whole --- */

static struct syn_item *flat_projects(struct flattening *to) {
    struct syn_item *first = NULL, **end = &first;
    for (uint32_t i = 0; i < to->check->files.len; i++)
        for (const struct syn_item *item = to->check->files.at[i]->items; item; item = item->next) {
            if (item->kind != SYN_PROJECT)
                continue;
            *end = ARENA_NEW(to->check->arena, struct syn_item);
            **end = *item;
            (*end)->next = NULL;
            (*end)->u.members = flat_members(to, item->u.members);
            end = &(*end)->next;
        }
    return first;
}

static const struct syn_file *file_of(const struct check *check, struct span span) {
    const struct source *source = sources_of(check->sources, span);
    for (uint32_t i = 0; i < check->files.len; i++)
        if (check->files.at[i]->source == source)
            return check->files.at[i];
    return check->files.len ? check->files.at[check->files.len - 1] : NULL;
}

static void print_declarations(struct flattening *to, struct print *print) {
    for (uint32_t i = 0; i < to->check->files.len; i++)
        for (const struct syn_item *item = to->check->files.at[i]->items; item; item = item->next)
            if (((item->kind == SYN_SCALE || item->kind == SYN_UNIT) && is_needed(to, item)) ||
                (item->kind == SYN_PROFILE && is_followed(to, item)) ||
                (item->kind == SYN_CALENDAR && is_gone_by(to, item)))
                print_item(print, item);
}

void flatten(struct check *check, struct out *out) {
    struct flattening to = {.check = check, .words = out_memory()};
    struct print print = {.sources = check->sources, .atoms = check->atoms, .out = out};
    const struct syn_item *projects = flat_projects(&to);
    const struct syn_file *file = file_of(check, projects ? projects->span : (struct span){0, 0});
    note_profiles(&to);
    note_units(&to);
    if (projects) /* in the language its first keyword is in */
        print.zh = (unsigned char)sources_text(check->sources, projects->span)[0] >= 0x80;
    if (file)
        print_head(&print, file);
    print_declarations(&to, &print);
    for (const struct syn_item *item = projects; item; item = item->next)
        print_item(&print, item);
    out_abandon(to.words);
}
