#include "compiler/emit/html.h"

#include <string.h>

/* Verdicts in the order that they are told in, each with a mark, so that colour alone tells nothing. */
static const struct mark {
    enum pg_verdict verdict;
    const char *symbol;
} marks[] = {{PG_MET, "✓"}, {PG_MISSED, "✗"}, {PG_UNKNOWN, "?"}, {PG_INVALID, "!"}};
enum { MARK_COUNT = sizeof marks / sizeof marks[0] };

/* How many indicators have each verdict. */
struct tally {
    uint32_t of[MARK_COUNT], total; /* by index in marks */
};

static enum pg_language words_of(const struct emit_job *job) {
    return job->language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH;
}

static size_t mark_of(uint8_t verdict) {
    size_t i = 0;
    while (marks[i].verdict != (enum pg_verdict)verdict)
        i++;
    return i;
}

static void put_mark(const struct emit_job *job, struct out *out, size_t mark) {
    out_printf(out, "<span class=\"mark %s\"><span aria-hidden=\"true\">%s</span> %s</span>",
               pg_verdict_name(marks[mark].verdict), marks[mark].symbol,
               pg_verdict_word(marks[mark].verdict, words_of(job)));
}

void html_put_actual(const struct html_form *form, uint32_t index) {
    char text[PG_FIGURE_TEXT];
    size_t len =
        pg_actual_say(&form->evaluator->indicators[index], form->actual, &form->results[index], text, sizeof text);
    out_html(form->out, text, len);
}

void html_put_margin(const struct html_form *form, uint32_t index) {
    char text[PG_FIGURE_TEXT];
    size_t len = pg_margin_say(&form->evaluator->indicators[index], &form->results[index], text, sizeof text);
    out_html(form->out, text, len);
}

/* "缺少数据：2020-W05", or the window or part missed alone. */
static void put_reason(const struct html_form *form, uint32_t index) {
    const struct pg_result *result = &form->results[index];
    const char *reason = pg_reason_word((enum pg_reason)result->reason, words_of(form->job));
    char where[PG_FIGURE_TEXT];
    size_t len = pg_where_print(&form->evaluator->indicators[index], result, where, sizeof where);
    if (reason[0] == '\0' && len == 0)
        return;
    out_text(form->out, "<p class=\"note\">");
    out_text(form->out, reason);
    if (reason[0] != '\0' && len > 0)
        out_char(form->out, ' ');
    out_html(form->out, where, len);
    out_text(form->out, "</p>");
}

void html_put_verdict(const struct html_form *form, uint32_t index) {
    put_mark(form->job, form->out, mark_of(form->results[index].verdict));
    put_reason(form, index);
    html_put_places(form, index);
}

static struct tally tally_of(const struct pg_result *results, uint32_t count) {
    struct tally tally = {.total = count};
    for (uint32_t i = 0; i < count; i++)
        tally.of[mark_of(results[i].verdict)]++;
    return tally;
}

/* part/whole in hundredths of a percent, half up; false when there is none. */
static bool share_of(int64_t part, int64_t whole, int64_t *out) {
    struct pg_num share;
    int64_t twice;
    if (whole <= 0 || part < 0 || !pg_num_make(part, whole, &share) || !pg_num_floor(share, 20000, &twice))
        return false;
    *out = twice / 2 + twice % 2;
    return true;
}

static void put_share(struct out *out, int64_t share) {
    out_printf(out, "%lld.%02d%%", (long long)(share / 100), (int)(share % 100));
}

static void put_segment(struct out *out, const char *css, int64_t from, int64_t to) {
    out_printf(out, "<rect class=\"%s\" height=\"100%%\" x=\"", css);
    put_share(out, from);
    out_text(out, "\" width=\"");
    put_share(out, to - from);
    out_text(out, "\"/>");
}

/* A figure of that name; its title and description are what is read aloud. The caller writes the shapes. */
static void open_figure(const struct html_form *form, const char *name, enum html_label title) {
    struct out *out = form->out;
    out_printf(out, "<figure>\n<figcaption>%s</figcaption>\n", html_label(form->job, title));
    out_printf(out, "<svg class=\"bar\" role=\"img\" aria-labelledby=\"p%u-%s-t p%u-%s-d\"><title id=\"p%u-%s-t\">",
               form->number, name, form->number, name, form->number, name);
    html_put_label(form, title);
    out_printf(out, "</title><desc id=\"p%u-%s-d\">", form->number, name);
}

static void describe_tally(const struct html_form *form, const struct tally *tally) {
    for (size_t i = 0; i < MARK_COUNT; i++) {
        if (i > 0)
            html_put_label(form, LABEL_LIST_SEPARATOR);
        out_printf(form->out, "%s %u", pg_verdict_word(marks[i].verdict, words_of(form->job)), tally->of[i]);
    }
}

static void put_legend(const struct html_form *form, const struct tally *tally) {
    out_text(form->out, "<ul class=\"legend\">");
    for (size_t i = 0; i < MARK_COUNT; i++) {
        out_text(form->out, "<li>");
        put_mark(form->job, form->out, i);
        out_printf(form->out, " %u</li>", tally->of[i]);
    }
    out_text(form->out, "</ul>\n");
}

static void put_verdict_bar(const struct html_form *form, const struct tally *tally) {
    uint32_t before = 0;
    int64_t from = 0, to = 0;
    open_figure(form, "verdicts", LABEL_VERDICTS);
    describe_tally(form, tally);
    out_text(form->out, "</desc>");
    for (size_t i = 0; i < MARK_COUNT; i++) {
        before += tally->of[i];
        if (tally->of[i] > 0 && share_of(before, tally->total, &to))
            put_segment(form->out, pg_verdict_name(marks[i].verdict), from, to);
        from = to;
    }
    out_text(form->out, "</svg>\n");
    put_legend(form, tally);
    out_text(form->out, "</figure>\n");
}

/* How much of last year's budget was spent; nothing when either is not known. */
static void put_execution_bar(const struct html_form *form) {
    const struct funds *funds = &form->project->funds;
    int64_t share;
    if (funds->last_spent.currency == 0 || funds->last_spent.currency != funds->last_budget.currency ||
        !share_of(funds->last_spent.fen, funds->last_budget.fen, &share))
        return;
    open_figure(form, "spent", LABEL_EXECUTION);
    put_share(form->out, share);
    out_text(form->out, "</desc>");
    put_segment(form->out, "rest", 0, 10000);
    put_segment(form->out, "spent", 0, share < 10000 ? share : 10000);
    out_text(form->out, "</svg>\n<p class=\"legend\">");
    put_share(form->out, share);
    out_text(form->out, "</p>\n</figure>\n");
}

/* Head of a table of tallies, one a row. */
static void put_tally_head(const struct emit_job *job, struct out *out, enum html_label label) {
    out_printf(out, "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th>", html_label(job, label),
               html_label(job, LABEL_INDICATORS));
    for (size_t i = 0; i < MARK_COUNT; i++) {
        out_text(out, "<th scope=\"col\">");
        put_mark(job, out, i);
        out_text(out, "</th>");
    }
    out_text(out, "</tr></thead>\n<tbody>\n");
}

/* The figures of a row, whose name the caller has written. */
static void put_tally(struct out *out, const struct tally *tally) {
    out_printf(out, "</th><td>%u</td>", tally->total);
    for (size_t i = 0; i < MARK_COUNT; i++)
        out_printf(out, "<td>%u</td>", tally->of[i]);
    out_text(out, "</tr>\n");
}

static void put_goal_tallies(const struct html_form *form) {
    const struct project *project = form->project;
    struct tally outside = {.total = 0};
    for (uint32_t i = 0; i < project->indicator_count; i++)
        if (project->indicators[i].goal == NULL) {
            outside.total++;
            outside.of[mark_of(form->results[i].verdict)]++;
        }
    for (uint32_t i = 0; i < project->goal_count; i++) {
        const struct goal *goal = project->goals[i];
        if (goal->depth > 1 || goal->count == 0)
            continue;
        struct tally tally = tally_of(form->results + goal->first, goal->count);
        out_text(form->out, "<tr><th scope=\"row\">");
        html_put_atom(form, goal->name);
        put_tally(form->out, &tally);
    }
    if (outside.total > 0) {
        out_printf(form->out, "<tr><th scope=\"row\">%s", html_label(form->job, LABEL_NO_GOAL));
        put_tally(form->out, &outside);
    }
}

void html_put_summary(const struct html_form *form) {
    struct tally tally = tally_of(form->results, form->project->indicator_count);
    out_text(form->out, "<section class=\"summary\">\n");
    html_put_heading(form, 1, LABEL_SUMMARY);
    if (tally.total > 0)
        put_verdict_bar(form, &tally);
    put_execution_bar(form);
    html_put_total(form);
    out_printf(form->out, "<table class=\"tally\">\n<caption>%s</caption>\n", html_label(form->job, LABEL_BY_GOAL));
    put_tally_head(form->job, form->out, LABEL_LEVEL_1);
    put_goal_tallies(form);
    out_printf(form->out, "</tbody>\n<tfoot><tr><th scope=\"row\">%s", html_label(form->job, LABEL_SUM));
    put_tally(form->out, &tally);
    out_text(form->out, "</tfoot>\n</table>\n</section>\n");
}

void html_put_overview(const struct emit_job *job, struct out *out) {
    const struct model *model = job->model;
    out_printf(out, "<section class=\"overview\">\n<h2 id=\"overview\">%s</h2>\n", html_label(job, LABEL_OVERVIEW));
    out_text(out, "<table class=\"tally\" aria-labelledby=\"overview\">\n");
    put_tally_head(job, out, LABEL_PROJECT);
    for (uint32_t i = 0; i < model->project_count; i++) {
        const struct project *project = model->projects[i];
        struct tally tally = tally_of(job->verdicts->results[i], project->indicator_count);
        out_printf(out, "<tr><th scope=\"row\"><a href=\"#p%u\">", i + 1);
        out_html(out, atom_text(model->atoms, project->name), atom_len(model->atoms, project->name));
        out_text(out, "</a>");
        put_tally(out, &tally);
    }
    out_text(out, "</tbody>\n</table>\n</section>\n");
}
