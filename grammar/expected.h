/* Syntax errors in words: what was found, what could have stood there, and which keyword was perhaps meant. */
#ifndef PGOAL_GRAMMAR_EXPECTED_H
#define PGOAL_GRAMMAR_EXPECTED_H

#include "compiler/syntax/build.h"
#include "grammar/tokens.h"
#include "grammar/transcript.h"

/* One run of the parser over one source. */
struct parse {
    struct scan scan;
    struct build build;
    uint32_t errors;               /* syntax errors so far */
    struct transcript *transcript; /* NULL: not wanted */
};

enum { TOKEN_SET_SIZE = 96 };

struct token_set {
    bool has[TOKEN_SET_SIZE];
    int count;
};
void token_set_add(struct token_set *set, int token);

/* False once so many errors were explained in full that the rest need not be: finding what was expected is slow. */
bool expected_wanted(const struct parse *parse);
/* Diagnoses the token found at span, where one of expected should have stood. */
void expected_report(struct parse *parse, int found, struct span span, const struct token_set *expected);

#endif
