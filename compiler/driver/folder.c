#include "compiler/driver/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int compare_names(const void *a, const void *b) {
    const char *const *left = a, *const *right = b;
    return strcmp(*left, *right);
}

/* The entries of a folder by name, with its own before each; false, with errno, when it cannot be read. */
static bool list_entries(const char *path, text_vec *entries, struct arena *arena) {
    DIR *folder = opendir(path);
    const size_t len = strlen(path);
    if (!folder)
        return false;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.')
            *VEC_PUSH(entries) = arena_printf(arena, "%s%s%s", path, path[len - 1] == '/' ? "" : "/", entry->d_name);
    closedir(folder);
    if (entries->len > 0)
        qsort(entries->at, entries->len, sizeof *entries->at, compare_names);
    return true;
}

static bool is_spec(const char *path) {
    static const char ending[] = ".pgoal";
    const size_t len = strlen(path);
    return len >= sizeof ending && strcmp(path + len - (sizeof ending - 1), ending) == 0;
}

static void add_folder(const char *path, text_vec *names, struct arena *arena, struct diags *diags) {
    text_vec entries = {0};
    if (!list_entries(path, &entries, arena))
        DIAG2(diags, DIAG_SOURCE_UNREADABLE, ((struct span){0, 0}), path, diag_reason(errno));
    for (uint32_t i = 0; i < entries.len; i++) {
        struct stat status;
        if (lstat(entries.at[i], &status) != 0)
            continue;
        if (S_ISDIR(status.st_mode))
            add_folder(entries.at[i], names, arena, diags);
        else if (S_ISREG(status.st_mode) && is_spec(entries.at[i]))
            *VEC_PUSH(names) = entries.at[i];
    }
    VEC_FREE(&entries);
}

void folder_specs(const char *name, text_vec *names, struct arena *arena, struct diags *diags) {
    struct stat status;
    if (strcmp(name, "-") == 0 || stat(name, &status) != 0 || !S_ISDIR(status.st_mode)) {
        *VEC_PUSH(names) = name;
        return;
    }
    const uint32_t before = names->len;
    const uint32_t errors = diags_errors(diags);
    add_folder(name, names, arena, diags);
    if (names->len == before && diags_errors(diags) == errors)
        DIAG1(diags, DIAG_FORMAT_NO_SPECS, ((struct span){0, 0}), name);
}
