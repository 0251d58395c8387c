#include "compiler/emit/c.h"

#include <string.h>

#include "compiler/emit/runtime_text.h"
#include "compiler/lower/plan.h"

/* A generated main keeps up to so many bytes of figures and results on its stack. */
enum { STACK_LIMIT = 1 << 20 };
/* Places in the table of indicators met: at most so many for each, and half of it at least. */
enum { QUICK_ROOM = 4, QUICK_LEAST = 8, QUICK_MOST = 1 << 24 };

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

static int32_t at_least_one(int32_t count) {
    return count > 0 ? count : 1;
}

static size_t memory_of(const struct run *run, uint32_t first, uint32_t count) {
    size_t size = 0;
    for (uint32_t i = first; i < first + count; i++)
        size +=
            (2 * sizeof(struct pg_actual) + sizeof(uint32_t) + sizeof(uint8_t)) * (size_t)run->evaluators[i]->slots +
            (QUICK_ROOM * (sizeof(struct pg_quick_entry) + sizeof(struct pg_quick_tail)) + sizeof(struct pg_result) +
             sizeof(struct pg_score) + sizeof(struct pg_indicator) + sizeof(struct pg_measure) +
             2 * sizeof(struct pg_folding)) *
                (size_t)run->evaluators[i]->count +
            (sizeof(struct pg_remark) + PG_REASON_LIMIT) * ((size_t)run->evaluators[i]->count + 1) +
            sizeof(struct pg_fold_state) * (size_t)run->evaluators[i]->folds +
            sizeof(struct pg_spans) * (size_t)run->evaluators[i]->spans +
            sizeof(struct pg_misses) * (size_t)run->evaluators[i]->misses;
    return size;
}

static void put_list(struct out *out, const char *type, const char *name, const char *item, uint32_t count) {
    out_printf(out, "    %s%s[] = {", type, name);
    for (uint32_t i = 0; i < count; i++)
        out_printf(out, "%s%s_%u", i > 0 ? ", " : "", item, (unsigned)i);
    out_text(out, "};\n");
}

/* Memory of one kind of tally, and how the tallies of the project name it. */
static void put_tally(const char *storage, const char *type, const char *name, uint32_t at, int32_t count,
                      struct out *out) {
    if (count > 0)
        out_printf(out, "    %sstruct %s %s_%u[%d];\n", storage, type, name, (unsigned)at, (int)count);
}

static void put_tallies_memory(const struct pg_evaluator *ev, const char *storage, uint32_t at, struct out *out) {
    put_tally(storage, "pg_fold_state", "folds", at, ev->folds, out);
    put_tally(storage, "pg_spans", "spans", at, ev->spans, out);
    put_tally(storage, "pg_misses", "misses", at, ev->misses, out);
    put_tally(storage, "pg_source_tally", "sources", at, ev->source_count, out);
}

static void put_part(const char *name, uint32_t at, int32_t count, const char *end, struct out *out) {
    if (count > 0)
        out_printf(out, "%s_%u%s", name, (unsigned)at, end);
    else
        out_printf(out, "NULL%s", end);
}

static void put_tallies(const struct run *run, uint32_t first, uint32_t count, struct out *out) {
    for (uint32_t i = 0; i < count; i++) {
        const struct pg_evaluator *ev = run->evaluators[first + i];
        out_printf(out, "    tallies[%u].folds = ", (unsigned)i);
        put_part("folds", i, ev->folds, ";\n", out);
        out_printf(out, "    tallies[%u].spans = ", (unsigned)i);
        put_part("spans", i, ev->spans, ";\n", out);
        out_printf(out, "    tallies[%u].misses = ", (unsigned)i);
        put_part("misses", i, ev->misses, ";\n", out);
        out_printf(out, "    tallies[%u].sources = ", (unsigned)i);
        put_part("sources", i, ev->source_count, ";\n", out);
    }
}

static void put_stages_memory(const struct pg_evaluator *ev, const char *storage, uint32_t at, struct out *out) {
    int count = (int)at_least_one(ev->count);
    out_printf(out, "    %sstruct pg_indicator staged_indicators_%u[%d];\n", storage, (unsigned)at, count);
    out_printf(out, "    %sstruct pg_measure staged_measures_%u[%d];\n", storage, (unsigned)at, count);
    out_printf(out, "    %sstruct pg_folding staged_foldings_%u[%d];\n", storage, (unsigned)at, 2 * count);
}

/* Where the tables go of a program that judges as of a day. */
static void put_stages(uint32_t count, struct out *out) {
    out_printf(out, "    struct pg_stages stages[%u];\n", (unsigned)count);
    for (uint32_t i = 0; i < count; i++)
        out_printf(out,
                   "    stages[%u].indicators = staged_indicators_%u;\n    stages[%u].measures = staged_measures_%u;\n"
                   "    stages[%u].foldings = staged_foldings_%u;\n",
                   (unsigned)i, (unsigned)i, (unsigned)i, (unsigned)i, (unsigned)i, (unsigned)i);
}

/* Where the figures of a project go as they are reported. */
static void put_store_memory(const struct pg_evaluator *ev, const char *storage, uint32_t at, struct out *out) {
    int slots = (int)at_least_one(ev->slots);
    out_printf(out, "    %suint8_t bytes_%u[%d] = {0};\n", storage, (unsigned)at, slots);
    out_printf(out, "    %suint32_t counts_%u[%d] = {0};\n", storage, (unsigned)at, slots);
    out_printf(out, "    %sstruct pg_actual slots_%u[%d] = {{{0, 0}, 0}};\n", storage, (unsigned)at, slots);
}

static void put_stores(uint32_t count, struct out *out) {
    for (uint32_t i = 0; i < count; i++)
        out_printf(out,
                   "    stores[%u].bytes = bytes_%u;\n    stores[%u].counts = counts_%u;\n"
                   "    stores[%u].slots = slots_%u;\n",
                   (unsigned)i, (unsigned)i, (unsigned)i, (unsigned)i, (unsigned)i, (unsigned)i);
}

/* What all projects share: the figures of the one at hand, and the table that finds where figures go. */
static void put_quick(const struct run *run, const char *storage, uint32_t first, uint32_t count, struct out *out) {
    int64_t indicators = 0, most = 1, places = QUICK_LEAST;
    for (uint32_t i = first; i < first + count; i++) {
        indicators += run->evaluators[i]->count;
        most = run->evaluators[i]->slots > most ? run->evaluators[i]->slots : most;
    }
    while (places < QUICK_ROOM / 2 * indicators && places < QUICK_MOST)
        places *= 2;
    out_printf(out, "    %sstruct pg_actual figures[%lld];\n", storage, (long long)most);
    out_printf(out, "    %sstruct pg_quick_entry entries[%lld] = {{NULL, NULL, {0, 0}, 0, 0, {0}, {0}}};\n", storage,
               (long long)places);
    out_printf(out, "    %sstruct pg_quick_tail tails[%lld];\n", storage, (long long)places);
    out_printf(out, "    struct pg_quick quick = {NULL, NULL, %lld};\n", (long long)places - 1);
}

static void put_main(const struct run *run, uint32_t first, uint32_t count, struct out *out) {
    const char *storage = memory_of(run, first, count) > STACK_LIMIT ? "static " : "";
    out_text(out, "\nint main(int argc, char **argv) {\n");
    for (uint32_t i = 0; i < count; i++) {
        const struct pg_evaluator *ev = run->evaluators[first + i];
        put_store_memory(ev, storage, i, out);
        out_printf(out, "    %sstruct pg_result results_%u[%d];\n", storage, (unsigned)i, (int)at_least_one(ev->count));
        out_printf(out, "    %sstruct pg_score scores_%u[%d];\n", storage, (unsigned)i, (int)at_least_one(ev->count));
        out_printf(out, "    %sstruct pg_remark remarks_%u[%d] = {{{0, 0}, NULL}};\n", storage, (unsigned)i,
                   (int)ev->count + 1);
        out_printf(out, "    %schar reasons_%u[%d][PG_REASON_LIMIT];\n", storage, (unsigned)i, (int)ev->count + 1);
        put_stages_memory(ev, storage, i, out);
        put_tallies_memory(ev, storage, i, out);
    }
    out_text(out, "    struct pg_evaluator evaluators[] = {");
    for (uint32_t i = 0; i < count; i++)
        out_printf(out, "%s%s_evaluator", i > 0 ? ", " : "", run->names[first + i]);
    out_text(out, "};\n");
    put_quick(run, storage, first, count, out);
    out_printf(out, "    struct pg_store stores[%u];\n", (unsigned)count);
    put_list(out, "struct pg_result *", "results", "results", count);
    put_list(out, "struct pg_score *", "scores", "scores", count);
    put_list(out, "struct pg_remark *", "remarks", "remarks", count);
    out_printf(out, "    char(*reasons[%u])[PG_REASON_LIMIT];\n", (unsigned)count);
    put_stages(count, out);
    out_printf(out, "    struct pg_tallies tallies[%u];\n", (unsigned)count);
    out_printf(
        out, "    struct pg_command command = {NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, %u, %s};\n",
        (unsigned)count, run->job->language == LANGUAGE_ZH ? "PG_CHINESE" : "PG_ENGLISH");
    out_text(out, "    command.evaluators = evaluators;\n    command.stores = stores;\n    command.figures = figures;\n"
                  "    command.quick = &quick;\n    command.results = results;\n"
                  "    command.scores = scores;\n    command.remarks = remarks;\n    command.reasons = reasons;\n"
                  "    command.tallies = tallies;\n    command.stages = stages;\n");
    out_text(out, "    quick.entries = entries;\n    quick.tails = tails;\n");
    for (uint32_t i = 0; i < count; i++)
        out_printf(out, "    reasons[%u] = reasons_%u;\n", (unsigned)i, (unsigned)i);
    put_stores(count, out);
    put_tallies(run, first, count, out);
    out_text(out, "    return pg_command_run(&command, argc, argv);\n}\n");
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
        put_main(run, at, 1, out);
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
    put_main(run, 0, count, out);
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
