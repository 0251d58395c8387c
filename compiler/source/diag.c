#include <stdlib.h>
#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/source/diag_table.h"

enum { ARGUMENT_LIMIT = 400 }; /* bytes of an argument that are shown */

const struct diag_row diag_rows[DIAG_COUNT] = {
#define DIAG(id, code, slug, severity, zh, en, zh_help, en_help, zh_more, en_more) \
    {code, slug, {en, zh}, {en_help, zh_help}, {en_more, zh_more}, SEVERITY_##severity},
#include "compiler/source/diag.def"
#undef DIAG
};

struct diags *diags_new(void) {
    struct diags *diags = fail_if_null(calloc(1, sizeof *diags));
    arena_init(&diags->arena);
    return diags;
}

void diags_free(struct diags *diags) {
    if (diags == NULL)
        return;
    VEC_FREE(&diags->list);
    arena_free(&diags->arena);
    free(diags);
}

struct arena *diags_arena(struct diags *diags) {
    return &diags->arena;
}

const char *diag_words(const char *text, enum language language, size_t *len) {
    const char *mark = strchr(text, '\x1F');
    if (mark == NULL) {
        *len = strlen(text);
        return text;
    }
    *len = language == LANGUAGE_ZH ? (size_t)(mark - text) : strlen(mark + 1);
    return language == LANGUAGE_ZH ? text : mark + 1;
}

/* Warnings given only where -W asks for them. */
static bool is_quiet(enum diag_id id) {
    return id == DIAG_ID_MISSING;
}

/* False when the row is switched off. */
static bool severity_of(const struct diags *diags, enum diag_id id, enum severity *severity) {
    enum diag_level level = (enum diag_level)diags->level[id];
    *severity = (enum severity)diag_rows[id].severity;
    if (*severity == SEVERITY_ERROR)
        return true;
    if (*severity == SEVERITY_NOTE) {
        *severity = level == LEVEL_ERROR ? SEVERITY_ERROR : SEVERITY_NOTE;
        return level == LEVEL_ON || level == LEVEL_ERROR;
    }
    if (level == LEVEL_ERROR || diags->werror)
        *severity = SEVERITY_ERROR;
    return level != LEVEL_OFF && (level != LEVEL_DEFAULT || !(diags->none || is_quiet(id)));
}

bool diags_wanted(const struct diags *diags, enum diag_id id) {
    enum severity severity;
    return severity_of(diags, id, &severity);
}

struct diag *diag_at(struct diags *diags, enum diag_id id, struct span span, const char *arg0, const char *arg1,
                     const char *arg2, const char *arg3) {
    enum severity severity;
    if (!severity_of(diags, id, &severity))
        return NULL;
    diags->counts[severity]++;
    diags->unsorted = true;
    struct diag *diag = VEC_PUSH(&diags->list);
    *diag = (struct diag){.id = id, .severity = severity, .span = span, .args = {arg0, arg1, arg2, arg3}};
    return diag;
}

uint32_t diags_count(const struct diags *diags) {
    return diags->list.len;
}

void diags_forget(struct diags *diags, uint32_t count) {
    while (diags->list.len > count)
        diags->counts[diags->list.at[--diags->list.len].severity]--;
}

void diag_label(struct diags *diags, struct diag *diag, struct span span, const char *text) {
    if (diag == NULL)
        return;
    struct diag_label *label = ARENA_NEW(&diags->arena, struct diag_label);
    *label = (struct diag_label){.span = span, .text = text};
    struct diag_label **end = &diag->labels;
    while (*end != NULL)
        end = &(*end)->next;
    *end = label;
}

static void add_edit(struct diags *diags, struct diag *diag, struct span span, const char *text, bool safe) {
    if (diag == NULL)
        return;
    struct diag_edit *edit = ARENA_NEW(&diags->arena, struct diag_edit);
    *edit = (struct diag_edit){.span = span, .text = text};
    struct diag_edit **end = &diag->fix;
    diag->safe = safe && (diag->safe || *end == NULL);
    while (*end != NULL)
        end = &(*end)->next;
    *end = edit;
}

void diag_fix(struct diags *diags, struct diag *diag, struct span span, const char *replacement) {
    add_edit(diags, diag, span, replacement, false);
}

void diag_fix_safe(struct diags *diags, struct diag *diag, struct span span, const char *replacement) {
    add_edit(diags, diag, span, replacement, true);
}

enum diag_id diag_find(const char *code_or_slug) {
    int id = 0;
    while (id < DIAG_COUNT && strcmp(code_or_slug, diag_rows[id].code) != 0 &&
           strcmp(code_or_slug, diag_rows[id].slug) != 0)
        id++;
    return (enum diag_id)id;
}

bool diag_is_warning(enum diag_id id) {
    return diag_rows[id].severity != SEVERITY_ERROR;
}

const char *diag_code(enum diag_id id) {
    return diag_rows[id].code;
}

const char *diag_slug(enum diag_id id) {
    return diag_rows[id].slug;
}

const char *diag_pattern(enum diag_id id, enum language language) {
    return diag_rows[id].message[language];
}

const char *diag_severity_name(enum severity severity, enum language language) {
    static const char *const names[2][3] = {{"error", "warning", "note"}, {"错误", "警告", "注"}};
    return names[language][severity];
}

/* Errors cannot be set: their names count as unknown. */
static bool set_level(struct diags *diags, const char *name, enum diag_level level) {
    enum diag_id id = diag_find(name);
    if (id == DIAG_COUNT || !diag_is_warning(id))
        return false;
    diags->level[id] = (uint8_t)level;
    return true;
}

bool diags_option(struct diags *diags, const char *option) {
    if (strcmp(option, "error") == 0) {
        diags->werror = true;
        return true;
    }
    if (strcmp(option, "all") == 0 || strcmp(option, "none") == 0) {
        diags->none = option[0] == 'n';
        memset(diags->level, LEVEL_DEFAULT, sizeof diags->level);
        return true;
    }
    if (strncmp(option, "error=", 6) == 0)
        return set_level(diags, option + 6, LEVEL_ERROR);
    return set_level(diags, option, LEVEL_ON) ||
           (strncmp(option, "no-", 3) == 0 && set_level(diags, option + 3, LEVEL_OFF));
}

uint32_t diags_errors(const struct diags *diags) {
    return diags->counts[SEVERITY_ERROR];
}

uint32_t diags_warnings(const struct diags *diags) {
    return diags->counts[SEVERITY_WARNING];
}

bool diags_any(const struct diags *diags, enum diag_id first, enum diag_id last) {
    for (uint32_t i = 0; i < diags->list.len; i++)
        if (diags->list.at[i].id >= first && diags->list.at[i].id <= last)
            return true;
    return false;
}

static uint32_t begin_of(const struct diags *diags, uint32_t index) {
    return diags->list.at[index].span.begin;
}

/* Merges from[low..middle) and from[middle..high), each in order, into to. */
static void merge(const struct diags *diags, const uint32_t *from, uint32_t *to, size_t low, size_t middle,
                  size_t high) {
    size_t left = low, right = middle;
    for (size_t at = low; at < high; at++) {
        bool take_left =
            right == high || (left < middle && begin_of(diags, from[left]) <= begin_of(diags, from[right]));
        to[at] = take_left ? from[left++] : from[right++];
    }
}

/* The indexes of the list in source order: a merge sort from the bottom up. */
static uint32_t *sorted(const struct diags *diags) {
    size_t len = diags->list.len;
    uint32_t *order = fail_if_null(malloc(len * sizeof *order)), *spare = fail_if_null(malloc(len * sizeof *spare));
    for (size_t i = 0; i < len; i++)
        order[i] = (uint32_t)i;
    for (size_t width = 1; width < len; width *= 2) {
        for (size_t low = 0; low < len; low += 2 * width) {
            size_t middle = low + width < len ? low + width : len;
            size_t high = low + 2 * width < len ? low + 2 * width : len;
            merge(diags, order, spare, low, middle, high);
        }
        uint32_t *swap = order;
        order = spare;
        spare = swap;
    }
    free(spare);
    return order;
}

static bool in_order(const struct diags *diags) {
    for (uint32_t i = 1; i < diags->list.len; i++)
        if (begin_of(diags, i - 1) > begin_of(diags, i))
            return false;
    return true;
}

static void reorder(struct diags *diags) {
    uint32_t *order = sorted(diags);
    struct diag *list = fail_if_null(malloc(diags->list.cap * sizeof *list));
    for (uint32_t i = 0; i < diags->list.len; i++)
        list[i] = diags->list.at[order[i]];
    free(order);
    vec_release(diags->list.at);
    diags->list.at = list;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The same message at the same place; without a place, also of the same arguments. */
static bool repeats(const struct diag *a, const struct diag *b) {
    if (a->id != b->id || a->span.begin != b->span.begin || a->span.end != b->span.end)
        return false;
    for (size_t i = 0; i < sizeof a->args / sizeof a->args[0] && a->span.begin == 0; i++)
        if (!same_text(a->args[i], b->args[i]))
            return false;
    return true;
}

/* Looks back over what was said last at the same place; far enough for what passes say twice. */
static bool is_repetition(const struct diags *diags, uint32_t kept, const struct diag *diag) {
    enum { LOOK_BACK = 8 };
    for (uint32_t i = kept; i > 0 && kept - i < LOOK_BACK; i--) {
        const struct diag *before = &diags->list.at[i - 1];
        if (before->span.begin != diag->span.begin)
            return false;
        if (repeats(before, diag))
            return true;
    }
    return false;
}

static void drop_repetitions(struct diags *diags) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < diags->list.len; i++) {
        const struct diag *diag = &diags->list.at[i];
        if (is_repetition(diags, kept, diag))
            diags->counts[diag->severity]--;
        else
            diags->list.at[kept++] = *diag;
    }
    diags->list.len = kept;
}

void diags_sort(struct diags *diags) {
    if (!diags->unsorted)
        return;
    if (!in_order(diags))
        reorder(diags);
    drop_repetitions(diags);
    diags->unsorted = false;
}

const struct diag *diags_nth(struct diags *diags, uint32_t index) {
    diags_sort(diags);
    return index < diags->list.len ? &diags->list.at[index] : NULL;
}

/* Index of the first one that begins at or beyond an offset. */
static uint32_t first_from(const struct diags *diags, uint32_t offset) {
    uint32_t low = 0, high = diags->list.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (begin_of(diags, middle) < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct diag *diags_within(struct diags *diags, struct span span, uint32_t *from) {
    diags_sort(diags);
    uint32_t at = *from == 0 ? first_from(diags, span.begin) : *from;
    const struct diag *found = NULL;
    while (found == NULL && at < diags->list.len && begin_of(diags, at) < span.end) {
        const struct diag *diag = &diags->list.at[at++];
        found = diag->severity == SEVERITY_WARNING ? diag : NULL;
    }
    *from = at;
    return found;
}

static void put_argument(struct out *out, const char *argument, enum language language) {
    size_t len;
    const char *words = diag_words(argument == NULL ? "" : argument, language, &len);
    size_t shown = utf8_cut(words, len, ARGUMENT_LIMIT);
    out_raw(out, words, shown);
    if (shown < len)
        out_text(out, "…");
}

/* Arguments that are very long are cut, so that a message stays one. */
const char *diag_fill(struct diags *diags, const struct diag *diag, const char *pattern, enum language language) {
    struct out *out = out_memory();
    for (const char *at = pattern; *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '3' && at[2] == '}') {
            put_argument(out, diag->args[at[1] - '0'], language);
            at += 2;
        } else {
            out_char(out, *at);
        }
    }
    size_t len;
    const char *bytes = out_bytes(out, &len);
    const char *filled = arena_copy(&diags->arena, bytes, len);
    out_abandon(out);
    return filled;
}

const char *diag_message(struct diags *diags, const struct diag *diag, enum language language) {
    return diag_fill(diags, diag, diag_rows[diag->id].message[language], language);
}
