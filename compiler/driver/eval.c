#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/data.h"
#include "compiler/driver/outputs.h"
#include "compiler/driver/session.h"
#include "compiler/driver/state.h"
#include "compiler/emit/emit.h"
#include "compiler/lower/interpret.h"

/* Formats of --format in the order of enum pg_format; html comes after them. */
enum { FORMAT_HTML = PG_FORMAT_JSON + 1, FORMAT_UNKNOWN };

static int format_of(const struct options *options) {
    static const char *const names[] = {"table", "csv", "json", "html"};
    const char *name = options->value[OPTION_FORMAT];
    int format = name ? 0 : PG_FORMAT_TABLE;
    while (name && format < FORMAT_UNKNOWN && strcmp(names[format], name) != 0)
        format++;
    return format;
}

static void write_bytes(void *to, const char *bytes, size_t len) {
    out_raw(to, bytes, len);
}

/* The outcome of a project with figures of its own. */
static struct pg_outcome keep_outcome(const struct interpreter *interpreter, uint32_t at, struct arena *arena) {
    struct pg_outcome outcome = interpreter_outcome(interpreter, at);
    size_t slots = (size_t)outcome.ev->slots;
    struct pg_actual *actual = ARENA_ARRAY(arena, struct pg_actual, slots);
    memcpy(actual, outcome.actual, sizeof *actual * slots);
    outcome.actual = actual;
    return outcome;
}

static void print_page(struct session *session, struct interpreter *interpreter, struct out *out) {
    struct pg_outcome *outcomes = ARENA_ARRAY(&session->arena, struct pg_outcome, interpreter->count);
    const struct pg_actual **actuals = ARENA_ARRAY(&session->arena, const struct pg_actual *, interpreter->count);
    struct verdicts verdicts = {interpreter->evaluators, actuals, interpreter->results, outcomes};
    interpreter_judge(interpreter);
    for (uint32_t i = 0; i < interpreter->count; i++) {
        outcomes[i] = keep_outcome(interpreter, i, &session->arena);
        actuals[i] = outcomes[i].actual;
    }
    struct emit_job job = {.model = session->model,
                           .diags = session->diags,
                           .language = session_language(session),
                           .stem = "",
                           .verdicts = &verdicts};
    emit_html(&job, out);
}

static void print(struct session *session, struct interpreter *interpreter, int format, struct out *out) {
    enum language language = session_language(session);
    if (format == FORMAT_HTML) {
        print_page(session, interpreter, out);
        return;
    }
    struct pg_report report = {write_bytes, out, (enum pg_format)format,
                               language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH};
    interpreter_report(interpreter, &report);
}

static int write_report(struct session *session, struct interpreter *interpreter, int format) {
    const char *path = session->options->value[OPTION_OUTPUT];
    if (!path) {
        struct out *out = out_fd(STDOUT_FILENO);
        print(session, interpreter, format, out);
        return out_commit(out) ? EXIT_OK : session_cannot_print(session);
    }
    struct outputs outputs;
    outputs_open(&outputs, session->diags, &session->arena, ".");
    struct out *out = outputs_file(&outputs, path);
    if (out)
        print(session, interpreter, format, out);
    return outputs_commit(&outputs) ? EXIT_OK : EXIT_USAGE;
}

static int judge(struct session *session, int format, pg_day as_of) {
    struct interpreter interpreter;
    interpreter_open(&interpreter, session->model, as_of, &session->arena);
    if (!data_read(session, &interpreter) || !state_merge(session, &interpreter) || !state_save(session, &interpreter))
        return EXIT_USAGE;
    int status = write_report(session, &interpreter, format);
    return status == EXIT_OK && !interpreter_is_clean(&interpreter) ? EXIT_FINDINGS : status;
}

int command_eval(const struct options *options) {
    int format = format_of(options);
    pg_day as_of;
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    if (!options->value[OPTION_DATA] && !options->value[OPTION_MERGE])
        return usage_error(options, DIAG_COMMAND_NEEDS, "eval", DIAG_WORDS("--data 文件.csv", "--data FILE.csv"), NULL);
    if (format == FORMAT_UNKNOWN)
        return usage_error(options, DIAG_COMMAND_VALUE, "format", options->value[OPTION_FORMAT],
                           "table, csv, json, html");
    if (!data_as_of(options, &as_of))
        return usage_error(options, DIAG_DATA_AS_OF, options->value[OPTION_AS_OF], NULL, NULL);
    struct session session;
    session_open(&session, options);
    int status = session_check(&session) ? judge(&session, format, as_of) : EXIT_FINDINGS;
    return session_close(&session, status);
}
