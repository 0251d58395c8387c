#include "compiler/query/query.h"

#include "compiler/query/condition.h"

static void consider(struct query *query, struct query_row row) {
    for (uint32_t i = 0; i < query->conditions.len; i++)
        if (!query_condition_holds(query, &query->conditions.at[i], &row))
            return;
    *VEC_PUSH(&query->rows) = row;
}

static void collect_indicators(struct query *query, const struct project *project) {
    for (uint32_t i = 0; i < project->indicator_count; i++)
        consider(query, (struct query_row){.project = project, .indicator = &project->indicators[i]});
}

static void collect_fund(struct query *query, const struct project *project, const char *fund,
                         const struct money *money) {
    if (money->currency)
        consider(query, (struct query_row){.project = project, .money = money, .fund = fund});
}

static void collect_funds(struct query *query, const struct project *project) {
    const struct funds *funds = &project->funds;
    collect_fund(query, project, "total", &funds->total);
    collect_fund(query, project, "this_year", &funds->this_year);
    collect_fund(query, project, "last_year_budget", &funds->last_budget);
    collect_fund(query, project, "last_year_spent", &funds->last_spent);
    for (uint32_t i = 0; i < funds->item_count; i++)
        consider(query,
                 (struct query_row){.project = project, .money = &funds->items[i].amount, .item = &funds->items[i]});
}

void query_collect(struct query *query) {
    for (uint32_t i = 0; i < query->model->project_count; i++) {
        const struct project *project = query->model->projects[i];
        if (query->list == QUERY_INDICATORS)
            collect_indicators(query, project);
        else if (query->list == QUERY_FUNDS)
            collect_funds(query, project);
        else
            consider(query, (struct query_row){.project = project});
    }
}

void query_free(struct query *query) {
    VEC_FREE(&query->columns);
    VEC_FREE(&query->conditions);
    VEC_FREE(&query->rows);
}
