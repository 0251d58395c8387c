#include "fold.h"

#include <string.h>

enum { FOLD_DAY = 86400 };

static bool fold_cell(const struct pg_cell_value *cells, int32_t column, int32_t minus, bool days, struct pg_num *out) {
    if (!cells[column].present || (minus >= 0 && !cells[minus].present))
        return false;
    *out = cells[column].number;
    return minus < 0 || (pg_num_sub(cells[column].number, cells[minus].number, out) &&
                         (!days || pg_num_mul(*out, pg_num_int(FOLD_DAY), out)));
}

static bool fold_is_text(const struct pg_test *test, const char *text) {
    for (int32_t i = 0; i < test->text_count; i++)
        if (strcmp(test->texts[i], text) == 0)
            return true;
    return false;
}

static bool fold_has(const struct pg_cell_value *cells, int32_t column, int32_t minus) {
    return cells[column].present && (minus < 0 || cells[minus].present);
}

static bool fold_holds(const struct pg_test *test, const struct pg_cell_value *cells, bool *lost) {
    struct pg_num value;
    if (test->text_count > 0)
        return cells[test->column].present && fold_is_text(test, cells[test->column].text) != (test->negated != 0);
    if (!fold_cell(cells, test->column, test->minus, test->days, &value)) {
        *lost = *lost || fold_has(cells, test->column, test->minus);
        return false;
    }
    return pg_interval_has(&test->set, value) != (test->negated != 0);
}

bool pg_fold_takes(const struct pg_folding *folding, const struct pg_cell_value *cells, bool *lost) {
    for (int32_t i = 0; i < folding->test_count; i++)
        if (!fold_holds(&folding->tests[i], cells, lost))
            return false;
    return true;
}

bool pg_fold_value(const struct pg_folding *folding, const struct pg_cell_value *cells, struct pg_num *out) {
    *out = pg_num_int(0);
    return folding->column < 0 || fold_cell(cells, folding->column, folding->minus, folding->days, out);
}

static bool fold_sums(enum pg_fold fold) {
    return fold == PG_FOLD_SUM || fold == PG_FOLD_MEAN;
}

void pg_fold_lose(struct pg_fold_state *state) {
    memset(&state->sum, 0, sizeof state->sum);
    memset(&state->value, 0, sizeof state->value);
    state->flags |= PG_FOLD_LOST;
}

/* Keeps the least or greatest. */
static void fold_order(enum pg_fold fold, struct pg_fold_state *state, struct pg_num value) {
    int order = state->value.den == 0 ? 0 : pg_num_cmp(value, state->value);
    if (state->value.den == 0 || (fold == PG_FOLD_MIN && order < 0) || (fold == PG_FOLD_MAX && order > 0))
        state->value = value;
}

void pg_fold_add(enum pg_fold fold, struct pg_fold_state *state, struct pg_num value) {
    state->count++;
    if (fold == PG_FOLD_COUNT || (state->flags & PG_FOLD_LOST) != 0)
        return;
    if (!fold_sums(fold))
        fold_order(fold, state, value);
    else if (!pg_sum_add(&state->sum, value))
        pg_fold_lose(state);
}

void pg_fold_merge(enum pg_fold fold, struct pg_fold_state *into, const struct pg_fold_state *from) {
    into->count += from->count;
    into->flags |= from->flags;
    if ((into->flags & PG_FOLD_LOST) != 0 || !pg_sum_merge(&into->sum, &from->sum))
        pg_fold_lose(into);
    else if (from->value.den != 0)
        fold_order(fold, into, from->value);
}

struct pg_actual pg_fold_figure(enum pg_fold fold, const struct pg_fold_state *state) {
    struct pg_actual figure = {{0, 1}, PG_PRESENT};
    if (state->flags & PG_FOLD_LOST)
        figure.state = PG_LOST;
    else if (fold == PG_FOLD_COUNT)
        figure.value = pg_num_int(state->count);
    else if (state->count == 0 && fold != PG_FOLD_SUM)
        figure.state = PG_EMPTY;
    else if (!fold_sums(fold))
        figure.value = state->value;
    else if (!pg_sum_value(&state->sum, &figure.value))
        figure.state = PG_LOST;
    if (fold == PG_FOLD_MEAN && figure.state == PG_PRESENT &&
        !pg_num_div(figure.value, pg_num_int(state->count), &figure.value))
        figure.state = PG_LOST;
    return figure;
}
