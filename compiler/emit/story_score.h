/* How many points a verdict is worth, step by step: the rule of the profile, the part of the weight, the rounding. */
#ifndef PGOAL_EMIT_STORY_SCORE_H
#define PGOAL_EMIT_STORY_SCORE_H

#include "compiler/emit/story.h"

/* By which rule the part of the weight came about. */
enum score_rule {
#define RULE(id, ...) SCORE_RULE_##id,
#include "compiler/emit/story_score.def"
#undef RULE
    SCORE_RULE_COUNT
};

struct score_story {
    enum score_rule rule;
    struct pg_num over, under; /* the part is over / under; under.den 0: it is no such quotient */
    struct pg_num exact;       /* part x weight, before rounding */
    struct pg_num least, most; /* of what the indicator may have: both are the points once these are certain */
    bool figures;              /* over and under are figures of the indicator, not numbers of windows */
};

/* False where there are no points: no weight, no profile with rules, or arithmetic out of range. */
bool score_story_of(const struct story *story, struct score_story *out);
/* The rule's name in JSON, and what it says. */
const char *score_rule_name(enum score_rule rule);
const char *score_rule_words(enum score_rule rule, bool zh);

#endif
