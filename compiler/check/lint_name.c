#include "compiler/check/lint_name.h"

#include <string.h>

#include "compiler/check/hint.h"

static const struct noun_row {
    const char *end, *unit, *others;
} nouns[] = {
#define NOUN(end, unit, others) {end, unit, others},
#include "compiler/check/lint_noun.def"
#undef NOUN
};

static const struct noun_row *noun_of(const char *name, size_t len) {
    const struct noun_row *best = NULL;
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        size_t end = strlen(nouns[i].end);
        if (end <= len && memcmp(name + len - end, nouns[i].end, end) == 0 && (!best || end > strlen(best->end)))
            best = &nouns[i];
    }
    return best;
}

static bool is_told_in(const struct lint *lint, const char *name, size_t len) {
    enum unit_fault fault;
    const struct unit *unit = unit_find(lint->check->units, atom_of(lint->check->atoms, name, len), &fault);
    return unit && dimension_equal(unit->dimension, dimension_of(lint));
}

static bool fits_noun(const struct lint *lint, const struct noun_row *noun) {
    if (is_told_in(lint, noun->unit, strlen(noun->unit)))
        return true;
    for (const char *at = noun->others; *at;) {
        size_t len = strcspn(at, " ");
        if (is_told_in(lint, at, len))
            return true;
        at += len + (at[len] == ' ');
    }
    return false;
}

/* Compound units (平方米/人) and shares measure something else than the noun says; other rules look at them. */
void lint_noun_unit(struct lint *lint) {
    struct check *check = lint->check;
    struct arena *arena = diags_arena(check->diags);
    const char *name = atom_text(check->atoms, lint->indicator->name), *tail;
    size_t tail_len, len = trait_head(name, atom_len(check->atoms, lint->indicator->name), &tail, &tail_len);
    const struct noun_row *noun = noun_of(name, len);
    if (!noun || !lint->target->unit || dimension_of(lint).base[1] || dimension_is_ratio(dimension_of(lint)) ||
        fits_noun(lint, noun))
        return;
    lint_report_unit(lint, arena_printf(arena, "“%s”用“%s”计", noun->end, noun->unit),
                     arena_printf(arena, "\"%s\" is told in %s", noun->end, noun->unit));
}

void lint_good_from_above(struct lint *lint) {
    if (!(lint->facts & (FACT_LESS | FACT_HARM | FACT_COST | FACT_EVERYTHING)))
        lint_report_direction(lint, "这是越高越好的事，目标却只设上限",
                              "more of this is better, yet the target only sets an upper bound");
}

void lint_name_shifted(struct lint *lint) {
    REPORT(lint->check, lint->site, DIAG_CELL_SHIFTED, name_span(lint), name_text(lint),
           BOTH("它在名称的位置上，却像目标值或数字",
                "it stands where the name should be but looks like a target or a number"));
}

void lint_name_hint(struct lint *lint) {
    struct check *check = lint->check;
    atom shown = lint->site->member->name.value;
    const char *hint = hint_in(atom_text(check->atoms, shown), atom_len(check->atoms, shown));
    if (hint)
        REPORT(check, lint->site, DIAG_HINT_LEFT, name_span(lint), name_text(lint), hint, BOTH("名称", "the name"));
}

void lint_name_shown_twice(struct lint *lint) {
    struct check *check = lint->check;
    const struct syn_member *member = lint->site->member;
    uint32_t here = check->made.len - 1; /* the indicator at hand is the last one made */
    const uint32_t *before = scope_find(&check->shown_names, lint->indicator->name);
    bool twice = before && lint->indicator->goal && check->made.at[*before].goal == lint->indicator->goal &&
                 check->made.at[*before].id != lint->indicator->id;
    scope_set(&check->shown_names, lint->indicator->name, here);
    if (!twice || !member->id.value)
        return;
    struct diag *diag = REPORT(check, lint->site, DIAG_SHOWN_TWICE, name_span(lint), name_text(lint));
    if (diag)
        diag_label(check->diags, diag, check->name_spans.at[*before],
                   BOTH("同名的另一项", "the other one of this name"));
}
