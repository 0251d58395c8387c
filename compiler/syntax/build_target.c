#include "compiler/syntax/build_target.h"

#include "compiler/syntax/list.h"

static struct syn_target *target(struct build *build, struct span span, enum syn_target_kind kind,
                                 enum syn_compare compare) {
    struct syn_target *made = ARENA_NEW(build->arena, struct syn_target);
    made->span = span;
    made->kind = (uint8_t)kind;
    made->compare = (uint8_t)compare;
    made->next = made;
    return made;
}

static struct syn_quantity *quantity(struct build *build, const struct syn_quantity *value) {
    struct syn_quantity *made = ARENA_NEW(build->arena, struct syn_quantity);
    *made = *value;
    return made;
}

struct syn_target *build_and(struct syn_target *list, struct syn_target *made) {
    LIST_ADD(list, made);
    return list;
}

struct syn_target *build_and_level(struct build *build, struct syn_target *list, struct syn_word level) {
    if (list->kind == SYN_TARGET_LEVELS) {
        list->u.levels = build_level(build, list->u.levels, level);
        list->span.end = level.span.end;
        return list;
    }
    if (list->kind != SYN_TARGET_ERROR)
        DIAG0(build->diags, DIAG_PARSE_AND_LEVEL, level.span);
    return build_and(list, build_broken_target(build, level.span));
}

struct syn_target *build_targets(struct syn_target *list) {
    LIST_OPEN(list);
    for (struct syn_target *made = list; made != NULL; made = made->next)
        if (made->kind == SYN_TARGET_LEVELS)
            LIST_OPEN(made->u.levels);
    return list;
}

struct syn_target *build_bound(struct build *build, struct span span, enum syn_compare compare,
                               const struct syn_quantity *low, struct syn_word window) {
    struct syn_target *made = target(build, span, SYN_TARGET_BOUND, compare);
    made->u.low = *low;
    made->window = window;
    return made;
}

static struct syn_target *pair(struct build *build, struct span span, enum syn_target_kind kind,
                               const struct syn_quantity *low, const struct syn_quantity *high,
                               struct syn_word window) {
    struct syn_target *made = target(build, span, kind, SYN_EQ);
    made->u.low = *low;
    made->high = high != NULL ? quantity(build, high) : NULL;
    made->window = window;
    return made;
}

struct syn_target *build_range(struct build *build, struct span span, const struct syn_quantity *low,
                               const struct syn_quantity *high, bool open_high, struct syn_word window) {
    struct syn_target *made = pair(build, span, SYN_TARGET_RANGE, low, high, window);
    made->open_high = open_high;
    return made;
}

struct syn_target *build_dashed_range(struct build *build, struct span span, const struct syn_quantity *low,
                                      struct span sign, const struct syn_quantity *high, struct syn_word window) {
    struct diag *diag = DIAG0(build->diags, DIAG_PARSE_DASH, sign);
    const char *text = build_source(build, sign);
    const char *fix = text[-1] == ' ' ? text[sign.end - sign.begin] == ' ' ? ".." : ".. " : " .. ";
    diag_fix_safe(build->diags, diag, sign, fix);
    return build_range(build, span, low, high, false, window);
}

struct syn_target *build_bare(struct build *build, struct span span) {
    DIAG1(build->diags, DIAG_PARSE_NO_COMPARISON, span, build_excerpt(build, span));
    return build_broken_target(build, span);
}

struct syn_target *build_level_target(struct build *build, struct span span, enum syn_compare compare,
                                      struct syn_word level, struct syn_word window) {
    struct syn_target *made = target(build, span, SYN_TARGET_LEVELS, compare);
    made->window = window;
    made->u.levels = build_level(build, NULL, level);
    return made;
}

struct syn_target *build_date(struct build *build, struct span span, enum syn_target_kind kind,
                              enum syn_compare compare, const struct syn_quantity *date) {
    struct syn_target *made = target(build, span, kind, compare);
    made->u.low = *date;
    return made;
}

struct syn_target *build_dates_target(struct build *build, struct span span, const struct syn_quantity *low,
                                      const struct syn_quantity *high, bool open_high) {
    struct syn_target *made = build_date(build, span, SYN_TARGET_DATE, SYN_EQ, low);
    made->high = quantity(build, high);
    made->open_high = open_high;
    return made;
}

struct syn_target *build_covers(struct build *build, struct span span, const struct syn_quantity *low,
                                const struct syn_quantity *high, struct syn_word window) {
    return pair(build, span, SYN_TARGET_COVERS, low, high, window);
}

struct syn_target *build_relative(struct build *build, struct span span, enum syn_compare compare,
                                  enum syn_relative relative, const struct syn_quantity *amount) {
    struct syn_target *made = target(build, span, SYN_TARGET_RELATIVE, compare);
    made->relative = (uint8_t)relative;
    if (amount != NULL)
        made->u.low = *amount;
    return made;
}

struct syn_target *build_broken_target(struct build *build, struct span span) {
    return target(build, span, SYN_TARGET_ERROR, SYN_EQ);
}
