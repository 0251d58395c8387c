/* What a form's template leaves to be filled in: ** ×× XX 【】 请填写.
 */
#ifndef PGOAL_CHECK_HINT_H
#define PGOAL_CHECK_HINT_H

#include <stddef.h>

/* The first hint of hint.def within a text, or NULL. Linear. */
const char *hint_in(const char *text, size_t len);

#endif
