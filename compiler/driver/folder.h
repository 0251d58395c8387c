/* The specs of a folder. */
#ifndef PGOAL_DRIVER_FOLDER_H
#define PGOAL_DRIVER_FOLDER_H

#include "compiler/base/arena.h"
#include "compiler/driver/options.h"
#include "compiler/source/diag.h"

/* Adds a name to the list; in the place of a folder's, every *.pgoal in it and in the folders in it, in the order of
 * their bytes, but for names that begin with a dot and for links. Diagnoses one without any. */
void folder_specs(const char *name, text_vec *names, struct arena *arena, struct diags *diags);

#endif
