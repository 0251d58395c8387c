#include "compiler/model/measure.h"

#include <string.h>

/* What prints a measure. */
struct describing {
    const struct atoms *atoms;
    struct out *out;
};

static void put_atom(const struct describing *d, atom text) {
    out_raw(d->out, atom_text(d->atoms, text), atom_len(d->atoms, text));
}

static void put_texts(const struct describing *d, const struct condition *condition) {
    for (uint32_t i = 0; i < condition->text_count; i++) {
        out_text(d->out, i > 0 ? " or \"" : " = \"");
        put_atom(d, condition->texts[i]);
        out_char(d->out, '"');
    }
}

static void put_columns(const struct describing *d, const struct log *log, int32_t column, int32_t minus, bool path) {
    if (path) {
        put_atom(d, log->id);
        out_char(d->out, '.');
    }
    put_atom(d, log->columns[column].id);
    if (minus >= 0) {
        out_text(d->out, " - ");
        put_columns(d, log, minus, -1, path);
    }
}

static void put_condition(const struct describing *d, const struct log *log, const struct condition *condition) {
    out_text(d->out, condition->negated ? "not " : "");
    put_columns(d, log, condition->column, condition->minus, false);
    if (condition->target) {
        out_char(d->out, ' ');
        target_describe(condition->target, d->atoms, d->out);
    }
    put_texts(d, condition);
}

static void put_folding(const struct describing *d, const char *name, const struct folding *folding) {
    out_text(d->out, name);
    if (folding->column >= 0)
        put_columns(d, folding->log, folding->column, folding->minus, true);
    else
        put_atom(d, folding->log->id);
    for (uint32_t i = 0; i < folding->condition_count; i++) {
        out_text(d->out, i > 0 ? " and " : " where ");
        put_condition(d, folding->log, &folding->conditions[i]);
    }
    out_char(d->out, ')');
}

static const char *name_of(const struct folding *folding) {
    static const char *const names[] = {
        [PG_FOLD_COUNT] = "count(", [PG_FOLD_SUM] = "sum(",   [PG_FOLD_MIN] = "min(",
        [PG_FOLD_MAX] = "max(",     [PG_FOLD_MEAN] = "mean(", [PG_FOLD_COVER] = "covers("};
    return names[folding->fold];
}

const char *log_type_name(uint8_t type) {
    static const char *const types[] = {
        [PG_CELL_NUMBER] = "number", [PG_CELL_DURATION] = "duration", [PG_CELL_TIME] = "timestamp",
        [PG_CELL_DATE] = "date",     [PG_CELL_TEXT] = "text",         [PG_CELL_YES_NO] = "yes_no",
        [PG_CELL_LEVEL] = "level"};
    return types[type];
}

void measure_describe(const struct measure *measure, const struct atoms *atoms, struct out *out) {
    struct describing d = {atoms, out};
    if (measure->kind == MEASURE_SHARE) {
        put_folding(&d, "share(", &measure->over);
        return;
    }
    if (measure->kind == MEASURE_PERCENTILE) {
        out_text(out, "percentile(");
        out_num(out, measure->percent);
        put_folding(&d, ", ", &measure->over);
        return;
    }
    put_folding(&d, name_of(&measure->over), &measure->over);
    if (measure->kind == MEASURE_RATIO) {
        out_text(out, " / ");
        put_folding(&d, name_of(&measure->under), &measure->under);
    }
}
