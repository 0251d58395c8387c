#include "compiler/check/lint_text.h"

#include <stdlib.h>
#include <string.h>

static const char month_slug[] = "ambiguous-deadline", scan_slug[] = "scan-damage";

static bool is_for(const struct wording *wording, const char *why) {
    return wording->why && strcmp(wording->why, why) == 0;
}

bool lint_explains(const struct wording *wording) {
    return is_for(wording, month_slug) || is_for(wording, scan_slug);
}

static const struct wording *wording_in(struct lint *lint) {
    return &lint->check->wordings.at[wording_of(lint)];
}

/* The month before 月, 1 to 12, or 0. */
static int month_in(const char *text) {
    const char *sign = strstr(text, "月"), *at = sign;
    int month = 0;
    while (at && at > text && sign - at < 2 && at[-1] >= '0' && at[-1] <= '9')
        at--;
    for (; at && at < sign; at++)
        month = month * 10 + (*at - '0');
    return month <= 12 ? month : 0;
}

void lint_wording_month(struct lint *lint) {
    struct check *check = lint->check;
    struct arena *arena = diags_arena(check->diags);
    const struct wording *wording = wording_in(lint);
    int month = is_for(wording, month_slug) ? month_in(atom_text(check->atoms, wording->text)) : 0;
    if (month)
        REPORT(check, lint->site, DIAG_MONTH_UNCLEAR, lint->worded->text.span, check_name(check, wording->text),
               arena_printf(arena, "%d", month), arena_printf(arena, "%d", month == 1 ? 12 : month - 1));
}

void lint_wording_scan(struct lint *lint) {
    struct check *check = lint->check;
    const struct wording *wording = wording_in(lint);
    if (is_for(wording, scan_slug))
        REPORT(check, lint->site, DIAG_SCAN_DAMAGE, lint->worded->text.span, check_name(check, wording->text),
               written(lint));
}

/* 每月一次 is how a frequency is told; a lone number with a half line beside it is where the sign was lost. */
void lint_wording_sign(struct lint *lint) {
    struct check *check = lint->check;
    const struct reading *reading = wording_in(lint)->reading;
    if ((lint->facts & (FACT_FROM_BELOW | FACT_FROM_ABOVE)) == 0 || (lint->facts & FACT_CEILING) || !reading ||
        reading->kind != READING_BOUND || reading->compare != COMPARE_NONE || reading->window != PG_WINDOW_WHOLE)
        return;
    struct diag *diag = REPORT(check, lint->site, DIAG_WORDING_SIGN, lint->worded->text.span,
                               check_name(check, lint->worded->text.value), written(lint));
    if (diag)
        diag_label(check->diags, diag, lint->indicator->target_span, BOTH("目标有比较符号", "the target has a sign"));
}

/* Ends as a name does (率, 满意度, 人数), has no digit and cannot be read as a target. */
static bool looks_like_name(struct check *check, const struct wording *wording) {
    uint32_t facts = traits_of(&check->traits, check->atoms, wording->text);
    return !wording->reading && !wording->digits && (facts & (FACT_SHARE | FACT_COUNT | FACT_SATISFACTION)) &&
           !(facts & (FACT_MORE | FACT_LESS));
}

void lint_wording_shifted(struct lint *lint) {
    struct check *check = lint->check;
    const struct wording *wording = wording_in(lint);
    if (wording->digits || (wording->text != lint->indicator->name && !looks_like_name(check, wording)))
        return;
    REPORT(check, lint->site, DIAG_CELL_SHIFTED, lint->worded->text.span, check_name(check, wording->text),
           BOTH("它在目标值的位置上，却像指标名称",
                "it stands where the target's wording should be but looks like a name"));
}

void lint_wording_undecided(struct lint *lint) {
    const struct wording *wording = wording_in(lint);
    if (!wording->reading && !wording->digits && !wording->placeholder && !wording->vague)
        lint_undecided(
            lint->check, lint->site, DIAG_WORDING_DIFFERS,
            BOTH("原文里没有数字，短语文法读不懂", "the wording has no digit and the phrase grammar cannot read it"));
}
