#include "compiler/check/former.h"

const struct former_id *former_note(struct check *check, enum noun noun, const struct syn_level *ids, atom owner) {
    struct former_id *first = NULL, **end = &first;
    for (; ids; ids = ids->next, end = (struct former_id **)&(*end)->next) {
        *VEC_PUSH(&check->formers[noun]) = (struct former){&ids->word, owner, check->use};
        *end = ARENA_NEW(check->arena, struct former_id);
        (*end)->id = ids->word.value;
    }
    return first;
}

static void label(struct check *check, const struct former *former, struct diag *diag) {
    if (former->use.end)
        diag_label(check->diags, diag, former->use, BOTH("模板在此处采用", "the template is used here"));
}

static void report_in_use(struct check *check, const struct former *former, struct span user) {
    struct diag *diag = DIAG2(check->diags, DIAG_FORMER_IN_USE, former->word->span,
                              check_name(check, former->word->value), check_name(check, former->owner));
    diag_label(check->diags, diag, user, BOTH("这里还在用", "still in use here"));
    label(check, former, diag);
}

static void report_twice(struct check *check, enum noun noun, const struct former *first, const struct former *again) {
    struct diag *diag = DIAG3(check->diags, DIAG_FORMER_TWICE, again->word->span, check_name(check, again->word->value),
                              noun_zh(noun), noun_en(noun));
    diag_label(check->diags, diag, first->word->span, BOTH("第一次写在这里", "first written here"));
    label(check, again, diag);
}

static void check_one(struct check *check, enum noun noun, const struct former *former, struct span user) {
    atom id = former->word->value;
    uint32_t number = (uint32_t)(former - check->formers[noun].at);
    if (id == former->owner) {
        DIAG1(check->diags, DIAG_FORMER_ITSELF, former->word->span, check_name(check, id));
        return;
    }
    if (user.end)
        report_in_use(check, former, user);
    uint32_t first = pairs_put(&check->claimed, (uint32_t)noun, id, number);
    if (first != number)
        report_twice(check, noun, &check->formers[noun].at[first], former);
}

void former_settle(struct check *check, enum noun noun, struct span (*find)(const struct check *check, atom id)) {
    if (check->formers[noun].len == 0)
        return;
    pairs_clear(&check->claimed);
    for (uint32_t i = 0; i < check->formers[noun].len; i++) {
        const struct former *former = &check->formers[noun].at[i];
        check_one(check, noun, former, find(check, former->word->value));
    }
    check->formers[noun].len = 0;
}
