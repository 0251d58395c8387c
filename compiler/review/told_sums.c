#include "compiler/review/amount.h"
#include "compiler/review/told.h"

/* The bytes of out, in the arena; out is freed. */
static const char *closed(struct out *out, struct arena *arena) {
    size_t len;
    const char *bytes = out_bytes(out, &len), *text = arena_copy(arena, bytes, len);
    out_abandon(out);
    return text;
}

static const char *amount(int64_t fen, struct arena *arena) {
    struct out *out = out_memory();
    amount_print(out, fen);
    return closed(out, arena);
}

static const char *percent_of(const struct money_change *money, struct arena *arena) {
    struct out *out = out_memory();
    bool any = amount_print_percent(out, money->before, money->after);
    const char *text = closed(out, arena);
    return any ? text : NULL;
}

struct told_money told_money_of(const struct money_change *money, struct arena *arena) {
    struct told_money told = {NULL, NULL, NULL, NULL};
    if (money->has_before)
        told.before = amount(money->before, arena);
    if (money->has_after)
        told.after = amount(money->after, arena);
    if (!money->has_before || !money->has_after)
        return told;
    struct out *out = out_memory();
    amount_print_change(out, money->before, money->after);
    told.difference = closed(out, arena);
    told.percent = percent_of(money, arena);
    return told;
}

uint32_t told_count(const struct review *review, enum change_group group) {
    uint32_t count = 0;
    for (int kind = 0; kind < CHANGE_COUNT; kind++)
        if (change_row((enum change_kind)kind)->group == group)
            count += review->kinds[kind];
    return count;
}

const char *told_counts(const struct review *review, bool zh, struct arena *arena) {
    struct out *out = out_memory();
    bool any = false;
    for (int group = 0; group < GROUP_COUNT; group++) {
        uint32_t count = told_count(review, (enum change_group)group);
        const struct group_row *row = group_row((enum change_group)group);
        if (!count)
            continue;
        out_text(out, !any ? "" : zh ? "，" : ", ");
        if (zh)
            out_printf(out, "%s %u", row->zh, (unsigned)count);
        else
            out_printf(out, "%u %s", (unsigned)count, row->en);
        any = true;
    }
    if (!any && review->sound)
        out_text(out, zh ? "没有变化" : "nothing changed");
    if (!review->sound && any)
        out_text(out, zh ? "；有错的地方没有比较" : "; what is in error was not compared");
    if (!review->sound && !any)
        out_text(out, zh ? "有错，没有比较完" : "not compared: there are errors");
    return closed(out, arena);
}

const char *told_total(const struct review *review, uint32_t number, bool zh, struct arena *arena) {
    const struct money_change *total = &review->totals[number];
    struct out *out = out_memory();
    out_text(out, zh ? "资金总额：" : "funds in total: ");
    amount_print(out, total->before);
    out_text(out, " → ");
    amount_print(out, total->after);
    out_char(out, ' ');
    out_raw(out, atom_text(review->atoms, total->currency), atom_len(review->atoms, total->currency));
    out_text(out, zh ? "，" : ", ");
    amount_print_difference(out, total->before, total->after);
    return closed(out, arena);
}
