#include "grammar/advice.h"

#include <string.h>

#include "compiler/base/utf8.h"
#include "grammar/numeral.h"
#include "grammar/parse.h"

/* The error at hand. */
struct slip {
    struct parse *parse;
    const struct token_set *expected;
    struct token found, before; /* the token in error and the one before it */
};

static const char *excerpt(const struct slip *slip, struct span span) {
    return build_excerpt(&slip->parse->build, span);
}

/* All of it, for a fix. */
static const char *whole(const struct slip *slip, struct span span) {
    return arena_copy(diags_arena(slip->parse->build.diags), scan_text(&slip->parse->scan, span),
                      span.end - span.begin);
}

static bool is_text(const struct slip *slip, struct span span, const char *text) {
    const size_t len = span.end - span.begin;
    return strlen(text) == len && memcmp(scan_text(&slip->parse->scan, span), text, len) == 0;
}

/* For what is certainly meant, as no other reading is left. */
static void add_safe_fix(const struct slip *slip, struct diag *diag, struct span span, const char *fix) {
    diag_fix_safe(slip->parse->build.diags, diag, span, fix);
}

static void add_fix(const struct slip *slip, struct diag *diag, struct span span, const char *fix) {
    diag_fix(slip->parse->build.diags, diag, span, fix);
}

static struct diag *report(const struct slip *slip, enum diag_id id, struct span span, const char *more) {
    return DIAG2(slip->parse->build.diags, id, span, excerpt(slip, span), more);
}

static bool is_compare(int kind) {
    return kind == TOKEN_EQ || kind == TOKEN_GE || kind == TOKEN_GT || kind == TOKEN_LE || kind == TOKEN_LT;
}

/* A word of letters that is reserved, so no sign. */
static bool is_reserved_word(const struct slip *slip) {
    uint32_t code = 0;
    const struct span span = slip->found.span;
    utf8_decode(scan_text(&slip->parse->scan, span), span.end - span.begin, &code);
    return keyword_role(slip->found.kind) == KEYWORD_RESERVED && utf8_is_word_start(code);
}

static bool is_digit_next(const struct slip *slip) {
    const char next = scan_following(&slip->parse->scan);
    return next >= '0' && next <= '9';
}

static bool is_line_end_next(const struct slip *slip) {
    const char next = scan_following(&slip->parse->scan);
    return next == '\n' || next == '\r' || next == '\0';
}

/* indicator 权重 "…": a name is wanted. */
static bool advise_reserved(const struct slip *slip) {
    const struct token_set *expected = slip->expected;
    if (!expected->has[TOKEN_WORD] || !expected->has[TOKEN_STRING] || expected->has[TOKEN_NUMBER] ||
        !is_reserved_word(slip) || is_digit_next(slip))
        return false;
    struct diag *diag = report(slip, DIAG_PARSE_RESERVED, slip->found.span, NULL);
    add_fix(slip, diag, slip->found.span,
            arena_printf(diags_arena(slip->parse->build.diags), "\"%s\"", whole(slip, slip->found.span)));
    return true;
}

/* The comparison that two in a row stand for; NULL when they contradict each other. */
static const char *joined(int first, int second) {
    if (first != second && first != TOKEN_EQ && second != TOKEN_EQ)
        return NULL;
    const int other = first == TOKEN_EQ ? second : first;
    if (first == second)
        return token_name(first, false);
    return other == TOKEN_LT ? "<=" : other == TOKEN_GT ? ">=" : token_name(other, false);
}

/* < = | => | ≥= | >= 不低于 | <> */
static bool advise_comparison(const struct slip *slip) {
    if (!slip->expected->has[TOKEN_NUMBER] || !is_compare(slip->found.kind) || !is_compare(slip->before.kind))
        return false;
    const struct span span = span_join(slip->before.span, slip->found.span);
    const char *fix = joined(slip->before.kind, slip->found.kind);
    if (fix == NULL && slip->before.kind == TOKEN_LT && slip->found.kind == TOKEN_GT)
        report(slip, DIAG_PARSE_NOT_EQUAL, span, NULL);
    else if (fix == NULL)
        return false;
    else
        (slip->before.kind == slip->found.kind && slip->found.kind != TOKEN_EQ ? add_fix : add_safe_fix)(
            slip, report(slip, DIAG_PARSE_COMPARISON, span, fix), span, fix);
    return true;
}

/* A token written twice: %%, weight weight. */
static bool advise_doubled(const struct slip *slip) {
    const struct scan *scan = &slip->parse->scan;
    const struct span first = slip->before.span, again = slip->found.span;
    const uint32_t len = first.end - first.begin;
    if (slip->found.kind == TOKEN_SEP || slip->before.kind != slip->found.kind || len == 0 ||
        len != again.end - again.begin || memcmp(scan_text(scan, first), scan_text(scan, again), len) != 0)
        return false;
    struct diag *diag = report(slip, DIAG_PARSE_DOUBLED, again, NULL);
    add_fix(slip, diag, span_join(first, again), whole(slip, first));
    return true;
}

static bool advise_comment(const struct slip *slip) {
    const bool behind =
        slip->before.kind == TOKEN_MINUS && is_text(slip, span_join(slip->before.span, slip->found.span), "--");
    if (slip->found.kind != TOKEN_MINUS || (!behind && scan_following(&slip->parse->scan) != '-'))
        return false;
    const uint32_t begin = behind ? slip->before.span.begin : slip->found.span.begin;
    const struct span span = {begin, begin + 2};
    add_fix(slip, DIAG2(slip->parse->build.diags, DIAG_SCAN_SUBSTITUTE, span, "--", "//"), span, "//");
    return true;
}

/* A colon after a name, a comma after a member or before a clause, = after a keyword. */
static bool advise_needless(const struct slip *slip) {
    const int found = slip->found.kind;
    const bool sets = found == TOKEN_EQ && keyword_role(slip->before.kind) != KEYWORD_NONE;
    const bool trails = found == TOKEN_COMMA && is_line_end_next(slip) && !slip->expected->has[TOKEN_LT];
    if (found != TOKEN_COLON && !trails && !sets)
        return false;
    struct diag *diag = report(slip, DIAG_PARSE_NEEDLESS, slip->found.span, NULL);
    const bool beside = slip->before.kind != TOKEN_SEP && slip->before.span.end == slip->found.span.begin;
    if (sets)
        add_safe_fix(slip, diag, (struct span){slip->before.span.end, slip->found.span.end},
                     scan_following(&slip->parse->scan) == ' ' ? "" : " ");
    else if (beside)
        add_safe_fix(slip, diag, span_join(slip->before.span, slip->found.span), whole(slip, slip->before.span));
    return true;
}

/* >= 三 次 */
static bool advise_numeral(const struct slip *slip) {
    const struct span span = slip->before.span;
    if (slip->expected->has[TOKEN_STRING] || slip->before.kind != TOKEN_WORD ||
        (slip->found.kind != TOKEN_WORD && slip->found.kind != TOKEN_MEASURE))
        return false;
    const char *digits = numeral_digits(diags_arena(slip->parse->build.diags), scan_text(&slip->parse->scan, span),
                                        span.end - span.begin, NULL);
    if (digits != NULL)
        add_fix(slip, report(slip, DIAG_PARSE_NUMERAL, span, digits), span, digits);
    return digits != NULL;
}

/* The mark that opens what the one after the word closes; \" when none does. */
static const char *opening_of(const struct slip *slip) {
    static const char *const closing[] = {"”", "」"}, *const opening[] = {"“", "「"};
    const char *after =
        scan_text(&slip->parse->scan, slip->found.span) + (slip->found.span.end - slip->found.span.begin);
    const char next = scan_following(&slip->parse->scan);
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (next == closing[i][0] && after[1] == closing[i][1] && after[2] == closing[i][2])
            return opening[i];
    return "\"";
}

/* A text is wanted, and a word stands there: agency 市财政局, indicator a1 完成率. */
static bool advise_quotes(const struct slip *slip) {
    const struct token_set *expected = slip->expected;
    const int found = slip->found.kind;
    const bool only = expected->count == 1 && expected->has[TOKEN_STRING];
    const bool name = expected->has[TOKEN_STRING] && !expected->has[TOKEN_WORD] && slip->before.kind == TOKEN_WORD &&
                      found == TOKEN_WORD;
    if ((!only && !name) || found == TOKEN_SEP || found == TOKEN_LBRACE || found == TOKEN_RBRACE || found == TOKEN_END)
        return false;
    struct diag *diag = report(slip, DIAG_PARSE_QUOTES, slip->found.span, NULL);
    const char *opening = opening_of(slip);
    const bool closed = opening[0] != '"' || scan_following(&slip->parse->scan) == '"';
    if (found == TOKEN_WORD && (name || closed || is_line_end_next(slip)))
        add_fix(slip, diag, slip->found.span,
                arena_printf(diags_arena(slip->parse->build.diags), "%s%s%s", opening, whole(slip, slip->found.span),
                             closed ? "" : "\""));
    return true;
}

/* 健全 alone, where a target is wanted. */
static bool advise_bare(const struct slip *slip) {
    if (!slip->expected->has[TOKEN_GROWTH] || slip->found.kind != TOKEN_WORD || slip->before.kind != TOKEN_STRING)
        return false;
    report(slip, DIAG_PARSE_NO_COMPARISON, slip->found.span, NULL);
    return true;
}

/* Parentheses belong to templates and their uses; elsewhere they are part of a name or a text without its quotes. */
static bool advise_parenthesis(const struct slip *slip) {
    if (slip->found.kind != TOKEN_LPAREN && slip->found.kind != TOKEN_RPAREN)
        return false;
    report(slip, DIAG_SCAN_CHARACTER, slip->found.span, NULL);
    return true;
}

bool advice_report(struct parse *parse, int found, struct span span, const struct token_set *expected) {
    static bool (*const all[])(const struct slip *) = {advise_reserved, advise_comparison, advise_comment,
                                                       advise_doubled,  advise_needless,   advise_numeral,
                                                       advise_quotes,   advise_bare,       advise_parenthesis};
    const struct slip slip = {parse, expected, {.kind = found, .span = span}, parse->scan.before};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i](&slip))
            return true;
    return false;
}
