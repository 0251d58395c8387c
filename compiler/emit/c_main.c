#include "compiler/emit/c.h"
#include "runtime/cover.h"
#include "runtime/index.h"

/* A generated main keeps up to so many bytes of figures and results on its stack. */
enum { STACK_LIMIT = 1 << 20 };
/* Places in the table of indicators met: at most so many for each, and half of it at least. */
enum { QUICK_ROOM = 8, QUICK_LEAST = 8, QUICK_MOST = 1 << 24 };

/* The memory of a main function. */
struct memory {
    const struct c_program *program;
    const char *storage; /* "static " where it is too much for a stack */
    struct out *out;
};

static int at_least_one(int32_t count) {
    return count > 0 ? (int)count : 1;
}

/* --- how much --- */

static size_t size_of_figures(const struct pg_evaluator *ev) {
    return (2 * sizeof(struct pg_actual) + sizeof(uint32_t) + sizeof(uint8_t)) * (size_t)ev->slots;
}

static size_t size_of_indicator(void) {
    return sizeof(struct pg_result) + sizeof(struct pg_score) + sizeof(struct pg_remark) + PG_REASON_LIMIT +
           sizeof(struct pg_indicator) + sizeof(struct pg_measure) + 2 * sizeof(struct pg_folding) +
           8 * sizeof(struct pg_index_entry) +
           QUICK_ROOM * (sizeof(struct pg_quick_entry) + sizeof(struct pg_quick_tail));
}

static size_t size_of_tallies(const struct pg_evaluator *ev) {
    return sizeof(struct pg_fold_state) * (size_t)ev->folds + sizeof(struct pg_spans) * (size_t)ev->spans +
           sizeof(struct pg_misses) * (size_t)ev->misses + sizeof(uint64_t) * PG_DAY_WORDS * (size_t)pg_cover_days(ev);
}

static size_t size_of(const struct c_program *program) {
    size_t size = 0;
    for (uint32_t i = 0; i < program->count; i++) {
        const struct pg_evaluator *ev = program->evaluators[i];
        size += size_of_figures(ev) + size_of_indicator() * ((size_t)ev->count + 1) + size_of_tallies(ev);
    }
    return size;
}

static int64_t indicators_of(const struct c_program *program) {
    int64_t indicators = 0;
    for (uint32_t i = 0; i < program->count; i++)
        indicators += program->evaluators[i]->count;
    return indicators;
}

static int64_t places_of(const struct c_program *program) {
    int64_t places = QUICK_LEAST;
    while (places < QUICK_ROOM / 2 * indicators_of(program) && places < QUICK_MOST)
        places *= 2;
    return places;
}

static int32_t most_figures(const struct c_program *program) {
    int32_t most = 1;
    for (uint32_t i = 0; i < program->count; i++)
        most = program->evaluators[i]->slots > most ? program->evaluators[i]->slots : most;
    return most;
}

/* --- of each project --- */

/* An array that may begin as anything. */
static void put_array(const struct memory *memory, const char *type, const char *name, uint32_t at, int count) {
    out_printf(memory->out, "    %s%s %s_%u[%d];\n", memory->storage, type, name, (unsigned)at, count);
}

static void put_array_if(const struct memory *memory, const char *type, const char *name, uint32_t at, int32_t count) {
    if (count > 0)
        put_array(memory, type, name, at, (int)count);
}

static void put_zeroed(const struct memory *memory, const char *type, const char *name, uint32_t at, int count,
                       const char *zero) {
    out_printf(memory->out, "    %s%s %s_%u[%d] = %s;\n", memory->storage, type, name, (unsigned)at, count, zero);
}

static void put_tallies(const struct memory *memory, const struct pg_evaluator *ev, uint32_t at) {
    put_array_if(memory, "struct pg_fold_state", "folds", at, ev->folds);
    put_array_if(memory, "struct pg_spans", "spans", at, ev->spans);
    put_array_if(memory, "struct pg_misses", "misses", at, ev->misses);
    put_array_if(memory, "struct pg_source_tally", "sources", at, ev->source_count);
    if (pg_cover_days(ev) > 0)
        out_printf(memory->out, "    %suint64_t covered_%u[(size_t)%lld * PG_DAY_WORDS];\n", memory->storage,
                   (unsigned)at, (long long)pg_cover_days(ev));
}

static void put_project(const struct memory *memory, const struct pg_evaluator *ev, uint32_t at) {
    int slots = at_least_one(ev->slots), count = at_least_one(ev->count);
    put_zeroed(memory, "uint8_t", "bytes", at, slots, "{0}");
    put_zeroed(memory, "uint32_t", "counts", at, slots, "{0}");
    put_zeroed(memory, "struct pg_actual", "slots", at, slots, "{{{0, 0}, 0}}");
    put_array(memory, "struct pg_result", "results", at, count);
    put_array(memory, "struct pg_score", "scores", at, count);
    put_zeroed(memory, "struct pg_remark", "remarks", at, (int)ev->count + 1, "{{{0, 0}, NULL}}");
    out_printf(memory->out, "    %schar reasons_%u[%d][PG_REASON_LIMIT];\n", memory->storage, (unsigned)at,
               (int)ev->count + 1);
    put_array(memory, "struct pg_indicator", "staged_indicators", at, count);
    put_array(memory, "struct pg_measure", "staged_measures", at, count);
    put_array(memory, "struct pg_folding", "staged_foldings", at, 2 * count);
    put_tallies(memory, ev, at);
}

/* --- of all --- */

/* The figures of the project at hand, the table that finds where figures go, and that of names. */
static void put_shared(const struct memory *memory) {
    long long places = (long long)places_of(memory->program);
    unsigned names = pg_index_size(memory->program->count, (uint64_t)indicators_of(memory->program));
    const char *storage = memory->storage;
    out_printf(memory->out, "    %sstruct pg_actual figures[%d];\n", storage, (int)most_figures(memory->program));
    out_printf(memory->out, "    %sstruct pg_quick_entry entries[%lld] = {{NULL, NULL, {0, 0}, 0, 0, {0}, {0}}};\n",
               storage, places);
    out_printf(memory->out, "    %sstruct pg_quick_tail tails[%lld];\n", storage, places);
    out_printf(memory->out, "    struct pg_quick quick = {NULL, NULL, %lld};\n", places - 1);
    out_printf(memory->out, "    %sstruct pg_index_entry names[%u] = {{NULL, 0, 0, 0}};\n", storage, names);
    out_printf(memory->out, "    struct pg_index index = {NULL, %u};\n", names - 1);
}

static void put_evaluators(const struct c_program *program, struct out *out) {
    out_text(out, "    struct pg_evaluator evaluators[] = {");
    for (uint32_t i = 0; i < program->count; i++)
        out_printf(out, "%s%s_evaluator", i > 0 ? ", " : "", program->names[i]);
    out_text(out, "};\n");
}

static void put_list(const char *type, const char *name, uint32_t count, struct out *out) {
    out_printf(out, "    %s%s[] = {", type, name);
    for (uint32_t i = 0; i < count; i++)
        out_printf(out, "%s%s_%u", i > 0 ? ", " : "", name, (unsigned)i);
    out_text(out, "};\n");
}

static void put_lists(const struct c_program *program, struct out *out) {
    unsigned count = program->count;
    put_evaluators(program, out);
    put_list("struct pg_result *", "results", count, out);
    put_list("struct pg_score *", "scores", count, out);
    put_list("struct pg_remark *", "remarks", count, out);
    out_printf(out, "    char(*reasons[%u])[PG_REASON_LIMIT];\n", count);
    out_printf(out, "    struct pg_store stores[%u];\n", count);
    out_printf(out, "    struct pg_stages stages[%u];\n", count);
    out_printf(out, "    struct pg_tallies tallies[%u];\n", count);
}

/* --- what names it --- */

/* "    LIST[AT].MEMBER = ARRAY_AT;", or NULL. */
static void set(const char *list, const char *member, const char *array, uint32_t at, bool any, struct out *out) {
    out_printf(out, "    %s[%u].%s = ", list, (unsigned)at, member);
    if (any)
        out_printf(out, "%s_%u;\n", array, (unsigned)at);
    else
        out_text(out, "NULL;\n");
}

static void set_project(const struct pg_evaluator *ev, uint32_t at, struct out *out) {
    out_printf(out, "    reasons[%u] = reasons_%u;\n", (unsigned)at, (unsigned)at);
    set("stores", "bytes", "bytes", at, true, out);
    set("stores", "counts", "counts", at, true, out);
    set("stores", "slots", "slots", at, true, out);
    set("stages", "indicators", "staged_indicators", at, true, out);
    set("stages", "measures", "staged_measures", at, true, out);
    set("stages", "foldings", "staged_foldings", at, true, out);
    set("tallies", "folds", "folds", at, ev->folds > 0, out);
    set("tallies", "spans", "spans", at, ev->spans > 0, out);
    set("tallies", "misses", "misses", at, ev->misses > 0, out);
    set("tallies", "sources", "sources", at, ev->source_count > 0, out);
    set("tallies", "covered", "covered", at, pg_cover_days(ev) > 0, out);
}

static void put_command(const struct c_program *program, struct out *out) {
    static const char *const members[] = {"evaluators", "stores",  "figures", "results", "scores",
                                          "remarks",    "reasons", "tallies", "stages"};
    out_text(out, "    memset(&command, 0, sizeof command);\n"
                  "    quick.entries = entries;\n    quick.tails = tails;\n    index.entries = names;\n"
                  "    command.quick = &quick;\n    command.index = &index;\n");
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        out_printf(out, "    command.%s = %s;\n", members[i], members[i]);
    out_printf(out, "    command.count = %u;\n    command.language = %s;\n", (unsigned)program->count,
               program->language == LANGUAGE_ZH ? "PG_CHINESE" : "PG_ENGLISH");
}

void c_main(const struct c_program *program, struct out *out) {
    struct memory memory = {program, size_of(program) > STACK_LIMIT ? "static " : "", out};
    out_text(out, "\nint main(int argc, char **argv) {\n");
    for (uint32_t i = 0; i < program->count; i++)
        put_project(&memory, program->evaluators[i], i);
    put_shared(&memory);
    put_lists(program, out);
    out_text(out, "    struct pg_command command;\n");
    for (uint32_t i = 0; i < program->count; i++)
        set_project(program->evaluators[i], i, out);
    put_command(program, out);
    out_text(out, "    return pg_command_run(&command, argc, argv);\n}\n");
}
