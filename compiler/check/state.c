#include "compiler/check/state.h"

#include <string.h>

#include "compiler/base/utf8.h"

enum { EXCERPT_LIMIT = 120, NEAR_LIMIT = 200000 };

const char *check_bytes(struct check *check, struct span span) {
    const struct source *source = check->source;
    if (source && span.begin >= source->base && span.begin - source->base <= source->size)
        return source->text + (span.begin - source->base);
    return sources_text(check->sources, span);
}

const char *check_excerpt(struct check *check, struct span span) {
    size_t len = span.end - span.begin;
    struct arena *arena = diags_arena(check->diags);
    if (len == 0)
        return "";
    const char *text = check_bytes(check, span);
    if (len <= EXCERPT_LIMIT)
        return arena_copy(arena, text, len);
    return arena_printf(arena, "%.*s…", (int)utf8_cut(text, len, EXCERPT_LIMIT), text);
}

const char *check_name(struct check *check, atom name) {
    size_t len = atom_len(check->atoms, name);
    const char *text = atom_text(check->atoms, name);
    if (len <= EXCERPT_LIMIT)
        return text;
    return arena_printf(diags_arena(check->diags), "%.*s…", (int)utf8_cut(text, len, EXCERPT_LIMIT), text);
}

bool check_may_suggest(struct check *check) {
    return check->offers < NEAR_LIMIT && check->offers++ < NEAR_LIMIT;
}

static struct allow *allow_at(struct check *check, const struct syn_clause *clause) {
    const uint32_t *index = pairs_find(&check->allow_of, clause->span.begin, clause->span.end);
    return index ? &check->allows.at[*index] : NULL;
}

static bool is_allowed(struct check *check, const struct syn_clause *clause, enum diag_id id) {
    for (; clause; clause = clause->next) {
        struct allow *allow = clause->kind == SYN_ALLOW ? allow_at(check, clause) : NULL;
        if (allow && allow->id == id) {
            allow->used = true;
            return true;
        }
    }
    return false;
}

struct diag *check_report(struct check *check, const struct site *site, enum diag_id id, struct span span,
                          const char *const args[4]) {
    if (diag_is_warning(id) && is_allowed(check, site->member->u.indicator.clauses, id))
        return NULL;
    bool within = site->use.end != 0 || site->alone;
    if (within && pairs_put(&check->reported, (uint32_t)id, span.begin, site->use.begin) != site->use.begin)
        return NULL;
    struct diag *diag = diag_at(check->diags, id, span, args[0], args[1], args[2], args[3]);
    if (diag && site->use.end != 0)
        diag_label(check->diags, diag, site->use, BOTH("模板在此处采用", "the template is used here"));
    return diag;
}

struct diag *check_once(struct check *check, enum diag_id id, struct span span, const char *arg0, const char *arg1,
                        const char *arg2) {
    return WARN(check, NULL, id, span, arg0, arg1, arg2);
}

struct diag *check_warn(struct check *check, const struct syn_clause *clauses, enum diag_id id, struct span span,
                        const char *const args[4]) {
    struct span use = check->use;
    if (is_allowed(check, clauses, id) ||
        (use.end != 0 && pairs_put(&check->reported, (uint32_t)id, span.begin, use.begin) != use.begin))
        return NULL;
    struct diag *diag = diag_at(check->diags, id, span, args[0], args[1], args[2], args[3]);
    if (use.end != 0)
        diag_label(check->diags, diag, use, BOTH("模板在此处采用", "the template is used here"));
    return diag;
}

static void report_unknown(struct check *check, const struct syn_clause *clause, const char *slug) {
    struct nearest nearest = nearest_to(slug, strlen(slug));
    for (enum diag_id id = 0; id < DIAG_COUNT && check_may_suggest(check); id++)
        if (diag_is_warning(id))
            nearest_offer(&nearest, diag_slug(id), strlen(diag_slug(id)));
    const char *near = nearest.found ? nearest.found : diag_slug(DIAG_TARGET_MISSING);
    struct diag *diag = DIAG3(check->diags, DIAG_ALLOW_UNKNOWN, clause->text.span,
                              check_name(check, clause->text.value), near, diag_code(diag_find(near)));
    if (nearest.found)
        diag_fix(check->diags, diag, clause->text.span, near);
}

/* The warning an allow names, having reported what is wrong with it; DIAG_COUNT when it can silence nothing. */
static enum diag_id allowed_warning(struct check *check, const struct syn_clause *clause) {
    const char *slug = atom_text(check->atoms, clause->text.value), *reason = atom_text(check->atoms, clause->reason);
    enum diag_id id = diag_find(slug);
    if (id == DIAG_COUNT) {
        report_unknown(check, clause, slug);
        return DIAG_COUNT;
    }
    if (!diag_is_warning(id)) {
        DIAG2(check->diags, DIAG_ALLOW_ERROR, clause->text.span, slug, diag_code(id));
        return DIAG_COUNT;
    }
    if (reason[strspn(reason, " \t\n")] == '\0')
        DIAG1(check->diags, DIAG_ALLOW_REASON, clause->span, slug);
    return id;
}

void check_note_allows(struct check *check, const struct syn_clause *clause) {
    for (; clause; clause = clause->next) {
        if (clause->kind != SYN_ALLOW || allow_at(check, clause))
            continue;
        pairs_put(&check->allow_of, clause->span.begin, clause->span.end, check->allows.len);
        *VEC_PUSH(&check->allows) = (struct allow){clause, allowed_warning(check, clause), false};
    }
}

void check_allows(struct check *check) {
    for (uint32_t i = 0; i < check->allows.len; i++) {
        const struct allow *allow = &check->allows.at[i];
        if (!allow->used && allow->id != DIAG_COUNT && diags_wanted(check->diags, allow->id))
            DIAG2(check->diags, DIAG_ALLOW_UNUSED, allow->clause->span, diag_slug(allow->id), diag_code(allow->id));
    }
}
