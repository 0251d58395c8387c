/* The command line of a generated evaluator: what a main function calls. The only part of the runtime
 * that uses stdio.
 */
#ifndef PGOAL_COMMAND_H
#define PGOAL_COMMAND_H

#include "event.h"
#include "index.h"
#include "report.h"
#include "stage.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Projects to judge, in order, and their memory: stores[i] has evaluators[i].slots figures, figures as many as the
 * longest of them, results[i] and scores[i] have evaluators[i].count places, remarks[i], all zero, and reasons[i] one
 * more, the arrays of tallies[i] are as long as evaluators[i] says. */
struct pg_command {
    struct pg_evaluator *evaluators; /* --as-of puts others in their places */
    struct pg_store *stores;
    struct pg_actual *figures; /* of the project at hand */
    const struct pg_quick *quick;
    struct pg_index *index; /* for all of them */
    struct pg_result **results;
    struct pg_score **scores;
    struct pg_remark **remarks;
    char (**reasons)[PG_REASON_LIMIT];
    struct pg_tallies *tallies;
    const struct pg_stages *stages; /* for --as-of: one a project */
    int32_t count;
    enum pg_language language; /* of the table, unless --lang says otherwise */
};

/* NAME [--format=table|csv|json] [--lang=en|zh] [--as-of=DATE] [--strict|--skip-bad] [DATA...]: reads data, prints
 * verdicts on standard output and bad rows on standard error. DATA is FILE.csv, figures, or SOURCE=FILE.csv or
 * PROJECT.SOURCE=FILE.csv, the log of a source; the file may be -. The exit status: 0 nothing missed, invalid or
 * refused, 1 otherwise, 2 wrong use or I/O. */
int pg_command_run(const struct pg_command *command, int argc, char **argv);

#ifdef __cplusplus
}
#endif

#endif
