#include "report.h"

struct score_words_row {
    const char *name, *word[2]; /* by enum pg_language */
};

static const struct score_words_row score_words_notes[] = {
    [PG_NOTE_NONE] = {"", {"", ""}},
    [PG_NOTE_OVER] = {"over", {"far over the target: give the reason", "超出目标值较多，请说明原因"}},
    [PG_NOTE_MISSED] = {"missed",
                        {"missed: give the reason and what will mend it", "未达成，请说明偏差原因及改进措施"}},
    [PG_NOTE_TOLD] = {"told", {"the score told is not what the rules give", "填报得分与评分规则不符"}},
    [PG_NOTE_FULL] = {"full", {"a full score is told, though it is missed", "未达成却填报满分"}},
    [PG_NOTE_LOST] = {"lost", {"points are deducted, though it is met", "已达成却被扣分"}},
    [PG_NOTE_BAND] = {"band", {"the score told is outside the band of the outcome", "填报得分不在该档次的分值区间内"}},
    [PG_NOTE_WEIGHT] = {"weight", {"the score told is not between 0 and the weight", "填报得分为负或超过分值"}},
    [PG_NOTE_EXECUTION] = {"execution", {"budget execution is low: give the reason", "预算执行率偏低，请说明原因"}},
    [PG_NOTE_OVERSPENT] = {"overspent", {"more is spent than the budget: give the reason", "支出超出预算，请说明原因"}},
};

static const struct score_words_row score_words_lights[] = {
    [PG_LIGHT_NONE] = {"", {"", ""}},
    [PG_LIGHT_GREEN] = {"green", {"green", "绿灯"}},
    [PG_LIGHT_YELLOW] = {"yellow", {"yellow", "黄灯"}},
    [PG_LIGHT_RED] = {"red", {"red", "红灯"}},
};

const char *pg_note_name(enum pg_score_note note) {
    return score_words_notes[note].name;
}

const char *pg_note_word(enum pg_score_note note, enum pg_language language) {
    return score_words_notes[note].word[language];
}

const char *pg_light_name(enum pg_light light) {
    return score_words_lights[light].name;
}

const char *pg_light_word(enum pg_light light, enum pg_language language) {
    return score_words_lights[light].word[language];
}
