#include "observe_parts.h"
#include "csv_quick.h"
#include "remark.h"
#include "tally.h"

#include <string.h>

struct observe_header {
    size_t field[OBSERVE_COLUMNS]; /* the number of each column's field; SIZE_MAX: none */
    size_t last;                   /* of those that are needed */
    bool plain;                    /* those that are needed are there, and no others are read */
    bool twice;                    /* one is named twice */
    size_t fields;                 /* further columns included */
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
    row->figures = pg_store_from(reader->stores[row->project], row->indicator->first_slot);
    return PG_ROW_OK;
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
    if (csv->fault != PG_CSV_OK)
        return pg_row_fault_of(csv->fault);
    if (csv->keyed)
        return header->twice ? PG_ROW_KEY : PG_ROW_OK;
    return csv->fields > header->last && observe_is_blank(csv, header->fields) ? PG_ROW_OK : PG_ROW_FIELDS;
}

static void observe_report(struct pg_reader *reader, int64_t line, enum pg_row_fault fault, const char *const *text) {
    struct pg_row row = {
        line, fault, text[OBSERVE_PROJECT], text[OBSERVE_INDICATOR], text[OBSERVE_PERIOD], text[OBSERVE_VALUE]};
    if (fault == PG_ROW_SCORE)
        row.value = text[OBSERVE_SCORE];
    reader->bad++;
    if (reader->report != NULL)
        reader->report(reader->report_to, &row);
}

static enum pg_row_fault observe_told_value(const struct pg_reader *reader, struct observe_row *row) {
    return row->indicator != NULL ? pg_observe_value(row) : pg_observe_other(reader, row);
}

/* Whose score and reason the row tells: an indicator's place among remarks, or that of budget execution. */
static enum pg_row_fault observe_place(const struct observe_row *row, int32_t *place) {
    const char *text = row->text[OBSERVE_INDICATOR];
    *place = row->indicator != NULL ? (int32_t)(row->indicator - row->ev->indicators) : row->ev->count;
    if (row->indicator != NULL || (pg_observe_execution(text) == 0 && row->ev->execution_slot >= 0))
        return PG_ROW_OK;
    return pg_observe_execution(text) >= 0 || pg_source_find(row->ev, text) >= 0 ? PG_ROW_NO_SCORE : PG_ROW_INDICATOR;
}

/* A score, a reason and, where it is not empty, a value. Nothing is put unless all fit. */
static enum pg_row_fault observe_remark(const struct pg_reader *reader, struct observe_row *row,
                                        const struct pg_remark *told) {
    int32_t place;
    enum pg_row_fault fault = observe_place(row, &place);
    if (fault == PG_ROW_OK)
        fault = pg_remark_fits(&reader->remarks[row->project][place], told);
    if (fault == PG_ROW_OK && row->text[OBSERVE_VALUE][0] != '\0')
        fault = observe_told_value(reader, row);
    if (fault == PG_ROW_OK)
        pg_remark_put(reader, row->project, place, told);
    return fault;
}

static enum pg_row_fault observe_row(const struct pg_reader *reader, struct observe_row *row, enum pg_row_fault shape) {
    enum pg_row_fault fault = observe_resolve(reader, row);
    struct pg_remark told = {{0, 0}, NULL};
    if (shape != PG_ROW_OK)
        return shape;
    if (fault != PG_ROW_OK && fault != PG_ROW_INDICATOR)
        return fault;
    if (reader->remarks == NULL)
        return observe_told_value(reader, row);
    fault = pg_remark_read(row->text[OBSERVE_SCORE], row->text[OBSERVE_REASON], &told);
    if (fault != PG_ROW_OK)
        return fault;
    return pg_remark_is_told(&told) ? observe_remark(reader, row, &told) : observe_told_value(reader, row);
}

static void observe_learn(const struct pg_reader *reader, const struct observe_row *row) {
    if (row->indicator != NULL && reader->quick != NULL && row->figures.bytes != NULL)
        pg_quick_learn(reader->quick, pg_text_of(row->text[OBSERVE_PROJECT]), pg_text_of(row->text[OBSERVE_INDICATOR]),
                       row->indicator, row->figures);
}

/* What is told of the indicator cannot be relied on. Of two figures for one period it is not known which is bad, so
 * that neither can be skipped. */
static void observe_blame(const struct pg_reader *reader, const struct observe_row *row, enum pg_row_fault fault) {
    bool skipped = reader->policy == PG_BAD_SKIPPED && fault != PG_ROW_TWICE && fault != PG_ROW_TOLD_TWICE;
    if (row->indicator == NULL || row->indicator->slots < 1)
        return;
    struct pg_actual *last = pg_store_open(pg_store_from(row->figures, row->indicator->slots - 1), 1);
    last->state |= skipped ? PG_SKIPPED : PG_REFUSED;
}

/* Reads a row with care. A row of the wrong shape still tells which indicator it was for, where it has those fields.
 * False when the reading ends here. */
static bool observe_take(struct pg_reader *reader, struct observe_row *row, enum pg_row_fault shape, int64_t line) {
    enum pg_row_fault fault = observe_row(reader, row, shape);
    observe_learn(reader, row);
    if (fault == PG_ROW_OK)
        return true;
    observe_blame(reader, row, fault);
    observe_report(reader, line, fault, row->text);
    return reader->policy != PG_BAD_STOPS;
}

/* The column that a field of the first row names, or OBSERVE_COLUMNS. */
static int observe_column(struct pg_text name) {
    static const char *const names[OBSERVE_COLUMNS][2] = {{"project", "项目"}, {"indicator", "指标"},
                                                          {"period", "期间"},  {"value", "值"},
                                                          {"score", "得分"},   {"reason", "偏差原因"}};
    int column = 0;
    while (column < OBSERVE_COLUMNS && !pg_text_is(name, names[column][0]) && !pg_text_is(name, names[column][1]))
        column++;
    return column;
}

/* Finds the columns among the names of fields, each with a NUL; further fields may have any name. */
static void observe_name(const char *names, size_t fields, struct observe_header *header) {
    int count = 0;
    memset(header, 0, sizeof *header);
    for (int i = 0; i < OBSERVE_COLUMNS; i++)
        header->field[i] = SIZE_MAX;
    for (size_t field = 0; field < fields; field++) {
        struct pg_text name = pg_text_of(names);
        int column = observe_column(pg_text_trim(name));
        names += name.len + 1;
        if (column == OBSERVE_COLUMNS)
            continue;
        header->twice = header->twice || header->field[column] != SIZE_MAX;
        header->field[column] = field;
        if (column < OBSERVE_NEEDED)
            header->last = field;
        count += column < OBSERVE_NEEDED ? 1 : OBSERVE_COLUMNS;
    }
    header->fields = fields;
    header->plain = count == OBSERVE_NEEDED && !header->twice;
}

/* The row that was read. False when the reading ends here. */
static bool observe_data(struct pg_reader *reader, struct pg_csv *csv, struct observe_header *header) {
    struct observe_row row;
    if (csv->keyed && csv->other_keys)
        observe_name(csv->keys, csv->fields, header);
    if (csv->fault == PG_CSV_OK && observe_is_blank(csv, 0))
        return true;
    reader->rows++;
    enum pg_row_fault shape = observe_shape(csv, header);
    memset(&row, 0, sizeof row);
    observe_texts(csv, header, row.text);
    return observe_take(reader, &row, shape, csv->line);
}

/* --- many rows at once --- */

struct observe_reading {
    struct pg_reader *reader;
    struct pg_csv csv;
    struct observe_header header;
    struct pg_quick_batch batch;
};

/* Reads a row of the batch once more, with care. */
static bool observe_again(struct observe_reading *at, const struct pg_quick_row *row) {
    struct pg_csv *csv = &at->csv;
    const char *here = pg_csv_here(csv);
    int64_t line = csv->next_line;
    pg_csv_go(csv, row->from, row->line - line);
    pg_csv_next(csv);
    bool going = observe_data(at->reader, csv, &at->header);
    pg_csv_go(csv, here, line - csv->next_line);
    return going;
}

static bool observe_flush(struct observe_reading *at) {
    bool going = true;
    pg_quick_find(at->reader->quick, &at->batch);
    for (int i = 0; i < at->batch.count && going; i++) {
        int stored = pg_quick_store(&at->batch, i) - i;
        at->reader->rows += stored;
        i += stored;
        going = i == at->batch.count || observe_again(at, &at->batch.rows[i]);
    }
    at->batch.count = 0;
    return going;
}

/* Stores plain rows up to the first that is to be read with care. False when the reading ends here. */
static bool observe_plain(struct observe_reading *at) {
    const struct pg_quick_columns columns = {at->header.field[OBSERVE_PROJECT], at->header.field[OBSERVE_INDICATOR],
                                             at->header.field[OBSERVE_PERIOD], at->header.field[OBSERVE_VALUE],
                                             at->header.fields};
    bool waited = pg_csv_here(&at->csv) != NULL && at->reader->quick != NULL && at->header.plain;
    while (waited) {
        at->reader->rows += pg_quick_rows(at->reader->quick, &at->batch, &columns, &at->csv);
        waited = at->batch.count > 0;
        if (!observe_flush(at))
            return false;
    }
    return true;
}

static bool observe_rows(struct observe_reading *at) {
    while (observe_plain(at)) {
        if (!pg_csv_next(&at->csv))
            return true;
        if (!observe_data(at->reader, &at->csv, &at->header))
            return false;
    }
    return false;
}

/* No column twice, and none missing that is needed. */
static bool observe_header(const struct pg_csv *csv, struct observe_header *header) {
    bool needed = true;
    observe_name(csv->text, csv->fields, header);
    for (int i = 0; i < OBSERVE_NEEDED; i++)
        needed = needed && header->field[i] != SIZE_MAX;
    return csv->fault == PG_CSV_OK && needed && !header->twice;
}

bool pg_observe(struct pg_reader *reader, pg_read_fn read, void *from) {
    static const char *const none[OBSERVE_COLUMNS] = {"", "", "", "", "", ""};
    struct observe_reading at;
    at.reader = reader;
    memset(&at.header, 0, sizeof at.header);
    memset(&at.batch, 0, sizeof at.batch);
    pg_csv_open(&at.csv, read, from);
    at.csv.rest = reader->rest;
    bool any = at.csv.keyed || pg_csv_next(&at.csv);
    if (at.csv.failed)
        return false;
    if (!at.csv.keyed && (!any || !observe_header(&at.csv, &at.header))) {
        bool readable = at.csv.fault != PG_CSV_GZIP && at.csv.fault != PG_CSV_GBK;
        observe_report(reader, any ? at.csv.line : 1, readable ? PG_ROW_HEADER : pg_row_fault_of(at.csv.fault), none);
        return false;
    }
    reader->remarkable = reader->remarkable || (!at.csv.keyed && !at.header.plain);
    return observe_rows(&at) && !at.csv.failed;
}
