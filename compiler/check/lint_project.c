#include "compiler/check/lint_project.h"

#include "compiler/check/hint.h"

/* Names come again and again, so that what is known of them is asked first. */
static void check_hint(struct check *check, const struct syn_clause *allows, const struct syn_word *word) {
    if (!(traits_of(&check->traits, check->atoms, word->value) & FACT_HINT))
        return;
    const char *hint = hint_in(atom_text(check->atoms, word->value), atom_len(check->atoms, word->value));
    if (hint)
        WARN(check, allows, DIAG_HINT_LEFT, word->span, check_name(check, word->value), hint);
}

static void check_funds(struct check *check, const struct syn_fund *fund) {
    for (; fund; fund = fund->next)
        check_hint(check, fund->clauses, &fund->name);
}

static void check_member(struct check *check, const struct syn_clause *allows, const struct syn_member *member) {
    if (member->kind == SYN_FUNDS)
        check_funds(check, member->u.funds);
    else if (member->kind == SYN_TEXT)
        check_hint(check, allows, &member->u.text.body);
    else if (member->kind == SYN_FIELD && member->field != SYN_YEAR && member->field != SYN_PERIOD &&
             member->field != SYN_CALENDARS)
        check_hint(check, allows, &member->u.field.value);
}

void lint_project_texts(struct check *check, const struct syn_item *item) {
    check_hint(check, item->clauses, &item->name);
    for (const struct syn_member *member = item->u.members; member; member = member->next)
        check_member(check, item->clauses, member);
}

void lint_goal(struct check *check, const struct syn_member *goal) {
    check_hint(check, goal->u.goal.clauses, &goal->name);
}
