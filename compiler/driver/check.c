#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/dump.h"
#include "compiler/driver/session.h"

int command_check(const struct options *options) {
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    if (options->value[OPTION_DUMP])
        return dump_pass(options);
    struct session session;
    session_open(&session, options);
    session_check(&session);
    return session_close(&session, EXIT_OK);
}
