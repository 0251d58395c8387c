/* The rest of a file read beside its beginning: into figures or tallies of its own, which are added when nothing in it
 * can depend on what comes before. Else nothing has happened, and it is to be read after the beginning.
 */
#ifndef PGOAL_LOWER_INTERPRET_REST_H
#define PGOAL_LOWER_INTERPRET_REST_H

#include "compiler/lower/interpret.h"

struct interpreter_rest;

/* source: NULL for figures, else as interpreter_log takes it. NULL when it cannot be read apart. */
struct interpreter_rest *interpreter_rest_new(struct interpreter *interpreter, const char *source, int32_t project,
                                              struct arena *arena);
/* Reads it: the first row, then rows from somewhere on. May run beside any reading of the interpreter. False when it
 * holds a row that is not sound. */
bool interpreter_rest_read(struct interpreter_rest *rest, pg_read_fn read, void *from);
/* Adds what was read; false, and nothing is changed, when that may not be what reading in order comes to. */
bool interpreter_rest_add(struct interpreter_rest *rest);

#endif
