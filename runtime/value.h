/* Reading one value cell of the observations against the indicator it is for. */
#ifndef PGOAL_VALUE_H
#define PGOAL_VALUE_H

#include "csv.h"
#include "evaluator.h"
#include "tally.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is wrong with a row of observations. One row each in the report's word table. */
enum pg_row_fault {
    PG_ROW_OK,
    PG_ROW_CSV,        /* a stray or unclosed quote */
    PG_ROW_BYTES,      /* a NUL, bytes that are not UTF-8 */
    PG_ROW_GZIP,       /* the file is compressed */
    PG_ROW_GBK,        /* not UTF-8; likely GBK or GB18030 */
    PG_ROW_JSON,       /* not one object of JSON */
    PG_ROW_NESTED,     /* an object or array for a value */
    PG_ROW_KEY,        /* a key of JSON twice, or a column by both its names */
    PG_ROW_ESCAPE,     /* an escape that JSON does not have, or half of a surrogate pair */
    PG_ROW_CONTROL,    /* a control character in a text of JSON */
    PG_ROW_HEADER,     /* the first line lacks a column or has one twice */
    PG_ROW_FIELDS,     /* fewer fields than columns, or text beyond the last one */
    PG_ROW_TOO_LONG,   /* over PG_ROW_LIMIT bytes */
    PG_ROW_PROJECT,    /* no such project */
    PG_ROW_INDICATOR,  /* no such indicator */
    PG_ROW_AMBIGUOUS,  /* a name that several projects or indicators have: use the id */
    PG_ROW_PERIOD,     /* not a period, or one outside the project's, or one the target cannot use */
    PG_ROW_EMPTY,      /* no value */
    PG_ROW_COMPARISON, /* a value typed as a comparison, ">= 90%" */
    PG_ROW_NUMBER,     /* not a number */
    PG_ROW_DIGITS,     /* a number that does not fit */
    PG_ROW_SCIENTIFIC, /* "4.77E+06": digits may be lost */
    PG_ROW_NEGATIVE,   /* below zero where nothing is */
    PG_ROW_UNIT,       /* a unit that the target does not have, or none where one is needed */
    PG_ROW_DATE,       /* not a date */
    PG_ROW_LEVEL,      /* not a level of the scale */
    PG_ROW_TWICE,      /* figures for the same period twice */
    PG_ROW_NO_TARGET,  /* the indicator has no target; the figure is not used */
    PG_ROW_MEASURED,   /* the indicator is measured from a log; a figure is not used */
    PG_ROW_LOG_HEADER, /* the first line lacks a column that is needed, or has one twice */
    PG_ROW_TIME,       /* not a point in time */
    PG_ROW_YES_NO,     /* neither yes nor no */
    PG_ROW_ORDER,      /* an interval that does not end after it begins */
    PG_ROW_SCORE,      /* a score told that is not a number of points */
    PG_ROW_REASON,     /* a reason told that is over PG_REASON_LIMIT bytes */
    PG_ROW_NO_SCORE,   /* a score or reason told of what is not scored */
    PG_ROW_TOLD_TWICE, /* a second score or reason of the same indicator */
    PG_ROW_BASELINE,   /* last year's figure, which the spec has already */
    PG_ROW_FAULT_COUNT
};

/* A figure, in the base unit. every is the window that the cell itself names ("2 次/天", "每天2次", "2 次 each
 * day", "7天*24小时": each window had this figure), else PG_WINDOW_WHOLE. */
struct pg_cell {
    struct pg_num value;
    enum pg_window every;
};

/* What the fault of a row as it was read says of it. */
enum pg_row_fault pg_row_fault_of(enum pg_csv_fault fault);

/* Fills a slot with a figure of its own; PG_ROW_TWICE when it has one. */
enum pg_row_fault pg_cell_put(struct pg_actual *slot, struct pg_num value);

/* Reads a number or a date; text is trimmed and not empty. */
enum pg_row_fault pg_cell_figure(const struct pg_indicator *indicator, struct pg_text text, struct pg_cell *out);

/* Reads a cell of a log; text is trimmed and not empty. zone: of the project's clock. */
enum pg_row_fault pg_cell_read(const struct pg_column *column, struct pg_text text, int32_t zone,
                               struct pg_cell_value *out);

/* Reads level names, one a part in any order, parted by punctuation, blanks, "and", 和 or nothing, into
 * the indicator's slots; a part not named stays as it is. */
enum pg_row_fault pg_cell_levels(const struct pg_indicator *indicator, struct pg_text text, struct pg_actual *slots);

#ifdef __cplusplus
}
#endif

#endif
