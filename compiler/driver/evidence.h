/* The rows of data that one verdict rests on: a second look at the files that it was judged by. */
#ifndef PGOAL_DRIVER_EVIDENCE_H
#define PGOAL_DRIVER_EVIDENCE_H

#include "compiler/base/arena.h"
#include "compiler/emit/story.h"
#include "compiler/lower/interpret.h"

/* Finds the rows of figures that are for the story's indicator: the at-th project's. Texts are in the arena. */
void evidence_figures(struct story *story, const struct interpreter *interpreter, int32_t project, const char *file,
                      pg_read_fn read, void *from, struct arena *arena);

#endif
