#include "compiler/review/reviewing.h"

#include <string.h>

/* What a version declares, each once however many files import it. */
struct declaration {
    const struct statement *statement;
    const struct version_file *file;
};
typedef VEC(struct declaration) declaration_vec;

static void collect_file(const struct version_file *file, bool own, struct pairs *seen, declaration_vec *list) {
    for (const struct statement *each = file->model->statements; each; each = each->next) {
        if ((sources_of(file->sources, each->span) == file->source) != own)
            continue;
        if (pairs_put(seen, each->key, (uint32_t)each->text, list->len) == list->len)
            *VEC_PUSH(list) = (struct declaration){each, file};
    }
}

/* What a file declares itself is told of it, and not of those that import it. */
static void collect(const struct version *version, declaration_vec *list) {
    struct pairs seen = {0};
    for (uint32_t i = 0; i < version->count; i++)
        collect_file(&version->files[i], true, &seen, list);
    for (uint32_t i = 0; i < version->count; i++)
        collect_file(&version->files[i], false, &seen, list);
    pairs_free(&seen);
}

/* The file it stands in, without its folder: two versions are in two folders. */
static atom file_of(struct reviewing *r, const struct declaration *declaration) {
    struct where where = {declaration->file, declaration->statement->span};
    uint32_t line;
    const char *name = where_file(&where, r->arena, &line), *slash = name ? strrchr(name, '/') : NULL;
    return atom_of_text(r->atoms, slash ? slash + 1 : name ? name : "");
}

static atom key_of(struct reviewing *r, const struct statement *statement) {
    return atom_of_text(r->atoms,
                        arena_printf(r->arena, "%d %s", statement->kind, atom_text(r->atoms, statement->key)));
}

static void fill(struct reviewing *r, struct matchable *list, const declaration_vec *from) {
    for (uint32_t i = 0; i < from->len; i++)
        list[i] = (struct matchable){key_of(r, from->at[i].statement), file_of(r, &from->at[i]), NULL, 0};
}

/* --- telling --- */

static struct subject subject_of(const struct statement *statement) {
    static const uint8_t nouns[STATEMENT_COUNT] = {[STATEMENT_scale] = ABOUT_scale,
                                                   [STATEMENT_unit] = ABOUT_unit,
                                                   [STATEMENT_template] = ABOUT_template,
                                                   [STATEMENT_profile] = ABOUT_profile,
                                                   [STATEMENT_calendar] = ABOUT_calendar};
    return (struct subject){nouns[statement->kind], NULL, NULL, statement->key, statement->key, 0};
}

static enum change_kind kind_of(const struct statement *old, const struct statement *new) {
    static const uint8_t kinds[STATEMENT_COUNT] = {[STATEMENT_scale] = CHANGE_SCALE,
                                                   [STATEMENT_unit] = CHANGE_DECLARED,
                                                   [STATEMENT_template] = CHANGE_DECLARED,
                                                   [STATEMENT_profile] = CHANGE_PROFILE,
                                                   [STATEMENT_calendar] = CHANGE_TIME};
    return old ? (enum change_kind)kinds[(new ? new : old)->kind] : CHANGE_ADDED;
}

const uint32_t *declared_change(const struct reviewing *r, enum statement_kind kind, atom id) {
    return pairs_find(&r->declared, kind, id);
}

void declared_concern(struct reviewing *r, enum statement_kind kind, atom id, const struct change *change) {
    const uint32_t *number = declared_change(r, kind, id);
    if (number)
        change_concern(r, *number,
                       (struct concern){.project = change->subject.project,
                                        .id = change->subject.id,
                                        .name = change->subject.name,
                                        .old = change->old,
                                        .new = change->new});
}

static void tell(struct reviewing *r, const struct declaration *old, const struct declaration *new) {
    const struct statement *before = old ? old->statement : NULL, *after = new ? new->statement : NULL;
    const struct statement *one = after ? after : before;
    struct span none = {0, 0};
    if (before && after && before->text == after->text)
        return;
    r->old_file = old ? old->file : NULL;
    r->new_file = new ? new->file : NULL;
    struct change change =
        change_of(r, kind_of(before, after), subject_of(one), before ? before->span : none, after ? after->span : none);
    change.before = before ? before->text : 0;
    change.after = after ? after->text : 0;
    bool differs = text_differing(r, &change.before, &change.after);
    if (one->kind == STATEMENT_template) { /* the order of its members is form */
        if (differs)
            *VEC_PUSH(&r->waiting) = change;
        if (differs)
            change_touch(r, &change);
        return;
    }
    pairs_put(&r->declared, one->kind, one->key, r->changes.len);
    change_tell(r, &change);
}

static void tell_all(struct reviewing *r, const declaration_vec *old, const declaration_vec *new) {
    struct matching m = matching_of(old->len, new->len, r->arena);
    fill(r, m.old, old);
    fill(r, m.new, new);
    match(&m, &r->work);
    for (uint32_t i = 0; i < new->len; i++)
        tell(r, m.from[i] < 0 ? NULL : &old->at[m.from[i]], &new->at[i]);
    for (uint32_t i = 0; i < old->len; i++)
        if (m.to[i] < 0)
            tell(r, &old->at[i], NULL);
}

void review_declared(struct reviewing *r) {
    declaration_vec old = {0}, new = {0};
    if (!is_stated(r->old, NULL) || !is_stated(r->new, NULL))
        return;
    collect(r->old, &old);
    collect(r->new, &new);
    tell_all(r, &old, &new);
    VEC_FREE(&old);
    VEC_FREE(&new);
}

void review_waiting(struct reviewing *r) {
    for (uint32_t i = 0; i < r->waiting.len; i++)
        if (!scope_find(&r->templates, r->waiting.at[i].subject.id))
            change_tell(r, &r->waiting.at[i]);
    VEC_FREE(&r->waiting);
}
