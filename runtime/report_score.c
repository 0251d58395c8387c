#include "detail.h"
#include "report_parts.h"

#include <string.h>

/* Words of the table, by enum pg_language. */
enum points_phrase { SCORE_OF, SCORE_TO, SCORE_TOTAL, SCORE_RATE, SCORE_MORE, SCORE_COMMA, SCORE_GRADE };
static const char *const points_phrases[][2] = {
    [SCORE_OF] = {" of ", " / "},
    [SCORE_TO] = {" to ", " 至 "},
    [SCORE_TOTAL] = {"  score ", "  得分 "},
    [SCORE_RATE] = {"  budget execution ", "  预算执行率 "},
    [SCORE_MORE] = {" more", " 处"},
    [SCORE_COMMA] = {", ", "，"},
    [SCORE_GRADE] = {", grade ", "，等第 "},
};

static void points_say(const struct pg_report *report, enum points_phrase phrase) {
    pg_report_put(report, points_phrases[phrase][report->language]);
}

static void points_number(const struct pg_report *report, struct pg_num value) {
    char digits[PG_NUM_TEXT];
    pg_num_print(value, digits);
    pg_report_put(report, digits);
}

/* "93.2%", or a fraction of 1 where that is no decimal. */
static void points_rate(const struct pg_report *report, struct pg_num rate) {
    struct pg_num percent;
    bool decimal = pg_num_mul(rate, pg_num_int(100), &percent) && pg_num_is_decimal(percent);
    points_number(report, decimal ? percent : rate);
    pg_report_put(report, decimal ? "%" : "");
}

static bool points_is_shown(const struct pg_outcome *outcome) {
    return outcome->total != NULL && outcome->total->has && !outcome->total->lost;
}

/* --- places --- */

struct points_places {
    const struct pg_report *report;
    int count;
};

static void points_place(void *to, const char *text) {
    struct points_places *places = (struct points_places *)to;
    const struct pg_report *report = places->report;
    bool table = report->format == PG_FORMAT_TABLE;
    if (table)
        pg_report_put(report, "      ");
    else if (places->count > 0)
        pg_report_put(report, report->format == PG_FORMAT_CSV ? "; " : ",");
    if (report->format == PG_FORMAT_CSV)
        pg_report_put(report, text);
    else
        pg_report_text(report, text, false);
    if (table)
        pg_report_put(report, "\n");
    places->count++;
}

/* A table names the places where there are several; the only one stands in the row already. */
static void points_table_places(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    struct points_places places = {NULL, 0};
    int64_t count = pg_detail_count(outcome, at);
    places.report = report;
    if (count == 0 || pg_detail_in_row(outcome, at))
        return;
    pg_details(outcome, at, points_place, &places);
    if (count <= PG_DETAILS)
        return;
    pg_report_put(report, report->language == PG_ENGLISH ? "      and " : "      另有 ");
    pg_report_number(report, count - PG_DETAILS);
    points_say(report, SCORE_MORE);
    pg_report_put(report, "\n");
}

static void points_lack(void *to, const char *text) {
    struct points_places *places = (struct points_places *)to;
    if (places->count++ > 0)
        pg_report_put(places->report, places->report->language == PG_ENGLISH ? ", " : "、");
    pg_report_text(places->report, text, false);
}

/* The windows that lack a figure, in one line: the only one that makes a verdict unknown stands in the row. */
static void points_table_lacking(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    struct points_places places = {NULL, 0};
    int32_t count = pg_lacking_count(outcome, at);
    bool english = report->language == PG_ENGLISH;
    places.report = report;
    if (count == 0 || (count == 1 && outcome->results[at].verdict == PG_UNKNOWN))
        return;
    pg_report_put(report, "      ");
    pg_report_put(report, pg_reason_word(PG_REASON_NO_DATA, report->language));
    pg_report_put(report, english ? ": " : "：");
    pg_lacking(outcome, at, points_lack, &places);
    if (count > PG_DETAILS) {
        pg_report_put(report, english ? " and " : "，另有 ");
        pg_report_number(report, count - PG_DETAILS);
        points_say(report, SCORE_MORE);
    }
    pg_report_put(report, "\n");
}

/* --- rows --- */

static void points_table_range(const struct pg_report *report, struct pg_num low, struct pg_num high) {
    points_number(report, low);
    if (pg_num_cmp(low, high) != 0) {
        points_say(report, SCORE_TO);
        points_number(report, high);
    }
}

/* "; 6 to 8 of 10 points", where a person has still to choose. */
static void points_table_score(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    const struct pg_score *score = &outcome->scores[at];
    const struct pg_remark *remark = outcome->remarks != NULL ? &outcome->remarks[at] : NULL;
    struct pg_num weight = outcome->ev->indicators[at].weight, least;
    if (!pg_score_least(outcome->ev->scoring, score, weight, remark, &least))
        return;
    pg_report_put(report, report->language == PG_ENGLISH ? "; " : "；");
    points_table_range(report, least, score->points);
    points_say(report, SCORE_OF);
    points_number(report, weight);
    pg_report_put(report, report->language == PG_ENGLISH ? " points" : " 分");
}

static void points_table_row(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    const struct pg_score *score = outcome->scores != NULL ? &outcome->scores[at] : NULL;
    if (points_is_shown(outcome) && score->known)
        points_table_score(report, outcome, at);
    if (outcome->as_of != NULL && score != NULL && score->light != PG_LIGHT_NONE) {
        points_say(report, SCORE_COMMA);
        pg_report_put(report, pg_light_word((enum pg_light)score->light, report->language));
    }
    pg_report_put(report, "\n");
    points_table_places(report, outcome, at);
    points_table_lacking(report, outcome, at);
    pg_report_told_table(report, outcome, at);
}

static void points_csv_lacking(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    struct points_places places = {NULL, 0};
    int32_t count = pg_lacking_count(outcome, at);
    places.report = report;
    pg_report_put(report, ",");
    if (count > 0)
        pg_report_number(report, count);
    pg_report_put(report, ",");
    pg_lacking(outcome, at, points_place, &places);
}

/* ,weight,score,light,missed,places,told,note,remark,lacking,lacking_places */
static void points_csv_row(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    const struct pg_indicator *indicator = &outcome->ev->indicators[at];
    struct points_places places = {NULL, 0};
    int64_t count = pg_detail_count(outcome, at);
    places.report = report;
    pg_report_put(report, ",");
    if (indicator->weight.den != 0)
        points_number(report, indicator->weight);
    pg_report_put(report, ",");
    if (points_is_shown(outcome) && outcome->scores[at].known)
        points_number(report, outcome->scores[at].points);
    pg_report_put(report, ",");
    if (outcome->as_of != NULL && outcome->scores != NULL)
        pg_report_put(report, pg_light_name((enum pg_light)outcome->scores[at].light));
    pg_report_put(report, ",");
    if (count > 0)
        pg_report_number(report, count);
    pg_report_put(report, ",");
    pg_details(outcome, at, points_place, &places);
    pg_report_told_csv(report, outcome, at);
    points_csv_lacking(report, outcome, at);
    pg_report_put(report, "\n");
}

static void points_json_number(const struct pg_report *report, const char *key, bool known, struct pg_num value) {
    pg_report_put(report, key);
    pg_report_put(report, known ? "\"" : "null");
    if (known)
        points_number(report, value);
    pg_report_put(report, known ? "\"" : "");
}

static void points_json_lacking(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    struct points_places places = {NULL, 0};
    places.report = report;
    pg_report_put(report, ",\"lacking\":");
    pg_report_number(report, pg_lacking_count(outcome, at));
    pg_report_put(report, ",\"lacking_places\":[");
    pg_lacking(outcome, at, points_place, &places);
    pg_report_put(report, "]");
}

static void points_json_row(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    const struct pg_indicator *indicator = &outcome->ev->indicators[at];
    struct points_places places = {NULL, 0};
    bool shown = points_is_shown(outcome) && outcome->scores[at].known;
    bool lit = outcome->as_of != NULL && outcome->scores != NULL && outcome->scores[at].light != PG_LIGHT_NONE;
    places.report = report;
    points_json_number(report, ",\"weight\":", indicator->weight.den != 0, indicator->weight);
    points_json_number(report, ",\"score\":", shown, shown ? outcome->scores[at].points : indicator->weight);
    pg_report_put(report, ",\"light\":");
    if (lit)
        pg_report_text(report, pg_light_name((enum pg_light)outcome->scores[at].light), false);
    else
        pg_report_put(report, "null");
    pg_report_put(report, ",\"missed\":");
    pg_report_number(report, pg_detail_count(outcome, at));
    pg_report_put(report, ",\"places\":[");
    pg_details(outcome, at, points_place, &places);
    pg_report_put(report, "]");
    points_json_lacking(report, outcome, at);
    pg_report_told_json(report, outcome, at);
    pg_report_put(report, "}");
}

void pg_report_row_more(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    static void (*const rows[])(const struct pg_report *, const struct pg_outcome *,
                                int32_t) = {points_table_row, points_csv_row, points_json_row};
    rows[report->format](report, outcome, at);
}

/* --- projects --- */

static void points_table_execution(const struct pg_report *report, const struct pg_outcome *outcome) {
    const struct pg_total *total = outcome->total;
    if (total->rate.den == 0)
        return;
    points_say(report, SCORE_RATE);
    points_rate(report, total->rate);
    if (total->execution.known) {
        points_say(report, SCORE_COMMA);
        points_number(report, total->execution.points);
        points_say(report, SCORE_OF);
        points_number(report, outcome->ev->scoring->execution);
    }
    pg_report_put(report, "\n");
    pg_report_told_table(report, outcome, outcome->ev->count);
}

static void points_table_total(const struct pg_report *report, const struct pg_outcome *outcome) {
    const struct pg_total *total = outcome->total;
    points_table_execution(report, outcome);
    if (!points_is_shown(outcome))
        return;
    points_say(report, SCORE_TOTAL);
    points_table_range(report, total->low, total->high);
    points_say(report, SCORE_OF);
    points_number(report, total->full);
    if (total->grade >= 0) {
        points_say(report, SCORE_GRADE);
        pg_report_text(report, outcome->ev->scoring->grades[total->grade].name, false);
    }
    pg_report_put(report, "\n");
}

static void points_json_total(const struct pg_report *report, const struct pg_outcome *outcome) {
    const struct pg_total *total = outcome->total;
    bool shown = points_is_shown(outcome);
    points_json_number(report, ",\"score\":{\"least\":", shown, total->low);
    points_json_number(report, ",\"most\":", shown, total->high);
    points_json_number(report, ",\"full\":", shown, total->full);
    pg_report_put(report, ",\"grade\":");
    if (total->grade >= 0)
        pg_report_text(report, outcome->ev->scoring->grades[total->grade].name, false);
    else
        pg_report_put(report, "null");
    points_json_number(report, ",\"execution_rate\":", total->rate.den != 0, total->rate);
    points_json_number(report, ",\"execution_score\":", total->execution.known != 0, total->execution.points);
    pg_report_told_json(report, outcome, outcome->ev->count);
    pg_report_put(report, "}");
}

static void points_json_sources(const struct pg_report *report, const struct pg_outcome *outcome) {
    pg_report_put(report, ",\"sources\":[");
    for (int32_t i = 0; outcome->tallies != NULL && i < outcome->ev->source_count; i++) {
        const struct pg_source_tally *tally = &outcome->tallies->sources[i];
        pg_report_put(report, i > 0 ? ",{\"id\":" : "{\"id\":");
        pg_report_text(report, outcome->ev->sources[i].id, false);
        pg_report_put(report, ",\"rows\":");
        pg_report_number(report, tally->rows);
        pg_report_put(report, ",\"outside\":");
        pg_report_number(report, tally->outside);
        pg_report_put(report, ",\"bad\":");
        pg_report_number(report, tally->bad);
        pg_report_put(report, "}");
    }
    pg_report_put(report, "]");
}

void pg_report_project_more(const struct pg_report *report, const struct pg_outcome *outcome) {
    if (report->format == PG_FORMAT_TABLE && outcome->total != NULL)
        points_table_total(report, outcome);
    if (report->format != PG_FORMAT_JSON)
        return;
    if (outcome->total != NULL)
        points_json_total(report, outcome);
    points_json_sources(report, outcome);
}
