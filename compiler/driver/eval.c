#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/outputs.h"
#include "compiler/driver/session.h"
#include "compiler/emit/emit.h"
#include "compiler/lower/interpret.h"
#include "compiler/lower/plan.h"

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

enum { NOT_A_FILE = -1 };

struct data {
    struct session *session;
    const char *name;
    int fd;
    int error; /* errno of a failed read, or NOT_A_FILE */
};

static long read_data(void *from, char *buf, size_t cap) {
    struct data *data = from;
    ssize_t len;
    do
        len = read(data->fd, buf, cap);
    while (len < 0 && errno == EINTR);
    if (len < 0)
        data->error = errno;
    return (long)len;
}

/* Opens a regular file or standard input; a folder or device is refused rather than waited for, as it may never end. */
static bool open_data(struct data *data) {
    struct stat info;
    data->fd = strcmp(data->name, "-") == 0 ? STDIN_FILENO : open(data->name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (data->fd < 0 || fstat(data->fd, &info) != 0) {
        data->error = errno;
        return false;
    }
    bool piped = data->fd == STDIN_FILENO && (S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode) || isatty(data->fd));
    if (!piped && !S_ISREG(info.st_mode))
        data->error = S_ISDIR(info.st_mode) ? EISDIR : NOT_A_FILE;
    return data->error == 0;
}

static void report_row(void *to, const struct pg_row *row) {
    struct data *data = to;
    struct diags *diags = data->session->diags;
    if (row->fault == PG_ROW_HEADER) {
        DIAG1(diags, DIAG_DATA_COLUMN, ((struct span){0, 0}), data->name);
        return;
    }
    enum pg_language language = data->session->options->style.language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH;
    const char *line = arena_printf(diags_arena(diags), "%lld", (long long)row->line);
    const char *where =
        arena_printf(diags_arena(diags), "%s,%s,%s,%s", row->project, row->indicator, row->period, row->value);
    DIAG4(diags, DIAG_DATA_ROW, ((struct span){0, 0}), data->name, line, pg_row_fault_word(row->fault, language),
          where);
}

static void write_bytes(void *to, const char *bytes, size_t len) {
    out_raw(to, bytes, len);
}

static void print(const struct session *session, const struct interpreter *interpreter, int format, struct out *out) {
    enum language language = session_language(session);
    if (format == FORMAT_HTML) {
        struct verdicts verdicts = {interpreter->evaluators, interpreter->actuals, interpreter->results};
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

static const char *reason(int error) {
    return error == NOT_A_FILE
               ? DIAG_WORDS("这是设备或管道，不是普通文件", "it is a device or a pipe, not a regular file")
               : diag_reason(error);
}

/* Reads the data into the interpreter; false after saying why not. */
static bool observe(struct data *data, struct interpreter *interpreter) {
    bool opened = open_data(data);
    bool read = opened && interpreter_observe(interpreter, read_data, data, report_row, data);
    if (data->error)
        DIAG2(data->session->diags, DIAG_DATA_UNREADABLE, ((struct span){0, 0}), data->name, reason(data->error));
    if (data->fd > STDIN_FILENO)
        close(data->fd);
    return read;
}

static int judge(struct session *session, int format) {
    struct interpreter interpreter;
    struct data data = {.session = session, .name = session->options->value[OPTION_DATA]};
    interpreter_open(&interpreter, session->model, LOWER_WHOLE, &session->arena);
    if (!observe(&data, &interpreter))
        return EXIT_USAGE;
    interpreter_judge(&interpreter);
    int status = write_report(session, &interpreter, format);
    return status == EXIT_OK && !interpreter_is_clean(&interpreter) ? EXIT_FINDINGS : status;
}

int command_eval(const struct options *options) {
    int format = format_of(options);
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    if (!options->value[OPTION_DATA])
        return usage_error(options, DIAG_COMMAND_NEEDS, "eval", DIAG_WORDS("--data 文件.csv", "--data FILE.csv"), NULL);
    if (format == FORMAT_UNKNOWN)
        return usage_error(options, DIAG_COMMAND_VALUE, "format", options->value[OPTION_FORMAT],
                           "table, csv, json, html");
    struct session session;
    session_open(&session, options);
    int status = session_check(&session) ? judge(&session, format) : EXIT_FINDINGS;
    return session_close(&session, status);
}
