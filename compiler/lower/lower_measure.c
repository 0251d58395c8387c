#include "compiler/lower/lowering.h"

/* --- sources --- */

static struct pg_column lower_column(struct lowering *lowering, const struct log_column *column) {
    struct pg_column out = {.id = lower_text(lowering, column->id),
                            .name = lower_text(lowering, column->name ? column->name : column->id),
                            .type = column->type};
    if (column->type == PG_CELL_NUMBER || column->type == PG_CELL_DURATION) {
        const struct unit_names *names = lower_unit_names(lowering, column->unit);
        out.units = names->names;
        out.unit_count = names->count;
        out.natural = column->unit && dimension_is_natural(column->unit->dimension);
    }
    if (column->type == PG_CELL_LEVEL)
        out.scale = lower_scale_names(lowering, column->scale);
    return out;
}

static struct pg_source lower_source(struct lowering *lowering, const struct log *log) {
    struct pg_column *columns = ARENA_ARRAY(lowering->arena, struct pg_column, log->column_count);
    for (uint32_t i = 0; i < log->column_count; i++)
        columns[i] = lower_column(lowering, &log->columns[i]);
    return (struct pg_source){.id = lower_text(lowering, log->id),
                              .name = lower_text(lowering, log->name ? log->name : log->id),
                              .columns = columns,
                              .column_count = (int32_t)log->column_count,
                              .time = log->time,
                              .until = log->until};
}

void lower_sources(struct lowering *lowering) {
    const struct project *project = lowering->project;
    lowering->sources = ARENA_ARRAY(lowering->arena, struct pg_source, project->log_count);
    for (uint32_t i = 0; i < project->log_count; i++)
        lowering->sources[i] = lower_source(lowering, &project->logs[i]);
}

/* The source of the at-th fold of an indicator, -1 where it has none, or one it shares with the fold before. */
static int32_t source_of(const struct pg_indicator *indicator, int32_t at) {
    const struct pg_measure *measure = indicator->measure;
    if (!measure || at >= measure->count || (at == 1 && measure->foldings[0].source == measure->foldings[1].source))
        return -1;
    return measure->foldings[at].source;
}

/* The indicators in the order of their sources, each source's in its own part of one array. */
void lower_users(struct lowering *lowering, const struct pg_indicator *indicators, int32_t count) {
    int32_t sources = (int32_t)lowering->project->log_count, total = 0;
    int32_t *next = ARENA_ARRAY(lowering->arena, int32_t, (size_t)sources);
    for (int32_t i = 0; i < 2 * count; i++)
        if (source_of(&indicators[i / 2], i % 2) >= 0)
            lowering->sources[source_of(&indicators[i / 2], i % 2)].user_count++;
    for (int32_t i = 0; i < sources; i++) {
        next[i] = total;
        total += lowering->sources[i].user_count;
    }
    int32_t *users = ARENA_ARRAY(lowering->arena, int32_t, (size_t)total);
    for (int32_t i = 0; i < sources; i++)
        lowering->sources[i].users = users + next[i];
    for (int32_t i = 0; i < 2 * count; i++)
        if (source_of(&indicators[i / 2], i % 2) >= 0)
            users[next[source_of(&indicators[i / 2], i % 2)]++] = i / 2;
}

/* --- conditions --- */

static const struct pg_interval yes = {{1, 1}, {1, 1}, PG_EDGE_CLOSED, PG_EDGE_CLOSED};

static const char *const *lower_texts(struct lowering *lowering, const struct condition *condition) {
    const char **texts = ARENA_ARRAY(lowering->arena, const char *, condition->text_count);
    for (uint32_t i = 0; i < condition->text_count; i++)
        texts[i] = lower_text(lowering, condition->texts[i]);
    return texts;
}

static struct pg_interval lower_set(const struct target *target) {
    if (!target)
        return yes;
    if (target->space != SPACE_LEVELS)
        return target->set;
    return (struct pg_interval){pg_num_int(target->parts[0].low), pg_num_int(target->parts[0].high), PG_EDGE_CLOSED,
                                PG_EDGE_CLOSED};
}

static bool is_of_days(const struct log *log, int32_t column, int32_t minus) {
    return minus >= 0 && log->columns[column].type == PG_CELL_DATE;
}

static struct pg_test lower_condition(struct lowering *lowering, const struct log *log,
                                      const struct condition *condition) {
    return (struct pg_test){.column = condition->column,
                            .minus = condition->minus,
                            .days = is_of_days(log, condition->column, condition->minus),
                            .negated = condition->negated,
                            .set = lower_set(condition->target),
                            .texts = lower_texts(lowering, condition),
                            .text_count = (int32_t)condition->text_count};
}

/* With room for one more condition than there are. */
static struct pg_test *lower_conditions(struct lowering *lowering, const struct folding *folding) {
    struct pg_test *tests = ARENA_ARRAY(lowering->arena, struct pg_test, folding->condition_count + 1);
    for (uint32_t i = 0; i < folding->condition_count; i++)
        tests[i] = lower_condition(lowering, folding->log, &folding->conditions[i]);
    return tests;
}

/* --- measures --- */

static int32_t states(const struct pg_indicator *indicator) {
    return indicator->op == PG_OP_WINDOWS ? indicator->slots - 1 : 1;
}

static struct pg_folding lower_folding(struct lowering *lowering, const struct folding *folding,
                                       const struct pg_indicator *indicator) {
    struct pg_folding out = {.fold = folding->fold,
                             .source = (int32_t)(folding->log - lowering->project->logs),
                             .column = folding->column,
                             .minus = folding->minus,
                             .days = is_of_days(folding->log, folding->column, folding->minus),
                             .tests = lower_conditions(lowering, folding),
                             .test_count = (int32_t)folding->condition_count,
                             .first = folding->fold == PG_FOLD_COVER ? lowering->spans : lowering->folds};
    if (folding->fold == PG_FOLD_COVER)
        lowering->spans++;
    else
        lowering->folds += states(indicator);
    return out;
}

/* Rows each of which by itself misses the bound: those above that of a greatest, those below that of a least. */
static int32_t lower_misses(struct lowering *lowering, const struct pg_measure *measure,
                            const struct pg_interval *set) {
    bool one = measure->count == 1;
    bool greatest = one && measure->foldings[0].fold == PG_FOLD_MAX && set->lo_edge == PG_EDGE_NONE;
    bool least = one && measure->foldings[0].fold == PG_FOLD_MIN && set->hi_edge == PG_EDGE_NONE;
    return greatest || least ? lowering->misses++ : -1;
}

/* The rows that a percentile's bound speaks of, and the share of them that is asked for: the least value that p per
 * cent of the rows do not exceed is at most T when at least p per cent are at most T, and at least T when less than p
 * per cent are below T.
 */
static struct pg_interval percentile_rows(const struct pg_interval *set) {
    bool upper = set->hi_edge != PG_EDGE_NONE;
    uint8_t edge = upper ? set->hi_edge : set->lo_edge == PG_EDGE_CLOSED ? PG_EDGE_OPEN : PG_EDGE_CLOSED;
    return (struct pg_interval){.lo = {0, 1}, .hi = upper ? set->hi : set->lo, .hi_edge = edge};
}

static struct pg_interval percentile_share(const struct pg_interval *set, struct pg_num percent) {
    struct pg_interval share = {.lo = {0, 1}, .hi = {0, 1}};
    bool upper = set->hi_edge != PG_EDGE_NONE;
    (void)pg_num_div(percent, pg_num_int(100), upper ? &share.lo : &share.hi);
    if (upper)
        share.lo_edge = PG_EDGE_CLOSED;
    else
        share.hi_edge = PG_EDGE_OPEN;
    return share;
}

/* ">= 95% of rows <= 10 min": what is held against it is a share of rows. */
static const char *percentile_target(struct lowering *lowering, const struct pg_interval *set, struct pg_num percent,
                                     const char *target) {
    char number[PG_NUM_TEXT];
    bool upper = set->hi_edge != PG_EDGE_NONE;
    pg_num_print(percent, number);
    return arena_printf(lowering->arena, "%s %s%% of rows %s%s", upper ? ">=" : "<", number, upper ? "" : "not ",
                        target);
}

static void lower_percentile(struct lowering *lowering, const struct measure *measure, struct pg_folding *foldings,
                             struct pg_indicator *out) {
    enum unit_fault fault;
    struct pg_interval *share = ARENA_NEW(lowering->arena, struct pg_interval);
    struct folding counted = measure->over;
    counted.fold = PG_FOLD_COUNT;
    foldings[0] = lower_folding(lowering, &counted, out);
    foldings[1] = lower_folding(lowering, &counted, out);
    struct pg_test *tests = lower_conditions(lowering, &counted);
    tests[foldings[0].test_count++] =
        (struct pg_test){.column = measure->over.column,
                         .minus = measure->over.minus,
                         .days = is_of_days(measure->over.log, measure->over.column, measure->over.minus),
                         .set = percentile_rows(out->sets)};
    foldings[0].tests = tests;
    foldings[0].column = foldings[0].minus = -1;
    out->target = percentile_target(lowering, out->sets, measure->percent, out->target);
    *share = percentile_share(out->sets, measure->percent);
    out->sets = share;
    out->additive = 0;
    lower_units(lowering, unit_find(lowering->model->units, atom_of_text(lowering->model->atoms, "%"), &fault), out);
}

void lower_measure(struct lowering *lowering, const struct measure *measure, struct pg_indicator *out) {
    struct pg_measure *made = ARENA_NEW(lowering->arena, struct pg_measure);
    struct pg_folding *foldings = ARENA_ARRAY(lowering->arena, struct pg_folding, 2);
    *made = (struct pg_measure){foldings, measure->kind == MEASURE_FOLD ? 1 : 2, -1};
    if (measure->kind == MEASURE_PERCENTILE) {
        lower_percentile(lowering, measure, foldings, out);
    } else {
        foldings[0] = lower_folding(lowering, &measure->over, out);
        if (made->count == 2)
            foldings[1] = lower_folding(lowering, &measure->under, out);
        made->misses = lower_misses(lowering, made, out->sets);
    }
    out->measure = made;
}
