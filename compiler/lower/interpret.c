#include "compiler/lower/interpret.h"

#include <string.h>

#include "compiler/lower/plan.h"
#include "runtime/cover.h"
#include "runtime/remark.h"
#include "runtime/stage.h"

enum { QUICK_LIMIT = 1 << 24 };

static struct pg_index *make_index(const struct interpreter *interpreter, const struct pg_evaluator *evaluators,
                                   struct arena *arena) {
    struct pg_index *index = ARENA_NEW(arena, struct pg_index);
    uint64_t indicators = 0;
    for (uint32_t i = 0; i < interpreter->count; i++)
        indicators += (uint64_t)evaluators[i].count;
    uint32_t size = pg_index_size(interpreter->count, indicators);
    *index = (struct pg_index){ARENA_ARRAY(arena, struct pg_index_entry, size), size - 1};
    pg_index_make(index, evaluators, (int32_t)interpreter->count);
    return index;
}

static void open_project(struct interpreter *interpreter, uint32_t at, struct pg_evaluator *evaluator,
                         struct arena *arena) {
    interpreter->evaluators[at] = evaluator;
    interpreter->results[at] = ARENA_ARRAY(arena, struct pg_result, (size_t)evaluator->count);
    interpreter->scores[at] = ARENA_ARRAY(arena, struct pg_score, (size_t)evaluator->count);
    interpreter->remarks[at] = ARENA_ARRAY(arena, struct pg_remark, (size_t)evaluator->count + 1);
    interpreter->tallies[at] =
        (struct pg_tallies){ARENA_ARRAY(arena, struct pg_fold_state, (size_t)evaluator->folds),
                            ARENA_ARRAY(arena, struct pg_spans, (size_t)evaluator->spans),
                            ARENA_ARRAY(arena, struct pg_misses, (size_t)evaluator->misses),
                            ARENA_ARRAY(arena, struct pg_source_tally, (size_t)evaluator->source_count),
                            arena_sparse(arena, sizeof(uint64_t) * PG_DAY_WORDS * (size_t)pg_cover_days(evaluator))};
    pg_tallies_clear(evaluator, &interpreter->tallies[at]);
}

/* Bytes where the arena gives them large pages, the others where pages that hold none cost nothing. */
size_t interpreter_store(const struct interpreter *interpreter, struct pg_store *stores, struct arena *arena) {
    size_t slots = 0, at = 0;
    for (uint32_t i = 0; i < interpreter->count; i++)
        slots += (size_t)interpreter->evaluators[i]->slots;
    struct pg_store all = {ARENA_ARRAY(arena, uint8_t, slots), arena_sparse(arena, sizeof *all.counts * slots),
                           arena_sparse(arena, sizeof *all.slots * slots)};
    for (uint32_t i = 0; i < interpreter->count; i++) {
        stores[i] = (struct pg_store){all.bytes + at, all.counts + at, all.slots + at};
        at += (size_t)interpreter->evaluators[i]->slots;
    }
    return slots;
}

static size_t most_slots(const struct interpreter *interpreter) {
    int32_t most = 0;
    for (uint32_t i = 0; i < interpreter->count; i++)
        most = interpreter->evaluators[i]->slots > most ? interpreter->evaluators[i]->slots : most;
    return (size_t)most;
}

/* Room for at least four times as many indicators as there are: few then lie out of their place. */
const struct pg_quick *interpreter_quick(const struct interpreter *interpreter, struct arena *arena) {
    struct pg_quick *quick = ARENA_NEW(arena, struct pg_quick);
    uint64_t count = 0, cap = 64;
    for (uint32_t i = 0; i < interpreter->count; i++)
        count += (uint64_t)interpreter->evaluators[i]->count;
    while (cap < 4 * count && cap < QUICK_LIMIT)
        cap *= 2;
    char *entries = (char *)ARENA_ARRAY(arena, struct pg_quick_entry, cap + 1);
    size_t line = sizeof(struct pg_quick_entry), over = (size_t)(uintptr_t)entries % line;
    void *aligned = entries + (over > 0 ? line - over : 0);
    *quick = (struct pg_quick){aligned, arena_sparse(arena, sizeof(struct pg_quick_tail) * cap), (uint32_t)cap - 1};
    return quick;
}

static const char *keep(void *to, int32_t evaluator, int32_t remark, const char *text) {
    (void)evaluator;
    (void)remark;
    return arena_copy(to, text, strlen(text));
}

static struct pg_evaluator evaluator_of(const struct model *model, const struct project *project, pg_day as_of,
                                        struct arena *arena) {
    const struct pg_evaluator *whole = lower_project(model, project, arena);
    size_t count = (size_t)whole->count;
    if (as_of == INTERPRET_WHOLE)
        return *whole;
    struct pg_stages stages = {ARENA_ARRAY(arena, struct pg_indicator, count),
                               ARENA_ARRAY(arena, struct pg_measure, count),
                               ARENA_ARRAY(arena, struct pg_folding, 2 * count)};
    return pg_as_of(whole, as_of, &stages);
}

void interpreter_open(struct interpreter *interpreter, const struct model *model, pg_day as_of, struct arena *arena) {
    uint32_t count = model->project_count;
    struct pg_evaluator *evaluators = ARENA_ARRAY(arena, struct pg_evaluator, count);
    *interpreter = (struct interpreter){.count = count,
                                        .evaluators = ARENA_ARRAY(arena, struct pg_evaluator *, count),
                                        .stores = ARENA_ARRAY(arena, struct pg_store, count),
                                        .results = ARENA_ARRAY(arena, struct pg_result *, count),
                                        .tallies = ARENA_ARRAY(arena, struct pg_tallies, count),
                                        .scores = ARENA_ARRAY(arena, struct pg_score *, count),
                                        .totals = ARENA_ARRAY(arena, struct pg_total, count),
                                        .remarks = ARENA_ARRAY(arena, struct pg_remark *, count),
                                        .as_of = as_of};
    for (uint32_t i = 0; i < count; i++) {
        evaluators[i] = evaluator_of(model, model->projects[i], as_of, arena);
        open_project(interpreter, i, &evaluators[i], arena);
    }
    interpreter_store(interpreter, interpreter->stores, arena);
    interpreter->figures = ARENA_ARRAY(arena, struct pg_actual, most_slots(interpreter));
    interpreter->index = make_index(interpreter, evaluators, arena);
    interpreter->reader = (struct pg_reader){.evaluators = evaluators,
                                             .stores = interpreter->stores,
                                             .count = (int32_t)count,
                                             .tallies = interpreter->tallies,
                                             .remarks = interpreter->remarks,
                                             .keep = keep,
                                             .keep_to = arena,
                                             .quick = interpreter_quick(interpreter, arena),
                                             .find = pg_index_find,
                                             .index = interpreter->index};
}

bool interpreter_observe(struct interpreter *interpreter, enum pg_bad_rows policy, pg_read_fn read, void *from,
                         pg_row_fn report, void *report_to) {
    interpreter->reader.policy = policy;
    interpreter->reader.report = report;
    interpreter->reader.report_to = report_to;
    return pg_observe(&interpreter->reader, read, from);
}

bool interpreter_log(struct interpreter *interpreter, const char *source, int32_t project, enum pg_bad_rows policy,
                     pg_read_fn read, void *from, pg_row_fn report, void *report_to) {
    struct pg_log_reader reader = {.evaluators = interpreter->reader.evaluators,
                                   .tallies = interpreter->tallies,
                                   .count = (int32_t)interpreter->count,
                                   .project = project,
                                   .source = source,
                                   .policy = policy,
                                   .report = report,
                                   .report_to = report_to,
                                   .find = pg_index_find,
                                   .index = interpreter->index,
                                   .rest = interpreter->reader.rest};
    bool whole = pg_log_read(&reader, read, from);
    interpreter->reader.rows += reader.rows;
    interpreter->reader.bad += reader.bad;
    return whole;
}

const struct pg_actual *interpreter_figures(const struct interpreter *interpreter, uint32_t at) {
    const struct pg_evaluator *ev = interpreter->evaluators[at];
    pg_store_copy(interpreter->stores[at], ev->slots, interpreter->figures);
    pg_tally_finish(ev, &interpreter->tallies[at], interpreter->figures);
    return interpreter->figures;
}

/* Returns the figures judged. */
static const struct pg_actual *judge(const struct interpreter *interpreter, uint32_t at) {
    const struct pg_evaluator *ev = interpreter->evaluators[at];
    const struct pg_actual *figures = interpreter_figures(interpreter, at);
    pg_evaluate(ev, figures, interpreter->results[at]);
    pg_score(ev, figures, interpreter->results[at], pg_remarks_told(ev, interpreter->remarks[at]),
             interpreter->scores[at], &interpreter->totals[at]);
    return figures;
}

void interpreter_judge(struct interpreter *interpreter) {
    for (uint32_t i = 0; i < interpreter->count; i++)
        judge(interpreter, i);
}

static struct pg_outcome outcome_of(const struct interpreter *interpreter, uint32_t at,
                                    const struct pg_actual *figures) {
    return (struct pg_outcome){.ev = interpreter->evaluators[at],
                               .actual = figures,
                               .results = interpreter->results[at],
                               .scores = interpreter->scores[at],
                               .total = &interpreter->totals[at],
                               .tallies = &interpreter->tallies[at],
                               .remarks = pg_remarks_told(interpreter->evaluators[at], interpreter->remarks[at]),
                               .as_of = interpreter->as_of == INTERPRET_WHOLE ? NULL : &interpreter->as_of};
}

struct pg_outcome interpreter_outcome(const struct interpreter *interpreter, uint32_t at) {
    return outcome_of(interpreter, at, interpreter_figures(interpreter, at));
}

void interpreter_report(struct interpreter *interpreter, const struct pg_report *report) {
    pg_report_begin(report);
    for (uint32_t i = 0; i < interpreter->count; i++) {
        struct pg_outcome outcome = outcome_of(interpreter, i, judge(interpreter, i));
        pg_report_project(report, &outcome, i == 0);
    }
    pg_report_end(report, &interpreter->reader);
}

bool interpreter_is_clean(const struct interpreter *interpreter) {
    bool clean = interpreter->reader.bad == 0;
    for (uint32_t i = 0; i < interpreter->count; i++)
        clean = clean && pg_results_clean(interpreter->evaluators[i], interpreter->results[i]) &&
                pg_scores_clean(interpreter->evaluators[i], interpreter->scores[i], &interpreter->totals[i]);
    return clean;
}
