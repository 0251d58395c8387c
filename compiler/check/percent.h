/* Percent has three senses: a share (95%), percentage points (5 百分点) and growth (growth >= 5%). What mixes them is
 * told with each sense worked out on last year's figure.
 */
#ifndef PGOAL_CHECK_PERCENT_H
#define PGOAL_CHECK_PERCENT_H

#include "compiler/check/state.h"

/* Last year's figure: the baseline of the indicator, else a supposed one in the unit of `in` or in %. */
struct last_year {
    struct pg_num value; /* in the base of its unit */
    const struct unit *unit;
    bool told;
};
struct last_year percent_last_year(struct check *check, const struct site *site);
/* A value in the unit that last year's is told in: "84%", "12.6 次"; "?" when it does not fit. */
const char *percent_value(struct check *check, const struct last_year *last, struct pg_num value);
/* Last year's figure times so much, in that form. */
const char *percent_times(struct check *check, const struct last_year *last, struct pg_num times);
/* "last year was 12 次", "had last year been 80%". */
const char *percent_premise(struct check *check, const struct last_year *last, bool zh);

/* What `last_year + 5%` or `growth >= 5 百分点` may mean, in both languages. */
const char *percent_readings(struct check *check, const struct site *site, const struct reading *reading);
/* Tells of units that differ because percent is mixed up; false when that is not why. */
bool percent_mixed(struct check *check, const struct site *site, const struct reading *reading);
/* Tells of growth that is not told in %; false when there is none. */
bool percent_bare_growth(struct check *check, const struct site *site, const struct reading *reading);
/* Tells of points that are compared with nothing. */
void percent_points_alone(struct check *check, const struct site *site);

#endif
