#include "compiler/emit/c.h"

#include <string.h>

#include "compiler/emit/runtime_text.h"
#include "compiler/lower/plan.h"

/* One run of the back end. */
struct run {
    const struct emit_job *job;
    const struct emit_target *target;
    struct arena *arena;
    struct atoms *taken; /* names of projects */
    const char **names;  /* by project */
    const struct pg_evaluator **evaluators;
};

static bool write_text(const struct run *run, const char *name, const char *text, size_t len) {
    struct out *out = run->target->open(run->target->to, name);
    if (!out)
        return false;
    out_raw(out, text, len);
    return run->target->close(run->target->to, out);
}

static void put_source(struct c_project *c, struct out *out) {
    out_text(out, "/* Made by pgoal; do not edit. */\n");
    out_printf(out, "#include \"%s.h\"\n\n", c->name);
    c_tables(c, out);
    c_functions(c, out);
    c_tallies(c, out);
}

static bool write_source(const struct run *run, struct c_project *c, uint32_t at) {
    struct out *out = run->target->open(run->target->to, arena_printf(c->arena, "%s.c", c->name));
    if (!out)
        return false;
    put_source(c, out);
    if (run->job->with_main && run->job->model->project_count == 1)
        c_main(&(struct c_program){&run->evaluators[at], &run->names[at], 1, run->job->language}, out);
    return run->target->close(run->target->to, out);
}

static bool write_header(const struct run *run, const struct c_project *c) {
    struct out *out = run->target->open(run->target->to, arena_printf(c->arena, "%s.h", c->name));
    if (!out)
        return false;
    c_header(c, out);
    return run->target->close(run->target->to, out);
}

static bool write_project(struct run *run, uint32_t at) {
    const struct project *project = run->job->model->projects[at];
    struct c_project c = {.arena = run->arena,
                          .project = project,
                          .model = run->job->model,
                          .evaluator = lower_project(run->job->model, project, run->arena),
                          .scale_of = {.arena = run->arena},
                          .text_of = {.arena = run->arena}};
    c.entries = c.evaluator->count;
    for (int32_t i = 0; i < c.evaluator->count; i++)
        c.entries += c.evaluator->indicators[i].stage_count;
    c.name = c_project_name(run->arena, run->taken, c.evaluator->id);
    run->names[at] = c.name;
    run->evaluators[at] = c.evaluator;
    c_name_members(&c);
    return write_header(run, &c) && write_source(run, &c, at);
}

/* Several projects share one main. */
static bool write_main(const struct run *run) {
    uint32_t count = run->job->model->project_count;
    struct out *out = run->target->open(run->target->to, "main.c");
    if (!out)
        return false;
    out_text(out, "/* Made by pgoal; do not edit. */\n");
    for (uint32_t i = 0; i < count; i++)
        out_printf(out, "#include \"%s.h\"\n", run->names[i]);
    c_main(&(struct c_program){run->evaluators, run->names, count, run->job->language}, out);
    return run->target->close(run->target->to, out);
}

static bool write_all(struct run *run) {
    uint32_t count = run->job->model->project_count;
    bool written = write_text(run, "pgoal.h", runtime_header_text, runtime_header_size) &&
                   write_text(run, "pgoal.c", runtime_source_text, runtime_source_size);
    for (uint32_t i = 0; i < count && written; i++)
        written = write_project(run, i);
    if (written && run->job->with_main && count > 1)
        written = write_main(run);
    return written;
}

bool emit_files_c(const struct emit_job *job, const struct emit_target *target) {
    struct arena arena;
    size_t count = job->model->project_count;
    arena_init(&arena);
    struct run run = {.job = job,
                      .target = target,
                      .arena = &arena,
                      .taken = atoms_new(&arena),
                      .names = ARENA_ARRAY(&arena, const char *, count),
                      .evaluators = ARENA_ARRAY(&arena, const struct pg_evaluator *, count)};
    bool written = write_all(&run);
    atoms_free(run.taken);
    arena_free(&arena);
    return written;
}
