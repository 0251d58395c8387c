#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/review/printer.h"

enum { LINE_CELLS = 76 }; /* before and after on one line, when both fit */

static void put(struct out *out, const char *text) {
    out_terminal(out, text, strlen(text));
}

static void color(const struct print_job *job, struct out *out, const char *code) {
    if (job->color && *code)
        out_printf(out, "\033[%sm", code);
}

/* Every line of a text behind a sign: - for what is gone, + for what is new. */
static void put_lines(const struct print_job *job, struct out *out, const char *sign, const char *code,
                      const char *text) {
    for (const char *at = text, *end; at; at = *end ? end + 1 : NULL) {
        end = at + strcspn(at, "\n");
        out_text(out, "      ");
        color(job, out, code);
        out_text(out, sign);
        out_terminal(out, at, (size_t)(end - at));
        color(job, out, "0");
        out_char(out, '\n');
    }
}

static bool fits(const struct told *told) {
    const char *before = told->before ? told->before : "", *after = told->after ? told->after : "";
    return !strchr(before, '\n') && !strchr(after, '\n') &&
           utf8_width(before, strlen(before), 0) + utf8_width(after, strlen(after), 0) <= LINE_CELLS;
}

static void put_versions(const struct print_job *job, struct out *out, const struct told *told) {
    if (!told->before && !told->after)
        return;
    if (told->before && told->after && fits(told)) {
        out_text(out, "      ");
        put(out, told->before + strspn(told->before, " "));
        out_text(out, " → ");
        put(out, told->after + strspn(told->after, " "));
        out_char(out, '\n');
        return;
    }
    if (told->before)
        put_lines(job, out, "- ", "31", told->before);
    if (told->after)
        put_lines(job, out, "+ ", "32", told->after);
}

static void put_places(const struct print_job *job, struct out *out, const struct told *told) {
    out_text(out, "      ");
    color(job, out, "2");
    if (told->old_place)
        put(out, told->old_place);
    out_text(out, told->old_place && told->new_place ? " → " : "");
    if (told->new_place)
        put(out, told->new_place);
    color(job, out, "0");
    out_char(out, '\n');
}

/* ": 600,000.00 → 500,000.00" */
static void put_amounts(const struct print_job *job, struct out *out, const struct told_money *money) {
    const char *none = job->zh ? "无" : "none";
    out_text(out, job->zh ? "：" : ": ");
    out_text(out, money->before ? money->before : none);
    out_text(out, " → ");
    out_text(out, money->after ? money->after : none);
}

static void put_note(const struct print_job *job, struct out *out, const struct told_note *note) {
    out_text(out, note->item ? "      · " : "      ");
    out_text(out, note->lead);
    put(out, note->text);
    if (note->money)
        put_amounts(job, out, note->money);
    out_char(out, '\n');
}

static void put_difference(struct out *out, const struct told_money *money) {
    if (!money || !money->difference)
        return;
    out_printf(out, "      %s", money->difference);
    if (money->percent)
        out_printf(out, " (%s)", money->percent);
    out_char(out, '\n');
}

static void put_change(const struct print_job *job, struct out *out, const struct told *told, const char *code) {
    out_text(out, "  ");
    color(job, out, code);
    out_text(out, told->kind);
    color(job, out, *code ? "0" : "");
    out_text(out, job->zh ? "：" : ": ");
    put(out, told->subject);
    out_char(out, '\n');
    put_versions(job, out, told);
    put_difference(out, told->money);
    for (const struct told_note *note = told->notes; note; note = note->next)
        put_note(job, out, note);
    put_places(job, out, told);
    if (!job->keys)
        return;
    out_text(out, "      ");
    put(out, told->key);
    out_char(out, '\n');
}

static void put_group(const struct print_job *job, struct out *out, const struct group_row *row) {
    out_char(out, '\n');
    color(job, out, "1");
    out_text(out, job->zh ? row->zh : row->en);
    color(job, out, "0");
    out_char(out, '\n');
}

static void put_head(const struct print_job *job, struct out *out, struct arena *arena) {
    out_text(out, told_counts(job->review, job->zh, arena));
    out_char(out, '\n');
    for (uint32_t i = 0; i < job->review->total_count; i++) {
        put(out, told_total(job->review, i, job->zh, arena));
        out_char(out, '\n');
    }
}

static void put_told(const struct print_job *job, struct out *out, const struct change *change) {
    struct arena arena;
    arena_init(&arena);
    struct told told = told_of(job->review, change, job->zh, &arena);
    put_change(job, out, &told, group_row(change_row((enum change_kind)change->kind)->group)->color);
    arena_free(&arena);
}

void review_print_text(const struct print_job *job, struct out *out) {
    int group = -1;
    struct arena arena;
    arena_init(&arena);
    put_head(job, out, &arena);
    arena_free(&arena);
    for (uint32_t i = 0; i < job->review->count; i++) {
        const struct change *change = job->review->changes[i];
        enum change_group here = change_row((enum change_kind)change->kind)->group;
        if ((int)here != group)
            put_group(job, out, group_row(here));
        group = (int)here;
        put_told(job, out, change);
    }
}
