#include "band.h"
#include "report.h"
#include "text.h"

#include <string.h>

/* A text of limited length that is always NUL-terminated. */
struct figure_text {
    char *buf;
    size_t cap, len;
    bool near; /* fractions with a decimal beside them */
};

static struct figure_text figure_open(char *buf, size_t cap, bool near) {
    struct figure_text out = {buf, cap, 0, near};
    buf[0] = '\0';
    return out;
}

/* Appends as many whole characters as fit. */
static void figure_put(struct figure_text *out, const char *string) {
    struct pg_text rest = pg_text_of(string);
    uint32_t code;
    while (rest.len > 0) {
        size_t len = pg_text_code(rest, &code);
        len = len > 0 ? len : 1;
        if (out->len + len >= out->cap)
            break;
        memcpy(out->buf + out->len, rest.at, len);
        out->len += len;
        rest.at += len;
        rest.len -= len;
    }
    out->buf[out->len] = '\0';
}

static void figure_put_unit(struct figure_text *out, struct pg_num value, const char *unit) {
    char digits[PG_NUM_TEXT];
    pg_num_print(value, digits);
    figure_put(out, digits);
    if (strcmp(unit, "%") != 0 && strcmp(unit, "‰") != 0 && unit[0] != '\0')
        figure_put(out, " ");
    figure_put(out, unit);
}

/* " ≈ 85.37%", beside a fraction. */
static void figure_put_near(struct figure_text *out, struct pg_num value, const char *unit) {
    struct pg_num near;
    if (!out->near || !pg_num_near(value, &near))
        return;
    figure_put(out, " ≈ ");
    figure_put_unit(out, near, unit);
}

static void figure_put_number(struct figure_text *out, const struct pg_indicator *indicator, struct pg_num value) {
    struct pg_num shown;
    const struct pg_unit_name *own = indicator->units;
    bool told = indicator->unit_count > 0 && pg_num_div(value, own->factor, &shown);
    if (told && pg_num_is_decimal(shown)) {
        figure_put_unit(out, shown, own->name);
        return;
    }
    figure_put_unit(out, value, indicator->base_unit != NULL ? indicator->base_unit : "");
    if (told && !pg_num_is_decimal(value))
        figure_put_near(out, shown, own->name);
}

/* What the difference of two figures in percent is told in. */
static const char *figure_points(const char *unit) {
    if (strcmp(unit, "%") == 0)
        return "百分点";
    return strcmp(unit, "‰") == 0 ? "千分点" : NULL;
}

static void figure_put_difference(struct figure_text *out, const struct pg_indicator *indicator, struct pg_num value) {
    struct pg_num shown;
    const struct pg_unit_name *own = indicator->units;
    const char *points = indicator->unit_count > 0 ? figure_points(own->name) : NULL;
    if (points == NULL || !pg_num_div(value, own->factor, &shown)) {
        figure_put_number(out, indicator, value);
    } else if (pg_num_is_decimal(shown)) {
        figure_put_unit(out, shown, points);
    } else {
        figure_put_unit(out, value, "");
        figure_put_near(out, shown, points);
    }
}

static void figure_put_level(struct figure_text *out, const struct pg_scale_names *scale, struct pg_num rank) {
    for (int32_t i = 0; i < scale->count; i++)
        if (rank.num == scale->levels[i].rank) {
            figure_put(out, scale->levels[i].name);
            return;
        }
}

static void figure_put_date(struct figure_text *out, struct pg_num day) {
    char date[PG_DATE_TEXT];
    pg_date_print((pg_day)day.num, date);
    figure_put(out, date);
}

static void figure_put_value(struct figure_text *out, const struct pg_indicator *indicator, int32_t slot,
                             struct pg_num value) {
    switch (indicator->domain) {
    case PG_DOMAIN_NUMBER:
        figure_put_number(out, indicator, value);
        break;
    case PG_DOMAIN_DATE:
        figure_put_date(out, value);
        break;
    case PG_DOMAIN_LEVEL:
        if (pg_band_name(indicator, value) != NULL)
            figure_put(out, pg_band_name(indicator, value));
        else
            figure_put_level(out, &indicator->scales[slot], value);
        break;
    }
}

static size_t figure_value_text(const struct pg_indicator *indicator, int32_t slot, struct pg_num value, char *buf,
                                size_t cap, bool near) {
    struct figure_text out = figure_open(buf, cap, near);
    figure_put_value(&out, indicator, slot, value);
    return out.len;
}

size_t pg_figure_print(const struct pg_indicator *indicator, int32_t slot, struct pg_num value, char *buf, size_t cap) {
    return figure_value_text(indicator, slot, value, buf, cap, false);
}

size_t pg_figure_say(const struct pg_indicator *indicator, int32_t slot, struct pg_num value, char *buf, size_t cap) {
    return figure_value_text(indicator, slot, value, buf, cap, true);
}

static void figure_put_growth(struct figure_text *out, struct pg_num growth) {
    struct pg_num percent;
    bool told = pg_num_mul(growth, pg_num_int(100), &percent);
    if (told && pg_num_is_decimal(percent)) {
        figure_put_unit(out, percent, "%");
        return;
    }
    figure_put_unit(out, growth, "");
    if (told)
        figure_put_near(out, percent, "%");
}

static size_t figure_margin_text(const struct pg_indicator *indicator, const struct pg_result *result, char *buf,
                                 size_t cap, bool near) {
    struct figure_text out = figure_open(buf, cap, near);
    if (!result->has_margin)
        return 0;
    if (indicator->domain == PG_DOMAIN_DATE)
        figure_put_unit(&out, result->margin, "d");
    else if (indicator->op == PG_OP_CHANGE && indicator->change == PG_CHANGE_GROWTH)
        figure_put_growth(&out, result->margin);
    else if (indicator->op == PG_OP_CHANGE)
        figure_put_difference(&out, indicator, result->margin);
    else
        figure_put_number(&out, indicator, result->margin);
    return out.len;
}

size_t pg_margin_print(const struct pg_indicator *indicator, const struct pg_result *result, char *buf, size_t cap) {
    return figure_margin_text(indicator, result, buf, cap, false);
}

size_t pg_margin_say(const struct pg_indicator *indicator, const struct pg_result *result, char *buf, size_t cap) {
    return figure_margin_text(indicator, result, buf, cap, true);
}

/* False when it is plain that the value is not so far from a bound: whole numbers, one bound. */
static bool figure_may_have(const struct pg_interval *set, struct pg_num value, struct pg_num margin) {
    bool lower = set->lo_edge != PG_EDGE_NONE;
    struct pg_num bound = lower ? set->lo : set->hi;
    if ((lower && set->hi_edge != PG_EDGE_NONE) || bound.den != 1 || value.den != 1 || margin.den != 1)
        return true;
    return lower ? value.num == bound.num + margin.num : value.num == bound.num - margin.num;
}

/* The window whose margin is the result's, or the one missed first. */
static int32_t figure_window(const struct pg_indicator *indicator, const struct pg_actual *slots,
                             const struct pg_result *result) {
    int32_t total = indicator->slots - 1;
    if (result->where >= 0)
        return result->where;
    if (result->verdict != PG_MET)
        return total;
    for (int32_t i = 0; i < total && result->has_margin; i++) {
        if (!figure_may_have(indicator->sets, slots[i].value, result->margin))
            continue;
        struct pg_result one = pg_judge_value(indicator->sets, slots[i]);
        if (one.has_margin && pg_num_cmp(one.margin, result->margin) == 0)
            return i;
    }
    return 0;
}

/* Levels one a part; of other figures the one that was judged. */
static void figure_put_slots(struct figure_text *out, const struct pg_indicator *indicator,
                             const struct pg_actual *slots, int32_t first, int32_t last) {
    for (int32_t i = first; i <= last; i++) {
        if (slots[i].state != PG_PRESENT)
            continue;
        if (out->len > 0)
            figure_put(out, "、");
        figure_put_value(out, indicator, i, slots[i].value);
    }
}

static size_t figure_actual_text(const struct pg_indicator *indicator, const struct pg_actual *actual,
                                 const struct pg_result *result, char *buf, size_t cap, bool near) {
    struct figure_text out = figure_open(buf, cap, near);
    const struct pg_actual *slots = actual + indicator->first_slot;
    int32_t last = indicator->slots - 1, first = indicator->op == PG_OP_ALL ? 0 : last;
    if (last < 0 || result->verdict == PG_INVALID)
        return 0;
    if (indicator->op == PG_OP_WINDOWS)
        first = last = figure_window(indicator, slots, result);
    figure_put_slots(&out, indicator, slots, first, last);
    return out.len;
}

size_t pg_actual_print(const struct pg_indicator *indicator, const struct pg_actual *actual,
                       const struct pg_result *result, char *buf, size_t cap) {
    return figure_actual_text(indicator, actual, result, buf, cap, false);
}

size_t pg_actual_say(const struct pg_indicator *indicator, const struct pg_actual *actual,
                     const struct pg_result *result, char *buf, size_t cap) {
    return figure_actual_text(indicator, actual, result, buf, cap, true);
}

size_t pg_where_print(const struct pg_indicator *indicator, const struct pg_result *result, char *buf, size_t cap) {
    struct figure_text out = figure_open(buf, cap, false);
    char window[PG_DATE_TEXT];
    if (result->where < 0)
        return 0;
    if (indicator->op == PG_OP_WINDOWS) {
        pg_period_print(indicator->window, pg_window_at(indicator->window, indicator->period, result->where), window);
        figure_put(&out, window);
    } else if (indicator->op == PG_OP_ALL) {
        const struct pg_interval *set = &indicator->sets[result->where];
        figure_put_value(&out, indicator, result->where, set->lo_edge != PG_EDGE_NONE ? set->lo : set->hi);
    }
    return out.len;
}
