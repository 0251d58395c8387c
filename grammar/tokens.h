/* Between scanner and parser: the scanner's own state, and the stream of tokens with line ends made separators. */
#ifndef PGOAL_GRAMMAR_TOKENS_H
#define PGOAL_GRAMMAR_TOKENS_H

#include "compiler/source/diag.h"
#include "compiler/source/source.h"
#include "grammar/grammar.h"
#include "grammar/keyword.h"

enum {
    SCAN_WORD_LIMIT = 1024,                    /* bytes of a word or a number */
    SCAN_TEXT_LIMIT = 1024 * 1024,             /* bytes of a text between quotes */
    SCAN_BRACE_LIMIT = GRAMMAR_DEPTH_LIMIT + 1 /* the project's own braces and its goals' */
};

struct token {
    int kind;
    struct span span;
    struct span doc; /* keywords that open something: the doc comment above */
};

enum { NO_TOKEN = -1 };

struct scan {
    const char *text;
    uint32_t base, end; /* of the text in the space of spans */
    struct diags *diags;
    const struct keywords *keywords;
    void *lexer;         /* flex's */
    struct span literal; /* the opening quotes of the open text */
    struct span doc;     /* the doc comment lines read last */
    struct span bad;     /* the unknown characters reported last */
    bool line_ended;     /* since the last token */
    bool listing;        /* between parentheses: a name may be any word, and a colon parts it from its type */
    bool stopped;        /* a limit was exceeded: the rest is not read */
    int last;            /* kind of the last token given */
    struct span last_span;
    struct span word;   /* the token before it when that was a word; else nowhere */
    struct token ahead; /* scanned already; kind NO_TOKEN: none */
    uint32_t depth;
    struct span braces[SCAN_BRACE_LIMIT]; /* the open ones, outermost first */
};

void scan_begin(struct scan *scan, const struct source *source, const struct keywords *keywords, struct diags *diags);
void scan_end(struct scan *scan);
/* What a kind of token is called: `goal`, a number, ...; in the language asked for. Never NULL. */
const char *token_name(int kind, bool zh);
/* The next token, a line end that parts members being one of kind SEP. At the end, again and again, the end token. */
void scan_next(struct scan *scan, struct token *token);
/* The bytes of a span. */
static inline const char *scan_text(const struct scan *scan, struct span span) {
    return scan->text + (span.begin - scan->base);
}

/* For the rules of scan.l, in scan_error.c: what they find wrong. */
void scan_report_number(struct scan *scan, struct span span);
void scan_report_date(struct scan *scan, struct span span);
/* A character that means nothing here; one report for a run of them. */
void scan_report_character(struct scan *scan, struct span span);
/* Reports the first character of a word that no word may have. */
void scan_check_word(struct scan *scan, struct span span);
/* A token longer than any may be. */
void scan_report_length(struct scan *scan, struct span span, uint32_t limit);
/* Length of a reserved Han word that a digit follows at once (至少2次), with its kind; else len. */
size_t scan_split(const struct scan *scan, const char *text, size_t len, int *kind);

#endif
