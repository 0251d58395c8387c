#include "observe_parts.h"
#include "band.h"
#include "clock.h"

#include <string.h>

static bool observe_same(struct pg_period a, struct pg_period b) {
    return a.first == b.first && a.last == b.last;
}

static bool observe_touches(struct pg_period a, struct pg_period b) {
    return a.first <= b.last && b.first <= a.last;
}

/* A day as spreadsheets write it. */
static bool observe_day(const char *text, struct observe_row *row) {
    pg_day day;
    if (pg_clock_day(text, strlen(text), &day) != strlen(text))
        return false;
    row->window = PG_WINDOW_DAY;
    row->period.first = row->period.last = day;
    return true;
}

bool pg_observe_period(struct observe_row *row) {
    const char *text = row->text[OBSERVE_PERIOD];
    row->window = PG_WINDOW_WHOLE;
    row->period = row->all;
    if (*text != '\0' && !pg_period_parse(text, strlen(text), &row->window, &row->period) && !observe_day(text, row))
        return false;
    row->whole = observe_same(row->period, row->all);
    return true;
}

/* Notes that there was a figure for a period that gives none for the slot's. */
static enum pg_row_fault observe_partial(const struct observe_row *row, int32_t at) {
    if (!observe_touches(row->period, row->all))
        return PG_ROW_PERIOD;
    struct pg_actual *slot = pg_store_open(pg_store_from(row->figures, at), 1);
    if ((slot->state & ~(PG_REFUSED | PG_SKIPPED)) == PG_ABSENT)
        slot->state |= PG_PARTIAL;
    return PG_ROW_OK;
}

/* Puts the figure into each window of the row's period that touches the project's; told of working days, into these. */
static enum pg_row_fault observe_fill(const struct observe_row *row, struct pg_cell cell) {
    const uint32_t *off = cell.every == PG_WINDOW_WORKDAY ? row->indicator->off : NULL;
    enum pg_window window = row->indicator->window;
    struct pg_period all = row->all, part = row->period;
    part.first = part.first < all.first ? all.first : part.first;
    part.last = part.last > all.last ? all.last : part.last;
    int32_t first = pg_window_index(window, all, part.first), last = pg_window_index(window, all, part.last);
    enum pg_row_fault fault = last < row->indicator->slots - 1 ? PG_ROW_OK : PG_ROW_PERIOD;
    for (int32_t i = first; i <= last && fault == PG_ROW_OK; i++)
        if (!pg_is_off(off, i))
            fault = pg_store_put(row->figures, i, cell.value);
    return fault;
}

/* Whether a cell may tell what each window had: of working days only, where only these are asked for. */
static bool observe_tells(const struct pg_indicator *indicator, enum pg_window every) {
    return every == indicator->window || (every == PG_WINDOW_WORKDAY && indicator->off != NULL);
}

static enum pg_row_fault observe_windows(const struct observe_row *row, struct pg_cell cell) {
    enum pg_window window = row->indicator->window;
    int32_t total = row->indicator->slots - 1;
    if (!observe_touches(row->period, row->all))
        return PG_ROW_PERIOD;
    if (observe_tells(row->indicator, cell.every) && (row->whole || pg_window_nests(window, row->window)))
        return observe_fill(row, cell);
    if (cell.every != PG_WINDOW_WHOLE)
        return PG_ROW_PERIOD;
    if (row->window == window || (row->whole && row->indicator->slots == 2))
        return observe_fill(row, cell);
    if (row->whole)
        return pg_store_put(row->figures, total, cell.value);
    return row->window > window ? observe_partial(row, total) : PG_ROW_PERIOD;
}

static bool observe_is_year_before(const struct observe_row *row) {
    return row->window == PG_WINDOW_YEAR && pg_civil_of(row->period.first).year == pg_civil_of(row->all.first).year - 1;
}

static enum pg_row_fault observe_change(const struct observe_row *row, struct pg_num value) {
    if (observe_is_year_before(row))
        return row->indicator->baseline.state == PG_ABSENT ? pg_store_put(row->figures, 0, value) : PG_ROW_TWICE;
    return row->whole ? pg_store_put(row->figures, 1, value) : observe_partial(row, 1);
}

static enum pg_row_fault observe_figure(const struct observe_row *row, struct pg_text text) {
    struct pg_cell cell;
    enum pg_row_fault fault = pg_cell_figure(row->indicator, text, &cell);
    if (fault != PG_ROW_OK)
        return fault;
    if (row->indicator->op == PG_OP_WINDOWS)
        return observe_windows(row, cell);
    if (cell.every != PG_WINDOW_WHOLE)
        return PG_ROW_UNIT;
    if (row->indicator->op == PG_OP_CHANGE)
        return observe_change(row, cell.value);
    return row->whole ? pg_store_put(row->figures, 0, cell.value) : observe_partial(row, 0);
}

/* The first part tells for all of them that there are other figures. */
static enum pg_row_fault observe_levels(const struct observe_row *row, struct pg_text text) {
    if (!row->whole)
        return observe_partial(row, 0);
    struct pg_actual *slots = pg_store_open(row->figures, row->indicator->slots);
    enum pg_row_fault fault = pg_cell_levels(row->indicator, text, slots);
    return fault == PG_ROW_LEVEL ? pg_band_read(row->indicator, text, slots) : fault;
}

enum pg_row_fault pg_observe_value(struct observe_row *row) {
    struct pg_text text = pg_text_of(row->text[OBSERVE_VALUE]);
    if (row->indicator->op == PG_OP_UNSET || row->indicator->slots < 1)
        return PG_ROW_NO_TARGET;
    if (row->indicator->measure != NULL)
        return PG_ROW_MEASURED;
    row->all = row->indicator->period;
    if (!pg_observe_period(row))
        return PG_ROW_PERIOD;
    if (text.len == 0)
        return PG_ROW_EMPTY;
    return row->indicator->domain == PG_DOMAIN_LEVEL ? observe_levels(row, text) : observe_figure(row, text);
}
