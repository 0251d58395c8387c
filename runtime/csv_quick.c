#include "csv_quick.h"
#include "csv_parts.h"

#include <string.h>

enum { QUICK_BLOCK = 16 };

/* Copies a row with NUL in the place of commas. */
static void quick_copy(const struct pg_csv_plain *row, char *to) {
    for (uint32_t at = 0; at < row->len; at += QUICK_BLOCK)
        for (uint32_t i = at; i < at + QUICK_BLOCK; i++)
            to[i] = row->at[i] == ',' ? '\0' : row->at[i];
    to[row->len] = '\0';
}

bool pg_csv_quick(struct pg_csv *csv) {
    struct pg_csv_plain row;
    pg_csv_plain_begin(&row);
    const char *from = pg_csv_here(csv);
    if (from == NULL || !pg_csv_plain_at(from, &row))
        return false;
    quick_copy(&row, csv->text);
    csv->len = row.len + 1;
    csv->fields = row.fields;
    memcpy(csv->start, row.start, row.fields * sizeof row.start[0]);
    pg_csv_go(csv, from + row.size, 1);
    if (row.high != 0)
        pg_csv_vet(csv, csv->text, csv->len);
    return true;
}
