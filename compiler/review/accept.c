#include "compiler/review/accept.h"

#include <string.h>

#include "compiler/check/scope.h"

struct accepting {
    const struct source *source;
    struct review *review;
    struct arena *arena;
    struct diags *diags;
    struct pairs changes; /* by hash: number of the first change that has it */
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static struct span span_of(const struct accepting *a, const char *begin, const char *end) {
    uint32_t base = a->source->base;
    return (struct span){base + (uint32_t)(begin - a->source->text), base + (uint32_t)(end - a->source->text)};
}

static bool read_key(const char *at, size_t len, uint64_t *key) {
    static const char digits[] = "0123456789abcdef";
    if (len != ACCEPT_KEY)
        return false;
    *key = 0;
    for (size_t i = 0; i < len; i++) {
        const char *digit = at[i] ? strchr(digits, at[i]) : NULL;
        if (!digit)
            return false;
        *key = *key << 4 | (uint64_t)(digit - digits);
    }
    return true;
}

static void accept_key(struct accepting *a, uint64_t key, struct span span, const char *text, const char *reason) {
    const uint32_t *number = pairs_find(&a->changes, (uint32_t)key, (uint32_t)(key >> 32));
    if (!number) {
        DIAG1(a->diags, DIAG_ACCEPT_UNUSED, span, text);
        return;
    }
    if (a->review->changes[*number]->accepted)
        DIAG1(a->diags, DIAG_ACCEPT_TWICE, span, text);
    a->review->changes[*number]->accepted = reason;
}

static void read_line(struct accepting *a, const char *at, const char *end) {
    uint64_t key;
    while (at < end && is_blank(*at))
        at++;
    while (at < end && is_blank(end[-1]))
        end--;
    const char *key_end = at;
    while (key_end < end && !is_blank(*key_end))
        key_end++;
    const char *reason = key_end;
    while (reason < end && is_blank(*reason))
        reason++;
    if (at == end || *at == '#')
        return;
    if (!read_key(at, (size_t)(key_end - at), &key) || reason == end)
        DIAG0(a->diags, DIAG_ACCEPT_LINE, span_of(a, at, end));
    else
        accept_key(a, key, span_of(a, at, key_end), arena_copy(a->arena, at, ACCEPT_KEY),
                   arena_copy(a->arena, reason, (size_t)(end - reason)));
}

void accept_changes(const struct source *source, struct review *review, struct arena *arena, struct diags *diags) {
    struct accepting a = {source, review, arena, diags, {0}};
    for (uint32_t i = 0; i < review->count; i++)
        pairs_put(&a.changes, (uint32_t)review->changes[i]->hash, (uint32_t)(review->changes[i]->hash >> 32), i);
    const char *end = source->text + source->size;
    for (const char *at = source->text; at < end;) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        read_line(&a, at, line ? line : end);
        at = (line ? line : end) + 1;
    }
    pairs_free(&a.changes);
}
