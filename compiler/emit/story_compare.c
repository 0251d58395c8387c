#include "compiler/emit/story_tell.h"

static void tell_lead(const struct teller *teller, const char *zh, const char *en) {
    out_text(teller->out, "  ");
    tell(teller, zh, en);
}

/* larger - smaller = so much, in both units. */
static void tell_difference(const struct teller *teller, int32_t slot, struct pg_num larger, struct pg_num smaller) {
    struct pg_num difference;
    if (!pg_num_sub(larger, smaller, &difference))
        return;
    out_text(teller->out, "  ");
    tell_figure(teller, slot, larger);
    out_text(teller->out, " - ");
    tell_figure(teller, slot, smaller);
    out_text(teller->out, " = ");
    if (teller->story->lowered->domain == PG_DOMAIN_DATE) {
        out_num(teller->out, difference);
        tell(teller, " 天", difference.num == 1 || difference.num == -1 ? " day" : " days");
    } else
        tell_both(teller, slot, difference);
    out_char(teller->out, '\n');
}

/* The figure beside its set, the distances to the bounds, and on which side it lies. */
static void tell_against(const struct teller *teller, int32_t slot, const struct pg_interval *set,
                         struct pg_num value) {
    bool level = teller->story->lowered->domain == PG_DOMAIN_LEVEL;
    tell_lead(teller, "实际：", "figure: ");
    tell_both(teller, slot, value);
    tell(teller, "\n  要求：", "\n  asked for: ");
    tell_bounds(teller, slot, set);
    out_char(teller->out, '\n');
    if (!level && set->lo_edge != PG_EDGE_NONE)
        tell_difference(teller, slot, value, set->lo);
    bool single = set->lo_edge != PG_EDGE_NONE && pg_num_cmp(set->lo, set->hi) == 0;
    if (!level && !single && set->hi_edge != PG_EDGE_NONE)
        tell_difference(teller, slot, set->hi, value);
    if (pg_interval_has(set, value))
        tell_lead(teller, "在要求之内\n", "it is among what is asked for\n");
    else
        tell_lead(teller, "不在要求之内\n", "it is not among what is asked for\n");
}

int32_t tell_which_window(const struct story *story) {
    int32_t worst = -1;
    struct pg_num least = {0, 1};
    if (story->result.verdict == PG_MISSED)
        return story->result.where;
    if (story->turns.known && story->turns.count > 0)
        return story->turns.first[0].slot;
    for (int32_t i = 0; i < story->lowered->slots - 1; i++) {
        struct pg_result one = pg_judge_value(story->lowered->sets, story->slots[i]);
        if (pg_is_off(story->lowered->off, i) || !turn_there(&story->slots[i]) ||
            (worst >= 0 && pg_num_cmp(one.margin, least) >= 0))
            continue;
        worst = i;
        least = one.margin;
    }
    return worst;
}

static void compare_window(const struct teller *teller) {
    int32_t window = tell_which_window(teller->story);
    if (window < 0) {
        tell_lead(teller, "没有哪个时段有数据\n", "no window has a figure\n");
        return;
    }
    if (teller->story->result.verdict == PG_MISSED)
        tell_lead(teller, "首个未达成的时段：", "the first window missed: ");
    else
        tell_lead(teller, "最接近界限的时段：", "the window nearest to its bound: ");
    tell_slot(teller, window);
    out_char(teller->out, '\n');
    tell_against(teller, window, teller->story->lowered->sets, teller->story->slots[window].value);
}

/* A part is named, a single figure is not. */
static void tell_lacking(const struct teller *teller, int32_t slot) {
    tell_lead(teller, "缺少数据", "no figure");
    if (teller->story->lowered->op == PG_OP_ALL) {
        tell(teller, "：", " of ");
        tell_slot(teller, slot);
    }
    out_char(teller->out, '\n');
}

static void compare_part(const struct teller *teller, int32_t slot) {
    struct pg_interval set;
    if (!turn_there(&teller->story->slots[slot]))
        tell_lacking(teller, slot);
    else if (turn_set(teller->story->lowered, teller->story->slots, slot, &set))
        tell_against(teller, slot, &set, teller->story->slots[slot].value);
}

static void tell_growth(const struct teller *teller, struct pg_num base, struct pg_num difference) {
    struct pg_num growth, percent, size = base;
    size.num = base.num < 0 ? -base.num : base.num;
    if (!pg_num_div(difference, size, &growth) || !pg_num_mul(growth, pg_num_int(100), &percent))
        return;
    tell_lead(teller, "增长：", "growth: ");
    tell_both(teller, 1, difference);
    out_text(teller->out, " / ");
    tell_both(teller, 1, size);
    out_text(teller->out, " = ");
    out_num(teller->out, percent);
    out_text(teller->out, "%\n");
}

/* The year before, the change, and what the figure itself had to be. */
static void compare_change(const struct teller *teller) {
    const struct story *story = teller->story;
    const struct pg_actual *base = story->slots[0].state == PG_ABSENT ? &story->lowered->baseline : &story->slots[0];
    struct pg_interval set;
    struct pg_num difference;
    if (base->state != PG_PRESENT || story->slots[1].state != PG_PRESENT)
        return;
    tell_lead(teller, "上年：", "the year before: ");
    tell_both(teller, 0, base->value);
    out_char(teller->out, '\n');
    tell_difference(teller, 1, story->slots[1].value, base->value);
    if (story->lowered->change == PG_CHANGE_GROWTH && base->value.num != 0 &&
        pg_num_sub(story->slots[1].value, base->value, &difference))
        tell_growth(teller, base->value, difference);
    if (turn_set(story->lowered, story->slots, 1, &set))
        tell_against(teller, 1, &set, story->slots[1].value);
}

void tell_comparison(const struct teller *teller) {
    const struct pg_indicator *indicator = teller->story->lowered;
    if (indicator->sets == NULL || teller->story->result.verdict == PG_INVALID)
        return;
    tell(teller, "比较\n", "Comparison\n");
    if (indicator->op == PG_OP_WINDOWS)
        compare_window(teller);
    else if (indicator->op == PG_OP_CHANGE)
        compare_change(teller);
    else
        for (int32_t i = 0; i < indicator->slots; i++)
            compare_part(teller, i);
    out_char(teller->out, '\n');
}
