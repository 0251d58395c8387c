/* Measures: how an indicator's figures are made of the rows of a source, and whether its target fits them.
 */
#ifndef PGOAL_CHECK_MEASURE_H
#define PGOAL_CHECK_MEASURE_H

#include "compiler/check/state.h"

/* Puts the measure into out->evidence; its target and unit are known. A template checked by itself has no sources:
 * nothing is then said of names. */
void measure_check(struct check *check, const struct site *site, const struct syn_measure *written,
                   struct indicator *out);

#endif
