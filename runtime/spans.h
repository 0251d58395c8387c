/* Covered time within a period, gathered in any order: what it comes to hangs on which seconds are covered, and on
 * nothing else.
 */
#ifndef PGOAL_SPANS_H
#define PGOAL_SPANS_H

#include "tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Opens spans of the seconds [all.from, all.to), whole days. The map is lent and need not be clear: PG_DAY_WORDS a day.
 */
void pg_spans_open(struct pg_spans *spans, struct pg_span all, uint64_t *map);
/* Adds a span that is not empty and lies within the period. Sorts once in PG_SPANS_KEPT / 2 additions at most. */
void pg_spans_add(struct pg_spans *spans, struct pg_span span);
/* Adds those of another part of the same log, settled or not. */
void pg_spans_merge(struct pg_spans *into, const struct pg_spans *from);
/* Orders and joins all of them; once a figure is lost (PG_FOLD_LOST) none are left. */
void pg_spans_settle(struct pg_spans *spans);

/* Of settled spans. The first covered run of seconds in [from, to), cut at both; false when there is none. */
bool pg_spans_next(const struct pg_spans *spans, int64_t from, int64_t to, struct pg_span *out);
/* Seconds covered within [from, to). */
int64_t pg_spans_within(const struct pg_spans *spans, int64_t from, int64_t to);
/* The first cap gaps within [from, to), and how many there are. */
int64_t pg_spans_gaps(const struct pg_spans *spans, int64_t from, int64_t to, struct pg_span *out, int64_t cap);

#ifdef __cplusplus
}
#endif

#endif
