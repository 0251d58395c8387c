/* Builders of profiles and their classes; see build.h. */
#ifndef PGOAL_SYNTAX_BUILD_CLASS_H
#define PGOAL_SYNTAX_BUILD_CLASS_H

#include "compiler/syntax/build.h"

struct syn_item *build_profile(struct build *build, struct span span, struct span doc, const struct build_name *name,
                               struct syn_class_clause *clauses, struct syn_member *members);
struct syn_member *build_class(struct build *build, struct span span, struct span doc, const struct build_name *name,
                               struct syn_class_clause *clauses, struct syn_member *members);

/* words may be NULL. */
struct syn_class_clause *build_class_words(struct build *build, struct span span, enum syn_class_clause_kind kind,
                                           struct syn_level *words);
struct syn_class_clause *build_class_weight(struct build *build, struct span span, enum syn_class_clause_kind kind,
                                            struct span low, struct span high);
struct syn_class_clause *build_class_bound(struct build *build, struct span span, enum syn_compare compare);
/* Leaves out, diagnosed, a second clause of a kind. */
struct syn_class_clause *build_class_clause_list(struct build *build, struct syn_class_clause *list,
                                                 struct syn_class_clause *clause);

#endif
