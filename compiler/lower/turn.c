#include "compiler/lower/turn.h"
#include "compiler/lower/turn_share.h"

enum { DAY_SECONDS = 24 * 60 * 60 }; /* no day has more of them covered */

/* What turns_of works with. */
struct turning {
    const struct pg_indicator *indicator;
    const struct pg_actual *slots;
    const struct grain *grain;
    struct turns *out;
};

/* One direction: the nearest outcome above or below a bound. */
struct way {
    const struct domain *domain;
    bool up;
    bool reached; /* the bound itself will do */
};

static bool add(struct pg_num a, struct pg_num b, bool up, struct pg_num *out) {
    return up ? pg_num_add(a, b, out) : pg_num_sub(a, b, out);
}

/* The whole step at the bound or next beyond it; exact when it is the bound. */
static bool snap(const struct way *way, struct pg_num bound, struct pg_num *out, bool *exact) {
    struct pg_num steps;
    int64_t count;
    if (!pg_num_div(bound, way->domain->step, &steps) ||
        !(way->up ? pg_num_ceil(steps, 1, &count) : pg_num_floor(steps, 1, &count)))
        return false;
    *exact = steps.den == 1;
    return pg_num_mul(pg_num_int(count), way->domain->step, out);
}

/* The nearest outcome that way; false when it does not fit. */
static bool beyond(const struct way *way, struct pg_num bound, struct pg_num *out) {
    bool exact = true;
    *out = bound;
    if (way->domain->whole && !snap(way, bound, out, &exact))
        return false;
    return way->reached || !exact || add(*out, way->domain->step, way->up, out);
}

/* What is nearer than a step past the bound: halfway to the last outcome there is. */
static bool halve(const struct way *way, struct pg_num bound, struct pg_num *out) {
    const struct pg_interval *all = &way->domain->all;
    uint8_t limit = way->up ? all->hi_edge : all->lo_edge;
    if (way->domain->whole || way->reached || limit == PG_EDGE_NONE)
        return false;
    *out = way->up ? all->hi : all->lo;
    return pg_num_cmp(*out, bound) != 0;
}

static bool fill(const struct way *way, struct pg_num bound, struct turn *turn) {
    turn->bound = bound;
    turn->reached = way->reached;
    if (!beyond(way, bound, &turn->to))
        return false;
    if (!pg_interval_has(&way->domain->all, turn->to) && !halve(way, bound, &turn->to))
        return false;
    return pg_num_sub(turn->to, turn->from, &turn->by);
}

/* Out of the set that holds the figure, up or down. */
static bool leave(const struct pg_interval *set, const struct domain *domain, bool up, struct turn *turn) {
    uint8_t edge = up ? set->hi_edge : set->lo_edge;
    struct way way = {domain, up, edge == PG_EDGE_OPEN};
    return edge != PG_EDGE_NONE && fill(&way, up ? set->hi : set->lo, turn);
}

/* Into the set that does not hold the figure. */
static bool enter(const struct pg_interval *set, const struct domain *domain, struct turn *turn) {
    int below = set->lo_edge == PG_EDGE_NONE ? 1 : pg_num_cmp(turn->from, set->lo);
    bool up = below < 0 || (below == 0 && set->lo_edge == PG_EDGE_OPEN);
    struct way way = {domain, up, (up ? set->lo_edge : set->hi_edge) == PG_EDGE_CLOSED};
    struct domain inside = *domain;
    if (!domain->whole && set->lo_edge != PG_EDGE_NONE && set->hi_edge != PG_EDGE_NONE) {
        struct pg_num sum;
        if (!pg_num_add(set->lo, set->hi, &sum) ||
            !pg_num_div(sum, pg_num_int(2), up ? &inside.all.hi : &inside.all.lo))
            return false;
        *(up ? &inside.all.hi_edge : &inside.all.lo_edge) = way.reached ? PG_EDGE_NONE : PG_EDGE_CLOSED;
    }
    way.domain = &inside;
    return fill(&way, up ? set->lo : set->hi, turn) && pg_interval_has(set, turn->to);
}

struct grain turn_grain(const struct indicator *indicator) {
    const struct target *target = indicator->target;
    const struct measure *measure = indicator->evidence ? indicator->evidence->measure : NULL;
    bool part = measure && measure_is_share(measure);
    if (part && measure->kind == MEASURE_PERCENTILE)
        return (struct grain){{1, 100}, false, true};
    bool growth = target->space == SPACE_CHANGE && target->change == PG_CHANGE_GROWTH;
    const struct unit *unit = indicator->unit ? indicator->unit : growth ? NULL : target->unit;
    struct pg_num step = unit ? unit->factor : pg_num_int(1), finer;
    bool whole = unit && dimension_is_count(unit->dimension) && !target->fractions;
    for (uint8_t i = 0; i < target->decimals && !whole; i++)
        if (pg_num_div(step, pg_num_int(10), &finer))
            step = finer;
    return (struct grain){whole ? pg_num_int(1) : step, whole, part};
}

static int32_t top_rank(const struct pg_scale_names *scale) {
    int32_t top = 0;
    for (int32_t i = 0; i < scale->count; i++)
        top = scale->levels[i].rank > top ? scale->levels[i].rank : top;
    return top;
}

/* The most that the figure of a slot can be; -1: it has no limit. */
static int64_t most(const struct pg_indicator *indicator, int32_t slot, bool part) {
    bool daily = indicator->window == PG_WINDOW_DAY || indicator->window == PG_WINDOW_WORKDAY;
    if (indicator->domain == PG_DOMAIN_LEVEL)
        return top_rank(&indicator->scales[slot]);
    if (indicator->covers && (daily || indicator->window == PG_WINDOW_WEEK))
        return daily ? DAY_SECONDS : 7 * DAY_SECONDS;
    return part ? 1 : -1;
}

static struct domain domain_of_slot(const struct turning *turning, int32_t slot) {
    const struct pg_indicator *indicator = turning->indicator;
    struct domain domain = {turning->grain->step, turning->grain->whole, {{0, 1}, {0, 1}, PG_EDGE_NONE, PG_EDGE_NONE}};
    int64_t limit = most(indicator, slot, turning->grain->part);
    if (indicator->natural || indicator->domain == PG_DOMAIN_LEVEL)
        domain.all.lo_edge = PG_EDGE_CLOSED;
    if (indicator->domain != PG_DOMAIN_NUMBER) {
        domain.step = pg_num_int(1);
        domain.whole = true;
    }
    if (limit >= 0) {
        domain.all.hi_edge = PG_EDGE_CLOSED;
        domain.all.hi = pg_num_int(limit);
    }
    return domain;
}

static struct pg_actual baseline_of(const struct pg_indicator *indicator, const struct pg_actual *slots) {
    return slots[0].state == PG_ABSENT ? indicator->baseline : slots[0];
}

/* base + bound, or base + |base| * bound. */
static bool shift(const struct pg_indicator *indicator, struct pg_num base, struct pg_num *bound) {
    struct pg_num size = base;
    if (indicator->change == PG_CHANGE_GROWTH &&
        ((base.num < 0 && !pg_num_sub(pg_num_int(0), base, &size)) || !pg_num_mul(*bound, size, bound)))
        return false;
    return pg_num_add(base, *bound, bound);
}

bool turn_set(const struct pg_indicator *indicator, const struct pg_actual *slots, int32_t slot,
              struct pg_interval *out) {
    if (indicator->sets == NULL)
        return false;
    *out = indicator->sets[indicator->op == PG_OP_ALL ? slot : 0];
    if (indicator->op != PG_OP_CHANGE)
        return true;
    struct pg_actual base = baseline_of(indicator, slots);
    if (base.state != PG_PRESENT || (base.value.num == 0 && indicator->change == PG_CHANGE_GROWTH))
        return false;
    return (out->lo_edge == PG_EDGE_NONE || shift(indicator, base.value, &out->lo)) &&
           (out->hi_edge == PG_EDGE_NONE || shift(indicator, base.value, &out->hi));
}

bool turn_there(const struct pg_actual *slot) {
    return (slot->state & ~PG_SKIPPED) == PG_PRESENT;
}

static int compare_size(struct pg_num a, struct pg_num b) {
    a.num = a.num < 0 ? -a.num : a.num;
    b.num = b.num < 0 ? -b.num : b.num;
    return pg_num_cmp(a, b);
}

static void keep(struct turns *out, const struct turn *turn) {
    if (out->count < TURNS_KEPT)
        out->first[out->count] = *turn;
    out->count++;
}

/* Keeps it only when none is nearer, and drops those that are farther. */
static void keep_nearest(struct turns *out, const struct turn *turn) {
    int order = out->count ? compare_size(turn->by, out->first[0].by) : 0;
    if (order < 0)
        out->count = 0;
    if (order <= 0)
        keep(out, turn);
}

static bool enter_slot(const struct turning *turning, int32_t slot) {
    struct turn turn = {.slot = slot, .from = turning->slots[slot].value};
    struct domain domain = domain_of_slot(turning, slot);
    struct pg_interval set;
    if (!turn_set(turning->indicator, turning->slots, slot, &set))
        return false;
    if (pg_interval_has(&set, turn.from))
        return true;
    if (!enter(&set, &domain, &turn) || !pg_num_add(turning->out->sum, turn.by, &turning->out->sum))
        return false;
    keep(turning->out, &turn);
    return true;
}

static bool leave_slot(const struct turning *turning, int32_t slot) {
    struct turn turn = {.slot = slot, .from = turning->slots[slot].value};
    struct domain domain = domain_of_slot(turning, slot);
    bool single = turning->indicator->op == PG_OP_VALUE || turning->indicator->op == PG_OP_CHANGE;
    struct pg_interval set;
    if (!turn_set(turning->indicator, turning->slots, slot, &set))
        return false;
    for (int up = 0; up < 2; up++)
        if (leave(&set, &domain, up == 1, &turn))
            (single ? keep : keep_nearest)(turning->out, &turn);
    return true;
}

/* The slots that a verdict rests on: first <= slot < end. */
static void judged(const struct pg_indicator *indicator, int32_t *first, int32_t *end) {
    *first = indicator->op == PG_OP_CHANGE ? 1 : 0;
    *end = indicator->op == PG_OP_WINDOWS ? indicator->slots - 1 : indicator->slots;
}

/* False when a slot that counts cannot be turned. Slots without figures are left alone, and counted. */
static bool turn_slots(const struct turning *turning, bool in, int32_t *lacking) {
    int32_t first, end;
    judged(turning->indicator, &first, &end);
    for (int32_t i = first; i < end; i++) {
        bool off = turning->indicator->op == PG_OP_WINDOWS && pg_is_off(turning->indicator->off, i);
        bool there = turn_there(&turning->slots[i]);
        *lacking += !off && turning->slots[i].state != PG_PRESENT;
        if (!off && there && !(in ? enter_slot : leave_slot)(turning, i))
            return false;
    }
    return true;
}

void turns_of(const struct pg_indicator *indicator, const struct pg_actual *slots, const struct pg_result *result,
              const struct grain *grain, struct turns *out) {
    bool missed = result->verdict == PG_MISSED && result->reason == PG_REASON_NONE;
    int32_t lacking = 0;
    *out = (struct turns){.verdict = missed ? PG_MET : PG_MISSED, .all = missed, .sum = {0, 1}};
    if (indicator->sets == NULL || (!missed && result->verdict != PG_MET))
        return;
    struct turning turning = {indicator, slots, grain, out};
    out->known = turn_slots(&turning, missed, &lacking);
    if (!out->known)
        out->count = 0;
    if (missed && lacking > 0)
        out->verdict = PG_UNKNOWN;
}
