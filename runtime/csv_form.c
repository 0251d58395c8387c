#include "csv_form.h"
#include "csv_parts.h"
#include "jsonl.h"
#include "text.h"

#include <string.h>

/* --- UTF-16 --- */

static size_t form_waiting(const struct pg_csv *csv) {
    return csv->unit_end - csv->units;
}

static bool form_fill(struct pg_csv *csv) {
    size_t left = form_waiting(csv), room = sizeof csv->raw - left;
    memmove(csv->raw, csv->raw + csv->units, left);
    long got = csv->read(csv->from, csv->raw + left, room);
    csv->failed = csv->failed || got < 0 || (size_t)got > room;
    csv->units = 0;
    csv->unit_end = left + (csv->failed ? 0 : (size_t)got);
    return csv->unit_end > left;
}

/* The unit so many bytes on; 0 when it does not wait whole. */
static uint32_t form_unit(const struct pg_csv *csv, size_t skip) {
    const unsigned char *at = (const unsigned char *)csv->raw + csv->units + skip;
    if (form_waiting(csv) < skip + 2)
        return 0;
    return csv->wide == PG_WIDE_LITTLE ? (uint32_t)at[1] << 8 | at[0] : (uint32_t)at[0] << 8 | at[1];
}

/* The next code point; half of a pair is none. */
static uint32_t form_code(struct pg_csv *csv) {
    uint32_t high = form_unit(csv, 0), low = form_unit(csv, 2);
    bool pair = high >= 0xD800 && high <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF;
    csv->units += pair ? 4 : 2;
    return pair ? 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) : high;
}

long pg_csv_read_wide(struct pg_csv *csv, char *buf, size_t cap) {
    size_t len = 0;
    bool more = true;
    while (more && form_waiting(csv) < 4)
        more = form_fill(csv);
    while (len + 4 <= cap && form_waiting(csv) >= (more ? 4 : 2))
        len += pg_text_put(form_code(csv), buf + len);
    if (!more && form_waiting(csv) == 1 && len < cap) {
        csv->units++;
        buf[len++] = '\xFF';
    }
    return csv->failed ? -1 : (long)len;
}

static void form_widen(struct pg_csv *csv, enum pg_wide wide) {
    csv->wide = (uint8_t)wide;
    csv->units = 2;
    csv->unit_end = csv->filled;
    memcpy(csv->raw, csv->bytes, csv->filled);
    csv->at = csv->filled = 0;
}

/* --- separators --- */

/* How long the first line of the bytes that wait is, without its end. */
static size_t form_line(struct pg_csv *csv) {
    size_t at = csv->at;
    while ((at < csv->filled || pg_csv_fill(csv, PG_CSV_BLOCK)) && csv->bytes[at] != '\n' && csv->bytes[at] != '\r')
        at++;
    return at - csv->at;
}

/* A first line that says what parts fields, as Excel writes and reads it. */
static bool form_says(struct pg_csv *csv) {
    const char *line = csv->bytes + csv->at;
    if (form_line(csv) != 5 || memcmp(line, "sep=", 4) != 0 || line[4] == '\0' || strchr(",;\t|", line[4]) == NULL)
        return false;
    csv->comma = line[4];
    csv->at += 5;
    return true;
}

/* What parts the header: one of two others, when it alone is there outside of quotes. */
static void form_look(struct pg_csv *csv) {
    size_t len = form_line(csv), commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    for (const char *c = csv->bytes + csv->at, *end = c + len; c < end; c++) {
        quoted = quoted != (*c == '"');
        commas += !quoted && *c == ',';
        semicolons += !quoted && *c == ';';
        tabs += !quoted && *c == '\t';
    }
    if (commas == 0 && (semicolons > 0) != (tabs > 0))
        csv->comma = semicolons > 0 ? ';' : '\t';
}

static bool form_starts(const struct pg_csv *csv, const char *bytes, size_t len) {
    return csv->filled >= len && memcmp(csv->bytes, bytes, len) == 0;
}

void pg_csv_form(struct pg_csv *csv) {
    while (csv->filled < 3 && pg_csv_fill(csv, PG_CSV_RAW))
        ;
    csv->compressed = form_starts(csv, "\x1F\x8B", 2);
    if (csv->compressed)
        return;
    if (form_starts(csv, "\xFF\xFE", 2))
        form_widen(csv, PG_WIDE_LITTLE);
    else if (form_starts(csv, "\xFE\xFF", 2))
        form_widen(csv, PG_WIDE_BIG);
    else if (form_starts(csv, "\xEF\xBB\xBF", 3))
        csv->at = 3;
    csv->keyed = pg_jsonl_begins(csv);
    if (!csv->keyed && !form_says(csv))
        form_look(csv);
}

/* --- GBK --- */

static bool form_within(char c, int low, int high) {
    return (unsigned char)c >= low && (unsigned char)c <= high;
}

/* The length of the GB18030 character that begins here, 0 when none does. */
static size_t form_gbk(const char *at, size_t len) {
    if (form_within(at[0], 0, 0x7F))
        return 1;
    if (len < 2 || !form_within(at[0], 0x81, 0xFE))
        return 0;
    if (form_within(at[1], 0x40, 0xFE) && !form_within(at[1], 0x7F, 0x7F))
        return 2;
    return len >= 4 && form_within(at[1], 0x30, 0x39) && form_within(at[2], 0x81, 0xFE) &&
                   form_within(at[3], 0x30, 0x39)
               ? 4
               : 0;
}

bool pg_csv_is_gbk(const char *text, size_t len) {
    size_t wide = 0;
    uint32_t code;
    for (size_t at = 0; at < len;) {
        struct pg_text rest = {text + at, len - at};
        size_t size = form_gbk(rest.at, rest.len);
        if (size == 0 || (size > 1 && pg_text_code(rest, &code) > 2))
            return false;
        wide += size > 1;
        at += size;
    }
    return wide >= 2;
}
