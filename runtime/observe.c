#include "observe.h"
#include "tally.h"

#include <string.h>

enum observe_column { OBSERVE_PROJECT, OBSERVE_INDICATOR, OBSERVE_PERIOD, OBSERVE_VALUE, OBSERVE_COLUMNS };

struct observe_header {
    size_t field[OBSERVE_COLUMNS]; /* the number of each column's field */
    size_t last;                   /* of these */
    size_t fields;                 /* of the first row, further columns included */
};

/* A row's texts, trimmed, and what they were found to mean. */
struct observe_row {
    const char *text[OBSERVE_COLUMNS];
    int32_t project;
    const struct pg_evaluator *ev;
    const struct pg_indicator *indicator; /* NULL: something else of the project */
    struct pg_actual *slots;
    struct pg_period all; /* what figures are of */
    enum pg_window window;
    struct pg_period period;
    bool whole;
};

static void observe_tally(int32_t *found, int32_t at) {
    *found = *found == PG_FIND_NONE ? at : PG_FIND_MANY;
}

int32_t pg_find(const struct pg_reader *reader, int32_t evaluator, const char *text) {
    const struct pg_evaluator *ev = evaluator < 0 ? NULL : &reader->evaluators[evaluator];
    int32_t count = ev != NULL ? ev->count : reader->count;
    int32_t named = PG_FIND_NONE;
    for (int32_t i = 0; i < count; i++) {
        const char *id = ev != NULL ? ev->indicators[i].id : reader->evaluators[i].id;
        const char *name = ev != NULL ? ev->indicators[i].name : reader->evaluators[i].name;
        if (strcmp(id, text) == 0)
            return i;
        if (strcmp(name, text) == 0)
            observe_tally(&named, i);
    }
    return named;
}

/* PG_ROW_OK and the number found, else missing or PG_ROW_AMBIGUOUS. */
static enum pg_row_fault observe_lookup(const struct pg_reader *reader, int32_t evaluator, const char *text,
                                        enum pg_row_fault missing, int32_t *out) {
    if (*text == '\0')
        return missing;
    *out = reader->find != NULL ? reader->find(reader->index, evaluator, text) : pg_find(reader, evaluator, text);
    if (*out == PG_FIND_MANY)
        return PG_ROW_AMBIGUOUS;
    return *out < 0 ? missing : PG_ROW_OK;
}

static enum pg_row_fault observe_resolve(const struct pg_reader *reader, struct observe_row *row) {
    int32_t indicator;
    enum pg_row_fault fault = observe_lookup(reader, -1, row->text[OBSERVE_PROJECT], PG_ROW_PROJECT, &row->project);
    if (fault != PG_ROW_OK)
        return fault;
    row->ev = &reader->evaluators[row->project];
    fault = observe_lookup(reader, row->project, row->text[OBSERVE_INDICATOR], PG_ROW_INDICATOR, &indicator);
    if (fault != PG_ROW_OK)
        return fault;
    row->indicator = &row->ev->indicators[indicator];
    row->slots = reader->actuals[row->project] + row->indicator->first_slot;
    return PG_ROW_OK;
}

static bool observe_same(struct pg_period a, struct pg_period b) {
    return a.first == b.first && a.last == b.last;
}

static bool observe_touches(struct pg_period a, struct pg_period b) {
    return a.first <= b.last && b.first <= a.last;
}

static bool observe_period(struct observe_row *row) {
    const char *text = row->text[OBSERVE_PERIOD];
    row->window = PG_WINDOW_WHOLE;
    row->period = row->all;
    if (*text != '\0' && !pg_period_parse(text, strlen(text), &row->window, &row->period))
        return false;
    row->whole = observe_same(row->period, row->all);
    return true;
}

/* Notes that there was a figure for a period that gives none for the slot's. */
static enum pg_row_fault observe_partial(const struct observe_row *row, struct pg_actual *slot) {
    if (!observe_touches(row->period, row->all))
        return PG_ROW_PERIOD;
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
            fault = pg_cell_put(&row->slots[i], cell.value);
    return fault;
}

/* Whether a cell may tell what each window had: of working days only, where only these are asked for. */
static bool observe_tells(const struct pg_indicator *indicator, enum pg_window every) {
    return every == indicator->window || (every == PG_WINDOW_WORKDAY && indicator->off != NULL);
}

static enum pg_row_fault observe_windows(const struct observe_row *row, struct pg_cell cell) {
    enum pg_window window = row->indicator->window;
    struct pg_actual *total = &row->slots[row->indicator->slots - 1];
    if (!observe_touches(row->period, row->all))
        return PG_ROW_PERIOD;
    if (observe_tells(row->indicator, cell.every) && (row->whole || pg_window_nests(window, row->window)))
        return observe_fill(row, cell);
    if (cell.every != PG_WINDOW_WHOLE)
        return PG_ROW_PERIOD;
    if (row->window == window || (row->whole && row->indicator->slots == 2))
        return observe_fill(row, cell);
    if (row->whole)
        return pg_cell_put(total, cell.value);
    return row->window > window ? observe_partial(row, total) : PG_ROW_PERIOD;
}

static bool observe_is_year_before(const struct observe_row *row) {
    return row->window == PG_WINDOW_YEAR && pg_civil_of(row->period.first).year == pg_civil_of(row->all.first).year - 1;
}

static enum pg_row_fault observe_change(const struct observe_row *row, struct pg_num value) {
    if (observe_is_year_before(row))
        return row->indicator->baseline.state == PG_ABSENT ? pg_cell_put(&row->slots[0], value) : PG_ROW_TWICE;
    return row->whole ? pg_cell_put(&row->slots[1], value) : observe_partial(row, &row->slots[1]);
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
    return row->whole ? pg_cell_put(row->slots, cell.value) : observe_partial(row, row->slots);
}

/* The first part tells for all of them that there are other figures. */
static enum pg_row_fault observe_levels(const struct observe_row *row, struct pg_text text) {
    if (!row->whole)
        return observe_partial(row, row->slots);
    return pg_cell_levels(row->indicator, text, row->slots);
}

static enum pg_row_fault observe_value(struct observe_row *row) {
    struct pg_text text = pg_text_of(row->text[OBSERVE_VALUE]);
    if (row->indicator->op == PG_OP_UNSET || row->indicator->slots < 1)
        return PG_ROW_NO_TARGET;
    if (row->indicator->measure != NULL)
        return PG_ROW_MEASURED;
    row->all = row->indicator->period;
    if (!observe_period(row))
        return PG_ROW_PERIOD;
    if (text.len == 0)
        return PG_ROW_EMPTY;
    return row->indicator->domain == PG_DOMAIN_LEVEL ? observe_levels(row, text) : observe_figure(row, text);
}

/* Cuts blanks off both ends in place. */
static const char *observe_trim(char *field) {
    struct pg_text text = pg_text_trim(pg_text_of(field));
    char *start = field + (text.at - field);
    start[text.len] = '\0';
    return start;
}

/* "" for the columns that the row lacks. Trimmed only when all are found: the fields are found by their NULs. */
static void observe_texts(struct pg_csv *csv, const struct observe_header *header, const char **text) {
    char *field[OBSERVE_COLUMNS];
    for (int i = 0; i < OBSERVE_COLUMNS; i++)
        field[i] = pg_csv_field(csv, header->field[i]);
    for (int i = 0; i < OBSERVE_COLUMNS; i++)
        text[i] = field[i] != NULL ? observe_trim(field[i]) : "";
}

/* Whether the fields from the first-th on hold nothing but blanks. */
static bool observe_is_blank(const struct pg_csv *csv, size_t first) {
    const char *at = csv->text;
    if (csv->fields <= first)
        return true;
    for (size_t field = 0; field < csv->fields; field++) {
        struct pg_text text = pg_text_of(at);
        if (field >= first && pg_text_trim(text).len > 0)
            return false;
        at += text.len + 1;
    }
    return true;
}

static enum pg_row_fault observe_shape(const struct pg_csv *csv, const struct observe_header *header) {
    if (csv->fault == PG_CSV_TOO_LONG)
        return PG_ROW_TOO_LONG;
    if (csv->fault != PG_CSV_OK)
        return PG_ROW_CSV;
    return csv->fields > header->last && observe_is_blank(csv, header->fields) ? PG_ROW_OK : PG_ROW_FIELDS;
}

static void observe_report(struct pg_reader *reader, int64_t line, enum pg_row_fault fault, const char *const *text) {
    struct pg_row row = {
        line, fault, text[OBSERVE_PROJECT], text[OBSERVE_INDICATOR], text[OBSERVE_PERIOD], text[OBSERVE_VALUE]};
    reader->bad++;
    if (reader->report != NULL)
        reader->report(reader->report_to, &row);
}

/* --- figures of a project itself --- */

/* 0: what was spent; 1: the adjusted budget; -1: neither. */
static int32_t observe_execution(const char *text) {
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
    if (!observe_period(row) || !row->whole)
        return PG_ROW_PERIOD;
    if (text.len == 0)
        return PG_ROW_EMPTY;
    enum pg_row_fault fault = pg_cell_figure(&money, text, &cell);
    if (fault == PG_ROW_OK && cell.every != PG_WINDOW_WHOLE)
        return PG_ROW_UNIT;
    return fault != PG_ROW_OK ? fault
                              : pg_cell_put(&reader->actuals[row->project][row->ev->execution_slot + slot], cell.value);
}

/* How many rows the log of a source has: "37", "37 行", "37条", "37 rows". */
static enum pg_row_fault observe_records(const struct pg_reader *reader, struct observe_row *row, int32_t source) {
    static const char *const units[] = {"rows", "row", "行", "条", "次"};
    struct pg_source_tally *tally = &reader->tallies[row->project].sources[source];
    struct pg_text text = pg_text_of(row->text[OBSERVE_VALUE]);
    struct pg_num number;
    if (!observe_period(row) || !row->whole)
        return PG_ROW_PERIOD;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (pg_text_cut_end(&text, units[i]))
            break;
    text = pg_text_trim(text);
    if (pg_num_parse(text.at, text.len, &number) != PG_NUM_OK || number.den != 1 || number.num < 0)
        return text.len == 0 ? PG_ROW_EMPTY : PG_ROW_NUMBER;
    if (tally->told >= 0)
        return PG_ROW_TWICE;
    tally->told = number.num;
    return PG_ROW_OK;
}

/* A row that names no indicator may name a source, or what was spent. */
static enum pg_row_fault observe_other(const struct pg_reader *reader, struct observe_row *row) {
    int32_t money = observe_execution(row->text[OBSERVE_INDICATOR]);
    int32_t source = pg_source_find(row->ev, row->text[OBSERVE_INDICATOR]);
    row->all = row->ev->period;
    if (money >= 0 && row->ev->execution_slot >= 0)
        return observe_money(reader, row, money);
    if (source >= 0 && reader->tallies != NULL)
        return observe_records(reader, row, source);
    return PG_ROW_INDICATOR;
}

static enum pg_row_fault observe_row(const struct pg_reader *reader, struct observe_row *row, enum pg_row_fault shape) {
    enum pg_row_fault fault = observe_resolve(reader, row);
    if (shape != PG_ROW_OK)
        return shape;
    if (fault == PG_ROW_OK)
        return observe_value(row);
    return fault == PG_ROW_INDICATOR ? observe_other(reader, row) : fault;
}

/* Reads a row with care. A row of the wrong shape still tells which indicator it was for, where it has those fields.
 * False when the reading ends here. */
static bool observe_take(struct pg_reader *reader, struct observe_row *row, enum pg_row_fault shape, int64_t line) {
    enum pg_row_fault fault = observe_row(reader, row, shape);
    if (row->indicator != NULL && reader->quick != NULL)
        pg_quick_learn(reader->quick, row->text[OBSERVE_PROJECT], row->text[OBSERVE_INDICATOR], row->indicator,
                       row->slots);
    if (fault == PG_ROW_OK)
        return true;
    if (row->indicator != NULL && row->indicator->slots > 0)
        row->slots[row->indicator->slots - 1].state |= reader->policy == PG_BAD_SKIPPED ? PG_SKIPPED : PG_REFUSED;
    observe_report(reader, line, fault, row->text);
    return reader->policy != PG_BAD_STOPS;
}

/* Rows that wait to be stored together. */
struct observe_batch {
    int count;
    struct pg_quick_row rows[PG_QUICK_ROWS];
    struct pg_quick_month months[PG_QUICK_MONTHS];
};

static bool observe_carefully(struct pg_reader *reader, const struct pg_quick_row *quick) {
    struct observe_row row;
    memset(&row, 0, sizeof row);
    row.text[OBSERVE_PROJECT] = quick->key;
    row.text[OBSERVE_INDICATOR] = quick->key + strlen(quick->key) + 1;
    row.text[OBSERVE_PERIOD] = quick->period;
    row.text[OBSERVE_VALUE] = quick->value;
    return observe_take(reader, &row, PG_ROW_OK, quick->line);
}

static bool observe_flush(struct pg_reader *reader, struct observe_batch *batch) {
    int count = batch->count;
    batch->count = 0;
    for (int i = 0; i < count; i++)
        pg_quick_find(reader->quick, &batch->rows[i]);
    for (int i = 0; i < count; i++)
        if (!pg_quick_store(&batch->rows[i]) && !observe_carefully(reader, &batch->rows[i]))
            return false;
    return true;
}

static bool observe_is_quick(const struct pg_reader *reader, const struct pg_csv *csv,
                             const struct observe_header *header) {
    return reader->quick != NULL && csv->fault == PG_CSV_OK && csv->fields == header->fields &&
           csv->fields < PG_CSV_STARTS && csv->len + PG_QUICK_BEHIND < PG_ROW_LIMIT;
}

/* Adds a row to the batch; false when it is to be read with care. */
static bool observe_wait(struct pg_reader *reader, struct pg_csv *csv, const struct observe_header *header,
                         struct observe_batch *batch) {
    struct pg_text text[OBSERVE_COLUMNS];
    if (!observe_is_quick(reader, csv, header))
        return false;
    for (int i = 0; i < OBSERVE_COLUMNS; i++) {
        text[i].at = csv->text + csv->start[header->field[i]];
        text[i].len = pg_csv_length(csv, header->field[i]);
    }
    if (!pg_quick_read(reader->quick, batch->months, text, csv->line, &batch->rows[batch->count]))
        return false;
    batch->count++;
    reader->rows++;
    return true;
}

/* False when the reading ends here. */
static bool observe_data(struct pg_reader *reader, struct pg_csv *csv, const struct observe_header *header,
                         struct observe_batch *batch) {
    struct observe_row row;
    if (observe_wait(reader, csv, header, batch))
        return batch->count < PG_QUICK_ROWS || observe_flush(reader, batch);
    if (!observe_flush(reader, batch))
        return false;
    if (csv->fault == PG_CSV_OK && observe_is_blank(csv, 0))
        return true;
    reader->rows++;
    enum pg_row_fault shape = observe_shape(csv, header);
    memset(&row, 0, sizeof row);
    observe_texts(csv, header, row.text);
    return observe_take(reader, &row, shape, csv->line);
}

/* The column that a field of the first row names, or OBSERVE_COLUMNS. */
static int observe_column(struct pg_text name) {
    static const char *const names[OBSERVE_COLUMNS][2] = {
        {"project", "项目"}, {"indicator", "指标"}, {"period", "期间"}, {"value", "值"}};
    int column = 0;
    while (column < OBSERVE_COLUMNS && !pg_text_is(name, names[column][0]) && !pg_text_is(name, names[column][1]))
        column++;
    return column;
}

/* Every column once; further fields may have any name. */
static bool observe_header(const struct pg_csv *csv, struct observe_header *header) {
    bool found[OBSERVE_COLUMNS + 1] = {false};
    int count = 0;
    const char *at = csv->text;
    for (size_t field = 0; field < csv->fields; field++) {
        struct pg_text name = pg_text_of(at);
        int column = observe_column(pg_text_trim(name));
        at += name.len + 1;
        if (column == OBSERVE_COLUMNS)
            continue;
        if (found[column])
            return false;
        found[column] = true;
        header->field[column] = field;
        header->last = field;
        count++;
    }
    header->fields = csv->fields;
    return csv->fault == PG_CSV_OK && count == OBSERVE_COLUMNS;
}

bool pg_observe(struct pg_reader *reader, pg_read_fn read, void *from) {
    static const char *const none[OBSERVE_COLUMNS] = {"", "", "", ""};
    struct pg_csv csv;
    struct observe_header header = {{0}, 0, 0};
    struct observe_batch batch;
    memset(&batch, 0, sizeof batch);
    pg_csv_open(&csv, read, from);
    bool any = pg_csv_next(&csv);
    if (csv.failed)
        return false;
    if (!any || !observe_header(&csv, &header)) {
        observe_report(reader, any ? csv.line : 1, PG_ROW_HEADER, none);
        return false;
    }
    while (pg_csv_next(&csv))
        if (!observe_data(reader, &csv, &header, &batch))
            return false;
    return observe_flush(reader, &batch) && !csv.failed;
}
