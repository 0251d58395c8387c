/* Numerals and dates of the source: from a span to a value, with what is wrong diagnosed. Their shape was seen to by
 * the scanner.
 */
#ifndef PGOAL_CHECK_NUMBER_H
#define PGOAL_CHECK_NUMBER_H

#include "compiler/check/state.h"

/* The number a span spells; decimals, when asked for, is how many digits follow the point. */
bool number_read(struct check *check, struct span span, struct pg_num *out, uint8_t *decimals);
/* That of a quantity. A name in its place is diagnosed: it is no parameter, or a value stood here. */
bool quantity_read(struct check *check, const struct syn_quantity *quantity, struct pg_num *out, uint8_t *decimals);
/* A date YYYY-MM-DD that exists. */
bool date_read(struct check *check, struct span span, struct reading_date *out);
bool day_read(struct check *check, struct span span, pg_day *out);
/* For a message. */
const char *number_text(struct check *check, struct pg_num value);
const char *day_text(struct check *check, pg_day day);

#endif
