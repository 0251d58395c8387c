/* Back ends: a file and a row each. A back end reads the model (json, html) or the plan (C), and writes through
 * the typed writers of compiler/base/out.h.
 */
#ifndef PGOAL_EMIT_EMIT_H
#define PGOAL_EMIT_EMIT_H

#include <stdbool.h>

#include "compiler/base/out.h"
#include "compiler/model/model.h"
#include "compiler/source/diag.h"
#include "runtime/evaluator.h"
#include "runtime/observe.h"
#include "runtime/report.h"
#include "runtime/score.h"
#include "runtime/tally.h"

/* Verdicts for the result page; one array a project. */
struct verdicts {
    struct pg_evaluator *const *evaluators;
    const struct pg_actual *const *actuals;
    struct pg_result *const *results;
    const struct pg_outcome *outcomes; /* one a project; NULL: verdicts only */
};

struct emit_job {
    const struct model *model;
    struct diags *diags;
    enum language language;
    const char *stem;                /* file name of a document without its ending: "pudong300" */
    bool with_main;                  /* C: --main */
    const struct verdicts *verdicts; /* HTML result page; NULL: the declaration form */
};

/* Where a back end writes: opens an output by name; NULL when it cannot be opened (already diagnosed). */
struct emit_target {
    struct out *(*open)(void *to, const char *name);
    bool (*close)(void *to, struct out *out); /* commits */
    void *to;
};

struct backend {
    const char *name; /* --emit=NAME */
    bool document;    /* one file a source, STEM.NAME; otherwise files of its own for all of them at once */
    bool (*run)(const struct emit_job *job, const struct emit_target *target);
};

/* Rows of backend.def: json, html, c. NULL when there is none of that name. */
const struct backend *backend_find(const char *name);

/* Single-document back ends, also used for standard output. */
void emit_json(const struct emit_job *job, struct out *out);
void emit_html(const struct emit_job *job, struct out *out);

/* A file name or C identifier made from an id: ASCII letters, digits and _ stay, others become uXXXX. In the arena. */
const char *emit_identifier(struct arena *arena, const char *id);

#endif
