#include "compiler/source/library.h"

#include <string.h>

static const char FOLDER[] = "pgoal/";

bool library_owns(const char *path) {
    return strncmp(path, FOLDER, sizeof FOLDER - 1) == 0;
}

const struct library_file *library_find(const char *name) {
    for (size_t i = 0; i < library_count; i++)
        if (strcmp(library_files[i].name, name) == 0)
            return &library_files[i];
    return NULL;
}
