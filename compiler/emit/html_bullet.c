/* Bullet charts: a figure as a bar on a scale, over what its target accepts, with a mark at each bound. Places are
 * exact, in hundredths of a percent of the scale. The bar of a miss is hollow, and one that leaves the scale ends in an
 * arrow, so that colour alone tells nothing.
 */
#include "compiler/emit/html.h"

#include <string.h>

struct bullet {
    const struct pg_indicator *indicator;
    struct pg_interval set;      /* that the figure had to lie in */
    struct pg_num value, lo, hi; /* the scale from lo to hi */
    bool met, windows;           /* windows: the figure is how many of them are met */
};

/* Of a slot with a figure that is as good as any. */
static bool is_present(struct pg_actual slot) {
    return (slot.state & ~PG_SKIPPED) == PG_PRESENT;
}

static bool windows_figure(const struct pg_actual *slots, struct bullet *bullet) {
    int32_t asked, met;
    html_count_windows(bullet->indicator, slots, &asked, &met);
    bullet->windows = true;
    bullet->value = pg_num_int(met);
    bullet->set = (struct pg_interval){pg_num_int(asked), pg_num_int(0), PG_EDGE_CLOSED, PG_EDGE_NONE};
    bullet->lo = pg_num_int(0);
    bullet->hi = pg_num_int(asked);
    return asked > 0;
}

static bool change_figure(const struct pg_actual *slots, struct bullet *bullet) {
    struct pg_actual base = slots[0].state == PG_ABSENT ? bullet->indicator->baseline : slots[0];
    bullet->value = slots[1].value;
    return is_present(slots[1]) && is_present(base) && pg_score_needed(bullet->indicator, base.value, &bullet->set);
}

/* The figure and its set; false when there is none, or none on a scale of numbers or days. */
static bool figure(const struct html_form *form, uint32_t index, struct bullet *bullet) {
    const struct pg_indicator *indicator = &form->evaluator->indicators[index];
    const struct pg_actual *slots = form->actual + indicator->first_slot;
    uint8_t verdict = form->results[index].verdict;
    *bullet = (struct bullet){.indicator = indicator, .met = verdict == PG_MET};
    if ((verdict != PG_MET && verdict != PG_MISSED) || indicator->domain == PG_DOMAIN_LEVEL)
        return false;
    if (indicator->op == PG_OP_WINDOWS && indicator->slots > 2)
        return windows_figure(slots, bullet);
    if (indicator->op == PG_OP_CHANGE)
        return change_figure(slots, bullet);
    bullet->value = slots[0].value;
    bullet->set = *indicator->sets;
    return is_present(slots[0]);
}

/* --- scale --- */

static bool size_of(struct pg_num value, struct pg_num *size) {
    *size = value;
    return value.num >= 0 || pg_num_sub(pg_num_int(0), value, size);
}

/* The size of the bound that is further from 0; 0 without bounds. */
static bool reach_of(const struct pg_interval *set, struct pg_num *reach) {
    struct pg_num lo = pg_num_int(0), hi = pg_num_int(0);
    if ((set->lo_edge != PG_EDGE_NONE && !size_of(set->lo, &lo)) ||
        (set->hi_edge != PG_EDGE_NONE && !size_of(set->hi, &hi)))
        return false;
    *reach = pg_num_cmp(lo, hi) > 0 ? lo : hi;
    return true;
}

static bool is_negative(uint8_t edge, struct pg_num bound) {
    return edge != PG_EDGE_NONE && bound.num < 0;
}

/* A third beyond the furthest bound, or twice as far where the figure lies there. */
static bool number_scale(struct bullet *bullet) {
    const struct pg_interval *set = &bullet->set;
    struct pg_num reach, size, end;
    if (!reach_of(set, &reach) || !size_of(bullet->value, &size))
        return false;
    if (reach.num == 0)
        reach = size.num != 0 ? size : pg_num_int(1);
    if (!pg_num_mul(reach, (struct pg_num){4, 3}, &end) ||
        (pg_num_cmp(size, end) > 0 && !pg_num_mul(reach, pg_num_int(2), &end)))
        return false;
    bool below = bullet->value.num < 0 || is_negative(set->lo_edge, set->lo) || is_negative(set->hi_edge, set->hi);
    bullet->lo = pg_num_int(0);
    bullet->hi = end;
    return !below || pg_num_sub(pg_num_int(0), end, &bullet->lo);
}

/* Ratios whose bounds lie well within 0 .. 1 are shown on that. */
static bool is_share(const struct bullet *bullet) {
    struct pg_num reach;
    return bullet->indicator->base_unit != NULL && bullet->indicator->base_unit[0] == '\0' &&
           bullet->indicator->natural && bullet->indicator->op != PG_OP_CHANGE && reach_of(&bullet->set, &reach) &&
           pg_num_cmp(reach, pg_num_int(1)) <= 0 && pg_num_cmp(reach, (struct pg_num){1, 4}) >= 0;
}

static bool find_scale(const struct html_form *form, struct bullet *bullet) {
    struct pg_period period = form->project->period;
    if (bullet->windows)
        return true;
    if (bullet->indicator->domain == PG_DOMAIN_DATE) {
        bullet->lo = pg_num_int(period.first);
        bullet->hi = pg_num_int(period.last);
        return period.first < period.last;
    }
    if (!is_share(bullet))
        return number_scale(bullet);
    bullet->lo = pg_num_int(0);
    bullet->hi = pg_num_int(1);
    return true;
}

/* Where a value stands, in hundredths of a percent of the scale: below 0 and above 10000 where it leaves it. */
static bool place(const struct bullet *bullet, struct pg_num value, int64_t *out) {
    struct pg_num from, length;
    *out = pg_num_cmp(value, bullet->lo) < 0 ? -1 : 10001;
    if (pg_num_cmp(value, bullet->lo) < 0 || pg_num_cmp(value, bullet->hi) > 0)
        return true;
    return pg_num_sub(value, bullet->lo, &from) && pg_num_sub(bullet->hi, bullet->lo, &length) &&
           html_share_of(from, length, out);
}

static int64_t clip(int64_t at) {
    return at < 0 ? 0 : at > 10000 ? 10000 : at;
}

/* --- text --- */

static void put_value(const struct html_form *form, const struct bullet *bullet, struct pg_num value) {
    char text[PG_FIGURE_TEXT];
    if (bullet->windows) {
        out_num(form->out, value);
        return;
    }
    out_html(form->out, text, pg_figure_say(bullet->indicator, 0, value, text, sizeof text));
}

/* "实际完成值 99.3%，年度指标值 >= 95%，图示范围 0% 至 100%" */
static void put_words(const struct html_form *form, const struct bullet *bullet, bool beyond) {
    struct out *out = form->out;
    const char *comma = html_label(form->job, LABEL_COMMA), *target = bullet->indicator->target;
    out_text(out, "<title>");
    html_put_label(form, bullet->windows ? LABEL_WINDOWS_MET : LABEL_ACTUAL);
    out_char(out, ' ');
    put_value(form, bullet, bullet->value);
    out_printf(out, "%s%s ", comma, html_label(form->job, LABEL_GOAL_VALUE));
    out_html(out, target, strlen(target));
    out_printf(out, "%s%s ", comma, html_label(form->job, LABEL_SCALE));
    put_value(form, bullet, bullet->lo);
    html_put_label(form, LABEL_SCALE_TO);
    put_value(form, bullet, bullet->hi);
    if (beyond)
        out_printf(out, "%s%s", comma, html_label(form->job, LABEL_BEYOND));
    out_text(out, "</title>");
}

/* --- drawing --- */

static void put_band(struct out *out, const char *css, int y, int height, int64_t from, int64_t to) {
    out_printf(out, "<rect class=\"%s\" y=\"%d\" height=\"%d\" x=\"", css, y, height);
    html_put_share(out, from);
    out_text(out, "\" width=\"");
    html_put_share(out, to - from);
    out_text(out, "\"/>");
}

void html_put_bound(struct out *out, int64_t at) {
    out_text(out, "<line class=\"bound\" y2=\"14\" x1=\"");
    html_put_share(out, clip(at));
    out_text(out, "\" x2=\"");
    html_put_share(out, clip(at));
    out_text(out, "\"/>");
}

void html_put_beyond(struct out *out, int64_t at) {
    if (at < 0)
        out_text(out, "<path class=\"beyond\" d=\"M8 1L1 7l7 6z\"/>");
    if (at > 10000)
        out_text(out, "<svg x=\"100%\" overflow=\"visible\"><path class=\"beyond\" d=\"M-8 1l7 6-7 6z\"/></svg>");
}

/* The bar begins at nothing, or at the scale's end that is nearer to it. */
static void put_bar(struct out *out, const struct bullet *bullet, int64_t at) {
    int64_t zero;
    if (!place(bullet, pg_num_int(0), &zero))
        return;
    int64_t from = clip(zero), to = clip(at);
    put_band(out, bullet->met ? "met" : "missed hollow", 4, 6, from < to ? from : to, from < to ? to : from);
}

static void draw(const struct html_form *form, const struct bullet *bullet, int64_t at, int64_t lo, int64_t hi) {
    struct out *out = form->out;
    out_text(out, "<svg class=\"bullet\" role=\"img\">");
    put_words(form, bullet, clip(at) != at);
    put_band(out, "accepted", 2, 10, clip(lo), clip(hi));
    put_bar(out, bullet, at);
    if (bullet->set.lo_edge != PG_EDGE_NONE)
        html_put_bound(out, lo);
    if (bullet->set.hi_edge != PG_EDGE_NONE)
        html_put_bound(out, hi);
    html_put_beyond(out, at);
    out_text(out, "</svg>");
}

void html_put_bullet(const struct html_form *form, uint32_t index) {
    struct bullet bullet;
    int64_t at, lo = 0, hi = 10000;
    if (!figure(form, index, &bullet) || !find_scale(form, &bullet) || !place(&bullet, bullet.value, &at))
        return;
    if ((bullet.set.lo_edge != PG_EDGE_NONE && !place(&bullet, bullet.set.lo, &lo)) ||
        (bullet.set.hi_edge != PG_EDGE_NONE && !place(&bullet, bullet.set.hi, &hi)))
        return;
    draw(form, &bullet, at, lo, hi);
}
