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

/* Sums of equal denominators need no common one. */
static bool fold_sum(struct pg_num a, struct pg_num b, struct pg_num *out) {
    bool overflow = (b.num > 0 && a.num > INT64_MAX - b.num) || (b.num < 0 && a.num < INT64_MIN - b.num);
    if (a.den != 1 || b.den != 1)
        return pg_num_add(a, b, out);
    if (!overflow)
        *out = pg_num_int(a.num + b.num);
    return !overflow;
}

void pg_fold_add(enum pg_fold fold, struct pg_fold_state *state, struct pg_num value, int64_t count) {
    bool first = state->count == 0;
    state->count += count;
    if (fold == PG_FOLD_COUNT || count == 0 || (state->flags & PG_FOLD_LOST) != 0)
        return;
    int order = first ? 0 : pg_num_cmp(value, state->value);
    if (first || (fold == PG_FOLD_MIN && order < 0) || (fold == PG_FOLD_MAX && order > 0))
        state->value = value;
    else if ((fold == PG_FOLD_SUM || fold == PG_FOLD_MEAN) && !fold_sum(state->value, value, &state->value)) {
        state->flags |= PG_FOLD_LOST;
        state->value = pg_num_int(0);
    }
}

struct pg_actual pg_fold_figure(enum pg_fold fold, const struct pg_fold_state *state) {
    struct pg_actual figure = {{0, 1}, PG_PRESENT};
    if (state->flags & PG_FOLD_LOST)
        figure.state = PG_LOST;
    else if (fold == PG_FOLD_COUNT)
        figure.value = pg_num_int(state->count);
    else if (state->count > 0)
        figure.value = state->value;
    else if (fold != PG_FOLD_SUM)
        figure.state = PG_EMPTY;
    if (fold == PG_FOLD_MEAN && figure.state == PG_PRESENT &&
        !pg_num_div(figure.value, pg_num_int(state->count), &figure.value))
        figure.state = PG_LOST;
    return figure;
}
