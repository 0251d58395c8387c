#include "compiler/lower/interpret_rest.h"

#include <string.h>

struct interpreter_rest {
    struct interpreter *interpreter;
    const char *source;
    struct pg_reader figures;
    struct pg_log_reader log;
    size_t slots; /* of all projects */
};

static bool open_rest_figures(struct interpreter_rest *rest, struct arena *arena) {
    const struct interpreter *interpreter = rest->interpreter;
    rest->figures = interpreter->reader;
    rest->figures.stores = ARENA_ARRAY(arena, struct pg_store, interpreter->count);
    rest->slots = interpreter_store(interpreter, rest->figures.stores, arena);
    rest->figures.quick = interpreter_quick(interpreter, arena);
    rest->figures.policy = PG_BAD_STOPS;
    rest->figures.tallies = NULL;
    rest->figures.remarks = NULL;
    rest->figures.report = NULL;
    rest->figures.rest = NULL;
    rest->figures.rows = rest->figures.bad = 0;
    return true;
}

/* The only project with the source, told or not; -1 when there are more. */
static int32_t project_of(const struct interpreter *interpreter, const char *source, int32_t project) {
    int32_t found = -1;
    for (uint32_t i = 0; i < interpreter->count && project < 0; i++)
        if (pg_source_find(interpreter->evaluators[i], source) >= 0) {
            if (found >= 0)
                return -1;
            found = (int32_t)i;
        }
    return project < 0 ? found : project;
}

/* Counts by days come to the same in any order. */
static bool open_rest_log(struct interpreter_rest *rest, const char *source, int32_t project, struct arena *arena) {
    const struct interpreter *interpreter = rest->interpreter;
    project = project_of(interpreter, source, project);
    if (project < 0)
        return false;
    const struct pg_evaluator *ev = interpreter->evaluators[project];
    int32_t number = pg_source_find(ev, source);
    if (number < 0 || !pg_tally_by_day(ev, number))
        return false;
    struct pg_tallies *tallies = ARENA_ARRAY(arena, struct pg_tallies, interpreter->count);
    tallies[project].folds = ARENA_ARRAY(arena, struct pg_fold_state, (size_t)ev->folds);
    tallies[project].sources = ARENA_ARRAY(arena, struct pg_source_tally, (size_t)ev->source_count);
    tallies[project].sources[number].told = -1;
    rest->log = (struct pg_log_reader){.evaluators = interpreter->reader.evaluators,
                                       .tallies = tallies,
                                       .count = (int32_t)interpreter->count,
                                       .project = project,
                                       .source = source,
                                       .policy = PG_BAD_STOPS,
                                       .find = interpreter->reader.find,
                                       .index = interpreter->index};
    return true;
}

struct interpreter_rest *interpreter_rest_new(struct interpreter *interpreter, const char *source, int32_t project,
                                              struct arena *arena) {
    struct interpreter_rest *rest = ARENA_NEW(arena, struct interpreter_rest);
    rest->interpreter = interpreter;
    rest->source = source;
    bool open = source ? open_rest_log(rest, source, project, arena) : open_rest_figures(rest, arena);
    return open ? rest : NULL;
}

bool interpreter_rest_read(struct interpreter_rest *rest, pg_read_fn read, void *from) {
    if (rest->source)
        return pg_log_read(&rest->log, read, from) && rest->log.bad == 0;
    return pg_observe(&rest->figures, read, from) && rest->figures.bad == 0 && !rest->figures.remarkable;
}

static bool add_figures(struct interpreter_rest *rest) {
    bool added = pg_store_add(rest->interpreter->stores[0], rest->figures.stores[0], rest->slots);
    if (added)
        rest->interpreter->reader.rows += rest->figures.rows;
    return added;
}

static void add_log(struct interpreter_rest *rest) {
    int32_t project = rest->log.project;
    const struct pg_evaluator *ev = rest->interpreter->evaluators[project];
    struct pg_tallies *into = &rest->interpreter->tallies[project];
    const struct pg_tallies *from = &rest->log.tallies[project];
    int32_t source = pg_source_find(ev, rest->source);
    for (int32_t i = 0; i < ev->folds; i++)
        into->folds[i].count += from->folds[i].count;
    pg_source_tally_merge(&into->sources[source], &from->sources[source]);
    rest->interpreter->reader.rows += rest->log.rows;
}

bool interpreter_rest_add(struct interpreter_rest *rest) {
    if (!rest->source)
        return add_figures(rest);
    add_log(rest);
    return true;
}
