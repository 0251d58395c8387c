#include "compiler/review/match.h"

#include <string.h>

struct matching matching_of(uint32_t old_count, uint32_t new_count, struct arena *arena) {
    struct matching made = {.old_count = old_count, .new_count = new_count};
    made.old = ARENA_ARRAY(arena, struct matchable, old_count);
    made.new = ARENA_ARRAY(arena, struct matchable, new_count);
    made.to = ARENA_ARRAY(arena, int32_t, old_count);
    made.from = ARENA_ARRAY(arena, int32_t, new_count);
    made.how = ARENA_ARRAY(arena, uint8_t, new_count);
    memset(made.to, 0xFF, old_count * sizeof *made.to);
    memset(made.from, 0xFF, new_count * sizeof *made.from);
    return made;
}

uint64_t content_add(uint64_t content, uint64_t value) {
    content = (content ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return content ^ content >> 29;
}

static void pair_up(struct matching *m, uint32_t old, uint32_t new, enum match_how how) {
    m->to[old] = (int32_t) new;
    m->from[new] = (int32_t)old;
    m->how[new] = (uint8_t)how;
}

/* What stands at the same place under the same key needs no table. True when that was all. */
static bool match_places(struct matching *m) {
    bool all = m->old_count == m->new_count;
    for (uint32_t i = 0; i < m->old_count && i < m->new_count; i++) {
        if (m->old[i].key == m->new[i].key && m->old[i].within == m->new[i].within)
            pair_up(m, i, i, MATCH_KEY);
        else
            all = false;
    }
    return all;
}

static void match_keys(struct matching *m, struct pairs *pairs, bool within) {
    pairs_clear(pairs);
    for (uint32_t i = 0; i < m->new_count; i++)
        if (m->from[i] < 0)
            pairs_put(pairs, within ? m->new[i].within : 0, m->new[i].key, i);
    for (uint32_t i = 0; i < m->old_count; i++) {
        const uint32_t *found = m->to[i] < 0 ? pairs_find(pairs, within ? m->old[i].within : 0, m->old[i].key) : NULL;
        if (found && m->from[*found] < 0)
            pair_up(m, i, *found, MATCH_KEY);
    }
}

static void match_former(struct matching *m, struct pairs *pairs) {
    pairs_clear(pairs);
    for (uint32_t i = 0; i < m->old_count; i++)
        if (m->to[i] < 0)
            pairs_put(pairs, 0, m->old[i].key, i);
    for (uint32_t i = 0; i < m->new_count; i++)
        for (const struct former_id *was = m->new[i].was; was && m->from[i] < 0; was = was->next) {
            const uint32_t *found = pairs_find(pairs, 0, was->id);
            if (found && m->to[*found] < 0)
                pair_up(m, *found, i, MATCH_WAS);
        }
}

enum { SEVERAL = UINT32_MAX };

/* Numbers those that are not matched by their content, SEVERAL where one number stands for many. */
static void note_contents(const struct matchable *list, const int32_t *matched, uint32_t count, struct pairs *pairs) {
    pairs_clear(pairs);
    for (uint32_t i = 0; i < count; i++) {
        if (matched[i] >= 0 || !list[i].content)
            continue;
        uint32_t low = (uint32_t)list[i].content, high = (uint32_t)(list[i].content >> 32);
        uint32_t *value = (uint32_t *)(uintptr_t)pairs_find(pairs, low, high);
        if (value)
            *value = SEVERAL;
        else
            pairs_put(pairs, low, high, i);
    }
}

static bool is_complete(const struct matching *m) {
    uint32_t left = 0, right = 0;
    for (uint32_t i = 0; i < m->old_count; i++)
        left += m->to[i] < 0;
    for (uint32_t i = 0; i < m->new_count; i++)
        right += m->from[i] < 0;
    return left == 0 || right == 0;
}

bool match(struct matching *m, struct pairs *pairs) {
    if (match_places(m))
        return true;
    match_keys(m, pairs, true);
    match_keys(m, pairs, false);
    if (is_complete(m))
        return true;
    match_former(m, pairs);
    return is_complete(m);
}

void match_contents(struct matching *m, struct pairs *pairs) {
    struct pairs others = {0};
    note_contents(m->old, m->to, m->old_count, pairs);
    note_contents(m->new, m->from, m->new_count, &others);
    for (uint32_t i = 0; i < m->new_count; i++) {
        if (m->from[i] >= 0 || !m->new[i].content)
            continue;
        uint32_t low = (uint32_t)m->new[i].content, high = (uint32_t)(m->new[i].content >> 32);
        const uint32_t *old = pairs_find(pairs, low, high), *new = pairs_find(&others, low, high);
        if (old && *old != SEVERAL && new &&*new == i)
            pair_up(m, *old, i, MATCH_CONTENT);
    }
    pairs_free(&others);
}
