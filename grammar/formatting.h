/* Between the files of the formatter. */
#ifndef PGOAL_GRAMMAR_FORMATTING_H
#define PGOAL_GRAMMAR_FORMATTING_H

#include "grammar/format.h"
#include "grammar/transcript.h"

/* Levels `{ a < b }`, columns and parameters: on one line, or one a line. */
enum format_list { LIST_NONE, LIST_ON_A_LINE, LIST_BROKEN };

struct format {
    const struct transcript *transcript;
    const struct source *source;
    struct out *out;
    enum format_words words;
    uint32_t depth;        /* blocks open */
    uint32_t meant;        /* of the transcript, how many are behind */
    int member;            /* kind of the token that the member at hand began with; 0 between members */
    int before;            /* kind of the token printed last */
    int close;             /* what closes the list */
    enum format_list list; /* the one that is open */
    bool commas;           /* its elements are parted by commas */
    bool leading;          /* by `<`, which begin its lines */
    bool alone;            /* the token printed last begins its line */
    bool commented;        /* a comment was printed last: the line has ended */
    bool opened;           /* the line at hand opens a block */
    bool listing;          /* between parentheses */
    bool naming;           /* within the name of a warning */
    bool binary;           /* the minus printed last stands between two values */
};

static inline const char *format_source(const struct format *format, struct span span) {
    return format->source->text + (span.begin - format->source->base);
}
/* The next token behind a piece, other than line ends. */
const struct piece *format_next(const struct piece *piece);

/* Whether a blank is between the token printed last and this one, on one line. */
bool format_parted(const struct format *format, const struct piece *piece);
/* Prints the text of a token. */
void format_token(struct format *format, const struct piece *piece);

#endif
