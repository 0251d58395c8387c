#include "compiler/review/told.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/review/amount.h"

enum { CONCERNS_SHOWN = 12 };

/* What is being told, and in what. */
struct telling {
    const struct review *review;
    const struct change *change;
    struct arena *arena;
    bool zh;
    struct out *out;
    const struct told_note **end;
};

static const char *taken(struct telling *t) {
    size_t len;
    const char *bytes = out_bytes(t->out, &len), *text = arena_copy(t->arena, bytes, len);
    out_abandon(t->out);
    t->out = out_memory();
    return text;
}

static void put(struct telling *t, const char *zh, const char *en) {
    out_text(t->out, t->zh ? zh : en);
}

static void put_atom(struct telling *t, atom text) {
    out_raw(t->out, atom_text(t->review->atoms, text), atom_len(t->review->atoms, text));
}

static void put_words(struct telling *t, const char *words) {
    size_t len;
    const char *text = diag_words(words, t->zh ? LANGUAGE_ZH : LANGUAGE_EN, &len);
    out_raw(t->out, text, len);
}

/* A template that one project uses needs no list of uses. */
static bool is_used_once(const struct change *change) {
    return change->subject.template && change->concern_count == 1;
}

/* --- kind and subject --- */

static const char *kind_of(struct telling *t) {
    const struct change_row *row = change_row((enum change_kind)t->change->kind);
    put(t, row->zh, row->en);
    if (t->change->guess)
        put(t, "（推测）", " (a guess)");
    return taken(t);
}

static void put_goals(struct telling *t, const struct goal *goal) {
    if (!goal)
        return;
    put_goals(t, goal->parent);
    put_atom(t, goal->name);
    out_text(t->out, " › ");
}

static void put_named(struct telling *t, atom id, atom name) {
    put_atom(t, id);
    if (name == id || !name)
        return;
    out_text(t->out, id ? " " : "");
    put_atom(t, name);
}

/* Goals and indicators are plain from where they stand; of anything else it is said what it is. */
static void put_itself(struct telling *t, const struct subject *subject) {
    const struct about_row *row = about_row((enum noun_of_change)subject->noun);
    if (subject->noun != ABOUT_indicator && subject->noun != ABOUT_goal && subject->noun != ABOUT_project) {
        put(t, row->zh, row->en);
        out_text(t->out, subject->id ? " " : "");
    }
    put_named(t, subject->id, subject->name);
}

static void put_template(struct telling *t, atom template) {
    put(t, "模板 ", "template ");
    put_atom(t, template);
}

/* A template that several projects use stands for them. */
static void put_owner(struct telling *t, const struct subject *subject) {
    if (subject->template && !is_used_once(t->change)) {
        put_template(t, subject->template);
        out_text(t->out, " › ");
    } else if (subject->project && subject->noun != ABOUT_project) {
        put_named(t, subject->project->id, subject->project->name);
        out_text(t->out, " › ");
    }
}

static const char *subject_of(struct telling *t) {
    const struct subject *subject = &t->change->subject;
    put_owner(t, subject);
    put_goals(t, subject->goal);
    put_itself(t, subject);
    if (t->change->part) {
        put(t, "：", ": ");
        put_words(t, t->change->part);
    }
    if (is_used_once(t->change)) {
        put(t, "（", " (");
        put_template(t, subject->template);
        put(t, "）", ")");
    }
    return taken(t);
}

/* --- before and after --- */

static const char *text_of(struct telling *t, atom text) {
    return text ? arena_copy(t->arena, atom_text(t->review->atoms, text), atom_len(t->review->atoms, text)) : NULL;
}

static const char *amount_of(struct telling *t, bool has, int64_t fen, atom currency) {
    if (!has)
        return NULL;
    amount_print(t->out, fen);
    out_char(t->out, ' ');
    put_atom(t, currency);
    return taken(t);
}

/* --- notes --- */

/* What was collected becomes the text of a note. */
static struct told_note *note(struct telling *t, const char *lead) {
    struct told_note *made = ARENA_NEW(t->arena, struct told_note);
    made->lead = lead;
    made->text = taken(t);
    *t->end = made;
    t->end = &made->next;
    return made;
}

static void note_outcome(struct telling *t, const char *lead, const struct outcome *outcome,
                         const struct target *like) {
    if (!outcome)
        return;
    outcome_say(outcome, like, t->review->atoms, t->zh, t->out);
    note(t, lead);
}

/* The exact outcomes that show it. */
static void note_witness(struct telling *t, const struct witness *witness) {
    note_outcome(t, t->zh ? "现在算达成，原来不算：" : "passes now, not before: ", witness->only_new,
                 witness_like(witness, false));
    note_outcome(t, t->zh ? "原来算达成，现在不算：" : "passed before, not now: ", witness->only_old,
                 witness_like(witness, true));
}

static void note_uncut(struct telling *t) {
    const struct change_row *uncut = t->change->uncut;
    if (uncut)
        note(t, arena_printf(t->arena, "%s%s",
                             t->zh ? "在未被期间截断的时段里：" : "in windows that the period does not cut: ",
                             t->zh ? uncut->zh : uncut->en));
}

static const struct told_money *kept(struct telling *t, const struct money_change *money) {
    struct told_money *told = ARENA_NEW(t->arena, struct told_money);
    *told = told_money_of(money, t->arena);
    return told;
}

/* The amounts of an item of a transfer; NULL: there are none. */
static const struct told_money *amounts_of(struct telling *t, const struct concern *concern) {
    const struct money *before = &concern->before, *after = &concern->after;
    const struct money_change money = {before->currency ? before->currency : after->currency, before->fen, after->fen,
                                       before->currency != 0, after->currency != 0};
    return money.currency ? kept(t, &money) : NULL;
}

static bool is_elsewhere(const struct telling *t, const struct concern *concern) {
    return concern->project && (t->change->subject.template || t->change->subject.project != concern->project);
}

static void note_concern(struct telling *t, const struct concern *concern) {
    if (is_elsewhere(t, concern) && concern->project->id != concern->id) {
        put_atom(t, concern->project->id);
        out_char(t->out, '.');
    }
    put_named(t, concern->id, concern->name);
    struct told_note *made = note(t, "");
    made->item = true;
    made->money = amounts_of(t, concern);
}

static void note_concerns(struct telling *t) {
    uint32_t shown = 0, count = t->change->concern_count;
    const struct concern *concern = t->change->concerns;
    if (!concern || is_used_once(t->change))
        return;
    if (t->change->kind != CHANGE_TRANSFER)
        note(t, arena_printf(t->arena, t->zh ? "涉及 %u 项：" : "concerns %u:", (unsigned)count));
    for (; concern && shown < CONCERNS_SHOWN; concern = concern->next, shown++)
        note_concern(t, concern);
    if (concern)
        note(t, arena_printf(t->arena, t->zh ? "……另有 %u 项" : "... and %u more", (unsigned)(count - shown)));
}

/* --- places --- */

static const char *place_of(struct telling *t, const struct where *where) {
    uint32_t line;
    const char *name = where_file(where, t->arena, &line);
    if (!name)
        return NULL;
    return where->span.end ? arena_printf(t->arena, "%s:%u", name, (unsigned)line) : name;
}

static const char *key_of(const struct telling *t) {
    return arena_printf(t->arena, "%08x%08x", (unsigned)(t->change->hash >> 32), (unsigned)t->change->hash);
}

static void note_accepted(struct telling *t) {
    if (!t->change->accepted)
        return;
    out_raw(t->out, t->change->accepted, strlen(t->change->accepted));
    note(t, t->zh ? "已认可：" : "accepted: ");
}

struct told told_of(const struct review *review, const struct change *change, bool zh, struct arena *arena) {
    struct told told;
    struct telling t = {review, change, arena, zh, out_memory(), &told.notes};
    const struct money_change *money = change->money;
    told.notes = NULL;
    told.money = money ? kept(&t, money) : NULL;
    told.kind = kind_of(&t);
    told.subject = subject_of(&t);
    told.before =
        money ? amount_of(&t, money->has_before, money->before, money->currency) : text_of(&t, change->before);
    told.after = money ? amount_of(&t, money->has_after, money->after, money->currency) : text_of(&t, change->after);
    if (change->witness)
        note_witness(&t, change->witness);
    note_uncut(&t);
    note_concerns(&t);
    note_accepted(&t);
    told.old_place = place_of(&t, &change->old);
    told.new_place = place_of(&t, &change->new);
    told.key = key_of(&t);
    out_abandon(t.out);
    return told;
}
