#include "compiler/check/shipped.h"

#include <string.h>

#include "compiler/check/scope.h"
#include "compiler/source/diag.h"
#include "compiler/source/library.h"

const char *shipped_near(const char *path) {
    struct nearest nearest = nearest_to(path, strlen(path));
    for (size_t i = 0; i < library_count; i++)
        nearest_offer(&nearest, library_files[i].name, strlen(library_files[i].name));
    return nearest.found;
}

const char *shipped_help(struct arena *arena, const char *near) {
    const char *names = library_files[0].name;
    if (near)
        return arena_printf(arena, DIAG_WORDS("是不是“%s”？", "did you mean \"%s\"? "), near, near);
    for (size_t i = 1; i < library_count; i++)
        names = arena_printf(arena, "%s, %s", names, library_files[i].name);
    return arena_printf(arena, DIAG_WORDS("附带的文件有：%s；", "these do: %s; "), names, names);
}
