/* A change in words: what every printer needs, so that none knows the kinds of changes. Texts are those of the spec
 * and not escaped for any output: a printer writes each through the writer of its language.
 */
#ifndef PGOAL_REVIEW_TOLD_H
#define PGOAL_REVIEW_TOLD_H

#include "compiler/review/review.h"

struct told_note {
    const struct told_note *next;
    const char *text;
};

struct told {
    const char *kind;                  /* 放宽, loosened; (guess) behind it when it is one */
    const char *subject;               /* project › goal › indicator id name: what of it */
    const char *before, *after;        /* NULL: none; of several lines where the source has several */
    const struct told_note *notes;     /* a line each: witness, difference of money, what else it concerns */
    const char *old_place, *new_place; /* FILE:LINE; NULL: not there */
    const char *key;                   /* what an acceptance names it by */
};

/* Everything is in the arena. */
struct told told_of(const struct review *review, const struct change *change, bool zh, struct arena *arena);
/* "2 weaker, 1 money", or that nothing differs. */
const char *told_counts(const struct review *review, bool zh, struct arena *arena);
/* "total: 4,768,009.00 → 5,000,000.00 CNY, +231,991.00 (+4.9%)", by number in review->totals. */
const char *told_total(const struct review *review, uint32_t number, bool zh, struct arena *arena);

#endif
