#include "observe_parts.h"
#include "tally.h"

#include <string.h>

int32_t pg_observe_execution(const char *text) {
    static const char *const names[][2] = {{"funds.spent", "全年执行数"}, {"funds.budget", "全年预算数"}};
    for (int32_t i = 0; i < 2; i++)
        if (strcmp(text, names[i][0]) == 0 || strcmp(text, names[i][1]) == 0)
            return i;
    return -1;
}

static enum pg_row_fault observe_money(const struct pg_reader *reader, struct observe_row *row, int32_t slot) {
    struct pg_text text = pg_text_of(row->text[OBSERVE_VALUE]);
    struct pg_indicator money = {0};
    struct pg_cell cell;
    money.natural = 1;
    money.units = row->ev->money;
    money.unit_count = row->ev->money_count;
    if (!pg_observe_period(row) || !row->whole)
        return PG_ROW_PERIOD;
    if (text.len == 0)
        return PG_ROW_EMPTY;
    enum pg_row_fault fault = pg_cell_figure(&money, text, &cell);
    if (fault == PG_ROW_OK && cell.every != PG_WINDOW_WHOLE)
        return PG_ROW_UNIT;
    if (fault != PG_ROW_OK)
        return fault;
    return pg_store_put(reader->stores[row->project], row->ev->execution_slot + slot, cell.value);
}

/* How many rows the log of a source has: "37", "37 行", "37条", "37 rows". */
static enum pg_row_fault observe_records(const struct pg_reader *reader, struct observe_row *row, int32_t source) {
    static const char *const units[] = {"rows", "row", "行", "条", "次"};
    struct pg_source_tally *tally = &reader->tallies[row->project].sources[source];
    struct pg_text text = pg_text_of(row->text[OBSERVE_VALUE]);
    struct pg_num number;
    if (!pg_observe_period(row) || !row->whole)
        return PG_ROW_PERIOD;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (pg_text_cut_end(&text, units[i]))
            break;
    text = pg_text_trim(text);
    if (pg_num_parse(text.at, text.len, &number) != PG_NUM_OK || number.den != 1 || number.num < 0)
        return text.len == 0 ? PG_ROW_EMPTY : PG_ROW_NUMBER;
    bool again = tally->told >= 0;
    tally->told = again && tally->told != number.num ? PG_TOLD_TWICE : number.num;
    return again ? PG_ROW_TWICE : PG_ROW_OK;
}

enum pg_row_fault pg_observe_other(const struct pg_reader *reader, struct observe_row *row) {
    int32_t money = pg_observe_execution(row->text[OBSERVE_INDICATOR]);
    int32_t source = pg_source_find(row->ev, row->text[OBSERVE_INDICATOR]);
    row->all = row->ev->period;
    if (money >= 0 && row->ev->execution_slot >= 0)
        return observe_money(reader, row, money);
    if (source >= 0 && reader->tallies != NULL)
        return observe_records(reader, row, source);
    return PG_ROW_INDICATOR;
}
