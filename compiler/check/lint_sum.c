#include "compiler/check/lint_sum.h"

#include <string.h>

#include "compiler/check/number.h"
#include "compiler/check/targets.h"

enum { SCALE_LEAST = 5000, SCALE_MOST = 20000 }; /* 元 and 万元 mixed up */

void lint_note_part(struct lint *lint) {
    if (!lint->site->alone)
        *VEC_PUSH(&lint->check->parts) = (struct noted){*lint->site, lint->check->made.len - 1};
}

void lint_note_price(struct lint *lint) {
    if (!lint->site->alone)
        *VEC_PUSH(&lint->check->prices) = (struct noted){*lint->site, lint->check->made.len - 1};
}

/* Parts begin to end (not included) of check->parts, and what they are parts of. */
struct whole {
    struct check *check;
    const struct indicator *indicator;
    const struct noted *parts;
    uint32_t count;
    struct pg_num sum;
};

static const struct indicator *part_of(const struct whole *whole, uint32_t i) {
    return &whole->check->made.at[whole->parts[i].number];
}

/* The one figure a target says: a half line's edge, or a point. */
static bool figure_of(const struct target *target, struct pg_num *out) {
    const struct pg_interval *set = &target->set;
    bool lo = set->lo_edge != PG_EDGE_NONE, hi = set->hi_edge != PG_EDGE_NONE;
    if (target->space != SPACE_NUMBER || (!lo && !hi) || (lo && hi && pg_num_cmp(set->lo, set->hi) != 0))
        return false;
    *out = lo ? set->lo : set->hi;
    return true;
}

static bool is_other_scale(struct pg_num a, struct pg_num b) {
    struct pg_num times;
    bool less = pg_num_cmp(a, b) < 0;
    return a.num > 0 && b.num > 0 && pg_num_div(less ? b : a, less ? a : b, &times) &&
           pg_num_cmp(times, pg_num_int(SCALE_LEAST)) >= 0 && pg_num_cmp(times, pg_num_int(SCALE_MOST)) <= 0;
}

void lint_amount_scale(struct lint *lint) {
    struct check *check = lint->check;
    struct pg_num figure;
    if (!dimension_is_money(dimension_of(lint)) || !figure_of(lint->target, &figure))
        return;
    const uint32_t *number = scope_find(&check->amount_of, lint->indicator->name);
    if (!number) {
        scope_set(&check->amount_of, lint->indicator->name, check->amounts.len);
        *VEC_PUSH(&check->amounts) = (struct first_amount){lint->indicator->target_span, figure, lint->target};
        return;
    }
    const struct first_amount *first = &check->amounts.at[*number];
    if (!is_other_scale(figure, first->figure))
        return;
    struct diag *diag = REPORT(check, lint->site, DIAG_MONEY_SCALE, lint->indicator->target_span, written(lint),
                               target_text(check, first->target), BOTH("同名指标的", "another of that name"));
    if (diag)
        diag_label(check->diags, diag, first->span, BOTH("同名指标", "the other one"));
}

/* Bounded on the same sides, in one kind of unit and one window. */
static bool adds_up_with(const struct target *a, const struct target *b) {
    return a->space == b->space && a->window == b->window && a->unit && b->unit &&
           dimension_equal(a->unit->dimension, b->unit->dimension) && a->set.lo_edge == b->set.lo_edge &&
           a->set.hi_edge == b->set.hi_edge;
}

static bool sum_parts(struct whole *whole) {
    struct pg_num figure;
    whole->sum = pg_num_int(0);
    for (uint32_t i = 0; i < whole->count; i++) {
        const struct target *target = part_of(whole, i)->target;
        if (!adds_up_with(target, whole->indicator->target) || !figure_of(target, &figure) ||
            !pg_num_add(whole->sum, figure, &whole->sum))
            return false;
    }
    return true;
}

static const char *sum_text(const struct whole *whole) {
    struct target point = *whole->indicator->target;
    point.set.lo = point.set.hi = whole->sum;
    return target_text(whole->check, &point);
}

static void report_parts(const struct whole *whole) {
    enum { LABELS = 8 };
    struct check *check = whole->check;
    struct diag *diag =
        REPORT(check, &whole->parts[0].site, DIAG_PARTS_EXCEED, part_of(whole, 0)->target_span, sum_text(whole),
               check_name(check, whole->indicator->name), target_text(check, whole->indicator->target));
    if (!diag)
        return;
    diag_label(check->diags, diag, whole->indicator->target_span, BOTH("总数", "the whole"));
    for (uint32_t i = 1; i < whole->count && i < LABELS; i++)
        diag_label(check->diags, diag, part_of(whole, i)->target_span, BOTH("另一部分", "another part"));
}

static void check_parts(struct whole *whole) {
    struct pg_num total;
    const struct site *site = &whole->parts[0].site;
    if (!figure_of(whole->indicator->target, &total) || !sum_parts(whole)) {
        lint_undecided(whole->check, site, DIAG_PARTS_EXCEED,
                       BOTH("总数与各部分的目标不是同一种数", "the whole and its parts are not figures of one kind"));
        return;
    }
    int excess = pg_num_cmp(whole->sum, total);
    if (excess > 0)
        report_parts(whole);
    else if (excess < 0)
        lint_undecided(
            whole->check, site, DIAG_PARTS_EXCEED,
            BOTH("各部分合计小于总数，可能没有列全", "the parts are less than the whole; some may not be listed"));
}

/* Parts that follow one another in one goal. */
static uint32_t run_from(const struct check *check, uint32_t first) {
    uint32_t end = first + 1;
    while (end < check->parts.len && check->parts.at[end].number == check->parts.at[end - 1].number + 1 &&
           check->made.at[check->parts.at[end].number].goal == check->made.at[check->parts.at[first].number].goal)
        end++;
    return end - first;
}

void lint_parts(struct check *check) {
    for (uint32_t i = 0, count; i < check->parts.len; i += count) {
        uint32_t number = check->parts.at[i].number;
        count = run_from(check, i);
        if (number == 0 || check->made.at[number - 1].goal != check->made.at[number].goal)
            continue;
        struct whole whole = {check, &check->made.at[number - 1], &check->parts.at[i], count, pg_num_int(0)};
        check_parts(&whole);
    }
}

/* The indicator X数量 of a price X单价, or NULL. */
static const struct indicator *quantity_of(struct check *check, const char *stem) {
    static const char *const ends[] = {"数量", "数", "台数", "套数", "件数", "人数", "个数", "采购数量", "购置数量"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        atom name = atom_of_text(check->atoms, arena_printf(check->arena, "%s%s", stem, ends[i]));
        const uint32_t *shown = scope_find(&check->shown_names, name);
        const uint32_t *number = shown ? shown : scope_find(&check->indicator_names, name);
        if (number)
            return &check->made.at[*number];
    }
    return NULL;
}

/* X of X单价 or X单位成本. */
static const char *stem_of(struct check *check, atom name) {
    static const char *const ends[] = {"单价", "单位成本"};
    const char *text = atom_text(check->atoms, name);
    size_t len = atom_len(check->atoms, name);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (len > strlen(ends[i]) && strcmp(text + len - strlen(ends[i]), ends[i]) == 0)
            return arena_copy(check->arena, text, len - strlen(ends[i]));
    return NULL;
}

/* Whether count times price is an amount of yuan. */
static bool gives_yuan(const struct target *count, const struct target *price) {
    struct dimension product;
    return count->space == SPACE_NUMBER && count->unit && price->unit &&
           dimension_multiply(count->unit->dimension, price->unit->dimension, 1, &product) &&
           dimension_is_money(product) && product.base[0] == BASE_CNY;
}

/* -1, 0, 1: the amount is below, within or above what the two targets allow; *exact when they allow one amount only. */
static int place_of(struct pg_num amount, const struct pg_interval *count, const struct pg_interval *price,
                    bool *exact) {
    struct pg_num lo, hi;
    bool has_lo =
        count->lo_edge != PG_EDGE_NONE && price->lo_edge != PG_EDGE_NONE && pg_num_mul(count->lo, price->lo, &lo);
    bool has_hi =
        count->hi_edge != PG_EDGE_NONE && price->hi_edge != PG_EDGE_NONE && pg_num_mul(count->hi, price->hi, &hi);
    *exact = has_lo && has_hi && pg_num_cmp(lo, hi) == 0;
    if (has_lo && pg_num_cmp(amount, lo) < 0)
        return -1;
    return has_hi && pg_num_cmp(amount, hi) > 0;
}

static void check_price(struct check *check, const struct site *site, const struct indicator *price,
                        const struct indicator *count, const struct fund_item *item) {
    struct pg_num amount;
    bool exact;
    if (!pg_num_div(pg_num_int(item->amount.fen), pg_num_int(100), &amount))
        return;
    int place = place_of(amount, &count->target->set, &price->target->set, &exact);
    if (place == 0 && !exact)
        lint_undecided(check, site, DIAG_PRICE_AMOUNT,
                       BOTH("数量或单价只有一边有界", "quantity or price is bounded on one side only"));
    if (place == 0)
        return;
    struct diag *diag =
        REPORT(check, site, DIAG_PRICE_AMOUNT, price->target_span, target_text(check, count->target),
               target_text(check, price->target), check_name(check, item->name), number_text(check, amount));
    if (!diag)
        return;
    diag_label(check->diags, diag, count->target_span, BOTH("数量", "the quantity"));
    diag_label(check->diags, diag, item->amount.span, BOTH("金额", "the amount"));
}

void lint_prices(struct check *check, const struct project *project) {
    const struct funds *funds = &project->funds;
    scope_clear(&check->item_names);
    for (uint32_t i = 0; i < funds->item_count && check->prices.len; i++)
        scope_set(&check->item_names, funds->items[i].name, i);
    for (uint32_t i = 0; i < check->prices.len; i++) {
        const struct noted *noted = &check->prices.at[i];
        const struct indicator *price = &check->made.at[noted->number];
        const char *stem = stem_of(check, price->name);
        const uint32_t *item = stem ? scope_find(&check->item_names, atom_of_text(check->atoms, stem)) : NULL;
        const struct indicator *count = item ? quantity_of(check, stem) : NULL;
        if (count && funds->items[*item].amount.currency && gives_yuan(count->target, price->target))
            check_price(check, &noted->site, price, count, &funds->items[*item]);
        else if (count)
            lint_undecided(check, &noted->site, DIAG_PRICE_AMOUNT,
                           BOTH("数量与单价的单位相乘不是元", "the units of quantity and price do not make yuan"));
    }
}
