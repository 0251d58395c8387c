/* Fixes of diagnostics made in the texts they are about.
 */
#ifndef PGOAL_DRIVER_MEND_H
#define PGOAL_DRIVER_MEND_H

#include <stdbool.h>

#include "compiler/base/vec.h"
#include "compiler/source/diag.h"
#include "compiler/source/source.h"

struct fixes { /* by the place of their first edit */
    VEC(const struct diag *) list;
};

/* The safe ones of all diagnostics; with guesses, every one. */
void fixes_collect(struct fixes *fixes, struct diags *diags, bool guesses);
void fixes_free(struct fixes *fixes);
/* Writes the file of a source, with its byte order mark and line ends, as it is after its fixes; one that overlaps
 * another made is left out. Gives the number made. */
uint32_t fixes_apply(const struct fixes *fixes, const struct source *source, struct out *out);

#endif
