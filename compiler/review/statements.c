#include "compiler/review/reviewing.h"

enum { ABOUT_OWNER = ABOUT_COUNT };

static const struct telling {
    uint8_t kind, about;
} tellings[STATEMENT_COUNT] = {
#define TELLING(statement, change, about) [STATEMENT_##statement] = {CHANGE_##change, ABOUT_##about},
#include "compiler/review/telling.def"
#undef TELLING
};

static const char *part_of(const struct statement *statement) {
    static const char *const parts[STATEMENT_COUNT] = {
#define STATEMENT(id, zh, en) DIAG_WORDS(zh, en),
#include "compiler/model/statement.def"
#undef STATEMENT
    };
    return tellings[statement->kind].about == ABOUT_OWNER ? parts[statement->kind] : NULL;
}

static struct subject subject_of(const struct statement *statement, struct subject owner) {
    uint8_t about = tellings[statement->kind].about;
    if (about != ABOUT_OWNER)
        owner = (struct subject){about, owner.project, NULL, statement->key, statement->key, 0};
    return owner;
}

static enum change_kind kind_of(const struct statement *old, const struct statement *new) {
    const struct statement *one = new ? new : old;
    if (one->kind != STATEMENT_allow)
        return (enum change_kind)tellings[one->kind].kind;
    return old && new ? CHANGE_TEXT : new ? CHANGE_SILENCED : CHANGE_VOICED;
}

/* What an allow silences stands before its reason. */
static atom text_of(struct reviewing *r, const struct statement *statement) {
    if (!statement || statement->kind != STATEMENT_allow)
        return statement ? statement->text : 0;
    out_raw(r->text, atom_text(r->atoms, statement->key), atom_len(r->atoms, statement->key));
    out_text(r->text, " \"");
    out_raw(r->text, atom_text(r->atoms, statement->text), atom_len(r->atoms, statement->text));
    out_text(r->text, "\"");
    return text_taken(r);
}

/* Amounts are told by funds.c, which knows what they are; here remains what is only spelled otherwise. */
static bool is_told(const struct reviewing *r, const struct statement *old, const struct statement *new) {
    uint8_t kind = (new ? new : old)->kind;
    return (kind == STATEMENT_amount || kind == STATEMENT_item) && (!old || !new || r->money_told);
}

static void tell(struct reviewing *r, const struct statement *old, const struct statement *new, struct subject owner) {
    const struct statement *one = new ? new : old;
    struct span none = {0, 0}, before = old ? old->span : none, after = new ? new->span : none;
    struct change change = change_of(r, kind_of(old, new), subject_of(one, owner), before, after);
    change.part = part_of(one);
    if ((!old || !new || old->text != new->text) && !is_told(r, old, new))
        change_texts(r, change, text_of(r, old), text_of(r, new));
    if (!old || !new || old->doc == new->doc)
        return;
    change.kind = CHANGE_DOC;
    change_texts(r, change, old->doc, new->doc);
}

static bool is_same(const struct statement *a, const struct statement *b) {
    return a->kind == b->kind && a->key == b->key;
}

/* One after the other as long as both lists have the same; what is left is looked up. */
static void tell_rest(struct reviewing *r, const struct statement *old, const struct statement *new,
                      struct subject owner) {
    VEC(const struct statement *) list = {0};
    pairs_clear(&r->work);
    for (const struct statement *each = old; each; each = each->next) {
        pairs_put(&r->work, each->kind, each->key, list.len);
        *VEC_PUSH(&list) = each;
    }
    for (; new; new = new->next) {
        const uint32_t *found = pairs_find(&r->work, new->kind, new->key);
        tell(r, found ? list.at[*found] : NULL, new, owner);
        if (found)
            list.at[*found] = NULL;
    }
    for (uint32_t i = 0; i < list.len; i++)
        if (list.at[i])
            tell(r, list.at[i], NULL, owner);
    VEC_FREE(&list);
}

void review_statements(struct reviewing *r, const struct statement *old, const struct statement *new,
                       struct subject owner) {
    if (!is_stated(r->old, r->old_file) || !is_stated(r->new, r->new_file))
        return;
    for (; old && new &&is_same(old, new); old = old->next, new = new->next)
        if (old->text != new->text || old->doc != new->doc)
            tell(r, old, new, owner);
    if (old || new)
        tell_rest(r, old, new, owner);
}
