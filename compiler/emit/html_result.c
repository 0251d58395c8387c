/* The cells of the self-evaluation's table: what was asked for, what came of it, its points, and why it deviates. */
#include "compiler/emit/html.h"

#include <string.h>

#include "runtime/detail.h"

void html_put_mark(const struct emit_job *job, struct out *out, size_t verdict) {
    static const char *const symbols[HTML_VERDICTS] = {"✓", "✗", "?", "!"};
    out_printf(out, "<span class=\"mark %s\"><span aria-hidden=\"true\">%s</span> %s</span>", html_verdict_css(verdict),
               symbols[verdict], html_verdict_word(job, verdict));
}

void html_put_light(const struct emit_job *job, struct out *out, uint8_t light) {
    static const char *const shapes[] = {
        [PG_LIGHT_NONE] = "", [PG_LIGHT_GREEN] = "●", [PG_LIGHT_YELLOW] = "▲", [PG_LIGHT_RED] = "■"};
    enum pg_light lit = (enum pg_light)light;
    if (lit != PG_LIGHT_NONE)
        out_printf(out, "<span class=\"light %s\"><span aria-hidden=\"true\">%s</span> %s</span>", pg_light_name(lit),
                   shapes[lit], pg_light_word(lit, html_words(job)));
}

static void put_note(const struct html_form *form, enum html_label label, const char *text, size_t len) {
    if (len == 0)
        return;
    out_text(form->out, "<p class=\"note\">");
    html_put_label(form, label);
    out_char(form->out, ' ');
    out_html(form->out, text, len);
    out_text(form->out, "</p>");
}

/* Judged by a milestone, what is asked for is the milestone's. */
static void put_stage(const struct html_form *form, uint32_t index) {
    const struct pg_indicator *indicator = &form->evaluator->indicators[index];
    const struct evidence *evidence = form->project->indicators[index].evidence;
    for (const struct milestone *m = evidence != NULL ? evidence->milestones : NULL; m != NULL; m = m->next)
        if (form->outcome != NULL && form->outcome->as_of != NULL && m->day == indicator->period.last)
            put_note(form, LABEL_STAGE_VALUE, indicator->target, strlen(indicator->target));
}

/* Of a percentile the share of rows that it is judged by, as its figure is one. */
static void put_typed(const struct html_form *form, uint32_t index) {
    const struct indicator *indicator = &form->project->indicators[index];
    const struct measure *measure = indicator->evidence != NULL ? indicator->evidence->measure : NULL;
    const char *judged = form->evaluator->indicators[index].target;
    bool staged = form->outcome != NULL && form->outcome->as_of != NULL;
    out_text(form->out, "<br><code>");
    if (measure != NULL && measure->kind == MEASURE_PERCENTILE && !staged)
        out_html(form->out, judged, strlen(judged));
    else
        html_put_typed(form, indicator->target);
    out_text(form->out, "</code>");
}

/* The wording, else what the target means, and the target as written. */
void html_put_goal_value(const struct html_form *form, uint32_t index) {
    const struct indicator *indicator = &form->project->indicators[index];
    bool typed = form->evaluator->indicators[index].target[0] != '\0';
    if (indicator->wording != 0 || !typed)
        html_put_value(form, indicator->wording);
    else
        html_put_said(form, indicator->target);
    if (typed)
        put_typed(form, index);
    put_stage(form, index);
    html_put_warnings(form, indicator->span);
}

/* "达标时段 363 / 366", which the bar shows. */
static void put_windows(const struct html_form *form, uint32_t index) {
    const struct pg_indicator *indicator = &form->evaluator->indicators[index];
    int32_t asked, met;
    if (indicator->op != PG_OP_WINDOWS || indicator->slots <= 2)
        return;
    html_count_windows(indicator, form->actual + indicator->first_slot, &asked, &met);
    out_printf(form->out, "<p class=\"note\">%s %d / %d</p>", html_label(form->job, LABEL_WINDOWS_MET), (int)met,
               (int)asked);
}

static void put_margin(const struct html_form *form, uint32_t index) {
    char text[PG_FIGURE_TEXT];
    size_t len = pg_margin_say(&form->evaluator->indicators[index], &form->results[index], text, sizeof text);
    put_note(form, LABEL_MARGIN, text, len);
}

/* The figure, its verdict, and how far it is from its target. */
void html_put_actual(const struct html_form *form, uint32_t index) {
    char text[PG_FIGURE_TEXT];
    const struct pg_outcome *outcome = form->outcome;
    const struct pg_indicator *indicator = &form->evaluator->indicators[index];
    size_t len = pg_actual_say(indicator, form->actual, &form->results[index], text, sizeof text);
    if (len > 0) {
        out_text(form->out, "<span class=\"figure\">");
        out_html(form->out, text, len);
        out_text(form->out, "</span> ");
    }
    html_put_mark(form->job, form->out, html_verdict(form->results[index].verdict));
    if (outcome != NULL && outcome->as_of != NULL && outcome->scores != NULL) {
        out_char(form->out, ' ');
        html_put_light(form->job, form->out, outcome->scores[index].light);
    }
    html_put_bullet(form, index);
    put_windows(form, index);
    put_margin(form, index);
}

void html_put_points(const struct html_form *form, uint32_t index) {
    struct pg_num weight = form->evaluator->indicators[index].weight;
    if (weight.den != 0)
        out_num(form->out, weight);
}

static const struct pg_remark *remark_of(const struct html_form *form, uint32_t index) {
    return form->outcome->remarks != NULL ? &form->outcome->remarks[index] : NULL;
}

/* "部分达成 60%–80%": a person chooses within the band. */
static void put_band(const struct html_form *form, const struct pg_score *score) {
    const struct pg_band *band = &form->evaluator->scoring->bands[score->band];
    out_text(form->out, "<p class=\"note\">");
    out_html(form->out, band->name, strlen(band->name));
    out_char(form->out, ' ');
    html_put_rate(form->out, band->lo);
    out_text(form->out, "–");
    html_put_rate(form->out, band->hi);
    out_text(form->out, "</p>");
}

/* The points that count, and beside them others that a person told. */
void html_put_score(const struct html_form *form, uint32_t index) {
    if (!html_has_scores(form->outcome))
        return;
    const struct pg_score *score = &form->outcome->scores[index];
    const struct pg_remark *remark = remark_of(form, index);
    if (score->known)
        out_num(form->out, score->points);
    if (score->known && score->choice)
        put_band(form, score);
    if (remark != NULL && remark->score.den != 0 && pg_note_contradicts((enum pg_score_note)score->note)) {
        out_text(form->out, "<p class=\"note\">");
        html_put_label(form, LABEL_TOLD);
        out_char(form->out, ' ');
        out_num(form->out, remark->score);
        out_text(form->out, "</p>");
    }
}

void html_put_remark(const struct html_form *form, const struct pg_score *score, const struct pg_remark *remark) {
    if (remark != NULL && remark->reason != NULL && remark->reason[0] != '\0') {
        out_text(form->out, "<p class=\"reason\">");
        out_html(form->out, remark->reason, strlen(remark->reason));
        out_text(form->out, "</p>");
    }
    if (score->note != PG_NOTE_NONE)
        out_printf(form->out, "<p class=\"due\">%s</p>",
                   pg_note_word((enum pg_score_note)score->note, html_words(form->job)));
}

/* How many places a list names; the only one stands beside the cause. */
static int64_t listed(const struct html_form *form, uint32_t index) {
    if (form->outcome == NULL || pg_detail_in_row(form->outcome, (int32_t)index))
        return 0;
    return pg_detail_count(form->outcome, (int32_t)index);
}

/* "缺少数据：2020-W05", or the window or part missed alone. */
static void put_cause(const struct html_form *form, uint32_t index) {
    const struct pg_result *result = &form->results[index];
    const char *cause = pg_reason_word((enum pg_reason)result->reason, html_words(form->job));
    char where[PG_FIGURE_TEXT];
    size_t len = pg_where_print(&form->evaluator->indicators[index], result, where, sizeof where);
    len = listed(form, index) > 0 ? 0 : len;
    if (cause[0] == '\0' && len == 0)
        return;
    out_text(form->out, "<p class=\"note\">");
    out_text(form->out, cause);
    if (cause[0] != '\0' && len > 0)
        out_char(form->out, ' ');
    out_html(form->out, where, len);
    out_text(form->out, "</p>");
}

static void put_place(void *to, const char *text) {
    struct out *out = to;
    out_text(out, "<li>");
    out_html(out, text, strlen(text));
    out_text(out, "</li>");
}

/* Windows, rows or gaps that were missed. */
static void put_places(const struct html_form *form, uint32_t index) {
    int64_t count = listed(form, index);
    if (count == 0)
        return;
    out_text(form->out, "<ul class=\"note\">");
    pg_details(form->outcome, (int32_t)index, put_place, form->out);
    if (count > PG_DETAILS) {
        out_text(form->out, "<li>");
        html_put_number(form->job, form->out, LABEL_MORE_PLACES, count - PG_DETAILS);
        out_text(form->out, "</li>");
    }
    out_text(form->out, "</ul>");
}

struct lacking {
    const struct html_form *form;
    int count;
};

static void put_lacking_place(void *to, const char *text) {
    struct lacking *lacking = to;
    bool zh = lacking->form->job->language == LANGUAGE_ZH;
    if (lacking->count++ > 0)
        out_text(lacking->form->out, zh ? "、" : ", ");
    out_html(lacking->form->out, text, strlen(text));
}

/* Windows without a figure; the only one that makes a verdict unknown stands with its cause. */
static void put_lacking(const struct html_form *form, uint32_t index) {
    struct lacking lacking = {form, 0};
    struct out *out = form->out;
    int32_t count = form->outcome ? pg_lacking_count(form->outcome, (int32_t)index) : 0;
    if (count == 0 || (count == 1 && form->results[index].verdict == PG_UNKNOWN))
        return;
    out_text(out, "<p class=\"note\">");
    out_text(out, pg_reason_word(PG_REASON_NO_DATA, html_words(form->job)));
    out_text(out, form->job->language == LANGUAGE_ZH ? "：" : ": ");
    pg_lacking(form->outcome, (int32_t)index, put_lacking_place, &lacking);
    if (count > PG_DETAILS) {
        out_text(out, form->job->language == LANGUAGE_ZH ? "，" : ", ");
        html_put_number(form->job, out, LABEL_MORE_PLACES, count - PG_DETAILS);
    }
    out_text(out, "</p>");
}

void html_put_deviation(const struct html_form *form, uint32_t index) {
    if (form->outcome != NULL && form->outcome->scores != NULL)
        html_put_remark(form, &form->outcome->scores[index], remark_of(form, index));
    put_cause(form, index);
    put_places(form, index);
    put_lacking(form, index);
}
