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
    static const char *const words[TARGET_KIND_COUNT][2] = {
#define KIND(id, name, zh_word, en_word) {en_word, zh_word},
#include "compiler/target/kind.def"
#undef KIND
    };
    if (t->space == SPACE_NONE)
        out_text(out, words[t->kind][zh]);
    else
        spaces[t->space]->say(t, atoms, zh, out);
}
