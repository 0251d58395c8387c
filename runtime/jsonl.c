#include "jsonl.h"
#include "csv_parts.h"
#include "text.h"

#include <string.h>

/* The line being read: the byte at hand, PG_CSV_END at its end too. */
struct jsonl_line {
    struct pg_csv *csv;
    int c;
    bool same;  /* all keys so far are those of the row before, in their order */
    size_t key; /* where in csv->keys the next one goes */
    size_t start, len;
    char text[PG_KEYS_LIMIT]; /* the key at hand */
};

static bool jsonl_is_blank(int c) {
    return c == ' ' || c == '\t' || c == '\r';
}

bool pg_jsonl_begins(struct pg_csv *csv) {
    size_t at = csv->at;
    for (;; at++) {
        if (at == csv->filled && !pg_csv_fill(csv, PG_CSV_BLOCK))
            return false;
        if (csv->bytes[at] != '\n' && !jsonl_is_blank(csv->bytes[at]))
            return csv->bytes[at] == '{';
    }
}

static void jsonl_step(struct jsonl_line *line) {
    struct pg_csv *csv = line->csv;
    if (line->c != PG_CSV_END && line->c != '\n')
        line->c = csv->at < csv->filled ? (unsigned char)csv->bytes[csv->at++] : pg_csv_get(csv);
}

static void jsonl_skip_blanks(struct jsonl_line *line) {
    while (jsonl_is_blank(line->c))
        jsonl_step(line);
}

/* False, so that a fault ends the row. */
static bool jsonl_blame(struct jsonl_line *line, enum pg_csv_fault fault) {
    pg_csv_blame(line->csv, fault);
    return false;
}

static bool jsonl_take(struct jsonl_line *line, char c) {
    if (line->c != c)
        return false;
    jsonl_step(line);
    return true;
}

/* --- texts --- */

/* Where the bytes of a text go: to the key at hand, or to the field. */
typedef bool (*jsonl_put_fn)(struct jsonl_line *line, const char *bytes, size_t len);

static bool jsonl_put_key(struct jsonl_line *line, const char *bytes, size_t len) {
    if (len >= sizeof line->text - line->len)
        return jsonl_blame(line, PG_CSV_TOO_LONG);
    memcpy(line->text + line->len, bytes, len);
    line->len += len;
    return true;
}

static bool jsonl_put_value(struct jsonl_line *line, const char *bytes, size_t len) {
    struct pg_csv *csv = line->csv;
    if (len > PG_ROW_LIMIT - csv->len)
        return jsonl_blame(line, PG_CSV_TOO_LONG);
    memcpy(csv->text + csv->len, bytes, len);
    csv->len += len;
    return true;
}

/* The byte at hand. */
static bool jsonl_put_byte(struct jsonl_line *line, jsonl_put_fn put) {
    char byte = (char)line->c;
    jsonl_step(line);
    return put(line, &byte, 1);
}

static bool jsonl_put_code(struct jsonl_line *line, uint32_t code, jsonl_put_fn put) {
    char bytes[4];
    size_t len = pg_text_put(code, bytes);
    return (code != 0 || jsonl_blame(line, PG_CSV_BYTES)) && put(line, bytes, len);
}

static int jsonl_hex(int c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits behind \u. */
static bool jsonl_unit(struct jsonl_line *line, uint32_t *unit) {
    *unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = jsonl_hex(line->c);
        if (digit < 0)
            return jsonl_blame(line, PG_CSV_ESCAPE);
        *unit = *unit << 4 | (uint32_t)digit;
        jsonl_step(line);
    }
    return true;
}

/* One code point, of one unit or of a surrogate pair. */
static bool jsonl_code(struct jsonl_line *line, jsonl_put_fn put) {
    uint32_t high, low;
    if (!jsonl_unit(line, &high))
        return false;
    if (high < 0xD800 || high > 0xDFFF)
        return jsonl_put_code(line, high, put);
    if (high > 0xDBFF || !jsonl_take(line, '\\') || !jsonl_take(line, 'u'))
        return jsonl_blame(line, PG_CSV_ESCAPE);
    if (!jsonl_unit(line, &low))
        return false;
    if (low < 0xDC00 || low > 0xDFFF)
        return jsonl_blame(line, PG_CSV_ESCAPE);
    return jsonl_put_code(line, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), put);
}

static bool jsonl_escape(struct jsonl_line *line, jsonl_put_fn put) {
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    jsonl_step(line);
    if (jsonl_take(line, 'u'))
        return jsonl_code(line, put);
    const char *letter = line->c > 0 ? strchr(letters, line->c) : NULL;
    if (letter == NULL)
        return jsonl_blame(line, PG_CSV_ESCAPE);
    jsonl_step(line);
    return put(line, &meanings[letter - letters], 1);
}

/* A byte of a text that means itself. */
static bool jsonl_is_plain(int c) {
    return c >= 0x20 && c != '"' && c != '\\';
}

/* The byte at hand, and those behind it that mean themselves. */
static bool jsonl_run(struct jsonl_line *line, jsonl_put_fn put) {
    struct pg_csv *csv = line->csv;
    char first = (char)line->c;
    size_t from = csv->at;
    while (csv->at < csv->filled && jsonl_is_plain((unsigned char)csv->bytes[csv->at]))
        csv->at++;
    bool room = put(line, &first, 1) && put(line, csv->bytes + from, csv->at - from);
    jsonl_step(line);
    return room;
}

/* From its opening quote to behind its closing one. */
static bool jsonl_text(struct jsonl_line *line, jsonl_put_fn put) {
    jsonl_step(line);
    while (line->c != '"') {
        if (line->c == PG_CSV_END || line->c == '\n')
            return jsonl_blame(line, PG_CSV_OBJECT);
        if (line->c < 0x20)
            return jsonl_blame(line, PG_CSV_CONTROL);
        if (line->c == '\\') {
            if (!jsonl_escape(line, put))
                return false;
            continue;
        }
        if (!jsonl_run(line, put))
            return false;
    }
    jsonl_step(line);
    return true;
}

/* --- other values --- */

static bool jsonl_digits(struct jsonl_line *line) {
    int count = 0;
    for (; line->c >= '0' && line->c <= '9'; count++)
        if (!jsonl_put_byte(line, jsonl_put_value))
            return false;
    return count > 0 || jsonl_blame(line, PG_CSV_OBJECT);
}

/* The byte at hand, when it is one of these, goes to the field. */
static bool jsonl_keep(struct jsonl_line *line, const char *bytes) {
    if (line->c <= 0 || strchr(bytes, line->c) == NULL)
        return false;
    return jsonl_put_byte(line, jsonl_put_value);
}

/* By the grammar of JSON, kept as it is written. */
static bool jsonl_number(struct jsonl_line *line) {
    jsonl_keep(line, "-");
    if (!jsonl_keep(line, "0") && !jsonl_digits(line))
        return false;
    if (jsonl_keep(line, ".") && !jsonl_digits(line))
        return false;
    if (!jsonl_keep(line, "eE"))
        return true;
    jsonl_keep(line, "+-");
    return jsonl_digits(line);
}

static bool jsonl_word(struct jsonl_line *line, const char *word, bool kept) {
    for (; *word != '\0'; word++) {
        if (line->c != *word)
            return jsonl_blame(line, PG_CSV_OBJECT);
        if (kept)
            pg_csv_put(line->csv, line->c);
        jsonl_step(line);
    }
    return true;
}

static bool jsonl_value(struct jsonl_line *line) {
    switch (line->c) {
    case '"':
        return jsonl_text(line, jsonl_put_value);
    case 't':
        return jsonl_word(line, "true", true);
    case 'f':
        return jsonl_word(line, "false", true);
    case 'n':
        return jsonl_word(line, "null", false);
    case '{':
    case '[':
        return jsonl_blame(line, PG_CSV_NESTED);
    default:
        return jsonl_number(line);
    }
}

/* --- rows --- */

static bool jsonl_is_there(const struct jsonl_line *line) {
    const char *keys = line->csv->keys;
    for (size_t at = 0; at < line->key; at += strlen(keys + at) + 1)
        if (strcmp(keys + at, line->text) == 0)
            return true;
    return false;
}

/* Puts the key at hand behind the others. Those of the row before are known to differ from each other. */
static bool jsonl_enter(struct jsonl_line *line) {
    struct pg_csv *csv = line->csv;
    size_t size = line->len + 1;
    line->text[line->len] = '\0';
    pg_csv_vet(csv, line->text, line->len);
    bool here = line->same && line->key + size <= csv->keys_len && memcmp(csv->keys + line->key, line->text, size) == 0;
    if (!here && jsonl_is_there(line))
        return jsonl_blame(line, PG_CSV_KEY);
    if (line->key + size > PG_KEYS_LIMIT || csv->fields == PG_KEYS)
        return jsonl_blame(line, PG_CSV_TOO_LONG);
    if (!here)
        memcpy(csv->keys + line->key, line->text, size);
    line->same = here;
    line->key += size;
    return true;
}

/* "key": value. */
static bool jsonl_pair(struct jsonl_line *line) {
    line->len = 0;
    line->start = line->csv->len;
    if (line->c != '"')
        return jsonl_blame(line, PG_CSV_OBJECT);
    if (!jsonl_text(line, jsonl_put_key) || !jsonl_enter(line))
        return false;
    jsonl_skip_blanks(line);
    bool colon = jsonl_take(line, ':');
    jsonl_skip_blanks(line);
    if (!colon)
        return jsonl_blame(line, PG_CSV_OBJECT);
    return jsonl_value(line);
}

/* The object, and nothing behind it. */
static bool jsonl_object(struct jsonl_line *line) {
    bool more = true;
    if (!jsonl_take(line, '{'))
        return jsonl_blame(line, PG_CSV_OBJECT);
    jsonl_skip_blanks(line);
    for (bool first = true; more && !(first && line->c == '}'); first = false) {
        if (!jsonl_pair(line)) {
            line->csv->len = line->start;
            return false;
        }
        pg_csv_close_field(line->csv);
        jsonl_skip_blanks(line);
        more = jsonl_take(line, ',');
        jsonl_skip_blanks(line);
    }
    bool closed = jsonl_take(line, '}');
    jsonl_skip_blanks(line);
    return (closed && (line->c == '\n' || line->c == PG_CSV_END)) || jsonl_blame(line, PG_CSV_OBJECT);
}

/* The first byte of a line that has more than blanks; PG_CSV_END when there is none. */
static int jsonl_first(struct pg_csv *csv) {
    int c = pg_csv_get(csv);
    while (c == '\n' || jsonl_is_blank(c)) {
        csv->next_line += c == '\n';
        c = pg_csv_get(csv);
    }
    csv->line = csv->next_line;
    return c;
}

/* A key without a value is none. */
static void jsonl_close(struct jsonl_line *line) {
    struct pg_csv *csv = line->csv;
    const char *keys = csv->keys;
    size_t key = 0;
    for (size_t i = 0; i < csv->fields; i++)
        key += strlen(keys + key) + 1;
    csv->other_keys = !line->same || key != csv->keys_len;
    csv->keys_len = key;
}

bool pg_jsonl_next(struct pg_csv *csv) {
    struct jsonl_line line;
    line.csv = csv;
    line.c = jsonl_first(csv);
    line.same = true;
    line.key = line.len = line.start = 0;
    if (line.c == PG_CSV_END)
        return false;
    jsonl_object(&line);
    while (line.c != '\n' && line.c != PG_CSV_END)
        jsonl_step(&line);
    csv->next_line += line.c == '\n';
    jsonl_close(&line);
    pg_csv_vet(csv, csv->text, csv->len);
    return !csv->failed;
}
