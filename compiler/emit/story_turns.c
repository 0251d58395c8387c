#include "compiler/emit/story_tell.h"
#include "runtime/band.h"

static void tell_where(const struct teller *teller, const struct turn *turn) {
    const struct pg_indicator *indicator = teller->story->lowered;
    if (indicator->op != PG_OP_WINDOWS && indicator->op != PG_OP_ALL)
        return;
    tell_slot(teller, turn->slot);
    tell(teller, "：", ": ");
}

/* "5 min more" or "30 days earlier"; for a level, up or down. */
static void tell_way(const struct teller *teller, bool up) {
    switch (teller->story->lowered->domain) {
    case PG_DOMAIN_DATE:
        up ? tell(teller, "推迟", "later by ") : tell(teller, "提前", "earlier by ");
        break;
    case PG_DOMAIN_LEVEL:
        up ? tell(teller, "提高", "higher by ") : tell(teller, "降低", "lower by ");
        break;
    case PG_DOMAIN_NUMBER:
        up ? tell(teller, "增加", "more by ") : tell(teller, "减少", "less by ");
        break;
    }
}

/* No figure is the nearest on the other side: all are that lie past the bound. */
static void tell_past(const struct teller *teller, const struct turn *turn) {
    struct pg_num by;
    if (pg_num_cmp(turn->bound, turn->from) == 0 || !pg_num_sub(turn->bound, turn->from, &by))
        tell(teller, "任何幅度", "any amount");
    else {
        tell(teller, "超过 ", "over ");
        tell_amount(teller, turn->slot, by);
    }
    tell(teller, "，例如到 ", ", for example to ");
}

/* From a band that was told instead of a level no steps are counted. */
static void tell_step(const struct teller *teller, const struct turn *turn) {
    bool exact = turn->reached || teller->story->grain.whole || teller->story->lowered->domain != PG_DOMAIN_NUMBER;
    if (pg_band_name(teller->story->lowered, turn->from)) {
        tell(teller, "改为 ", "changed to ");
        return;
    }
    tell_way(teller, turn->by.num > 0);
    if (exact) {
        tell(teller, " ", "");
        tell_amount(teller, turn->slot, turn->by);
        tell(teller, "，即 ", ", to ");
    } else
        tell_past(teller, turn);
}

static void tell_turn(const struct teller *teller, const struct turn *turn) {
    out_text(teller->out, "  - ");
    tell_where(teller, turn);
    tell_step(teller, turn);
    tell_both(teller, turn->slot, turn->to);
    tell(teller, "（现为 ", " (now ");
    tell_figure(teller, turn->slot, turn->from);
    tell(teller, "）\n", ")\n");
    tell_share_turn(teller, turn);
}

static void tell_rest(const struct teller *teller) {
    const struct turns *turns = &teller->story->turns;
    if (turns->count > TURNS_KEPT) {
        tell(teller, "  - …… 另有 ", "  - ... and ");
        tell_count(teller, turns->count - TURNS_KEPT);
        tell(teller, turns->all ? " 个时段同样须改变\n" : " 个时段同样接近\n",
             turns->all ? " more windows that have to change\n" : " more windows that are as near\n");
    }
    if (turns->all && turns->count > 1 && teller->story->lowered->additive && turns->sum.num != 0) {
        tell(teller, "  合计：", "  in all: ");
        tell_amount(teller, 0, turns->sum);
        out_char(teller->out, '\n');
    }
}

static void tell_lead_in(const struct teller *teller) {
    const struct turns *turns = &teller->story->turns;
    if (turns->verdict == PG_MISSED)
        tell(teller, "  下列任何一项都会使它变为未达成：\n", "  any one of these would make it missed:\n");
    else if (turns->verdict == PG_UNKNOWN)
        tell(teller, "  要不再是未达成，须全部做到下列各项；要达成，还须补上缺少的数据：\n",
             "  all of these would make it no longer missed; to be met it needs the lacking figures, too:\n");
    else
        tell(teller, turns->count > 1 ? "  要达成，须全部做到下列各项：\n" : "  这样就会达成：\n",
             turns->count > 1 ? "  all of these together would make it met:\n" : "  this would make it met:\n");
}

void tell_turns(const struct teller *teller) {
    const struct turns *turns = &teller->story->turns;
    uint8_t verdict = teller->story->result.verdict;
    if (verdict != PG_MET && verdict != PG_MISSED)
        return;
    tell(teller, "怎样会变\n", "What would change it\n");
    if (!turns->known)
        tell(teller, "  单凭数值说不出怎样会变\n", "  the figures alone do not tell\n");
    else if (turns->count == 0)
        tell(teller, "  没有哪个可能的结果会改变结论\n", "  no possible outcome would\n");
    else
        tell_lead_in(teller);
    for (int32_t i = 0; i < turns->count && i < TURNS_KEPT; i++)
        tell_turn(teller, &turns->first[i]);
    tell_rest(teller);
    out_char(teller->out, '\n');
}
