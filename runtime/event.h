/* Reading logs: CSV whose first row names the columns of a source by id or name; further columns are ignored. A log of
 * several projects has a column project (项目).
 *
 * A row is bad when a cell that a measure or the clock needs is empty or cannot be read. Bad rows are told by line;
 * they make what is measured by the source invalid, or are skipped, or end the reading, as the policy says.
 */
#ifndef PGOAL_EVENT_H
#define PGOAL_EVENT_H

#include "observe.h"
#include "tally.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_COLUMN_LIMIT = 64, PG_FIELD_LIMIT = 1024 }; /* columns of a source, fields of a row */

/* A sound row of a log: good during the call. */
struct pg_event {
    int64_t line; /* of its first byte, from 1 */
    int32_t evaluator, source;
    const struct pg_cell_value *cells; /* by column of the source; those that no measure asks for are not present */
    const char *const *field;          /* the texts of the row */
    int32_t fields;
};
typedef void (*pg_event_fn)(void *to, const struct pg_event *event);

/* State of one reading. Caller-supplied; no heap. */
struct pg_log_reader {
    const struct pg_evaluator *evaluators;
    struct pg_tallies *tallies; /* one an evaluator */
    int32_t count;
    int32_t project;    /* whose log it is; -1: of every project with such a source, told apart by the column project */
    const char *source; /* id or name */
    enum pg_bad_rows policy;
    pg_row_fn report; /* may be NULL; a row's indicator is the source, its period the column, its value the cell */
    void *report_to;
    pg_find_fn find; /* as in pg_reader, of projects */
    void *index;
    pg_event_fn take; /* NULL: rows are tallied; else they are given to it, bad ones are passed over, and tallies stay
                         as they are */
    void *take_to;
    pg_rest_fn rest;   /* may be NULL */
    int64_t rows, bad; /* zero at first */
};

/* Reads all of from into the tallies. False when read failed, which it remembers itself, where the first row of CSV
 * cannot be read or lacks a column (PG_ROW_LOG_HEADER), which has been reported, and on the first bad row where the
 * policy is PG_BAD_STOPS. Takes about 170 KiB of stack. */
bool pg_log_read(struct pg_log_reader *reader, pg_read_fn read, void *from);

#ifdef __cplusplus
}
#endif

#endif
