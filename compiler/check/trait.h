/* What the name of an indicator says about its measure (a speed, a share, a head count, a harm), read once a
 * name. Also the facts of a target, so that a lint rule can name both in one mask.
 */
#ifndef PGOAL_CHECK_TRAIT_H
#define PGOAL_CHECK_TRAIT_H

#include <stdint.h>

#include "compiler/base/atom.h"
#include "compiler/check/scope.h"

enum fact {
    FACT_SPEED = 1 << 0,
    FACT_SHARE = 1 << 1,
    FACT_COUNT = 1 << 2,
    FACT_SATISFACTION = 1 << 3,
    FACT_TIME = 1 << 4,
    FACT_LESS = 1 << 5,
    FACT_MORE = 1 << 6,
    FACT_SAVING = 1 << 7,
    FACT_COST = 1 << 8,
    FACT_HARM = 1 << 9,
    FACT_AMOUNT = 1 << 11,  /* names the change itself: 降低率, 增长幅度 */
    FACT_TAIL = 1 << 10,    /* ends in brackets: 新闻宣传(篇) */
    FACT_GOOD = 1 << 12,    /* the more of it the better: 达标率 */
    FACT_NOUN = 1 << 13,    /* says what it counts: 篇数, 面积 */
    FACT_HINT = 1 << 14,    /* has a blank of the form's template in it: ** */
    FACT_ODD = 1 << 15,     /* is a number, signs or a target rather than a name */
    FACT_HEADING = 1 << 26, /* ends as a category does: 产出指标 */
    FACT_PART = 1 << 28,    /* begins with 其中: a part of the indicator before it */
    FACT_PRICE = 1 << 29,   /* 单价, 单位成本 */
    FACT_SHOWN = 1 << 27,   /* has an id beside its name */

    FACT_UNSET = 1 << 16,
    FACT_EVERYTHING = 1 << 17,
    FACT_CEILING = 1 << 18,
    FACT_FROM_BELOW = 1 << 19, /* bounded from below only: >= */
    FACT_FROM_ABOVE = 1 << 20, /* bounded from above only: <= */
    FACT_COUNTED = 1 << 21,    /* a number of one declared count */
    FACT_NUMBER = 1 << 22,     /* SPACE_NUMBER */
    FACT_WINDOWS = 1 << 23,    /* needs to know the period: frequency, coverage */
    FACT_DATE = 1 << 25,       /* SPACE_DATE */
    FACT_WORDED = 1 << 24      /* has an official wording */
};

enum { TRAIT_BUCKETS = 256, TRAIT_ROWS_LIMIT = 254 };
struct traits {
    struct scope known; /* by atom: its facts */
    /* Rows of trait.def by the last (END) or first (ANYWHERE) character of their text: number of a row plus 1, and of
     * the next row in its bucket. */
    uint8_t end[TRAIT_BUCKETS], anywhere[TRAIT_BUCKETS], next[TRAIT_ROWS_LIMIT + 1];
};
void traits_free(struct traits *traits);
uint32_t traits_of(struct traits *traits, const struct atoms *atoms, atom name);

/* Length of a name without a bracketed tail; *tail and *tail_len are what stands in the brackets. */
size_t trait_head(const char *name, size_t len, const char **tail, size_t *tail_len);

#endif
