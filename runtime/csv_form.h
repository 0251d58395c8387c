/* What a file of data is, told by its first bytes. */
#ifndef PGOAL_CSV_FORM_H
#define PGOAL_CSV_FORM_H

#include "csv.h"

#ifdef __cplusplus
extern "C" {
#endif

enum pg_wide { PG_WIDE_NOT, PG_WIDE_LITTLE, PG_WIDE_BIG }; /* UTF-8, UTF-16LE, UTF-16BE */

/* Reads the first bytes, skips a byte order mark and a line `sep=;`, and notes what parts fields. */
void pg_csv_form(struct pg_csv *csv);
/* Reads UTF-16 as UTF-8, into so many bytes, at least 4; what is not UTF-16 becomes a byte that is not UTF-8. Returns
 * what a pg_read_fn does. */
long pg_csv_read_wide(struct pg_csv *csv, char *buf, size_t cap);
/* Whether text that is not UTF-8 is likely GBK or GB18030: all of it reads so, and it has several characters. */
bool pg_csv_is_gbk(const char *text, size_t len);

#ifdef __cplusplus
}
#endif

#endif
