/* Braces lost or written twice, found by indentation. Indentation means nothing in the language: it is asked only where
 * a file does not read without, and believed only where it explains that with no more faults than were found.
 */
#ifndef PGOAL_GRAMMAR_BRACES_H
#define PGOAL_GRAMMAR_BRACES_H

#include "compiler/base/vec.h"
#include "compiler/source/diag.h"
#include "grammar/tokens.h"

enum brace_fault { BRACE_NOT_OPENED, BRACE_NOT_CLOSED, BRACE_OPENED_TWICE, BRACE_CLOSED_TWICE };

struct brace_fix {
    struct span span;   /* of the brace too many; empty where one is to be put in */
    struct span opener; /* NOT_OPENED: the keyword of the block; NOT_CLOSED: its brace */
    uint8_t fault;      /* enum brace_fault */
    bool told;          /* another message of the line explains it */
};

struct brace_fixes { /* in source order */
    VEC(struct brace_fix) list;
};

/* Finds what is wrong with the braces of a source; the caller frees the list. */
void braces_find(struct source *source, const struct keywords *keywords, struct brace_fixes *fixes);
void braces_report(struct diags *diags, const struct brace_fixes *fixes);

#endif
