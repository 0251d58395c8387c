#include "compiler/driver/versions.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "compiler/check/check.h"

enum { FOLDER_DEPTH = 64 };

typedef VEC(const char *) path_vec;

/* --- folders --- */

static bool is_spec(const char *name) {
    size_t len = strlen(name), ending = strlen(".pgoal");
    return len > ending && strcmp(name + len - ending, ".pgoal") == 0;
}

static const char *below(struct arena *arena, const char *folder, const char *name) {
    return *folder ? arena_printf(arena, "%s/%s", folder, name) : arena_copy(arena, name, strlen(name));
}

/* Regular files and folders, no links: a link may lead anywhere, or round. Hidden ones are not specs. */
static bool list_folder(const char *root, const char *folder, int depth, struct arena *arena, path_vec *paths) {
    const char *here = *folder ? below(arena, root, folder) : root;
    DIR *open = depth < FOLDER_DEPTH ? opendir(here) : NULL;
    bool whole = open != NULL;
    if (depth >= FOLDER_DEPTH)
        errno = ELOOP;
    for (struct dirent *entry; open && whole && (entry = readdir(open)) != NULL;) {
        struct stat status;
        const char *path = below(arena, folder, entry->d_name);
        if (entry->d_name[0] == '.' || lstat(below(arena, root, path), &status) != 0)
            continue;
        if (S_ISDIR(status.st_mode))
            whole = list_folder(root, path, depth + 1, arena, paths);
        else if (S_ISREG(status.st_mode) && is_spec(entry->d_name))
            *VEC_PUSH(paths) = path;
    }
    if (open)
        closedir(open);
    return whole;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_folder(const char *operand) {
    struct stat status;
    return strcmp(operand, "-") != 0 && stat(operand, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The paths below the operand, in the order of their bytes. */
static bool list(const char *operand, struct arena *arena, struct diags *diags, path_vec *paths) {
    if (strcmp(operand, "/dev/null") == 0)
        return true;
    if (!is_folder(operand)) {
        *VEC_PUSH(paths) = "";
        return true;
    }
    if (!list_folder(operand, "", 0, arena, paths)) {
        DIAG2(diags, DIAG_REVIEW_FOLDER, ((struct span){0, 0}), operand, diag_reason(errno));
        return false;
    }
    if (paths->len)
        qsort(paths->at, paths->len, sizeof *paths->at, by_bytes);
    return true;
}

/* --- files --- */

static void read_file(struct read_version *read, const char *operand, const char *path, const struct options *options,
                      struct model **first, struct arena *arena) {
    struct search_path search = {options->includes.at, options->includes.len};
    struct read_file *file = VEC_PUSH(&read->files);
    *file = (struct read_file){path, sources_new(), diags_new(), NULL};
    diags_option(file->diags, "none");
    const char *name = *path ? below(arena, operand, path) : operand;
    file->model = check_beside(*first, &name, 1, &search, arena, file->sources, file->diags);
    if (!*first)
        *first = file->model;
}

/* The source that was named, which is read before those that it imports. */
static struct source *own_source(const struct read_file *file) {
    return sources_count(file->sources) ? sources_at(file->sources, 0) : NULL;
}

static void finish(struct read_version *read, const char *operand, struct arena *arena) {
    struct version_file *files = ARENA_ARRAY(arena, struct version_file, read->files.len);
    for (uint32_t i = 0; i < read->files.len; i++) {
        const struct read_file *file = &read->files.at[i];
        files[i] = (struct version_file){file->path,       *file->path ? below(arena, operand, file->path) : operand,
                                         file->sources,    file->model,
                                         own_source(file), diags_errors(file->diags) == 0};
    }
    read->version = (struct version){files, read->files.len};
}

bool version_read(struct read_version *read, const char *operand, const struct options *options, struct model **first,
                  struct arena *arena, struct diags *diags) {
    path_vec paths = {0};
    *read = (struct read_version){.version = {NULL, 0}};
    bool listed = list(operand, arena, diags, &paths);
    for (uint32_t i = 0; listed && i < paths.len; i++)
        read_file(read, operand, paths.at[i], options, first, arena);
    finish(read, operand, arena);
    VEC_FREE(&paths);
    return listed;
}

bool version_report(struct read_version *read, const struct diag_style *style, struct out *out) {
    bool sound = true;
    for (uint32_t i = 0; i < read->files.len; i++) {
        const struct read_file *file = &read->files.at[i];
        if (diags_errors(file->diags) == 0)
            continue;
        diags_print(file->diags, file->sources, style, out);
        sound = false;
    }
    return sound;
}

void version_free(struct read_version *read) {
    for (uint32_t i = read->files.len; i-- > 0;) {
        check_release(read->files.at[i].model);
        diags_free(read->files.at[i].diags);
        sources_free(read->files.at[i].sources);
    }
    VEC_FREE(&read->files);
}
