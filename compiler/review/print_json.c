#include <string.h>

#include "compiler/review/printer.h"

/* The document of spec/review.schema.json. Words of the program's own are English in it, whatever the language. */
struct json {
    const struct print_job *job;
    struct arena *arena; /* for names of files */
    struct out *out;
};

static void put_atom(const struct json *json, atom text) {
    const struct atoms *atoms = json->job->review->atoms;
    if (text)
        out_json(json->out, atom_text(atoms, text), atom_len(atoms, text));
    else
        out_text(json->out, "null");
}

static void put_text(const struct json *json, const char *text) {
    if (text)
        out_json(json->out, text, strlen(text));
    else
        out_text(json->out, "null");
}

static void put_words(const struct json *json, const char *words) {
    size_t len = 0;
    const char *text = words ? diag_words(words, LANGUAGE_EN, &len) : NULL;
    if (text)
        out_json(json->out, text, len);
    else
        out_text(json->out, "null");
}

/* The amount to the fen, as text: all currencies have two decimals here. */
static void put_fen(const struct json *json, const char *key, bool has, int64_t fen) {
    uint64_t amount = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;
    out_text(json->out, key);
    if (has)
        out_printf(json->out, "\"%s%llu.%02u\"", fen < 0 ? "-" : "", (unsigned long long)(amount / 100),
                   (unsigned)(amount % 100));
    else
        out_text(json->out, "null");
}

static void put_money(const struct json *json, const struct money_change *money) {
    out_text(json->out, "{\"currency\":");
    put_atom(json, money->currency);
    put_fen(json, ",\"before\":", money->has_before, money->before);
    put_fen(json, ",\"after\":", money->has_after, money->after);
    out_char(json->out, '}');
}

static void put_where(const struct json *json, const char *key, const struct where *where) {
    uint32_t line;
    const char *file = where_file(where, json->arena, &line);
    out_text(json->out, key);
    if (!file) {
        out_text(json->out, "null");
        return;
    }
    out_text(json->out, "{\"file\":");
    put_text(json, file);
    out_printf(json->out, ",\"line\":%u}", (unsigned)line);
}

static void put_project(const struct json *json, const struct project *project) {
    out_text(json->out, ",\"project\":");
    put_atom(json, project ? project->id : 0);
}

static void put_goals(const struct json *json, const struct goal *goal) {
    if (!goal)
        return;
    put_goals(json, goal->parent);
    out_text(json->out, goal->parent ? "," : "");
    put_atom(json, goal->id);
}

static void put_subject(const struct json *json, const struct subject *subject) {
    out_printf(json->out, ",\"about\":\"%s\"", about_row((enum noun_of_change)subject->noun)->name);
    put_project(json, subject->project);
    out_text(json->out, ",\"goals\":[");
    put_goals(json, subject->goal);
    out_text(json->out, "],\"id\":");
    put_atom(json, subject->id);
    out_text(json->out, ",\"name\":");
    put_atom(json, subject->name);
}

static void put_outcome(const struct json *json, const char *key, const struct outcome *outcome,
                        const struct target *like) {
    size_t len;
    struct out *said = out_memory();
    out_text(json->out, key);
    if (outcome)
        outcome_say(outcome, like, json->job->review->atoms, false, said);
    const char *text = out_bytes(said, &len);
    if (outcome)
        out_json(json->out, text, len);
    else
        out_text(json->out, "null");
    out_abandon(said);
}

static void put_witness(const struct json *json, const struct witness *witness) {
    out_text(json->out, ",\"witness\":");
    if (!witness) {
        out_text(json->out, "null");
        return;
    }
    put_outcome(json, "{\"only_before\":", witness->only_old, witness_like(witness, true));
    put_outcome(json, ",\"only_after\":", witness->only_new, witness_like(witness, false));
    out_char(json->out, '}');
}

static void put_concern(const struct json *json, const struct concern *concern) {
    out_text(json->out, "{\"id\":");
    put_atom(json, concern->id);
    out_text(json->out, ",\"name\":");
    put_atom(json, concern->name);
    put_project(json, concern->project);
    put_fen(json, ",\"before\":", concern->before.currency != 0, concern->before.fen);
    put_fen(json, ",\"after\":", concern->after.currency != 0, concern->after.fen);
    put_where(json, ",\"old\":", &concern->old);
    put_where(json, ",\"new\":", &concern->new);
    out_char(json->out, '}');
}

static void put_concerns(const struct json *json, const struct concern *concern) {
    out_text(json->out, ",\"concerns\":[");
    for (; concern; concern = concern->next) {
        put_concern(json, concern);
        out_text(json->out, concern->next ? "," : "");
    }
    out_char(json->out, ']');
}

static void put_versions(const struct json *json, const struct change *change) {
    out_text(json->out, ",\"part\":");
    put_words(json, change->part);
    out_text(json->out, ",\"before\":");
    put_atom(json, change->before);
    out_text(json->out, ",\"after\":");
    put_atom(json, change->after);
    put_witness(json, change->witness);
    out_text(json->out, ",\"uncut\":");
    put_text(json, change->uncut ? change->uncut->slug : NULL);
    out_text(json->out, ",\"money\":");
    if (change->money)
        put_money(json, change->money);
    else
        out_text(json->out, "null");
}

static void put_change(const struct json *json, const struct change *change) {
    const struct change_row *row = change_row((enum change_kind)change->kind);
    out_printf(json->out, "{\"kind\":\"%s\",\"group\":\"%s\",\"guess\":%s", row->slug, group_row(row->group)->name,
               change->guess ? "true" : "false");
    put_subject(json, &change->subject);
    out_text(json->out, ",\"template\":");
    put_atom(json, change->subject.template);
    put_versions(json, change);
    put_concerns(json, change->concerns);
    put_where(json, ",\"old\":", &change->old);
    put_where(json, ",\"new\":", &change->new);
    out_printf(json->out, ",\"key\":\"%016llx\",\"accepted\":", (unsigned long long)change->hash);
    put_text(json, change->accepted);
    out_char(json->out, '}');
}

static void put_counts(const struct json *json) {
    const char *before = "";
    for (int kind = 0; kind < CHANGE_COUNT; kind++) {
        if (!json->job->review->kinds[kind])
            continue;
        out_printf(json->out, "%s\"%s\":%u", before, change_row((enum change_kind)kind)->slug,
                   (unsigned)json->job->review->kinds[kind]);
        before = ",";
    }
}

void review_print_json(const struct print_job *job, struct out *out) {
    struct arena arena;
    const struct json json = {job, &arena, out};
    const struct review *review = job->review;
    arena_init(&arena);
    out_printf(out, "{\"pgoal\":{\"review\":1},\"sound\":%s,\"projects\":%u,\"counts\":{",
               review->sound ? "true" : "false", (unsigned)review->projects);
    put_counts(&json);
    out_text(out, "},\"totals\":[");
    for (uint32_t i = 0; i < review->total_count; i++) {
        out_text(out, i ? "," : "");
        put_money(&json, &review->totals[i]);
    }
    out_text(out, "],\n\"changes\":[");
    for (uint32_t i = 0; i < review->count; i++) {
        out_text(out, i ? ",\n" : "\n");
        put_change(&json, review->changes[i]);
    }
    out_text(out, "]}\n");
    arena_free(&arena);
}
