#include "compiler/driver/recheck.h"

#include "compiler/base/atom.h"
#include "compiler/check/check.h"

/* An error without its place, and that place. */
struct finding {
    const char *text; /* in both languages */
    struct span span; /* from 1, as the text is the first source here */
};
typedef VEC(struct finding) finding_vec;

static const char *text_of(struct session *session, struct diags *diags, const struct diag *diag) {
    return arena_printf(&session->arena, DIAG_WORDS("%s（%s）", "%s (%s)"), diag_message(diags, diag, LANGUAGE_ZH),
                        diag_code(diag->id), diag_message(diags, diag, LANGUAGE_EN), diag_code(diag->id));
}

static void collect(struct session *session, const char *name, const struct source *of, finding_vec *found) {
    const struct search_path path = {session->options->includes.at, session->options->includes.len};
    struct sources *sources = sources_new();
    struct diags *diags = diags_new();
    struct arena arena;
    arena_init(&arena);
    struct source *source = sources_add(sources, diags, name, of->text, of->size);
    struct model *model = source ? check_source(source, &path, &arena, sources, diags) : NULL;
    const struct diag *diag;
    for (uint32_t i = 0; (diag = diags_nth(diags, i)) != NULL; i++) {
        if (diag->severity == SEVERITY_ERROR)
            *VEC_PUSH(found) = (struct finding){text_of(session, diags, diag), diag->span};
    }
    if (model)
        check_release(model);
    arena_free(&arena);
    diags_free(diags);
    sources_free(sources);
}

static struct span place_in(const struct source *source, struct span span) {
    if (span.end == 0 || span.end > source->size + 1)
        return (struct span){0, 0};
    return (struct span){span.begin - 1 + source->base, span.end - 1 + source->base};
}

void recheck(struct session *session, struct source *source, const struct source *const *others, uint32_t count) {
    finding_vec found = {0}, known = {0};
    struct atoms *texts = atoms_new(&session->arena);
    collect(session, source->name, source, &found);
    for (uint32_t i = 0; i < count && found.len > 0; i++)
        collect(session, source->name, others[i], &known);
    for (uint32_t i = 0; i < known.len; i++)
        atom_of_text(texts, known.at[i].text);
    const uint32_t first = atoms_count(texts); /* of what is new */
    for (uint32_t i = 0; i < found.len; i++)
        if (atom_of_text(texts, found.at[i].text) >= first)
            DIAG1(session->diags, DIAG_MERGE_BROKEN, place_in(source, found.at[i].span), found.at[i].text);
    atoms_free(texts);
    VEC_FREE(&found);
    VEC_FREE(&known);
}
