#include "compiler/syntax/build_allow.h"

#include <stddef.h>

#include "compiler/syntax/list.h"

/* Behind the one clause there may be, what it was before. */
static struct syn_clause *joined(struct syn_clause *was, struct syn_clause *allows) {
    LIST_OPEN(allows);
    if (was == NULL)
        return allows;
    was->next = allows;
    return was;
}

struct syn_item *build_allowed_item(struct syn_item *item, struct syn_clause *allows) {
    item->clauses = joined(item->clauses, allows);
    return item;
}

struct syn_member *build_allowed_goal(struct syn_member *goal, struct syn_clause *allows) {
    goal->u.goal.clauses = joined(goal->u.goal.clauses, allows);
    return goal;
}

struct syn_member *build_allowed_funds(struct syn_member *funds, struct syn_clause *allows) {
    LIST_OPEN(allows);
    funds->u.funds_allows = allows;
    return funds;
}

struct syn_fund *build_allowed_fund(struct syn_fund *fund, struct syn_clause *allows) {
    fund->clauses = joined(fund->clauses, allows);
    return fund;
}
