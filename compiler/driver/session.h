/* One run over some sources: what all passes share, set up and freed in one place. */
#ifndef PGOAL_DRIVER_SESSION_H
#define PGOAL_DRIVER_SESSION_H

#include "compiler/base/arena.h"
#include "compiler/driver/options.h"
#include "compiler/model/model.h"
#include "compiler/source/diag.h"
#include "compiler/source/source.h"

struct revision;
struct session {
    const struct options *options;
    struct arena arena;
    struct sources *sources;
    struct diags *diags;
    struct model *model;         /* NULL until session_check */
    const struct source *config; /* pgoal.conf; NULL: none */
    struct revision *revision;   /* where sources are read from; NULL: the disk */
    struct out *flat;            /* where check prints the sources expanded; NULL: not wanted */
};

void session_open(struct session *session, const struct options *options);
/* Checks the operands. True when there is no error, so that outputs may be written. */
bool session_check(struct session *session);
/* What pages and reports are written in: --lang, else the first project's own language; never the environment's, so
 * that outputs are the same everywhere. */
enum language session_language(const struct session *session);
/* Diagnoses that standard output cannot be written, errno saying why; gives EXIT_USAGE. */
int session_cannot_print(struct session *session);
/* Frees everything, and says nothing. */
void session_drop(struct session *session);
/* Prints the diagnostics, frees everything, and gives the exit status: the worst of status and what the
 * diagnostics say (I/O 2, findings 1). */
int session_close(struct session *session, int status);

#endif
