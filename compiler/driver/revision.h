/* The specs of a revision, read from git's objects: no checkout, no shell. A name is that of a file as it would be told
 * here, where the command runs; one outside the repository is the disk's.
 */
#ifndef PGOAL_DRIVER_REVISION_H
#define PGOAL_DRIVER_REVISION_H

#include <stdbool.h>

#include "compiler/base/arena.h"
#include "compiler/base/vec.h"
#include "compiler/source/diag.h"
#include "compiler/source/origin.h"

enum revision_kind {
    REVISION_BASE,  /* where HEAD and the revision parted: their merge base */
    REVISION_EXACT, /* the revision itself */
    REVISION_STAGED /* the index: what the next commit will hold; it has no name */
};

typedef VEC(const char *) name_vec;

struct revision;
/* NULL when it was diagnosed: no git, no repository, no such revision. */
struct revision *revision_open(const char *name, enum revision_kind kind, struct diags *diags);
void revision_close(struct revision *revision);
/* For sources_from(). */
const struct origin *revision_origin(const struct revision *revision);
/* The commit's id, in hexadecimal; NULL for the index. */
const char *revision_commit(const struct revision *revision);
/* The .pgoal files of a folder and of those in it, in the order of their bytes; names live as long as the revision. */
void revision_specs(struct revision *revision, const char *folder, name_vec *names);

#endif
