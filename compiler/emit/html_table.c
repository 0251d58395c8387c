/* The table of goals and indicators. A goal's cell spans the rows of all its indicators, nested goals' included; an
 * indicator's name spans the goal columns that it has no goal for, so that every row covers all columns.
 */
#include "compiler/emit/html.h"

#include <string.h>

typedef void (*cell_fn)(const struct html_form *form, uint32_t index);

struct column {
    enum html_label label;
    const char *css;
    cell_fn put;
};

static uint32_t columns_of(const struct goal *goal) {
    if (goal == NULL)
        return 0;
    return goal->depth < HTML_GOAL_COLUMNS ? goal->depth : HTML_GOAL_COLUMNS;
}

/* The cells of goals whose first indicator this is, outermost first. A goal's parents begin no later than it. */
static void put_goals(const struct html_form *form, const struct goal *goal, uint32_t index) {
    if (goal == NULL || goal->first != index)
        return;
    put_goals(form, goal->parent, index);
    if (goal->depth > HTML_GOAL_COLUMNS)
        return;
    out_printf(form->out, "<th class=\"goal level%u\" scope=\"%s\"", goal->depth,
               goal->depth == 1 ? "rowgroup" : "row");
    if (goal->count > 1)
        out_printf(form->out, " rowspan=\"%u\"", goal->count);
    out_char(form->out, '>');
    html_put_atom(form, goal->name);
    html_put_note(form, goal->doc);
    if (form->evaluator == NULL)
        html_put_former(form, goal->was);
    out_text(form->out, "</th>");
}

/* Goals that are too deep for a column, before the indicator's name. */
static void put_deep_goals(const struct html_form *form, const struct goal *goal) {
    if (goal == NULL || goal->depth <= HTML_GOAL_COLUMNS)
        return;
    put_deep_goals(form, goal->parent);
    out_text(form->out, "<span class=\"path\">");
    html_put_atom(form, goal->name);
    out_text(form->out, " › </span>");
}

static void put_name(const struct html_form *form, uint32_t index) {
    const struct indicator *indicator = &form->project->indicators[index];
    uint32_t span = form->goal_columns + 1 - columns_of(indicator->goal);
    out_text(form->out, "<th class=\"name\" scope=\"row\"");
    if (span > 1)
        out_printf(form->out, " colspan=\"%u\"", span);
    out_char(form->out, '>');
    put_deep_goals(form, indicator->goal);
    html_put_atom(form, indicator->name);
    html_put_note(form, indicator->doc);
    out_text(form->out, "</th>");
}

void html_put_typed(const struct html_form *form, const struct target *target) {
    size_t mark = html_mark(form);
    target_describe(target, form->job->model->atoms, form->scratch);
    html_put_scratch(form, mark);
}

static bool is_set(const struct indicator *indicator) {
    return indicator->target != NULL && indicator->target->kind != TARGET_unset &&
           indicator->target->kind != TARGET_invalid;
}

static void put_target(const struct html_form *form, uint32_t index) {
    const struct indicator *indicator = &form->project->indicators[index];
    if (indicator->wording != 0)
        html_put_atom(form, indicator->wording);
    else if (is_set(indicator))
        html_put_typed(form, indicator->target);
    else
        html_put_dash(form);
}

/* "上年值：5 次". */
static void put_baseline(const struct html_form *form, const struct indicator *indicator) {
    const struct unit *unit = indicator->baseline ? indicator->baseline->unit : NULL;
    struct pg_num value;
    if (unit == NULL || !pg_num_div(indicator->baseline->value, unit->factor, &value))
        return;
    out_text(form->out, "<p class=\"note\">");
    html_put_label(form, LABEL_BASELINE);
    html_put_label(form, LABEL_COLON);
    out_num(form->out, value);
    out_char(form->out, ' ');
    html_put_atom(form, unit->name);
    out_text(form->out, "</p>");
}

void html_put_said(const struct html_form *form, const struct target *target) {
    size_t mark = html_mark(form);
    target_say(target, form->job->model->atoms, form->job->language == LANGUAGE_ZH, form->scratch);
    html_put_scratch(form, mark);
}

static void put_meaning(const struct html_form *form, const struct target *target) {
    bool zh = form->job->language == LANGUAGE_ZH;
    out_text(form->out, "<span class=\"meaning\">");
    html_put_said(form, target);
    out_printf(form->out, "</span> <span class=\"kind\">%s</span> <code>",
               target_kind_word((enum target_kind)target->kind, zh));
    html_put_typed(form, target);
    out_text(form->out, "</code>");
}

static void put_reading(const struct html_form *form, uint32_t index) {
    const struct indicator *indicator = &form->project->indicators[index];
    if (is_set(indicator))
        put_meaning(form, indicator->target);
    else
        out_printf(form->out, "<span class=\"kind\">%s</span>",
                   target_kind_word(TARGET_unset, form->job->language == LANGUAGE_ZH));
    put_baseline(form, indicator);
    html_put_evidence(form, indicator);
    html_put_former(form, indicator->was);
    html_put_warnings(form, indicator->span);
}

static void put_weight(const struct html_form *form, uint32_t index) {
    struct pg_num weight = form->project->indicators[index].weight;
    if (weight.den != 0)
        out_num(form->out, weight);
}

static const struct column declaration[] = {{LABEL_TARGET, "target", put_target},
                                            {LABEL_READING, "reading", put_reading},
                                            {LABEL_WEIGHT, "weight", put_weight}};
static const struct column evaluation[] = {{LABEL_GOAL_VALUE, "target", html_put_goal_value},
                                           {LABEL_ACTUAL, "actual", html_put_actual},
                                           {LABEL_POINTS, "weight", html_put_points},
                                           {LABEL_SCORE, "weight", html_put_score},
                                           {LABEL_DEVIATION, "deviation", html_put_deviation}};
enum {
    DECLARATION = sizeof declaration / sizeof declaration[0],
    EVALUATION = sizeof evaluation / sizeof evaluation[0]
};

/* The columns after the name; a declaration without weights has none for them. */
static const struct column *columns_of_form(const struct html_form *form, size_t *count) {
    *count = form->evaluator != NULL ? EVALUATION : form->weighted ? DECLARATION : DECLARATION - 1;
    return form->evaluator != NULL ? evaluation : declaration;
}

/* The label is shown where a narrow screen has no column heads. */
static void put_cell(const struct html_form *form, const struct column *column, uint32_t index) {
    out_printf(form->out, "<td class=\"%s\" data-label=\"%s\">", column->css, html_label(form->job, column->label));
    column->put(form, index);
    out_text(form->out, "</td>");
}

static void put_row(const struct html_form *form, uint32_t index) {
    size_t count;
    const struct column *columns = columns_of_form(form, &count);
    out_text(form->out, "<tr>");
    put_goals(form, form->project->indicators[index].goal, index);
    put_name(form, index);
    for (size_t i = 0; i < count; i++)
        put_cell(form, &columns[i], index);
    out_text(form->out, "</tr>\n");
}

static void put_column_name(const struct html_form *form, enum html_label label, const char *css) {
    out_printf(form->out, "<th scope=\"col\" class=\"%s\">%s</th>", css, html_label(form->job, label));
}

/* The forms' own names of the columns of goals; the last one is the indicator's where there are such. */
static enum html_label level_of(const struct html_form *form, uint32_t level) {
    static const enum html_label levels[][HTML_GOAL_COLUMNS + 1] = {
        {LABEL_LEVEL_1, LABEL_LEVEL_2, LABEL_LEVEL_3, LABEL_LEVEL_4, LABEL_LEVEL_5},
        {LABEL_INDICATORS_1, LABEL_INDICATORS_2, LABEL_INDICATORS_3, LABEL_INDICATORS_4, LABEL_INDICATORS_5}};
    bool own = form->goal_columns > 0 && form->job->language == LANGUAGE_ZH;
    return level < form->goal_columns || own ? levels[form->evaluator != NULL][level] : LABEL_INDICATOR;
}

static void put_head(const struct html_form *form) {
    size_t count;
    const struct column *columns = columns_of_form(form, &count);
    out_text(form->out, "<thead><tr>");
    for (uint32_t i = 0; i <= form->goal_columns; i++)
        put_column_name(form, level_of(form, i), i < form->goal_columns ? "goal" : "name");
    for (size_t i = 0; i < count; i++)
        put_column_name(form, columns[i].label, columns[i].css);
    out_text(form->out, "</tr></thead>\n");
}

/* 总分, and the grade it earns. */
static void put_total(const struct html_form *form) {
    if (!html_has_scores(form->outcome))
        return;
    const struct pg_total *total = form->outcome->total;
    out_printf(form->out, "<tfoot><tr><th scope=\"row\" colspan=\"%u\">%s</th><td class=\"weight\" data-label=\"%s\">",
               form->goal_columns + 3, html_label(form->job, LABEL_ALL_POINTS), html_label(form->job, LABEL_POINTS));
    out_num(form->out, total->full);
    out_printf(form->out, "</td><td class=\"weight\" data-label=\"%s\">", html_label(form->job, LABEL_SCORE));
    html_put_range(form->out, total);
    out_printf(form->out, "</td><td data-label=\"%s\">", html_label(form->job, LABEL_GRADE));
    if (total->grade >= 0) {
        const char *grade = form->evaluator->scoring->grades[total->grade].name;
        out_html(form->out, grade, strlen(grade));
    }
    out_text(form->out, "</td></tr></tfoot>\n");
}

/* A row group for each goal of level 1, and for each indicator outside any goal. */
static void put_groups(const struct html_form *form) {
    const struct project *project = form->project;
    for (uint32_t i = 0; i < project->indicator_count;) {
        const struct goal *top = project->indicators[i].goal;
        while (top != NULL && top->parent != NULL)
            top = top->parent;
        uint32_t end = top != NULL ? top->first + top->count : i + 1;
        out_text(form->out, "<tbody>\n");
        do
            put_row(form, i++);
        while (i < end);
        out_text(form->out, "</tbody>\n");
    }
}

/* "尚无指标的目标：甲、乙", innermost goals only. */
static void put_empty_goals(const struct html_form *form) {
    const struct project *project = form->project;
    bool any = false;
    for (uint32_t i = 0; i < project->goal_count; i++) {
        const struct goal *goal = project->goals[i];
        bool leaf = i + 1 == project->goal_count || project->goals[i + 1]->parent != goal;
        if (goal->count > 0 || !leaf)
            continue;
        if (!any)
            out_text(form->out, "<p class=\"note\">");
        html_put_label(form, any ? LABEL_LIST_SEPARATOR : LABEL_EMPTY_GOALS);
        html_put_atom(form, goal->name);
        any = true;
    }
    if (any)
        out_text(form->out, "</p>\n");
}

void html_put_indicators(const struct html_form *form) {
    const struct project *project = form->project;
    struct out *out = form->out;
    out_printf(out, "<section>\n<h%u id=\"p%u-goals\">", form->heading + 1U, form->number);
    if (form->evaluator == NULL && project->year != 0)
        html_put_number(form->job, out, LABEL_GOALS_OF_YEAR, project->year);
    else
        html_put_label(form, form->evaluator != NULL ? LABEL_RESULTS_OF : LABEL_GOALS);
    out_printf(out, "</h%u>\n", form->heading + 1U);
    if (project->indicator_count > 0) {
        out_printf(out, "<table class=\"indicators goals%u\" aria-labelledby=\"p%u-goals\">\n", form->goal_columns,
                   form->number);
        put_head(form);
        put_groups(form);
        put_total(form);
        out_text(out, "</table>\n");
    } else {
        out_printf(out, "<p>%s</p>\n", html_label(form->job, LABEL_NO_INDICATORS));
    }
    put_empty_goals(form);
    out_text(out, "</section>\n");
}
