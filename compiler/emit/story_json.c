#include <string.h>

#include "compiler/emit/story_score.h"
#include "compiler/emit/story_tell.h"
#include "compiler/lower/turn_share.h"
#include "runtime/report.h"

static void put_text(struct out *out, const char *key, const char *text) {
    out_text(out, key);
    out_json(out, text, strlen(text));
}

static void put_number(struct out *out, const char *key, struct pg_num value) {
    char digits[PG_NUM_TEXT];
    pg_num_print(value, digits);
    put_text(out, key, digits);
}

/* The name of the window or part, null where there is one figure only. */
static void put_where(const struct story *story, const char *key, int32_t slot, struct out *out) {
    struct pg_result where = {.where = slot};
    char text[PG_FIGURE_TEXT];
    out_text(out, key);
    if (pg_where_print(story->lowered, &where, text, sizeof text) == 0)
        out_text(out, "null");
    else
        out_json(out, text, strlen(text));
}

static void put_figure(const struct story *story, const char *key, int32_t slot, struct pg_num value, struct out *out) {
    char text[PG_FIGURE_TEXT];
    pg_figure_print(story->lowered, slot, value, text, sizeof text);
    put_text(out, key, text);
}

static void put_place(const struct story *story, struct out *out) {
    const struct indicator *indicator = story->indicator;
    bool set = indicator->target_span.end > indicator->target_span.begin;
    uint32_t begin = set ? indicator->target_span.begin : indicator->span.begin;
    struct source *source = sources_of(story->sources, set ? indicator->target_span : indicator->span);
    if (source == NULL)
        return;
    struct place place = source_place(source, begin);
    put_text(out, ",\"file\":", source->name);
    out_printf(out, ",\"line\":%u,\"column\":%u", (unsigned)place.line, (unsigned)place.column);
}

static void put_rows(const struct story *story, struct out *out) {
    out_text(out, ",\n\"rows\":{\"count\":");
    out_int(out, story->row_count);
    out_text(out, ",\"first\":[");
    for (int64_t i = 0; i < story->row_count && i < STORY_ROWS_KEPT; i++) {
        put_text(out, i > 0 ? ",\n{\"file\":" : "\n{\"file\":", story->rows[i].file);
        out_text(out, ",\"line\":");
        out_int(out, story->rows[i].line);
        put_text(out, ",\"text\":", story->rows[i].text);
        out_char(out, '}');
    }
    out_text(out, "]}");
}

static void put_slot(const struct story *story, int32_t slot, bool first, struct out *out) {
    put_where(story, first ? "\n{\"where\":" : ",\n{\"where\":", slot, out);
    put_number(out, ",\"value\":", story->slots[slot].value);
    put_figure(story, ",\"figure\":", slot, story->slots[slot].value, out);
    out_text(out, "}");
}

/* Every figure that there is, in the base unit and as it is read. */
static void put_figures(const struct story *story, struct out *out) {
    bool first = true;
    out_text(out, ",\n\"figures\":[");
    for (int32_t i = 0; i < story->lowered->slots; i++)
        if (turn_there(&story->slots[i])) {
            put_slot(story, i, first, out);
            first = false;
        }
    out_char(out, ']');
}

/* A turn in rows, where its figure is a share of them: null where no number of them brings it about. */
static void put_share(const struct story *story, const struct turn *turn, struct out *out) {
    static const char *const names[SHARE_WAYS] = {",\"counted\":", ",\"dropped\":", ",\"more\":", ",\"more_not\":"};
    const struct measure *measure = tell_measured(story);
    struct share share;
    int64_t rows[SHARE_WAYS];
    if (!measure || !share_of(measure, story->lowered->measure, story->tallies, turn->slot, &share))
        return;
    (void)share_ways(story->lowered->sets, share, turn->by.num > 0, rows);
    out_text(out, ",\"share\":{\"over\":");
    out_int(out, share.over);
    out_text(out, ",\"under\":");
    out_int(out, share.under);
    for (int way = 0; way < SHARE_WAYS; way++) {
        out_text(out, names[way]);
        if (rows[way] < 0)
            out_text(out, "null");
        else
            out_int(out, rows[way]);
    }
    out_char(out, '}');
}

static void put_turn(const struct story *story, const struct turn *turn, struct out *out) {
    put_where(story, "{\"where\":", turn->slot, out);
    put_number(out, ",\"from\":", turn->from);
    put_number(out, ",\"to\":", turn->to);
    put_number(out, ",\"by\":", turn->by);
    put_number(out, ",\"bound\":", turn->bound);
    out_text(out, turn->reached ? ",\"reached\":true" : ",\"reached\":false");
    put_figure(story, ",\"figure\":", turn->slot, turn->to, out);
    put_share(story, turn, out);
    out_char(out, '}');
}

static void put_turns(const struct story *story, struct out *out) {
    const struct turns *turns = &story->turns;
    out_text(out, ",\n\"turns\":");
    if (!turns->known) {
        out_text(out, "null");
        return;
    }
    put_text(out, "{\"verdict\":", pg_verdict_name((enum pg_verdict)turns->verdict));
    out_text(out, turns->all ? ",\"all\":true,\"count\":" : ",\"all\":false,\"count\":");
    out_int(out, turns->count);
    out_text(out, ",\"first\":[");
    for (int32_t i = 0; i < turns->count && i < TURNS_KEPT; i++) {
        out_text(out, i > 0 ? ",\n" : "\n");
        put_turn(story, &turns->first[i], out);
    }
    out_text(out, "]}");
}

static void put_source(const struct story *story, int32_t number, bool first, struct out *out) {
    const struct pg_source_tally *tally = &story->tallies->sources[number];
    put_text(out, first ? "\n{\"source\":" : ",\n{\"source\":", story->ev->sources[number].id);
    out_text(out, ",\"rows\":");
    out_int(out, tally->rows);
    out_text(out, ",\"outside\":");
    out_int(out, tally->outside);
    out_text(out, ",\"bad\":");
    out_int(out, tally->bad);
    out_char(out, '}');
}

static void put_measure(const struct story *story, struct out *out) {
    const struct measure *measure = tell_measured(story);
    const struct pg_measure *lowered = story->lowered->measure;
    if (!measure)
        return;
    out_text(out, ",\n\"logs\":[");
    for (int32_t i = 0; i < lowered->count; i++)
        if (i == 0 || lowered->foldings[i].source != lowered->foldings[0].source)
            put_source(story, lowered->foldings[i].source, i == 0, out);
    out_char(out, ']');
    if (story->percentile.den != 0)
        put_number(out, ",\n\"percentile\":", story->percentile);
}

static void put_result(const struct story *story, struct out *out) {
    put_text(out, ",\n\"verdict\":", pg_verdict_name((enum pg_verdict)story->result.verdict));
    put_text(out, ",\"reason\":", pg_reason_name((enum pg_reason)story->result.reason));
    put_where(story, ",\"where\":", story->result.where, out);
    if (story->result.has_margin)
        put_number(out, ",\"margin\":", story->result.margin);
    else
        out_text(out, ",\"margin\":null");
}

static void put_maybe(struct out *out, const char *key, bool there, struct pg_num value) {
    if (there)
        put_number(out, key, value);
    else
        out_printf(out, "%snull", key);
}

static void put_score(const struct story *story, struct out *out) {
    struct score_story score;
    struct pg_num step = story->ev->scoring != NULL ? story->ev->scoring->step : pg_num_int(0);
    if (!score_story_of(story, &score))
        return;
    put_number(out, ",\n\"score\":{\"weight\":", story->lowered->weight);
    put_text(out, ",\"rule\":", score_rule_name(score.rule));
    put_maybe(out, ",\"part\":", story->score.known, story->score.part);
    put_maybe(out, ",\"exact\":", story->score.known, score.exact);
    put_maybe(out, ",\"step\":", step.den != 0, step);
    put_number(out, ",\"least\":", score.least);
    put_number(out, ",\"most\":", score.most);
    put_text(out, ",\"note\":", pg_note_name((enum pg_score_note)story->score.note));
    out_char(out, '}');
}

void story_json(const struct story *story, struct out *out) {
    put_text(out, "{\"project\":", story->ev->id);
    put_text(out, ",\"indicator\":", story->lowered->id);
    put_text(out, ",\"name\":", story->lowered->name);
    put_text(out, ",\"target\":", story->lowered->target);
    put_text(out, ",\"base_unit\":", story->lowered->base_unit);
    put_place(story, out);
    put_rows(story, out);
    put_figures(story, out);
    put_result(story, out);
    put_turns(story, out);
    put_measure(story, out);
    put_score(story, out);
    out_text(out, "}\n");
}
