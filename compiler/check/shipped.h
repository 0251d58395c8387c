/* What to say of a path that begins as those of shipped files do and is none.
 */
#ifndef PGOAL_CHECK_SHIPPED_H
#define PGOAL_CHECK_SHIPPED_H

#include "compiler/base/arena.h"

/* The name of a shipped file that is near, or NULL. */
const char *shipped_near(const char *path);
/* A help in both languages (DIAG_WORDS): the near one, else all there are. */
const char *shipped_help(struct arena *arena, const char *near);
/* The shipped file of a folder that declares something of that id, by its name: ministry_2021 is in
 * ministry-2021.pgoal. NULL when there is none. */
const char *shipped_with(struct arena *arena, const char *folder, const char *id);

#endif
