#include "compiler/lower/witness.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/base/out.h"
#include "runtime/fold.h"

enum { DAY_SECONDS = 86400 };

static const char *joined(const struct pg_event *event, struct arena *arena) {
    struct out *out = out_memory();
    size_t len;
    for (int32_t i = 0; i < event->fields; i++) {
        out_text(out, i > 0 ? "," : "");
        out_raw(out, event->field[i], strlen(event->field[i]));
    }
    const char *bytes = out_bytes(out, &len);
    const char *copy = arena_copy(arena, bytes, len);
    out_abandon(out);
    return copy;
}

static void keep(struct witness *witness, const struct pg_event *event) {
    if (witness->count < WITNESS_ROWS_KEPT)
        witness->rows[witness->count] = (struct witness_row){witness->file, event->line, joined(event, witness->arena)};
    witness->count++;
}

static pg_day day_of(const struct pg_source *source, const struct pg_cell_value *cells, int32_t column) {
    int64_t at = cells[column].number.num;
    if (source->columns[column].type == PG_CELL_DATE)
        return (pg_day)at;
    return (pg_day)(at / DAY_SECONDS - (at % DAY_SECONDS < 0));
}

/* Whether the row is of the window looked at; an interval, when it touches it. */
static bool within(const struct witness *witness, const struct pg_event *event) {
    const struct pg_source *source = &witness->ev->sources[event->source];
    const struct pg_indicator *indicator = witness->indicator;
    struct pg_period period = indicator->period;
    pg_day from = day_of(source, event->cells, source->time);
    pg_day to = source->until < 0 ? from : day_of(source, event->cells, source->until);
    if (witness->window >= 0) {
        struct pg_period window = pg_window_at(indicator->window, period, witness->window);
        period.first = window.first > period.first ? window.first : period.first;
        period.last = window.last < period.last ? window.last : period.last;
    }
    return from <= period.last && to >= period.first;
}

static void take_value(struct witness *witness, const struct pg_event *event) {
    struct pg_folding all = witness->indicator->measure->foldings[1];
    struct pg_num value;
    all.fold = PG_FOLD_SUM;
    all.column = witness->measure->over.column;
    all.minus = witness->measure->over.minus;
    if (pg_fold_value(&all, event->cells, &value))
        *VEC_PUSH(&witness->values) = value;
}

void witness_take(void *to, const struct pg_event *event) {
    struct witness *witness = to;
    const struct pg_measure *measure = witness->indicator->measure;
    const struct pg_folding *over = &measure->foldings[0], *under = &measure->foldings[measure->count - 1];
    if (event->evaluator != witness->project || event->source != over->source || !within(witness, event))
        return;
    bool lost = false, counts = pg_fold_takes(over, event->cells, &lost);
    bool might = witness->others && pg_fold_takes(under, event->cells, &lost);
    if (might && witness->measure->kind == MEASURE_PERCENTILE)
        take_value(witness, event);
    if (witness->others ? might && !counts : counts)
        keep(witness, event);
}

static int by_value(const void *a, const void *b) {
    const struct pg_num *one = a, *other = b;
    return pg_num_cmp(*one, *other);
}

bool witness_percentile(struct witness *witness, struct pg_num percent, struct pg_num *out) {
    struct pg_num rank;
    int64_t at;
    if (witness->values.len == 0 || !pg_num_mul(percent, pg_num_int(witness->values.len), &rank) ||
        !pg_num_div(rank, pg_num_int(100), &rank) || !pg_num_ceil(rank, 1, &at))
        return false;
    qsort(witness->values.at, witness->values.len, sizeof *witness->values.at, by_value);
    *out = witness->values.at[at > 0 ? at - 1 : 0];
    return true;
}

void witness_free(struct witness *witness) {
    VEC_FREE(&witness->values);
}
