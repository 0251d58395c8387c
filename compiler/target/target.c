#include "compiler/target/target.h"

#include "compiler/target/space.h"

static const struct space *const spaces[] = {
    [SPACE_NONE] = NULL,
    [SPACE_NUMBER] = &space_number,
    [SPACE_DATE] = &space_date,
    [SPACE_LEVELS] = &space_levels,
    [SPACE_CHANGE] = &space_change,
};

const char *target_kind_name(enum target_kind kind) {
    static const char *const names[TARGET_KIND_COUNT] = {
#define KIND(id, name, zh, en) name,
#include "compiler/target/kind.def"
#undef KIND
    };
    return names[kind];
}

const char *target_kind_word(enum target_kind kind, bool zh) {
    static const char *const words[TARGET_KIND_COUNT][2] = {
#define KIND(id, name, zh_word, en_word) {en_word, zh_word},
#include "compiler/target/kind.def"
#undef KIND
    };
    return words[kind][zh];
}

bool target_is_empty(const struct target *t) {
    return t->space != SPACE_NONE && spaces[t->space]->is_empty(t);
}

bool target_is_everything(const struct target *t) {
    return t->space != SPACE_NONE && spaces[t->space]->is_everything(t);
}

bool target_is_ceiling(const struct target *t) {
    if (t->space != SPACE_NUMBER || t->kind == TARGET_coverage || interval_has_both(&t->set))
        return false;
    if (t->set.lo_edge == PG_EDGE_CLOSED)
        return dimension_is_ratio(t->unit->dimension) && pg_num_cmp(t->set.lo, pg_num_int(1)) == 0;
    return t->set.hi_edge == PG_EDGE_CLOSED && dimension_is_natural(t->unit->dimension) &&
           pg_num_cmp(t->set.hi, pg_num_int(0)) == 0;
}

static enum target_bound levels_bound(const struct target *t) {
    for (uint32_t i = 0; i < t->parts_count; i++)
        if (t->parts[i].scale->ordered)
            return BOUND_LOWER;
    return BOUND_EXACT;
}

enum target_bound target_bound(const struct target *t) {
    bool low = t->set.lo_edge != PG_EDGE_NONE, high = t->set.hi_edge != PG_EDGE_NONE;
    if (t->space == SPACE_NONE)
        return BOUND_NONE;
    if (t->space == SPACE_LEVELS)
        return levels_bound(t);
    if (low && high)
        return interval_is_point(&t->set) ? BOUND_EXACT : BOUND_BOTH;
    return low ? BOUND_LOWER : high ? BOUND_UPPER : BOUND_NONE;
}

bool target_intersect(const struct target *a, const struct target *b, struct arena *arena, struct target *out) {
    if (a->space == SPACE_NONE || a->space != b->space || a->window != b->window)
        return false;
    return spaces[a->space]->intersect(a, b, arena, out);
}

void target_describe(const struct target *t, const struct atoms *atoms, struct out *out) {
    if (t->space != SPACE_NONE)
        spaces[t->space]->describe(t, atoms, out);
}

void target_say(const struct target *t, const struct atoms *atoms, bool zh, struct out *out) {
    if (t->space == SPACE_NONE)
        out_text(out, target_kind_word((enum target_kind)t->kind, zh));
    else
        spaces[t->space]->say(t, atoms, zh, out);
}
