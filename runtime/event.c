#include "event.h"
#include "csv_parts.h"
#include "csv_quick.h"
#include "months.h"

#include <string.h>

enum { EVENT_DAYS = 32 };

/* How one project's source lies in the fields of the log. */
struct event_map {
    int32_t evaluator, source;
    int32_t field[PG_COLUMN_LIMIT]; /* -1: no such field */
    uint64_t wanted, needed;        /* columns that are read; and those of them that must not be empty */
};

struct event_reading {
    struct pg_log_reader *reader;
    struct pg_csv csv;
    char header[PG_KEYS_LIMIT]; /* the first row's fields, each with a NUL */
    int32_t header_fields;
    int32_t project_field; /* -1: none; -2: several */
    struct event_map map;
    const char *project; /* of the row at hand */
    int32_t fields;
    char *field[PG_FIELD_LIMIT];
    struct pg_cell_value cells[PG_COLUMN_LIMIT];
    int32_t quick; /* the field of a time whose day is all that is wanted of a row; -1: none */
    struct pg_months months;
    int64_t counts[PG_MONTHS][EVENT_DAYS]; /* plain rows of their days that are not yet tallied, from the 0th on */
};

static void event_report(struct event_reading *at, enum pg_row_fault fault, const char *column, const char *cell) {
    struct pg_row row = {at->csv.line, fault, at->project, at->reader->source, column, cell};
    if (at->reader->report != NULL)
        at->reader->report(at->reader->report_to, &row);
}

/* --- header --- */

static void event_want(uint64_t *columns, int32_t column) {
    if (column >= 0)
        *columns |= UINT64_C(1) << column;
}

static void event_want_measure(struct event_map *map, const struct pg_measure *measure, int32_t source) {
    for (int32_t i = 0; i < measure->count; i++) {
        const struct pg_folding *folding = &measure->foldings[i];
        if (folding->source != source)
            continue;
        event_want(&map->needed, folding->column);
        event_want(&map->needed, folding->minus);
        for (int32_t k = 0; k < folding->test_count; k++) {
            event_want(&map->wanted, folding->tests[k].column);
            event_want(&map->wanted, folding->tests[k].minus);
        }
    }
}

static void event_want_all(struct event_map *map, const struct pg_evaluator *ev) {
    const struct pg_source *source = &ev->sources[map->source];
    map->wanted = map->needed = 0;
    event_want(&map->needed, source->time);
    event_want(&map->needed, source->until);
    for (int32_t i = 0; i < source->user_count; i++)
        event_want_measure(map, ev->indicators[source->users[i]].measure, map->source);
    map->wanted |= map->needed;
}

/* The number of the only field with one of two names; -1 when there is none, -2 when there are several. */
static int32_t event_field(const struct event_reading *at, const char *id, const char *name) {
    const char *text = at->header;
    int32_t found = -1;
    for (int32_t i = 0; i < at->header_fields; i++) {
        struct pg_text field = pg_text_of(text);
        text += field.len + 1;
        field = pg_text_trim(field);
        if (pg_text_is(field, id) || pg_text_is(field, name))
            found = found == -1 ? i : -2;
    }
    return found;
}

/* Where a wanted column is not there once: the first row of CSV is no header, which is reported; a row of JSON may lack
 * it, as if it were empty, but not have it twice. */
static enum pg_row_fault event_map_columns(struct event_reading *at, const struct pg_source *source) {
    enum pg_row_fault fault = PG_ROW_OK;
    for (int32_t i = 0; i < source->column_count && i < PG_COLUMN_LIMIT; i++) {
        const struct pg_column *column = &source->columns[i];
        at->map.field[i] = event_field(at, column->id, column->name);
        if (!(at->map.wanted >> i & 1) || at->map.field[i] >= 0)
            continue;
        if (!at->csv.keyed)
            event_report(at, PG_ROW_LOG_HEADER, column->id, column->name);
        if (!at->csv.keyed || at->map.field[i] == -2)
            fault = at->csv.keyed ? PG_ROW_KEY : PG_ROW_LOG_HEADER;
    }
    return fault;
}

/* Of a log of one project whose rows count by their days. */
static int32_t event_quick_field(const struct event_reading *at, const struct pg_evaluator *ev) {
    const struct pg_source *source = &ev->sources[at->map.source];
    bool counts = at->reader->take == NULL && at->project_field < 0 && pg_tally_by_day(ev, at->map.source) &&
                  source->columns[source->time].type == PG_CELL_TIME && at->header_fields < PG_CSV_STARTS;
    return counts ? at->map.field[source->time] : -1;
}

/* Maps the columns of a project's source; its tallies then have a log. */
static enum pg_row_fault event_map_project(struct event_reading *at, int32_t evaluator) {
    const struct pg_evaluator *ev = &at->reader->evaluators[evaluator];
    int32_t source = pg_source_find(ev, at->reader->source);
    if (source < 0)
        return PG_ROW_PROJECT;
    at->map.evaluator = evaluator;
    at->map.source = source;
    event_want_all(&at->map, ev);
    enum pg_row_fault fault = event_map_columns(at, &ev->sources[source]);
    if (fault != PG_ROW_OK) {
        at->map.evaluator = -1;
        return fault;
    }
    at->reader->tallies[evaluator].sources[source].given = 1;
    at->quick = event_quick_field(at, ev);
    return PG_ROW_OK;
}

/* The only project with such a source, when the log has no column for it; else -1. */
static int32_t event_only(const struct pg_log_reader *reader) {
    int32_t found = -1;
    for (int32_t i = 0; i < reader->count; i++)
        if (pg_source_find(&reader->evaluators[i], reader->source) >= 0)
            found = found < 0 ? i : reader->count;
    return found < reader->count ? found : -1;
}

static bool event_header(struct event_reading *at) {
    int32_t project = at->reader->project;
    at->header_fields = (int32_t)at->csv.fields;
    if (at->csv.len > PG_KEYS_LIMIT || at->csv.fields > PG_FIELD_LIMIT)
        pg_csv_blame(&at->csv, PG_CSV_TOO_LONG);
    if (at->csv.fault != PG_CSV_OK) {
        event_report(at, pg_row_fault_of(at->csv.fault), "", "");
        return false;
    }
    memcpy(at->header, at->csv.text, at->csv.len);
    at->project_field = project < 0 ? event_field(at, "project", "项目") : -1;
    if (at->project_field >= 0)
        return true;
    project = project < 0 ? event_only(at->reader) : project;
    if (project < 0)
        event_report(at, PG_ROW_LOG_HEADER, "project", "项目");
    return project >= 0 && event_map_project(at, project) == PG_ROW_OK;
}

/* A row of JSON that has other keys than the one before is mapped anew. */
static void event_keys(struct event_reading *at) {
    memcpy(at->header, at->csv.keys, at->csv.keys_len);
    at->header_fields = (int32_t)at->csv.fields;
    at->project_field = at->reader->project < 0 ? event_field(at, "project", "项目") : -1;
    at->map.evaluator = at->quick = -1;
}

/* --- rows --- */

static void event_split(struct event_reading *at) {
    char *text = at->csv.text;
    at->fields = 0;
    for (size_t i = 0; i < at->csv.fields && at->fields < PG_FIELD_LIMIT; i++) {
        at->field[at->fields++] = text;
        text += strlen(text) + 1;
    }
}

static bool event_is_blank(const struct event_reading *at) {
    for (int32_t i = 0; i < at->fields; i++)
        if (pg_text_trim(pg_text_of(at->field[i])).len > 0)
            return false;
    return true;
}

/* The field without blanks around it, cut in place; "" when the row lacks it. */
static struct pg_text event_text(struct event_reading *at, int32_t field) {
    if (field < 0 || field >= at->fields)
        return pg_text_of("");
    struct pg_text text = pg_text_trim(pg_text_of(at->field[field]));
    at->field[field] += text.at - at->field[field];
    at->field[field][text.len] = '\0';
    text.at = at->field[field];
    return text;
}

/* Where no row says whose it is: of the project that was told, or of the only one. */
static enum pg_row_fault event_map_only(struct event_reading *at) {
    int32_t project = at->reader->project < 0 ? event_only(at->reader) : at->reader->project;
    return project < 0 ? PG_ROW_PROJECT : event_map_project(at, project);
}

static enum pg_row_fault event_find_project(struct event_reading *at) {
    struct pg_log_reader *reader = at->reader;
    struct pg_reader tables;
    if (at->project_field == -1)
        return at->map.evaluator >= 0 ? PG_ROW_OK : event_map_only(at);
    if (at->project_field < 0)
        return PG_ROW_KEY;
    at->project = event_text(at, at->project_field).at;
    memset(&tables, 0, sizeof tables);
    tables.evaluators = reader->evaluators;
    tables.count = reader->count;
    int32_t found =
        reader->find != NULL ? reader->find(reader->index, -1, at->project) : pg_find(&tables, -1, at->project);
    if (found < 0)
        return found == PG_FIND_MANY ? PG_ROW_AMBIGUOUS : PG_ROW_PROJECT;
    return found == at->map.evaluator ? PG_ROW_OK : event_map_project(at, found);
}

static enum pg_row_fault event_cell(struct event_reading *at, int32_t column) {
    const struct pg_evaluator *ev = &at->reader->evaluators[at->map.evaluator];
    struct pg_text text = event_text(at, at->map.field[column]);
    at->cells[column].present = 0;
    if (text.len == 0)
        return at->map.needed >> column & 1 ? PG_ROW_EMPTY : PG_ROW_OK;
    return pg_cell_read(&ev->sources[at->map.source].columns[column], text, ev->zone, &at->cells[column]);
}

static enum pg_row_fault event_cells(struct event_reading *at, int32_t *column) {
    enum pg_row_fault fault = PG_ROW_OK;
    for (int32_t i = 0; i < PG_COLUMN_LIMIT && fault == PG_ROW_OK; i++)
        if (at->map.wanted >> i & 1) {
            fault = event_cell(at, i);
            *column = i;
        }
    return fault;
}

static enum pg_row_fault event_shape(const struct event_reading *at) {
    if (at->csv.fault == PG_CSV_OK && at->csv.fields > PG_FIELD_LIMIT)
        return PG_ROW_TOO_LONG;
    return pg_row_fault_of(at->csv.fault);
}

static void event_give(struct event_reading *at) {
    struct pg_log_reader *reader = at->reader;
    struct pg_event event = {at->csv.line, at->map.evaluator, at->map.source, at->cells, (const char *const *)at->field,
                             at->fields};
    if (reader->take != NULL)
        reader->take(reader->take_to, &event);
    else
        pg_tally_row(&reader->evaluators[at->map.evaluator], &reader->tallies[at->map.evaluator], at->map.source,
                     at->cells);
}

static enum pg_row_fault event_row(struct event_reading *at, int32_t *column) {
    const struct pg_source *source;
    enum pg_row_fault fault = event_shape(at);
    if (fault == PG_ROW_OK)
        fault = event_find_project(at);
    if (fault == PG_ROW_OK)
        fault = event_cells(at, column);
    if (fault != PG_ROW_OK)
        return fault;
    source = &at->reader->evaluators[at->map.evaluator].sources[at->map.source];
    if (source->until >= 0 && pg_num_cmp(at->cells[source->until].number, at->cells[source->time].number) <= 0)
        return PG_ROW_ORDER;
    event_give(at);
    return PG_ROW_OK;
}

static void event_tell(struct event_reading *at, enum pg_row_fault fault, int32_t column) {
    const struct pg_source *source = NULL;
    if (at->map.evaluator >= 0)
        source = &at->reader->evaluators[at->map.evaluator].sources[at->map.source];
    if (source == NULL || column < 0)
        event_report(at, fault, "", "");
    else
        event_report(at, fault, source->columns[column].id, event_text(at, at->map.field[column]).at);
}

/* A row that belongs to no project is bad for every one that shares the log. */
static void event_blame(struct event_reading *at, enum pg_row_fault fault) {
    struct pg_log_reader *reader = at->reader;
    uint8_t flag = reader->policy == PG_BAD_SKIPPED ? PG_SKIPPED : PG_REFUSED;
    bool told = fault != PG_ROW_PROJECT && fault != PG_ROW_AMBIGUOUS && event_shape(at) == PG_ROW_OK;
    bool one = at->map.evaluator >= 0 && (told || at->project_field == -1);
    for (int32_t i = one ? at->map.evaluator : 0; i < (one ? at->map.evaluator + 1 : reader->count); i++) {
        int32_t source = pg_source_find(&reader->evaluators[i], reader->source);
        if (source >= 0)
            pg_tally_bad(&reader->evaluators[i], &reader->tallies[i], source, flag);
    }
}

/* --- rows that count by their days --- */

static uint64_t event_load(const char *text) {
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    return bytes;
}

/* Whether nine bytes are "THH:MM:SS", or with a blank for the T, within a day. Each byte of eight is held against its
 * least and its greatest by one addition: what is more than that overflows into the highest bit, where what is not
 * ASCII has one already. */
static bool event_is_time(const char *text) {
    uint64_t bytes = event_load(text + 1),
             over = (bytes ^ event_load("00:00:00")) + event_load("\x7D\x76\x7F\x7A\x76\x7F\x7A\x76");
    bool hour = text[1] < '2' || text[2] < '4';
    return (text[0] == 'T' || text[0] == ' ') && hour && ((over | bytes) & UINT64_C(0x8080808080808080)) == 0;
}

static void event_count_out(struct event_reading *at, uint32_t place) {
    struct pg_log_reader *reader = at->reader;
    const struct pg_evaluator *ev = &reader->evaluators[at->map.evaluator];
    for (int32_t day = 1; day < EVENT_DAYS; day++) {
        int64_t rows = at->counts[place][day];
        if (rows > 0)
            pg_tally_day(ev, &reader->tallies[at->map.evaluator], at->map.source, at->months.at[place].first + day - 1,
                         rows);
        reader->rows += rows;
        at->counts[place][day] = 0;
    }
}

/* Puts the month of a time at its place, whose rows are tallied before. */
static bool event_month(struct event_reading *at, uint32_t place, const char *time) {
    event_count_out(at, place);
    return pg_months_learn(&at->months, time);
}

static inline bool event_count(struct event_reading *at, const struct pg_csv_plain *row) {
    struct pg_text time = pg_csv_plain_field(row, (size_t)at->quick);
    if (row->fields != (uint32_t)at->header_fields || time.len != PG_DATE_LENGTH + 9 ||
        !event_is_time(time.at + PG_DATE_LENGTH) || (row->high != 0 && !pg_csv_plain_is_utf8(row)))
        return false;
    uint64_t month = pg_month_text(time.at);
    uint32_t place = pg_month_place(month), day = pg_month_day(time.at);
    if ((at->months.at[place].text != month && !event_month(at, place, time.at)) ||
        !pg_month_has(&at->months.at[place], day))
        return false;
    at->counts[place][day]++;
    return true;
}

/* Counts plain rows up to the first that is to be read with care. */
static void event_count_rows(struct event_reading *at) {
    const char *from = pg_csv_here(&at->csv);
    struct pg_csv_plain row;
    int64_t rows = 0;
    pg_csv_plain_begin(&row);
    if (from == NULL)
        return;
    for (; pg_csv_plain_at(from, &row) && event_count(at, &row); from += row.size)
        rows++;
    pg_csv_go(&at->csv, from, rows);
}

static void event_count_all_out(struct event_reading *at) {
    for (uint32_t i = 0; i < PG_MONTHS; i++)
        event_count_out(at, i);
}

/* False when the reading ends here. */
static bool event_take(struct event_reading *at) {
    int32_t column = -1;
    if (at->csv.keyed && at->csv.other_keys)
        event_keys(at);
    event_split(at);
    at->project = "";
    if (at->csv.fault == PG_CSV_OK && event_is_blank(at))
        return true;
    at->reader->rows++;
    enum pg_row_fault fault = event_row(at, &column);
    if (fault == PG_ROW_OK)
        return true;
    at->reader->bad++;
    event_tell(at, fault, column);
    if (at->reader->take == NULL)
        event_blame(at, fault);
    return fault != PG_ROW_LOG_HEADER && at->reader->policy != PG_BAD_STOPS;
}

static bool event_rows(struct event_reading *at) {
    for (;;) {
        if (at->quick >= 0)
            event_count_rows(at);
        if (!pg_csv_next(&at->csv))
            return true;
        if (!event_take(at))
            return false;
    }
}

bool pg_log_read(struct pg_log_reader *reader, pg_read_fn read, void *from) {
    struct event_reading at;
    at.reader = reader;
    at.map.evaluator = at.quick = at.project_field = -1;
    memset(&at.months, 0, sizeof at.months);
    memset(at.counts, 0, sizeof at.counts);
    at.project = "";
    pg_csv_open(&at.csv, read, from);
    at.csv.rest = reader->rest;
    bool any = at.csv.keyed || pg_csv_next(&at.csv);
    if (at.csv.failed)
        return false;
    if (!any) {
        at.csv.line = 1;
        event_report(&at, PG_ROW_LOG_HEADER, "", "");
        return false;
    }
    if (!at.csv.keyed && !event_header(&at))
        return false;
    bool whole = event_rows(&at);
    event_count_all_out(&at);
    return whole && !at.csv.failed;
}
