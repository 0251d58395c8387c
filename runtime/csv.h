/* Rows of text out of a stream of bytes, in memory of a fixed size: comma-separated (RFC 4180), or JSON Lines where the
 * first byte that is no blank is a brace. What spreadsheets make of CSV is read too: UTF-16 with a byte order mark, a
 * first line `sep=;`, a header parted by semicolons or tabs alone, fields written ="00123". LF, CRLF and CR end a row,
 * the last row may lack its end, a byte order mark is skipped and so are empty lines.
 *
 * Of JSON Lines each row brings its keys, as the first row of CSV brings them for all. Its fields are the values: a
 * text, a number as written, true or false; null is an empty one.
 */
#ifndef PGOAL_CSV_H
#define PGOAL_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes of a row: its fields without their quotes, each with a NUL. */
enum { PG_ROW_LIMIT = 65536, PG_CSV_STARTS = 64, PG_CSV_BLOCK = 65536 };
/* How many bytes behind those that were read may be looked at: they are NUL. */
enum { PG_CSV_BEHIND = 64 };
enum { PG_CSV_RAW = 4096 }; /* bytes of UTF-16 turned at a time */
/* Of JSON Lines: bytes of all keys of a row, each with a NUL, and how many there are. */
enum { PG_KEYS_LIMIT = 8192, PG_KEYS = 256 };

/* Where bytes come from: fills buf with up to cap bytes, returns how many; 0 at the end, negative
 * on a read error. */
typedef long (*pg_read_fn)(void *from, char *buf, size_t cap);

enum pg_csv_fault {
    PG_CSV_OK,
    PG_CSV_QUOTE,    /* a stray or unclosed quote */
    PG_CSV_BYTES,    /* a NUL or bytes that are not UTF-8 */
    PG_CSV_TOO_LONG, /* over PG_ROW_LIMIT, PG_KEYS or PG_KEYS_LIMIT; the fields that fit whole are there */
    /* Of JSON Lines; the fields before the fault are there. */
    PG_CSV_OBJECT,  /* not one object of JSON */
    PG_CSV_NESTED,  /* a value that is an object or an array */
    PG_CSV_KEY,     /* a key that is there twice */
    PG_CSV_ESCAPE,  /* an escape that JSON does not have, or half of a surrogate pair */
    PG_CSV_CONTROL, /* a control character in a text */
    /* Of the whole file. */
    PG_CSV_GZIP, /* compressed */
    PG_CSV_GBK   /* not UTF-8; likely GBK or GB18030 */
};

struct pg_csv {
    pg_read_fn read;
    void *from;
    bool failed; /* read reported an error: there are no more rows */

    /* The current row. */
    int64_t line; /* of its first byte, from 1 */
    enum pg_csv_fault fault;
    size_t fields;
    uint32_t start[PG_CSV_STARTS]; /* where in text the first fields begin */
    size_t len;                    /* bytes of all fields with their NULs */
    char text[PG_ROW_LIMIT];       /* valid UTF-8: each bad byte is U+001A */
    bool keyed;                    /* JSON Lines */
    bool other_keys;               /* keys are not those of the row before */
    size_t keys_len;
    char keys[PG_KEYS_LIMIT]; /* one a field, valid UTF-8 */

    /* Private. */
    int64_t next_line;
    size_t at, filled, field; /* field: where in text the one at hand begins */
    bool end, after_cr;
    bool compressed;
    char comma;             /* parts fields */
    uint8_t wide;           /* enum pg_wide: how it is written */
    size_t units, unit_end; /* bytes of UTF-16 that wait, from .. to */
    char raw[PG_CSV_RAW];
    uint8_t state;
    char bytes[PG_CSV_BLOCK + PG_CSV_BEHIND];
};

void pg_csv_open(struct pg_csv *csv, pg_read_fn read, void *from);
/* Reads the next row; false at the end and on a read error. */
bool pg_csv_next(struct pg_csv *csv);
/* The field-th field of the row, from 0, NUL-terminated; NULL when it has fewer. */
char *pg_csv_field(struct pg_csv *csv, size_t field);

#ifdef __cplusplus
}
#endif

#endif
