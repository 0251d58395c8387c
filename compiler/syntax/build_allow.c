#include "compiler/syntax/build_allow.h"

#include <stddef.h>

#include "compiler/syntax/list.h"

struct syn_item *build_allowed_item(struct syn_item *item, struct syn_clause *allows) {
    LIST_OPEN(allows);
    item->allows = allows;
    return item;
}

struct syn_member *build_allowed_goal(struct syn_member *goal, struct syn_clause *allows) {
    LIST_OPEN(allows);
    if (goal->u.goal.clauses != NULL)
        goal->u.goal.clauses->next = allows;
    else
        goal->u.goal.clauses = allows;
    return goal;
}

struct syn_member *build_allowed_funds(struct syn_member *funds, struct syn_clause *allows) {
    LIST_OPEN(allows);
    funds->u.funds_allows = allows;
    return funds;
}

struct syn_fund *build_allowed_fund(struct syn_fund *fund, struct syn_clause *allows) {
    LIST_OPEN(allows);
    fund->allows = allows;
    return fund;
}
