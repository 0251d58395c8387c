#include "compiler/driver/session.h"

#include <errno.h>
#include <unistd.h>

#include "compiler/check/check.h"
#include "compiler/driver/config.h"
#include "compiler/driver/revision.h"

void session_open(struct session *session, const struct options *options) {
    *session = (struct session){.options = options};
    arena_init(&session->arena);
    session->sources = sources_new();
    session->diags = diags_new();
}

/* Applies -W options; an unknown one is a diagnostic of its own. */
static void apply_warnings(struct session *session) {
    const text_vec *warnings = &session->options->warnings;
    for (uint32_t i = 0; i < warnings->len; i++)
        if (!diags_option(session->diags, warnings->at[i]))
            DIAG1(session->diags, DIAG_COMMAND_WARNING, ((struct span){0, 0}), warnings->at[i]);
}

/* The configuration comes first, so that -W options overrule it. */
static void apply_config(struct session *session) {
    const char *path = config_path(session->options, &session->arena);
    bool again = false;
    if (path)
        session->config = sources_load(session->sources, session->diags, path, (struct span){0, 0}, &again);
    if (session->config)
        config_apply(session->config, &session->arena, session->diags);
}

/* The configuration is today's even so. False when it was diagnosed. */
static bool apply_revision(struct session *session) {
    const char *name = session->options->value[OPTION_AT];
    if (!name && !session->options->value[OPTION_STAGED])
        return true;
    session->revision = revision_open(name, name ? REVISION_EXACT : REVISION_STAGED, session->diags);
    if (session->revision)
        sources_from(session->sources, revision_origin(session->revision));
    return session->revision != NULL;
}

bool session_check(struct session *session) {
    const struct options *options = session->options;
    struct search_path path = {options->includes.at, options->includes.len};
    apply_config(session);
    apply_warnings(session);
    if (!apply_revision(session))
        return false;
    session->model = check_sources(options->operands.at, options->operands.len, &path, &session->arena,
                                   session->sources, session->diags, session->flat);
    return diags_errors(session->diags) == 0;
}

enum language session_language(const struct session *session) {
    if (session->options->value[OPTION_LANG])
        return session->options->style.language;
    return session->model->project_count ? session->model->projects[0]->language : LANGUAGE_ZH;
}

static int worst(int a, int b) {
    return a > b ? a : b;
}

int session_cannot_print(struct session *session) {
    DIAG1(session->diags, DIAG_COMMAND_STDOUT, ((struct span){0, 0}), diag_reason(errno));
    return EXIT_USAGE;
}

void session_drop(struct session *session) {
    if (session->model)
        check_release(session->model);
    diags_free(session->diags);
    sources_free(session->sources);
    if (session->revision)
        revision_close(session->revision);
    arena_free(&session->arena);
}

int session_close(struct session *session, int status) {
    struct out *out = out_fd(STDERR_FILENO);
    diags_print(session->diags, session->sources, &session->options->style, out);
    out_commit(out);
    if (diags_any(session->diags, DIAG_SOURCE_MISSING, DIAG_SOURCE_TOO_LARGE) ||
        diags_any(session->diags, DIAG_GIT_MISSING, DIAG_GIT_FAILED))
        status = worst(status, EXIT_USAGE);
    else if (diags_errors(session->diags))
        status = worst(status, EXIT_FINDINGS);
    session_drop(session);
    return status;
}
