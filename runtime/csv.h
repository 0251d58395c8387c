/* Rows of comma-separated text (RFC 4180) out of a stream of bytes, in memory of a fixed size. LF, CRLF
 * and CR end a row, the last row may lack its end, a byte order mark is skipped and so are empty lines.
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

/* Where bytes come from: fills buf with up to cap bytes, returns how many; 0 at the end, negative
 * on a read error. */
typedef long (*pg_read_fn)(void *from, char *buf, size_t cap);

/* Asked where a row would begin once all bytes so far are used: whether the rest was read by other means, so that the
 * rows end here. */
typedef bool (*pg_rest_fn)(void *from);

enum pg_csv_fault {
    PG_CSV_OK,
    PG_CSV_QUOTE,   /* a stray or unclosed quote */
    PG_CSV_BYTES,   /* a NUL or bytes that are not UTF-8 */
    PG_CSV_TOO_LONG /* over PG_ROW_LIMIT; the fields that fit whole are there */
};

struct pg_csv {
    pg_read_fn read;
    void *from;
    pg_rest_fn rest; /* may be NULL; NULL at first */
    bool failed;     /* read reported an error: there are no more rows */

    /* The current row. */
    int64_t line; /* of its first byte, from 1 */
    enum pg_csv_fault fault;
    size_t fields;
    uint32_t start[PG_CSV_STARTS]; /* where in text the first fields begin */
    size_t len;                    /* bytes of all fields with their NULs */
    char text[PG_ROW_LIMIT];       /* valid UTF-8: each bad byte is U+001A */

    /* Private. */
    int64_t next_line;
    size_t at, filled;
    bool end, after_cr;
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
