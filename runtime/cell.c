#include "clock.h"
#include "value.h"

#include <string.h>

static enum pg_row_fault cell_quantity(const struct pg_column *column, struct pg_text text, struct pg_num *out) {
    struct pg_indicator of = {0};
    struct pg_cell cell;
    of.natural = column->natural;
    of.units = column->units;
    of.unit_count = column->unit_count;
    enum pg_row_fault fault = pg_cell_figure(&of, text, &cell);
    if (fault == PG_ROW_OK && cell.every != PG_WINDOW_WHOLE)
        return PG_ROW_UNIT;
    *out = cell.value;
    return fault;
}

/* A bare number is told in the column's own unit. */
static enum pg_row_fault cell_number(const struct pg_column *column, struct pg_text text, struct pg_num *out) {
    struct pg_num bare;
    if (pg_num_parse(text.at, text.len, &bare) != PG_NUM_OK)
        return cell_quantity(column, text, out);
    if (!pg_num_mul(bare, column->units[0].factor, out))
        return PG_ROW_DIGITS;
    return column->natural && out->num < 0 ? PG_ROW_NEGATIVE : PG_ROW_OK;
}

static enum pg_row_fault cell_duration(const struct pg_column *column, struct pg_text text, struct pg_num *out) {
    return pg_clock_duration(text.at, text.len, out) ? PG_ROW_OK : cell_quantity(column, text, out);
}

static enum pg_row_fault cell_date(struct pg_text text, struct pg_num *out) {
    int32_t day;
    if (pg_clock_day(text.at, text.len, &day) != text.len || text.len == 0)
        return PG_ROW_DATE;
    *out = pg_num_int(day);
    return PG_ROW_OK;
}

static enum pg_row_fault cell_yes_no(struct pg_text text, struct pg_num *out) {
    static const char *const words[] = {"yes",  "no",   "是",   "否",    "true", "false", "1", "0", "有",
                                        "无",   "Yes",  "No",   "YES",   "NO",   "Y",     "N", "y", "n",
                                        "是的", "没有", "True", "False", "TRUE", "FALSE", "√", "×"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (pg_text_is(text, words[i])) {
            *out = pg_num_int(i % 2 == 0);
            return PG_ROW_OK;
        }
    return PG_ROW_YES_NO;
}

static enum pg_row_fault cell_level(const struct pg_scale_names *scale, struct pg_text text, struct pg_num *out) {
    for (int32_t i = 0; i < scale->count; i++)
        if (pg_text_is(text, scale->levels[i].name)) {
            *out = pg_num_int(scale->levels[i].rank);
            return PG_ROW_OK;
        }
    return PG_ROW_LEVEL;
}

enum pg_row_fault pg_cell_read(const struct pg_column *column, struct pg_text text, int32_t zone,
                               struct pg_cell_value *out) {
    out->present = 1;
    switch ((enum pg_cell_type)column->type) {
    case PG_CELL_NUMBER:
        return cell_number(column, text, &out->number);
    case PG_CELL_DURATION:
        return cell_duration(column, text, &out->number);
    case PG_CELL_TIME:
        return pg_clock_parse(text.at, text.len, zone, &out->number) ? PG_ROW_OK : PG_ROW_TIME;
    case PG_CELL_DATE:
        return cell_date(text, &out->number);
    case PG_CELL_YES_NO:
        return cell_yes_no(text, &out->number);
    case PG_CELL_LEVEL:
        return cell_level(column->scale, text, &out->number);
    default:
        out->text = text.at;
        return PG_ROW_OK;
    }
}
