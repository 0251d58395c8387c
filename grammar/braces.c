#include "grammar/braces.h"

#include <string.h>

#include "grammar/parse.h"

enum { TAB_WIDTH = 4, WIDE_BLANK = 2 };

/* A line that begins with a keyword whose block has not opened yet. */
struct head {
    struct span keyword;
    uint32_t indent, line, errors;
    uint32_t end; /* of its name: where the brace belongs */
    int kind;     /* NO_TOKEN: there is none */
    bool named, done;
};

struct open {
    struct span brace;
    uint32_t indent, line;
    bool scale;
};

struct braces {
    struct scan scan;
    const struct source *source;
    struct brace_fixes *fixes;
    struct open open[SCAN_BRACE_LIMIT];
    uint32_t depth;
    struct head head;
    struct token last;
    uint32_t line, indent; /* of the line at hand; lines counted from 1 */
    bool first;            /* the token at hand is the first of its line */
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static uint32_t width_of(const char *text, size_t len) {
    uint32_t width = 0;
    for (size_t i = 0; i < len; i++)
        width += text[i] == '\t' ? TAB_WIDTH : (unsigned char)text[i] == 0xE3 ? WIDE_BLANK : text[i] == ' ';
    return width;
}

/* Where the blanks before a token begin: space, tab, and the last bytes of U+3000 and U+00A0 with what precedes them.
 */
static uint32_t blanks_before(const char *text, uint32_t at) {
    for (;;) {
        if (at >= 1 && is_blank(text[at - 1]))
            at--;
        else if (at >= 3 && memcmp(text + at - 3, "\xE3\x80\x80", 3) == 0)
            at -= 3;
        else if (at >= 2 && memcmp(text + at - 2, "\xC2\xA0", 2) == 0)
            at -= 2;
        else
            return at;
    }
}

static void look_at_line(struct braces *braces, const struct token *token) {
    const char *text = braces->source->text;
    const uint32_t at = token->span.begin - braces->source->base, from = blanks_before(text, at);
    braces->first = from == 0 || text[from - 1] == '\n';
    if (!braces->first)
        return;
    braces->line++;
    braces->indent = width_of(text + from, at - from);
}

static void add_fix(struct braces *braces, enum brace_fault fault, struct span span, struct span opener, bool told) {
    *VEC_PUSH(&braces->fixes->list) = (struct brace_fix){span, opener, (uint8_t)fault, told};
}

static void push(struct braces *braces, struct open open) {
    if (braces->depth < SCAN_BRACE_LIMIT)
        braces->open[braces->depth++] = open;
}

static const struct open *innermost(const struct braces *braces) {
    return braces->depth > 0 ? &braces->open[braces->depth - 1] : NULL;
}

/* A text without end, which took the brace in, was diagnosed. */
static void close_missing(struct braces *braces) {
    const uint32_t at = braces->last.span.end;
    const bool told = braces->last.kind == TOKEN_STRING && at == braces->scan.end;
    add_fix(braces, BRACE_NOT_CLOSED, (struct span){at, at}, innermost(braces)->brace, told);
    braces->depth--;
}

static void close_deeper(struct braces *braces, bool same) {
    const struct open *open;
    while ((open = innermost(braces)) != NULL && open->line != braces->line &&
           (open->indent > braces->indent || (same && open->indent == braces->indent)))
        close_missing(braces);
}

static void close_brace(struct braces *braces, const struct token *token) {
    const struct open *open = innermost(braces);
    if (open != NULL && open->line == braces->line) {
        braces->depth--;
        return;
    }
    close_deeper(braces, false);
    open = innermost(braces);
    const bool trails = !braces->first && braces->last.kind != TOKEN_RBRACE;
    if (open != NULL && (open->indent == braces->indent || trails))
        braces->depth--;
    else
        add_fix(braces, BRACE_CLOSED_TWICE, token->span, (struct span){0, 0}, false);
}

static void open_brace(struct braces *braces, const struct token *token) {
    const struct head *head = &braces->head;
    if (head->kind != NO_TOKEN)
        push(braces, (struct open){token->span, head->indent, head->line, head->kind == TOKEN_SCALE});
    else if (braces->last.kind == TOKEN_LBRACE)
        add_fix(braces, BRACE_OPENED_TWICE, token->span, (struct span){0, 0}, false);
    else
        push(braces, (struct open){token->span, braces->indent, braces->line, false});
    braces->head.kind = NO_TOKEN;
}

/* A name after the keyword is [id] ["name"]. True when the token is part of it. */
static bool is_name(struct braces *braces, const struct token *token) {
    struct head *head = &braces->head;
    const bool id = !head->named && (token->kind == TOKEN_WORD || keyword_role(token->kind) == KEYWORD_OPENS);
    if (head->done || head->kind == TOKEN_FUNDS || (id && braces->first) || (!id && token->kind != TOKEN_STRING))
        return false;
    head->named = true;
    head->done = token->kind == TOKEN_STRING;
    head->end = token->span.end;
    return true;
}

/* Whether the token stands in the block of the head, and not after it. */
static bool is_inside(const struct braces *braces, const struct token *token) {
    const struct head *head = &braces->head;
    if (!braces->first)
        return head->line == braces->line;
    return braces->indent > head->indent ||
           (braces->indent == head->indent && head->named && token->kind == TOKEN_RBRACE);
}

static void decide_head(struct braces *braces, const struct token *token) {
    struct head *head = &braces->head;
    if (is_name(braces, token) || (token->kind != TOKEN_RBRACE && keyword_role(token->kind) != KEYWORD_OPENS))
        return;
    if (is_inside(braces, token)) {
        const struct span at = {head->end, head->end};
        add_fix(braces, BRACE_NOT_OPENED, at, head->keyword, diags_errors(braces->scan.diags) > head->errors);
        push(braces, (struct open){head->keyword, head->indent, head->line, head->kind == TOKEN_SCALE});
    }
    head->kind = NO_TOKEN;
}

static bool opens_block(const struct braces *braces, int kind) {
    const bool begins = braces->first || braces->last.kind == TOKEN_LBRACE || braces->last.kind == TOKEN_SEP;
    return begins && (kind == TOKEN_PROJECT || kind == TOKEN_TEMPLATE || kind == TOKEN_GOAL || kind == TOKEN_FUNDS ||
                      kind == TOKEN_SCALE);
}

static void begin_head(struct braces *braces, const struct token *token) {
    const struct open *open = innermost(braces);
    if (!opens_block(braces, token->kind) || (open != NULL && open->scale))
        return;
    braces->head = (struct head){.keyword = token->span,
                                 .indent = braces->indent,
                                 .line = braces->line,
                                 .errors = diags_errors(braces->scan.diags),
                                 .end = token->span.end,
                                 .kind = token->kind};
}

static void walk(struct braces *braces, const struct token *token) {
    look_at_line(braces, token);
    if (braces->head.kind != NO_TOKEN && token->kind != TOKEN_LBRACE)
        decide_head(braces, token);
    if (token->kind == TOKEN_LBRACE)
        open_brace(braces, token);
    else if (token->kind == TOKEN_RBRACE)
        close_brace(braces, token);
    else if (braces->first && keyword_role(token->kind) == KEYWORD_OPENS)
        close_deeper(braces, true);
    if (braces->head.kind == NO_TOKEN)
        begin_head(braces, token);
    braces->last = *token;
}

void braces_find(struct source *source, const struct keywords *keywords, struct brace_fixes *fixes) {
    struct braces braces = {.source = source, .fixes = fixes, .head = {.kind = NO_TOKEN}, .last = {.kind = TOKEN_SEP}};
    struct diags *unheard = diags_new();
    struct token token;
    scan_begin(&braces.scan, source, keywords, unheard);
    for (scan_next(&braces.scan, &token); token.kind != TOKEN_END; scan_next(&braces.scan, &token))
        if (token.span.begin < token.span.end)
            walk(&braces, &token);
    while (braces.depth > 0)
        close_missing(&braces);
    scan_end(&braces.scan);
    diags_free(unheard);
}

void braces_report(struct diags *diags, const struct brace_fixes *fixes) {
    static const enum diag_id ids[] = {[BRACE_NOT_OPENED] = DIAG_PARSE_NOT_OPENED,
                                       [BRACE_NOT_CLOSED] = DIAG_PARSE_NOT_CLOSED,
                                       [BRACE_OPENED_TWICE] = DIAG_PARSE_OPENED_TWICE,
                                       [BRACE_CLOSED_TWICE] = DIAG_PARSE_STRAY_BRACE};
    for (uint32_t i = 0; i < fixes->list.len; i++) {
        const struct brace_fix *fix = &fixes->list.at[i];
        if (fix->told)
            continue;
        struct diag *diag = DIAG0(diags, ids[fix->fault], fix->span);
        if (fix->fault == BRACE_NOT_CLOSED)
            diag_label(diags, diag, fix->opener, DIAG_WORDS("这一段从这里开始", "the block opened here"));
        if (fix->fault == BRACE_NOT_OPENED)
            diag_fix(diags, diag, fix->span, " {");
    }
}
