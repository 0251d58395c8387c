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

/* Bytes of "pgoal/profiles/" of a file in a folder of its own; else 0. */
static size_t folder_length(const char *name) {
    const char *slash = strrchr(name, '/');
    return strchr(name, '/') == slash ? 0 : (size_t)(slash - name) + 1;
}

/* All there are, a folder as one. */
static const char *shipped_names(struct arena *arena) {
    const char *names = "", *before = "";
    for (size_t i = 0; i < library_count; i++) {
        const char *name = library_files[i].name, *joint = i > 0 ? ", " : "";
        size_t folder = folder_length(name);
        if (folder == 0)
            names = arena_printf(arena, "%s%s%s", names, joint, name);
        else if (folder_length(before) != folder || strncmp(name, before, folder) != 0)
            names = arena_printf(arena, "%s%s%.*s*", names, joint, (int)folder, name);
        before = name;
    }
    return names;
}

const char *shipped_help(struct arena *arena, const char *near) {
    const char *names = shipped_names(arena);
    if (near)
        return arena_printf(arena, DIAG_WORDS("是不是“%s”？", "did you mean \"%s\"? "), near, near);
    return arena_printf(arena, DIAG_WORDS("附带的文件有：%s；", "these do: %s; "), names, names);
}

const char *shipped_with(struct arena *arena, const char *folder, const char *id) {
    enum { ID_MOST = 64 };
    char *file = arena_copy(arena, id, strlen(id));
    if (strlen(id) > ID_MOST)
        return NULL;
    for (char *at = file; *at; at++)
        *at = *at == '_' ? '-' : *at;
    const struct library_file *found = library_find(arena_printf(arena, "pgoal/%s/%s.pgoal", folder, file));
    return found ? found->name : NULL;
}
