/* Judging: is an outcome a member of the set of acceptable outcomes, and by how much?
 *
 * Every set of numbers, dates or levels is an interval here. Numbers are in the base unit of
 * their dimension (s, B, 元, 平方米, ...; ratios as plain fractions), dates are day numbers, levels are
 * their rank in the scale.
 */
#ifndef PGOAL_JUDGE_H
#define PGOAL_JUDGE_H

#include "num.h"

#ifdef __cplusplus
extern "C" {
#endif

enum pg_verdict { PG_UNKNOWN, PG_MET, PG_MISSED, PG_INVALID };

/* Why a verdict is not a plain met or missed. One row each in the report's word table. */
enum pg_reason {
    PG_REASON_NONE,
    PG_REASON_NO_TARGET,   /* unknown: the row has no target value */
    PG_REASON_NO_DATA,     /* unknown: nothing reported */
    PG_REASON_NO_BASELINE, /* unknown: last year's value is neither in the spec nor in the data */
    PG_REASON_ZERO_BASE,   /* unknown: growth over a baseline of 0 is not defined */
    PG_REASON_GAP,         /* unknown: a window or part has no data; where names it */
    PG_REASON_PART,        /* unknown: figures for other periods only, which do not make up the whole */
    PG_REASON_COARSE,      /* unknown: a figure over a longer period cannot tell about each window */
    PG_REASON_TOTAL,       /* missed: no figures for the windows could be right and add up to the reported total */
    PG_REASON_REFUSED,     /* invalid: a row of this indicator was refused */
    PG_REASON_OVERFLOW,    /* invalid: exact arithmetic left the 64-bit range */
    PG_REASON_EMPTY,       /* unknown: no rows to take a share, a mean, a least or a greatest of */
    PG_REASON_NO_LOG,      /* unknown: a source was not given, or has no rows and nobody said that it has none */
    PG_REASON_RECORDS,     /* invalid: a log has not as many rows as were told */
    PG_REASON_SKIPPED,     /* unknown: met by the rows that are sound, but others were skipped */
    PG_REASON_NOT_DUE      /* unknown: as of that day no figure is due yet */
};

enum pg_edge { PG_EDGE_NONE, PG_EDGE_CLOSED, PG_EDGE_OPEN };

/* The set { x | lo <(=) x <(=) hi }. With PG_EDGE_NONE the side is unbounded. */
struct pg_interval {
    struct pg_num lo, hi;
    uint8_t lo_edge, hi_edge; /* enum pg_edge */
};

enum pg_state {
    PG_ABSENT,
    PG_PRESENT,
    PG_PARTIAL,      /* figures for other periods only, which give none for this one */
    PG_EMPTY,        /* a log has no rows to make the figure of */
    PG_REFUSED = 4,  /* a flag beside any of these: a row was refused, what there is cannot be relied on */
    PG_SKIPPED = 8,  /* a flag: bad rows were skipped; what is there may be missed, but is not met */
    PG_NO_LOG = 16,  /* a log was not given, or has no rows and was not told to have none */
    PG_RECORDS = 32, /* a log has not as many rows as were told */
    PG_LOST = 48     /* exact arithmetic left the 64-bit range on the way to the figure */
};

/* A reported outcome; all zero bytes are "nothing reported". */
struct pg_actual {
    struct pg_num value; /* meaningful when PRESENT */
    uint8_t state;       /* one of enum pg_state, with or without PG_REFUSED */
};

struct pg_result {
    struct pg_num margin; /* signed distance to the nearest threshold: >= 0 inside, <= 0 outside, base unit */
    int32_t where;        /* index of the first window or part that failed or lacks data, else -1 */
    uint8_t verdict;      /* enum pg_verdict */
    uint8_t reason;       /* enum pg_reason */
    uint8_t has_margin;
    int32_t missed;  /* windows or parts missed */
    int32_t lacking; /* windows or parts without a figure that is due */
};

static inline bool pg_interval_has(const struct pg_interval *set, struct pg_num value) {
    int above = set->lo_edge == PG_EDGE_NONE ? 1 : pg_num_cmp(value, set->lo);
    int below = set->hi_edge == PG_EDGE_NONE ? 1 : pg_num_cmp(set->hi, value);
    return (above > 0 || (above == 0 && set->lo_edge == PG_EDGE_CLOSED)) &&
           (below > 0 || (below == 0 && set->hi_edge == PG_EDGE_CLOSED));
}

/* One figure against one set. */
struct pg_result pg_judge_value(const struct pg_interval *set, struct pg_actual actual);

/* Whether nothing is asked of a window: off has a bit each, or is NULL. */
static inline bool pg_is_off(const uint32_t *off, int32_t at) {
    return off != NULL && (off[at / 32] >> (at % 32) & 1) != 0;
}

/* One figure for each of n windows; met only when every window is present and inside. The margin
 * is the worst window's; where is the first window missed, else the first one absent. Of windows with a bit in off,
 * which may be NULL, nothing is asked. */
struct pg_result pg_judge_windows(const struct pg_interval *set, const struct pg_actual *actual, int32_t n,
                                  const uint32_t *off);

/* One figure that is the sum over windows of which nothing else is known. inner of the touching windows
 * lie wholly in the period; no window's figure is negative. Missed (PG_REASON_TOTAL, no margin) when
 * every way to share the total out fails the set, else unknown: a total never proves that all were met. */
struct pg_result pg_judge_total(const struct pg_interval *set, struct pg_actual total, int32_t touching, int32_t inner);

/* A conjunction: met only when every one of n figures is in its own set; missed as soon as one is
 * not. where is the first part missed, else the first one absent; there is no common margin. */
struct pg_result pg_judge_all(const struct pg_interval *sets, const struct pg_actual *actual, int32_t n);

/* How a figure is compared with last year's. */
enum pg_change {
    PG_CHANGE_DIFFERENCE /* actual - baseline */,
    PG_CHANGE_GROWTH /* (actual - baseline) / |baseline| */
};
struct pg_result pg_judge_change(const struct pg_interval *set, enum pg_change change, struct pg_actual baseline,
                                 struct pg_actual actual);

/* Columns: verdicts of rows records, no branch per row. A row equal to PG_MISSING is unknown. The
 * closed integer interval [lo, hi] is the set scaled to the column's integers at compile time; it is
 * empty when lo > hi. column and verdicts do not overlap. */
#define PG_MISSING INT64_MIN
void pg_judge_column(int64_t lo, int64_t hi, const int64_t *column, size_t rows, uint8_t *verdicts);
/* And: narrows verdicts by those of one more column. Invalid beats missed beats unknown beats met. */
void pg_narrow_column(int64_t lo, int64_t hi, const int64_t *column, size_t rows, uint8_t *verdicts);

#ifdef __cplusplus
}
#endif

#endif
