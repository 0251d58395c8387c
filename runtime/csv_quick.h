/* Rows that need no care: ASCII without quotes, on one line. They are most rows of most files, and are split many bytes
 * at a time.
 */
#ifndef PGOAL_CSV_QUICK_H
#define PGOAL_CSV_QUICK_H

#include "csv.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Takes the next row when it is such a one and lies whole in the bytes read; else changes nothing and returns false.
 * The row's members are as pg_csv_next found them: cleared. */
bool pg_csv_quick(struct pg_csv *csv);

#ifdef __cplusplus
}
#endif

#endif
