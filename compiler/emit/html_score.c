#include "compiler/emit/html.h"

#include <string.h>

#include "runtime/detail.h"

bool html_has_scores(const struct html_form *form) {
    const struct pg_total *total = form->outcome != NULL ? form->outcome->total : NULL;
    return total != NULL && total->has && !total->lost;
}

void html_put_score(const struct html_form *form, uint32_t index) {
    const struct pg_score *score = &form->outcome->scores[index];
    enum pg_language language = form->job->language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH;
    struct pg_num weight = form->evaluator->indicators[index].weight;
    if (score->known)
        out_num(form->out, score->points);
    else if (weight.den != 0)
        html_put_dash(form);
    if (weight.den != 0) {
        out_text(form->out, " / ");
        out_num(form->out, weight);
    }
    if (form->outcome->as_of != NULL && score->light != PG_LIGHT_NONE)
        out_printf(form->out, " <span class=\"kind\">%s</span>", pg_light_word((enum pg_light)score->light, language));
    if (score->note != PG_NOTE_NONE && score->note != PG_NOTE_MISSED)
        out_printf(form->out, "<p class=\"note\">%s</p>", pg_note_word((enum pg_score_note)score->note, language));
}

/* --- places --- */

static void put_place(void *to, const char *text) {
    struct out *out = to;
    out_text(out, "<li>");
    out_html(out, text, strlen(text));
    out_text(out, "</li>");
}

static const char *window_class(const struct pg_indicator *indicator, int32_t window, struct pg_actual slot) {
    if (pg_is_off(indicator->off, window))
        return "off";
    if ((slot.state & ~PG_SKIPPED) != PG_PRESENT)
        return slot.state & PG_REFUSED ? "invalid" : "unknown";
    return pg_interval_has(indicator->sets, slot.value) ? "met" : "missed";
}

/* What is shown where a pointer rests: the window and its figure. */
static void put_window_title(const struct html_form *form, const struct pg_indicator *indicator, int32_t window,
                             struct pg_actual slot) {
    char text[PG_FIGURE_TEXT];
    size_t len = pg_period_print(indicator->window, pg_window_at(indicator->window, indicator->period, window), text);
    out_text(form->out, "<title>");
    out_html(form->out, text, len);
    if (pg_is_off(indicator->off, window))
        out_printf(form->out, ": %s", html_label(form->job, LABEL_NOT_ASKED));
    if ((slot.state & ~PG_SKIPPED) == PG_PRESENT) {
        len = pg_figure_say(indicator, 0, slot.value, text, sizeof text);
        out_text(form->out, ": ");
        out_html(form->out, text, len);
    }
    out_text(form->out, "</title>");
}

enum { HEAT_CELL = 10, HEAT_WIDTH = 53, HEAT_LIMIT = 800 };

/* Days stand in columns of weeks, Monday first; other windows in rows. A window that was missed is low, one without a
 * figure hollow, one that nothing is asked of a dot, so that colour alone tells nothing. */
static void put_window(const struct html_form *form, const struct pg_indicator *indicator, int32_t window,
                       struct pg_actual slot) {
    struct pg_period first = pg_window_around(PG_WINDOW_WEEK, indicator->period.first);
    int32_t at = indicator->window == PG_WINDOW_DAY ? indicator->period.first - first.first + window : window;
    int32_t column = indicator->window == PG_WINDOW_DAY ? at / 7 : at % HEAT_WIDTH;
    int32_t row = indicator->window == PG_WINDOW_DAY ? at % 7 : at / HEAT_WIDTH;
    const char *css = window_class(indicator, window, slot);
    bool low = strcmp(css, "missed") == 0, dot = strcmp(css, "off") == 0;
    out_printf(form->out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"%s>", css,
               (int)(column * HEAT_CELL + (dot ? 4 : 1)),
               (int)(row * HEAT_CELL + (low   ? 6
                                        : dot ? 4
                                              : 1)),
               dot ? 2 : 8,
               low   ? 3
               : dot ? 2
                     : 8,
               strcmp(css, "unknown") == 0 ? " fill-opacity=\".15\"" : "");
    put_window_title(form, indicator, window, slot);
    out_text(form->out, "</rect>");
}

static int off_count(const struct pg_indicator *indicator) {
    int count = 0;
    for (int32_t i = 0; i < indicator->slots - 1; i++)
        count += pg_is_off(indicator->off, i);
    return count;
}

/* What the map shows, for those who hear it. */
static void put_heat_words(const struct html_form *form, uint32_t index) {
    enum pg_language language = form->job->language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH;
    const struct pg_result *result = &form->results[index];
    int off = off_count(&form->evaluator->indicators[index]);
    out_printf(form->out, "<desc>%s %d, %s %d", pg_verdict_word(PG_MISSED, language), (int)result->missed,
               pg_verdict_word(PG_UNKNOWN, language), (int)result->lacking);
    if (off > 0)
        out_printf(form->out, ", %s %d", html_label(form->job, LABEL_NOT_ASKED), off);
    out_text(form->out, "</desc>");
}

static void put_heat(const struct html_form *form, uint32_t index) {
    const struct pg_indicator *indicator = &form->evaluator->indicators[index];
    const struct pg_actual *slots = form->actual + indicator->first_slot;
    int32_t count = indicator->slots - 1;
    bool daily = indicator->window == PG_WINDOW_DAY;
    int32_t columns = daily ? (count + 12) / 7 : count < HEAT_WIDTH ? count : HEAT_WIDTH;
    int32_t rows = daily ? 7 : (count + HEAT_WIDTH - 1) / HEAT_WIDTH;
    out_printf(form->out, "<svg class=\"heat\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\"><title>%s</title>",
               (int)(columns * HEAT_CELL), (int)(rows * HEAT_CELL), (int)(columns * HEAT_CELL),
               html_label(form->job, LABEL_WINDOWS));
    put_heat_words(form, index);
    for (int32_t i = 0; i < count; i++)
        put_window(form, indicator, i, slots[i]);
    out_text(form->out, "</svg>");
}

void html_put_places(const struct html_form *form, uint32_t index) {
    int64_t count = form->outcome != NULL ? pg_detail_count(form->outcome, (int32_t)index) : 0;
    if (form->outcome == NULL)
        return;
    if (count > 0 && !pg_detail_in_row(form->outcome, (int32_t)index)) {
        out_text(form->out, "<ul class=\"note\">");
        pg_details(form->outcome, (int32_t)index, put_place, form->out);
        if (count > PG_DETAILS) {
            out_text(form->out, "<li>");
            html_put_number(form->job, form->out, LABEL_MORE_PLACES, count - PG_DETAILS);
            out_text(form->out, "</li>");
        }
        out_text(form->out, "</ul>");
    }
}

void html_put_windows(const struct html_form *form) {
    for (int32_t i = 0; form->outcome != NULL && i < form->evaluator->count; i++) {
        const struct pg_indicator *indicator = &form->evaluator->indicators[i];
        if (indicator->op != PG_OP_WINDOWS || indicator->slots < 4 || indicator->slots > HEAT_LIMIT)
            continue;
        out_text(form->out, "<div>\n<p>");
        out_html(form->out, indicator->name, strlen(indicator->name));
        out_text(form->out, "</p>\n");
        put_heat(form, (uint32_t)i);
        out_text(form->out, "\n</div>\n");
    }
}

/* --- total --- */

static void put_range(const struct html_form *form, const struct pg_total *total) {
    out_num(form->out, total->low);
    if (!total->complete) {
        out_text(form->out, "–");
        out_num(form->out, total->high);
    }
    out_text(form->out, " / ");
    out_num(form->out, total->full);
}

static void put_rate(const struct html_form *form, const struct pg_total *total) {
    struct pg_num percent;
    bool decimal = pg_num_mul(total->rate, pg_num_int(100), &percent) && pg_num_is_decimal(percent);
    out_num(form->out, decimal ? percent : total->rate);
    out_text(form->out, decimal ? "%" : "");
    if (total->execution.known) {
        out_text(form->out, " · ");
        out_num(form->out, total->execution.points);
        out_text(form->out, " / ");
        out_num(form->out, form->evaluator->scoring->execution);
    }
}

static void open_row(const struct html_form *form, enum html_label label) {
    out_printf(form->out, "<tr><th scope=\"row\">%s</th><td>", html_label(form->job, label));
}

void html_put_total(const struct html_form *form) {
    const struct pg_total *total = form->outcome != NULL ? form->outcome->total : NULL;
    if (total == NULL || (!html_has_scores(form) && total->rate.den == 0))
        return;
    out_printf(form->out, "<table class=\"total\">\n<caption>%s</caption>\n<tbody>\n",
               html_label(form->job, LABEL_SCORE));
    if (total->rate.den != 0) {
        open_row(form, LABEL_RATE);
        put_rate(form, total);
        out_text(form->out, "</td></tr>\n");
    }
    if (html_has_scores(form)) {
        open_row(form, LABEL_POINTS);
        put_range(form, total);
        out_text(form->out, "</td></tr>\n");
    }
    if (total->grade >= 0) {
        const char *grade = form->evaluator->scoring->grades[total->grade].name;
        open_row(form, LABEL_GRADE);
        out_html(form->out, grade, strlen(grade));
        out_text(form->out, "</td></tr>\n");
    }
    out_text(form->out, "</tbody>\n</table>\n");
}
