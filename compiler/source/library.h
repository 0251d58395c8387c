/* The .pgoal files that ship inside the compiler (library/): scales, templates, profiles, calendars. They are imported
 * by names that begin with the reserved folder "pgoal/" and are never looked for on disk.
 */
#ifndef PGOAL_SOURCE_LIBRARY_H
#define PGOAL_SOURCE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

struct library_file {
    const char *name; /* "pgoal/scales.pgoal" */
    const char *text; /* size bytes and a NUL */
    size_t size;
};

/* In the order of their paths; made while pgoal is built. */
extern const struct library_file library_files[];
extern const size_t library_count;

/* Whether a path of an import is one of the reserved folder. */
bool library_owns(const char *path);
/* The file of that name, or NULL. */
const struct library_file *library_find(const char *name);

#endif
