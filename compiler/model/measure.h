/* Sources and measures: the logs behind indicators, and how figures are made of their rows. Immutable once check is
 * done.
 */
#ifndef PGOAL_MODEL_MEASURE_H
#define PGOAL_MODEL_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/base/atom.h"
#include "compiler/source/span.h"
#include "compiler/target/target.h"
#include "runtime/log.h"

/* A column of a source. */
struct log_column {
    atom id, name; /* id: the name when none was written; name 0: none */
    struct span span;
    uint8_t type;              /* enum pg_cell_type */
    const struct unit *unit;   /* PG_CELL_NUMBER: what bare cells are told in; NULL: a number without a unit */
    const struct scale *scale; /* PG_CELL_LEVEL */
};

/* `source id "name" events { column, ... }`: a log. */
struct log {
    atom id, name, doc;
    struct span span;
    uint32_t column_count;
    const struct log_column *columns;
    int32_t time;  /* the column that tells when: the first PG_CELL_TIME, else the first PG_CELL_DATE */
    int32_t until; /* intervals: the second PG_CELL_TIME; events: -1 */
};

/* One condition of `where`, all of which hold of a row that counts. */
struct condition {
    struct span span;
    int32_t column, minus; /* of the log; minus -1: none */
    bool negated;
    const struct target *target; /* the set that the cell lies in; NULL: a text or yes_no (yes unless negated) */
    uint32_t text_count;         /* texts, one of which it is; 0: not a text */
    const atom *texts;
};

/* count(log where …), sum(log.column …); of a difference of two columns with minus. */
struct folding {
    uint8_t fold; /* enum pg_fold */
    const struct log *log;
    int32_t column, minus; /* -1: none */
    uint32_t condition_count;
    const struct condition *conditions;
};

enum { COVER_DAYS_LIMIT = 20000 }; /* of the period of a project with coverage that is measured */

/* How it was said, which is how it is printed; lowering knows count, sum, min, max, mean and cover only. */
enum measure_kind {
    MEASURE_FOLD,      /* over */
    MEASURE_RATIO,     /* over / under */
    MEASURE_SHARE,     /* share(log where …): count of these / count of all */
    MEASURE_PERCENTILE /* over is a MEAN in name only: the least value that `percent` of the rows do not exceed */
};

struct measure {
    uint8_t kind; /* enum measure_kind */
    struct folding over, under;
    struct pg_num percent; /* PERCENTILE: 95 for percentile(95, …); above 0, at most 100 */
    struct span span;
};

/* A stage: what an indicator must have reached by a day. Ascending by day. */
struct milestone {
    const struct milestone *next;
    const struct target *target;
    struct span span;
    pg_day day;
};

/* What an indicator has beyond a target; most have none of it. */
struct evidence {
    const struct measure *measure; /* NULL: figures are reported */
    const struct milestone *milestones;
};

/* "timestamp": a type of columns, as it is written. */
const char *log_type_name(uint8_t type);
/* Canonical source form: "count(faults where fixed) / count(faults)". Not escaped for any output. */
void measure_describe(const struct measure *measure, const struct atoms *atoms, struct out *out);

#endif
