#include "compiler/emit/html.h"

#include <string.h>

#include "compiler/emit/page.h"

static const char *const labels[LABEL_COUNT][2] = {
#define LABEL(id, zh, en) [LABEL_##id] = {[LANGUAGE_ZH] = zh, [LANGUAGE_EN] = en},
#include "compiler/emit/html_label.def"
#undef LABEL
};

const char *html_label(const struct emit_job *job, enum html_label label) {
    return labels[label][job->language];
}

void html_put_label(const struct html_form *form, enum html_label label) {
    out_text(form->out, html_label(form->job, label));
}

void html_put_number(const struct emit_job *job, struct out *out, enum html_label label, int64_t number) {
    const char *text = html_label(job, label);
    const char *hole = strstr(text, "{}");
    out_raw(out, text, (size_t)(hole - text));
    out_int(out, number);
    out_text(out, hole + 2);
}

static void put_text(const struct emit_job *job, struct out *out, atom text) {
    out_html(out, atom_text(job->model->atoms, text), atom_len(job->model->atoms, text));
}

void html_put_atom(const struct html_form *form, atom text) {
    if (text != 0)
        put_text(form->job, form->out, text);
}

void html_put_dash(const struct html_form *form) {
    out_text(form->out, "<span class=\"none\">");
    html_put_label(form, LABEL_NOT_GIVEN);
    out_text(form->out, "</span>");
}

void html_put_value(const struct html_form *form, atom text) {
    if (text != 0)
        html_put_atom(form, text);
    else
        html_put_dash(form);
}

size_t html_mark(const struct html_form *form) {
    size_t len;
    out_bytes(form->scratch, &len);
    return len;
}

void html_put_scratch(const struct html_form *form, size_t mark) {
    size_t len;
    const char *bytes = out_bytes(form->scratch, &len);
    out_html(form->out, bytes + mark, len - mark);
}

void html_put_heading(const struct html_form *form, unsigned below, enum html_label label) {
    unsigned level = form->heading + below;
    out_printf(form->out, "<h%u>", level);
    html_put_label(form, label);
    out_printf(form->out, "</h%u>\n", level);
}

void html_put_note(const struct html_form *form, atom doc) {
    if (doc == 0)
        return;
    out_text(form->out, "<p class=\"note\">");
    html_put_atom(form, doc);
    out_text(form->out, "</p>");
}

void html_put_warning(const struct html_form *form, const struct diag *warning, bool *open) {
    static const enum html_label words[] = {
        [SEVERITY_ERROR] = LABEL_ERROR, [SEVERITY_WARNING] = LABEL_WARNING, [SEVERITY_NOTE] = LABEL_NOTE};
    const char *message = diag_message(form->job->diags, warning, form->job->language);
    out_text(form->out, *open ? "<li><b>" : "<ul class=\"warnings\"><li><b>");
    *open = true;
    html_put_label(form, words[warning->severity]);
    out_printf(form->out, " %s</b> ", diag_code(warning->id));
    out_html(form->out, message, strlen(message));
    out_text(form->out, "</li>");
}

void html_close_warnings(const struct html_form *form, bool open) {
    if (open)
        out_text(form->out, "</ul>");
}

void html_put_warnings(const struct html_form *form, struct span span) {
    bool open = false;
    uint32_t from = 0;
    const struct diag *warning;
    if (form->job->diags == NULL || span.begin == span.end)
        return;
    while ((warning = diags_within(form->job->diags, span, &from)) != NULL)
        html_put_warning(form, warning, &open);
    html_close_warnings(form, open);
}

/* The title of one form, "财政项目支出绩效目标申报表 （2020）年度 申报单位名称：…". */
static void put_title(const struct html_form *form) {
    const struct project *project = form->project;
    struct out *out = form->out;
    out_printf(out, "<header>\n<h%u id=\"p%u\">", form->heading, form->number);
    html_put_label(form, form->evaluator != NULL ? LABEL_RESULT : LABEL_FORM);
    out_text(out, "<span class=\"unseen\"> ");
    html_put_atom(form, project->name);
    out_printf(out, "</span></h%u>\n", form->heading);
    if (project->year != 0) {
        out_text(out, "<p class=\"year\">");
        html_put_number(form->job, out, LABEL_YEAR, project->year);
        out_text(out, "</p>\n");
    }
    if (project->agency.value != 0) {
        out_text(out, "<p class=\"agency\">");
        html_put_label(form, LABEL_AGENCY);
        html_put_atom(form, project->agency.value);
        out_text(out, "</p>\n");
    }
    html_put_note(form, project->doc);
    out_text(out, "</header>\n");
}

static void put_declaration(const struct html_form *form) {
    html_put_basics(form);
    html_put_funds(form);
    html_put_indicators(form);
    html_put_sources(form);
}

static void put_evaluation(const struct html_form *form) {
    html_put_standing(form);
    html_put_basics(form);
    html_put_spent(form);
    html_put_aims(form);
    html_put_indicators(form);
    html_put_summary(form);
}

static void put_form(const struct html_form *form) {
    out_printf(form->out, "<article class=\"%s\" aria-labelledby=\"p%u\">\n",
               form->evaluator != NULL ? "result" : "form", form->number);
    put_title(form);
    if (form->evaluator != NULL)
        put_evaluation(form);
    else
        put_declaration(form);
    html_put_remarks(form);
    out_text(form->out, "</article>\n");
}

static uint32_t goal_columns(const struct project *project) {
    uint32_t columns = 0;
    for (uint32_t i = 0; i < project->goal_count; i++)
        if (project->goals[i]->count > 0 && project->goals[i]->depth > columns)
            columns = project->goals[i]->depth;
    return columns < HTML_GOAL_COLUMNS ? columns : HTML_GOAL_COLUMNS;
}

static bool has_weight(const struct project *project) {
    for (uint32_t i = 0; i < project->indicator_count; i++)
        if (project->indicators[i].weight.den != 0)
            return true;
    return false;
}

static void put_project(const struct emit_job *job, struct out *out, uint32_t index) {
    const struct project *project = job->model->projects[index];
    struct html_form form = {
        .job = job,
        .out = out,
        .scratch = out_memory(),
        .project = project,
        .number = index + 1,
        .goal_columns = goal_columns(project),
        .heading = job->model->project_count == 1 ? 1 : 2,
        .weighted = has_weight(project),
    };
    if (job->verdicts != NULL) {
        form.evaluator = job->verdicts->evaluators[index];
        form.actual = job->verdicts->actuals[index];
        form.results = job->verdicts->results[index];
        form.outcome = job->verdicts->outcomes ? &job->verdicts->outcomes[index] : NULL;
    }
    put_form(&form);
    out_abandon(form.scratch);
}

static void put_page_title(const struct emit_job *job, struct out *out) {
    bool results = job->verdicts != NULL;
    const struct model *model = job->model;
    if (model->project_count == 1) {
        put_text(job, out, model->projects[0]->name);
        out_text(out, " · ");
        out_text(out, html_label(job, results ? LABEL_RESULT : LABEL_FORM));
        return;
    }
    html_put_number(job, out, results ? LABEL_RESULTS : LABEL_FORMS, model->project_count);
}

static void put_contents(const struct emit_job *job, struct out *out) {
    const struct model *model = job->model;
    out_printf(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">%s</h2>\n<ol>\n",
               html_label(job, LABEL_CONTENTS));
    for (uint32_t i = 0; i < model->project_count; i++) {
        out_printf(out, "<li><a href=\"#p%u\">", i + 1);
        put_text(job, out, model->projects[i]->name);
        out_text(out, "</a></li>\n");
    }
    out_text(out, "</ol>\n</nav>\n");
}

/* Over several forms: the title of the collection, and where to find each. */
static void put_cover(const struct emit_job *job, struct out *out) {
    out_text(out, "<header class=\"cover\">\n<h1>");
    put_page_title(job, out);
    out_text(out, "</h1>\n</header>\n");
    if (job->verdicts == NULL)
        put_contents(job, out);
}

void emit_html(const struct emit_job *job, struct out *out) {
    const struct page page = {html_label(job, LABEL_LANGUAGE), html_style, html_style_hash};
    uint32_t count = job->model->project_count;
    page_open(out, &page);
    put_page_title(job, out);
    page_begin(out, &page);
    if (count != 1)
        put_cover(job, out);
    out_text(out, "<main>\n");
    if (count > 1 && job->verdicts != NULL)
        html_put_portfolio(job, out);
    for (uint32_t i = 0; i < count; i++)
        put_project(job, out, i);
    page_close(out);
}
