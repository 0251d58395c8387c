/* Scores: what verdicts are worth by the rules of a profile, and their sum. Exact; rounded at one place only: the
 * points of one indicator, to scoring->step, half up.
 */
#ifndef PGOAL_SCORE_H
#define PGOAL_SCORE_H

#include "evaluator.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Why a reason is due, or a told score cannot be right. */
enum pg_score_note {
    PG_NOTE_NONE,
    PG_NOTE_OVER,      /* far over the target: a reason is due */
    PG_NOTE_MISSED,    /* missed: a reason is due */
    PG_NOTE_TOLD,      /* the score told is not the one that the rules give */
    PG_NOTE_FULL,      /* a full score is told, though it is missed */
    PG_NOTE_LOST,      /* points are deducted, though it is met */
    PG_NOTE_BAND,      /* the score told lies outside the band of the outcome */
    PG_NOTE_WEIGHT,    /* the score told is above the weight */
    PG_NOTE_EXECUTION, /* budget execution is low: a reason is due */
    PG_NOTE_OVERSPENT  /* more is spent than the budget: a reason is due */
};

/* Of one indicator. Without a weight, a profile with rules or a verdict of met or missed there are no points. */
struct pg_score {
    struct pg_num part;   /* of the weight, exact, 0 to 1 */
    struct pg_num points; /* rounded */
    uint8_t known;        /* points and part are meaningful */
    uint8_t choice; /* a person chooses within band: low .. high; points are the told ones, or the most there are */
    uint8_t band;   /* PG_BAND_ */
    uint8_t note;   /* enum pg_score_note */
    uint8_t light;  /* enum pg_light */
};

/* What a person told beside the figure (columns score 得分 and reason 偏差原因). */
struct pg_remark {
    struct pg_num score; /* den 0: none */
    const char *reason;  /* NULL: none */
};

/* Of a project. low is what is certain, high what is possible: an indicator not known may score nothing or all. */
struct pg_total {
    struct pg_num low, high, full; /* full: all weights, that of execution included */
    struct pg_num rate;            /* of budget execution; den 0: not known */
    struct pg_score execution;
    int32_t grade;    /* of scoring->grades, -1: none, or not yet certain */
    uint8_t complete; /* low is high */
    uint8_t lost;     /* exact arithmetic left the 64-bit range: nothing here is meaningful */
    uint8_t has;      /* there are weights and rules: a total is meaningful */
};

/* Scores every indicator; actual as judged. remarks has ev->count + 1 places, the last for budget execution; NULL:
 * none. */
void pg_score(const struct pg_evaluator *ev, const struct pg_actual *actual, const struct pg_result *results,
              const struct pg_remark *remarks, struct pg_score *scores, struct pg_total *total);

/* A plain figure's part of the weight by the rule of the bound it misses; 1 in the set. False on overflow. */
bool pg_score_part(const struct pg_scoring *scoring, const struct pg_interval *set, struct pg_num value,
                   struct pg_num *part);
/* Points of a part of a weight: half up to the profile's step, no more than the weight. False on overflow. */
bool pg_score_round(const struct pg_scoring *scoring, struct pg_num part, struct pg_num weight, struct pg_num *points);
/* The points that are certain of a score that is known: the least of its band as long as no person chose. False on
 * overflow. */
bool pg_score_least(const struct pg_scoring *scoring, const struct pg_score *score, struct pg_num weight,
                    const struct pg_remark *remark, struct pg_num *least);
/* The set that the figure itself had to lie in against that baseline, PG_OP_CHANGE. False on overflow. */
bool pg_score_needed(const struct pg_indicator *indicator, struct pg_num baseline, struct pg_interval *needed);

/* A score is told that cannot be right; a reason that is due does not contradict. */
bool pg_note_contradicts(enum pg_score_note note);
/* True when no score told contradicts the rules. */
bool pg_scores_clean(const struct pg_evaluator *ev, const struct pg_score *scores, const struct pg_total *total);

#ifdef __cplusplus
}
#endif

#endif
