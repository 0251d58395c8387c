#include "compiler/check/import.h"

#include <string.h>

#include "compiler/check/check.h"
#include "compiler/check/shipped.h"
#include "compiler/source/library.h"
#include "grammar/grammar.h"

/* The files being imported at the moment, outermost last. */
struct importing {
    const struct importing *by;
    struct source *source;
    struct span at; /* the import's path */
    uint32_t depth;
};

static void read_source(struct check *check, struct source *source, const struct importing *by, struct span at);

static const char *beside(struct check *check, const struct source *source, const char *path) {
    const char *slash = strrchr(source->name, '/');
    if (!slash)
        return path;
    return arena_printf(check->arena, "%.*s/%s", (int)(slash - source->name), source->name, path);
}

/* The first place that has the file: beside the importing one, then each folder of the search path. NULL, with the
 * places tried joined in *tried, when none has. */
static const char *find(struct check *check, const struct source *source, const char *path, const char **tried) {
    const char *name = beside(check, source, path);
    if (sources_exist(check->sources, name))
        return name;
    *tried = arena_printf(check->arena, "%s", name);
    for (uint32_t i = 0; i < check->path->count; i++) {
        name = arena_printf(check->arena, "%s/%s", check->path->dirs[i], path);
        if (sources_exist(check->sources, name))
            return name;
        *tried = arena_printf(check->arena, "%s, %s", *tried, name);
    }
    return NULL;
}

/* a.pgoal → b.pgoal → a.pgoal, with a label at each import on the way. */
static void report_cycle(struct check *check, const struct importing *by, const struct source *source, struct span at) {
    struct arena *arena = diags_arena(check->diags);
    const char *chain = source->name;
    const struct importing *last = by;
    for (; last; last = last->by) {
        chain = arena_printf(arena, "%s → %s", last->source->name, chain);
        if (last->source == source)
            break;
    }
    struct diag *diag = DIAG2(check->diags, DIAG_IMPORT_CYCLE, at, source->name, chain);
    for (const struct importing *step = by; step != last; step = step->by)
        diag_label(check->diags, diag, step->at,
                   arena_printf(arena, BOTH("这里引入“%s”", "\"%s\" is imported here"), step->source->name,
                                step->source->name));
}

static bool is_open(const struct importing *by, const struct source *source) {
    for (; by; by = by->by)
        if (by->source == source)
            return true;
    return false;
}

/* Relative, with "/" between folders; "-" would be standard input. */
static bool path_is_portable(struct check *check, struct span at, const char *path) {
    if (path[0] != '\0' && strcmp(path, "-") != 0 && path[0] != '/' && !strchr(path, '\\') &&
        !(path[0] != '.' && path[1] == ':'))
        return true;
    DIAG1(check->diags, DIAG_IMPORT_PATH, at, path);
    return false;
}

/* A path of the reserved folder that names no shipped file. */
static void report_unshipped(struct check *check, struct span at, const char *path) {
    const char *near = check_may_suggest(check) ? shipped_near(path) : NULL;
    struct arena *arena = diags_arena(check->diags);
    struct diag *diag = DIAG2(check->diags, DIAG_LIBRARY_UNKNOWN, at, path, shipped_help(arena, near));
    if (near)
        diag_fix(check->diags, diag, at, arena_printf(arena, "\"%s\"", near));
}

/* The source a path leads to, on disk or shipped; NULL when it was diagnosed. */
static struct source *source_at(struct check *check, const struct importing *by, const char *path, struct span at,
                                bool *again) {
    const char *tried = "", *name = path;
    if (library_owns(path) && library_find(path))
        return sources_ship(check->sources, check->diags, path, again);
    if (library_owns(path))
        report_unshipped(check, at, path);
    else if ((name = find(check, by->source, path, &tried)) != NULL)
        return sources_load(check->sources, check->diags, name, at, again);
    else
        DIAG2(check->diags, DIAG_IMPORT_MISSING, at, path, tried);
    return NULL;
}

/* The source an import names; NULL, diagnosed, when there is none. */
static struct source *load(struct check *check, const struct importing *by, const struct syn_item *item, bool *again) {
    const char *path = atom_text(check->atoms, item->u.path.value);
    struct span at = item->u.path.span;
    if (!path_is_portable(check, at, path))
        return NULL;
    if (by->depth >= IMPORT_DEPTH_LIMIT) {
        DIAG2(check->diags, DIAG_IMPORT_DEPTH, at, path, arena_printf(check->arena, "%d", IMPORT_DEPTH_LIMIT));
        return NULL;
    }
    return source_at(check, by, path, at, again);
}

static void follow(struct check *check, const struct importing *by, const struct syn_item *item) {
    bool again = false;
    struct source *source = load(check, by, item, &again);
    check->lost = check->lost || !source;
    if (source && is_open(by, source))
        report_cycle(check, by, source, item->u.path.span);
    else if (source && !again)
        read_source(check, source, by, item->u.path.span);
}

static void read_source(struct check *check, struct source *source, const struct importing *by, struct span at) {
    const struct syn_file *file = grammar_parse(source, check->arena, check->atoms, check->diags);
    struct importing here = {by, source, at, by ? by->depth + 1 : 0};
    for (const struct syn_item *item = file->items; item; item = item->next)
        if (item->kind == SYN_IMPORT)
            follow(check, &here, item);
    *VEC_PUSH(&check->files) = file;
}

void import_source(struct check *check, struct source *source) {
    read_source(check, source, NULL, (struct span){0, 0});
}

void import_named(struct check *check, const char *name) {
    bool again = false;
    struct source *source = sources_load(check->sources, check->diags, name, (struct span){0, 0}, &again);
    if (source && !again)
        import_source(check, source);
}
