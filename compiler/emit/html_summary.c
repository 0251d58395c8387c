/* Verdicts added up: the line under the title, the goals expected and achieved, and the table by goal. */
#include "compiler/emit/html.h"

#include <string.h>

/* Verdicts in the order that they are told in. */
static const enum pg_verdict order[HTML_VERDICTS] = {PG_MET, PG_MISSED, PG_UNKNOWN, PG_INVALID};

enum pg_language html_words(const struct emit_job *job) {
    return job->language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH;
}

size_t html_verdict(uint8_t verdict) {
    size_t i = 0;
    while (order[i] != (enum pg_verdict)verdict)
        i++;
    return i;
}

const char *html_verdict_css(size_t verdict) {
    return pg_verdict_name(order[verdict]);
}

const char *html_verdict_word(const struct emit_job *job, size_t verdict) {
    return pg_verdict_word(order[verdict], html_words(job));
}

struct html_tally html_tally_of(const struct pg_result *results, uint32_t count) {
    struct html_tally tally = {.total = count};
    for (uint32_t i = 0; i < count; i++)
        tally.of[html_verdict(results[i].verdict)]++;
    return tally;
}

bool html_share_of(struct pg_num part, struct pg_num whole, int64_t *out) {
    struct pg_num share;
    int64_t twice;
    if (whole.num <= 0 || part.num < 0 || !pg_num_div(part, whole, &share) || !pg_num_floor(share, 20000, &twice))
        return false;
    *out = twice / 2 + twice % 2;
    return true;
}

void html_put_share(struct out *out, int64_t share) {
    out_printf(out, "%lld.%02d%%", (long long)(share / 100), (int)(share % 100));
}

bool html_has_scores(const struct pg_outcome *outcome) {
    return outcome != NULL && outcome->total != NULL && outcome->total->has && !outcome->total->lost;
}

void html_put_range(struct out *out, const struct pg_total *total) {
    out_num(out, total->low);
    if (!total->complete) {
        out_text(out, "–");
        out_num(out, total->high);
    }
}

void html_put_rate(struct out *out, struct pg_num rate) {
    struct pg_num percent;
    int64_t share;
    if (pg_num_mul(rate, pg_num_int(100), &percent) && pg_num_is_decimal(percent)) {
        out_num(out, percent);
        out_char(out, '%');
    } else if (html_share_of(rate, pg_num_int(1), &share)) {
        out_text(out, "≈");
        html_put_share(out, share);
    } else {
        out_num(out, rate);
    }
}

void html_put_legend(const struct emit_job *job, struct out *out, const struct html_tally *tally) {
    out_text(out, "<ul class=\"legend\">");
    for (size_t i = 0; i < HTML_VERDICTS; i++) {
        out_text(out, "<li>");
        html_put_mark(job, out, i);
        out_printf(out, " %u</li>", tally->of[i]);
    }
    out_text(out, "</ul>\n");
}

void html_put_tally_words(const struct html_form *form, const struct html_tally *tally) {
    for (size_t i = 0; i < HTML_VERDICTS; i++) {
        if (i > 0)
            html_put_label(form, LABEL_LIST_SEPARATOR);
        out_printf(form->out, "%s %u", html_verdict_word(form->job, i), tally->of[i]);
    }
}

/* "总分 92.5 / 100 优" */
static void put_total(const struct html_form *form) {
    const struct pg_total *total = form->outcome->total;
    out_printf(form->out, "<p class=\"score\">%s <b>", html_label(form->job, LABEL_ALL_POINTS));
    html_put_range(form->out, total);
    out_text(form->out, "</b> / ");
    out_num(form->out, total->full);
    if (total->grade >= 0) {
        const char *grade = form->evaluator->scoring->grades[total->grade].name;
        out_text(form->out, " <b>");
        out_html(form->out, grade, strlen(grade));
        out_text(form->out, "</b>");
    }
    out_text(form->out, "</p>\n");
}

void html_put_standing(const struct html_form *form) {
    struct html_tally tally = html_tally_of(form->results, form->project->indicator_count);
    char day[PG_DATE_TEXT];
    out_text(form->out, "<div class=\"standing\">\n");
    if (form->outcome != NULL && form->outcome->as_of != NULL) {
        pg_date_print(*form->outcome->as_of, day);
        out_printf(form->out, "<p>%s %s</p>\n", html_label(form->job, LABEL_AS_OF), day);
    }
    if (html_has_scores(form->outcome))
        put_total(form);
    html_put_legend(form->job, form->out, &tally);
    out_text(form->out, "</div>\n");
}

/* The goal of the year is a text that is called one: 总目标, or with the id `aims`. */
static bool is_aim(const struct html_form *form, const struct text *text) {
    const struct atoms *atoms = form->job->model->atoms;
    return strcmp(atom_text(atoms, text->id), "aims") == 0 ||
           (text->title != 0 && strstr(atom_text(atoms, text->title), "目标") != NULL);
}

void html_put_aims(const struct html_form *form) {
    const struct project *project = form->project;
    struct html_tally tally = html_tally_of(form->results, project->indicator_count);
    uint32_t aim = 0;
    while (aim < project->text_count && !is_aim(form, &project->texts[aim]))
        aim++;
    html_open_table(form, "aims", LABEL_AIMS);
    out_printf(form->out,
               "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n<tr><td>",
               html_label(form->job, LABEL_EXPECTED), html_label(form->job, LABEL_ACHIEVED));
    html_put_value(form, aim < project->text_count ? project->texts[aim].body : 0);
    out_printf(form->out, "</td><td>%s %u%s", html_label(form->job, LABEL_INDICATORS), tally.total,
               html_label(form->job, LABEL_COLON));
    html_put_tally_words(form, &tally);
    out_text(form->out, "</td></tr>\n</tbody>\n</table>\n</section>\n");
}

/* --- by goal --- */

static void put_bar(const struct html_form *form, const struct html_tally *tally) {
    int64_t from = 0, to = 0;
    uint32_t before = 0;
    out_printf(form->out, "<svg class=\"bar\" role=\"img\"><title>%s%s", html_label(form->job, LABEL_VERDICTS),
               html_label(form->job, LABEL_COLON));
    html_put_tally_words(form, tally);
    out_text(form->out, "</title>");
    for (size_t i = 0; i < HTML_VERDICTS; i++, from = to) {
        before += tally->of[i];
        if (tally->of[i] == 0 || !html_share_of(pg_num_int(before), pg_num_int(tally->total), &to))
            continue;
        out_printf(form->out, "<rect class=\"%s\" height=\"100%%\" x=\"", html_verdict_css(i));
        html_put_share(form->out, from);
        out_text(form->out, "\" width=\"");
        html_put_share(form->out, to - from);
        out_text(form->out, "\"/>");
    }
    out_text(form->out, "</svg>\n");
}

static void put_head(const struct html_form *form) {
    out_printf(form->out, "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th>",
               html_label(form->job, LABEL_INDICATORS_1), html_label(form->job, LABEL_INDICATORS));
    for (size_t i = 0; i < HTML_VERDICTS; i++) {
        out_text(form->out, "<th scope=\"col\">");
        html_put_mark(form->job, form->out, i);
        out_text(form->out, "</th>");
    }
    out_text(form->out, "</tr></thead>\n<tbody>\n");
}

/* The figures of a row, whose name the caller has written. */
static void put_tally(struct out *out, const struct html_tally *tally) {
    out_printf(out, "</th><td>%u</td>", tally->total);
    for (size_t i = 0; i < HTML_VERDICTS; i++)
        out_printf(out, "<td>%u</td>", tally->of[i]);
    out_text(out, "</tr>\n");
}

static void put_outside(const struct html_form *form) {
    const struct project *project = form->project;
    struct html_tally outside = {.total = 0};
    for (uint32_t i = 0; i < project->indicator_count; i++)
        if (project->indicators[i].goal == NULL) {
            outside.total++;
            outside.of[html_verdict(form->results[i].verdict)]++;
        }
    if (outside.total > 0) {
        out_printf(form->out, "<tr><th scope=\"row\">%s", html_label(form->job, LABEL_NO_GOAL));
        put_tally(form->out, &outside);
    }
}

static void put_goals(const struct html_form *form) {
    const struct project *project = form->project;
    for (uint32_t i = 0; i < project->goal_count; i++) {
        const struct goal *goal = project->goals[i];
        if (goal->depth > 1 || goal->count == 0)
            continue;
        struct html_tally tally = html_tally_of(form->results + goal->first, goal->count);
        out_text(form->out, "<tr><th scope=\"row\">");
        html_put_atom(form, goal->name);
        put_tally(form->out, &tally);
    }
    put_outside(form);
}

void html_put_summary(const struct html_form *form) {
    struct html_tally tally = html_tally_of(form->results, form->project->indicator_count);
    if (tally.total == 0)
        return;
    out_text(form->out, "<section class=\"summary\">\n");
    html_put_heading(form, 1, LABEL_SUMMARY);
    put_bar(form, &tally);
    out_printf(form->out, "<table class=\"tally\">\n<caption>%s</caption>\n", html_label(form->job, LABEL_BY_GOAL));
    put_head(form);
    put_goals(form);
    out_printf(form->out, "</tbody>\n<tfoot><tr><th scope=\"row\">%s", html_label(form->job, LABEL_SUM));
    put_tally(form->out, &tally);
    out_text(form->out, "</tfoot>\n</table>\n");
    html_put_windows(form);
    out_text(form->out, "</section>\n");
}
