#include <stdio.h>
#include <string.h>

#include "compiler/emit/c.h"
#include "compiler/emit/emit.h"

static bool run_document(const struct emit_job *job, const struct emit_target *target, const char *ending,
                         void (*emit)(const struct emit_job *, struct out *)) {
    struct out *name = out_memory();
    out_printf(name, "%s.%s", job->stem, ending);
    out_char(name, '\0');
    size_t len;
    struct out *out = target->open(target->to, out_bytes(name, &len));
    out_abandon(name);
    if (!out)
        return false;
    emit(job, out);
    return target->close(target->to, out);
}

#define DOCUMENT(name) \
    static bool run_##name(const struct emit_job *job, const struct emit_target *target) { \
        return run_document(job, target, #name, emit_##name); \
    }
#define FILES(name) \
    static bool run_##name(const struct emit_job *job, const struct emit_target *target) { \
        return emit_files_##name(job, target); \
    }
#include "compiler/emit/backend.def"
#undef DOCUMENT
#undef FILES

static const struct backend backends[] = {
#define DOCUMENT(name) {#name, true, run_##name},
#define FILES(name) {#name, false, run_##name},
#include "compiler/emit/backend.def"
#undef DOCUMENT
#undef FILES
};

const struct backend *backend_find(const char *name) {
    for (size_t i = 0; i < sizeof backends / sizeof backends[0]; i++)
        if (strcmp(backends[i].name, name) == 0)
            return &backends[i];
    return NULL;
}
