#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/data.h"
#include "compiler/driver/evidence.h"
#include "compiler/driver/outputs.h"
#include "compiler/driver/session.h"

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

/* The indicator as it is judged: by the milestone that its figures go up to, if they go up to one. */
static const struct indicator *as_judged(struct session *session, const struct indicator *indicator, pg_day last) {
    struct indicator *staged = ARENA_NEW(&session->arena, struct indicator);
    *staged = *indicator;
    for (const struct milestone *m = indicator->evidence ? indicator->evidence->milestones : NULL; m; m = m->next)
        if (m->day == last && session->options->value[OPTION_AS_OF]) {
            staged->target = m->target;
            staged->target_span = m->span;
        }
    return staged;
}

static void begin_story(struct session *session, const struct interpreter *interpreter, const struct wanted *wanted,
                        struct story *story) {
    const struct pg_evaluator *ev = interpreter->evaluators[wanted->project];
    const struct project *project = session->model->projects[wanted->project];
    *story = (struct story){.sources = session->sources,
                            .atoms = session->model->atoms,
                            .project = project,
                            .indicator = as_judged(session, &project->indicators[wanted->indicator],
                                                   ev->indicators[wanted->indicator].period.last),
                            .ev = ev,
                            .lowered = &ev->indicators[wanted->indicator],
                            .tallies = &interpreter->tallies[wanted->project],
                            .language = session_language(session)};
    struct pg_outcome outcome = interpreter_outcome(interpreter, (uint32_t)wanted->project);
    story->slots = outcome.actual + story->lowered->first_slot;
    story->result = interpreter->results[wanted->project][wanted->indicator];
    story->score = outcome.scores[wanted->indicator];
    story->remark = outcome.remarks ? &outcome.remarks[wanted->indicator] : NULL;
    story->lost = outcome.total->lost;
    story->grain = turn_grain(story->indicator);
    turns_of(story->lowered, story->slots, &story->result, &story->grain, &story->turns);
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

static int explain(struct session *session, pg_day as_of) {
    struct interpreter interpreter;
    struct wanted wanted;
    struct story story;
    interpreter_open(&interpreter, session->model, as_of, &session->arena);
    if (!want(session, &interpreter, &wanted) || !data_read(session, &interpreter))
        return EXIT_USAGE;
    interpreter_judge(&interpreter);
    begin_story(session, &interpreter, &wanted, &story);
    struct evidence_search search = {session, &interpreter, &story, wanted.project};
    evidence_find(&search);
    int status = write_story(session, &story);
    bool bad = story.result.verdict == PG_MISSED || story.result.verdict == PG_INVALID;
    return status == EXIT_OK && bad ? EXIT_FINDINGS : status;
}

int command_explain_verdict(const struct options *options) {
    const char *format = options->value[OPTION_FORMAT];
    pg_day as_of;
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
    if (!data_as_of(options, &as_of))
        return usage_error(options, DIAG_DATA_AS_OF, options->value[OPTION_AS_OF], NULL, NULL);
    if (data_once(options))
        return usage_error(options, DIAG_DATA_TWICE, data_once(options), NULL, NULL);
    struct session session;
    session_open(&session, options);
    int status = session_check(&session) ? explain(&session, as_of) : EXIT_FINDINGS;
    return session_close(&session, status);
}
