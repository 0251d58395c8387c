/* Files that a command writes anew: what they hold, and what they shall. */
#ifndef PGOAL_DRIVER_REWRITE_H
#define PGOAL_DRIVER_REWRITE_H

#include <stdbool.h>

#include "compiler/base/vec.h"
#include "compiler/driver/difference.h"
#include "compiler/driver/session.h"

struct rewrite {
    const char *name;           /* as it was named; "-": standard input */
    struct bytes before, after; /* borrowed */
};
struct rewrites {
    VEC(struct rewrite) list;
};

bool rewrite_changes(const struct rewrite *rewrite);
bool rewrites_change(const struct rewrites *rewrites); /* any of them */
/* Writes those that change, all or none; standard input is no file. False when that was diagnosed. */
bool rewrites_write(const struct rewrites *rewrites, struct session *session);

#endif
