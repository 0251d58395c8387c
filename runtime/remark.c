#include "remark.h"

#include <string.h>

static enum pg_row_fault remark_score(struct pg_text text, struct pg_num *out) {
    static const char *const units[] = {"分", "points"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (pg_text_cut_end(&text, units[i]))
            break;
    text = pg_text_trim(text);
    return pg_num_parse(text.at, text.len, out) == PG_NUM_OK ? PG_ROW_OK : PG_ROW_SCORE;
}

/* What forms have where there is nothing to say. */
static bool remark_is_nothing(const char *reason) {
    static const char *const words[] = {"", "无", "—", "——", "-", "/", "none"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(reason, words[i]) == 0)
            return true;
    return false;
}

enum pg_row_fault pg_remark_read(const char *score, const char *reason, struct pg_remark *out) {
    out->score.num = out->score.den = 0;
    out->reason = remark_is_nothing(reason) ? NULL : reason;
    if (strlen(reason) >= PG_REASON_LIMIT)
        return PG_ROW_REASON;
    return score[0] == '\0' ? PG_ROW_OK : remark_score(pg_text_of(score), &out->score);
}

bool pg_remark_is_told(const struct pg_remark *remark) {
    return remark->score.den != 0 || remark->reason != NULL;
}

enum pg_row_fault pg_remark_fits(const struct pg_remark *place, const struct pg_remark *told) {
    bool twice = (place->score.den != 0 && told->score.den != 0) || (place->reason != NULL && told->reason != NULL);
    return twice ? PG_ROW_TOLD_TWICE : PG_ROW_OK;
}

void pg_remark_put(const struct pg_reader *reader, int32_t evaluator, int32_t at, const struct pg_remark *told) {
    struct pg_remark *place = &reader->remarks[evaluator][at];
    if (told->score.den != 0)
        place->score = told->score;
    if (told->reason != NULL)
        place->reason = reader->keep(reader->keep_to, evaluator, at, told->reason);
}

static const char remark_plain[] = "\n\r\\", remark_escaped[] = "nr\\";

size_t pg_reason_write(const char *reason, char *line) {
    size_t len = 0;
    for (; *reason != '\0'; reason++) {
        const char *special = strchr(remark_plain, *reason);
        if (special != NULL)
            line[len++] = '\\';
        line[len++] = special != NULL ? remark_escaped[special - remark_plain] : *reason;
    }
    return len;
}

bool pg_reason_read(const char *line, char *reason) {
    size_t len = 0;
    while (*line != '\n' && len + 1 < PG_REASON_LIMIT) {
        char c = *line++;
        if (c == '\\') {
            const char *special = *line != '\0' ? strchr(remark_escaped, *line++) : NULL;
            if (special == NULL)
                return false;
            c = remark_plain[special - remark_escaped];
        }
        if (c == '\0')
            return false;
        reason[len++] = c;
    }
    reason[len] = '\0';
    return *line == '\n' && len > 0;
}

const struct pg_remark *pg_remarks_told(const struct pg_evaluator *ev, const struct pg_remark *remarks) {
    for (int32_t i = 0; remarks != NULL && i <= ev->count; i++)
        if (pg_remark_is_told(&remarks[i]))
            return remarks;
    return NULL;
}
