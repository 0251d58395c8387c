/* What was written, token by token, with the comments between and the words as they were read: all that the formatter
 * prints. Kept by a run of the parser that is asked to.
 */
#ifndef PGOAL_GRAMMAR_TRANSCRIPT_H
#define PGOAL_GRAMMAR_TRANSCRIPT_H

#include "compiler/base/vec.h"
#include "grammar/tokens.h"

enum { PIECE_COMMENT = UINT8_MAX }; /* the kind of a piece that is no token */

struct piece {
    struct span span; /* SEP: empty, unless its sign has to stay */
    uint8_t kind;     /* of the token, or PIECE_COMMENT */
    bool alone;       /* a comment with nothing before it on its line */
    bool blank;       /* a blank line is before it */
};

/* A word with a meaning in its place only, a window, an answer, ...; or a keyword that is a name here, or a sign
 * between hours and days. */
enum { MEANT_NAME = UINT8_MAX - 1, MEANT_TIMES };
struct meant {
    uint32_t begin;
    uint8_t set;      /* enum keyword_set, or MEANT_... */
    const char *name; /* the canonical one of the set */
};

struct transcript {
    VEC(struct piece) pieces;
    VEC(struct meant) meant; /* by their places */
    struct span separator;   /* a `;` that may have to stay; or nowhere */
    uint32_t at;             /* up to there the text was looked at */
    bool blank;              /* the text looked at ends in a blank line */
};

void transcript_free(struct transcript *transcript);
/* The next token, while the scanner stands behind it: adds it, and before it the comments above. */
void transcript_add(struct transcript *transcript, const struct scan *scan, const struct token *token);
/* What a word of the tokens added was read as. */
void transcript_mean(struct transcript *transcript, struct span word, uint8_t set, const char *name);

#endif
