#include "report_parts.h"

#include <string.h>

/* Words of the table, by enum pg_language. */
enum told_phrase { TOLD_SCORE, TOLD_POINTS, TOLD_REASON };
static const char *const told_phrases[][2] = {
    [TOLD_SCORE] = {"      told ", "      填报得分 "},
    [TOLD_POINTS] = {" points\n", " 分\n"},
    [TOLD_REASON] = {"      reason: ", "      偏差原因："},
};

static void told_say(const struct pg_report *report, enum told_phrase phrase) {
    pg_report_put(report, told_phrases[phrase][report->language]);
}

static void told_number(const struct pg_report *report, struct pg_num value) {
    char digits[PG_NUM_TEXT];
    pg_num_print(value, digits);
    pg_report_put(report, digits);
}

static struct pg_remark told_of(const struct pg_outcome *outcome, int32_t at) {
    struct pg_remark none = {{0, 0}, NULL};
    return outcome->remarks != NULL ? outcome->remarks[at] : none;
}

static enum pg_score_note told_note(const struct pg_outcome *outcome, int32_t at) {
    const struct pg_score *score = outcome->scores != NULL && at < outcome->ev->count ? &outcome->scores[at] : NULL;
    if (at == outcome->ev->count && outcome->total != NULL)
        score = &outcome->total->execution;
    return score != NULL ? (enum pg_score_note)score->note : PG_NOTE_NONE;
}

/* A reason on one line: a table has no room for its line ends. */
static void told_reason(const struct pg_report *report, const char *reason) {
    char line[PG_REASON_LIMIT];
    size_t len = strlen(reason);
    for (size_t i = 0; i <= len; i++)
        line[i] = reason[i];
    for (size_t i = 0; i < len; i++)
        if (line[i] == '\n' || line[i] == '\r' || line[i] == '\t')
            line[i] = ' ';
    told_say(report, TOLD_REASON);
    pg_report_text(report, line, false);
    pg_report_put(report, "\n");
}

/* A missed indicator asks for its reason only where reasons are told at all. */
void pg_report_told_table(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    struct pg_remark told = told_of(outcome, at);
    enum pg_score_note note = told_note(outcome, at);
    if (told.score.den != 0) {
        told_say(report, TOLD_SCORE);
        told_number(report, told.score);
        told_say(report, TOLD_POINTS);
    }
    if (note != PG_NOTE_NONE && (note != PG_NOTE_MISSED || outcome->remarks != NULL)) {
        pg_report_put(report, "      ! ");
        pg_report_put(report, pg_note_word(note, report->language));
        pg_report_put(report, "\n");
    }
    if (told.reason != NULL)
        told_reason(report, told.reason);
}

void pg_report_told_csv(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    struct pg_remark told = told_of(outcome, at);
    pg_report_put(report, ",");
    if (told.score.den != 0)
        told_number(report, told.score);
    pg_report_put(report, ",");
    pg_report_put(report, pg_note_name(told_note(outcome, at)));
    pg_report_put(report, ",");
    pg_report_text(report, told.reason != NULL ? told.reason : "", false);
}

static void told_json_text(const struct pg_report *report, const char *prefix, const char *key, const char *text) {
    pg_report_put(report, ",\"");
    pg_report_put(report, prefix);
    pg_report_put(report, key);
    pg_report_put(report, "\":");
    if (text == NULL || text[0] == '\0')
        pg_report_put(report, "null");
    else
        pg_report_text(report, text, false);
}

void pg_report_told_json(const struct pg_report *report, const struct pg_outcome *outcome, int32_t at) {
    struct pg_remark told = told_of(outcome, at);
    const char *prefix = at == outcome->ev->count ? "execution_" : "";
    char digits[PG_NUM_TEXT] = "";
    if (told.score.den != 0)
        pg_num_print(told.score, digits);
    told_json_text(report, prefix, "told", digits);
    told_json_text(report, prefix, "note", pg_note_name(told_note(outcome, at)));
    told_json_text(report, prefix, "remark", told.reason);
}
