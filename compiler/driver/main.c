/* pgoal: the command. */
#include "compiler/driver/commands.h"

int main(int argc, char **argv) {
    static int (*const commands[COMMAND_COUNT])(const struct options *) = {
#define COMMAND(name, ...) command_##name,
#include "compiler/driver/command.def"
#undef COMMAND
    };
    struct options options;
    int status = EXIT_USAGE;
    if (options_read(&options, argc, argv))
        status = commands[options.command](&options);
    options_free(&options);
    return status;
}
