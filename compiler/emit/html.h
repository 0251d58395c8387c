/* The HTML page, inside: what html.c (the document), html_form.c (header, texts, funds), html_table.c (indicators),
 * html_evidence.c (sources, measures, milestones),
 * and of the self-evaluation html_result.c (its cells), html_bullet.c, html_windows.c, html_spent.c, html_summary.c and
 * html_portfolio.c share. Text of a spec reaches the page only through out_html.
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
/* What a target means, in words. */
void html_put_said(const struct html_form *form, const struct target *target);
/* The typed target in canonical form. */
void html_put_typed(const struct html_form *form, const struct target *target);
/* A heading, so many levels below the form's title. */
void html_put_heading(const struct html_form *form, unsigned below, enum html_label label);
/* A doc comment; nothing for 0. */
void html_put_note(const struct html_form *form, atom doc);
/* Warnings that begin in the span, as a list; nothing when there is none. */
void html_put_warnings(const struct html_form *form, struct span span);
/* A list around single warnings: opens it at the first (*open false). */
void html_put_warning(const struct html_form *form, const struct diag *warning, bool *open);
void html_close_warnings(const struct html_form *form, bool open);

/* What it was called before; nothing for NULL. */
void html_put_former(const struct html_form *form, const struct former_id *former);
/* How an indicator's figures are made, and its milestones. */
void html_put_evidence(const struct html_form *form, const struct indicator *indicator);
void html_put_sources(const struct html_form *form);
void html_put_basics(const struct html_form *form);
void html_put_funds(const struct html_form *form);
void html_put_indicators(const struct html_form *form);
/* Warnings of the project that no row, text or fund table shows. */
void html_put_remarks(const struct html_form *form);

/* 476800900 fen as 4,768,009.00. */
void html_put_fen(struct out *out, int64_t fen);
/* "（元）": the yuan when no currency is known. */
void html_put_currency(const struct html_form *form, atom currency);
/* Opens a section with its heading and the table that it names. */
void html_open_table(const struct html_form *form, const char *css, enum html_label label);

/* part / whole in hundredths of a percent, half up; false when there is none. */
bool html_share_of(struct pg_num part, struct pg_num whole, int64_t *out);
void html_put_share(struct out *out, int64_t share); /* 9950 as 99.50% */

/* How many of something have each verdict, in the order in which verdicts are told. */
enum { HTML_VERDICTS = 4 };
struct html_tally {
    uint32_t of[HTML_VERDICTS], total;
};
struct html_tally html_tally_of(const struct pg_result *results, uint32_t count);
/* The place of a verdict in that order, and its mark and word, which tell it without colour. */
size_t html_verdict(uint8_t verdict);
void html_put_mark(const struct emit_job *job, struct out *out, size_t verdict);
const char *html_verdict_css(size_t verdict);
const char *html_verdict_word(const struct emit_job *job, size_t verdict);
/* "✓ 达成 12 ✗ 未达成 1 …" */
void html_put_legend(const struct emit_job *job, struct out *out, const struct html_tally *tally);
/* "达成 12、未达成 1 …", for those who hear it. */
void html_put_tally_words(const struct html_form *form, const struct html_tally *tally);
/* The light's shape and word; nothing for none. */
void html_put_light(const struct emit_job *job, struct out *out, uint8_t light);
/* "92.5", or "80–100" while something is not known. */
void html_put_range(struct out *out, const struct pg_total *total);
/* The rate in percent. */
void html_put_rate(struct out *out, struct pg_num rate);
bool html_has_scores(const struct pg_outcome *outcome);
enum pg_language html_words(const struct emit_job *job);

/* Cells of the self-evaluation; index is the indicator's. */
void html_put_goal_value(const struct html_form *form, uint32_t index);
void html_put_actual(const struct html_form *form, uint32_t index);
void html_put_points(const struct html_form *form, uint32_t index);
void html_put_score(const struct html_form *form, uint32_t index);
void html_put_deviation(const struct html_form *form, uint32_t index);
/* What a person told and what is still due: of an indicator's score, or of budget execution's. */
void html_put_remark(const struct html_form *form, const struct pg_score *score, const struct pg_remark *remark);
/* A bar of the figure beside its target's bounds; nothing where there is no figure that lies on a scale. */
void html_put_bullet(const struct html_form *form, uint32_t index);
/* The mark of a bound, and the arrow of a figure that leaves the scale (below 0 or above 10000), in a chart 14 high. */
void html_put_bound(struct out *out, int64_t at);
void html_put_beyond(struct out *out, int64_t at);
/* A map of the windows of each indicator that has some. */
void html_put_windows(const struct html_form *form);
/* The windows asked, and among them those that meet the target. */
void html_count_windows(const struct pg_indicator *indicator, const struct pg_actual *slots, int32_t *asked,
                        int32_t *met);
/* What was spent, with its bars. */
void html_put_spent(const struct html_form *form);
/* Total, grade and verdicts in one line; the day as of which it is judged. */
void html_put_standing(const struct html_form *form);
/* Expected and achieved goals. */
void html_put_aims(const struct html_form *form);
/* Figures under the form's table: verdicts and level-1 goals. */
void html_put_summary(const struct html_form *form);
/* One row a project, over all the forms. */
void html_put_portfolio(const struct emit_job *job, struct out *out);

#endif
