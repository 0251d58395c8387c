/* The command line of a generated evaluator: what a main function calls. The only part of the runtime
 * that uses stdio.
 */
#ifndef PGOAL_COMMAND_H
#define PGOAL_COMMAND_H

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Projects to judge, in order, and their memory: actuals[i] has evaluators[i].slots figures, all zero, results[i]
 * has evaluators[i].count places. */
struct pg_command {
    const struct pg_evaluator *evaluators;
    struct pg_actual **actuals;
    struct pg_result **results;
    int32_t count;
    enum pg_language language; /* of the table, unless --lang says otherwise */
};

/* NAME [--format=table|csv|json] [--lang=en|zh] [FILE.csv|-]: reads observations, prints verdicts on standard output
 * and refused rows on standard error. The exit status: 0 nothing missed, invalid or refused, 1 otherwise, 2 wrong use
 * or I/O. */
int pg_command_run(const struct pg_command *command, int argc, char **argv);

#ifdef __cplusplus
}
#endif

#endif
