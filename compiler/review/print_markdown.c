#include <string.h>

#include "compiler/review/printer.h"

/* A comment on a merge request, as GitHub and GitLab render it alike. A host takes a comment of so many characters
 * (GitHub 65,536) and refuses a longer one: what does not fit is counted. */
enum { ROOM = 60000 };

struct markdown {
    const struct print_job *job;
    struct arena *arena;
    struct out *out;
    size_t room;       /* bytes left for changes */
    uint32_t left_off; /* changes that did not fit */
};

static void put(const struct markdown *m, const char *text) {
    out_markdown(m->out, text, strlen(text));
}

static void say(const struct markdown *m, const char *zh, const char *en) {
    out_text(m->out, m->job->zh ? zh : en);
}

static const char *none(const struct markdown *m) {
    return m->job->zh ? "无" : "none";
}

static void put_kind(const struct markdown *m, const struct told *told) {
    out_printf(m->out, "**%s** ", told->kind);
    put(m, told->subject);
}

/* The other version's side of an arrow, when there is one. */
static void put_pair(const struct markdown *m, const char *before, const char *after) {
    if (before)
        put(m, before);
    out_text(m->out, before && after ? " → " : "");
    if (after)
        put(m, after);
}

static void put_places(const struct markdown *m, const struct told *told) {
    out_text(m->out, " <sub>");
    put_pair(m, told->old_place, told->new_place);
    if (m->job->keys) {
        out_char(m->out, ' ');
        put(m, told->key);
    }
    out_text(m->out, "</sub>");
}

/* --- changes in a list --- */

static void put_versions(const struct markdown *m, const struct told *told) {
    if (!told->before && !told->after)
        return;
    say(m, "：", ": ");
    if (!told->before)
        out_printf(m->out, "%s → ", none(m));
    put_pair(m, told->before, told->after);
    if (!told->after)
        out_printf(m->out, " → %s", none(m));
}

/* A line for each but items, which follow each other. */
static void put_notes(const struct markdown *m, const struct told_note *notes) {
    for (const struct told_note *note = notes; note; note = note->next) {
        out_text(m->out, note->item ? " " : "\n  - ");
        out_text(m->out, note->lead);
        put(m, note->text);
    }
}

static void put_listed(const struct markdown *m, const struct told *told) {
    out_text(m->out, "- ");
    put_kind(m, told);
    put_versions(m, told);
    put_places(m, told);
    put_notes(m, told->notes);
    out_char(m->out, '\n');
}

/* --- amounts in a table --- */

static void put_amount(const struct markdown *m, const char *amount) {
    out_printf(m->out, " %s |", amount ? amount : "");
}

static void put_amounts(const struct markdown *m, const struct told_money *money) {
    out_text(m->out, " |");
    put_amount(m, money->before ? money->before : none(m));
    put_amount(m, money->after ? money->after : none(m));
    put_amount(m, money->difference);
    put_amount(m, money->percent);
    out_char(m->out, '\n');
}

static void put_money_head(const struct markdown *m) {
    say(m, "| | 原 | 新 | 差额 | |\n", "| | before | after | Δ | |\n");
    out_text(m->out, "|:--|--:|--:|--:|--:|\n");
}

static void put_items(const struct markdown *m, const struct told_note *notes) {
    for (const struct told_note *note = notes; note; note = note->next) {
        if (!note->money)
            continue;
        out_text(m->out, "| · ");
        put(m, note->text);
        put_amounts(m, note->money);
    }
}

static void put_money(const struct markdown *m, const struct told *told) {
    static const struct told_money nothing = {"", "", NULL, NULL};
    out_text(m->out, "| ");
    put_kind(m, told);
    put_places(m, told);
    for (const struct told_note *note = told->notes; note; note = note->next) {
        if (note->money)
            continue;
        out_printf(m->out, "<br>%s", note->lead);
        put(m, note->text);
    }
    put_amounts(m, told->money ? told->money : &nothing);
    put_items(m, told->notes);
}

static void put_totals(const struct markdown *m) {
    const struct review *review = m->job->review;
    if (!review->total_count)
        return;
    put_money_head(m);
    for (uint32_t i = 0; i < review->total_count; i++) {
        const struct money_change *total = &review->totals[i];
        struct told_money money = told_money_of(total, m->arena);
        say(m, "| **资金总额** ", "| **funds in total** ");
        out_markdown(m->out, atom_text(review->atoms, total->currency), atom_len(review->atoms, total->currency));
        put_amounts(m, &money);
    }
    out_char(m->out, '\n');
}

/* --- groups --- */

/* What changes no target is folded away. */
static bool is_folded(enum change_group group) {
    return group >= GROUP_wording;
}

static void open_group(const struct markdown *m, enum change_group group) {
    const struct group_row *row = group_row(group);
    const char *name = m->job->zh ? row->zh : row->en;
    out_printf(m->out, is_folded(group) ? "<details><summary>%s %s %u</summary>\n\n" : "#### %s %s %u\n\n", row->sign,
               name, (unsigned)told_count(m->job->review, group));
    if (group == GROUP_money)
        put_money_head(m);
}

static void close_group(const struct markdown *m, enum change_group group) {
    out_text(m->out, is_folded(group) ? "\n</details>\n\n" : "\n");
}

/* The change, in out alone; what it takes is taken from the room. */
static void put_change(struct markdown *m, const struct change *change, enum change_group group) {
    struct arena arena;
    struct markdown one = *m;
    size_t len;
    arena_init(&arena);
    one.out = out_memory();
    struct told told = told_of(m->job->review, change, m->job->zh, &arena);
    (group == GROUP_money ? put_money : put_listed)(&one, &told);
    const char *bytes = out_bytes(one.out, &len);
    if (len <= m->room) {
        out_raw(m->out, bytes, len);
        m->room -= len;
    } else {
        m->left_off++;
    }
    out_abandon(one.out);
    arena_free(&arena);
}

static void put_groups(struct markdown *m) {
    const struct review *review = m->job->review;
    for (uint32_t i = 0, end; i < review->count; i = end) {
        enum change_group group = change_row((enum change_kind)review->changes[i]->kind)->group;
        end = i + told_count(review, group);
        open_group(m, group);
        for (; i < end; i++)
            put_change(m, review->changes[i], group);
        close_group(m, group);
    }
}

void review_print_markdown(const struct print_job *job, struct out *out) {
    struct arena arena;
    struct markdown m = {job, &arena, out, ROOM, 0};
    arena_init(&arena);
    say(&m, "### 绩效目标改动：", "### Goals: ");
    out_printf(out, "%s\n\n", told_counts(job->review, job->zh, &arena));
    put_totals(&m);
    put_groups(&m);
    if (m.left_off)
        out_printf(out, job->zh ? "……另有 %u 项，此处放不下\n" : "... and %u more, for which there is no room here\n",
                   (unsigned)m.left_off);
    arena_free(&arena);
}
