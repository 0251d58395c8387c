#include <unistd.h>

#include "compiler/check/check.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/outputs.h"
#include "compiler/driver/session.h"

static int write_file(struct session *session, const char *path, const char *text, size_t len) {
    struct outputs outputs;
    outputs_open(&outputs, session->diags, &session->arena, ".");
    struct out *out = outputs_file(&outputs, path);
    if (out)
        out_raw(out, text, len);
    return outputs_commit(&outputs) ? EXIT_OK : EXIT_USAGE;
}

static int write_printed(struct session *session, const char *text, size_t len) {
    struct out *out = out_fd(STDOUT_FILENO);
    out_raw(out, text, len);
    return out_commit(out) ? EXIT_OK : session_cannot_print(session);
}

/* Nothing is written when there is an error. */
static int expand(struct session *session) {
    const char *path = session->options->value[OPTION_OUTPUT];
    struct out *flat = out_memory();
    int status = EXIT_FINDINGS;
    session->flat = flat;
    if (session_check(session)) {
        size_t len;
        const char *text = out_bytes(flat, &len);
        status = path ? write_file(session, path, text, len) : write_printed(session, text, len);
    }
    out_abandon(flat);
    return status;
}

int command_expand(const struct options *options) {
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    struct session session;
    session_open(&session, options);
    int status = expand(&session);
    return session_close(&session, status);
}
