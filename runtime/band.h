/* Bands: parts of a weight for qualitative outcomes, within which a person chooses. */
#ifndef PGOAL_BAND_H
#define PGOAL_BAND_H

#include "evaluator.h"
#include "value.h"

#ifdef __cplusplus
extern "C" {
#endif

/* True when the profile has bands, and points told of that weight lie in this one. */
bool pg_band_has(const struct pg_scoring *scoring, int band, struct pg_num weight, struct pg_num told);
/* True when the profile leaves levels of this indicator to a person's choice within bands. */
bool pg_score_by_bands(const struct pg_scoring *scoring, const struct pg_indicator *indicator);

/* Reads an outcome told as a band (达成, 部分达成, 未达成) instead of a level, where the indicator has bands. Met is
 * the lowest level that the target takes. */
enum pg_row_fault pg_band_read(const struct pg_indicator *indicator, struct pg_text text, struct pg_actual *slot);
/* The name of the band that a rank below the scale stands for; NULL for a level. */
const char *pg_band_name(const struct pg_indicator *indicator, struct pg_num rank);

#ifdef __cplusplus
}
#endif

#endif
