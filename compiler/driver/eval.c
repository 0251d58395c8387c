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

static void print(struct session *session, const struct interpreter *interpreter, int format, struct out *out) {
    enum language language = session_language(session);
    if (format == FORMAT_HTML) {
        struct pg_outcome *outcomes = ARENA_ARRAY(&session->arena, struct pg_outcome, interpreter->count);
        struct verdicts verdicts = {interpreter->evaluators, interpreter->actuals, interpreter->results, outcomes};
        for (uint32_t i = 0; i < interpreter->count; i++)
            outcomes[i] = interpreter_outcome(interpreter, i);
        struct emit_job job = {
            .model = session->model, .diags = session->diags, .language = language, .stem = "", .verdicts = &verdicts};
        emit_html(&job, out);
        return;
    }
    struct pg_report report = {write_bytes, out, (enum pg_format)format,
                               language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH};
    interpreter_report(interpreter, &report);
}

static int write_report(struct session *session, const struct interpreter *interpreter, int format) {
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
    interpreter_judge(&interpreter);
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
