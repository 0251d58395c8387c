/* A source as nested statements, each byte in exactly one part of one of them: what compares and merges by statement
 * works on. Keywords, ids, clauses and comments are told apart; what they mean is not known here.
 */
#ifndef PGOAL_GRAMMAR_OUTLINE_H
#define PGOAL_GRAMMAR_OUTLINE_H

#include "compiler/base/atom.h"
#include "compiler/base/vec.h"
#include "compiler/source/diag.h"
#include "compiler/source/source.h"

enum { OUTLINE_BETWEEN = 0x1f };

/* A part of a line: its keyword and id, its name, what it says ("value"), a clause. */
struct outline_field {
    atom key;  /* "head", "name", "measure", "value", "{", or the clause: "weight", "allow sum-rounded"; once a line */
    atom said; /* its tokens and comments, whatever the language of keywords, the signs and the blanks between */
    struct span gap;  /* the blanks and comments before it */
    struct span text; /* from its first token to its last */
};

/* A statement: lead, fields, tail; and where it has a block, the statements in it, close_lead, close, close_tail. */
struct outline_node {
    uint32_t parent, first, next;   /* nodes; the root, 0, is the source itself and has no line */
    uint32_t fields, field_count;   /* from that one on */
    atom kind;                      /* the keyword in English; 0: what stands in the braces of a scale or a source */
    atom id;                        /* the id or, without one, the name; 0: there is one of its kind at most */
    uint32_t formers, former_count; /* its former ids, from that one on */
    struct span lead;               /* comments and blanks before its first token */
    struct span tail;               /* to the end of its line, or to what follows on that line */
    struct span close_lead, close, close_tail;
    bool block;
};

struct outline {
    struct source *source;
    VEC(struct outline_node) nodes;
    VEC(struct outline_field) fields;
    VEC(atom) formers;
};

/* The source must have been parsed without an error. */
void outline_make(struct outline *outline, struct source *source, struct arena *arena, struct atoms *atoms);
void outline_free(struct outline *outline);
/* All bytes of a node, those of its block too. */
struct span outline_span(const struct outline_node *node);

#endif
