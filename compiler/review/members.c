#include "compiler/review/reviewing.h"

/* Goals and indicators of the projects at hand, and which is which. */
struct members {
    struct reviewing *r;
    struct matching goals, indicators;
};

static struct subject of_goal(const struct project *project, const struct goal *goal) {
    return (struct subject){ABOUT_goal, project, goal->parent, goal->id, goal->name, goal->template};
}

static struct subject of_indicator(const struct project *project, const struct indicator *indicator) {
    return (struct subject){ABOUT_indicator, project,         indicator->goal,
                            indicator->id,   indicator->name, indicator->template};
}

/* --- where things lie --- */

static void print_path(struct reviewing *r, const struct goal *goal) {
    if (goal->parent) {
        print_path(r, goal->parent);
        out_text(r->text, " › ");
    }
    out_raw(r->text, atom_text(r->atoms, goal->name), atom_len(r->atoms, goal->name));
}

static atom path_of(struct reviewing *r, const struct goal *goal) {
    if (!goal)
        return 0;
    print_path(r, goal);
    return text_taken(r);
}

static bool is_same_place(const struct members *m, const struct goal *old, const struct goal *new) {
    if (!old || !new)
        return old == new;
    return m->goals.to[old->number] == (int32_t) new->number;
}

/* Told of a thing that was found again: its id, and where it lies. */
static void tell_identity(const struct members *m, struct change change, enum match_how how, const atom ids[2],
                          const struct goal *const places[2]) {
    struct reviewing *r = m->r;
    change.guess = how == MATCH_CONTENT;
    change.kind = CHANGE_RENAMED;
    if (ids[0] != ids[1])
        change_texts(r, change, ids[0], ids[1]);
    change.kind = CHANGE_MOVED;
    if (!is_same_place(m, places[0], places[1]))
        change_texts(r, change, path_of(r, places[0]), path_of(r, places[1]));
}

/* --- what is on one side only --- */

/* A goal that stands for all in it, since it is on one side only and written in place, as is the one it lies in. */
static bool stands_alone(const int32_t *matched, const struct goal *goal) {
    return goal && !goal->template && matched[goal->number] < 0;
}

static const struct goal *outermost(const int32_t *matched, const struct goal *goal) {
    const struct goal *found = NULL;
    for (; stands_alone(matched, goal); goal = goal->parent)
        found = goal;
    return found;
}

struct one_sided {
    enum change_kind kind;
    const struct project *project, *other;
    const int32_t *goals, *indicators; /* of this side: what each is on the other */
    int32_t *told;                     /* of each goal that stands for what is in it: the number of its change */
};

static struct where here(const struct members *m, const struct one_sided *side, struct span span) {
    return (struct where){side->kind == CHANGE_REMOVED ? m->r->old_file : m->r->new_file, span};
}

static struct change change_on(const struct members *m, const struct one_sided *side, struct subject subject,
                               struct span span) {
    struct span none = {0, 0};
    bool gone = side->kind == CHANGE_REMOVED;
    return change_of(m->r, side->kind, subject, gone ? span : none, gone ? none : span);
}

static void join(struct members *m, const struct one_sided *side, uint32_t number, const struct indicator *indicator) {
    struct concern concern = {.project = side->project, .id = indicator->id, .name = indicator->name};
    *(side->kind == CHANGE_REMOVED ? &concern.old : &concern.new) = here(m, side, indicator->span);
    change_concern(m->r, number, concern);
}

/* --- templates of which a project uses nothing on the other side: the use is told, with all it brings --- */

enum { USED = UINT32_MAX };

static void note_uses(struct members *m, const struct project *project) {
    struct scope *uses = &m->r->uses;
    scope_clear(uses);
    for (uint32_t i = 0; i < project->goal_count; i++)
        if (project->goals[i]->template)
            scope_set(uses, project->goals[i]->template, USED);
    for (uint32_t i = 0; i < project->indicator_count; i++)
        if (project->indicators[i].template)
            scope_set(uses, project->indicators[i].template, USED);
}

/* The number of the change that tells the use. */
static uint32_t use_of(struct members *m, const struct one_sided *side, atom template, struct span use) {
    const uint32_t *known = scope_find(&m->r->uses, template);
    if (known)
        return *known;
    struct subject subject = {ABOUT_template, side->project, NULL, template, template, 0};
    struct change change = change_on(m, side, subject, use);
    uint32_t number = m->r->changes.len;
    change_tell(m->r, &change);
    scope_set(&m->r->uses, template, number);
    scope_set(&m->r->templates, template, 1);
    return number;
}

static bool is_used(const struct members *m, atom template) {
    const uint32_t *known = scope_find(&m->r->uses, template);
    return known && *known == USED;
}

/* --- the rest --- */

static void tell_goals(struct members *m, struct one_sided *side) {
    for (uint32_t i = 0; i < side->project->goal_count; i++) {
        const struct goal *goal = side->project->goals[i];
        bool brought = goal->template && !is_used(m, goal->template);
        if (side->goals[i] >= 0 || brought || stands_alone(side->goals, goal->parent))
            continue;
        struct change change = change_on(m, side, of_goal(side->project, goal), goal->span);
        side->told[i] = (int32_t)m->r->changes.len;
        change_tell(m->r, &change);
    }
}

static atom describe(struct reviewing *r, const struct target *target) {
    if (target->kind == TARGET_unset || target->kind == TARGET_invalid)
        return 0;
    target_describe(target, r->atoms, r->text);
    return text_taken(r);
}

static void tell_indicator(struct members *m, const struct one_sided *side, const struct indicator *indicator) {
    const struct goal *goal = outermost(side->goals, indicator->goal);
    struct change change = change_on(m, side, of_indicator(side->project, indicator), indicator->span);
    if (indicator->template && !is_used(m, indicator->template)) {
        join(m, side, use_of(m, side, indicator->template, indicator->use), indicator);
    } else if (goal && !indicator->template) {
        join(m, side, (uint32_t)side->told[goal->number], indicator);
    } else {
        *(side->kind == CHANGE_REMOVED ? &change.before : &change.after) = describe(m->r, indicator->target);
        change_tell(m->r, &change);
    }
}

static bool is_any_left(const int32_t *matched, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (matched[i] < 0)
            return true;
    return false;
}

static void tell_one_sided(struct members *m, struct one_sided side) {
    const struct reviewing *r = m->r;
    if (side.kind == CHANGE_REMOVED ? !is_stated(r->new, r->new_file) : !is_stated(r->old, r->old_file))
        return;
    if (!is_any_left(side.goals, side.project->goal_count) &&
        !is_any_left(side.indicators, side.project->indicator_count))
        return;
    side.told = ARENA_ARRAY(m->r->arena, int32_t, side.project->goal_count);
    note_uses(m, side.other);
    tell_goals(m, &side);
    for (uint32_t i = 0; i < side.project->indicator_count; i++)
        if (side.indicators[i] < 0)
            tell_indicator(m, &side, &side.project->indicators[i]);
}

/* --- what is on both sides --- */

static void review_goal(const struct members *m, const struct goal *old, const struct goal *new, enum match_how how) {
    struct reviewing *r = m->r;
    struct change change = change_of(r, CHANGE_NAME, of_goal(r->new_project, new), old->span, new->span);
    change.subject.template = old->template == new->template ? new->template : 0;
    tell_identity(m, change, how, (atom[]){old->id, new->id}, (const struct goal *[]){old->parent, new->parent});
    if (old->name != new->name && !(old->id != new->id &&new->id == new->name))
        change_texts(r, change, old->name, new->name);
    change.kind = CHANGE_DOC;
    if (old->doc != new->doc)
        change_texts(r, change, old->doc, new->doc);
    if (old->id == new->id)
        review_former(r, change, old->was, new->was);
    review_statements(r, old->statements, new->statements, change.subject);
}

static void review_both(const struct members *m, uint32_t old, uint32_t new) {
    struct reviewing *r = m->r;
    const struct indicator *a = &r->old_project->indicators[old], *b = &r->new_project->indicators[new];
    struct change change = change_of(r, CHANGE_NAME, of_indicator(r->new_project, b), a->span, b->span);
    change.subject.template = a->template == b->template ? b->template : 0;
    tell_identity(m, change, m->indicators.how[new], (atom[]){a->id, b->id}, (const struct goal *[]){a->goal, b->goal});
    if (a->id == b->id)
        review_former(r, change, a->was, b->was);
    review_indicator(r, a, b, change);
}

/* --- matching --- */

static uint64_t content_of_goal(const struct project *project, const struct goal *goal) {
    uint64_t content = goal->id == goal->name ? 1 : content_add(2, goal->name);
    for (uint32_t i = goal->first; i < goal->first + goal->count; i++)
        content = content_add(content, project->indicators[i].id);
    return goal->count ? content : 0;
}

static uint64_t content_of(const struct indicator *indicator) {
    uint64_t goal = indicator->goal ? indicator->goal->id : 0;
    bool named = indicator->id != indicator->name;
    if (!indicator->written)
        return 0;
    return content_add(content_add(named ? 1 : content_add(2, goal), indicator->written), named ? indicator->name : 0);
}

static void fill_goals(struct matchable *list, const struct project *project) {
    for (uint32_t i = 0; i < project->goal_count; i++) {
        const struct goal *goal = project->goals[i];
        list[i] = (struct matchable){goal->id, goal->parent ? goal->parent->id : 0, goal->was, 0};
    }
}

static void fill_indicators(struct matchable *list, const struct project *project) {
    for (uint32_t i = 0; i < project->indicator_count; i++)
        list[i] = (struct matchable){project->indicators[i].id, 0, project->indicators[i].was, 0};
}

static void match_goals(struct members *m) {
    const struct project *old = m->r->old_project, *new = m->r->new_project;
    m->goals = matching_of(old->goal_count, new->goal_count, m->r->arena);
    fill_goals(m->goals.old, old);
    fill_goals(m->goals.new, new);
    if (match(&m->goals, &m->r->work))
        return;
    for (uint32_t i = 0; i < old->goal_count; i++)
        m->goals.old[i].content = content_of_goal(old, old->goals[i]);
    for (uint32_t i = 0; i < new->goal_count; i++)
        m->goals.new[i].content = content_of_goal(new, new->goals[i]);
    match_contents(&m->goals, &m->r->work);
}

static void match_indicators(struct members *m) {
    const struct project *old = m->r->old_project, *new = m->r->new_project;
    m->indicators = matching_of(old->indicator_count, new->indicator_count, m->r->arena);
    fill_indicators(m->indicators.old, old);
    fill_indicators(m->indicators.new, new);
    if (match(&m->indicators, &m->r->work))
        return;
    for (uint32_t i = 0; i < old->indicator_count; i++)
        m->indicators.old[i].content = content_of(&old->indicators[i]);
    for (uint32_t i = 0; i < new->indicator_count; i++)
        m->indicators.new[i].content = content_of(&new->indicators[i]);
    match_contents(&m->indicators, &m->r->work);
}

void review_members(struct reviewing *r) {
    struct members m = {.r = r};
    match_goals(&m);
    match_indicators(&m);
    tell_one_sided(
        &m, (struct one_sided){CHANGE_REMOVED, r->old_project, r->new_project, m.goals.to, m.indicators.to, NULL});
    for (uint32_t i = 0; i < r->new_project->goal_count; i++)
        if (m.goals.from[i] >= 0)
            review_goal(&m, r->old_project->goals[m.goals.from[i]], r->new_project->goals[i],
                        (enum match_how)m.goals.how[i]);
    for (uint32_t i = 0; i < r->new_project->indicator_count; i++)
        if (m.indicators.from[i] >= 0)
            review_both(&m, (uint32_t)m.indicators.from[i], i);
    tell_one_sided(
        &m, (struct one_sided){CHANGE_ADDED, r->new_project, r->old_project, m.goals.from, m.indicators.from, NULL});
}
