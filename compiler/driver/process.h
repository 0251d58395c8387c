/* Other programs, found on PATH and run without a shell: git.
 */
#ifndef PGOAL_DRIVER_PROCESS_H
#define PGOAL_DRIVER_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

#include "compiler/base/arena.h"
#include "compiler/base/out.h"

enum { PROCESS_MISSING = -1 }; /* the status of a program that could not be started */

struct process {
    pid_t pid;
    int talk;   /* a socket: what is sent is its standard input, what is received its standard output */
    FILE *said; /* its standard error */
};

/* Starts a program, which argv ends with NULL. False, with errno, when it cannot be. */
bool process_start(struct process *process, const char *const *argv);
/* Sends all bytes, or receives len; false when the program is gone. */
bool process_send(struct process *process, const char *bytes, size_t len);
bool process_receive(struct process *process, char *bytes, size_t len);
/* Closes its input, waits for its end and gives the exit status, 128 + N after signal N. The first line it said on
 * standard error goes to *said, in the arena, where that is given. */
int process_end(struct process *process, struct arena *arena, const char **said);

/* Runs a program to its end; what it prints goes to out. Its exit status, or PROCESS_MISSING. */
int process_run(const char *const *argv, struct out *out, struct arena *arena, const char **said);

#endif
