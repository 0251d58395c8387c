#include "compiler/review/reviewing.h"

#include <string.h>

/* --- projects --- */

/* A project and the file it is in. */
struct located {
    const struct version_file *file;
    const struct project *project;
};
typedef VEC(struct located) located_vec;

/* A project is in the file that declares it, not in those that import that one. */
static void collect(const struct version *version, located_vec *list) {
    for (uint32_t i = 0; i < version->count; i++) {
        const struct version_file *file = &version->files[i];
        for (uint32_t p = 0; file->model && p < file->model->project_count; p++)
            if (file->model->projects[p]->source == file->source)
                *VEC_PUSH(list) = (struct located){file, file->model->projects[p]};
    }
}

static uint64_t content_of(const struct project *project) {
    uint64_t content = content_add(1, project->indicator_count);
    for (const struct statement *each = project->statements; each; each = each->next)
        content = content_add(content_add(content, each->kind), each->text);
    for (uint32_t i = 0; i < project->indicator_count; i++)
        content = content_add(content_add(content, project->indicators[i].id), project->indicators[i].written);
    return project->indicator_count ? content : 0;
}

static void fill(struct reviewing *r, struct matchable *list, const located_vec *from) {
    for (uint32_t i = 0; i < from->len; i++) {
        const struct project *project = from->at[i].project;
        list[i] = (struct matchable){project->id, atom_of_text(r->atoms, from->at[i].file->path), project->was, 0};
    }
}

static void match_projects(struct reviewing *r, struct matching *m, const located_vec *old, const located_vec *new) {
    fill(r, m->old, old);
    fill(r, m->new, new);
    if (match(m, &r->work))
        return;
    for (uint32_t i = 0; i < old->len; i++)
        m->old[i].content = m->to[i] < 0 ? content_of(old->at[i].project) : 0;
    for (uint32_t i = 0; i < new->len; i++)
        m->new[i].content = m->from[i] < 0 ? content_of(new->at[i].project) : 0;
    match_contents(m, &r->work);
}

static void review_pair(struct reviewing *r, const struct located *old, const struct located *new, enum match_how how) {
    r->old_file = old ? old->file : NULL;
    r->new_file = new ? new->file : NULL;
    review_project(r, old ? old->project : NULL, new ? new->project : NULL, how);
}

static uint32_t review_projects(struct reviewing *r) {
    located_vec old = {0}, new = {0};
    collect(r->old, &old);
    collect(r->new, &new);
    struct matching m = matching_of(old.len, new.len, r->arena);
    match_projects(r, &m, &old, &new);
    uint32_t count = new.len;
    for (uint32_t i = 0; i < new.len; i++)
        review_pair(r, m.from[i] < 0 ? NULL : &old.at[m.from[i]], &new.at[i], (enum match_how)m.how[i]);
    for (uint32_t i = 0; i < old.len; i++) {
        if (m.to[i] >= 0)
            continue;
        review_pair(r, &old.at[i], NULL, MATCH_NONE);
        count++;
    }
    VEC_FREE(&old);
    VEC_FREE(&new);
    return count;
}

/* --- form --- */

static bool is_same_text(const struct source *a, const struct source *b) {
    return a->size == b->size && a->skip == b->skip && memcmp(a->text, b->text, a->size) == 0;
}

/* Where nothing was told of either file, but their bytes differ. */
static void review_form(struct reviewing *r, const struct version_file *old, const struct version_file *new) {
    bool touched = r->old_touched[old - r->old->files] || r->new_touched[new - r->new->files];
    if (touched || !old->sound || !new->sound || is_same_text(old->source, new->source))
        return;
    atom path = atom_of_text(r->atoms, *new->path ? new->path : new->name);
    struct change change = {.kind = CHANGE_FORM,
                            .subject = {ABOUT_file, NULL, NULL, path, path, 0},
                            .old = {old, {0, 0}},
                            .new = {new, {0, 0}}};
    change_tell(r, &change);
}

/* Files of the same path; one that is on one side only was told of by what is in it. */
static void review_files(struct reviewing *r) {
    struct scope paths = {0};
    for (uint32_t i = 0; i < r->old->count; i++)
        scope_set(&paths, atom_of_text(r->atoms, r->old->files[i].path), i);
    for (uint32_t i = 0; i < r->new->count; i++) {
        const uint32_t *old = scope_find(&paths, atom_of_text(r->atoms, r->new->files[i].path));
        if (old)
            review_form(r, &r->old->files[*old], &r->new->files[i]);
    }
    scope_free(&paths);
}

/* --- the whole --- */

static void begin(struct reviewing *r, const struct version *old, const struct version *new, struct atoms *atoms,
                  struct arena *arena) {
    *r = (struct reviewing){.arena = arena, .atoms = atoms, .old = old, .new = new, .text = out_memory()};
    r->old_touched = ARENA_ARRAY(arena, bool, old->count);
    r->new_touched = ARENA_ARRAY(arena, bool, new->count);
}

static void end(struct reviewing *r) {
    out_abandon(r->text);
    pairs_free(&r->work);
    pairs_free(&r->shared);
    scope_free(&r->templates);
    scope_free(&r->uses);
    pairs_free(&r->declared);
    VEC_FREE(&r->changes);
}

/* Worst first, by counting; those of a kind stay in the order they were told in. */
static void sort(const struct reviewing *r, struct review *review) {
    uint32_t starts[CHANGE_COUNT] = {0};
    struct change **sorted = ARENA_ARRAY(r->arena, struct change *, r->changes.len);
    for (uint32_t i = 0; i < r->changes.len; i++)
        review->kinds[r->changes.at[i].change->kind]++;
    for (int kind = 1; kind < CHANGE_COUNT; kind++)
        starts[kind] = starts[kind - 1] + review->kinds[kind - 1];
    for (uint32_t i = 0; i < r->changes.len; i++)
        sorted[starts[r->changes.at[i].change->kind]++] = r->changes.at[i].change;
    review->changes = sorted;
    review->count = r->changes.len;
}

static bool is_sound(const struct version *version) {
    for (uint32_t i = 0; i < version->count; i++)
        if (!version->files[i].sound)
            return false;
    return true;
}

struct review *review_versions(const struct version *old, const struct version *new, struct atoms *atoms,
                               struct arena *arena) {
    struct reviewing r;
    struct review *review = ARENA_NEW(arena, struct review);
    begin(&r, old, new, atoms, arena);
    review_declared(&r);
    review->projects = review_projects(&r);
    review_waiting(&r);
    review_files(&r);
    sort(&r, review);
    review->totals = totals_taken(&r, &review->total_count);
    review->sound = is_sound(old) && is_sound(new);
    review->atoms = atoms;
    end(&r);
    return review;
}
