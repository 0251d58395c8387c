/* Whether a target is one of the figures that a measure gives.
 */
#ifndef PGOAL_CHECK_MEASURE_FIT_H
#define PGOAL_CHECK_MEASURE_FIT_H

#include "compiler/check/state.h"

/* What is folded, of either fold; all zero for counts. */
struct measure_columns {
    struct log_column over, under;
};

/* False, diagnosed, when it is not. */
bool measure_fits(struct check *check, const struct site *site, const struct measure *measure,
                  const struct measure_columns *columns, const struct indicator *indicator);

#endif
