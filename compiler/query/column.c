#include "compiler/query/column.h"

#include <string.h>

typedef const struct query_view view_t;
typedef const struct query_row row_t;

static void put_atom(view_t *view, atom text) {
    out_raw(view->out, atom_text(view->model->atoms, text), atom_len(view->model->atoms, text));
}

static void put_word(view_t *view, const char *zh, const char *en) {
    out_text(view->out, view->zh ? zh : en);
}

static void put_day(view_t *view, pg_day day) {
    char text[PG_DATE_TEXT];
    out_raw(view->out, text, pg_date_print(day, text));
}

/* --- of any row --- */

static void put_project(view_t *view, row_t *row) {
    put_atom(view, row->project->id);
}

static const char *const fund_names[][2] = {
    {"total", "总额"}, {"this_year", "当年预算"}, {"last_year_budget", "上年预算"}, {"last_year_spent", "上年执行"}};

static void put_id(view_t *view, row_t *row) {
    if (row->indicator)
        put_atom(view, row->indicator->id);
    else if (row->item)
        put_atom(view, row->item->id ? row->item->id : row->item->name);
    else if (row->fund)
        out_text(view->out, row->fund);
    else
        put_atom(view, row->project->id);
}

static void put_name(view_t *view, row_t *row) {
    if (row->indicator)
        put_atom(view, row->indicator->name);
    else if (row->item)
        put_atom(view, row->item->name);
    else if (!row->fund)
        put_atom(view, row->project->name);
    for (size_t i = 0; row->fund && i < sizeof fund_names / sizeof *fund_names; i++)
        if (strcmp(fund_names[i][0], row->fund) == 0 && view->zh)
            out_text(view->out, fund_names[i][1]);
}

static void put_year(view_t *view, row_t *row) {
    if (row->project->year)
        out_int(view->out, row->project->year);
}

static void put_period(view_t *view, row_t *row) {
    if (row->project->period.last < row->project->period.first)
        return;
    put_day(view, row->project->period.first);
    out_text(view->out, " .. ");
    put_day(view, row->project->period.last);
}

static void put_agency(view_t *view, row_t *row) {
    put_atom(view, row->project->agency.value);
}

static void put_category(view_t *view, row_t *row) {
    put_atom(view, row->project->category.value);
}

static void put_profile(view_t *view, row_t *row) {
    put_atom(view, row->project->profile ? row->project->profile->id : 0);
}

static void put_doc(view_t *view, row_t *row) {
    put_atom(view, row->indicator ? row->indicator->doc : row->project->doc);
}

static struct span span_of(row_t *row) {
    if (row->indicator)
        return row->indicator->span;
    return row->money ? row->money->span : row->project->span;
}

/* FILE:LINE. */
static void put_place(view_t *view, row_t *row) {
    struct span span = span_of(row);
    struct source *source = sources_of(view->model->sources, span);
    if (!source)
        return;
    out_raw(view->out, source->name, strlen(source->name));
    out_char(view->out, ':');
    out_int(view->out, source_place(source, span.begin).line);
}

/* --- of indicators --- */

static void put_path(view_t *view, const struct goal *goal) {
    if (goal->parent) {
        put_path(view, goal->parent);
        out_text(view->out, " › ");
    }
    put_atom(view, goal->name);
}

static void put_goal(view_t *view, row_t *row) {
    if (row->indicator->goal)
        put_path(view, row->indicator->goal);
}

static void put_target(view_t *view, row_t *row) {
    target_describe(row->indicator->target, view->model->atoms, view->out);
}

static void put_kind(view_t *view, row_t *row) {
    enum target_kind kind = (enum target_kind)row->indicator->target->kind;
    out_text(view->out, view->zh ? target_kind_word(kind, true) : target_kind_name(kind));
}

static void put_bound(view_t *view, row_t *row) {
    static const char *const words[][2] = {[BOUND_NONE] = {"", ""},
                                           [BOUND_LOWER] = {"下限", "lower"},
                                           [BOUND_UPPER] = {"上限", "upper"},
                                           [BOUND_BOTH] = {"双限", "both"},
                                           [BOUND_EXACT] = {"等于", "exact"}};
    enum target_bound bound = target_bound(row->indicator->target);
    put_word(view, words[bound][0], words[bound][1]);
}

static const struct unit *unit_of(row_t *row) {
    const struct indicator *indicator = row->indicator;
    return indicator->target->unit ? indicator->target->unit : indicator->unit;
}

static void put_unit(view_t *view, row_t *row) {
    if (unit_of(row))
        put_atom(view, unit_of(row)->name);
}

static void put_dimension(view_t *view, row_t *row) {
    if (unit_of(row))
        out_text(view->out, dimension_name(view->model->units, unit_of(row)->dimension, view->zh));
}

static void put_window(view_t *view, row_t *row) {
    static const char *const names[PG_WINDOW_COUNT][2] = {{"", ""},
                                                          {"日", "day"},
                                                          {"周", "week"},
                                                          {"旬", "ten_days"},
                                                          {"月", "month"},
                                                          {"季度", "quarter"},
                                                          {"半年", "half_year"},
                                                          {"年", "year"},
                                                          {"工作日", "workday"}};
    put_word(view, names[row->indicator->target->window][0], names[row->indicator->target->window][1]);
}

static void put_weight(view_t *view, row_t *row) {
    if (row->indicator->weight.den)
        out_num(view->out, row->indicator->weight);
}

static void put_wording(view_t *view, row_t *row) {
    put_atom(view, row->indicator->wording);
}

static void put_baseline(view_t *view, row_t *row) {
    const struct baseline *baseline = row->indicator->baseline;
    struct pg_num value;
    if (!baseline || !pg_num_div(baseline->value, baseline->unit->factor, &value))
        return;
    out_num(view->out, value);
    out_text(view->out, dimension_is_ratio(baseline->unit->dimension) ? "" : " ");
    put_atom(view, baseline->unit->name);
}

static void put_measure(view_t *view, row_t *row) {
    if (row->indicator->evidence && row->indicator->evidence->measure)
        measure_describe(row->indicator->evidence->measure, view->model->atoms, view->out);
}

static void put_class(view_t *view, row_t *row) {
    const struct goal *goal = row->indicator->goal;
    while (goal && !goal->class)
        goal = goal->parent;
    put_atom(view, goal ? goal->class->id : 0);
}

/* --- of funds and projects --- */

static const struct money *money_of(row_t *row) {
    return row->money ? row->money : &row->project->funds.total;
}

static void put_amount(view_t *view, row_t *row) {
    const struct money *money = money_of(row);
    if (!money->currency)
        return;
    uint64_t fen = money->fen < 0 ? 0 - (uint64_t)money->fen : (uint64_t)money->fen;
    out_printf(view->out, "%s%llu.%02u ", money->fen < 0 ? "-" : "", (unsigned long long)(fen / 100),
               (unsigned)(fen % 100));
    put_atom(view, money->currency);
}

static void put_indicators(view_t *view, row_t *row) {
    out_int(view->out, row->project->indicator_count);
}

/* --- numbers --- */

static bool number_weight(const struct model *model, row_t *row, struct query_number *out) {
    (void)model;
    *out = (struct query_number){row->indicator->weight, NULL};
    return out->value.den != 0;
}

static bool number_year(const struct model *model, row_t *row, struct query_number *out) {
    (void)model;
    *out = (struct query_number){pg_num_int(row->project->year), NULL};
    return row->project->year != 0;
}

static bool number_indicators(const struct model *model, row_t *row, struct query_number *out) {
    (void)model;
    *out = (struct query_number){pg_num_int(row->project->indicator_count), NULL};
    return true;
}

static bool number_amount(const struct model *model, row_t *row, struct query_number *out) {
    const struct money *money = money_of(row);
    enum unit_fault fault;
    out->unit = money->currency ? unit_find(model->units, money->currency, &fault) : NULL;
    return out->unit && pg_num_make(money->fen, 100, &out->value);
}

/* --- the table --- */

static const struct query_column_row columns[COLUMN_COUNT] = {
#define COLUMN(id, name, zh, lists, shown, number) {#name, zh, lists, shown, put_##name, number},
#include "compiler/query/column.def"
#undef COLUMN
};

const struct query_column_row *query_column(enum query_column column) {
    return &columns[column];
}

static bool is_name(const char *name, const char *text, size_t len) {
    return strlen(name) == len && memcmp(name, text, len) == 0;
}

enum query_column query_column_find(enum query_list list, const char *name, size_t len) {
    int id = 0;
    while (id < COLUMN_COUNT && !(strchr(columns[id].lists, (char)list) &&
                                  (is_name(columns[id].name, name, len) || is_name(columns[id].zh, name, len))))
        id++;
    return (enum query_column)id;
}

void query_column_names(enum query_list list, struct out *out) {
    const char *before = "";
    for (int id = 0; id < COLUMN_COUNT; id++)
        if (strchr(columns[id].lists, (char)list)) {
            out_text(out, before);
            out_text(out, columns[id].name);
            before = ", ";
        }
}
