/* The portfolio: one row a project over all the forms, and every order that a reader may choose in one rendering.
 * A row's place in an order is told by its classes, one a decimal digit that is not 0: "a12" is the digit 2 of the tens
 * of its place by score; b is by name, c by number missed. The style sheet adds up the digits of the order that a radio
 * button chooses: no script, and no style that the page's policy would not allow.
 */
#include "compiler/emit/html.h"

#include <stdlib.h>
#include <string.h>

/* Orders besides the one written, which rows from PLACES on keep to. Forms of more than FEW projects are laid out as
 * they come into view. */
enum { ORDERS = 3, PLACES = 100000, FEW = 50 };

/* What a project is ordered by. */
struct key {
    const struct emit_job *job;
    struct pg_num low, high; /* parts of the full score; -1 without a score */
    uint32_t index, missed;
};

static const struct pg_outcome *outcome_of(const struct emit_job *job, uint32_t index) {
    return job->verdicts->outcomes != NULL ? &job->verdicts->outcomes[index] : NULL;
}

static struct key key_of(const struct emit_job *job, uint32_t index) {
    const struct pg_outcome *outcome = outcome_of(job, index);
    struct html_tally tally =
        html_tally_of(job->verdicts->results[index], job->model->projects[index]->indicator_count);
    struct key key = {job, pg_num_int(-1), pg_num_int(-1), index, tally.of[html_verdict(PG_MISSED)]};
    if (html_has_scores(outcome)) {
        pg_num_div(outcome->total->low, outcome->total->full, &key.low);
        pg_num_div(outcome->total->high, outcome->total->full, &key.high);
    }
    return key;
}

static int by_index(const struct key *a, const struct key *b) {
    return a->index < b->index ? -1 : a->index > b->index;
}

static int by_score(const void *left, const void *right) {
    const struct key *a = left, *b = right;
    int least = pg_num_cmp(b->low, a->low), most = pg_num_cmp(b->high, a->high);
    return least != 0 ? least : most != 0 ? most : by_index(a, b);
}

static int by_name(const void *left, const void *right) {
    const struct key *a = left, *b = right;
    const struct model *model = a->job->model;
    int names = strcmp(atom_text(model->atoms, model->projects[a->index]->name),
                       atom_text(model->atoms, model->projects[b->index]->name));
    return names != 0 ? names : by_index(a, b);
}

static int by_missed(const void *left, const void *right) {
    const struct key *a = left, *b = right;
    return a->missed != b->missed ? (a->missed < b->missed ? 1 : -1) : by_index(a, b);
}

/* places[order * count + project] */
static uint32_t *places_of(const struct emit_job *job, struct arena *arena) {
    static int (*const orders[ORDERS])(const void *, const void *) = {by_score, by_name, by_missed};
    size_t count = job->model->project_count;
    uint32_t *places = ARENA_ARRAY(arena, uint32_t, ORDERS * count);
    struct key *keys = ARENA_ARRAY(arena, struct key, count);
    for (size_t i = 0; i < count; i++)
        keys[i] = key_of(job, (uint32_t)i);
    for (size_t order = 0; order < ORDERS; order++) {
        qsort(keys, count, sizeof *keys, orders[order]);
        for (size_t i = 0; i < count; i++)
            places[order * count + keys[i].index] = (uint32_t)(i < PLACES ? i : PLACES - 1);
    }
    return places;
}

/* --- the table --- */

/* Which columns there are: those that some project has something for. */
struct shown {
    const struct emit_job *job;
    struct out *out;
    const uint32_t *places;
    bool scores, rates, lights;
};

static struct shown shown_of(const struct emit_job *job, struct out *out) {
    struct shown shown = {.job = job, .out = out};
    for (uint32_t i = 0; i < job->model->project_count; i++) {
        const struct pg_outcome *outcome = outcome_of(job, i);
        shown.scores |= html_has_scores(outcome);
        shown.rates |= outcome != NULL && outcome->total != NULL && outcome->total->rate.den != 0;
        shown.lights |= outcome != NULL && outcome->as_of != NULL;
    }
    return shown;
}

static void put_choice(const struct shown *shown, char order, enum html_label label) {
    out_printf(shown->out,
               "<span><input type=\"radio\" name=\"order\" id=\"by-%c\"%s><label for=\"by-%c\">%s</label></span>\n",
               order, order == 'o' ? " checked" : "", order, html_label(shown->job, label));
}

static void put_choices(const struct shown *shown) {
    out_printf(shown->out, "<fieldset class=\"orders\"><legend>%s</legend>\n", html_label(shown->job, LABEL_ORDER));
    put_choice(shown, 'o', LABEL_ORDER_FILE);
    if (shown->scores)
        put_choice(shown, 'a', LABEL_ORDER_SCORE);
    put_choice(shown, 'b', LABEL_ORDER_NAME);
    put_choice(shown, 'c', LABEL_ORDER_MISSED);
    out_text(shown->out, "</fieldset>\n");
}

static void put_column(const struct shown *shown, enum html_label label) {
    out_printf(shown->out, "<th scope=\"col\">%s</th>", html_label(shown->job, label));
}

static void put_head(const struct shown *shown) {
    out_text(shown->out, "<thead><tr>");
    put_column(shown, LABEL_PROJECT);
    if (shown->scores) {
        put_column(shown, LABEL_SCORE);
        put_column(shown, LABEL_GRADE);
    }
    for (size_t i = 0; i < HTML_VERDICTS; i++) {
        out_text(shown->out, "<th scope=\"col\">");
        html_put_mark(shown->job, shown->out, i);
        out_text(shown->out, "</th>");
    }
    if (shown->lights)
        put_column(shown, LABEL_LIGHTS);
    if (shown->rates)
        put_column(shown, LABEL_RATE);
    out_text(shown->out, "</tr></thead>\n");
}

static void open_cell(const struct shown *shown, enum html_label label) {
    out_printf(shown->out, "<td data-label=\"%s\">", html_label(shown->job, label));
}

static void put_scores(const struct shown *shown, const struct pg_outcome *outcome) {
    open_cell(shown, LABEL_SCORE);
    if (html_has_scores(outcome)) {
        html_put_range(shown->out, outcome->total);
        out_text(shown->out, " / ");
        out_num(shown->out, outcome->total->full);
    }
    out_text(shown->out, "</td>");
    open_cell(shown, LABEL_GRADE);
    if (html_has_scores(outcome) && outcome->total->grade >= 0) {
        const char *grade = outcome->ev->scoring->grades[outcome->total->grade].name;
        out_html(shown->out, grade, strlen(grade));
    }
    out_text(shown->out, "</td>");
}

static void put_tally(const struct shown *shown, const struct html_tally *tally) {
    for (size_t i = 0; i < HTML_VERDICTS; i++)
        out_printf(shown->out, "<td data-label=\"%s\">%u</td>", html_verdict_word(shown->job, i), tally->of[i]);
}

static void put_lights(const struct shown *shown, const struct pg_outcome *outcome) {
    uint32_t of[PG_LIGHT_RED + 1] = {0};
    open_cell(shown, LABEL_LIGHTS);
    for (int32_t i = 0; outcome->scores != NULL && i < outcome->ev->count; i++)
        of[outcome->scores[i].light]++;
    for (uint8_t light = PG_LIGHT_GREEN; light <= PG_LIGHT_RED; light++) {
        if (of[light] == 0)
            continue;
        html_put_light(shown->job, shown->out, light);
        out_printf(shown->out, " %u ", of[light]);
    }
    out_text(shown->out, "</td>");
}

static void put_rate(const struct shown *shown, const struct pg_outcome *outcome) {
    open_cell(shown, LABEL_RATE);
    if (outcome != NULL && outcome->total != NULL && outcome->total->rate.den != 0)
        html_put_rate(shown->out, outcome->total->rate);
    out_text(shown->out, "</td>");
}

static void open_row(const struct shown *shown, uint32_t index) {
    const char *before = "<tr class=\"";
    for (uint32_t order = 0; order < ORDERS; order++) {
        uint32_t left = shown->places[order * shown->job->model->project_count + index];
        for (int digit = 0; left > 0; digit++, left /= 10) {
            if (left % 10 == 0)
                continue;
            out_printf(shown->out, "%s%c%d%u", before, (int)('a' + order), digit, left % 10);
            before = " ";
        }
    }
    out_text(shown->out, before[0] == ' ' ? "\">" : "<tr>");
}

static void put_row(const struct shown *shown, uint32_t index) {
    const struct model *model = shown->job->model;
    const struct project *project = model->projects[index];
    const struct pg_outcome *outcome = outcome_of(shown->job, index);
    struct html_tally tally = html_tally_of(shown->job->verdicts->results[index], project->indicator_count);
    open_row(shown, index);
    out_printf(shown->out, "<th scope=\"row\"><a href=\"#p%u\">", index + 1);
    out_html(shown->out, atom_text(model->atoms, project->name), atom_len(model->atoms, project->name));
    out_text(shown->out, "</a></th>");
    if (shown->scores)
        put_scores(shown, outcome);
    put_tally(shown, &tally);
    if (shown->lights)
        put_lights(shown, outcome);
    if (shown->rates)
        put_rate(shown, outcome);
    out_text(shown->out, "</tr>\n");
}

static void put_sum(const struct shown *shown) {
    struct html_tally sum = {.total = 0};
    for (uint32_t i = 0; i < shown->job->model->project_count; i++) {
        struct html_tally tally =
            html_tally_of(shown->job->verdicts->results[i], shown->job->model->projects[i]->indicator_count);
        for (size_t k = 0; k < HTML_VERDICTS; k++)
            sum.of[k] += tally.of[k];
    }
    out_printf(shown->out, "<tfoot><tr><th scope=\"row\">%s</th>%s", html_label(shown->job, LABEL_SUM),
               shown->scores ? "<td></td><td></td>" : "");
    put_tally(shown, &sum);
    out_printf(shown->out, "%s%s</tr></tfoot>\n", shown->lights ? "<td></td>" : "", shown->rates ? "<td></td>" : "");
}

void html_put_portfolio(const struct emit_job *job, struct out *out) {
    struct arena arena;
    struct shown shown = shown_of(job, out);
    arena_init(&arena);
    shown.places = places_of(job, &arena);
    out_printf(out, "<section class=\"portfolio%s\">\n<h2 id=\"portfolio\">%s</h2>\n",
               job->model->project_count > FEW ? " many" : "", html_label(job, LABEL_OVERVIEW));
    put_choices(&shown);
    out_text(out, "<table aria-labelledby=\"portfolio\">\n");
    put_head(&shown);
    out_text(out, "<tbody>\n");
    for (uint32_t i = 0; i < job->model->project_count; i++)
        put_row(&shown, i);
    out_text(out, "</tbody>\n");
    put_sum(&shown);
    out_text(out, "</table>\n</section>\n");
    arena_free(&arena);
}
