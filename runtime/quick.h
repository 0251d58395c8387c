/* Figures that need no care, stored many at a time: counts without a unit, for indicators met before. Their memory is
 * asked for some rows ahead, as it is far apart where rows are in no order. What cannot be stored so is left to the
 * careful reader.
 */
#ifndef PGOAL_QUICK_H
#define PGOAL_QUICK_H

#include "csv.h"
#include "evaluator.h"
#include "months.h"
#include "store.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_QUICK_KEY = 96, PG_QUICK_HEAD = 32, PG_QUICK_ROWS = 64 };

/* Where the figures of one indicator go, and how the project, comma and indicator begin that rows have for it, up to 64
 * bytes. All zero: free. */
struct pg_quick_entry {
    uint8_t *bytes; /* as in struct pg_store */
    uint32_t *counts;
    struct pg_period period;
    uint8_t window; /* enum pg_window of its figures; PG_WINDOW_WHOLE: one */
    uint8_t len;    /* of the key */
    char head[PG_QUICK_HEAD];
    uint8_t unused[6];
};

/* The rest of such a key. */
struct pg_quick_tail {
    char text[PG_QUICK_KEY - PG_QUICK_HEAD];
};

/* A table with open addressing; caller-supplied, zeroed, as many tails as entries, mask one less, which is a power of
 * two. Tails lie apart, as few keys need them. */
struct pg_quick {
    struct pg_quick_entry *entries;
    struct pg_quick_tail *tails;
    uint32_t mask;
};

struct pg_quick_row {
    struct pg_quick_entry *entry; /* where its key's would be; once found, its own or NULL */
    uint8_t *byte;                /* once found: that of its figure; NULL: it is not to be stored so */
    const char *key;              /* in the bytes read, else joined */
    uint32_t len, hash;           /* of the key */
    uint32_t figure;
    pg_day day;       /* the first of the period */
    uint8_t window;   /* enum pg_window of the period; PG_WINDOW_WHOLE: none said */
    const char *from; /* where it begins */
    int64_t line;
};

/* What lies in which field. */
struct pg_quick_columns {
    size_t project, indicator, period, value;
    size_t fields; /* below PG_CSV_STARTS */
};

/* Rows that wait to be stored together; all zero at first. */
struct pg_quick_batch {
    int count;
    struct pg_quick_row rows[PG_QUICK_ROWS];
    char joined[PG_QUICK_ROWS][PG_QUICK_KEY]; /* keys of rows whose fields do not lie so */
    char last[PG_QUICK_KEY];                  /* the key of the row before, and bytes behind it */
    uint32_t last_len, last_hash;
    struct pg_quick_entry *last_entry; /* NULL: not known */
    struct pg_months months;
};

/* Takes plain rows from the next one on, up to the first that is to be read with care, or until those that wait are to
 * be stored; some are stored at once. Returns how many those are. The reading is then behind the last row taken. */
int64_t pg_quick_rows(const struct pg_quick *quick, struct pg_quick_batch *batch,
                      const struct pg_quick_columns *columns, struct pg_csv *csv);
/* Finds where the figures go of all rows that wait. */
void pg_quick_find(const struct pg_quick *quick, struct pg_quick_batch *batch);
/* Stores rows from the first-th on, up to one that is to be read with care. Returns its number, else how many there
 * are.
 */
int pg_quick_store(const struct pg_quick_batch *batch, int first);
/* Remembers where the figures of an indicator go, when they may be stored so. The texts have no blanks around them. */
void pg_quick_learn(const struct pg_quick *quick, struct pg_text project, struct pg_text name,
                    const struct pg_indicator *indicator, struct pg_store figures);

#ifdef __cplusplus
}
#endif

#endif
