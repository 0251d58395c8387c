#include "compiler/driver/dump.h"

#include <string.h>
#include <unistd.h>

#include "compiler/driver/session.h"
#include "compiler/lower/plan.h"
#include "compiler/model/dump.h"
#include "compiler/model/unit_dump.h"
#include "compiler/syntax/dump.h"
#include "grammar/grammar.h"

/* Dumps of what comes before checking: one source after the other. */
static void dump_syntax(struct session *session, bool tokens, struct out *out) {
    const text_vec *names = &session->options->operands;
    struct atoms *atoms = atoms_new(&session->arena);
    for (uint32_t i = 0; i < names->len; i++) {
        bool again;
        struct source *source =
            sources_load(session->sources, session->diags, names->at[i], (struct span){0, 0}, &again);
        if (source && tokens)
            grammar_dump_tokens(source, session->diags, out);
        else if (source)
            syntax_dump(grammar_parse(source, &session->arena, atoms, session->diags), session->sources, atoms, out);
    }
    atoms_free(atoms);
}

enum pass { PASS_TOKENS, PASS_AST, PASS_MODEL, PASS_PLAN, PASS_UNITS };

static void dump_model(struct session *session, enum pass pass, struct out *out) {
    session_check(session);
    if (pass == PASS_UNITS)
        units_dump(session->model->units, out);
    if (pass == PASS_MODEL)
        model_dump(session->model, out);
    if (pass != PASS_PLAN)
        return;
    for (uint32_t i = 0; i < session->model->project_count; i++)
        plan_dump(lower_project(session->model, session->model->projects[i], &session->arena), out);
}

int dump_pass(const struct options *options) {
    static const char *const passes[] = {"tokens", "ast", "model", "plan", "units", NULL};
    int pass = 0;
    while (passes[pass] && strcmp(passes[pass], options->value[OPTION_DUMP]) != 0)
        pass++;
    if (!passes[pass])
        return usage_error(options, DIAG_COMMAND_VALUE, "dump", options->value[OPTION_DUMP],
                           "tokens, ast, model, plan, units");
    if (options->value[OPTION_OUTPUT])
        return usage_error(options, DIAG_COMMAND_CONFLICT, "--dump", "-o", NULL);
    struct session session;
    struct out *out = out_fd(STDOUT_FILENO);
    session_open(&session, options);
    if (pass <= PASS_AST)
        dump_syntax(&session, pass == PASS_TOKENS, out);
    else
        dump_model(&session, (enum pass)pass, out);
    return session_close(&session, out_commit(out) ? EXIT_OK : session_cannot_print(&session));
}
