#include "compiler/target/space.h"

bool interval_is_empty(const struct pg_interval *set) {
    if (set->lo_edge == PG_EDGE_NONE || set->hi_edge == PG_EDGE_NONE)
        return false;
    int order = pg_num_cmp(set->lo, set->hi);
    return order > 0 || (order == 0 && (set->lo_edge == PG_EDGE_OPEN || set->hi_edge == PG_EDGE_OPEN));
}

bool interval_is_point(const struct pg_interval *set) {
    return set->lo_edge == PG_EDGE_CLOSED && set->hi_edge == PG_EDGE_CLOSED && pg_num_cmp(set->lo, set->hi) == 0;
}

bool interval_has_both(const struct pg_interval *set) {
    return set->lo_edge != PG_EDGE_NONE && set->hi_edge != PG_EDGE_NONE;
}

/* True when an edge at a lets nothing through that one at b keeps out; order is of a against b, inwards positive. */
static bool edge_within(uint8_t a, uint8_t b, int order) {
    if (b == PG_EDGE_NONE)
        return true;
    return a != PG_EDGE_NONE && (order > 0 || (order == 0 && (a == b || a == PG_EDGE_OPEN)));
}

static bool low_within(const struct pg_interval *a, const struct pg_interval *b) {
    return edge_within(a->lo_edge, b->lo_edge, pg_num_cmp(a->lo, b->lo));
}

static bool high_within(const struct pg_interval *a, const struct pg_interval *b) {
    return edge_within(a->hi_edge, b->hi_edge, pg_num_cmp(b->hi, a->hi));
}

bool interval_within(const struct pg_interval *a, const struct pg_interval *b) {
    return low_within(a, b) && high_within(a, b);
}

struct pg_interval interval_and(const struct pg_interval *a, const struct pg_interval *b) {
    const struct pg_interval *low = low_within(a, b) ? a : b, *high = high_within(a, b) ? a : b;
    return (struct pg_interval){low->lo, high->hi, low->lo_edge, high->hi_edge};
}

struct pg_interval interval_of(enum compare compare, struct pg_num value) {
    static const uint8_t edges[][2] = {
        [COMPARE_NONE] = {PG_EDGE_CLOSED, PG_EDGE_CLOSED}, [COMPARE_EQ] = {PG_EDGE_CLOSED, PG_EDGE_CLOSED},
        [COMPARE_GE] = {PG_EDGE_CLOSED, PG_EDGE_NONE},     [COMPARE_GT] = {PG_EDGE_OPEN, PG_EDGE_NONE},
        [COMPARE_LE] = {PG_EDGE_NONE, PG_EDGE_CLOSED},     [COMPARE_LT] = {PG_EDGE_NONE, PG_EDGE_OPEN}};
    struct pg_num zero = pg_num_int(0);
    uint8_t low = edges[compare][0], high = edges[compare][1];
    return (struct pg_interval){low ? value : zero, high ? value : zero, low, high};
}

struct pg_interval interval_natural(const struct pg_interval *set) {
    struct pg_interval natural = interval_of(COMPARE_GE, pg_num_int(0));
    return interval_and(set, &natural);
}
