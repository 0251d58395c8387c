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
struct brace_fixes;

struct scan {
    const char *text;
    uint32_t base, end; /* of the text in the space of spans */
    struct diags *diags;
    const struct keywords *keywords;
    void *lexer;         /* flex's */
    struct span literal; /* the opening quotes of the open text */
    struct span doc;     /* the doc comment lines read last */
    struct span bad;     /* the unknown characters reported last */
    uint32_t paired;     /* where a wrong closing quote is that was told of with its opening one; or 0 */
    bool line_ended;     /* since the last token */
    bool listing;        /* between parentheses: a name may be any word, and a colon parts it from its type */
    bool templated;      /* the item at hand is a template */
    bool parametric;     /* it has parameters: a word may be one of them */
    bool stopped;        /* a limit was exceeded: the rest is not read */
    bool spoiled;        /* the line at hand has an error: what follows from it is not worth another */
    bool unended;        /* the text given last took in the rest of its line */
    int last;            /* kind of the last token given */
    struct span last_span;
    struct token before; /* it */
    struct token ahead;  /* scanned already; kind NO_TOKEN: none */
    struct token held;   /* scanned already, behind a brace put in; kind NO_TOKEN: none */
    bool held_line;      /* a line ended before it */
    const struct brace_fixes *fixes;
    uint32_t fixed; /* of the fixes, how many are behind */
    uint32_t depth;
    struct span braces[SCAN_BRACE_LIMIT]; /* the open ones, outermost first */
};

void scan_begin(struct scan *scan, const struct source *source, const struct keywords *keywords, struct diags *diags);
void scan_end(struct scan *scan);
/* Between scan_begin and the first scan_next: braces to be put in and left out. */
void scan_mend(struct scan *scan, const struct brace_fixes *fixes);
/* What a kind of token is called: `goal`, a number, ...; in the language asked for. Never NULL. */
const char *token_name(int kind, bool zh);
/* The next token, a line end that parts members being one of kind SEP. At the end, again and again, the end token. */
void scan_next(struct scan *scan, struct token *token);
/* The byte after the token read last, which may have a NUL there in the text. */
char scan_following(const struct scan *scan);
/* The bytes of a span. */
static inline const char *scan_text(const struct scan *scan, struct span span) {
    return scan->text + (span.begin - scan->base);
}

/* For the rules of scan.l, in scan_error.c: what they find wrong. */
void scan_report_number(struct scan *scan, struct span span);
void scan_report_date(struct scan *scan, struct span span);
/* A text that ends with its line and not with its quote. */
void scan_report_open_text(struct scan *scan, struct span span);
void scan_report_unequal(struct scan *scan, struct span span);
/* A character that means nothing here; one report a line. */
void scan_report_character(struct scan *scan, struct span span);
/* Reports the first character of a word that no word may have. The kind of token it then is. */
int scan_check_word(struct scan *scan, struct span span);
/* A token longer than any may be. */
void scan_report_length(struct scan *scan, struct span span, uint32_t limit);
/* Length of the first word of a run of Han that a digit follows at once, with its kind: of a reserved word when the run
 * is made of such (至少2次, 且小于5次), of what is before them when a number stands before the run (3次且小于5次); else
 * len. */
size_t scan_split(const struct scan *scan, const char *text, size_t len, int *kind);

#endif
