/* Covered time as disjoint intervals, gathered in any order. */
#ifndef PGOAL_SPANS_H
#define PGOAL_SPANS_H

#include "tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds [span.from, span.to), which is not empty. Sorts once in PG_SPAN_LIMIT additions at most. */
void pg_spans_add(struct pg_spans *spans, struct pg_span span);
/* Orders and joins all of them. Past PG_SPAN_LIMIT the spans are lost (PG_FOLD_LOST). */
void pg_spans_settle(struct pg_spans *spans);
/* Seconds covered within [from, to) of settled spans. */
int64_t pg_spans_within(const struct pg_spans *spans, int64_t from, int64_t to);
/* The first cap gaps of settled spans within [from, to), and how many there are. */
int64_t pg_spans_gaps(const struct pg_spans *spans, int64_t from, int64_t to, struct pg_span *out, int64_t cap);

#ifdef __cplusplus
}
#endif

#endif
