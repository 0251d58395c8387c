/* Builders of `allow` behind what is no indicator: projects, goals, funds.
 */
#ifndef PGOAL_SYNTAX_BUILD_ALLOW_H
#define PGOAL_SYNTAX_BUILD_ALLOW_H

#include "compiler/syntax/tree.h"

/* Each gives what it was given, with the allows (a list under construction) in it. */
struct syn_item *build_allowed_item(struct syn_item *item, struct syn_clause *allows);
struct syn_member *build_allowed_goal(struct syn_member *goal, struct syn_clause *allows);
struct syn_member *build_allowed_funds(struct syn_member *funds, struct syn_clause *allows);
struct syn_fund *build_allowed_fund(struct syn_fund *fund, struct syn_clause *allows);

#endif
