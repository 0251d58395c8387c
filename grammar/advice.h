/* Syntax errors of which it is known what was meant: each is said in a message of its own, most with a fix. */
#ifndef PGOAL_GRAMMAR_ADVICE_H
#define PGOAL_GRAMMAR_ADVICE_H

#include "grammar/expected.h"

/* Diagnoses the token found at span, where one of expected should have stood; false when nothing particular is known.
 */
bool advice_report(struct parse *parse, int found, struct span span, const struct token_set *expected);

#endif
