#include "spans.h"

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

void pg_spans_settle(struct pg_spans *spans) {
    if (spans->sorted != spans->count) {
        spans_sort(spans->at, spans->count);
        spans_join(spans);
    }
    if (spans->count > PG_SPAN_LIMIT)
        spans->flags |= PG_FOLD_LOST;
    if (spans->flags & PG_FOLD_LOST)
        spans->count = 0;
    spans->sorted = spans->count;
}

void pg_spans_add(struct pg_spans *spans, struct pg_span span) {
    struct pg_span *last = spans->count > 0 ? &spans->at[spans->count - 1] : NULL;
    bool in_order = spans->sorted == spans->count;
    if (in_order && last != NULL && span.from >= last->from && span.from <= last->to) {
        last->to = span.to > last->to ? span.to : last->to;
        return;
    }
    if (spans->count == PG_SPANS_KEPT)
        pg_spans_settle(spans);
    if (spans->flags & PG_FOLD_LOST)
        return;
    last = spans->count > 0 ? &spans->at[spans->count - 1] : NULL;
    in_order = spans->sorted == spans->count && (last == NULL || span.from > last->to);
    spans->at[spans->count++] = span;
    spans->sorted += in_order;
}

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

int64_t pg_spans_within(const struct pg_spans *spans, int64_t from, int64_t to) {
    int64_t covered = 0;
    for (int32_t i = spans_first(spans, from); i < spans->count && spans->at[i].from < to; i++)
        covered +=
            (spans->at[i].to < to ? spans->at[i].to : to) - (spans->at[i].from > from ? spans->at[i].from : from);
    return covered;
}

int64_t pg_spans_gaps(const struct pg_spans *spans, int64_t from, int64_t to, struct pg_span *out, int64_t cap) {
    int64_t count = 0, open = from;
    for (int32_t i = spans_first(spans, from); i <= spans->count && open < to; i++) {
        bool any = i < spans->count && spans->at[i].from < to;
        struct pg_span gap = {open, any ? spans->at[i].from : to};
        if (gap.from < gap.to && count++ < cap)
            out[count - 1] = gap;
        open = any ? spans->at[i].to : to;
    }
    return count;
}
