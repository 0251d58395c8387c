/* Misspelt keywords of two Han characters, too short for a count of edits: one is replaced, or both are swapped. */
#ifndef PGOAL_GRAMMAR_NEAR_H
#define PGOAL_GRAMMAR_NEAR_H

#include "grammar/expected.h"

/* The keyword among expected that a word (or what of it is before its digits: *len) is a slip of. One character written
 * for another that sounds or looks alike goes first; otherwise there must be but one such keyword. NULL: none. */
const char *near_short(const char *text, size_t *len, const struct token_set *expected);

#endif
