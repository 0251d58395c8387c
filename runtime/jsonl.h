/* A row of JSON Lines: one object a line, of texts, numbers, true, false and null. */
#ifndef PGOAL_JSONL_H
#define PGOAL_JSONL_H

#include "csv.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether the bytes that wait begin so: with blanks, then a brace. Reads on as long as there are blanks only. */
bool pg_jsonl_begins(struct pg_csv *csv);
/* Reads the next row, as pg_csv_next says. */
bool pg_jsonl_next(struct pg_csv *csv);

#ifdef __cplusplus
}
#endif

#endif
