#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/dump.h"
#include "compiler/driver/outputs.h"
#include "compiler/driver/session.h"
#include "compiler/emit/emit.h"

/* The file name without folders and without ".pgoal"; "stdin" for standard input. */
static const char *stem_of(struct arena *arena, const char *name) {
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    size_t len = strlen(base);
    if (strcmp(name, "-") == 0)
        return "stdin";
    if (len > 6 && strcmp(base + len - 6, ".pgoal") == 0)
        len -= 6;
    return arena_copy(arena, base, len);
}

/* The model with the projects of one source only; of all the sources when source is NULL. */
static struct model projects_of(struct session *session, const struct source *source) {
    const struct model *model = session->model;
    struct model part = *model;
    struct project **projects = ARENA_ARRAY(&session->arena, struct project *, model->project_count + 1);
    part.project_count = 0;
    for (uint32_t i = 0; i < model->project_count; i++)
        if (!source || model->projects[i]->source == source)
            projects[part.project_count++] = model->projects[i];
    part.projects = projects;
    return part;
}

static struct emit_job job_for(struct session *session, const struct model *model, const char *stem) {
    const struct options *options = session->options;
    return (struct emit_job){.model = model,
                             .diags = session->diags,
                             .language = session_language(session),
                             .stem = stem,
                             .with_main = options->value[OPTION_MAIN] != NULL};
}

static bool run_over(struct session *session, const struct backend *backend, const struct source *source,
                     struct outputs *outputs) {
    struct emit_target target = outputs_target(outputs);
    struct model part = projects_of(session, source);
    struct emit_job job = job_for(session, &part, source ? stem_of(&session->arena, source->name) : "");
    return part.project_count == 0 || backend->run(&job, &target);
}

/* One back end: a document for each source that has projects, or its files for all of them. */
static void run_backend(struct session *session, const struct backend *backend, struct outputs *outputs) {
    bool good = true;
    for (uint32_t i = 0; backend->document && i < sources_count(session->sources); i++)
        good &= run_over(session, backend, sources_at(session->sources, i), outputs);
    if (!backend->document)
        good = run_over(session, backend, NULL, outputs);
    if (!good)
        outputs->failed = true;
}

/* Runs each back end of the comma-separated list, or only looks the names up when outputs is NULL; false, after
 * saying so, at the first unknown one. */
static bool each_backend(struct session *session, struct outputs *outputs) {
    const char *list = session->options->value[OPTION_EMIT];
    for (const char *name = list ? list : "json,html,c", *end; name; name = *end ? end + 1 : NULL) {
        end = name + strcspn(name, ",");
        const char *copy = arena_copy(&session->arena, name, (size_t)(end - name));
        const struct backend *backend = backend_find(copy);
        if (!backend) {
            DIAG3(session->diags, DIAG_COMMAND_VALUE, ((struct span){0, 0}), "emit", copy, "json, html, c");
            return false;
        }
        if (outputs)
            run_backend(session, backend, outputs);
    }
    return true;
}

/* The document of a single-document back end on standard output, or NULL when --emit does not name just one. */
static void (*single_document(const struct options *options))(const struct emit_job *, struct out *) {
    const char *emit = options->value[OPTION_EMIT];
    if (emit && strcmp(emit, "json") == 0)
        return emit_json;
    if (emit && strcmp(emit, "html") == 0)
        return emit_html;
    return NULL;
}

/* Whether -o names a file, not a folder: it ends in .json or .html as --emit says, or is there and no folder. */
static bool is_file_name(const char *path, const char *emit) {
    struct stat info;
    size_t path_len = strlen(path), emit_len = strlen(emit);
    if (stat(path, &info) == 0)
        return !S_ISDIR(info.st_mode);
    return path_len > emit_len + 1 && path[path_len - emit_len - 1] == '.' &&
           strcmp(path + path_len - emit_len, emit) == 0;
}

static void write_prerequisite(const struct source *source, struct out *out) {
    out_text(out, " \\\n  ");
    out_make(out, source->name);
}

static void write_depfile(struct session *session, const struct outputs *outputs, struct out *out) {
    const char *target = session->options->value[OPTION_DEPFILE_TARGET];
    if (target)
        out_make(out, target);
    for (uint32_t i = 0; !target && i < outputs->files.len; i++)
        if (outputs->files.at[i].out != out) {
            out_text(out, i ? " " : "");
            out_make(out, outputs->files.at[i].path);
        }
    out_text(out, ":");
    for (uint32_t i = 0; i < sources_count(session->sources); i++)
        if (sources_at(session->sources, i) != session->config && !sources_at(session->sources, i)->shipped)
            write_prerequisite(sources_at(session->sources, i), out);
    if (session->config)
        write_prerequisite(session->config, out);
    out_text(out, "\n");
}

/* -MF FILE, else beside the outputs: FOLDER/STEM.d. */
static void add_depfile(struct session *session, struct outputs *outputs) {
    const struct options *options = session->options;
    const char *path = options->value[OPTION_DEPFILE_PATH];
    if (!path && !options->value[OPTION_DEPFILE])
        return;
    if (!path)
        path = arena_printf(&session->arena, "%s/%s.d", outputs->folder,
                            stem_of(&session->arena, options->operands.at[0]));
    struct out *out = outputs_file(outputs, path);
    if (out)
        write_depfile(session, outputs, out);
}

static int build_files(struct session *session, const char *path) {
    struct outputs outputs;
    const struct options *options = session->options;
    bool one_file = single_document(options) && is_file_name(path, options->value[OPTION_EMIT]);
    outputs_open(&outputs, session->diags, &session->arena, one_file ? "." : path);
    if (one_file) {
        struct model all = projects_of(session, NULL);
        struct emit_job job = job_for(session, &all, "");
        struct out *out = outputs_file(&outputs, path);
        if (out)
            single_document(options)(&job, out);
    } else if (!each_backend(session, &outputs))
        outputs.failed = true;
    add_depfile(session, &outputs);
    return outputs_commit(&outputs) ? EXIT_OK : EXIT_USAGE;
}

static int build_printed(struct session *session) {
    struct model all = projects_of(session, NULL);
    struct emit_job job = job_for(session, &all, "");
    struct out *out = out_fd(STDOUT_FILENO);
    single_document(session->options)(&job, out);
    return out_commit(out) ? EXIT_OK : session_cannot_print(session);
}

/* False, after saying so, when there is no single document to print. */
static bool can_print(struct session *session) {
    if (single_document(session->options))
        return true;
    DIAG2(session->diags, DIAG_COMMAND_NEEDS, ((struct span){0, 0}), "build", DIAG_WORDS("-o 文件夹", "-o DIR"));
    return false;
}

static int build(struct session *session) {
    const char *path = session->options->value[OPTION_OUTPUT];
    if (!each_backend(session, NULL) || !(path || can_print(session)))
        return EXIT_USAGE;
    if (!session_check(session))
        return EXIT_FINDINGS;
    return path ? build_files(session, path) : build_printed(session);
}

int command_build(const struct options *options) {
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    if (options->value[OPTION_DUMP])
        return dump_pass(options);
    struct session session;
    session_open(&session, options);
    int status = build(&session);
    return session_close(&session, status);
}
