#include "tests/format/property.h"

#include <string.h>

#include "compiler/syntax/dump.h"
#include "compiler/syntax/literal.h"
#include "grammar/format.h"
#include "grammar/grammar.h"
#include "grammar/parse.h"
#include "grammar/transcript.h"

enum { LANGUAGES = FORMAT_EN + 1 };

/* A text and what it is read as. */
struct reading {
    struct out *tree, *kept; /* the raw tree; comments and values of texts, in order */
    struct out *forms[LANGUAGES];
    bool sound;
};

static void keep(struct out *kept, char kind, const char *text, size_t len) {
    out_char(kept, kind);
    out_raw(kept, text, len);
    out_char(kept, '\0');
}

static void keep_all(struct reading *reading, struct source *source, struct arena *arena, struct diags *diags) {
    struct transcript transcript = {.at = 0};
    struct atoms *atoms = atoms_new(arena);
    grammar_transcribe(source, diags, &transcript);
    for (uint32_t i = 0; i < transcript.pieces.len; i++) {
        const struct piece *piece = &transcript.pieces.at[i];
        const char *text = source->text + (piece->span.begin - source->base);
        const size_t len = piece->span.end - piece->span.begin;
        if (piece->kind == PIECE_COMMENT)
            keep(reading->kept, '/', text, len);
        if (piece->kind != TOKEN_STRING)
            continue;
        const atom value = literal_text(text, len, piece->span, atoms, diags);
        keep(reading->kept, '"', atom_text(atoms, value), atom_len(atoms, value));
    }
    atoms_free(atoms);
    transcript_free(&transcript);
}

static void read_source(struct reading *reading, struct sources *sources, struct source *source, struct diags *diags) {
    struct arena arena;
    arena_init(&arena);
    struct atoms *atoms = atoms_new(&arena);
    syntax_dump(grammar_parse(source, &arena, atoms, diags), sources, atoms, reading->tree);
    reading->sound = diags_errors(diags) == 0;
    for (int i = 0; i < LANGUAGES && reading->sound; i++)
        reading->sound = grammar_format(source, (enum format_words)i, diags, reading->forms[i]);
    if (reading->sound)
        keep_all(reading, source, &arena, diags);
    atoms_free(atoms);
    arena_free(&arena);
}

static struct reading read_text(const char *text, size_t len) {
    struct reading reading = {out_memory(), out_memory(), {out_memory(), out_memory(), out_memory()}, false};
    struct sources *sources = sources_new();
    struct diags *diags = diags_new();
    struct source *source = sources_add(sources, diags, "text", text, len);
    if (source)
        read_source(&reading, sources, source, diags);
    diags_free(diags);
    sources_free(sources);
    return reading;
}

static void drop(struct reading *reading) {
    out_abandon(reading->tree);
    out_abandon(reading->kept);
    for (int i = 0; i < LANGUAGES; i++)
        out_abandon(reading->forms[i]);
}

static bool same(const struct out *a, const struct out *b) {
    size_t len, other;
    const char *text = out_bytes(a, &len), *with = out_bytes(b, &other);
    return len == other && memcmp(text, with, len) == 0;
}

/* What does not hold of a form, in the language of that number. */
static const char *form_fault(const struct reading *first, const struct reading *form, int language) {
    if (!form->sound)
        return "the form is not read without error";
    if (!same(first->tree, form->tree))
        return "the form has another tree";
    if (!same(first->kept, form->kept))
        return "the form has other comments or texts";
    if (!same(first->forms[language], form->forms[language]))
        return "formatting again changes it";
    if (!same(first->forms[FORMAT_ZH], form->forms[FORMAT_ZH]) ||
        !same(first->forms[FORMAT_EN], form->forms[FORMAT_EN]))
        return "there and back is not the same";
    return NULL;
}

static const char *fault_of(const struct reading *first) {
    const char *fault = NULL;
    for (int i = 0; i < LANGUAGES && !fault; i++) {
        size_t len;
        const char *text = out_bytes(first->forms[i], &len);
        struct reading form = read_text(text, len);
        fault = form_fault(first, &form, i);
        drop(&form);
    }
    return fault;
}

const char *format_fault(const char *text, size_t len, bool *sound) {
    struct reading first = read_text(text, len);
    const char *fault = first.sound ? fault_of(&first) : NULL;
    size_t printed;
    out_bytes(first.forms[FORMAT_AS_WRITTEN], &printed);
    if (!first.sound && printed > 0)
        fault = "printed in spite of errors";
    *sound = first.sound;
    drop(&first);
    return fault;
}
