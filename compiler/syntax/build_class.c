#include "compiler/syntax/build_class.h"

#include "compiler/syntax/list.h"

struct syn_item *build_profile(struct build *build, struct span span, struct span doc, const struct build_name *name,
                               struct syn_class_clause *clauses, struct syn_member *members) {
    struct syn_item *made = build_block_item(build, span, SYN_PROFILE, doc, name, NULL);
    LIST_OPEN(clauses);
    made->u.profile.members = members;
    made->u.profile.clauses = clauses;
    return made;
}

struct syn_member *build_class(struct build *build, struct span span, struct span doc, const struct build_name *name,
                               struct syn_class_clause *clauses, struct syn_member *members) {
    struct syn_member *made = build_goal(build, span, doc, name, NULL);
    LIST_OPEN(clauses);
    made->kind = SYN_CLASS;
    made->u.class.members = members;
    made->u.class.clauses = clauses;
    return made;
}

static struct syn_class_clause *clause(struct build *build, struct span span, enum syn_class_clause_kind kind) {
    struct syn_class_clause *made = ARENA_NEW(build->arena, struct syn_class_clause);
    made->span = span;
    made->kind = (uint8_t)kind;
    return made;
}

struct syn_class_clause *build_class_words(struct build *build, struct span span, enum syn_class_clause_kind kind,
                                           struct syn_level *words) {
    struct syn_class_clause *made = clause(build, span, kind);
    LIST_OPEN(words);
    made->words = words;
    return made;
}

struct syn_class_clause *build_class_weight(struct build *build, struct span span, enum syn_class_clause_kind kind,
                                            struct span low, struct span high) {
    struct syn_class_clause *made = clause(build, span, kind);
    made->low = low;
    made->high = high;
    return made;
}

struct syn_class_clause *build_class_bound(struct build *build, struct span span, enum syn_compare compare) {
    struct syn_class_clause *made = clause(build, span, SYN_EXPECTS_BOUND);
    made->compare = (uint8_t)compare;
    return made;
}

struct syn_class_clause *build_class_clause_list(struct build *build, struct syn_class_clause *list,
                                                 struct syn_class_clause *made) {
    const uint8_t bit = (uint8_t)(1u << made->kind);
    if (list == NULL)
        build->clauses = 0;
    if ((build->clauses & bit) != 0) {
        DIAG1(build->diags, DIAG_PARSE_TWICE, made->span, build_excerpt(build, made->span));
        return list;
    }
    build->clauses = (uint8_t)(build->clauses | bit);
    LIST_ADD(list, made);
    return list;
}
