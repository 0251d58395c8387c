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
    size_t len = strlen(folder);
    if (len == 0 || strcmp(folder, ".") == 0)
        return arena_copy(arena, name, strlen(name));
    return arena_printf(arena, folder[len - 1] == '/' ? "%s%s" : "%s/%s", folder, name);
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

static void add_file(struct read_version *read, const char *path, const char *name) {
    *VEC_PUSH(&read->files) = (struct read_file){.path = path, .name = name};
}

/* The files below a folder, in the order of the bytes of their paths. */
static bool list_disk(struct read_version *read, const char *operand, struct arena *arena, struct diags *diags) {
    path_vec paths = {0};
    bool whole = list_folder(operand, "", 0, arena, &paths);
    if (!whole)
        DIAG2(diags, DIAG_REVIEW_FOLDER, ((struct span){0, 0}), operand, diag_reason(errno));
    else if (paths.len)
        qsort(paths.at, paths.len, sizeof *paths.at, by_bytes);
    for (uint32_t i = 0; whole && i < paths.len; i++)
        add_file(read, paths.at[i], below(arena, operand, paths.at[i]));
    VEC_FREE(&paths);
    return whole;
}

static bool is_held(const struct read_version *read, const char *name) {
    struct sources *sources = sources_new();
    sources_from(sources, revision_origin(read->revision));
    bool held = sources_exist(sources, name);
    sources_free(sources);
    return held;
}

/* A folder of the revision, or a file of it; nothing when it has neither. */
static void list_revision(struct read_version *read, const char *operand) {
    name_vec names = {0};
    size_t len = strcmp(operand, ".") == 0 ? 0 : strlen(operand);
    revision_specs(read->revision, operand, &names);
    for (uint32_t i = 0; i < names.len; i++)
        add_file(read, names.at[i] + len + (names.at[i][len] == '/'), names.at[i]);
    if (names.len == 0 && is_held(read, operand))
        add_file(read, "", operand);
    VEC_FREE(&names);
}

static bool list(struct read_version *read, const char *operand, struct arena *arena, struct diags *diags) {
    if (read->revision)
        list_revision(read, operand);
    else if (is_folder(operand))
        return list_disk(read, operand, arena, diags);
    else if (strcmp(operand, "/dev/null") != 0)
        add_file(read, "", operand);
    return true;
}

/* --- files --- */

/* Imports are looked for beside what --path names, too. */
static struct search_path search_of(const struct options *options, struct arena *arena) {
    const char *path = options->value[OPTION_PATH], *slash = path ? strrchr(path, '/') : NULL;
    struct search_path search = {options->includes.at, options->includes.len};
    if (!path)
        return search;
    const char **dirs = ARENA_ARRAY(arena, const char *, search.count + 1);
    for (uint32_t i = 0; i < search.count; i++)
        dirs[i] = search.dirs[i];
    dirs[search.count] = slash ? arena_copy(arena, path, (size_t)(slash - path)) : ".";
    return (struct search_path){dirs, search.count + 1};
}

static void read_file(const struct read_version *read, struct read_file *file, const struct options *options,
                      struct model **first, struct arena *arena) {
    struct search_path search = search_of(options, arena);
    file->sources = sources_new();
    file->diags = diags_new();
    if (read->revision)
        sources_from(file->sources, revision_origin(read->revision));
    diags_option(file->diags, "none");
    file->model = check_beside(*first, &file->name, 1, &search, arena, file->sources, file->diags);
    if (!*first)
        *first = file->model;
}

/* The source that was named, which is read before those that it imports. */
static struct source *own_source(const struct read_file *file) {
    return sources_count(file->sources) ? sources_at(file->sources, 0) : NULL;
}

/* A file that is the operand itself is shown under another name, where one is given. */
static void finish(struct read_version *read, const char *shown, struct arena *arena) {
    struct version_file *files = ARENA_ARRAY(arena, struct version_file, read->files.len);
    for (uint32_t i = 0; i < read->files.len; i++) {
        const struct read_file *file = &read->files.at[i];
        const char *name = shown && !*file->path ? shown : file->name;
        files[i] = (struct version_file){
            file->path, name, file->sources, file->model, own_source(file), diags_errors(file->diags) == 0};
    }
    read->version = (struct version){files, read->files.len};
}

bool version_read(struct read_version *read, const char *operand, const struct options *options, struct model **first,
                  struct arena *arena, struct diags *diags) {
    bool listed = list(read, operand, arena, diags);
    for (uint32_t i = 0; i < read->files.len; i++)
        read_file(read, &read->files.at[i], options, first, arena);
    finish(read, options->value[OPTION_PATH], arena);
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
    if (read->revision)
        revision_close(read->revision);
}
