#include "compiler/check/expand.h"

#include "compiler/check/bind.h"
#include "compiler/check/check.h"
#include "compiler/check/former.h"
#include "compiler/check/indicator.h"
#include "compiler/check/lint.h"
#include "compiler/check/lint_project.h"
#include "compiler/check/lint_sum.h"
#include "compiler/check/logs.h"
#include "compiler/check/milestone.h"
#include "compiler/check/names.h"
#include "compiler/check/profile_fit.h"
#include "compiler/check/parameter.h"
#include "compiler/check/statements.h"
#include "compiler/check/workdays.h"

/* A project being filled. */
struct filling {
    struct check *check;
    struct project *project;
    struct goal *goal;    /* the open one; NULL at the top */
    uint32_t goal_number; /* its number in goals, plus 1; 0 at the top */
    bool alone;
    bool clashed; /* the use at hand brought a name that is there already, which was told */
    bool excepts; /* the use at hand has an except list: check->excepted */
    bool ids;     /* -Wid-missing */
    VEC(bool) except_used;
};

static void fill_members(struct filling *filling, const struct syn_member *members);

static bool over_limit(struct filling *filling, struct span span) {
    struct check *check = filling->check;
    if (check->indicators < CHECK_INDICATOR_LIMIT && check->expanded < EXPAND_MEMBER_LIMIT)
        return false;
    if (!check->limit_reported)
        DIAG1(check->diags, DIAG_INDICATORS_MANY, check->use.end ? check->use : span,
              arena_printf(check->arena, "%d", CHECK_INDICATOR_LIMIT));
    check->limit_reported = true;
    return true;
}

static void mark_excepted(struct filling *filling, const struct syn_member *member) {
    const uint32_t *number = scope_find(&filling->check->excepted, key_of(member->id, member->name));
    if (number)
        filling->except_used.at[*number] = true;
    for (member = member->kind == SYN_GOAL ? member->u.goal.members : NULL; member; member = member->next)
        mark_excepted(filling, member);
}

/* True when the use at hand leaves out what has this key; what is in it then goes as well. */
static bool is_excepted(struct filling *filling, const struct syn_member *member) {
    const uint32_t *number =
        filling->excepts ? scope_find(&filling->check->excepted, key_of(member->id, member->name)) : NULL;
    if (!number)
        return false;
    mark_excepted(filling, member);
    return true;
}

static void report_twice(struct filling *filling, enum noun noun, const struct syn_member *member, struct span first) {
    struct check *check = filling->check;
    struct span here = key_span(member->id, member->name);
    if (check->use.end == 0) {
        names_twice(check, noun, key_of(member->id, member->name), first, here);
        return;
    }
    if (filling->clashed)
        return;
    filling->clashed = true;
    struct diag *diag = DIAG3(check->diags, DIAG_USE_TWICE, check->use,
                              check_name(check, key_of(member->id, member->name)), noun_zh(noun), noun_en(noun));
    diag_label(check->diags, diag, first, BOTH("已有的在这里", "the one there already is"));
    diag_label(check->diags, diag, here, BOTH("模板里的在这里", "the one of the template"));
}

static void check_reserved(struct filling *filling, const struct syn_member *member) {
    struct check *check = filling->check;
    atom key = key_of(member->id, member->name);
    const uint32_t *begin = scope_find(&check->reserved, key);
    if (!begin)
        return;
    struct diag *diag =
        DIAG1(check->diags, DIAG_ID_RESERVED, key_span(member->id, member->name), check_name(check, key));
    diag_label(check->diags, diag, (struct span){*begin, *begin + (uint32_t)atom_len(check->atoms, key)},
               BOTH("在这里停用", "reserved here"));
}

/* A goal with an id is one of the project's; one with a name only, of its parent's. */
static void note_goal(struct filling *filling, const struct syn_member *member, uint32_t number) {
    struct check *check = filling->check;
    uint32_t parent = member->id.value ? UINT32_MAX : filling->goal_number;
    uint32_t first = pairs_put(&check->goal_names, parent, key_of(member->id, member->name), number);
    if (first != number)
        report_twice(filling, NOUN_GOAL, member, check->goal_spans.at[first]);
}

static void fill_goal(struct filling *filling, const struct syn_member *member) {
    struct check *check = filling->check;
    struct goal *parent = filling->goal, *goal = ARENA_NEW(check->arena, struct goal);
    uint32_t parent_number = filling->goal_number;
    atom key = key_of(member->id, member->name);
    *goal = (struct goal){.id = key,
                          .name = member->name.value ? member->name.value : key,
                          .span = member->span,
                          .parent = parent,
                          .class = profile_class(check, filling->project, parent, member),
                          .depth = parent ? parent->depth + 1 : 1,
                          .first = check->made.len,
                          .doc = member->doc,
                          .template = check->template,
                          .number = check->goals.len,
                          .was = former_note(check, NOUN_GOAL, syn_was_ids(member->u.goal.clauses), key)};
    note_goal(filling, member, check->goals.len);
    statements_goal(check, member, goal);
    check_note_allows(check, member->u.goal.clauses);
    lint_goal(check, member);
    if (filling->ids && !member->id.value)
        check_once(check, DIAG_ID_MISSING, member->name.span, check_name(check, key), noun_zh(NOUN_GOAL),
                   noun_en(NOUN_GOAL));
    check_reserved(filling, member);
    *VEC_PUSH(&check->goals) = goal;
    *VEC_PUSH(&check->goal_spans) = key_span(member->id, member->name);
    filling->goal = goal;
    filling->goal_number = check->goals.len;
    fill_members(filling, member->u.goal.members);
    goal->count = check->made.len - goal->first;
    filling->goal = parent;
    filling->goal_number = parent_number;
}

static void fill_indicator(struct filling *filling, const struct syn_member *member) {
    struct check *check = filling->check;
    atom key = key_of(member->id, member->name);
    const uint32_t *first = scope_find(&check->indicator_names, key);
    if (first)
        report_twice(filling, NOUN_INDICATOR, member, check->name_spans.at[*first]);
    else
        scope_set(&check->indicator_names, key, check->made.len);
    check_reserved(filling, member);
    check->indicators++;
    const struct syn_member *bound = bind_indicator(check, member);
    struct site site = {bound, filling->project, check->use, filling->alone, bound != member};
    *VEC_PUSH(&check->name_spans) = key_span(member->id, member->name);
    struct indicator *indicator = VEC_PUSH(&check->made);
    indicator_check(check, &site, filling->goal, indicator);
    statements_indicator(check, bound, indicator);
    if (filling->project->profile)
        profile_indicator(check, &site, indicator);
    if (filling->ids && !member->id.value)
        REPORT(check, &site, DIAG_ID_MISSING, member->name.span, check_name(check, key), noun_zh(NOUN_INDICATOR),
               noun_en(NOUN_INDICATOR));
}

static void note_excepts(struct filling *filling, const struct syn_level *except) {
    uint32_t count = 0;
    filling->excepts = except != NULL;
    filling->except_used.len = 0;
    scope_clear(&filling->check->excepted);
    for (; except; except = except->next) {
        scope_set(&filling->check->excepted, except->word.value, count++);
        *VEC_PUSH(&filling->except_used) = false;
    }
}

static void offer_keys(struct check *check, struct nearest *nearest, const struct syn_member *member) {
    for (; member && check_may_suggest(check); member = member->next) {
        atom key = key_of(member->id, member->name);
        nearest_offer(nearest, atom_text(check->atoms, key), atom_len(check->atoms, key));
        if (member->kind == SYN_GOAL)
            offer_keys(check, nearest, member->u.goal.members);
    }
}

static void report_except(struct check *check, const struct syn_member *use, const struct syn_word *word,
                          const struct template *template) {
    struct arena *arena = diags_arena(check->diags);
    struct nearest nearest = nearest_to(atom_text(check->atoms, word->value), atom_len(check->atoms, word->value));
    const char *zh = "请核对 id；没有 id 的写名称", *en = "check the id; what has no id is called by its name";
    offer_keys(check, &nearest, template->item->u.members);
    if (nearest.found) {
        zh = arena_printf(arena, "是不是“%s”？", nearest.found);
        en = arena_printf(arena, "did you mean \"%s\"?", nearest.found);
    }
    struct diag *diag = DIAG4(check->diags, DIAG_EXCEPT_UNKNOWN, word->span, check_name(check, word->value),
                              check_name(check, use->id.value), zh, en);
    diag_label(check->diags, diag, key_span(template->item->id, template->item->name),
               BOTH("模板在这里", "the template"));
    if (nearest.found)
        diag_fix(check->diags, diag, word->span, nearest.found);
}

static void check_excepts(struct filling *filling, const struct syn_member *use, const struct template *template) {
    for (const struct syn_level *except = use->u.use->except; except; except = except->next) {
        const uint32_t *number = scope_find(&filling->check->excepted, except->word.value);
        if (number && !filling->except_used.at[*number])
            report_except(filling->check, use, &except->word, template);
    }
}

static void fill_use(struct filling *filling, const struct syn_member *member) {
    struct check *check = filling->check;
    if (check->use.end != 0 || filling->alone) {
        check_once(check, DIAG_USE_NESTED, member->span, check_name(check, member->id.value), NULL, NULL);
        return;
    }
    struct template *template = names_template(check, &member->id);
    if (!template)
        return;
    struct source *source = check->source;
    template->used = true;
    note_excepts(filling, member->u.use->except);
    parameters_bind(check, template, member);
    check->use = member->span;
    check->template = member->id.value;
    filling->clashed = false;
    check->source = sources_of(check->sources, template->item->span);
    fill_members(filling, template->item->u.members);
    check->source = source;
    check->use = (struct span){0, 0};
    check->template = 0;
    parameters_unbind(check);
    filling->excepts = false;
    check_excepts(filling, member, template);
}

/* Fields, texts, funds and reserved ids belong to the project itself. */
static void check_place(struct filling *filling, const struct syn_member *member) {
    if (member->kind == SYN_FIELD && member->field == SYN_BASIS)
        check_once(filling->check, DIAG_PROFILE_MEMBER, member->span, NULL, NULL, NULL);
    else if (filling->goal || filling->check->use.end != 0 || filling->alone)
        check_once(filling->check, DIAG_MEMBER_MISPLACED, member->span, NULL, NULL, NULL);
}

static void fill_member(struct filling *filling, const struct syn_member *member) {
    switch ((enum syn_member_kind)member->kind) {
    case SYN_GOAL:
        if (key_of(member->id, member->name))
            fill_goal(filling, member);
        return;
    case SYN_INDICATOR:
        if (key_of(member->id, member->name))
            fill_indicator(filling, member);
        return;
    case SYN_USE:
        fill_use(filling, member);
        return;
    case SYN_MEMBER_ERROR:
        fill_members(filling, member->u.goal.members);
        return;
    case SYN_CLASS:
    case SYN_RULE:
        check_once(filling->check, DIAG_PROFILE_MEMBER, member->span, NULL, NULL, NULL);
        return;
    case SYN_DAYS:
        check_once(filling->check, DIAG_CALENDAR_MEMBER, member->span, NULL, NULL, NULL);
        return;
    case SYN_FIELD:
    case SYN_TEXT:
    case SYN_FUNDS:
    case SYN_RESERVED:
    case SYN_LOG:
    case SYN_MILESTONE:
        check_place(filling, member);
        return;
    }
}

static void fill_members(struct filling *filling, const struct syn_member *members) {
    for (const struct syn_member *member = members; member; member = member->next) {
        if (over_limit(filling, member->span))
            return;
        filling->check->expanded += filling->check->use.end != 0;
        if (!filling->excepts || !is_excepted(filling, member))
            fill_member(filling, member);
    }
}

static void note_reserved(struct check *check, const struct syn_member *members) {
    scope_clear(&check->reserved);
    for (; members; members = members->next)
        if (members->kind == SYN_RESERVED)
            for (const struct syn_level *id = members->u.reserved.ids; id; id = id->next)
                scope_set(&check->reserved, id->word.value, id->word.span.begin);
}

static struct span find_goal(const struct check *check, atom id) {
    const uint32_t *number = pairs_find(&check->goal_names, UINT32_MAX, id);
    return number ? check->goal_spans.at[*number] : (struct span){0, 0};
}

static struct span find_indicator(const struct check *check, atom id) {
    const uint32_t *number = scope_find(&check->indicator_names, id);
    return number ? check->name_spans.at[*number] : (struct span){0, 0};
}

static void fill(struct check *check, const struct syn_member *members, struct project *project, bool alone) {
    struct filling filling = {
        .check = check, .project = project, .alone = alone, .ids = diags_wanted(check->diags, DIAG_ID_MISSING)};
    scope_clear(&check->indicator_names);
    scope_clear(&check->shown_names);
    pairs_clear(&check->goal_names);
    check->goals.len = check->goal_spans.len = check->made.len = check->name_spans.len = 0;
    check->parts.len = check->prices.len = 0;
    fill_members(&filling, members);
    former_settle(check, NOUN_GOAL, find_goal);
    former_settle(check, NOUN_INDICATOR, find_indicator);
    VEC_FREE(&filling.except_used);
}

void expand_project(struct check *check, const struct syn_item *item, struct project *project) {
    note_reserved(check, item->u.members);
    fill(check, item->u.members, project, false);
    milestones_check(check, item->u.members, project);
    struct goal **goals = ARENA_ARRAY(check->arena, struct goal *, check->goals.len);
    struct indicator *indicators = ARENA_ARRAY(check->arena, struct indicator, check->made.len);
    for (uint32_t i = 0; i < check->goals.len; i++)
        goals[i] = check->goals.at[i];
    for (uint32_t i = 0; i < check->made.len; i++)
        indicators[i] = check->made.at[i];
    project->goals = goals;
    project->goal_count = check->goals.len;
    project->indicators = indicators;
    project->indicator_count = check->made.len;
    lint_project(check, project, item);
    lint_parts(check);
    lint_prices(check, project);
    logs_unused(check, project);
    workdays_check(check, item, project);
    if (project->profile)
        profile_project(check, project, key_span(item->id, item->name));
}

void expand_alone(struct check *check, const struct template *template) {
    struct project none = {.span = template->item->span, .period = {0, -1}};
    scope_clear(&check->reserved);
    check->source = sources_of(check->sources, template->item->span);
    parameters_bind(check, template, NULL);
    fill(check, template->item->u.members, &none, true);
    parameters_unbind(check);
}
