/* A change in words: what every printer needs, so that none knows the kinds of changes. Texts are those of the spec
 * and not escaped for any output: a printer writes each through the writer of its language.
 */
#ifndef PGOAL_REVIEW_TOLD_H
#define PGOAL_REVIEW_TOLD_H

#include "compiler/review/review.h"

/* Amounts and what lies between them; each may be NULL. */
struct told_money {
    const char *before, *after;
    const char *difference, *percent; /* +231,991.00, +4.9% */
};

/* A line: words of the program's own, then a text; either may be empty. */
struct told_note {
    const struct told_note *next;
    const char *lead, *text;
    const struct told_money *money; /* of an item of a transfer; NULL: none */
    bool item;                      /* one of a list */
};

struct told {
    const char *kind;                  /* 放宽, loosened; (guess) behind it when it is one */
    const char *subject;               /* project › goal › indicator id name: what of it */
    const char *before, *after;        /* NULL: none; of several lines where the source has several */
    const struct told_money *money;    /* NULL: it is about no amount */
    const struct told_note *notes;     /* witness, what else it concerns, why it was accepted */
    const char *old_place, *new_place; /* FILE:LINE; NULL: not there */
    const char *key;                   /* what an acceptance names it by */
};

/* Everything is in the arena. */
struct told told_of(const struct review *review, const struct change *change, bool zh, struct arena *arena);
/* How many changes of the group there are. */
uint32_t told_count(const struct review *review, enum change_group group);
struct told_money told_money_of(const struct money_change *money, struct arena *arena);
/* "2 weaker, 1 money", or that nothing differs. */
const char *told_counts(const struct review *review, bool zh, struct arena *arena);
/* "total: 4,768,009.00 → 5,000,000.00 CNY, +231,991.00 (+4.9%)", by number in review->totals. */
const char *told_total(const struct review *review, uint32_t number, bool zh, struct arena *arena);

#endif
