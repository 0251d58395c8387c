/* How figures are made: sources of a project, measures and milestones of its indicators; and what things were called
 * before.
 */
#include "compiler/emit/html.h"

void html_put_former(const struct html_form *form, const struct former_id *former) {
    if (former == NULL)
        return;
    out_printf(form->out, "<p class=\"note\">%s%s", html_label(form->job, LABEL_FORMER),
               html_label(form->job, LABEL_COLON));
    for (const char *before = ""; former != NULL;
         former = former->next, before = html_label(form->job, LABEL_LIST_SEPARATOR)) {
        out_printf(form->out, "%s<code>", before);
        html_put_atom(form, former->id);
        out_text(form->out, "</code>");
    }
    out_text(form->out, "</p>");
}

static void put_measure(const struct html_form *form, const struct measure *measure) {
    size_t mark = html_mark(form);
    out_printf(form->out, "<p class=\"note\">%s%s<code>", html_label(form->job, LABEL_MEASURE),
               html_label(form->job, LABEL_COLON));
    measure_describe(measure, form->job->model->atoms, form->scratch);
    html_put_scratch(form, mark);
    out_text(form->out, "</code></p>");
}

static void put_milestone(const struct html_form *form, const struct milestone *milestone) {
    char day[PG_DATE_TEXT];
    pg_date_print(milestone->day, day);
    out_printf(form->out, "<li><time>%s</time> <code>", day);
    html_put_typed(form, milestone->target);
    out_text(form->out, "</code></li>");
}

void html_put_evidence(const struct html_form *form, const struct indicator *indicator) {
    const struct evidence *evidence = indicator->evidence;
    if (evidence != NULL && evidence->measure != NULL)
        put_measure(form, evidence->measure);
    if (evidence == NULL || evidence->milestones == NULL)
        return;
    out_printf(form->out, "<p class=\"note\">%s</p><ul class=\"note\">", html_label(form->job, LABEL_STAGE_VALUE));
    for (const struct milestone *m = evidence->milestones; m != NULL; m = m->next)
        put_milestone(form, m);
    out_text(form->out, "</ul>");
}

/* --- sources --- */

static void put_type(const struct html_form *form, const struct log_column *column) {
    static const enum html_label types[] = {
        [PG_CELL_NUMBER] = LABEL_CELL_NUMBER, [PG_CELL_DURATION] = LABEL_CELL_DURATION,
        [PG_CELL_TIME] = LABEL_CELL_TIME,     [PG_CELL_DATE] = LABEL_CELL_DATE,
        [PG_CELL_TEXT] = LABEL_CELL_TEXT,     [PG_CELL_YES_NO] = LABEL_CELL_YES_NO,
        [PG_CELL_LEVEL] = LABEL_CELL_LEVEL};
    if (column->scale != NULL)
        html_put_atom(form, column->scale->name);
    else if (column->unit != NULL && column->type == PG_CELL_NUMBER)
        html_put_atom(form, column->unit->name);
    else
        html_put_label(form, types[column->type]);
}

/* The name, and the id that measures know it by. */
static void put_named(const struct html_form *form, atom id, atom name) {
    html_put_atom(form, name != 0 ? name : id);
    if (name == 0 || name == id)
        return;
    out_text(form->out, " <code>");
    html_put_atom(form, id);
    out_text(form->out, "</code>");
}

static void put_column(const struct html_form *form, const struct log_column *column) {
    out_text(form->out, "<li>");
    put_named(form, column->id, column->name);
    out_text(form->out, " <span class=\"kind\">");
    put_type(form, column);
    out_text(form->out, "</span></li>");
}

static void put_source(const struct html_form *form, const struct log *log) {
    out_text(form->out, "<tr><th scope=\"row\">");
    put_named(form, log->id, log->name);
    html_put_note(form, log->doc);
    out_printf(form->out, "</th><td>%s</td><td><ul class=\"columns\">",
               html_label(form->job, log->until >= 0 ? LABEL_INTERVALS : LABEL_EVENTS));
    for (uint32_t i = 0; i < log->column_count; i++)
        put_column(form, &log->columns[i]);
    out_text(form->out, "</ul></td></tr>\n");
}

void html_put_sources(const struct html_form *form) {
    const struct project *project = form->project;
    if (project->log_count == 0)
        return;
    html_open_table(form, "sources", LABEL_SOURCES);
    out_printf(form->out,
               "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th "
               "scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
               html_label(form->job, LABEL_SOURCE), html_label(form->job, LABEL_SOURCE_KIND),
               html_label(form->job, LABEL_COLUMNS));
    for (uint32_t i = 0; i < project->log_count; i++)
        put_source(form, &project->logs[i]);
    out_text(form->out, "</tbody>\n</table>\n</section>\n");
}
