/* The arithmetic of one verdict, step by step, as a person would check it by hand: `pgoal explain-verdict`. */
#ifndef PGOAL_EMIT_STORY_H
#define PGOAL_EMIT_STORY_H

#include "compiler/base/out.h"
#include "compiler/lower/turn.h"
#include "compiler/model/model.h"
#include "compiler/source/source.h"
#include "runtime/score.h"
#include "runtime/tally.h"

enum { STORY_ROWS_KEPT = 10 };

/* A row of data that the verdict rests on. */
struct story_row {
    const char *file;
    int64_t line;     /* from 1 */
    const char *text; /* its cells, parted by commas */
    struct pg_num told, unit,
        value;        /* a number as told, times its unit, is the value in the base unit; unit.den 0: not so */
    const char *name; /* of that unit */
};

struct story {
    struct sources *sources;
    const struct atoms *atoms;
    const struct project *project;
    const struct indicator *indicator;
    const struct pg_evaluator *ev;
    const struct pg_indicator *lowered;
    const struct pg_actual *slots;    /* the indicator's own */
    const struct pg_tallies *tallies; /* settled; used where the indicator is measured */
    struct pg_result result;
    struct pg_score score;
    const struct pg_remark *remark; /* NULL: none */
    bool lost;                      /* the score is out of range: not meaningful */
    struct grain grain;
    struct turns turns;
    int64_t row_count;
    struct story_row
        rows[STORY_ROWS_KEPT]; /* the first of them; of a log those that count, of a share those that do not */
    bool others;               /* these are rows that do not count */
    struct pg_num percentile;  /* of its column, in the base unit; den 0: no percentile */
    enum language language;
};

void story_text(const struct story *story, struct out *out);
/* One object; exact numbers are strings. */
void story_json(const struct story *story, struct out *out);

#endif
