#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/process.h"
#include "compiler/driver/setup.h"

/* In single quotes, unless it is plain. */
static const char *shell_word(struct arena *arena, const char *text) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-";
    if (text[strspn(text, plain)] == '\0' && text[0] != '-')
        return text;
    struct out *out = out_memory();
    size_t len;
    out_char(out, '\'');
    for (const char *at = text; *at; at++)
        if (*at == '\'')
            out_text(out, "'\\''");
        else
            out_char(out, *at);
    out_char(out, '\'');
    const char *bytes = out_bytes(out, &len), *word = arena_copy(arena, bytes, len);
    out_abandon(out);
    return word;
}

/* Found on PATH it stays so, that it may be renewed; called by a path, it is named by its whole one. */
static const char *program_of(const struct options *options, struct arena *arena) {
    if (!strchr(options->program, '/'))
        return shell_word(arena, options->program);
    char *path = realpath(options->program, NULL);
    const char *word =
        shell_word(arena, arena_copy(arena, path ? path : options->program, strlen(path ? path : options->program)));
    free(path);
    return word;
}

/* All of it needs git; all but what is for the user's repositories needs one of these. */
static bool git_is_there(struct session *session) {
    const bool global = session->options->value[OPTION_GLOBAL] != NULL;
    const char *said = "";
    struct out *out = out_memory();
    const int status = process_run(global ? (const char *const[]){"git", "--version", NULL}
                                          : (const char *const[]){"git", "rev-parse", "--git-dir", NULL},
                                   out, &session->arena, &said);
    out_abandon(out);
    if (status == PROCESS_MISSING)
        DIAG1(session->diags, DIAG_GIT_MISSING, ((struct span){0, 0}), diag_reason(errno));
    else if (status != 0)
        DIAG1(session->diags, DIAG_GIT_NO_REPOSITORY, ((struct span){0, 0}), said);
    return status == 0;
}

int command_git_setup(const struct options *options) {
    struct session session;
    session_open(&session, options);
    struct setup setup = {.session = &session,
                          .said = out_fd(STDOUT_FILENO),
                          .scope = options->value[OPTION_GLOBAL] ? "--global" : "--local",
                          .program = program_of(options, &session.arena),
                          .removes = options->value[OPTION_REMOVE] != NULL,
                          .dry = options->value[OPTION_DRY_RUN] != NULL};
    if (git_is_there(&session)) {
        setup_attributes(&setup);
        setup_settings(&setup);
        if (options->value[OPTION_HOOK])
            setup_hook(&setup);
    }
    const int status = out_commit(setup.said) ? EXIT_OK : session_cannot_print(&session);
    return session_close(&session, status);
}
