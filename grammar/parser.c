#include "grammar/braces.h"
#include "grammar/expected.h"
#include "grammar/parse.h"

/* Parses once; fixes may be NULL. Returns the number of syntax errors, of blocks left open each as one. */
static uint32_t run(struct parse *parse, struct source *source, const struct keywords *keywords,
                    const struct brace_fixes *fixes) {
    const struct build build = parse->build;
    *parse = (struct parse){.transcript = parse->transcript};
    scan_begin(&parse->scan, source, keywords, build.diags);
    scan_mend(&parse->scan, fixes);
    build_begin(&parse->build, source, build.arena, build.atoms, build.diags);
    syntax_parse(parse);
    scan_end(&parse->scan);
    return parse->errors + (parse->scan.depth > 1 ? parse->scan.depth - 1 : 0);
}

/* A source with syntax errors is read again with the braces that its indentation asks for; where that leaves more to be
 * said than before, it is read as it stands after all. */
static void run_again(struct parse *parse, struct source *source, const struct keywords *keywords, uint32_t said,
                      uint32_t errors) {
    struct brace_fixes fixes = {{0}};
    parse->transcript = NULL;
    braces_find(source, keywords, &fixes);
    if (fixes.list.len > 0 && fixes.list.len <= errors) {
        diags_forget(parse->build.diags, said);
        braces_report(parse->build.diags, &fixes);
        if (run(parse, source, keywords, &fixes) + fixes.list.len > errors) {
            diags_forget(parse->build.diags, said);
            run(parse, source, keywords, NULL);
        }
    }
    VEC_FREE(&fixes.list);
}

static struct syn_file *parse_source(struct source *source, struct arena *arena, struct atoms *atoms,
                                     struct diags *diags, struct transcript *transcript) {
    struct keywords keywords;
    struct parse parse = {.build = {.arena = arena, .atoms = atoms, .diags = diags}, .transcript = transcript};
    const uint32_t said = diags_count(diags);
    keywords_init(&keywords);
    const uint32_t errors = run(&parse, source, &keywords, NULL);
    if (errors > 0 && !parse.scan.stopped)
        run_again(&parse, source, &keywords, said, errors);
    return build_end(&parse.build);
}

struct syn_file *grammar_parse(struct source *source, struct arena *arena, struct atoms *atoms, struct diags *diags) {
    return parse_source(source, arena, atoms, diags, NULL);
}

bool grammar_transcribe(struct source *source, struct diags *diags, struct transcript *transcript) {
    const uint32_t errors = diags_errors(diags);
    struct arena arena;
    arena_init(&arena);
    struct atoms *atoms = atoms_new(&arena);
    parse_source(source, &arena, atoms, diags, transcript);
    atoms_free(atoms);
    arena_free(&arena);
    return diags_errors(diags) == errors;
}

void grammar_dump_tokens(struct source *source, struct diags *diags, struct out *out) {
    struct keywords keywords;
    struct scan scan;
    struct token token;
    keywords_init(&keywords);
    scan_begin(&scan, source, &keywords, diags);
    do {
        scan_next(&scan, &token);
        const struct place place = source_place(source, token.span.begin);
        out_printf(out, "%u:%u %s ", (unsigned)place.line, (unsigned)place.column, token_name(token.kind, false));
        out_terminal(out, scan_text(&scan, token.span), token.span.end - token.span.begin);
        out_char(out, '\n');
    } while (token.kind != TOKEN_END);
    scan_end(&scan);
}

uint64_t grammar_scan_only(struct source *source, struct diags *diags) {
    struct keywords keywords;
    struct scan scan;
    struct token token;
    uint64_t count = 0;
    keywords_init(&keywords);
    scan_begin(&scan, source, &keywords, diags);
    do {
        scan_next(&scan, &token);
        count++;
    } while (token.kind != TOKEN_END);
    scan_end(&scan);
    return count;
}
