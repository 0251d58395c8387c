/* The two versions that a review compares, read from the operands of the command.
 */
#ifndef PGOAL_DRIVER_VERSIONS_H
#define PGOAL_DRIVER_VERSIONS_H

#include "compiler/driver/options.h"
#include "compiler/driver/revision.h"
#include "compiler/review/review.h"

struct read_file {
    const char *path, *name; /* path: below the operand, "" when the operand is the file */
    struct sources *sources;
    struct diags *diags;
    struct model *model;
};

struct read_version {
    struct revision *revision; /* where it is read from; NULL: the disk */
    VEC(struct read_file) files;
    struct version version; /* for review_versions */
};

/* Reads a file, standard input (-), a folder with all *.pgoal files below it, or nothing (/dev/null, and what a
 * revision does not have). read is all zero but for the revision. *first is the first model that was read of either
 * version, beside which the others are made; NULL before. False when the operand itself cannot be read; diags then say
 * why. */
bool version_read(struct read_version *read, const char *operand, const struct options *options, struct model **first,
                  struct arena *arena, struct diags *diags);
/* Prints what is wrong in it; warnings are not the business of a comparison. True when there is nothing. */
bool version_report(struct read_version *read, const struct diag_style *style, struct out *out);
/* The version with the first model is freed last. */
void version_free(struct read_version *read);

#endif
