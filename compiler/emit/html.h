/* The HTML page, inside: what html.c (the document), html_form.c (header, texts, funds), html_table.c (indicators)
 * and html_result.c (verdicts and figures) share. Text of a spec reaches the page only through out_html.
 */
#ifndef PGOAL_EMIT_HTML_H
#define PGOAL_EMIT_HTML_H

#include "compiler/emit/emit.h"
#include "runtime/report.h"

enum html_label {
#define LABEL(id, ...) LABEL_##id,
#include "compiler/emit/html_label.def"
#undef LABEL
    LABEL_COUNT
};

/* One project being written. */
struct html_form {
    const struct emit_job *job;
    struct out *out;
    struct out *scratch; /* where texts are made before they are escaped; the form's own */
    const struct project *project;
    const struct pg_evaluator *evaluator; /* NULL on a declaration, and so are the next two */
    const struct pg_actual *actual;
    const struct pg_result *results;  /* one an indicator */
    const struct pg_outcome *outcome; /* NULL: no scores and no places are shown */
    uint32_t number;                  /* from 1; names the project's anchors: p1, p2 */
    uint32_t goal_columns;            /* columns for goals in the table, 0 .. HTML_GOAL_COLUMNS */
    uint8_t heading;                  /* level of the form's title: 1 alone on the page, else 2 */
    bool weighted;                    /* some indicator has a weight */
};

/* Deeper goals are spelled out before the indicator's name. */
enum { HTML_GOAL_COLUMNS = 4 };

/* The style sheet, and the source expression by which the page's policy allows it and nothing else. */
extern const char html_style[];
extern const char html_style_hash[];

/* Text of a label; the page's own, so it needs no escaping. */
const char *html_label(const struct emit_job *job, enum html_label label);
void html_put_label(const struct html_form *form, enum html_label label);
/* The label with its {} replaced. */
void html_put_number(const struct emit_job *job, struct out *out, enum html_label label, int64_t number);
/* Escaped; nothing for atom 0. */
void html_put_atom(const struct html_form *form, atom text);
/* The text, or a dash that says nothing was given. */
void html_put_value(const struct html_form *form, atom text);
void html_put_dash(const struct html_form *form);
/* Escapes what was written to form->scratch after its first mark bytes (html_mark before writing). */
size_t html_mark(const struct html_form *form);
void html_put_scratch(const struct html_form *form, size_t mark);
/* A heading, so many levels below the form's title. */
void html_put_heading(const struct html_form *form, unsigned below, enum html_label label);
/* A doc comment; nothing for 0. */
void html_put_note(const struct html_form *form, atom doc);
/* Warnings that begin in the span, as a list; nothing when there is none. */
void html_put_warnings(const struct html_form *form, struct span span);
/* A list around single warnings: opens it at the first (*open false). */
void html_put_warning(const struct html_form *form, const struct diag *warning, bool *open);
void html_close_warnings(const struct html_form *form, bool open);

void html_put_basics(const struct html_form *form);
void html_put_funds(const struct html_form *form);
void html_put_indicators(const struct html_form *form);
/* Warnings of the project that no row, text or fund table shows. */
void html_put_remarks(const struct html_form *form);

/* Cells of the result page; index is the indicator's. */
void html_put_actual(const struct html_form *form, uint32_t index);
void html_put_margin(const struct html_form *form, uint32_t index);
void html_put_verdict(const struct html_form *form, uint32_t index);
/* Points, where there are any. */
void html_put_score(const struct html_form *form, uint32_t index);
/* Windows, rows or gaps that were missed. */
void html_put_places(const struct html_form *form, uint32_t index);
/* A map of the windows of each indicator that has some; nothing on a declaration. */
void html_put_windows(const struct html_form *form);
/* Budget execution, total and grade; nothing without them. */
void html_put_total(const struct html_form *form);
bool html_has_scores(const struct html_form *form);
/* Figures over the form's table: verdicts, level-1 goals, last year's spending. */
void html_put_summary(const struct html_form *form);
/* One row a project, over all the forms. */
void html_put_overview(const struct emit_job *job, struct out *out);

#endif
