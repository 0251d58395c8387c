/* Builders of targets; see build.h. */
#ifndef PGOAL_SYNTAX_BUILD_TARGET_H
#define PGOAL_SYNTAX_BUILD_TARGET_H

#include "compiler/syntax/build.h"

/* Joins a target to the list before `and`. */
struct syn_target *build_and(struct syn_target *list, struct syn_target *target);
/* `and` with a level alone: one more level of the last target, which must be one of levels. */
struct syn_target *build_and_level(struct build *build, struct syn_target *list, struct syn_word level);
/* The list finished, its levels too. */
struct syn_target *build_targets(struct syn_target *list);

struct syn_target *build_bound(struct build *build, struct span span, enum syn_compare compare,
                               const struct syn_quantity *quantity, struct syn_word window);
struct syn_target *build_range(struct build *build, struct span span, const struct syn_quantity *low,
                               const struct syn_quantity *high, bool open_high, struct syn_word window);
/* low - high, diagnosed and taken for low .. high. */
struct syn_target *build_dashed_range(struct build *build, struct span span, const struct syn_quantity *low,
                                      struct span sign, const struct syn_quantity *high, struct syn_word window);
/* A value without a comparison: diagnosed. */
struct syn_target *build_bare(struct build *build, struct span span);
struct syn_target *build_level_target(struct build *build, struct span span, enum syn_compare compare,
                                      struct syn_word level, struct syn_word window);
/* by date, or compare date. */
struct syn_target *build_date(struct build *build, struct span span, enum syn_target_kind kind,
                              enum syn_compare compare, const struct syn_quantity *date);
struct syn_target *build_dates_target(struct build *build, struct span span, const struct syn_quantity *low,
                                      const struct syn_quantity *high, bool open_high);
/* high may be NULL: so much of each window. */
struct syn_target *build_covers(struct build *build, struct span span, const struct syn_quantity *low,
                                const struct syn_quantity *high, struct syn_word window);
struct syn_target *build_relative(struct build *build, struct span span, enum syn_compare compare,
                                  enum syn_relative relative, const struct syn_quantity *amount);
struct syn_target *build_broken_target(struct build *build, struct span span);

#endif
