#include "grammar/tokens.h"

#include "grammar/braces.h"
#include "grammar/parse.h"

int scan_yylex(SYNTAX_STYPE *value, struct span *span, void *lexer);

/* What a line end beside a token of this kind means. */
enum token_class {
    PLAIN,
    OPENS, /* begins a member: the line before has ended, whatever it ended with */
    JOINS, /* belongs to what is before and after it */
    ENDS   /* belongs to what is before it */
};

static const uint8_t classes[] = {
#define KEYWORD(token, role, ...) [TOKEN_##token] = CLASS_##role,
#define VALUE(set, ...)
#define CLASS_OPENS OPENS
#define CLASS_RESERVED JOINS
#include "grammar/keywords.def"
#undef KEYWORD
#undef VALUE
    [TOKEN_LBRACE] = JOINS, [TOKEN_LPAREN] = JOINS, [TOKEN_RPAREN] = ENDS,    [TOKEN_COMMA] = JOINS,
    [TOKEN_PLUS] = JOINS,   [TOKEN_MINUS] = JOINS,  [TOKEN_TO_BELOW] = JOINS, [TOKEN_WINDOW] = ENDS,
    [TOKEN_SEP] = ENDS,     [TOKEN_DOT] = JOINS,    [TOKEN_SLASH] = JOINS};

static enum token_class class_of(int kind) {
    return (size_t)kind < sizeof classes ? (enum token_class)classes[kind] : PLAIN;
}

/* Whether a line end between the two parts members. */
static bool parts(int before, int after, bool listing) {
    if (before == TOKEN_SEP || before == TOKEN_LBRACE || class_of(after) == JOINS || class_of(after) == ENDS)
        return false;
    return class_of(before) != JOINS || (class_of(after) == OPENS && !listing);
}

static void open_brace(struct scan *scan, struct token *token) {
    if (scan->depth < SCAN_BRACE_LIMIT) {
        scan->braces[scan->depth++] = token->span;
        return;
    }
    DIAG0(scan->diags, DIAG_SCAN_TOO_DEEP, token->span);
    scan->stopped = true;
}

static void close_brace(struct scan *scan) {
    scan->doc = (struct span){0, 0};
    if (scan->depth > 0)
        scan->depth--;
}

/* A template with a list behind its name has parameters, up to its closing brace. */
static void note_parameters(struct scan *scan, int kind) {
    if ((class_of(kind) != OPENS && kind != TOKEN_LPAREN) || scan->listing)
        return;
    if (kind != TOKEN_LPAREN)
        scan->templated = kind == TOKEN_TEMPLATE;
    scan->parametric = kind == TOKEN_LPAREN && scan->templated;
}

/* The doc comment goes to the keyword that begins a member; of last_year, to the one behind it. */
static void give_doc(struct scan *scan, struct token *token) {
    const bool begins = scan->last == TOKEN_SEP || scan->last == TOKEN_LBRACE || scan->last == TOKEN_LAST_YEAR;
    if (!begins || class_of(token->kind) != OPENS || token->kind == TOKEN_LAST_YEAR)
        return;
    token->doc = scan->doc;
    scan->doc = (struct span){0, 0};
}

/* Every token passes here once: braces are counted. */
static void note(struct scan *scan, struct token *token) {
    if (scan->depth == 0)
        note_parameters(scan, token->kind);
    switch (token->kind) {
    case TOKEN_LPAREN:
        scan->listing = true;
        break;
    case TOKEN_RPAREN:
    case TOKEN_SEP:
        scan->listing = false;
        break;
    case TOKEN_LBRACE:
        scan->listing = false;
        open_brace(scan, token);
        break;
    case TOKEN_RBRACE:
        close_brace(scan);
        break;
    }
    if (token->span.end - token->span.begin <= SCAN_WORD_LIMIT || token->kind == TOKEN_END)
        return;
    const uint32_t limit = token->kind == TOKEN_STRING ? SCAN_TEXT_LIMIT : SCAN_WORD_LIMIT;
    if (token->span.end - token->span.begin > limit) {
        scan_report_length(scan, token->span, limit);
        token->kind = TOKEN_SYNTAX_error;
    }
}

/* A word that a parenthesis follows at once is a function, unless it names a template. */
static int function_or_word(const struct scan *scan, struct span word) {
    static const char wide[] = "（";
    const char *after = scan_text(scan, word) + (word.end - word.begin);
    const char next = scan_following(scan);
    bool opens = next == '(' || (next == wide[0] && after[1] == wide[1] && after[2] == wide[2]);
    return opens && scan->last != TOKEN_USE && scan->last != TOKEN_TEMPLATE ? TOKEN_FUNCTION : TOKEN_WORD;
}

/* A colon after a keyword is passed over. */
static void read_token(struct scan *scan, struct token *token) {
    SYNTAX_STYPE unused;
    do
        token->kind = scan_yylex(&unused, &token->span, scan->lexer);
    while (token->kind == TOKEN_COLON && !scan->listing && keyword_role(scan->last) != KEYWORD_NONE);
    if (token->kind == TOKEN_WORD)
        token->kind = function_or_word(scan, token->span);
}

static const struct brace_fix *next_fix(const struct scan *scan) {
    return scan->fixes != NULL && scan->fixed < scan->fixes->list.len ? &scan->fixes->list.at[scan->fixed] : NULL;
}

/* Puts in or leaves out the braces due before the token read. */
static void mend(struct scan *scan, struct token *token) {
    const struct brace_fix *fix;
    while ((fix = next_fix(scan)) != NULL && fix->span.begin <= token->span.begin) {
        scan->fixed++;
        if (fix->span.begin < fix->span.end) {
            read_token(scan, token);
            continue;
        }
        scan->held = *token;
        scan->held_line = scan->line_ended;
        scan->line_ended = false;
        *token =
            (struct token){.kind = fix->fault == BRACE_NOT_OPENED ? TOKEN_LBRACE : TOKEN_RBRACE, .span = fix->span};
        return;
    }
}

void scan_mend(struct scan *scan, const struct brace_fixes *fixes) {
    scan->fixes = fixes;
}

/* The next token of the text, as mended. */
static void take(struct scan *scan, struct token *token) {
    scan->line_ended = false;
    if (scan->unended) {
        scan->unended = false;
        *token = (struct token){.kind = TOKEN_SYNTAX_error, .span = {scan->last_span.end, scan->last_span.end}};
        return;
    }
    if (scan->held.kind != NO_TOKEN) {
        *token = scan->held;
        scan->line_ended = scan->held_line;
        scan->held.kind = NO_TOKEN;
    } else {
        read_token(scan, token);
    }
    if (scan->fixes != NULL)
        mend(scan, token);
    note(scan, token);
    if (token->kind == TOKEN_WORD && scan->parametric)
        token->kind = TOKEN_PARAMETER;
    if (scan->stopped)
        *token = (struct token){.kind = TOKEN_END, .span = {token->span.begin, token->span.begin}};
}

void scan_next(struct scan *scan, struct token *token) {
    if (scan->ahead.kind != NO_TOKEN) {
        *token = scan->ahead;
        scan->ahead.kind = scan->ahead.kind == TOKEN_END ? TOKEN_END : NO_TOKEN;
    } else {
        take(scan, token);
        const bool closes = token->kind == TOKEN_RBRACE || token->kind == TOKEN_END;
        if (closes ? scan->last != TOKEN_SEP : scan->line_ended && parts(scan->last, token->kind, scan->listing)) {
            scan->ahead = *token;
            scan->listing = false;
            *token = (struct token){.kind = TOKEN_SEP, .span = {scan->last_span.end, scan->last_span.end}};
        }
    }
    give_doc(scan, token);
    scan->before.kind = scan->last;
    scan->before.span = scan->last_span;
    scan->last = token->kind;
    scan->last_span = token->span;
}
