#include "csv.h"
#include "csv_quick.h"
#include "text.h"

#include <string.h>

enum csv_state {
    CSV_START,  /* before the first byte of a field */
    CSV_PLAIN,  /* in a field without quotes */
    CSV_QUOTED, /* between quotes */
    CSV_CLOSING /* after a quote between quotes: the closing one, or half of a doubled one */
};

enum { CSV_END = -1, CSV_SUBSTITUTE = 0x1A };

static bool csv_fill(struct pg_csv *csv) {
    size_t cap = PG_CSV_BLOCK - csv->filled;
    long got = csv->end ? 0 : csv->read(csv->from, csv->bytes + csv->filled, cap);
    csv->failed = csv->failed || got < 0 || (size_t)got > cap;
    csv->end = csv->end || csv->failed || got == 0;
    csv->filled += csv->end ? 0 : (size_t)got;
    memset(csv->bytes + csv->filled, 0, PG_CSV_BEHIND);
    return !csv->end;
}

static int csv_get(struct pg_csv *csv) {
    if (csv->at == csv->filled) {
        csv->at = csv->filled = 0;
        if (!csv_fill(csv))
            return CSV_END;
    }
    return (unsigned char)csv->bytes[csv->at++];
}

void pg_csv_open(struct pg_csv *csv, pg_read_fn read, void *from) {
    memset(csv, 0, offsetof(struct pg_csv, text));
    csv->read = read;
    csv->from = from;
    csv->next_line = 1;
    csv->at = csv->filled = 0;
    csv->end = csv->after_cr = false;
    while (csv->filled < 3 && csv_fill(csv))
        ;
    if (csv->filled >= 3 && memcmp(csv->bytes, "\xEF\xBB\xBF", 3) == 0)
        csv->at = 3;
}

static void csv_blame(struct pg_csv *csv, enum pg_csv_fault fault) {
    if (csv->fault == PG_CSV_OK)
        csv->fault = fault;
}

static void csv_put(struct pg_csv *csv, int c) {
    if (csv->len == PG_ROW_LIMIT)
        csv_blame(csv, PG_CSV_TOO_LONG);
    else
        csv->text[csv->len++] = (char)c;
}

static void csv_close_field(struct pg_csv *csv) {
    csv->state = CSV_START;
    if (csv->fields + 1 < PG_CSV_STARTS)
        csv->start[csv->fields + 1] = (uint32_t)csv->len + 1;
    csv->fields += csv->len < PG_ROW_LIMIT;
    csv_put(csv, '\0');
}

/* Takes a byte of a field. Quotes that are out of place are kept, and blamed. */
static void csv_take(struct pg_csv *csv, int c) {
    if (c == '\0') {
        csv_blame(csv, PG_CSV_BYTES);
        c = CSV_SUBSTITUTE;
    }
    if (c == '"' && csv->state == CSV_START) {
        csv->state = CSV_QUOTED;
        return;
    }
    if (c == '"' && csv->state == CSV_QUOTED) {
        csv->state = CSV_CLOSING;
        return;
    }
    if (csv->state == CSV_CLOSING && c == '"')
        csv->state = CSV_QUOTED;
    else if (csv->state == CSV_CLOSING || (csv->state == CSV_PLAIN && c == '"'))
        csv_blame(csv, PG_CSV_QUOTE);
    if (csv->state != CSV_QUOTED)
        csv->state = CSV_PLAIN;
    csv_put(csv, c);
}

/* Takes one byte or the end; true when a row ends here. */
static bool csv_step(struct pg_csv *csv, int c) {
    bool line_end = c == '\n' || c == '\r';
    bool second_half = c == '\n' && csv->after_cr;
    csv->after_cr = c == '\r';
    csv->next_line += line_end && !second_half;
    if (c == CSV_END && csv->state == CSV_QUOTED)
        csv_blame(csv, PG_CSV_QUOTE);
    else if (csv->state == CSV_QUOTED || (c != CSV_END && !line_end && c != ','))
        csv_take(csv, c);
    else if (c == ',')
        csv_close_field(csv);
    else if (csv->fields > 0 || csv->len > 0 || csv->state != CSV_START)
        csv_close_field(csv);
    else
        csv->line = csv->next_line;
    return csv->state == CSV_START && c != ',' && csv->fields + csv->len > 0;
}

/* Replaces what is not UTF-8, so that a row's text can be shown and compared. */
static void csv_vet(struct pg_csv *csv) {
    uint32_t code;
    for (size_t at = 0; at < csv->len;) {
        struct pg_text rest = {csv->text + at, csv->len - at};
        size_t len = (unsigned char)csv->text[at] < 0x80 ? 1 : pg_text_code(rest, &code);
        if (len == 0) {
            csv_blame(csv, PG_CSV_BYTES);
            csv->text[at] = CSV_SUBSTITUTE;
            len = 1;
        }
        at += len;
    }
}

bool pg_csv_next(struct pg_csv *csv) {
    csv->line = csv->next_line;
    csv->fault = PG_CSV_OK;
    csv->fields = csv->len = 0;
    csv->state = CSV_START;
    csv->start[0] = 0;
    if (pg_csv_quick(csv))
        return true;
    if (csv->rest != NULL && csv->at == csv->filled && !csv->after_cr && csv->rest(csv->from))
        return false;
    for (;;) {
        int c = csv_get(csv);
        bool row = csv_step(csv, c);
        if (!row && c != CSV_END)
            continue;
        csv_vet(csv);
        return !csv->failed && (row || csv->fault != PG_CSV_OK);
    }
}

char *pg_csv_field(struct pg_csv *csv, size_t field) {
    char *at = csv->text;
    if (field >= csv->fields)
        return NULL;
    if (field < PG_CSV_STARTS)
        return at + csv->start[field];
    while (field-- > 0)
        at += strlen(at) + 1;
    return at;
}
