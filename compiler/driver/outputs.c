#include "compiler/driver/outputs.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

void outputs_open(struct outputs *outputs, struct diags *diags, struct arena *arena, const char *folder) {
    *outputs = (struct outputs){.diags = diags, .arena = arena, .folder = folder};
}

static void fail(struct outputs *outputs, const char *path) {
    if (!outputs->failed)
        DIAG2(outputs->diags, DIAG_COMMAND_WRITE, ((struct span){0, 0}), path, diag_reason(errno));
    outputs->failed = true;
}

/* mkdir -p; an existing folder is fine, anything else shows when a file is opened in it. */
static void make_folder(struct outputs *outputs, const char *path) {
    char *part = arena_copy(outputs->arena, path, strlen(path));
    for (char *slash = strchr(part + 1, '/'); *part && slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(part, 0777);
        *slash = '/';
    }
    mkdir(part, 0777);
}

static bool is_ours(const struct outputs *outputs, const char *path) {
    for (uint32_t i = 0; i < outputs->files.len; i++)
        if (strcmp(outputs->files.at[i].path, path) == 0)
            return true;
    return false;
}

struct out *outputs_file(struct outputs *outputs, const char *path) {
    if (is_ours(outputs, path)) {
        DIAG1(outputs->diags, DIAG_COMMAND_CLASH, ((struct span){0, 0}), path);
        outputs->failed = true;
        return NULL;
    }
    struct out *out = out_file(path);
    if (!out)
        fail(outputs, path);
    else
        *VEC_PUSH(&outputs->files) = (struct output){path, out};
    return out;
}

static struct out *open_in_folder(void *to, const char *name) {
    struct outputs *outputs = to;
    if (outputs->files.len == 0)
        make_folder(outputs, outputs->folder);
    return outputs_file(outputs, arena_printf(outputs->arena, "%s/%s", outputs->folder, name));
}

/* The target stays as it is until all outputs are there. */
static bool settle(void *to, struct out *out) {
    (void)to;
    return out_settle(out);
}

struct emit_target outputs_target(struct outputs *outputs) {
    return (struct emit_target){open_in_folder, settle, outputs};
}

bool outputs_commit(struct outputs *outputs) {
    for (uint32_t i = 0; i < outputs->files.len; i++)
        if (!out_settle(outputs->files.at[i].out))
            fail(outputs, outputs->files.at[i].path);
    if (outputs->failed) {
        outputs_abandon(outputs);
        return false;
    }
    for (uint32_t i = 0; i < outputs->files.len; i++)
        if (!out_commit(outputs->files.at[i].out))
            fail(outputs, outputs->files.at[i].path);
    VEC_FREE(&outputs->files);
    return !outputs->failed;
}

void outputs_abandon(struct outputs *outputs) {
    for (uint32_t i = 0; i < outputs->files.len; i++)
        out_abandon(outputs->files.at[i].out);
    VEC_FREE(&outputs->files);
}
