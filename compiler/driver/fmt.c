#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/folder.h"
#include "compiler/driver/rewrite.h"
#include "compiler/driver/session.h"
#include "grammar/format.h"

struct fmt {
    const struct options *options;
    struct session session;
    enum format_words words;
    VEC(struct out *) texts; /* of the rewrites, in canonical form */
    struct rewrites rewrites;
};

static bool has(const struct fmt *fmt, enum option_id id) {
    return fmt->options->value[id] != NULL;
}

/* Each file once. What is in error is diagnosed, and is no rewrite. */
static void format_file(struct fmt *fmt, const char *name) {
    struct session *session = &fmt->session;
    bool again;
    struct source *source = sources_load(session->sources, session->diags, name, (struct span){0, 0}, &again);
    if (!source || again)
        return;
    struct out *out = out_memory();
    struct rewrite rewrite = {.name = name, .before = {source->text - source->skip, source->skip + source->size}};
    *VEC_PUSH(&fmt->texts) = out;
    if (!grammar_format(source, fmt->words, session->diags, out))
        return;
    rewrite.after.at = out_bytes(out, &rewrite.after.len);
    *VEC_PUSH(&fmt->rewrites.list) = rewrite;
}

static void format_files(struct fmt *fmt) {
    text_vec names = {0};
    const text_vec *operands = &fmt->options->operands;
    for (uint32_t i = 0; i < operands->len; i++)
        folder_specs(operands->at[i], &names, &fmt->session.arena, fmt->session.diags);
    if (operands->len == 0)
        *VEC_PUSH(&names) = "-";
    for (uint32_t i = 0; i < names.len; i++)
        format_file(fmt, names.at[i]);
    VEC_FREE(&names);
}

/* The differences, the names of what changes, or the one text. */
static void print_one(const struct fmt *fmt, struct out *out, const struct rewrite *rewrite) {
    if (has(fmt, OPTION_DIFF)) {
        difference_print(out, rewrite->name, rewrite->before, rewrite->after);
    } else if (!has(fmt, OPTION_CHECK)) {
        out_raw(out, rewrite->after.at, rewrite->after.len);
    } else if (rewrite_changes(rewrite)) {
        out_terminal(out, rewrite->name, strlen(rewrite->name));
        out_char(out, '\n');
    }
}

static int print(struct fmt *fmt) {
    struct out *out = out_fd(STDOUT_FILENO);
    for (uint32_t i = 0; i < fmt->rewrites.list.len; i++)
        print_one(fmt, out, &fmt->rewrites.list.at[i]);
    if (!out_commit(out))
        return session_cannot_print(&fmt->session);
    return has(fmt, OPTION_CHECK) && rewrites_change(&fmt->rewrites) ? EXIT_FINDINGS : EXIT_OK;
}

/* Nothing is printed or written when there is an error. */
static int deliver(struct fmt *fmt) {
    const bool text = !has(fmt, OPTION_WRITE) && !has(fmt, OPTION_DIFF) && !has(fmt, OPTION_CHECK);
    if (text && fmt->rewrites.list.len > 1)
        DIAG0(fmt->session.diags, DIAG_FORMAT_SEVERAL, ((struct span){0, 0}));
    if (diags_any(fmt->session.diags, DIAG_FORMAT_SEVERAL, DIAG_FORMAT_NO_SPECS))
        return EXIT_USAGE;
    if (diags_errors(fmt->session.diags) > 0)
        return EXIT_FINDINGS;
    if (has(fmt, OPTION_WRITE))
        return rewrites_write(&fmt->rewrites, &fmt->session) ? EXIT_OK : EXIT_USAGE;
    return print(fmt);
}

static int close_fmt(struct fmt *fmt, int status) {
    for (uint32_t i = 0; i < fmt->texts.len; i++)
        out_abandon(fmt->texts.at[i]);
    VEC_FREE(&fmt->texts);
    VEC_FREE(&fmt->rewrites.list);
    return session_close(&fmt->session, status);
}

/* What excludes -w: an option or an operand; NULL: nothing. */
static const char *against_writing(const struct options *options) {
    if (options->value[OPTION_DIFF])
        return "-d";
    if (options->value[OPTION_CHECK])
        return "--check";
    for (uint32_t i = 0; i < options->operands.len; i++)
        if (strcmp(options->operands.at[i], "-") == 0)
            return "-";
    return options->operands.len == 0 ? "-" : NULL;
}

int command_fmt(const struct options *options) {
    const char *language = options->value[OPTION_LANGUAGE], *against = against_writing(options);
    if (options->value[OPTION_WRITE] && against)
        return usage_error(options, DIAG_COMMAND_CONFLICT, "-w", against, NULL);
    if (language && strcmp(language, "zh") != 0 && strcmp(language, "en") != 0)
        return usage_error(options, DIAG_COMMAND_VALUE, "language", language, "zh, en");
    struct fmt fmt = {.options = options};
    if (language)
        fmt.words = language[0] == 'z' ? FORMAT_ZH : FORMAT_EN;
    session_open(&fmt.session, options);
    format_files(&fmt);
    return close_fmt(&fmt, deliver(&fmt));
}
