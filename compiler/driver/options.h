/* The command line: one table of options, one of commands. */
#ifndef PGOAL_DRIVER_OPTIONS_H
#define PGOAL_DRIVER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/base/vec.h"
#include "compiler/source/diag.h"

enum option_id {
#define OPTION(id, ...) OPTION_##id,
#include "compiler/driver/option.def"
#undef OPTION
    OPTION_COUNT
};

enum command_id {
#define COMMAND(name, ...) COMMAND_##name,
#include "compiler/driver/command.def"
#undef COMMAND
    COMMAND_COUNT
};

enum exit_status { EXIT_OK = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_INTERNAL = 70 };

typedef VEC(const char *) text_vec;

struct options {
    enum command_id command;
    text_vec operands, includes, warnings, data, merged, conditions;
    const char *value[OPTION_COUNT]; /* the last argument given; "" for a flag; NULL: not given */
    struct diag_style style;
};

/* Reads argv and the environment (NO_COLOR, TERM, LC_ALL, LC_MESSAGES, LANG). False when the use is
 * wrong; it was said on standard error. */
bool options_read(struct options *options, int argc, char **argv);
void options_free(struct options *options);

struct option_row {
    const char *name, *letter, *argument, *commands, *zh, *en;
};
enum { MANY = UINT16_MAX };
struct command_row {
    const char *name, *letter;
    uint16_t operands;
    const char *arguments, *zh, *en;
};
const struct option_row *option_row(enum option_id id);
const struct command_row *command_row(enum command_id id);
enum command_id command_find(const char *name); /* COMMAND_COUNT when there is none */
bool option_applies(enum option_id id, enum command_id command);

/* Says what is wrong with the use, by a row of diag_command.def, on standard error; returns EXIT_USAGE. */
int usage_error(const struct options *options, enum diag_id id, const char *arg0, const char *arg1, const char *arg2);
/* The same for standard output that could not be written; errno says why. */
int cannot_print(const struct options *options);

/* "check build eval ...", for messages. */
extern const char command_names[];

#endif
