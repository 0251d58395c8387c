#include "compiler/check/measure_fit.h"

#include "compiler/check/fault.h"
#include "compiler/check/logs.h"
#include "compiler/check/targets.h"

/* What figures are: a kind, with a dimension for numbers. */
enum figure_kind { FIGURE_NUMBER, FIGURE_COUNT, FIGURE_DATE, FIGURE_LEVEL, FIGURE_COVER, FIGURE_NONE };
struct figure {
    enum figure_kind kind;
    struct dimension dimension;
    const struct scale *scale;
};

struct fitting {
    struct check *check;
    const struct site *site;
    const struct measure *measure;
    const struct measure_columns *columns;
    const struct indicator *indicator;
};

static struct dimension dimension_of(struct check *check, const char *unit) {
    enum unit_fault fault;
    return unit_find(check->units, atom_of_text(check->atoms, unit), &fault)->dimension;
}

static struct figure figure_of_fold(const struct folding *folding, const struct log_column *column) {
    if (folding->fold == PG_FOLD_COUNT)
        return (struct figure){.kind = FIGURE_COUNT};
    if (folding->fold == PG_FOLD_COVER)
        return (struct figure){.kind = folding->log->until >= 0 ? FIGURE_COVER : FIGURE_NONE};
    if (column->type == PG_CELL_DATE)
        return (struct figure){.kind = FIGURE_DATE};
    if (column->type == PG_CELL_LEVEL)
        return (struct figure){.kind = FIGURE_LEVEL, .scale = column->scale};
    struct figure figure = {.kind = FIGURE_NUMBER};
    if (column->unit)
        figure.dimension = column->unit->dimension;
    return figure;
}

/* Two figures of one kind give a ratio; else their dimensions divide, those of counts being of 次. */
static struct figure figure_of_ratio(const struct fitting *f, struct figure over, struct figure under) {
    struct figure none = {.kind = FIGURE_NONE}, ratio = {.kind = FIGURE_NUMBER};
    struct dimension times = dimension_of(f->check, "次");
    if (over.kind > FIGURE_COUNT || under.kind > FIGURE_COUNT)
        return none;
    over.dimension = over.kind == FIGURE_COUNT ? times : over.dimension;
    under.dimension = under.kind == FIGURE_COUNT ? times : under.dimension;
    if (dimension_equal(over.dimension, under.dimension))
        ratio.dimension = dimension_of(f->check, "%");
    else if (!dimension_multiply(over.dimension, under.dimension, -1, &ratio.dimension))
        return none;
    return ratio;
}

static struct figure figure_of(const struct fitting *f) {
    const struct measure *measure = f->measure;
    struct figure over = figure_of_fold(&measure->over, &f->columns->over);
    if (measure->kind == MEASURE_SHARE)
        return (struct figure){.kind = FIGURE_NUMBER, .dimension = dimension_of(f->check, "%")};
    if (measure->kind != MEASURE_RATIO)
        return over;
    return figure_of_ratio(f, over, figure_of_fold(&measure->under, &f->columns->under));
}

static bool fits_unit(const struct figure *figure, const struct unit *unit) {
    if (figure->kind == FIGURE_COUNT)
        return unit && dimension_is_count(unit->dimension);
    return figure->kind == FIGURE_NUMBER &&
           (unit ? dimension_equal(figure->dimension, unit->dimension) : dimension_is_number(figure->dimension));
}

/* A target that is told against last year's figure may leave out its unit. */
static bool fits_change(const struct figure *figure, const struct indicator *indicator) {
    bool number = figure->kind == FIGURE_COUNT || figure->kind == FIGURE_NUMBER;
    return number && (!indicator->unit || fits_unit(figure, indicator->unit));
}

static bool fits(const struct figure *figure, const struct indicator *indicator) {
    const struct target *target = indicator->target;
    switch ((enum target_space)target->space) {
    case SPACE_NONE: /* unset or diagnosed */
        return figure->kind != FIGURE_NONE;
    case SPACE_NUMBER:
        if (target->kind == TARGET_coverage || figure->kind == FIGURE_COVER)
            return target->kind == TARGET_coverage && figure->kind == FIGURE_COVER;
        return fits_unit(figure, target->unit);
    case SPACE_DATE:
        return figure->kind == FIGURE_DATE;
    case SPACE_LEVELS:
        return figure->kind == FIGURE_LEVEL && target->parts_count == 1 && target->parts[0].scale == figure->scale;
    case SPACE_CHANGE:
        return fits_change(figure, indicator);
    }
    return false;
}

static const char *figure_text(const struct fitting *f, const struct figure *figure, bool zh) {
    static const char *const kinds[][2] = {[FIGURE_NUMBER] = {"数", "a number"},
                                           [FIGURE_COUNT] = {"次数", "a count"},
                                           [FIGURE_DATE] = {"日期", "a date"},
                                           [FIGURE_LEVEL] = {"等级", "a level"},
                                           [FIGURE_COVER] = {"覆盖的时间", "time covered"},
                                           [FIGURE_NONE] = {"不出结果", "nothing"}};
    if (figure->kind == FIGURE_NUMBER)
        return dimension_name(f->check->units, figure->dimension, zh);
    return kinds[figure->kind][!zh];
}

static void report_misfit(const struct fitting *f, const struct figure *figure) {
    struct span target = f->indicator->target_span;
    struct diag *diag =
        REPORT(f->check, f->site, DIAG_MEASURE_MISFIT, f->measure->span, check_excerpt(f->check, f->measure->span),
               figure_text(f, figure, true), check_excerpt(f->check, target), figure_text(f, figure, false));
    if (diag && target.end != 0)
        diag_label(f->check->diags, diag, target, BOTH("指标值在这里", "the target"));
}

/* A percentile is held against one bound. */
static bool fits_percentile(const struct fitting *f) {
    const struct pg_interval *set = &f->indicator->target->set;
    bool one = (set->lo_edge == PG_EDGE_NONE) != (set->hi_edge == PG_EDGE_NONE);
    if (f->measure->kind != MEASURE_PERCENTILE || (f->indicator->target->space == SPACE_NUMBER && one))
        return true;
    REPORT(f->check, f->site, DIAG_PERCENTILE_BOUND, f->indicator->target_span,
           check_excerpt(f->check, f->indicator->target_span));
    return false;
}

/* Coverage keeps a bit for each second. */
static bool fits_period(const struct fitting *f, const struct figure *figure) {
    struct arena *arena = diags_arena(f->check->diags);
    const struct project *project = f->site->project;
    int64_t days = (int64_t)project->period.last - project->period.first + 1;
    if (figure->kind != FIGURE_COVER || days <= COVER_DAYS_LIMIT)
        return true;
    struct diag *diag = REPORT(f->check, f->site, DIAG_COVER_LONG, f->measure->span,
                               arena_printf(arena, "%lld", (long long)days),
                               arena_printf(arena, "%d", COVER_DAYS_LIMIT));
    if (diag)
        diag_label(f->check->diags, diag, project->period_span, BOTH("项目期间", "the project's period"));
    return false;
}

bool measure_fits(struct check *check, const struct site *site, const struct measure *measure,
                  const struct measure_columns *columns, const struct indicator *indicator) {
    struct fitting f = {check, site, measure, columns, indicator};
    if (indicator->target->kind == TARGET_invalid || indicator->target->kind == TARGET_unset)
        return false;
    struct figure figure = figure_of(&f);
    if (!fits(&figure, indicator)) {
        report_misfit(&f, &figure);
        return false;
    }
    return fits_percentile(&f) && fits_period(&f, &figure);
}
