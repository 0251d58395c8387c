/* `pgoal query`: the facts of many specs as rows of a table, those that meet some conditions. */
#ifndef PGOAL_QUERY_QUERY_H
#define PGOAL_QUERY_QUERY_H

#include "compiler/base/out.h"
#include "compiler/base/vec.h"
#include "compiler/model/model.h"

/* What the rows are of, by the letter that column.def knows it by. */
enum query_list { QUERY_INDICATORS = 'i', QUERY_FUNDS = 'f', QUERY_PROJECTS = 'p' };

struct query_row {
    const struct project *project;
    const struct indicator *indicator; /* QUERY_INDICATORS */
    const struct money *money;         /* QUERY_FUNDS */
    const struct fund_item *item;      /* QUERY_FUNDS; NULL: an amount of the whole, called fund */
    const char *fund;
};

enum query_column {
#define COLUMN(id, ...) COLUMN_##id,
#include "compiler/query/column.def"
#undef COLUMN
    COLUMN_COUNT
};

struct query_condition;
struct query {
    const struct model *model;
    enum query_list list;
    bool zh; /* headings of a table, names of dimensions */
    VEC(uint8_t) columns;
    VEC(struct query_condition) conditions;
    VEC(struct query_row) rows; /* in source order */
};

/* Collects the rows for which every condition holds. */
void query_collect(struct query *query);
void query_free(struct query *query);

/* How rows are printed. */
struct query_format {
    const char *name;
    void (*print)(const struct query *query, struct out *out);
};
/* NULL when there is none of that name. */
const struct query_format *query_format(const char *name);
extern const char query_formats[]; /* "table, csv, json" */

#endif
