#include <string.h>

#include "compiler/review/review.h"

/* The folder before the /.. at a place of the text; NULL when there is none to take away. */
static char *folder_before(char *text, char *up) {
    char *at = up;
    while (at > text && at[-1] != '/')
        at--;
    return at == up || (up - at == 2 && memcmp(at, "..", 2) == 0) ? NULL : at;
}

/* As an import makes them: a/b/../c.pgoal is a/c.pgoal. */
static const char *without_detours(struct arena *arena, const char *name) {
    char *text = arena_copy(arena, name, strlen(name));
    for (char *up = strstr(text, "/../"); up; up = strstr(up, "/../")) {
        char *folder = folder_before(text, up);
        if (!folder) {
            up++;
            continue;
        }
        memmove(folder, up + 4, strlen(up + 4) + 1);
        up = text;
    }
    return text;
}

const char *where_file(const struct where *where, struct arena *arena, uint32_t *line) {
    if (!where->file)
        return NULL;
    struct source *source = where->span.end ? sources_of(where->file->sources, where->span) : where->file->source;
    *line = where->span.end && source ? source_place(source, where->span.begin).line : 1;
    if (source == where->file->source || !source)
        return where->file->name;
    return strstr(source->name, "/../") ? without_detours(arena, source->name) : source->name;
}
