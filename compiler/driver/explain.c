#include <unistd.h>

#include "compiler/driver/commands.h"

/* Every code, a line each: code, slug, message. */
static void list_codes(enum language language, struct out *out) {
    for (int id = 0; id < DIAG_COUNT; id++) {
        out_text(out, diag_code((enum diag_id)id));
        out_char(out, ' ');
        out_text(out, diag_slug((enum diag_id)id));
        out_text(out, ": ");
        out_text(out, diag_pattern((enum diag_id)id, language));
        out_char(out, '\n');
    }
}

int command_explain(const struct options *options) {
    enum language language = options->style.language;
    for (uint32_t i = 0; i < options->operands.len; i++)
        if (diag_find(options->operands.at[i]) == DIAG_COUNT)
            return usage_error(options, DIAG_COMMAND_CODE, options->operands.at[i], NULL, NULL);
    struct out *out = out_fd(STDOUT_FILENO);
    if (options->operands.len == 0)
        list_codes(language, out);
    for (uint32_t i = 0; i < options->operands.len; i++)
        diag_explain(diag_find(options->operands.at[i]), language, out);
    return out_commit(out) ? EXIT_OK : cannot_print(options);
}
