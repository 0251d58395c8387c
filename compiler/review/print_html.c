#include <string.h>

#include "compiler/emit/page.h"
#include "compiler/review/apart.h"
#include "compiler/review/print_html.h"
#include "compiler/review/printer.h"

struct html {
    const struct print_job *job;
    struct arena *arena;
    struct out *out;
};

static void put(const struct html *h, const char *text) {
    out_html(h->out, text, strlen(text));
}

static void say(const struct html *h, const char *zh, const char *en) {
    out_text(h->out, h->job->zh ? zh : en);
}

static const char *word(const struct html *h, const char *zh, const char *en) {
    return h->job->zh ? zh : en;
}

static void put_nothing(const struct html *h) {
    out_printf(h->out, "<span class=\"none\">%s</span>", word(h, "无", "none"));
}

/* --- what a change is about --- */

/* Parents recede behind the thing itself. */
static void put_subject(const struct html *h, const char *subject) {
    static const char mark[] = " › ";
    const char *last = subject;
    for (const char *at = subject; (at = strstr(at, mark)) != NULL;)
        last = at += sizeof mark - 1;
    out_text(h->out, "<span class=\"path\">");
    out_html(h->out, subject, (size_t)(last - subject));
    out_text(h->out, "</span><b>");
    put(h, last);
    out_text(h->out, "</b>");
}

static void put_what(const struct html *h, const struct told *told) {
    out_printf(h->out, "<span class=\"tag\">%s</span> ", told->kind);
    put_subject(h, told->subject);
    if (h->job->keys)
        out_printf(h->out, " <code>%s</code>", told->key);
}

static void put_place(const struct html *h, const char *place) {
    if (!place)
        return;
    out_text(h->out, " <code class=\"place\">");
    put(h, place);
    out_text(h->out, "</code>");
}

static void put_note(const struct html *h, const struct told_note *note) {
    out_text(h->out, note->item ? "<li class=\"item\">" : "<li>");
    out_printf(h->out, "<span class=\"lead\">%s</span>", note->lead);
    put(h, note->text);
    out_text(h->out, "</li>");
}

/* Notes but those that stand in a table of amounts. */
static void put_notes(const struct html *h, const struct told_note *notes) {
    bool open = false;
    for (const struct told_note *note = notes; note; note = note->next) {
        if (note->money)
            continue;
        out_text(h->out, open ? "" : "<ul class=\"notes\">");
        open = true;
        put_note(h, note);
    }
    out_text(h->out, open ? "</ul>" : "");
}

/* --- both versions side by side --- */

/* What differs in an element of its own, which strikes or underlines it. */
static void put_marked(const struct html *h, const char *text, const char *other, const char *element) {
    const struct apart apart = other ? apart_of(text, other) : (struct apart){0, 0};
    size_t len = strlen(text), end = len - apart.suffix;
    out_html(h->out, text, apart.prefix);
    if (end > apart.prefix) {
        out_printf(h->out, "<%s>", element);
        out_html(h->out, text + apart.prefix, end - apart.prefix);
        out_printf(h->out, "</%s>", element);
    }
    out_html(h->out, text + end, apart.suffix);
}

static void put_version(const struct html *h, const char *text, const char *other, const char *place,
                        const char *element) {
    out_text(h->out, "<td>");
    if (text) {
        out_text(h->out, "<span class=\"said\">");
        put_marked(h, text, other, element);
        out_text(h->out, "</span>");
    } else if (other || !place) {
        put_nothing(h);
    }
    put_place(h, place);
    out_text(h->out, "</td>");
}

static void put_beside(const struct html *h, const struct told *told) {
    out_text(h->out, "<tbody>\n<tr><th colspan=\"2\" scope=\"rowgroup\">");
    put_what(h, told);
    out_text(h->out, "</th></tr>\n<tr>");
    put_version(h, told->before, told->after, told->old_place, "del");
    put_version(h, told->after, told->before, told->new_place, "ins");
    out_text(h->out, "</tr>\n");
    if (told->notes) {
        out_text(h->out, "<tr><td colspan=\"2\">");
        put_notes(h, told->notes);
        out_text(h->out, "</td></tr>\n");
    }
    out_text(h->out, "</tbody>\n");
}

static void open_beside(const struct html *h, const char *id) {
    out_printf(h->out, "<table class=\"beside\" aria-labelledby=\"%s\">\n", id);
    out_printf(h->out, "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n",
               word(h, "原", "before"), word(h, "新", "after"));
}

/* --- amounts --- */

static void put_amount(const struct html *h, const char *label, const char *amount) {
    out_printf(h->out, "<td data-label=\"%s\">%s</td>", label, amount ? amount : "");
}

static void put_amounts(const struct html *h, const struct told_money *money) {
    const char *nothing = word(h, "无", "none");
    put_amount(h, word(h, "原", "before"), money->before ? money->before : nothing);
    put_amount(h, word(h, "新", "after"), money->after ? money->after : nothing);
    put_amount(h, "Δ", money->difference);
    put_amount(h, "%", money->percent);
    out_text(h->out, "</tr>\n");
}

static void put_items(const struct html *h, const struct told_note *notes) {
    for (const struct told_note *note = notes; note; note = note->next) {
        if (!note->money)
            continue;
        out_text(h->out, "<tr><th scope=\"row\" class=\"item\">");
        put(h, note->text);
        out_text(h->out, "</th>");
        put_amounts(h, note->money);
    }
}

static void put_money(const struct html *h, const struct told *told) {
    static const struct told_money nothing = {"", "", NULL, NULL};
    out_text(h->out, "<tbody>\n<tr><th scope=\"row\">");
    put_what(h, told);
    put_place(h, told->old_place);
    out_text(h->out, told->old_place && told->new_place ? " →" : "");
    put_place(h, told->new_place);
    put_notes(h, told->notes);
    out_text(h->out, "</th>");
    put_amounts(h, told->money ? told->money : &nothing);
    put_items(h, told->notes);
    out_text(h->out, "</tbody>\n");
}

static void open_amounts(const struct html *h, const char *id) {
    out_printf(h->out, "<table class=\"amounts\" aria-labelledby=\"%s\">\n<thead><tr>", id);
    out_printf(h->out, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>",
               word(h, "资金", "funds"), word(h, "原", "before"), word(h, "新", "after"));
    out_text(h->out, "<th scope=\"col\">Δ</th><th scope=\"col\">%</th></tr></thead>\n");
}

static void put_totals(const struct html *h) {
    const struct review *review = h->job->review;
    if (!review->total_count)
        return;
    out_printf(h->out, "<section class=\"totals\">\n<h2 id=\"totals\">%s</h2>\n",
               word(h, "资金总额", "Funds in total"));
    open_amounts(h, "totals");
    out_text(h->out, "<tbody>\n");
    for (uint32_t i = 0; i < review->total_count; i++) {
        const struct told_money money = told_money_of(&review->totals[i], h->arena);
        atom currency = review->totals[i].currency;
        out_text(h->out, "<tr><th scope=\"row\">");
        out_html(h->out, atom_text(review->atoms, currency), atom_len(review->atoms, currency));
        out_text(h->out, "</th>");
        put_amounts(h, &money);
    }
    out_text(h->out, "</tbody>\n</table>\n</section>\n");
}

/* --- groups --- */

static void put_change(const struct html *h, const struct change *change, enum change_group group) {
    struct arena arena;
    arena_init(&arena);
    struct told told = told_of(h->job->review, change, h->job->zh, &arena);
    (group == GROUP_money ? put_money : put_beside)(h, &told);
    arena_free(&arena);
}

static void put_group(const struct html *h, enum change_group group, uint32_t first, uint32_t count) {
    const struct group_row *row = group_row(group);
    out_printf(h->out, "<section class=\"%s\">\n<h2 id=\"%s\"><span aria-hidden=\"true\">%s</span> %s %u</h2>\n",
               row->name, row->name, row->sign, word(h, row->zh, row->en), (unsigned)count);
    (group == GROUP_money ? open_amounts : open_beside)(h, row->name);
    for (uint32_t i = first; i < first + count; i++)
        put_change(h, h->job->review->changes[i], group);
    out_text(h->out, "</table>\n</section>\n");
}

static void put_groups(const struct html *h) {
    for (uint32_t group = 0, at = 0; group < GROUP_COUNT; group++) {
        uint32_t count = told_count(h->job->review, (enum change_group)group);
        if (count)
            put_group(h, (enum change_group)group, at, count);
        at += count;
    }
}

/* --- the page --- */

static void put_link(const struct html *h, enum change_group group) {
    const struct group_row *row = group_row(group);
    uint32_t count = told_count(h->job->review, group);
    if (count)
        out_printf(h->out,
                   "<li><a class=\"%s\" href=\"#%s\"><span aria-hidden=\"true\">%s</span> %s <b>%u</b></a></li>\n",
                   row->name, row->name, row->sign, word(h, row->zh, row->en), (unsigned)count);
}

static void put_title(const struct html *h) {
    say(h, "绩效目标改动", "Changes of goals");
}

/* Counts lead to their groups; where there are none, or not all, that is said. */
static void put_header(const struct html *h) {
    const struct review *review = h->job->review;
    out_text(h->out, "<header>\n<h1>");
    put_title(h);
    out_text(h->out, "</h1>\n");
    if (!review->sound || !review->count)
        out_printf(h->out, "<p class=\"standing\">%s</p>\n", told_counts(review, h->job->zh, h->arena));
    if (review->count) {
        out_printf(h->out, "<nav aria-label=\"%s\"><ul>\n", word(h, "各类改动", "Kinds of changes"));
        for (int group = 0; group < GROUP_COUNT; group++)
            put_link(h, (enum change_group)group);
        out_text(h->out, "</ul></nav>\n");
    }
    out_text(h->out, "</header>\n");
}

void review_print_html(const struct print_job *job, struct out *out) {
    struct arena arena;
    arena_init(&arena);
    const struct html h = {job, &arena, out};
    const struct page page = {word(&h, "zh-CN", "en"), review_style, review_style_hash};
    page_open(out, &page);
    put_title(&h);
    say(&h, "：", ": ");
    out_text(out, told_counts(job->review, job->zh, &arena));
    page_begin(out, &page);
    put_header(&h);
    out_text(out, "<main>\n");
    put_totals(&h);
    put_groups(&h);
    page_close(out);
    arena_free(&arena);
}
