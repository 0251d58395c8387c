#include "compiler/source/library.h"

#include <unistd.h>

#include "compiler/check/shipped.h"
#include "compiler/driver/commands.h"

static int not_shipped(const struct options *options, const char *name) {
    struct arena arena;
    arena_init(&arena);
    int status = usage_error(options, DIAG_LIBRARY_UNKNOWN, name, shipped_help(&arena, shipped_near(name)), NULL);
    arena_free(&arena);
    return status;
}

static void list_names(struct out *out) {
    for (size_t i = 0; i < library_count; i++) {
        out_text(out, library_files[i].name);
        out_char(out, '\n');
    }
}

int command_library(const struct options *options) {
    const char *name = options->operands.len ? options->operands.at[0] : NULL;
    const struct library_file *file = name ? library_find(name) : NULL;
    if (name && !file)
        return not_shipped(options, name);
    struct out *out = out_fd(STDOUT_FILENO);
    if (file)
        out_raw(out, file->text, file->size);
    else
        list_names(out);
    return out_commit(out) ? EXIT_OK : cannot_print(options);
}
