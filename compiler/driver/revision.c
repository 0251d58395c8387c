#include "compiler/driver/revision.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/base/fail.h"
#include "compiler/driver/process.h"

enum { HEADER_LIMIT = 128 }; /* bytes of what cat-file says before an object */

/* What a tree holds at a path: git's modes of a file and of what is none. */
static const char mode_link[] = "120000", mode_module[] = "160000";

struct held {
    const char *mode, *id, *path; /* path: from the root of the repository */
};

struct revision {
    struct arena arena;
    struct diags *diags;
    const char *prefix, *top; /* the folder at hand, from the root ("" or ending with /); the root on disk, or NULL */
    const char *commit;
    VEC(struct held) held;
    struct process objects; /* git cat-file --batch */
    bool reads;             /* it runs */
    struct origin origin;
};

static const struct span nowhere = {0, 0};

/* --- asking git --- */

static int git(struct revision *revision, struct out *out, const char **said, const char *const *argv) {
    return process_run(argv, out, &revision->arena, said);
}

static void say_failed(struct diags *diags, const char *command, const char *said) {
    struct arena *arena = diags_arena(diags);
    DIAG2(diags, DIAG_GIT_FAILED, nowhere, command, arena_copy(arena, said, strlen(said)));
}

/* The one line that a command prints; NULL, with what it said, when it fails. */
static const char *line_of(struct revision *revision, int *status, const char **said, const char *const *argv) {
    struct out *out = out_memory();
    *said = "";
    *status = git(revision, out, said, argv);
    size_t len;
    const char *text = out_bytes(out, &len);
    const char *line = *status == 0 ? arena_copy(&revision->arena, text, len ? len - 1 : 0) : NULL;
    out_abandon(out);
    return line;
}

#define GIT(...) ((const char *const[]){"git", __VA_ARGS__, NULL})

static bool find_repository(struct revision *revision) {
    int status;
    const char *said;
    revision->prefix = line_of(revision, &status, &said, GIT("rev-parse", "--show-prefix"));
    if (status == PROCESS_MISSING)
        DIAG1(revision->diags, DIAG_GIT_MISSING, nowhere, diag_reason(errno));
    else if (status != 0)
        DIAG1(revision->diags, DIAG_GIT_NO_REPOSITORY, nowhere,
              arena_copy(diags_arena(revision->diags), said, strlen(said)));
    else
        revision->top = line_of(revision, &status, &said, GIT("rev-parse", "--show-toplevel"));
    return revision->prefix != NULL;
}

/* A name that begins with - would be an option, one with ^ what is left out of a range. */
static bool find_commit(struct revision *revision, const char *name) {
    int status;
    const char *said, *commit = arena_printf(&revision->arena, "%s^{commit}", name);
    if (!strchr("-^", name[0]))
        revision->commit = line_of(revision, &status, &said, GIT("rev-parse", "--verify", "--quiet", commit));
    if (!revision->commit)
        DIAG1(revision->diags, DIAG_GIT_REVISION, nowhere,
              arena_copy(diags_arena(revision->diags), name, strlen(name)));
    return revision->commit != NULL;
}

static bool find_base(struct revision *revision, const char *name) {
    int status;
    const char *said;
    revision->commit = line_of(revision, &status, &said, GIT("merge-base", revision->commit, "HEAD"));
    if (status == 1)
        DIAG1(revision->diags, DIAG_GIT_NO_BASE, nowhere, arena_copy(diags_arena(revision->diags), name, strlen(name)));
    else if (status != 0)
        say_failed(revision->diags, "git merge-base", said);
    return revision->commit != NULL;
}

/* --- the tree --- */

/* "MODE TYPE ID\tPATH" of a tree, "MODE ID STAGE\tPATH" of the index: ended at each part. */
static struct held entry_of(char *line, bool staged) {
    char *second = strchr(line, ' '), *third = second ? strchr(second + 1, ' ') : NULL;
    char *path = third ? strchr(third, '\t') : NULL;
    if (!path)
        return (struct held){0};
    *second = *third = *path = '\0';
    return (struct held){line, (staged ? second : third) + 1, path + 1};
}

/* One path of the index is there up to three times while a conflict is open: the first counts. */
static void add_entry(struct revision *revision, struct held entry) {
    const struct held *last = revision->held.len ? &revision->held.at[revision->held.len - 1] : NULL;
    if (entry.path && !(last && strcmp(last->path, entry.path) == 0))
        *VEC_PUSH(&revision->held) = entry;
}

static bool list(struct revision *revision, const char *command, const char *const *argv) {
    const char *said = "";
    struct out *out = out_memory();
    const int status = git(revision, out, &said, argv);
    size_t len;
    const char *bytes = out_bytes(out, &len);
    char *text = arena_copy(&revision->arena, bytes, len);
    out_abandon(out);
    if (status != 0)
        say_failed(revision->diags, command, said);
    for (char *at = text, *next; status == 0 && at < text + len; at = next) {
        next = at + strlen(at) + 1;
        add_entry(revision, entry_of(at, revision->commit == NULL));
    }
    return status == 0;
}

static bool list_tree(struct revision *revision) {
    return list(revision, "git ls-tree", GIT("ls-tree", "-r", "-z", "--full-tree", revision->commit));
}

static bool list_index(struct revision *revision) {
    return list(revision, "git ls-files", GIT("ls-files", "--stage", "-z", "--full-name", "--", ":/"));
}

/* The first entry whose path is not before this one; git lists them in the order of their bytes. */
static uint32_t lower_bound(const struct revision *revision, const char *path) {
    uint32_t low = 0, high = revision->held.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (strcmp(revision->held.at[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool find_path(const struct revision *revision, const char *path, uint32_t *number) {
    *number = lower_bound(revision, path);
    return *number < revision->held.len && strcmp(revision->held.at[*number].path, path) == 0;
}

static bool is_text(const struct held *held) {
    return strcmp(held->mode, mode_link) != 0 && strcmp(held->mode, mode_module) != 0;
}

/* A link or a module that a folder of the path is. */
static bool find_above(struct revision *revision, const char *path, uint32_t *number) {
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        const char *folder = arena_copy(&revision->arena, path, (size_t)(slash - path));
        if (find_path(revision, folder, number) && !is_text(&revision->held.at[*number]))
            return true;
    }
    return false;
}

/* --- names --- */

/* Adds the parts of a path to a root's, without . and ..; false where it leaves the root. */
static bool add_parts(char *root, const char *path) {
    for (size_t n; *path; path += n + (path[n] == '/')) {
        n = strcspn(path, "/");
        char *last = strrchr(root, '/');
        if (n == 0 || (n == 1 && path[0] == '.'))
            continue;
        if (n == 2 && path[0] == '.' && path[1] == '.') {
            if (root[0] == '\0')
                return false;
            *(last ? last : root) = '\0';
            continue;
        }
        size_t len = strlen(root);
        if (len)
            root[len++] = '/';
        memcpy(root + len, path, n);
        root[len + n] = '\0';
    }
    return true;
}

/* What follows the root of an absolute name; NULL outside. */
static const char *below(const char *top, const char *name) {
    const size_t len = top ? strlen(top) : 0;
    if (!top || strncmp(name, top, len) != 0 || (name[len] != '/' && name[len] != '\0'))
        return NULL;
    return name + len;
}

/* The path from the root of the repository that a name means here ("" for the root); NULL outside. */
static const char *path_of(struct revision *revision, const char *name) {
    const bool absolute = name[0] == '/';
    if (absolute && (name = below(revision->top, name)) == NULL)
        return NULL;
    char *path = arena_alloc(&revision->arena, strlen(revision->prefix) + strlen(name) + 2);
    return (absolute || add_parts(path, revision->prefix)) && add_parts(path, name) ? path : NULL;
}

/* --- the origin --- */

static enum origin_answer find(void *self, const char *name, uint32_t *number) {
    struct revision *revision = self;
    const char *path = path_of(revision, name);
    if (!path)
        return ORIGIN_DISK;
    return find_path(revision, path, number) || find_above(revision, path, number) ? ORIGIN_HAS : ORIGIN_LACKS;
}

/* "ID blob SIZE\n" into size; false for "ID missing\n" and what cannot be. */
static bool read_header(struct process *objects, size_t *size) {
    char header[HEADER_LIMIT];
    size_t len = 0;
    while (len < sizeof header - 1 && process_receive(objects, header + len, 1) && header[len] != '\n')
        len++;
    header[len] = '\0';
    const char *blob = strstr(header, " blob ");
    *size = blob ? (size_t)strtoull(blob + 6, NULL, 10) : 0;
    return blob != NULL;
}

/* Receives the bytes and the line end after them; those of one over the limit are dropped. */
static bool read_body(struct process *objects, size_t size, size_t limit, char **bytes) {
    enum { PART = 64 * 1024 };
    char dropped[PART];
    if (size <= limit) {
        *bytes = fail_if_null(malloc(size + 2));
        return process_receive(objects, *bytes, size + 1);
    }
    for (size_t left = size + 1, n; left > 0; left -= n) {
        n = left < sizeof dropped ? left : sizeof dropped;
        if (!process_receive(objects, dropped, n))
            return false;
    }
    return true;
}

static bool read_object(struct revision *revision, const char *id, size_t limit, char **bytes, size_t *len) {
    struct process *objects = &revision->objects;
    revision->reads = revision->reads || process_start(objects, GIT("cat-file", "--batch"));
    return revision->reads && process_send(objects, id, strlen(id)) && process_send(objects, "\n", 1) &&
           read_header(objects, len) && read_body(objects, *len, limit, bytes);
}

static bool read_text(void *self, uint32_t number, size_t limit, struct diags *diags, const char *name, struct span at,
                      char **bytes, size_t *len) {
    struct revision *revision = self;
    const struct held *held = &revision->held.at[number];
    struct arena *arena = diags_arena(diags);
    *bytes = NULL;
    if (!is_text(held)) {
        const bool link = strcmp(held->mode, mode_link) == 0;
        DIAG2(diags, DIAG_GIT_NO_TEXT, at, arena_copy(arena, name, strlen(name)),
              link ? DIAG_WORDS("符号链接", "a symbolic link") : DIAG_WORDS("子模块", "a submodule"));
        return false;
    }
    if (read_object(revision, held->id, limit, bytes, len))
        return true;
    free(*bytes);
    say_failed(diags, "git cat-file", arena_copy(arena, held->id, strlen(held->id)));
    return false;
}

const struct origin *revision_origin(const struct revision *revision) {
    return &revision->origin;
}

const char *revision_commit(const struct revision *revision) {
    return revision->commit;
}

static bool ends_with(const char *text, const char *end) {
    const size_t len = strlen(text), size = strlen(end);
    return len > size && strcmp(text + len - size, end) == 0;
}

void revision_specs(struct revision *revision, const char *folder, name_vec *names) {
    const char *path = path_of(revision, folder);
    const bool here = strcmp(folder, ".") == 0, parted = ends_with(folder, "/");
    if (!path)
        return;
    const char *within = path[0] ? arena_printf(&revision->arena, "%s/", path) : "";
    const size_t len = strlen(within);
    for (uint32_t i = lower_bound(revision, within); i < revision->held.len; i++) {
        const char *found = revision->held.at[i].path;
        if (strncmp(found, within, len) != 0)
            return;
        if (ends_with(found, ".pgoal"))
            *VEC_PUSH(names) =
                here ? found + len : arena_printf(&revision->arena, parted ? "%s%s" : "%s/%s", folder, found + len);
    }
}

static bool list_kind(struct revision *revision, const char *name, enum revision_kind kind) {
    if (kind == REVISION_STAGED)
        return list_index(revision);
    return find_commit(revision, name) && (kind == REVISION_EXACT || find_base(revision, name)) && list_tree(revision);
}

struct revision *revision_open(const char *name, enum revision_kind kind, struct diags *diags) {
    struct revision *revision = fail_if_null(calloc(1, sizeof *revision));
    arena_init(&revision->arena);
    revision->diags = diags;
    revision->origin = (struct origin){revision, find, read_text};
    if (find_repository(revision) && list_kind(revision, name, kind))
        return revision;
    revision_close(revision);
    return NULL;
}

void revision_close(struct revision *revision) {
    if (revision->reads)
        process_end(&revision->objects, NULL, NULL);
    VEC_FREE(&revision->held);
    arena_free(&revision->arena);
    free(revision);
}
