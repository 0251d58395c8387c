#include "grammar/expected.h"
#include "grammar/parse.h"

struct syn_file *grammar_parse(struct source *source, struct arena *arena, struct atoms *atoms, struct diags *diags) {
    struct keywords keywords;
    struct parse parse = {.errors = 0};
    keywords_init(&keywords);
    scan_begin(&parse.scan, source, &keywords, diags);
    build_begin(&parse.build, source, arena, atoms, diags);
    syntax_parse(&parse);
    scan_end(&parse.scan);
    return build_end(&parse.build);
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
