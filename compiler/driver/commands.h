/* The subcommands; each takes the options read and returns the exit status. */
#ifndef PGOAL_DRIVER_COMMANDS_H
#define PGOAL_DRIVER_COMMANDS_H

#include "compiler/driver/options.h"

#define COMMAND(name, ...) int command_##name(const struct options *options);
#include "compiler/driver/command.def"
#undef COMMAND

#endif
