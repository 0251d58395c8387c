/* The columns of rows: what stands in a cell, in either language. */
#ifndef PGOAL_QUERY_COLUMN_H
#define PGOAL_QUERY_COLUMN_H

#include "compiler/query/query.h"

/* Where a cell's text goes. zh: words of a closed list (kinds, windows, names of dimensions) in Chinese. */
struct query_view {
    const struct model *model;
    struct out *out;
    bool zh;
};

/* A number, in units of unit; unit NULL: a plain one. */
struct query_number {
    struct pg_num value;
    const struct unit *unit;
};

struct query_column_row {
    const char *name, *zh, *lists, *shown;
    void (*put)(const struct query_view *view, const struct query_row *row); /* nothing when the fact is not there */
    /* False when the fact is not there. NULL: the column has no numbers. */
    bool (*number)(const struct model *model, const struct query_row *row, struct query_number *out);
};
const struct query_column_row *query_column(enum query_column column);
/* By its name in either language, among those of the list; COLUMN_COUNT when there is none. */
enum query_column query_column_find(enum query_list list, const char *name, size_t len);
/* Those that the list has, "project, goal, ...". */
void query_column_names(enum query_list list, struct out *out);

#endif
