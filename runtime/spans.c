#include "spans.h"
#include "seconds.h"

static bool spans_before(struct pg_span a, struct pg_span b) {
    return a.from < b.from || (a.from == b.from && a.to < b.to);
}

/* Heap sort: no recursion, no memory of its own. Moves at[root] down to its place among the first count. */
static void spans_sift(struct pg_span *at, int32_t root, int32_t count) {
    struct pg_span moved = at[root];
    for (int32_t child; (child = 2 * root + 1) < count; root = child) {
        child += child + 1 < count && spans_before(at[child], at[child + 1]);
        if (!spans_before(moved, at[child]))
            break;
        at[root] = at[child];
    }
    at[root] = moved;
}

static void spans_sort(struct pg_span *at, int32_t count) {
    for (int32_t root = count / 2; root-- > 0;)
        spans_sift(at, root, count);
    for (int32_t last = count; last-- > 1;) {
        struct pg_span greatest = at[0];
        at[0] = at[last];
        at[last] = greatest;
        spans_sift(at, 0, last);
    }
}

static void spans_join(struct pg_spans *spans) {
    int32_t kept = 0;
    for (int32_t i = 0; i < spans->count; i++) {
        struct pg_span *last = &spans->at[kept > 0 ? kept - 1 : 0];
        if (kept == 0 || spans->at[i].from > last->to)
            spans->at[kept++] = spans->at[i];
        else if (spans->at[i].to > last->to)
            last->to = spans->at[i].to;
    }
    spans->count = kept;
}

/* --- gathering --- */

void pg_spans_open(struct pg_spans *spans, struct pg_span all, uint64_t *map) {
    spans->all = all;
    spans->map = map;
    spans->count = spans->sorted = 0;
    spans->flags = spans->mapped = 0;
}

static void spans_order(struct pg_spans *spans) {
    if (spans->sorted != spans->count) {
        spans_sort(spans->at, spans->count);
        spans_join(spans);
    }
    spans->sorted = spans->count;
}

/* Turns those that are ordered into bits of the map. */
static void spans_pour(struct pg_spans *spans) {
    if (!spans->mapped)
        pg_seconds_clear(spans->map, (spans->all.to - spans->all.from) / PG_DAY_SECONDS);
    for (int32_t i = 0; i < spans->count; i++)
        pg_seconds_mark(spans->map, spans->at[i].from - spans->all.from, spans->at[i].to - spans->all.from);
    spans->mapped = 1;
    spans->count = spans->sorted = 0;
}

void pg_spans_settle(struct pg_spans *spans) {
    if (spans->flags & PG_FOLD_LOST)
        spans->count = spans->sorted = spans->mapped = 0;
    spans_order(spans);
    if (spans->mapped)
        spans_pour(spans);
}

/* Makes room for half of what is kept. */
static void spans_make_room(struct pg_spans *spans) {
    spans_order(spans);
    if (spans->count > PG_SPANS_KEPT / 2)
        spans_pour(spans);
}

void pg_spans_add(struct pg_spans *spans, struct pg_span span) {
    struct pg_span *last = spans->count > 0 ? &spans->at[spans->count - 1] : NULL;
    bool in_order = spans->sorted == spans->count;
    if (in_order && last != NULL && span.from >= last->from && span.from <= last->to) {
        last->to = span.to > last->to ? span.to : last->to;
        return;
    }
    if (spans->count == PG_SPANS_KEPT)
        spans_make_room(spans);
    last = spans->count > 0 ? &spans->at[spans->count - 1] : NULL;
    in_order = spans->sorted == spans->count && (last == NULL || span.from > last->to);
    spans->at[spans->count++] = span;
    spans->sorted += in_order;
}

/* --- looking --- */

/* The number of the first span that ends after the second. */
static int32_t spans_first(const struct pg_spans *spans, int64_t second) {
    int32_t low = 0, high = spans->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (spans->at[middle].to > second)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static struct pg_span spans_common(struct pg_span a, struct pg_span b) {
    struct pg_span common = {a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to};
    return common;
}

static struct pg_span spans_listed(const struct pg_spans *spans, struct pg_span within) {
    struct pg_span none = {within.to, within.to};
    int32_t at = spans_first(spans, within.from);
    return at < spans->count ? spans_common(spans->at[at], within) : none;
}

static struct pg_span spans_marked(const struct pg_spans *spans, struct pg_span within) {
    int64_t base = spans->all.from;
    within = spans_common(within, spans->all);
    struct pg_span found = {pg_seconds_find(spans->map, within.from - base, within.to - base, true), 0};
    found.to = pg_seconds_find(spans->map, found.from, within.to - base, false);
    found.from += base;
    found.to += base;
    return found;
}

bool pg_spans_next(const struct pg_spans *spans, int64_t from, int64_t to, struct pg_span *out) {
    struct pg_span within = {from, to};
    *out = spans->mapped ? spans_marked(spans, within) : spans_listed(spans, within);
    return out->from < out->to;
}

void pg_spans_merge(struct pg_spans *into, const struct pg_spans *from) {
    struct pg_span run = {from->all.from, from->all.from};
    into->flags |= from->flags;
    for (int32_t i = 0; i < from->count; i++)
        pg_spans_add(into, from->at[i]);
    while (from->mapped && pg_spans_next(from, run.to, from->all.to, &run))
        pg_spans_add(into, run);
}

int64_t pg_spans_within(const struct pg_spans *spans, int64_t from, int64_t to) {
    struct pg_span run = {from, from};
    int64_t covered = 0;
    while (pg_spans_next(spans, run.to, to, &run))
        covered += run.to - run.from;
    return covered;
}

int64_t pg_spans_gaps(const struct pg_spans *spans, int64_t from, int64_t to, struct pg_span *out, int64_t cap) {
    struct pg_span run = {from, from};
    int64_t count = 0;
    for (int64_t open = from; open < to; open = run.to) {
        if (!pg_spans_next(spans, open, to, &run))
            run.from = run.to = to;
        struct pg_span gap = {open, run.from};
        if (gap.from < gap.to && count++ < cap)
            out[count - 1] = gap;
    }
    return count;
}
