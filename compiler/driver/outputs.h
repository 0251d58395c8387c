/* The files of one run: all are written beside their targets first and replace them together at the
 * end, so that a failed run changes nothing.
 */
#ifndef PGOAL_DRIVER_OUTPUTS_H
#define PGOAL_DRIVER_OUTPUTS_H

#include <stdbool.h>

#include "compiler/base/arena.h"
#include "compiler/base/vec.h"
#include "compiler/source/diag.h"
#include "compiler/emit/emit.h"

struct output {
    const char *path; /* in the arena */
    struct out *out;
};

struct outputs {
    struct diags *diags;
    struct arena *arena;
    const char *folder;
    VEC(struct output) files;
    bool failed; /* it was diagnosed */
};

void outputs_open(struct outputs *outputs, struct diags *diags, struct arena *arena, const char *folder);
/* The back ends' way to files in the folder, which is made when missing. */
struct emit_target outputs_target(struct outputs *outputs);
/* One file by its whole path; NULL after a failure. */
struct out *outputs_file(struct outputs *outputs, const char *path);
/* Replaces all targets, or none when anything failed. True on success. */
bool outputs_commit(struct outputs *outputs);
/* Drops all; the targets stay as they were. */
void outputs_abandon(struct outputs *outputs);

#endif
