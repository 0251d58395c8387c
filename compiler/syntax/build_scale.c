#include "compiler/syntax/build.h"
#include "compiler/syntax/list.h"

struct syn_rung *build_rung(struct build *build, struct syn_word name) {
    struct syn_rung *rung = ARENA_NEW(build->arena, struct syn_rung);
    rung->names = build_level(build, NULL, name);
    return rung;
}

struct syn_rung *build_alias(struct build *build, struct syn_rung *rung, struct syn_word name) {
    rung->names = build_level(build, rung->names, name);
    return rung;
}

struct syn_rung *build_score(struct build *build, struct syn_rung *rung, struct span span,
                             const struct syn_quantity *score) {
    if (rung->score != NULL) {
        struct diag *diag = DIAG1(build->diags, DIAG_SCORE_TWICE, span, build_excerpt(build, span));
        diag_label(build->diags, diag, rung->score->number, DIAG_WORDS("第一次写在这里", "first written here"));
        return rung;
    }
    rung->score = ARENA_NEW(build->arena, struct syn_quantity);
    *rung->score = *score;
    return rung;
}

struct syn_rung *build_rung_list(struct syn_rung *list, struct syn_rung *rung) {
    LIST_OPEN(rung->names);
    LIST_ADD(list, rung);
    return list;
}
