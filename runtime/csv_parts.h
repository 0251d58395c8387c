/* What the readers of rows share: bytes in, fields out. */
#ifndef PGOAL_CSV_PARTS_H
#define PGOAL_CSV_PARTS_H

#include "csv.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_CSV_END = -1, PG_CSV_SUBSTITUTE = 0x1A };

/* More bytes behind those that wait, up to so many in all; false at the end, and when there is no room. */
bool pg_csv_fill(struct pg_csv *csv, size_t most);
/* The next byte, or PG_CSV_END. */
int pg_csv_get(struct pg_csv *csv);
/* Keeps the first fault of a row. */
void pg_csv_blame(struct pg_csv *csv, enum pg_csv_fault fault);
/* Adds a byte to the field at hand, and ends it. */
void pg_csv_put(struct pg_csv *csv, int c);
void pg_csv_close_field(struct pg_csv *csv);
/* Replaces what is not UTF-8 by PG_CSV_SUBSTITUTE, and blames it. */
void pg_csv_vet(struct pg_csv *csv, char *text, size_t len);

#ifdef __cplusplus
}
#endif

#endif
