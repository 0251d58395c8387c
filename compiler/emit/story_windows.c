#include "compiler/emit/story_tell.h"

/* How the windows of a target stand. */
struct standing {
    int32_t asked, met, missed, lacking, off;
    struct pg_num sum;
    bool summed;
};

enum window_state { WINDOW_OFF, WINDOW_LACKING, WINDOW_MET, WINDOW_MISSED };

static enum window_state state_of(const struct story *story, int32_t window) {
    const struct pg_indicator *indicator = story->lowered;
    if (pg_is_off(indicator->off, window))
        return WINDOW_OFF;
    if (!turn_there(&story->slots[window]))
        return WINDOW_LACKING;
    return pg_interval_has(indicator->sets, story->slots[window].value) ? WINDOW_MET : WINDOW_MISSED;
}

/* Of what is asked for. Weeks of coverage that the period cuts hold hours of days outside it: they have no sum. */
static struct standing standing_of(const struct story *story) {
    bool cut = story->lowered->covers && story->lowered->window == PG_WINDOW_WEEK;
    struct standing all = {.sum = {0, 1}, .summed = story->lowered->additive && !cut};
    for (int32_t i = 0; i < story->lowered->slots - 1; i++) {
        enum window_state state = state_of(story, i);
        all.off += state == WINDOW_OFF;
        all.lacking += state == WINDOW_LACKING;
        all.met += state == WINDOW_MET;
        all.missed += state == WINDOW_MISSED;
        if (state != WINDOW_OFF && turn_there(&story->slots[i]))
            all.summed = all.summed && pg_num_add(all.sum, story->slots[i].value, &all.sum);
    }
    all.asked = story->lowered->slots - 1 - all.off;
    return all;
}

static void tell_window(const struct teller *teller, int32_t window) {
    out_text(teller->out, "    ");
    tell_slot(teller, window);
    if (turn_there(&teller->story->slots[window])) {
        out_text(teller->out, "  ");
        tell_both(teller, window, teller->story->slots[window].value);
    }
    out_char(teller->out, '\n');
}

/* The first ten in a state; how many there are is said before. */
static void tell_state(const struct teller *teller, enum window_state state, int32_t count, const char *zh,
                       const char *en) {
    int32_t shown = 0;
    if (count == 0)
        return;
    tell(teller, zh, en);
    tell_count(teller, count);
    out_char(teller->out, '\n');
    for (int32_t i = 0; i < teller->story->lowered->slots - 1 && shown < TURNS_KEPT; i++)
        if (state_of(teller->story, i) == state) {
            tell_window(teller, i);
            shown++;
        }
    if (count > shown) {
        tell(teller, "    …… 另有 ", "    ... and ");
        tell_count(teller, count - shown);
        tell(teller, " 个\n", " more\n");
    }
}

static void tell_sum(const struct teller *teller, const struct standing *all) {
    if (!all->summed || all->lacking == all->asked)
        return;
    tell(teller, "  合计：", "  total: ");
    tell_both(teller, teller->story->lowered->slots - 1, all->sum);
    out_char(teller->out, '\n');
}

static void tell_told(const struct teller *teller) {
    const struct pg_actual *total = &teller->story->slots[teller->story->lowered->slots - 1];
    if (!turn_there(total))
        return;
    tell(teller, "  全期上报：", "  told for the whole period: ");
    tell_both(teller, teller->story->lowered->slots - 1, total->value);
    out_char(teller->out, '\n');
}

void tell_windows(const struct teller *teller) {
    struct standing all = standing_of(teller->story);
    tell(teller, "各时段\n  时段：", "Windows\n  windows: ");
    tell_count(teller, all.asked);
    tell(teller, "；达成 ", "; met: ");
    tell_count(teller, all.met);
    tell(teller, "，未达成 ", ", missed: ");
    tell_count(teller, all.missed);
    tell(teller, "，无数据 ", ", without a figure: ");
    tell_count(teller, all.lacking);
    if (all.off) {
        tell(teller, "；不要求（非工作日）", "; not asked for (no working day): ");
        tell_count(teller, all.off);
    }
    out_char(teller->out, '\n');
    tell_state(teller, WINDOW_MISSED, all.missed, "  未达成的时段：", "  windows missed: ");
    tell_state(teller, WINDOW_LACKING, all.lacking, "  无数据的时段：", "  windows without a figure: ");
    tell_sum(teller, &all);
    tell_told(teller);
    out_char(teller->out, '\n');
}
