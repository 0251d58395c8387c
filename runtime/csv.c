#include "csv.h"
#include "csv_form.h"
#include "csv_parts.h"
#include "csv_quick.h"
#include "jsonl.h"
#include "text.h"

#include <string.h>

enum csv_state {
    CSV_START,  /* before the first byte of a field */
    CSV_PLAIN,  /* in a field without quotes */
    CSV_QUOTED, /* between quotes */
    CSV_CLOSING /* after a quote between quotes: the closing one, or half of a doubled one */
};

bool pg_csv_fill(struct pg_csv *csv, size_t most) {
    size_t cap = most - csv->filled;
    char *to = csv->bytes + csv->filled;
    if (cap < 4)
        return false;
    long got = csv->end ? 0 : csv->wide ? pg_csv_read_wide(csv, to, cap) : csv->read(csv->from, to, cap);
    csv->failed = csv->failed || got < 0 || (size_t)got > cap;
    csv->end = csv->end || csv->failed || got == 0;
    csv->filled += csv->end ? 0 : (size_t)got;
    memset(csv->bytes + csv->filled, 0, PG_CSV_BEHIND);
    return !csv->end;
}

int pg_csv_get(struct pg_csv *csv) {
    if (csv->at == csv->filled) {
        csv->at = csv->filled = 0;
        if (!pg_csv_fill(csv, PG_CSV_BLOCK))
            return PG_CSV_END;
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
    csv->compressed = csv->keyed = csv->other_keys = false;
    csv->wide = PG_WIDE_NOT;
    csv->comma = ',';
    csv->keys_len = 0;
    pg_csv_form(csv);
}

void pg_csv_blame(struct pg_csv *csv, enum pg_csv_fault fault) {
    if (csv->fault == PG_CSV_OK)
        csv->fault = fault;
}

void pg_csv_put(struct pg_csv *csv, int c) {
    if (csv->len == PG_ROW_LIMIT)
        pg_csv_blame(csv, PG_CSV_TOO_LONG);
    else
        csv->text[csv->len++] = (char)c;
}

void pg_csv_close_field(struct pg_csv *csv) {
    csv->state = CSV_START;
    if (csv->fields + 1 < PG_CSV_STARTS)
        csv->start[csv->fields + 1] = (uint32_t)csv->len + 1;
    csv->fields += csv->len < PG_ROW_LIMIT;
    pg_csv_put(csv, '\0');
    csv->field = csv->len;
}

/* Excel's way to keep the zeros of a number: ="00123" is the text between its quotes. */
static bool csv_is_kept(const struct pg_csv *csv) {
    return csv->state == CSV_PLAIN && csv->len == csv->field + 1 && csv->text[csv->field] == '=';
}

/* The same, quoted once more. */
static void csv_unwrap(struct pg_csv *csv) {
    char *text = csv->text + csv->field;
    size_t len = csv->len - csv->field;
    if (csv->state != CSV_CLOSING || len < 3 || text[0] != '=' || text[1] != '"' || text[len - 1] != '"' ||
        memchr(text + 2, '"', len - 3) != NULL)
        return;
    memmove(text, text + 2, len - 3);
    csv->len -= 3;
}

static void csv_end_field(struct pg_csv *csv) {
    csv_unwrap(csv);
    pg_csv_close_field(csv);
}

/* Takes a byte of a field. Quotes that are out of place are kept, and blamed. */
static void csv_take(struct pg_csv *csv, int c) {
    if (c == '\0') {
        pg_csv_blame(csv, PG_CSV_BYTES);
        c = PG_CSV_SUBSTITUTE;
    }
    if (c == '"' && (csv->state == CSV_START || csv_is_kept(csv))) {
        csv->len = csv->field;
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
        pg_csv_blame(csv, PG_CSV_QUOTE);
    if (csv->state != CSV_QUOTED)
        csv->state = CSV_PLAIN;
    pg_csv_put(csv, c);
}

/* Takes one byte or the end; true when a row ends here. */
static bool csv_step(struct pg_csv *csv, int c) {
    bool line_end = c == '\n' || c == '\r';
    bool second_half = c == '\n' && csv->after_cr;
    csv->after_cr = c == '\r';
    csv->next_line += line_end && !second_half;
    if (c == PG_CSV_END && csv->state == CSV_QUOTED)
        pg_csv_blame(csv, PG_CSV_QUOTE);
    else if (csv->state == CSV_QUOTED || (c != PG_CSV_END && !line_end && c != csv->comma))
        csv_take(csv, c);
    else if (c == csv->comma)
        csv_end_field(csv);
    else if (csv->fields > 0 || csv->len > 0 || csv->state != CSV_START)
        csv_end_field(csv);
    else
        csv->line = csv->next_line;
    return csv->state == CSV_START && c != csv->comma && csv->fields + csv->len > 0;
}

/* So that a row's text can be shown and compared. */
void pg_csv_vet(struct pg_csv *csv, char *text, size_t len) {
    struct pg_text whole = {text, len};
    uint32_t code;
    bool sound = pg_text_is_utf8(whole);
    for (size_t at = 0; !sound && at < len;) {
        struct pg_text rest = {text + at, len - at};
        size_t size = (unsigned char)text[at] < 0x80 ? 1 : pg_text_code(rest, &code);
        if (size == 0) {
            pg_csv_blame(csv, pg_csv_is_gbk(text, len) ? PG_CSV_GBK : PG_CSV_BYTES);
            text[at] = PG_CSV_SUBSTITUTE;
            size = 1;
        }
        at += size;
    }
}

/* One row that cannot be read, and no more. */
static bool csv_refuse(struct pg_csv *csv) {
    csv->fault = PG_CSV_GZIP;
    csv->compressed = false;
    csv->end = true;
    csv->at = csv->filled;
    return true;
}

bool pg_csv_next(struct pg_csv *csv) {
    csv->line = csv->next_line;
    csv->fault = PG_CSV_OK;
    csv->fields = csv->len = 0;
    csv->state = CSV_START;
    csv->start[0] = 0;
    csv->field = 0;
    if (csv->keyed)
        return pg_jsonl_next(csv);
    if (csv->compressed)
        return csv_refuse(csv);
    if (pg_csv_quick(csv))
        return true;
    if (csv->rest != NULL && !csv->wide && csv->at == csv->filled && !csv->after_cr && csv->rest(csv->from))
        return false;
    for (;;) {
        int c = pg_csv_get(csv);
        bool row = csv_step(csv, c);
        if (!row && c != PG_CSV_END)
            continue;
        pg_csv_vet(csv, csv->text, csv->len);
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
