/* From the named sources to all sources: reading, parsing, following imports.
 */
#ifndef PGOAL_CHECK_IMPORT_H
#define PGOAL_CHECK_IMPORT_H

#include "compiler/check/state.h"

enum { IMPORT_DEPTH_LIMIT = 32 };

/* Reads and parses one named source and whatever it imports, each file once, into check->files. */
void import_named(struct check *check, const char *name);
/* The same for a source already read. */
void import_source(struct check *check, struct source *source);

#endif
