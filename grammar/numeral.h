/* Numbers written in Han characters, of which the language has none but people write many: 三, 十二, 两百零五. */
#ifndef PGOAL_GRAMMAR_NUMERAL_H
#define PGOAL_GRAMMAR_NUMERAL_H

#include <stddef.h>

#include "compiler/base/arena.h"

/* The numeral that begins text in digits, in the arena; NULL when there is none or it is not well formed. Where used is
 * given it is set to the numeral's bytes; where it is NULL the whole text must be one. */
const char *numeral_digits(struct arena *arena, const char *text, size_t len, size_t *used);

#endif
