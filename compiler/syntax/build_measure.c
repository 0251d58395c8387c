#include "compiler/syntax/build_measure.h"

#include <string.h>

#include "compiler/syntax/build_target.h"
#include "compiler/syntax/list.h"

static struct syn_member *member(struct build *build, struct span span, enum syn_member_kind kind, struct span doc,
                                 const struct build_name *name) {
    struct syn_member *made = build_goal(build, span, doc, name, NULL);
    memset(&made->u, 0, sizeof made->u);
    made->kind = (uint8_t)kind;
    return made;
}

struct syn_member *build_log(struct build *build, struct span span, struct span doc, const struct build_name *name,
                             struct syn_word kind, struct syn_column *columns) {
    struct syn_member *made = member(build, span, SYN_LOG, doc, name);
    LIST_OPEN(columns);
    made->u.log.kind = kind;
    made->u.log.columns = columns;
    return made;
}

struct syn_column *build_column(struct build *build, struct syn_column *list, struct span span,
                                const struct build_name *name, struct syn_word type) {
    struct syn_column *made = ARENA_NEW(build->arena, struct syn_column);
    *made = (struct syn_column){NULL, span, name->id, name->text, type};
    LIST_ADD(list, made);
    return list;
}

struct syn_word build_choice(struct build *build, struct span word, const char *meaning, enum diag_id unknown) {
    if (meaning != NULL)
        return (struct syn_word){word, atom_of_text(build->atoms, meaning)};
    DIAG1(build->diags, unknown, word, build_excerpt(build, word));
    return (struct syn_word){word, 0};
}

void build_expect(struct build *build, struct span word, const char *meaning, const char *wanted, const char *zh) {
    if (meaning == NULL || strcmp(meaning, wanted) != 0)
        DIAG3(build->diags, DIAG_PARSE_JOIN, word, build_excerpt(build, word), wanted, zh);
}

struct syn_fold *build_fold(struct build *build, struct span span, struct syn_word name, struct syn_fold fold) {
    struct syn_fold *made = ARENA_NEW(build->arena, struct syn_fold);
    LIST_OPEN(fold.conditions);
    *made = fold;
    made->span = span;
    made->name = name;
    return made;
}

struct syn_condition *build_condition(struct build *build, struct span span, bool negated, struct syn_operand of,
                                      struct syn_target *target, struct syn_level *texts) {
    struct syn_condition *made = ARENA_NEW(build->arena, struct syn_condition);
    LIST_OPEN(texts);
    *made = (struct syn_condition){NULL, span, of, build_targets(target), texts, negated};
    return made;
}

struct syn_condition *build_condition_list(struct syn_condition *list, struct syn_condition *made) {
    LIST_ADD(list, made);
    return list;
}

struct syn_clause *build_measured(struct build *build, struct span span, const struct syn_fold *over,
                                  const struct syn_fold *under) {
    struct syn_measure *made = ARENA_NEW(build->arena, struct syn_measure);
    *made = (struct syn_measure){{.span = span, .kind = SYN_MEASURE}, *over, under};
    return &made->clause;
}

struct syn_member *build_milestone(struct build *build, struct span span, struct span doc, struct span day,
                                   struct syn_word indicator, struct syn_target *targets) {
    struct syn_member *made = member(build, span, SYN_MILESTONE, doc, &(struct build_name){.id = indicator});
    made->u.milestone.target = build_targets(targets);
    made->u.milestone.day = day;
    return made;
}

static const struct syn_quantity *kept(struct build *build, const struct syn_quantity *quantity) {
    struct syn_quantity *made = quantity ? ARENA_NEW(build->arena, struct syn_quantity) : NULL;
    if (made)
        *made = *quantity;
    return made;
}

struct syn_member *build_rule(struct build *build, struct span span, struct span doc, enum syn_rule kind,
                              const struct build_name *name, const struct syn_word *rule,
                              const struct syn_quantity *low, const struct syn_quantity *high) {
    struct syn_member *made = member(build, span, SYN_RULE, doc, name);
    made->field = (uint8_t)kind;
    made->u.rule.rule = rule ? *rule : (struct syn_word){.value = 0};
    made->u.rule.low = kept(build, low);
    made->u.rule.high = kept(build, high);
    return made;
}
