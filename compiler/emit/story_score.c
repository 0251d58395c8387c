#include "compiler/emit/story_score.h"

#include <string.h>

#include "compiler/emit/story_tell.h"
#include "runtime/report.h"
#include "runtime/score_rule.h"

static const struct {
    const char *name, *zh, *en;
} rules[SCORE_RULE_COUNT] = {
#define RULE(id, name, zh, en) [SCORE_RULE_##id] = {name, zh, en},
#include "compiler/emit/story_score.def"
#undef RULE
};

const char *score_rule_name(enum score_rule rule) {
    return rules[rule].name;
}

const char *score_rule_words(enum score_rule rule, bool zh) {
    return zh ? rules[rule].zh : rules[rule].en;
}

/* The rule of a figure outside its set, and the quotient it comes to. */
static enum score_rule rule_of_figure(const struct pg_scoring *scoring, const struct pg_interval *set,
                                      struct pg_num value, struct score_story *out) {
    struct pg_interval low = *set;
    low.hi_edge = PG_EDGE_NONE;
    bool above = pg_interval_has(&low, value);
    struct pg_num bound = above ? set->hi : set->lo;
    enum pg_shortfall shortfall = (enum pg_shortfall)(above ? scoring->upper : scoring->lower);
    if (shortfall == PG_SHORT_NOTHING)
        return SCORE_RULE_NOTHING;
    if (bound.num <= 0 || value.num <= 0)
        return SCORE_RULE_ZERO;
    out->figures = true;
    out->over = above ? bound : value;
    out->under = above ? value : bound;
    if (!above || shortfall == PG_SHORT_PROPORTION)
        return above ? SCORE_RULE_UPPER : SCORE_RULE_LOWER;
    out->over = value;
    out->under = bound;
    return SCORE_RULE_LINEAR;
}

static enum score_rule rule_of_change(const struct story *story, struct score_story *out) {
    struct pg_num base = story->slots[0].state == PG_ABSENT ? story->lowered->baseline.value : story->slots[0].value;
    struct pg_interval needed;
    if (!pg_score_needed(story->lowered, base, &needed))
        return SCORE_RULE_NOTHING;
    return rule_of_figure(story->ev->scoring, &needed, story->slots[1].value, out);
}

static enum score_rule rule_of_windows(const struct story *story, struct score_story *out) {
    const struct pg_scoring *scoring = story->ev->scoring;
    int32_t asked = pg_windows_asked(story->lowered);
    if (scoring->windows == PG_WINDOWS_NOTHING)
        return SCORE_RULE_NOTHING;
    if (asked == 1)
        return rule_of_figure(scoring, story->lowered->sets, story->slots[story->result.where].value, out);
    if (scoring->windows == PG_WINDOWS_MEAN)
        return SCORE_RULE_MEAN;
    out->over = pg_num_int(asked - story->result.missed - story->result.lacking);
    out->under = pg_num_int(asked);
    return SCORE_RULE_SHARE;
}

static enum score_rule rule_of(const struct story *story, struct score_story *out) {
    const struct pg_indicator *indicator = story->lowered;
    if (!story->score.known)
        return SCORE_RULE_OPEN;
    if (story->score.choice)
        return SCORE_RULE_BAND;
    if (story->result.verdict == PG_MET)
        return SCORE_RULE_MET;
    if (indicator->domain != PG_DOMAIN_NUMBER)
        return indicator->domain == PG_DOMAIN_LEVEL && story->score.part.num > 0 ? SCORE_RULE_LEVELS
                                                                                 : SCORE_RULE_NOTHING;
    if (indicator->op == PG_OP_WINDOWS)
        return rule_of_windows(story, out);
    if (indicator->op == PG_OP_CHANGE)
        return rule_of_change(story, out);
    return rule_of_figure(story->ev->scoring, indicator->sets, story->slots[0].value, out);
}

/* What an indicator may score is open without a verdict, and within the band where nobody has chosen yet. */
static bool range_of(const struct story *story, struct score_story *out) {
    const struct pg_scoring *scoring = story->ev->scoring;
    const struct pg_score *score = &story->score;
    out->least = score->known ? score->points : pg_num_int(0);
    out->most = score->known ? score->points : story->lowered->weight;
    bool chosen =
        story->remark != NULL && story->remark->score.den != 0 && pg_num_cmp(story->remark->score, score->points) == 0;
    if (!score->choice || chosen)
        return true;
    return pg_score_round(scoring, scoring->bands[score->band].lo, story->lowered->weight, &out->least);
}

bool score_story_of(const struct story *story, struct score_story *out) {
    *out = (struct score_story){.under = {0, 0}};
    if (story->ev->scoring == NULL || story->lowered->weight.den == 0 || story->lost)
        return false;
    out->rule = rule_of(story, out);
    if (story->score.known && !pg_num_mul(story->score.part, story->lowered->weight, &out->exact))
        return false;
    return range_of(story, out);
}

/* --- in words --- */

/* "62.5 元 / 50 元 = 1.25", for rules that are one division. */
static void tell_quotient(const struct teller *teller, const struct score_story *score) {
    struct pg_num part;
    if (score->under.den == 0 || !pg_num_div(score->over, score->under, &part))
        return;
    int32_t slot = teller->story->lowered->slots - 1;
    out_text(teller->out, "  ");
    if (score->figures)
        tell_figure(teller, slot, score->over);
    else
        out_num(teller->out, score->over);
    out_text(teller->out, " / ");
    if (score->figures)
        tell_figure(teller, slot, score->under);
    else
        out_num(teller->out, score->under);
    out_text(teller->out, " = ");
    out_num(teller->out, part);
    out_char(teller->out, '\n');
    if (score->rule == SCORE_RULE_LINEAR) {
        out_text(teller->out, "  1 - (");
        out_num(teller->out, part);
        out_text(teller->out, " - 1) = ");
        if (pg_num_sub(pg_num_int(2), part, &part))
            out_num(teller->out, part);
        out_char(teller->out, '\n');
    }
}

static void tell_band(const struct teller *teller, const struct score_story *score) {
    const struct pg_band *band = &teller->story->ev->scoring->bands[teller->story->score.band];
    out_text(teller->out, "  ");
    tell_text(teller, band->name);
    tell(teller, "：", ": ");
    out_num(teller->out, band->lo);
    out_text(teller->out, " .. ");
    out_num(teller->out, band->hi);
    out_text(teller->out, " × ");
    out_num(teller->out, teller->story->lowered->weight);
    out_text(teller->out, " = ");
    out_num(teller->out, score->least);
    out_text(teller->out, " .. ");
    out_num(teller->out, score->most);
    tell(teller, " 分\n", " points\n");
}

/* "4/5 × 20 = 16, rounded half up to 0.01: 16 of 20 points"; points that a person chose are taken as told. */
static void tell_points(const struct teller *teller, const struct score_story *score) {
    const struct story *story = teller->story;
    out_text(teller->out, "  ");
    out_num(teller->out, story->score.part);
    out_text(teller->out, " × ");
    out_num(teller->out, story->lowered->weight);
    out_text(teller->out, " = ");
    out_num(teller->out, score->exact);
    if (story->ev->scoring->step.den != 0 && score->rule != SCORE_RULE_BAND) {
        tell(teller, "，四舍五入到 ", ", rounded half up to ");
        out_num(teller->out, story->ev->scoring->step);
    }
    tell(teller, "：", ": ");
    out_num(teller->out, story->score.points);
    out_text(teller->out, " / ");
    out_num(teller->out, story->lowered->weight);
    tell(teller, " 分\n", " points\n");
}

static void tell_open(const struct teller *teller, const struct score_story *score) {
    out_text(teller->out, "  ");
    out_num(teller->out, score->least);
    out_text(teller->out, " .. ");
    out_num(teller->out, score->most);
    tell(teller, " 分\n", " points\n");
}

static void tell_told(const struct teller *teller) {
    const struct pg_remark *remark = teller->story->remark;
    if (remark != NULL && remark->score.den != 0) {
        tell(teller, "  填报得分：", "  score told: ");
        out_num(teller->out, remark->score);
        out_char(teller->out, '\n');
    }
    if (teller->story->score.note != PG_NOTE_NONE)
        out_printf(teller->out, "  %s\n",
                   pg_note_word((enum pg_score_note)teller->story->score.note, teller->zh ? PG_CHINESE : PG_ENGLISH));
}

void tell_score(const struct teller *teller) {
    struct score_story score;
    if (!score_story_of(teller->story, &score))
        return;
    tell(teller, "得分\n  ", "Score\n  ");
    out_text(teller->out, score_rule_words(score.rule, teller->zh));
    out_char(teller->out, '\n');
    tell_quotient(teller, &score);
    if (score.rule == SCORE_RULE_OPEN)
        tell_open(teller, &score);
    else if (score.rule == SCORE_RULE_BAND && pg_num_cmp(score.least, score.most) != 0)
        tell_band(teller, &score);
    else
        tell_points(teller, &score);
    tell_told(teller);
    out_char(teller->out, '\n');
}
