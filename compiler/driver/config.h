/* The levels of warnings that a folder of specs agrees on: the file pgoal.conf (spec/lint.md).
 */
#ifndef PGOAL_DRIVER_CONFIG_H
#define PGOAL_DRIVER_CONFIG_H

#include "compiler/base/arena.h"
#include "compiler/driver/options.h"
#include "compiler/source/source.h"

enum { CONFIG_FOLDERS = 64 }; /* gone up through at most, to find it */

/* The configuration of a run: --config=FILE; with --no-config none; else pgoal.conf in the first operand's folder, or
 * in the nearest folder above it that is still within a repository (up to the folder that holds .git). NULL: none. */
const char *config_path(const struct options *options, struct arena *arena);
/* Sets the levels a configuration gives; what is wrong in it is diagnosed at its place. */
void config_apply(const struct source *source, struct arena *arena, struct diags *diags);
/* The conditions of `policy.NAME = CONDITIONS`, in the arena; NULL when there is no such line. */
const char *config_policy(const struct source *source, const char *name, struct arena *arena);

#endif
