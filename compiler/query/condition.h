/* Conditions on rows: COLUMN OPERATOR VALUE.
 *
 *   unit=分钟  kind!=ratio|range  name~满意度  wording!~约     alternatives are parted by |; an id or a word in either
 * language weight>=10  amount>100万元                                where the column has numbers
 *   missing=weight|wording                                    one of these facts is not there; != : all are
 *   accepts=每天2次                                            what is reported so would be met
 *   within=不低于90%                                           the target asks for that or for more
 *
 * An operator may be written ≠ ≥ ≤ or full-width.
 */
#ifndef PGOAL_QUERY_CONDITION_H
#define PGOAL_QUERY_CONDITION_H

#include "compiler/query/query.h"
#include "compiler/target/reading.h"

enum query_compare { QUERY_EQUAL, QUERY_UNEQUAL, QUERY_HAS, QUERY_HAS_NOT, QUERY_GE, QUERY_LE, QUERY_GT, QUERY_LT };
enum query_subject { QUERY_OF_COLUMN, QUERY_OF_MISSING, QUERY_OF_ACCEPTS, QUERY_OF_WITHIN };

struct query_condition {
    uint8_t subject;               /* enum query_subject */
    uint8_t compare;               /* enum query_compare */
    enum query_column column;      /* OF_COLUMN */
    const char *value;             /* borrowed */
    struct pg_num number;          /* GE to LT */
    const struct unit *unit;       /* of number; NULL: a plain one */
    const struct reading *reading; /* OF_ACCEPTS, OF_WITHIN */
};

/* Why a text is no condition. */
enum query_fault {
    QUERY_OK,
    QUERY_NO_OPERATOR,
    QUERY_NO_COLUMN, /* the list has none of that name */
    QUERY_NO_ORDER,  /* > and the like of a column without numbers */
    QUERY_NO_NUMBER, /* the value is none, or its unit is unknown */
    QUERY_UNREADABLE /* accepts, within: no wording that can be read for certain */
};
/* Reads a condition for query->list; units, atoms and readings are the model's, and live in the arena. */
enum query_fault query_condition_read(const struct query *query, const char *text, struct arena *arena,
                                      struct query_condition *out);
bool query_condition_holds(const struct query *query, const struct query_condition *condition,
                           const struct query_row *row);

#endif
