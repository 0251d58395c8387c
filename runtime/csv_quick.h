/* Rows that need no care: no quotes, on one line. They are most rows of most files, and are told apart where they lie,
 * many bytes at a time.
 */
#ifndef PGOAL_CSV_QUICK_H
#define PGOAL_CSV_QUICK_H

#include "csv.h"
#include "lanes.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_CSV_PLAIN = 4096 }; /* their length */

/* Such a row. Good until the next one is read with care. It is kept how the row before lay, as rows often lie alike. */
struct pg_csv_plain {
    const char *at;
    uint32_t len, size;                           /* without the end of its line, and with it */
    uint32_t fields;                              /* how many */
    uint32_t commas;                              /* a bit each where PG_LANES hold the whole row, else all */
    uint32_t high;                                /* not 0: bytes that are not ASCII, and may not be UTF-8 */
    uint32_t shape;                               /* another number when it does not lie as the row before, from 1 on */
    uint32_t start[PG_CSV_STARTS + PG_LANES + 1]; /* where each begins, from at; then one behind the last one's end */
};

static inline void pg_csv_plain_fields(struct pg_csv_plain *row, uint32_t commas, uint32_t base) {
    for (; commas != 0; commas &= commas - 1)
        row->start[row->fields++] = base + pg_lanes_first(commas) + 1;
}

/* Before the first row. */
static inline void pg_csv_plain_begin(struct pg_csv_plain *row) {
    row->len = row->size = UINT32_MAX;
    row->commas = row->fields = row->shape = 0;
}

static inline bool pg_csv_plain_end(struct pg_csv_plain *row, uint32_t len) {
    row->len = len;
    row->size = row->at[len] == '\r' ? len + 2 : len + 1;
    row->start[row->fields] = len + 1;
    return len > 0 && row->at[row->size - 1] == '\n' && row->fields < PG_CSV_STARTS;
}

/* The lowest bit, and those below it. */
static inline uint32_t pg_csv_plain_within(uint32_t stops) {
    return stops ^ (stops - 1);
}

/* One that does not lie as the row before. */
static inline bool pg_csv_plain_other(struct pg_lanes lanes, struct pg_csv_plain *row) {
    uint32_t base = 0;
    row->commas = lanes.stops != 0 ? lanes.commas & pg_csv_plain_within(lanes.stops) : UINT32_MAX;
    row->high = row->start[0] = 0;
    row->fields = 1;
    row->shape++;
    for (; lanes.stops == 0 && base < PG_CSV_PLAIN && row->fields < PG_CSV_STARTS;
         lanes = pg_lanes_of(row->at + base)) {
        pg_csv_plain_fields(row, lanes.commas, base);
        row->high |= lanes.high;
        base += PG_LANES;
    }
    if (lanes.stops == 0 || row->fields >= PG_CSV_STARTS)
        return false;
    pg_csv_plain_fields(row, lanes.commas & pg_csv_plain_within(lanes.stops), base);
    row->high |= lanes.high & pg_csv_plain_within(lanes.stops);
    return pg_csv_plain_end(row, base + pg_lanes_first(lanes.stops));
}

/* Looks at the row that begins there; false when it is not such a one, does not lie whole in the bytes read, behind
 * which there are PG_CSV_BEHIND NULs, or has PG_CSV_STARTS fields or more. After that, it is to begin again. */
static inline bool pg_csv_plain_at(const char *from, struct pg_csv_plain *row) {
    struct pg_lanes lanes = pg_lanes_of(from);
    uint32_t within = pg_csv_plain_within(lanes.stops);
    row->at = from;
    if (lanes.stops == 0 || pg_lanes_first(lanes.stops) != row->len || (lanes.commas & within) != row->commas ||
        from[row->size - 1] != '\n' || (row->size > row->len + 1 && from[row->len] != '\r'))
        return pg_csv_plain_other(lanes, row);
    row->high = lanes.high & within;
    return true;
}

static inline struct pg_text pg_csv_plain_field(const struct pg_csv_plain *row, size_t field) {
    struct pg_text text = {row->at + row->start[field], row->start[field + 1] - row->start[field] - 1};
    return text;
}

static inline bool pg_csv_plain_is_utf8(const struct pg_csv_plain *row) {
    struct pg_text text = {row->at, row->len};
    return pg_text_is_utf8(text);
}

/* Where the next row begins, when it may be such a one; else NULL. */
static inline const char *pg_csv_here(const struct pg_csv *csv) {
    return csv->after_cr || csv->keyed || csv->comma != ',' ? NULL : csv->bytes + csv->at;
}

/* Goes to where a row begins, so many lines on or (negative) back; its bytes were read and no row was read with care
 * since. */
static inline void pg_csv_go(struct pg_csv *csv, const char *to, int64_t lines) {
    csv->at = (size_t)(to - csv->bytes);
    csv->next_line += lines;
}

/* Takes the next row when it is such a one; else changes nothing and returns false. The row's members are as
 * pg_csv_next found them: cleared. */
bool pg_csv_quick(struct pg_csv *csv);

#ifdef __cplusplus
}
#endif

#endif
