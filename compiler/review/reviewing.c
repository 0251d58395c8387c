#include "compiler/review/reviewing.h"

#include <string.h>

static struct where place(const struct version_file *file, struct span span) {
    return span.end ? (struct where){file, span} : (struct where){NULL, {0, 0}};
}

struct change change_of(const struct reviewing *r, enum change_kind kind, struct subject subject, struct span old,
                        struct span new) {
    return (struct change){
        .kind = (uint8_t)kind, .subject = subject, .old = place(r->old_file, old), .new = place(r->new_file, new)};
}

bool is_stated(const struct version *version, const struct version_file *file) {
    if (file)
        return file->model->stated;
    for (uint32_t i = 0; i < version->count; i++)
        if (!version->files[i].model->stated)
            return false;
    return true;
}

/* --- hashes --- */

static uint64_t hash_bytes(uint64_t hash, const char *text, size_t len) {
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return (hash ^ 0xFF) * UINT64_C(1099511628211);
}

static uint64_t hash_atom(const struct reviewing *r, uint64_t hash, atom text) {
    return hash_bytes(hash, atom_text(r->atoms, text), atom_len(r->atoms, text));
}

static uint64_t hash_number(uint64_t hash, int64_t number) {
    for (int i = 0; i < 8; i++)
        hash = (hash ^ (uint8_t)((uint64_t)number >> 8 * i)) * UINT64_C(1099511628211);
    return hash;
}

static uint64_t hash_text(uint64_t hash, const char *text) {
    return hash_bytes(hash, text, strlen(text));
}

/* In English, as JSON has it. */
static uint64_t hash_part(uint64_t hash, const char *part) {
    size_t len = 0;
    const char *text = part ? diag_words(part, LANGUAGE_EN, &len) : "";
    return hash_bytes(hash, text, len);
}

/* What an acceptance holds for: the same on every machine, and another once the change is another. */
static uint64_t hash_of(const struct reviewing *r, const struct change *change) {
    const struct subject *subject = &change->subject;
    const struct money_change *money = change->money;
    atom owner = subject->template ? subject->template : subject->project ? subject->project->id : 0;
    uint64_t hash = hash_text(UINT64_C(14695981039346656037), change_row((enum change_kind)change->kind)->slug);
    hash = hash_text(hash, about_row((enum noun_of_change)subject->noun)->name);
    hash = hash_atom(r, hash_atom(r, hash, owner), subject->id);
    hash = hash_part(hash, change->part);
    hash = hash_atom(r, hash_atom(r, hash, change->before), change->after);
    if (money)
        hash = hash_number(hash_number(hash, money->has_before ? money->before : -1),
                           money->has_after ? money->after : -1);
    return hash;
}

/* --- telling --- */

void change_concern(struct reviewing *r, uint32_t number, struct concern concern) {
    struct change_list *list = &r->changes.at[number];
    struct concern *made = ARENA_NEW(r->arena, struct concern);
    *made = concern;
    made->next = NULL;
    *list->end = made;
    list->end = (struct concern **)(uintptr_t)&made->next;
    list->change->concern_count++;
}

void change_touch(const struct reviewing *r, const struct change *change) {
    if (change->old.file)
        r->old_touched[change->old.file - r->old->files] = true;
    if (change->new.file)
        r->new_touched[change->new.file - r->new->files] = true;
}

/* The number of a change that a template brought before in the very same way, or the one it now has. */
static uint32_t number_of(struct reviewing *r, const struct change *change) {
    if (!change->subject.template)
        return r->changes.len;
    scope_set(&r->templates, change->subject.template, 1);
    return pairs_put(&r->shared, (uint32_t)change->hash, (uint32_t)(change->hash >> 32), r->changes.len);
}

static void concern_use(struct reviewing *r, uint32_t number, const struct change *change) {
    const struct subject *subject = &change->subject;
    change_concern(r, number,
                   (struct concern){.project = subject->project,
                                    .id = subject->id,
                                    .name = subject->name,
                                    .old = change->old,
                                    .new = change->new});
}

struct change *change_tell(struct reviewing *r, const struct change *change) {
    struct change *made = ARENA_NEW(r->arena, struct change);
    *made = *change;
    made->hash = hash_of(r, change);
    change_touch(r, change);
    r->told++;
    uint32_t number = number_of(r, made);
    bool again = number < r->changes.len;
    if (!again)
        *VEC_PUSH(&r->changes) = (struct change_list){made, (struct concern **)(uintptr_t)&made->concerns};
    if (made->subject.template)
        concern_use(r, number, made);
    return again ? NULL : made;
}

void change_texts(struct reviewing *r, struct change change, atom before, atom after) {
    change.before = before;
    change.after = after;
    text_differing(r, &change.before, &change.after);
    change_tell(r, &change);
}

static bool is_same_former(const struct former_id *a, const struct former_id *b) {
    for (; a && b && a->id == b->id; a = a->next)
        b = b->next;
    return !a && !b;
}

static atom former_text(struct reviewing *r, const struct former_id *former) {
    if (!former)
        return 0;
    for (; former; former = former->next) {
        out_raw(r->text, atom_text(r->atoms, former->id), atom_len(r->atoms, former->id));
        out_text(r->text, former->next ? ", " : "");
    }
    return text_taken(r);
}

void review_former(struct reviewing *r, struct change change, const struct former_id *old,
                   const struct former_id *new) {
    change.kind = CHANGE_TEXT;
    change.guess = false;
    change.part = DIAG_WORDS("曾用", "former ids");
    if (!is_same_former(old, new))
        change_texts(r, change, former_text(r, old), former_text(r, new));
}

/* --- texts --- */

atom text_taken(struct reviewing *r) {
    size_t len;
    const char *text = out_bytes(r->text, &len);
    atom made = atom_of(r->atoms, text, len);
    out_abandon(r->text);
    r->text = out_memory();
    return made;
}

static size_t line_length(const char *at) {
    return strcspn(at, "\n");
}

static const char *line_after(const char *at) {
    at += line_length(at);
    return *at ? at + 1 : NULL;
}

static void note_lines(struct reviewing *r, struct scope *lines, atom text) {
    scope_clear(lines);
    for (const char *at = atom_text(r->atoms, text); at; at = line_after(at))
        scope_set(lines, atom_of(r->atoms, at, line_length(at)), 1);
}

/* The lines of a text that are none of those noted. */
static atom lines_left(struct reviewing *r, const struct scope *lines, atom text) {
    const char *before = "";
    for (const char *at = atom_text(r->atoms, text); at; at = line_after(at)) {
        if (scope_find(lines, atom_of(r->atoms, at, line_length(at))))
            continue;
        out_text(r->text, before);
        out_raw(r->text, at, line_length(at));
        before = "\n";
    }
    return text_taken(r);
}

static bool is_long(const struct reviewing *r, atom text) {
    return strchr(atom_text(r->atoms, text), '\n') != NULL;
}

bool text_differing(struct reviewing *r, atom *before, atom *after) {
    struct scope lines = {0};
    if (!*before || !*after || (!is_long(r, *before) && !is_long(r, *after)))
        return *before != *after;
    note_lines(r, &lines, *after);
    atom left = lines_left(r, &lines, *before);
    note_lines(r, &lines, *before);
    atom right = lines_left(r, &lines, *after);
    scope_free(&lines);
    if (atom_len(r->atoms, left) == 0 && atom_len(r->atoms, right) == 0)
        return false;
    *before = left;
    *after = right;
    return true;
}
