#include "compiler/driver/recheck.h"

#include <string.h>

#include "compiler/check/check.h"

/* Errors by code and words, in both languages, without their places; and those places. */
struct findings {
    VEC(const char *) texts;
    VEC(struct span) spans;
};

static const char *text_of(struct session *session, struct diags *diags, const struct diag *diag) {
    return arena_printf(&session->arena, DIAG_WORDS("%s（%s）", "%s (%s)"), diag_message(diags, diag, LANGUAGE_ZH),
                        diag_code(diag->id), diag_message(diags, diag, LANGUAGE_EN), diag_code(diag->id));
}

/* Spans are those of the text, from 0, as its source here is the first. */
static void collect(struct session *session, const char *name, const struct source *of, struct findings *found) {
    const struct search_path path = {session->options->includes.at, session->options->includes.len};
    struct sources *sources = sources_new();
    struct diags *diags = diags_new();
    struct arena arena;
    arena_init(&arena);
    struct source *source = sources_add(sources, diags, name, of->text, of->size);
    struct model *model = source ? check_source(source, &path, &arena, sources, diags) : NULL;
    const struct diag *diag;
    for (uint32_t i = 0; (diag = diags_nth(diags, i)) != NULL; i++) {
        if (diag->severity != SEVERITY_ERROR)
            continue;
        *VEC_PUSH(&found->texts) = text_of(session, diags, diag);
        *VEC_PUSH(&found->spans) = diag->span;
    }
    if (model)
        check_release(model);
    arena_free(&arena);
    diags_free(diags);
    sources_free(sources);
}

static bool has(const struct findings *found, const char *text) {
    for (uint32_t i = 0; i < found->texts.len; i++)
        if (strcmp(found->texts.at[i], text) == 0)
            return true;
    return false;
}

static struct span place_in(const struct source *source, struct span span) {
    if (span.end == 0 || span.end > source->size + 1)
        return (struct span){0, 0};
    return (struct span){span.begin - 1 + source->base, span.end - 1 + source->base};
}

void recheck(struct session *session, struct source *source, const struct source *const *others, uint32_t count) {
    struct findings found, known;
    memset(&found, 0, sizeof found);
    memset(&known, 0, sizeof known);
    collect(session, source->name, source, &found);
    for (uint32_t i = 0; i < count && found.texts.len > 0; i++)
        collect(session, source->name, others[i], &known);
    for (uint32_t i = 0; i < found.texts.len; i++)
        if (!has(&known, found.texts.at[i]))
            DIAG1(session->diags, DIAG_MERGE_BROKEN, place_in(source, found.spans.at[i]), found.texts.at[i]);
    VEC_FREE(&found.texts);
    VEC_FREE(&found.spans);
    VEC_FREE(&known.texts);
    VEC_FREE(&known.spans);
}
