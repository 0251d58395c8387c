#include "compiler/review/reviewing.h"

static struct subject of_project(const struct project *project) {
    return (struct subject){ABOUT_project, project, NULL, project->id, project->name, 0};
}

static void join_indicators(struct reviewing *r, const struct project *project, bool old) {
    uint32_t number = r->changes.len - 1;
    for (uint32_t i = 0; i < project->indicator_count; i++) {
        const struct indicator *indicator = &project->indicators[i];
        struct concern concern = {.project = project, .id = indicator->id, .name = indicator->name};
        *(old ? &concern.old : &concern.new) = (struct where){old ? r->old_file : r->new_file, indicator->span};
        change_concern(r, number, concern);
    }
}

/* A project on one side only, with what it costs. */
static void tell_alone(struct reviewing *r, const struct project *project, bool old) {
    struct span none = {0, 0};
    const struct money *total = &project->funds.total;
    struct change change = change_of(r, old ? CHANGE_REMOVED : CHANGE_ADDED, of_project(project),
                                     old ? project->span : none, old ? none : project->span);
    struct money_change *money = ARENA_NEW(r->arena, struct money_change);
    *money = (struct money_change){total->currency, total->fen, total->fen, old, !old};
    change.money = total->currency ? money : NULL;
    change_tell(r, &change);
    join_indicators(r, project, old);
}

static void tell_identity(struct reviewing *r, const struct project *old, const struct project *new,
                          enum match_how how) {
    struct change change = change_of(r, CHANGE_RENAMED, of_project(new), old->span, new->span);
    change.guess = how == MATCH_CONTENT;
    if (old->id != new->id)
        change_texts(r, change, old->id, new->id);
    else
        review_former(r, change, old->was, new->was);
    change.kind = CHANGE_MOVED;
    atom before = atom_of_text(r->atoms, r->old_file->path), after = atom_of_text(r->atoms, r->new_file->path);
    if (before != after)
        change_texts(r, change, before, after);
    change.guess = false;
    change.kind = CHANGE_NAME;
    if (old->name != new->name && !(old->id != new->id &&new->id == new->name))
        change_texts(r, change, old->name, new->name);
    change.kind = CHANGE_DOC;
    if (old->doc != new->doc)
        change_texts(r, change, old->doc, new->doc);
}

/* The project hangs on its profile and its calendars. */
static void concern_declared(struct reviewing *r, const struct project *old, const struct project *new) {
    struct change change = change_of(r, CHANGE_PROFILE, of_project(new), old->span, new->span);
    if (new->profile)
        declared_concern(r, STATEMENT_profile, new->profile->id, &change);
    for (uint32_t i = 0; i < new->calendar_count; i++)
        declared_concern(r, STATEMENT_calendar, new->calendars[i]->id, &change);
}

void review_project(struct reviewing *r, const struct project *old, const struct project *new, enum match_how how) {
    r->old_project = old;
    r->new_project = new;
    if (old)
        total_add(r, old, true);
    if (new)
        total_add(r, new, false);
    if ((!old && !is_stated(r->old, NULL)) || (!new && !is_stated(r->new, NULL)))
        return;
    if (!old || !new) {
        tell_alone(r, old ? old : new, old != NULL);
        return;
    }
    tell_identity(r, old, new, how);
    concern_declared(r, old, new);
    uint32_t before = r->told;
    review_funds(r);
    r->money_told = r->told > before;
    review_statements(r, old->statements, new->statements, of_project(new));
    review_members(r);
}
