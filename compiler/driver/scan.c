#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/session.h"
#include "grammar/grammar.h"

int command_scan(const struct options *options) {
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    struct session session;
    session_open(&session, options);
    uint64_t tokens = 0;
    for (uint32_t i = 0; i < options->operands.len; i++) {
        bool again;
        struct source *source =
            sources_load(session.sources, session.diags, options->operands.at[i], (struct span){0, 0}, &again);
        tokens += source ? grammar_scan_only(source, session.diags) : 0;
    }
    struct out *out = out_fd(STDOUT_FILENO);
    out_int(out, (int64_t)tokens);
    out_text(out, " tokens\n");
    return session_close(&session, out_commit(out) ? EXIT_OK : session_cannot_print(&session));
}
