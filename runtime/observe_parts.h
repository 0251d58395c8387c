/* A row of figures, inside: what the files that give it its meaning share. */
#ifndef PGOAL_OBSERVE_PARTS_H
#define PGOAL_OBSERVE_PARTS_H

#include "observe.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Those up to OBSERVE_NEEDED are in every file. */
enum observe_column {
    OBSERVE_PROJECT,
    OBSERVE_INDICATOR,
    OBSERVE_PERIOD,
    OBSERVE_VALUE,
    OBSERVE_NEEDED,
    OBSERVE_SCORE = OBSERVE_NEEDED,
    OBSERVE_REASON,
    OBSERVE_COLUMNS
};

/* A row's texts, trimmed, and what they were found to mean. */
struct observe_row {
    const char *text[OBSERVE_COLUMNS];
    int32_t project;
    const struct pg_evaluator *ev;
    const struct pg_indicator *indicator; /* NULL: something else of the project */
    struct pg_store figures;              /* of the indicator */
    struct pg_period all;                 /* what figures are of */
    enum pg_window window;
    struct pg_period period;
    bool whole;
};

/* Reads the period; false when it is none. */
bool pg_observe_period(struct observe_row *row);
/* Puts the value among the figures of the indicator. */
enum pg_row_fault pg_observe_value(struct observe_row *row);
/* What of the project itself is told in the place of an indicator's figure: 0: what was spent; 1: the adjusted budget;
 * -1: neither. */
int32_t pg_observe_execution(const char *text);
/* Puts the value of a row that names no indicator, but a source, or what was spent. */
enum pg_row_fault pg_observe_other(const struct pg_reader *reader, struct observe_row *row);

#ifdef __cplusplus
}
#endif

#endif
