/* Maps of windows: one cell a day, in columns of weeks with Monday first; one a week in a row; longer windows with
 * their names. Each kind of outcome has a shape of its own, so that colour alone tells nothing; cells of one kind are
 * one path.
 */
#include "compiler/emit/html.h"

#include <string.h>

/* Of fewer windows there is no map, and none of more. Lengths are in pixels. */
enum {
    WINDOWS_LEAST = 3,
    WINDOWS_MOST = 800,
    CELL = 12,
    LEFT = 18,
    TOP = 14,
    WEEKS = 53,
    NAMED = 6,
    NAMED_WIDTH = 64,
    NAMED_HEIGHT = 30
};

/* What a cell says, in the order in which verdicts are told. */
enum state { STATE_MET, STATE_MISSED, STATE_UNKNOWN, STATE_INVALID, STATE_OFF, STATE_COUNT };
static const struct {
    const char *css, *path; /* the path within a cell of 10 by 10 */
} states[STATE_COUNT] = {
    [STATE_MET] = {"met", "h8v8h-8z"},         [STATE_MISSED] = {"missed", "l8 8m0-8l-8 8"},
    [STATE_UNKNOWN] = {"unknown", "h8v8h-8z"}, [STATE_INVALID] = {"invalid", "m4 0l4 8h-8z"},
    [STATE_OFF] = {"off", "m3 3h2v2h-2z"},
};

struct map {
    const struct pg_indicator *indicator;
    const struct pg_actual *slots;
    int32_t count, columns, rows, lead; /* lead: cells before the first */
    bool named, days;
};

static enum state state_of(const struct pg_indicator *indicator, const struct pg_actual *slots, int32_t window) {
    struct pg_actual slot = slots[window];
    if (pg_is_off(indicator->off, window))
        return STATE_OFF;
    if ((slot.state & ~PG_SKIPPED) != PG_PRESENT)
        return slot.state & PG_REFUSED ? STATE_INVALID : STATE_UNKNOWN;
    return pg_interval_has(indicator->sets, slot.value) ? STATE_MET : STATE_MISSED;
}

void html_count_windows(const struct pg_indicator *indicator, const struct pg_actual *slots, int32_t *asked,
                        int32_t *met) {
    *asked = *met = 0;
    for (int32_t i = 0; i < indicator->slots - 1; i++) {
        enum state state = state_of(indicator, slots, i);
        *asked += state != STATE_OFF;
        *met += state == STATE_MET;
    }
}

static struct map map_of(const struct html_form *form, const struct pg_indicator *indicator) {
    struct map map = {.indicator = indicator,
                      .slots = form->actual + indicator->first_slot,
                      .count = indicator->slots - 1,
                      .days = indicator->window == PG_WINDOW_DAY};
    map.named = !map.days && indicator->window != PG_WINDOW_WEEK;
    if (map.days)
        map.lead = indicator->period.first - pg_window_around(PG_WINDOW_WEEK, indicator->period.first).first;
    int32_t cells = map.lead + map.count, across = map.named ? NAMED : WEEKS;
    map.columns = map.days ? (cells + 6) / 7 : cells < across ? cells : across;
    map.rows = map.days ? 7 : (cells + across - 1) / across;
    return map;
}

static struct pg_period window_of(const struct map *map, int32_t window) {
    return pg_window_at(map->indicator->window, map->indicator->period, window);
}

static int32_t x_of(const struct map *map, int32_t window) {
    int32_t at = map->lead + window;
    if (map->named)
        return window % NAMED * NAMED_WIDTH;
    return (map->days ? LEFT + at / 7 * CELL : at % WEEKS * CELL) + 1;
}

static int32_t y_of(const struct map *map, int32_t window) {
    int32_t at = map->lead + window;
    if (map->named)
        return window / NAMED * NAMED_HEIGHT + 2;
    return TOP + (map->days ? at % 7 : at / WEEKS) * CELL + 1;
}

/* All cells of one kind. */
static void put_cells(struct out *out, const struct map *map, enum state state) {
    bool any = false;
    for (int32_t i = 0; i < map->count; i++) {
        if (state_of(map->indicator, map->slots, i) != state)
            continue;
        if (!any)
            out_printf(out, "<path class=\"%s\" d=\"", states[state].css);
        any = true;
        out_printf(out, "M%d %d%s", (int)x_of(map, i), (int)y_of(map, i), states[state].path);
    }
    out_text(out, any ? "\"/>" : "");
}

static void put_label(struct out *out, int32_t x, int32_t y, const char *text, size_t len) {
    out_printf(out, "<text x=\"%d\" y=\"%d\">", (int)x, (int)y);
    out_html(out, text, len);
    out_text(out, "</text>");
}

/* The month that begins in the window, or holds the first one, over its column; "2021-01" where a later year begins. */
static void put_month(struct out *out, const struct map *map, int32_t window) {
    struct pg_period days = window_of(map, window);
    struct pg_civil last = pg_civil_of(days.last);
    char text[PG_DATE_TEXT];
    size_t len = pg_period_print(PG_WINDOW_MONTH, pg_window_around(PG_WINDOW_MONTH, days.last), text);
    bool begins = last.day <= days.last - days.first + 1;
    if (window > 0 && !begins)
        return;
    size_t skip = window > 0 && last.month > 1 ? len - 2 : 0;
    if (window == 0 && last.day > 20)
        return;
    put_label(out, x_of(map, window), TOP - 4, text + skip, len - skip);
}

static void put_months(struct out *out, const struct map *map) {
    for (int32_t i = 0; i < map->count && (map->days || i < WEEKS); i++)
        put_month(out, map, i);
}

static void put_weekdays(const struct html_form *form) {
    struct pg_text rest = pg_text_of(html_label(form->job, LABEL_WEEKDAYS));
    uint32_t code;
    for (int32_t day = 0; rest.len > 0; day += 2) {
        size_t len = pg_text_code(rest, &code);
        put_label(form->out, 0, TOP + day * CELL + CELL - 2, rest.at, len);
        rest.at += len;
        rest.len -= len;
    }
}

static void put_names(struct out *out, const struct map *map) {
    for (int32_t i = 0; i < map->count; i++) {
        char text[PG_DATE_TEXT];
        size_t len = pg_period_print(map->indicator->window, window_of(map, i), text);
        put_label(out, x_of(map, i), y_of(map, i) + 20, text, len);
    }
}

/* What the map shows, for those who hear it. */
static void put_words(const struct html_form *form, uint32_t index) {
    const struct pg_indicator *indicator = &form->evaluator->indicators[index];
    const struct pg_result *result = &form->results[index];
    int32_t asked, met;
    html_count_windows(indicator, form->actual + indicator->first_slot, &asked, &met);
    out_html(form->out, indicator->name, strlen(indicator->name));
    html_put_label(form, LABEL_COLON);
    out_printf(form->out, "%s %d / %d", html_label(form->job, LABEL_WINDOWS_MET), (int)met, (int)asked);
    if (result->lacking > 0)
        out_printf(form->out, "%s%s %d", html_label(form->job, LABEL_COMMA),
                   pg_verdict_word(PG_UNKNOWN, html_words(form->job)), (int)result->lacking);
}

static void put_map(const struct html_form *form, uint32_t index) {
    struct map map = map_of(form, &form->evaluator->indicators[index]);
    int width = (int)(map.named ? map.columns * NAMED_WIDTH : map.columns * CELL + (map.days ? LEFT : 0));
    int height = (int)(map.named ? map.rows * NAMED_HEIGHT : map.rows * CELL + TOP);
    out_text(form->out, "<figure>\n<figcaption>");
    put_words(form, index);
    out_printf(form->out,
               "</figcaption>\n<svg class=\"windows\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\"><title>", width,
               height, width);
    put_words(form, index);
    out_text(form->out, "</title>");
    for (int state = 0; state < STATE_COUNT; state++)
        put_cells(form->out, &map, (enum state)state);
    if (map.named)
        put_names(form->out, &map);
    else
        put_months(form->out, &map);
    if (map.days)
        put_weekdays(form);
    out_text(form->out, "</svg>\n</figure>\n");
}

static void put_key(const struct html_form *form) {
    out_text(form->out, "<ul class=\"legend key\">");
    for (int state = 0; state < STATE_COUNT; state++)
        out_printf(form->out,
                   "<li><svg class=\"windows\" aria-hidden=\"true\" viewBox=\"0 0 10 10\" width=\"12\">"
                   "<path class=\"%s\" d=\"M1 1%s\"/></svg> %s</li>",
                   states[state].css, states[state].path,
                   state == STATE_OFF ? html_label(form->job, LABEL_NOT_ASKED)
                                      : html_verdict_word(form->job, (size_t)state));
    out_text(form->out, "</ul>\n");
}

void html_put_windows(const struct html_form *form) {
    bool any = false;
    for (int32_t i = 0; i < form->evaluator->count; i++) {
        const struct pg_indicator *indicator = &form->evaluator->indicators[i];
        int32_t count = indicator->slots - 1;
        if (indicator->op != PG_OP_WINDOWS || count < WINDOWS_LEAST || count > WINDOWS_MOST)
            continue;
        if (!any) {
            html_put_heading(form, 2, LABEL_WINDOWS);
            put_key(form);
        }
        any = true;
        put_map(form, (uint32_t)i);
    }
}
