#include <unistd.h>

#include "compiler/driver/commands.h"

int command_version(const struct options *options) {
    struct out *out = out_fd(STDOUT_FILENO);
    out_text(out, "pgoal 0.1.0\n");
    return out_commit(out) ? EXIT_OK : cannot_print(options);
}
