#include <string.h>

#include "compiler/emit/story_tell.h"
#include "compiler/source/excerpt.h"
#include "runtime/report.h"

static void tell_head(const struct teller *teller) {
    const struct story *story = teller->story;
    enum pg_language language = teller->zh ? PG_CHINESE : PG_ENGLISH;
    tell_text(teller, story->ev->id);
    out_char(teller->out, '.');
    tell_text(teller, story->lowered->id);
    if (strcmp(story->lowered->id, story->lowered->name) != 0) {
        out_char(teller->out, ' ');
        tell_text(teller, story->lowered->name);
    }
    tell(teller, "：", ": ");
    out_text(teller->out, pg_verdict_word((enum pg_verdict)story->result.verdict, language));
    out_text(teller->out, "\n\n");
}

/* The line of the spec with a caret below its target; without a target, below the whole indicator. */
static void tell_source(const struct teller *teller) {
    const struct indicator *indicator = teller->story->indicator;
    struct span span =
        indicator->target_span.end > indicator->target_span.begin ? indicator->target_span : indicator->span;
    struct source *source = sources_of(teller->story->sources, span);
    if (source == NULL)
        return;
    struct place place = source_place(source, span.begin);
    uint32_t len, gutter = 1;
    for (uint32_t line = place.line; line >= 10; line /= 10)
        gutter++;
    const char *line = source_line(source, place.line, &len);
    uint32_t from = place.byte - 1, to = from + (span.end - span.begin);
    struct mark mark = {.from = from, .to = to < len ? to : len, .sign = '^', .color = "", .words = ""};
    struct excerpt_style style = {teller->out, false, (int)gutter};
    out_printf(teller->out, "%*s--> ", (int)gutter, "");
    tell_text(teller, source->name);
    out_printf(teller->out, ":%u:%u\n", (unsigned)place.line, (unsigned)place.column);
    excerpt_gutter(&style, 0);
    out_char(teller->out, '\n');
    excerpt_line(&style, place.line, line, len, &mark, 1);
}

static void tell_period(const struct teller *teller) {
    struct pg_period period = teller->story->lowered->period;
    char text[PG_DATE_TEXT];
    if (period.last < period.first)
        return;
    tell(teller, "  期间：", "  period: ");
    pg_date_print(period.first, text);
    out_text(teller->out, text);
    out_text(teller->out, " .. ");
    pg_date_print(period.last, text);
    out_text(teller->out, text);
    out_char(teller->out, '\n');
}

static void tell_accepted(const struct teller *teller) {
    struct out *said = out_memory();
    size_t len;
    target_say(teller->story->indicator->target, teller->story->atoms, teller->zh, said);
    const char *text = out_bytes(said, &len);
    tell(teller, "  要求：", "  accepts: ");
    out_terminal(teller->out, text, len);
    out_char(teller->out, '\n');
    out_abandon(said);
}

static void tell_target(const struct teller *teller) {
    tell(teller, "目标\n", "Target\n");
    tell_source(teller);
    if (teller->story->lowered->sets != NULL)
        tell_accepted(teller);
    tell_period(teller);
    out_char(teller->out, '\n');
}

enum { ROW_SHOWN = 200 /* bytes of a row */ };

static void tell_cells(const struct teller *teller, const char *text) {
    size_t len = strlen(text), shown = len > ROW_SHOWN ? ROW_SHOWN : len;
    while (shown < len && ((unsigned char)text[shown] & 0xC0) == 0x80)
        shown--;
    out_terminal(teller->out, text, shown);
    out_text(teller->out, shown < len ? "…" : "");
}

static void tell_row(const struct teller *teller, const struct story_row *row) {
    out_text(teller->out, "  ");
    tell_text(teller, row->file);
    out_char(teller->out, ':');
    out_int(teller->out, row->line);
    out_text(teller->out, "  ");
    tell_cells(teller, row->text);
    if (row->unit.den != 0 && pg_num_cmp(row->unit, pg_num_int(1)) != 0 && teller->story->lowered->base_unit[0]) {
        tell(teller, "（", "  (");
        tell_quantity(teller, row->told, row->name);
        out_text(teller->out, " × ");
        out_num(teller->out, row->unit);
        out_text(teller->out, " = ");
        tell_quantity(teller, row->value, teller->story->lowered->base_unit);
        tell(teller, "）", ")");
    }
    out_char(teller->out, '\n');
}

static void tell_rows(const struct teller *teller) {
    int64_t count = teller->story->row_count;
    if (teller->story->others)
        tell(teller, "数据\n  不计入的行数：", "Data\n  rows that do not count: ");
    else
        tell(teller, "数据\n  采用的行数：", "Data\n  rows used: ");
    tell_count(teller, count);
    out_char(teller->out, '\n');
    for (int64_t i = 0; i < count && i < STORY_ROWS_KEPT; i++)
        tell_row(teller, &teller->story->rows[i]);
    if (count > STORY_ROWS_KEPT) {
        tell(teller, "  …… 另有 ", "  ... and ");
        tell_count(teller, count - STORY_ROWS_KEPT);
        tell(teller, " 行\n", " more\n");
    }
    out_char(teller->out, '\n');
}

/* Missed because of a total: what the windows together had to be. */
static void tell_total(const struct teller *teller) {
    const struct story *story = teller->story;
    int32_t windows = story->lowered->slots - 1;
    tell(teller, "  全期的数是 ", "  the figure for the whole period is ");
    tell_both(teller, windows, story->slots[windows].value);
    tell(teller, "，分到 ", ": shared among ");
    tell_count(teller, windows);
    tell(teller, " 个时段，不论怎样分都不能每个时段都做到 ", " windows, no way of sharing gives each of them ");
    tell_bounds(teller, 0, story->lowered->sets);
    out_char(teller->out, '\n');
}

static void tell_verdict(const struct teller *teller) {
    const struct story *story = teller->story;
    enum pg_language language = teller->zh ? PG_CHINESE : PG_ENGLISH;
    tell(teller, "结论\n  ", "Verdict\n  ");
    out_text(teller->out, pg_verdict_word((enum pg_verdict)story->result.verdict, language));
    if (story->result.reason != PG_REASON_NONE) {
        tell(teller, "：", ": ");
        out_text(teller->out, pg_reason_word((enum pg_reason)story->result.reason, language));
        if (story->result.where >= 0 && story->result.reason == PG_REASON_GAP) {
            out_text(teller->out, teller->zh ? "" : " ");
            tell_slot(teller, story->result.where);
        }
    }
    out_char(teller->out, '\n');
    if (story->result.reason == PG_REASON_TOTAL)
        tell_total(teller);
    out_char(teller->out, '\n');
}

void story_text(const struct story *story, struct out *out) {
    struct teller teller = {story, out, story->language == LANGUAGE_ZH};
    tell_head(&teller);
    tell_target(&teller);
    if (tell_measured(story))
        tell_measure(&teller);
    tell_rows(&teller);
    if (story->lowered->op == PG_OP_WINDOWS)
        tell_windows(&teller);
    tell_comparison(&teller);
    tell_verdict(&teller);
    tell_score(&teller);
    tell_turns(&teller);
}
