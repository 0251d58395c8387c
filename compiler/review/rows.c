#include "compiler/review/review.h"

const struct group_row *group_row(enum change_group group) {
    static const struct group_row rows[GROUP_COUNT] = {
#define GROUP(id, color, sign, zh, en) {#id, color, sign, zh, en},
#include "compiler/review/group.def"
#undef GROUP
    };
    return &rows[group];
}

const struct change_row *change_row(enum change_kind kind) {
    static const struct change_row rows[CHANGE_COUNT] = {
#define CHANGE(id, slug, group, zh, en) {slug, GROUP_##group, zh, en},
#include "compiler/review/change.def"
#undef CHANGE
    };
    return &rows[kind];
}

const struct about_row *about_row(enum noun_of_change noun) {
    static const struct about_row rows[ABOUT_COUNT] = {
#define NOUN(id, zh, en) {#id, zh, en},
#include "compiler/review/about.def"
#undef NOUN
    };
    return &rows[noun];
}

const struct target *witness_like(const struct witness *witness, bool old) {
    const struct target *one = old ? witness->old : witness->new, *other = old ? witness->new : witness->old;
    return one->kind == TARGET_unset ? other : one;
}
