#include "compiler/check/measure.h"

#include <string.h>

#include "compiler/check/logs.h"
#include "compiler/check/measure_fit.h"
#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/targets.h"

struct measuring {
    struct check *check;
    const struct site *site;
    const struct syn_fold *fold; /* the one at hand */
};

/* --- names --- */

static void report_unknown(const struct measuring *m, enum diag_id id, const struct syn_word *word,
                           const struct nearest *nearest, const char *of) {
    struct arena *arena = diags_arena(m->check->diags);
    const char *zh = nearest->found ? arena_printf(arena, "是不是“%s”？", nearest->found) : "请核对名称";
    const char *en = nearest->found ? arena_printf(arena, "did you mean \"%s\"?", nearest->found) : "check the name";
    struct diag *diag;
    if (of)
        diag = REPORT(m->check, m->site, id, word->span, check_name(m->check, word->value), of, zh, en);
    else
        diag = REPORT(m->check, m->site, id, word->span, check_name(m->check, word->value), zh, en);
    if (nearest->found)
        diag_fix(m->check->diags, diag, word->span, nearest->found);
}

static struct nearest nearest_of(const struct measuring *m, atom name) {
    return nearest_to(atom_text(m->check->atoms, name), atom_len(m->check->atoms, name));
}

static const struct log *find_log(const struct measuring *m, const struct syn_word *word) {
    const struct project *project = m->site->project;
    const uint32_t *number = scope_find(&m->check->log_names, word->value);
    struct nearest nearest = nearest_of(m, word->value);
    if (number) {
        m->check->log_used.at[*number] = true;
        return &project->logs[*number];
    }
    if (m->check->logs_lost)
        return NULL;
    for (uint32_t i = 0; i < project->log_count && check_may_suggest(m->check); i++)
        nearest_offer(&nearest, atom_text(m->check->atoms, project->logs[i].id),
                      atom_len(m->check->atoms, project->logs[i].id));
    report_unknown(m, DIAG_SOURCE_UNKNOWN, word, &nearest, NULL);
    return NULL;
}

/* -1, diagnosed, when the source has no such column. */
static int32_t find_column(const struct measuring *m, const struct log *log, const struct syn_path *path) {
    const struct syn_word *word = &path->column;
    int32_t column = logs_column(log, word->value);
    struct nearest nearest = nearest_of(m, word->value);
    if (path->source.value && path->source.value != log->id && path->source.value != log->name) {
        REPORT(m->check, m->site, DIAG_MEASURE_SOURCES, path->source.span, check_name(m->check, path->source.value),
               check_name(m->check, log->id));
        return -1;
    }
    if (column >= 0 || log->column_count == 0)
        return column;
    for (uint32_t i = 0; i < log->column_count; i++)
        nearest_offer(&nearest, atom_text(m->check->atoms, log->columns[i].id),
                      atom_len(m->check->atoms, log->columns[i].id));
    report_unknown(m, DIAG_COLUMN_UNKNOWN, word, &nearest, check_name(m->check, log->id));
    return -1;
}

/* --- conditions --- */

/* What a difference of two columns holds: of times or of dates a duration, of numbers of one kind the same. */
static bool difference(const struct measuring *m, const struct log_column *a, const struct log_column *b,
                       struct log_column *out) {
    enum unit_fault fault;
    bool numbers = (a->type == PG_CELL_NUMBER || a->type == PG_CELL_DURATION) &&
                   (b->type == PG_CELL_NUMBER || b->type == PG_CELL_DURATION);
    *out = *a;
    if (a->type == b->type && (a->type == PG_CELL_TIME || a->type == PG_CELL_DATE)) {
        out->type = PG_CELL_DURATION;
        out->unit = unit_find(m->check->units, atom_of_text(m->check->atoms, "s"), &fault);
        return true;
    }
    if (!a->unit || !b->unit)
        return numbers && !a->unit && !b->unit;
    return numbers && dimension_equal(a->unit->dimension, b->unit->dimension);
}

/* The column of an operand, or what the difference of two holds; false, diagnosed, when it is none. */
static bool read_operand(const struct measuring *m, const struct log *log, const struct syn_operand *of,
                         int32_t *column, int32_t *minus, struct log_column *out) {
    *minus = -1;
    *column = find_column(m, log, &of->path);
    if (*column < 0)
        return false;
    *out = log->columns[*column];
    if (!of->minus.column.value)
        return true;
    *minus = find_column(m, log, &of->minus);
    if (*minus < 0)
        return false;
    if (difference(m, out, &log->columns[*minus], out))
        return true;
    struct span span = span_join(of->path.column.span, of->minus.column.span);
    REPORT(m->check, m->site, DIAG_FOLD_TYPE, span, check_excerpt(m->check, span),
           check_name(m->check, of->minus.column.value), logs_type(m->check, &log->columns[*minus], true),
           logs_type(m->check, &log->columns[*minus], false));
    return false;
}

static bool is_equal_to_texts(const struct syn_condition *written) {
    const struct syn_target *target = written->target;
    return target && target->kind == SYN_TARGET_LEVELS && target->compare == SYN_EQ && !target->next &&
           !target->u.levels->next;
}

static void read_texts(const struct measuring *m, const struct syn_condition *written, struct condition *out) {
    uint32_t count = 1;
    for (const struct syn_level *text = written->texts; text; text = text->next)
        count++;
    atom *texts = ARENA_ARRAY(m->check->arena, atom, count);
    texts[out->text_count++] = written->target->u.levels->word.value;
    for (const struct syn_level *text = written->texts; text; text = text->next)
        texts[out->text_count++] = text->word.value;
    out->texts = texts;
}

/* Whether a set is one of cells of the column. */
static bool holds(const struct log_column *column, const struct target *target) {
    switch ((enum pg_cell_type)column->type) {
    case PG_CELL_NUMBER:
    case PG_CELL_DURATION:
        return target->space == SPACE_NUMBER && target->window == PG_WINDOW_WHOLE && target->unit &&
               (column->unit ? dimension_equal(target->unit->dimension, column->unit->dimension)
                             : dimension_is_number(target->unit->dimension));
    case PG_CELL_TIME:
    case PG_CELL_DATE:
        return target->space == SPACE_DATE;
    case PG_CELL_LEVEL:
        return target->space == SPACE_LEVELS && target->parts_count == 1 && target->parts[0].scale == column->scale;
    default:
        return false;
    }
}

static bool fits(const struct measuring *m, const struct syn_condition *written, const struct log_column *column,
                 struct condition *out) {
    if (!written->target)
        return column->type == PG_CELL_YES_NO;
    if (column->type == PG_CELL_TEXT) {
        if (is_equal_to_texts(written))
            read_texts(m, written, out);
        return out->text_count > 0;
    }
    if (written->texts || column->type == PG_CELL_YES_NO)
        return false;
    out->target = targets_condition(m->check, m->site, written->target, column->unit);
    return !out->target || holds(column, out->target);
}

static void read_condition(const struct measuring *m, const struct log *log, const struct syn_condition *written,
                           struct folding *out, struct condition *conditions) {
    struct condition made = {.span = written->span, .negated = written->negated};
    struct log_column column;
    if (!read_operand(m, log, &written->of, &made.column, &made.minus, &column))
        return;
    if (!fits(m, written, &column, &made))
        REPORT(m->check, m->site, DIAG_CONDITION_TYPE, written->span, check_excerpt(m->check, written->span),
               check_name(m->check, written->of.path.column.value), logs_type(m->check, &column, true),
               logs_type(m->check, &column, false));
    else
        conditions[out->condition_count++] = made;
}

static void read_conditions(const struct measuring *m, const struct log *log, struct folding *out) {
    uint32_t count = 0;
    for (const struct syn_condition *each = m->fold->conditions; each; each = each->next)
        count++;
    struct condition *conditions = ARENA_ARRAY(m->check->arena, struct condition, count);
    out->conditions = conditions;
    for (const struct syn_condition *each = m->fold->conditions; each; each = each->next)
        read_condition(m, log, each, out, conditions);
}

/* --- folds --- */

static bool is(const struct measuring *m, const char *name) {
    return strcmp(atom_text(m->check->atoms, m->fold->name.value), name) == 0;
}

static enum pg_fold fold_of(const struct measuring *m) {
    static const struct {
        const char *name;
        enum pg_fold fold;
    } folds[] = {{"sum", PG_FOLD_SUM},   {"min", PG_FOLD_MIN},         {"max", PG_FOLD_MAX},
                 {"mean", PG_FOLD_MEAN}, {"percentile", PG_FOLD_MEAN}, {"covers", PG_FOLD_COVER}};
    for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++)
        if (is(m, folds[i].name))
            return folds[i].fold;
    return PG_FOLD_COUNT;
}

static void report_form(const struct measuring *m, const char *zh, const char *en) {
    REPORT(m->check, m->site, DIAG_FOLD_FORM, m->fold->span, check_excerpt(m->check, m->fold->span), zh, en);
}

/* count, share and covers take a source, the others SOURCE.COLUMN. */
static bool check_form(const struct measuring *m, enum pg_fold fold) {
    const struct syn_operand *of = &m->fold->of;
    bool whole = fold == PG_FOLD_COUNT || fold == PG_FOLD_COVER;
    if (whole && (of->path.source.value || of->minus.column.value))
        report_form(m, "这个函数对整个数据源计算：括号里先写数据源",
                    "it is of a source as a whole: write the source alone");
    else if (!whole && !of->path.source.value)
        report_form(m, "这个函数对一列计算：写 数据源.列", "it is of a column: write SOURCE.COLUMN");
    else if (is(m, "share") && !m->fold->conditions)
        report_form(m, "占比要有条件：share(数据源 where 条件)",
                    "a share has a condition: share(SOURCE where CONDITION)");
    else if (is(m, "percentile") != (m->fold->percent.end != 0))
        report_form(m, "只有 percentile 先写百分之几：percentile(95, 数据源.列)",
                    "percentile, and nothing else, begins with a percentage: percentile(95, SOURCE.COLUMN)");
    else
        return true;
    return false;
}

static bool may_fold(enum pg_fold fold, const struct log_column *column) {
    bool number = column->type == PG_CELL_NUMBER || column->type == PG_CELL_DURATION;
    bool ordered = column->type == PG_CELL_DATE || (column->type == PG_CELL_LEVEL && column->scale->ordered);
    return number || (ordered && (fold == PG_FOLD_MIN || fold == PG_FOLD_MAX));
}

/* What a function makes of a source; false, diagnosed, when it makes nothing. column: what is folded. */
static bool read_fold(struct measuring *m, const struct syn_fold *written, struct folding *out,
                      struct log_column *column) {
    m->fold = written;
    if (!written->name.value)
        return false;
    *out = (struct folding){.fold = (uint8_t)fold_of(m), .column = -1, .minus = -1};
    if (!check_form(m, (enum pg_fold)out->fold))
        return false;
    bool whole = out->fold == PG_FOLD_COUNT || out->fold == PG_FOLD_COVER;
    out->log = find_log(m, whole ? &written->of.path.column : &written->of.path.source);
    if (!out->log || out->log->column_count == 0)
        return false;
    read_conditions(m, out->log, out);
    if (whole)
        return true;
    if (!read_operand(m, out->log, &written->of, &out->column, &out->minus, column))
        return false;
    if (may_fold((enum pg_fold)out->fold, column))
        return true;
    REPORT(m->check, m->site, DIAG_FOLD_TYPE, written->span, check_name(m->check, written->name.value),
           check_name(m->check, written->of.path.column.value), logs_type(m->check, column, true),
           logs_type(m->check, column, false));
    return false;
}

static bool read_percent(struct measuring *m, struct measure *out) {
    if (number_read(m->check, m->fold->percent, &out->percent, NULL) && out->percent.num > 0 &&
        pg_num_cmp(out->percent, pg_num_int(100)) <= 0)
        return true;
    report_form(m, "百分之几要大于 0，不超过 100", "the percentage is above 0 and at most 100");
    return false;
}

/* share(log where c) is count(log where c) / count(log). */
static void share(struct measure *measure) {
    measure->kind = MEASURE_SHARE;
    measure->under = measure->over;
    measure->under.condition_count = 0;
}

/* The target with what is known of its figures: of what is counted, a mean or a ratio need not be whole, and only
 * counts and sums add up to those of longer windows. */
static const struct target *measured(struct check *check, const struct target *target, const struct measure *measure) {
    uint8_t fold = measure->over.fold;
    bool folded = measure->kind == MEASURE_FOLD;
    if (folded && (fold == PG_FOLD_COUNT || fold == PG_FOLD_SUM || fold == PG_FOLD_COVER))
        return target;
    struct target *copy = ARENA_NEW(check->arena, struct target);
    *copy = *target;
    copy->fractions = measure->kind == MEASURE_RATIO || (folded && fold == PG_FOLD_MEAN);
    copy->apart = true;
    return copy;
}

void measure_check(struct check *check, const struct site *site, const struct syn_measure *written,
                   struct indicator *out) {
    struct measuring m = {check, site, &written->over};
    struct measure *measure = ARENA_NEW(check->arena, struct measure);
    struct measure_columns columns = {{0}, {0}};
    struct evidence *evidence = ARENA_NEW(check->arena, struct evidence);
    if (site->alone)
        return;
    *measure = (struct measure){.kind = MEASURE_FOLD, .span = written->clause.span};
    if (!read_fold(&m, &written->over, &measure->over, &columns.over))
        return;
    if (is(&m, "share"))
        share(measure);
    if (is(&m, "percentile")) {
        measure->kind = MEASURE_PERCENTILE;
        if (!read_percent(&m, measure))
            return;
    }
    if (written->under) {
        if (measure->kind != MEASURE_FOLD || measure->over.fold == PG_FOLD_COVER) {
            report_form(&m, "占比、百分位数、覆盖不再相除", "shares, percentiles and coverage are not divided further");
            return;
        }
        measure->kind = MEASURE_RATIO;
        if (!read_fold(&m, written->under, &measure->under, &columns.under))
            return;
    }
    if (!measure_fits(check, site, measure, &columns, out))
        return;
    evidence->measure = measure;
    out->evidence = evidence;
    out->target = measured(check, out->target, measure);
}
