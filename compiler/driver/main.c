/* pgoal: the command. */
#include "compiler/driver/commands.h"

int main(int argc, char **argv) {
    static int (*const commands[COMMAND_COUNT])(const struct options *) = {
#define COMMAND(name, ...) command_##name,
#include "compiler/driver/command.def"
#undef COMMAND
    };
    struct options options;
    int status;
    if (options_read(&options, argc, argv))
        status = commands[options.command](&options);
    else
        status = options.command == COMMAND_merge ? EXIT_NO_MERGE : EXIT_USAGE;
    options_free(&options);
    return status;
}
