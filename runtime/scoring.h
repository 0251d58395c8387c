/* How an authority scores: the rules of a profile, as constant data. Parts are of a weight, 1 for all of it.
 * No rule gives less than nothing or more than the weight.
 */
#ifndef PGOAL_SCORING_H
#define PGOAL_SCORING_H

#include "num.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a figure that misses its bound scores. A bound that is not above zero is divided by under no rule: 0. */
enum pg_shortfall {
    PG_SHORT_NOTHING,    /* 0 */
    PG_SHORT_PROPORTION, /* lower bound: actual / target; upper bound: target / actual (rule A) */
    PG_SHORT_LINEAR      /* upper bound: 1 - (actual - target) / target, 0 from twice the target on (rule B) */
};

/* What a target for windows scores when some are missed. */
enum pg_shortfall_windows {
    PG_WINDOWS_NOTHING, /* 0 */
    PG_WINDOWS_SHARE,   /* the share of windows that met it */
    PG_WINDOWS_MEAN     /* the mean of the windows' parts, each by the rule of its bound */
};

/* A band of parts for a qualitative outcome, lo included; hi included where `top`. A person chooses within it. */
struct pg_band {
    const char *name; /* "达成" */
    struct pg_num lo, hi;
    uint8_t top;
};
enum { PG_BAND_MET, PG_BAND_PARTLY, PG_BAND_MISSED, PG_BANDS };
/* Ranks below every scale: a missed outcome told as its band, by a person who told no level. */
enum { PG_LEVEL_PARTLY = -1, PG_LEVEL_MISSED = -2 };

/* From `least` of the whole on, up to the one before; the last one has what is left. */
struct pg_grade {
    const char *name; /* "优" */
    struct pg_num least;
};

enum pg_light { PG_LIGHT_NONE, PG_LIGHT_GREEN, PG_LIGHT_YELLOW, PG_LIGHT_RED };

struct pg_scoring {
    uint8_t lower, upper, windows; /* enum pg_shortfall, of missed lower and upper bounds; enum pg_shortfall_windows */
    uint8_t levels;     /* missed levels without scores: enum pg_shortfall, NOTHING, or PROPORTION: the bands */
    struct pg_num step; /* points of an indicator are rounded half up to this, once; den 0: not rounded */
    struct pg_num over; /* from this multiple of a lower bound on a reason is due; den 0: never */
    struct pg_num total, execution; /* points in all, and of budget execution; den 0: not said */
    struct pg_num execution_reason; /* below this rate of execution a reason is due; den 0: never */
    struct pg_num green, yellow;    /* lights, by the part scored; den 0: none */
    struct pg_band bands[PG_BANDS]; /* bands[0].hi.den 0: none */
    const struct pg_grade *grades;  /* falling */
    int32_t grade_count;
};

#ifdef __cplusplus
}
#endif

#endif
