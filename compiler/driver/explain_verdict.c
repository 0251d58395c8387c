#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/evidence.h"
#include "compiler/driver/outputs.h"
#include "compiler/driver/session.h"
#include "compiler/lower/plan.h"

struct input {
    struct session *session;
    const char *name;
    int fd;
    int error; /* errno of a failed read */
};

static long read_input(void *from, char *buf, size_t cap) {
    struct input *input = from;
    ssize_t len;
    do
        len = read(input->fd, buf, cap);
    while (len < 0 && errno == EINTR);
    if (len < 0)
        input->error = errno;
    return (long)len;
}

static void say_row(void *to, const struct pg_row *row) {
    struct input *input = to;
    struct diags *diags = input->session->diags;
    if (row->fault == PG_ROW_HEADER) {
        DIAG1(diags, DIAG_DATA_COLUMN, ((struct span){0, 0}), input->name);
        return;
    }
    enum pg_language language = input->session->options->style.language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH;
    const char *line = arena_printf(diags_arena(diags), "%lld", (long long)row->line);
    const char *where =
        arena_printf(diags_arena(diags), "%s,%s,%s,%s", row->project, row->indicator, row->period, row->value);
    DIAG4(diags, DIAG_DATA_ROW, ((struct span){0, 0}), input->name, line, pg_row_fault_word(row->fault, language),
          where);
}

/* A regular file only: it is read twice. */
static bool open_input(struct input *input) {
    struct stat info;
    bool standard = strcmp(input->name, "-") == 0;
    input->fd = standard ? STDIN_FILENO : open(input->name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (input->fd < 0 || fstat(input->fd, &info) != 0) {
        input->error = errno;
        DIAG2(input->session->diags, DIAG_DATA_UNREADABLE, ((struct span){0, 0}), input->name,
              diag_reason(input->error));
        return false;
    }
    if (!standard && S_ISREG(info.st_mode))
        return true;
    DIAG1(input->session->diags, DIAG_DATA_TWICE, ((struct span){0, 0}), input->name);
    return false;
}

/* The indicator asked for. */
struct wanted {
    int32_t project, indicator;
    uint32_t count; /* of those that are called so */
    struct out *names;
};

static bool is_called(const char *id, const char *name, const char *text, size_t len) {
    return (strlen(id) == len && memcmp(id, text, len) == 0) || (strlen(name) == len && memcmp(name, text, len) == 0);
}

static void look_in(const struct interpreter *interpreter, int32_t project, const char *text, struct wanted *wanted) {
    const struct pg_evaluator *ev = interpreter->evaluators[project];
    for (int32_t i = 0; i < ev->count; i++) {
        if (!is_called(ev->indicators[i].id, ev->indicators[i].name, text, strlen(text)))
            continue;
        wanted->project = project;
        wanted->indicator = i;
        out_text(wanted->names, wanted->count++ > 0 ? ", " : "");
        out_raw(wanted->names, ev->id, strlen(ev->id));
        out_char(wanted->names, '.');
        out_raw(wanted->names, ev->indicators[i].id, strlen(ev->indicators[i].id));
    }
}

/* As a whole in every project, else PROJECT.INDICATOR. */
static void find_wanted(const struct interpreter *interpreter, const char *text, struct wanted *wanted) {
    for (uint32_t i = 0; i < interpreter->count; i++)
        look_in(interpreter, (int32_t)i, text, wanted);
    const char *dot = strchr(text, '.');
    for (uint32_t i = 0; dot && wanted->count == 0 && i < interpreter->count; i++)
        if (is_called(interpreter->evaluators[i]->id, interpreter->evaluators[i]->name, text, (size_t)(dot - text)))
            look_in(interpreter, (int32_t)i, dot + 1, wanted);
}

/* False after saying that nothing, or that more than one thing, is called so. */
static bool want(struct session *session, const struct interpreter *interpreter, struct wanted *wanted) {
    const char *text = session->options->value[OPTION_INDICATOR];
    size_t len;
    *wanted = (struct wanted){.names = out_memory()};
    find_wanted(interpreter, text, wanted);
    const char *bytes = out_bytes(wanted->names, &len);
    const char *names = arena_copy(&session->arena, bytes, len);
    out_abandon(wanted->names);
    if (wanted->count == 0)
        DIAG1(session->diags, DIAG_VERDICT_NONE, ((struct span){0, 0}), text);
    if (wanted->count > 1)
        DIAG2(session->diags, DIAG_VERDICT_MANY, ((struct span){0, 0}), text, names);
    return wanted->count == 1;
}

static void begin_story(const struct session *session, const struct interpreter *interpreter,
                        const struct wanted *wanted, struct story *story) {
    const struct pg_evaluator *ev = interpreter->evaluators[wanted->project];
    const struct project *project = session->model->projects[wanted->project];
    *story = (struct story){.sources = session->sources,
                            .atoms = session->model->atoms,
                            .project = project,
                            .indicator = &project->indicators[wanted->indicator],
                            .ev = ev,
                            .lowered = &ev->indicators[wanted->indicator],
                            .tallies = &interpreter->tallies[wanted->project],
                            .language = session_language(session)};
    story->slots = interpreter->actuals[wanted->project] + story->lowered->first_slot;
    story->result = interpreter->results[wanted->project][wanted->indicator];
    story->step = turn_step(story->indicator, &story->whole);
    turns_of(story->lowered, story->slots, &story->result, story->step, story->whole, &story->turns);
}

static void print(const struct session *session, const struct story *story, struct out *out) {
    const char *format = session->options->value[OPTION_FORMAT];
    (format && strcmp(format, "json") == 0 ? story_json : story_text)(story, out);
}

static int write_story(struct session *session, const struct story *story) {
    const char *path = session->options->value[OPTION_OUTPUT];
    if (!path) {
        struct out *out = out_fd(STDOUT_FILENO);
        print(session, story, out);
        return out_commit(out) ? EXIT_OK : session_cannot_print(session);
    }
    struct outputs outputs;
    outputs_open(&outputs, session->diags, &session->arena, ".");
    struct out *out = outputs_file(&outputs, path);
    if (out)
        print(session, story, out);
    return outputs_commit(&outputs) ? EXIT_OK : EXIT_USAGE;
}

static bool observe(struct input *input, struct interpreter *interpreter) {
    bool read = interpreter_observe(interpreter, read_input, input, say_row, input);
    if (input->error)
        DIAG2(input->session->diags, DIAG_DATA_UNREADABLE, ((struct span){0, 0}), input->name,
              diag_reason(input->error));
    return read && lseek(input->fd, 0, SEEK_SET) == 0;
}

static int explain(struct input *input) {
    struct session *session = input->session;
    struct interpreter interpreter;
    struct wanted wanted;
    struct story story;
    interpreter_open(&interpreter, session->model, LOWER_WHOLE, &session->arena);
    if (!want(session, &interpreter, &wanted) || !observe(input, &interpreter))
        return EXIT_USAGE;
    interpreter_judge(&interpreter);
    begin_story(session, &interpreter, &wanted, &story);
    evidence_figures(&story, &interpreter, wanted.project, input->name, read_input, input, &session->arena);
    int status = write_story(session, &story);
    bool bad = story.result.verdict == PG_MISSED || story.result.verdict == PG_INVALID;
    return status == EXIT_OK && bad ? EXIT_FINDINGS : status;
}

static int judge(struct session *session) {
    struct input input = {.session = session, .name = session->options->value[OPTION_DATA]};
    int status = open_input(&input) ? explain(&input) : EXIT_USAGE;
    if (input.fd > STDIN_FILENO)
        close(input.fd);
    return status;
}

int command_explain_verdict(const struct options *options) {
    const char *format = options->value[OPTION_FORMAT];
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    if (!options->value[OPTION_DATA])
        return usage_error(options, DIAG_COMMAND_NEEDS, "explain-verdict",
                           DIAG_WORDS("--data 文件.csv", "--data FILE.csv"), NULL);
    if (!options->value[OPTION_INDICATOR])
        return usage_error(options, DIAG_COMMAND_NEEDS, "explain-verdict",
                           DIAG_WORDS("--indicator 指标", "--indicator ID"), NULL);
    if (format && strcmp(format, "table") != 0 && strcmp(format, "json") != 0)
        return usage_error(options, DIAG_COMMAND_VALUE, "format", format, "table, json");
    struct session session;
    session_open(&session, options);
    int status = session_check(&session) ? judge(&session) : EXIT_FINDINGS;
    return session_close(&session, status);
}
