/* The rule of one verdict: what part of its weight an indicator scores, before any rounding. */
#ifndef PGOAL_SCORE_RULE_H
#define PGOAL_SCORE_RULE_H

#include "score.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Fills part, known, choice and band of an indicator that is met or missed; slots are its own figures. A choice that no
 * person made is the most there is. False on overflow. */
bool pg_score_rule(const struct pg_scoring *scoring, const struct pg_indicator *indicator,
                   const struct pg_actual *slots, const struct pg_result *result, struct pg_score *score);

/* The windows of PG_OP_WINDOWS that something is asked of. */
int32_t pg_windows_asked(const struct pg_indicator *indicator);

#ifdef __cplusplus
}
#endif

#endif
