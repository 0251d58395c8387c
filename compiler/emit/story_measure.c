#include "compiler/emit/story_tell.h"
#include "compiler/lower/turn_share.h"
#include "runtime/spans.h"

enum { DAY_SECONDS = 86400, GAPS_SHOWN = 10 };

const struct measure *tell_measured(const struct story *story) {
    return story->lowered->measure && story->indicator->evidence ? story->indicator->evidence->measure : NULL;
}

/* As it is written in the spec. */
static void tell_formula(const struct teller *teller, const struct measure *measure) {
    if (sources_of(teller->story->sources, measure->span) == NULL)
        return;
    const char *text = sources_text(teller->story->sources, measure->span);
    tell(teller, "  算法：", "  made of: ");
    out_terminal(teller->out, text, measure->span.end - measure->span.begin);
    out_char(teller->out, '\n');
}

static void tell_source(const struct teller *teller, int32_t number) {
    const struct pg_source *source = &teller->story->ev->sources[number];
    const struct pg_source_tally *tally = &teller->story->tallies->sources[number];
    tell(teller, "  记录 ", "  log ");
    tell_text(teller, source->id);
    tell(teller, "：期间内 ", ": ");
    tell_count(teller, tally->rows);
    tell(teller, " 行，期间外 ", " rows in the period, ");
    tell_count(teller, tally->outside);
    tell(teller, " 行，坏行 ", " outside it, ");
    tell_count(teller, tally->bad);
    tell(teller, "", " bad");
    if (tally->told >= 0) {
        tell(teller, "，上报行数 ", "; rows told: ");
        tell_count(teller, tally->told);
    }
    out_char(teller->out, '\n');
}

/* In the unit of the folded column; a difference of times or of dates is told in seconds. */
static void tell_in_column(const struct teller *teller, const struct pg_folding *folding, struct pg_num value) {
    const struct pg_column *column = &teller->story->ev->sources[folding->source].columns[folding->column];
    bool told = column->unit_count > 0 && pg_num_div(value, column->units[0].factor, &value);
    tell_quantity(teller, value, told ? column->units[0].name : folding->minus >= 0 ? "s" : "");
}

/* What one fold came to in the window that is compared. */
static void tell_fold(const struct teller *teller, const struct pg_folding *folding, int32_t window) {
    const struct pg_fold_state *state = &teller->story->tallies->folds[folding->first + window];
    tell(teller, "计入 ", "rows that count: ");
    tell_count(teller, state->count);
    tell(teller, " 行", "");
    struct pg_num value = state->value;
    if (state->sum.den != 0 && !pg_sum_value(&state->sum, &value))
        return;
    if (folding->fold == PG_FOLD_COUNT || value.den == 0)
        return;
    static const char *const words[][2] = {[PG_FOLD_SUM] = {"，合计 ", ", their sum: "},
                                           [PG_FOLD_MIN] = {"，最小 ", ", the least: "},
                                           [PG_FOLD_MAX] = {"，最大 ", ", the greatest: "},
                                           [PG_FOLD_MEAN] = {"，合计 ", ", their sum: "}};
    tell(teller, words[folding->fold][0], words[folding->fold][1]);
    if (teller->story->lowered->measure->count == 1)
        tell_both(teller, window, value);
    else
        tell_in_column(teller, folding, value);
}

static void tell_folds(const struct teller *teller, int32_t window) {
    const struct pg_measure *measure = teller->story->lowered->measure;
    if (teller->story->lowered->op == PG_OP_WINDOWS) {
        out_text(teller->out, "  ");
        tell_slot(teller, window);
        tell(teller, "：\n", ":\n");
    }
    for (int32_t i = 0; i < measure->count; i++) {
        out_text(teller->out, "  ");
        if (measure->count == 2)
            i == 0 ? tell(teller, "分子：", "over: ") : tell(teller, "分母：", "under: ");
        tell_fold(teller, &measure->foldings[i], window);
        out_char(teller->out, '\n');
    }
}

static void tell_two(const struct teller *teller, int64_t number, const char *before) {
    out_text(teller->out, before);
    out_text(teller->out, number < 10 ? "0" : "");
    out_int(teller->out, number);
}

/* 2020-03-05 08:00, with seconds where there are any. */
static void tell_moment(const struct teller *teller, int64_t second) {
    int64_t within = ((second % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
    char text[PG_DATE_TEXT];
    pg_date_print((pg_day)((second - within) / DAY_SECONDS), text);
    out_text(teller->out, text);
    tell_two(teller, within / 3600, " ");
    tell_two(teller, within / 60 % 60, ":");
    if (within % 60)
        tell_two(teller, within % 60, ":");
}

static void tell_length(const struct teller *teller, int64_t seconds) {
    out_int(teller->out, seconds % 60 ? seconds : seconds / 60);
    if (seconds % 60)
        tell(teller, " 秒", " s");
    else
        tell(teller, " 分钟", " min");
}

static void tell_gap(const struct teller *teller, const struct pg_span *gap) {
    out_text(teller->out, "    ");
    tell_moment(teller, gap->from);
    out_text(teller->out, " .. ");
    tell_moment(teller, gap->to);
    tell(teller, "（", " (");
    tell_length(teller, gap->to - gap->from);
    tell(teller, "）\n", ")\n");
}

static void tell_hidden(const struct teller *teller, int64_t hidden) {
    if (hidden <= 0)
        return;
    tell(teller, "    …… 另有 ", "    ... and ");
    tell_count(teller, hidden);
    tell(teller, " 处\n", " more\n");
}

/* Where all hours of all days are asked for, each moment that nobody covers is a gap. */
static void tell_gaps(const struct teller *teller) {
    const struct pg_indicator *indicator = teller->story->lowered;
    const struct pg_interval *set = indicator->sets;
    const struct pg_spans *spans = &teller->story->tallies->spans[indicator->measure->foldings[0].first];
    struct pg_span gaps[GAPS_SHOWN];
    if (set == NULL || indicator->off != NULL || pg_num_cmp(set->lo, set->hi) != 0)
        return;
    int64_t first = (int64_t)indicator->period.first * DAY_SECONDS;
    int64_t end = ((int64_t)indicator->period.last + 1) * DAY_SECONDS;
    int64_t count = pg_spans_gaps(spans, first, end, gaps, GAPS_SHOWN);
    tell(teller, "  无人值守的时段：", "  gaps: ");
    tell_count(teller, count);
    out_char(teller->out, '\n');
    for (int64_t i = 0; i < count && i < GAPS_SHOWN; i++)
        tell_gap(teller, &gaps[i]);
    tell_hidden(teller, count - GAPS_SHOWN);
}

static void tell_misses(const struct teller *teller) {
    const struct pg_measure *measure = teller->story->lowered->measure;
    if (measure->misses < 0)
        return;
    const struct pg_misses *misses = &teller->story->tallies->misses[measure->misses];
    tell(teller, "  自身就超出要求的记录：", "  rows that miss by themselves: ");
    tell_count(teller, misses->count);
    out_char(teller->out, '\n');
    for (int64_t i = 0; i < misses->count && i < PG_MISSES_KEPT; i++) {
        out_text(teller->out, "    ");
        tell_moment(teller, misses->first[i].time);
        out_text(teller->out, "  ");
        tell_both(teller, 0, misses->first[i].value);
        out_char(teller->out, '\n');
    }
    tell_hidden(teller, misses->count - PG_MISSES_KEPT);
}

/* The percentile itself, of which the verdict knows only on which side of its bound it lies. */
static void tell_rank(const struct teller *teller) {
    const struct story *story = teller->story;
    const struct measure *measure = tell_measured(story);
    const struct unit *unit = story->indicator->target->unit;
    struct pg_num value = story->percentile;
    if (value.den == 0 || (unit && !pg_num_div(value, unit->factor, &value)))
        return;
    tell(teller, "  第 ", "  percentile ");
    out_num(teller->out, measure->percent);
    tell(teller, " 百分位数：", ": ");
    tell_quantity(teller, value, unit ? atom_text(story->atoms, unit->name) : "");
    tell(teller, "\n  按行数判定：", "\n  judged in rows: ");
    tell_text(teller, story->lowered->target);
    out_char(teller->out, '\n');
}

/* The window, or the whole period, that folds are told of. */
static int32_t folded_window(const struct story *story) {
    return story->lowered->op == PG_OP_WINDOWS ? tell_which_window(story) : 0;
}

void tell_measure(const struct teller *teller) {
    const struct story *story = teller->story;
    const struct pg_measure *measure = story->lowered->measure;
    int32_t window = folded_window(story);
    tell(teller, "记录\n", "Log\n");
    tell_formula(teller, tell_measured(story));
    for (int32_t i = 0; i < measure->count; i++)
        if (i == 0 || measure->foldings[i].source != measure->foldings[0].source)
            tell_source(teller, measure->foldings[i].source);
    if (measure->foldings[0].fold == PG_FOLD_COVER)
        tell_gaps(teller);
    else if (window >= 0)
        tell_folds(teller, window);
    tell_misses(teller);
    tell_rank(teller);
    out_char(teller->out, '\n');
}

static void tell_share_way(const struct teller *teller, int64_t rows, enum share_way way) {
    static const char *const words[SHARE_WAYS][4] = {
        [SHARE_COUNTED] = {"未计入的记录中有 ", " 行改为计入", "rows that do not count now, counted: ", ""},
        [SHARE_DROPPED] = {"计入的记录中有 ", " 行改为不计入", "rows that count now, not counted: ", ""},
        [SHARE_MORE] = {"再增加 ", " 行且都计入", "further rows, all of which count: ", ""},
        [SHARE_MORE_NOT] = {"再增加 ", " 行且都不计入", "further rows, none of which counts: ", ""}};
    if (rows < 0)
        return;
    out_text(teller->out, "      - ");
    tell(teller, words[way][0], words[way][2]);
    tell_count(teller, rows);
    tell(teller, words[way][1], words[way][3]);
    out_char(teller->out, '\n');
}

void tell_share_turn(const struct teller *teller, const struct turn *turn) {
    const struct story *story = teller->story;
    const struct measure *measure = tell_measured(story);
    struct share share;
    int64_t rows[SHARE_WAYS];
    if (!measure || !share_of(measure, story->lowered->measure, story->tallies, turn->slot, &share) ||
        !share_ways(story->lowered->sets, share, turn->by.num > 0, rows))
        return;
    tell(teller, "    按行数，", "    in rows, of which ");
    tell_count(teller, teller->zh ? share.under : share.over);
    tell(teller, " 行中有 ", " of ");
    tell_count(teller, teller->zh ? share.over : share.under);
    tell(teller, " 行计入；做到下列任何一项即可：\n", " count, any one of these would do:\n");
    for (int way = 0; way < SHARE_WAYS; way++)
        tell_share_way(teller, rows[way], (enum share_way)way);
}
