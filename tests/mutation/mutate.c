/* Deletes, doubles and swaps every token of each file named, checks every mutant in process, and prints lines of tabs:
 *   file PATH           what follows is about it; a file that is itself in error is left out
 *   sum KIND RUNS GOOD  mutants of a kind, and those that were told of well
 *   bad KIND LINE COLUMN ERRORS FIRST TOKEN  a mutant told of badly: errors in all, line of the first (0: another file)
 * Told of well: at most three errors, the first of them within one line of the edit; none is well, too.
 * usage: mutate EVERY FILE...   of the tokens every EVERYth is mutated
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/base/vec.h"
#include "compiler/check/check.h"
#include "compiler/source/diag_table.h"
#include "grammar/parse.h"
#include "grammar/tokens.h"

enum { ERRORS_ALLOWED = 3, LINES_ALLOWED = 1, TOKEN_SHOWN = 40 };
enum kind { DELETED, DOUBLED, SWAPPED, KINDS };
static const char *const names[KINDS] = {"delete", "double", "swap"};

struct bytes {
    char *at;
    size_t len;
};
struct spans {
    VEC(struct span) list;
};
struct outcome {            /* of a check */
    uint32_t errors, first; /* the line of the first, 0 when it stands in no line of the text */
};
struct edit { /* the text from begin to end was replaced by what ends at stop */
    struct bytes text;
    size_t begin, stop;
};

static struct bytes read_file(const char *path) {
    FILE *file = fail_if_null(fopen(path, "rb"));
    struct bytes text = {NULL, 0};
    size_t got;
    do {
        text.at = fail_if_null(realloc(text.at, text.len + 65536));
        got = fread(text.at + text.len, 1, 65536, file);
        text.len += got;
    } while (got > 0);
    fclose(file);
    return text;
}

static struct outcome outcome_of(struct diags *diags, struct sources *sources, const struct source *source) {
    struct outcome outcome = {0, 0};
    diags_sort(diags);
    for (uint32_t i = 0; i < diags->list.len; i++) {
        const struct diag *diag = &diags->list.at[i];
        if (diag->severity != SEVERITY_ERROR || outcome.errors++ > 0)
            continue;
        struct source *where = sources_of(sources, diag->span);
        outcome.first = where == source ? source_place(where, diag->span.begin).line : 0;
    }
    return outcome;
}

static void print_all(struct diags *diags, struct sources *sources) {
    struct out *out = out_memory();
    const struct diag_style style = {DIAG_PRETTY, LANGUAGE_ZH, false, 50};
    diags_print(diags, sources, &style, out);
    out_abandon(out);
}

static struct outcome check_text(const char *path, struct bytes text) {
    static const struct search_path nowhere;
    struct arena arena;
    struct outcome outcome = {1, 0};
    struct sources *sources = sources_new();
    struct diags *diags = diags_new();
    arena_init(&arena);
    struct source *source = sources_add(sources, diags, path, text.at, text.len);
    struct model *model = source ? check_source(source, &nowhere, &arena, sources, diags) : NULL;
    print_all(diags, sources);
    if (model) {
        outcome = outcome_of(diags, sources, source);
        check_release(model);
    }
    diags_free(diags);
    sources_free(sources);
    arena_free(&arena);
    return outcome;
}

/* The tokens of a text, as offsets into it; line ends are none. */
static void scan_text_of(struct bytes text, struct spans *spans) {
    struct keywords keywords;
    struct scan scan;
    struct token token;
    struct sources *sources = sources_new();
    struct diags *diags = diags_new();
    struct source *source = fail_if_null(sources_add(sources, diags, "text", text.at, text.len));
    keywords_init(&keywords);
    scan_begin(&scan, source, &keywords, diags);
    for (scan_next(&scan, &token); token.kind != TOKEN_END; scan_next(&scan, &token))
        if (token.span.begin < token.span.end)
            *VEC_PUSH(&spans->list) = (struct span){token.span.begin - source->base + source->skip,
                                                    token.span.end - source->base + source->skip};
    scan_end(&scan);
    diags_free(diags);
    sources_free(sources);
}

static void put(struct edit *edit, const char *at, size_t len) {
    memcpy(edit->text.at + edit->text.len, at, len);
    edit->text.len += len;
}

/* text with the token at span deleted, doubled, or swapped with the one at next. */
static struct edit edit_of(struct bytes text, enum kind kind, struct span span, struct span next) {
    struct edit edit = {{fail_if_null(malloc(2 * text.len + 1)), 0}, span.begin, 0};
    const uint32_t end = kind == SWAPPED ? next.end : span.end;
    put(&edit, text.at, span.begin);
    if (kind == SWAPPED) {
        put(&edit, text.at + next.begin, next.end - next.begin);
        put(&edit, text.at + span.end, next.begin - span.end);
    }
    if (kind == DOUBLED) {
        put(&edit, text.at + span.begin, span.end - span.begin);
        put(&edit, " ", 1);
    }
    if (kind != DELETED)
        put(&edit, text.at + span.begin, span.end - span.begin);
    edit.stop = edit.text.len;
    put(&edit, text.at + end, text.len - end);
    return edit;
}

static uint32_t line_of(struct bytes text, size_t offset) {
    uint32_t line = 1;
    for (size_t i = 0; i < offset; i++)
        line += text.at[i] == '\n';
    return line;
}

static bool is_good(const struct edit *edit, struct outcome outcome) {
    const uint32_t from = line_of(edit->text, edit->begin), to = line_of(edit->text, edit->stop);
    return outcome.errors == 0 || (outcome.errors <= ERRORS_ALLOWED && outcome.first + LINES_ALLOWED >= from &&
                                   outcome.first <= to + LINES_ALLOWED && outcome.first > 0);
}

static void say_bad(enum kind kind, struct bytes text, struct span span, struct outcome outcome) {
    size_t start = span.begin, len = 0;
    while (start > 0 && text.at[start - 1] != '\n')
        start--;
    while (span.begin + len < span.end && len < TOKEN_SHOWN && text.at[span.begin + len] != '\n')
        len++;
    printf("bad\t%s\t%u\t%u\t%u\t%u\t%.*s\n", names[kind], (unsigned)line_of(text, span.begin),
           (unsigned)(span.begin - start + 1), (unsigned)outcome.errors, (unsigned)outcome.first, (int)len,
           text.at + span.begin);
}

static bool run_mutant(const char *path, struct bytes text, enum kind kind, struct span span, struct span next) {
    struct edit edit = edit_of(text, kind, span, next);
    const struct outcome outcome = check_text(path, edit.text);
    const bool good = is_good(&edit, outcome);
    if (!good)
        say_bad(kind, text, span, outcome);
    free(edit.text.at);
    return good;
}

static void run_file(const char *path, uint32_t every) {
    struct bytes text = read_file(path);
    struct spans spans = {{0}};
    uint32_t runs[KINDS] = {0}, good[KINDS] = {0};
    const bool clean = check_text(path, text).errors == 0;
    if (clean) {
        printf("file\t%s\n", path);
        scan_text_of(text, &spans);
    }
    for (uint32_t i = 0; i < spans.list.len; i += every)
        for (int kind = 0; kind < KINDS; kind++) {
            const bool last = i + 1 == spans.list.len;
            if (kind == SWAPPED && last)
                continue;
            runs[kind]++;
            good[kind] += run_mutant(path, text, (enum kind)kind, spans.list.at[i], spans.list.at[last ? i : i + 1]);
        }
    for (int kind = 0; clean && kind < KINDS; kind++)
        printf("sum\t%s\t%u\t%u\n", names[kind], (unsigned)runs[kind], (unsigned)good[kind]);
    VEC_FREE(&spans.list);
    free(text.at);
}

int main(int argc, char **argv) {
    for (int i = 2; i < argc; i++)
        run_file(argv[i], (uint32_t)strtoul(argv[1], NULL, 10));
    return 0;
}
