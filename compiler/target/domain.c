#include "compiler/target/domain.h"

#include "compiler/target/space.h"

static struct pg_interval closed(int64_t low, int64_t high) {
    return (struct pg_interval){pg_num_int(low), pg_num_int(high), PG_EDGE_CLOSED, PG_EDGE_CLOSED};
}

static const struct pg_interval everything = {{0, 1}, {0, 1}, PG_EDGE_NONE, PG_EDGE_NONE};

/* Days of the calendar. */
static struct pg_interval calendar(void) {
    return closed(pg_day_of((struct pg_civil){1, 1, 1}), pg_day_of((struct pg_civil){9999, 12, 31}));
}

/* What the figures themselves are told in: a growth's own unit says nothing of them. NULL: not known. */
static const struct unit *figure_unit(const struct target *t) {
    return t->space == SPACE_CHANGE && t->change == PG_CHANGE_GROWTH ? NULL : t->unit;
}

struct domain domain_of(const struct target *a, const struct target *b) {
    struct domain domain = {pg_num_int(1), a->space == SPACE_DATE, a->space == SPACE_DATE ? calendar() : everything};
    const struct unit *unit = figure_unit(a) ? figure_unit(a) : figure_unit(b);
    if (change_is_growth(a) || change_is_growth(b))
        domain.step = (struct pg_num){1, 100};
    else if (unit && dimension_is_count(unit->dimension) && !a->fractions && !b->fractions)
        domain.whole = true;
    else if (unit)
        domain.step = unit->factor;
    if (a->space == SPACE_NUMBER && dimension_is_natural(unit->dimension))
        domain.all = interval_of(COMPARE_GE, pg_num_int(0));
    return domain;
}

/* The whole number at the edge or next to it inwards; what does not fit is out of reach. */
static bool tighten(struct pg_num *value, uint8_t *edge, bool upper) {
    struct pg_num one = pg_num_int(1);
    int64_t whole;
    if (*edge == PG_EDGE_NONE)
        return true;
    bool exact = value->den == 1, open = *edge == PG_EDGE_OPEN;
    if (!(upper ? pg_num_floor(*value, 1, &whole) : pg_num_ceil(*value, 1, &whole)))
        return false;
    *value = pg_num_int(whole);
    *edge = PG_EDGE_CLOSED;
    return !exact || !open || (upper ? pg_num_sub : pg_num_add)(*value, one, value);
}

struct pg_interval domain_tight(const struct domain *domain, const struct pg_interval *set) {
    struct pg_interval out = interval_and(set, &domain->all);
    if (domain->whole && (!tighten(&out.lo, &out.lo_edge, false) || !tighten(&out.hi, &out.hi_edge, true)))
        return closed(1, 0);
    return out;
}

/* What is on the other side of an edge that is there. */
static uint8_t facing(uint8_t edge) {
    return edge == PG_EDGE_CLOSED ? PG_EDGE_OPEN : PG_EDGE_CLOSED;
}

struct pg_interval domain_beyond(const struct domain *domain, const struct pg_interval *in,
                                 const struct pg_interval *out, bool above) {
    struct pg_interval side = everything;
    if ((above ? out->hi_edge : out->lo_edge) == PG_EDGE_NONE)
        return closed(1, 0);
    if (above) {
        side.lo = out->hi;
        side.lo_edge = facing(out->hi_edge);
    } else {
        side.hi = out->lo;
        side.hi_edge = facing(out->lo_edge);
    }
    side = interval_and(in, &side);
    return domain_tight(domain, &side);
}

static bool middle(const struct pg_interval *set, struct pg_num *out) {
    struct pg_num width;
    return pg_num_sub(set->hi, set->lo, &width) && pg_num_div(width, pg_num_int(2), &width) &&
           pg_num_add(set->lo, width, out);
}

bool domain_pick(const struct domain *domain, const struct pg_interval *set, bool high, struct pg_num *out) {
    bool low_in = set->lo_edge == PG_EDGE_CLOSED, high_in = set->hi_edge == PG_EDGE_CLOSED;
    if (interval_is_empty(set))
        return false;
    if (low_in || high_in) {
        *out = high_in && (high || !low_in) ? set->hi : set->lo;
        return true;
    }
    if (interval_has_both(set))
        return middle(set, out);
    *out = pg_num_int(0);
    if (set->lo_edge != PG_EDGE_NONE)
        return pg_num_add(set->lo, domain->step, out);
    return set->hi_edge == PG_EDGE_NONE || pg_num_sub(set->hi, domain->step, out);
}
