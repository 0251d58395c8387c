/* Builders of sources, measures, stages and rules of scores; see build.h. Meanings are canonical names of words, or
 * NULL, which is diagnosed.
 */
#ifndef PGOAL_SYNTAX_BUILD_MEASURE_H
#define PGOAL_SYNTAX_BUILD_MEASURE_H

#include "compiler/syntax/build.h"

struct syn_member *build_log(struct build *build, struct span span, struct span doc, const struct build_name *name,
                             struct syn_word kind, struct syn_column *columns);
/* A list with one more column. */
struct syn_column *build_column(struct build *build, struct syn_column *list, struct span span,
                                const struct build_name *name, struct syn_word type);
/* A word that must be one of a set: events or intervals; a function; a setting of scores. */
struct syn_word build_choice(struct build *build, struct span word, const char *meaning, enum diag_id unknown);
/* Diagnoses a word that should have been where, not or or. */
void build_expect(struct build *build, struct span word, const char *meaning, const char *wanted, const char *zh);

struct syn_fold *build_fold(struct build *build, struct span span, struct syn_word name, struct syn_fold fold);
struct syn_condition *build_condition(struct build *build, struct span span, bool negated, struct syn_operand of,
                                      struct syn_target *target, struct syn_level *texts);
struct syn_condition *build_condition_list(struct syn_condition *list, struct syn_condition *condition);
struct syn_clause *build_measured(struct build *build, struct span span, const struct syn_fold *over,
                                  const struct syn_fold *under);

struct syn_member *build_milestone(struct build *build, struct span span, struct span doc, struct span day,
                                   struct syn_word indicator, struct syn_target *targets);
/* rule, low and high may be NULL. */
struct syn_member *build_rule(struct build *build, struct span span, struct span doc, enum syn_rule kind,
                              const struct build_name *name, const struct syn_word *rule,
                              const struct syn_quantity *low, const struct syn_quantity *high);

#endif
