/* What the files of lowering share: one project on its way to tables. */
#ifndef PGOAL_LOWER_LOWERING_H
#define PGOAL_LOWER_LOWERING_H

#include "compiler/lower/memo.h"
#include "compiler/lower/plan.h"

struct lowering {
    const struct model *model;
    const struct project *project;
    struct arena *arena;
    struct memo texts;  /* of targets */
    struct memo units;  /* struct unit_names, of the unit used in print */
    struct memo scales; /* arrays of level names, of scales */
    struct pg_source *sources;
    int32_t slots, folds, spans, misses;
    struct pg_period off_period; /* of off: the days found last */
    const uint32_t *off;
};

struct unit_names {
    const struct pg_unit_name *names;
    int32_t count;
};

const char *lower_text(const struct lowering *lowering, atom text);
/* The names that a figure in the unit may be told in, the unit's own first; of NULL a bare number. */
const struct unit_names *lower_unit_names(struct lowering *lowering, const struct unit *unit);
/* Puts the unit's names and what is known of its dimension into an indicator. */
void lower_units(struct lowering *lowering, const struct unit *unit, struct pg_indicator *out);
const struct pg_scale_names *lower_scale_names(struct lowering *lowering, const struct scale *scale);

/* Makes lowering->sources of the project's logs, without users. */
void lower_sources(struct lowering *lowering);
/* The measure of an indicator whose set and slots are lowered; percentiles change its set and units. */
void lower_measure(struct lowering *lowering, const struct measure *measure, struct pg_indicator *out);
/* Who is measured by each source, once all indicators are lowered. */
void lower_users(struct lowering *lowering, const struct pg_indicator *indicators, int32_t count);

/* Turns windows of working days, whose slots are lowered, into days of which those off are passed over. */
void lower_workdays(struct lowering *lowering, struct pg_indicator *out);

#endif
