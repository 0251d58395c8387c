/* What the rules of lint.def share. A rule is void (struct lint *), asked when the facts of its row hold.
 */
#ifndef PGOAL_CHECK_LINT_RULE_H
#define PGOAL_CHECK_LINT_RULE_H

#include "compiler/check/names.h"
#include "compiler/check/state.h"
#include "compiler/check/wording.h"

/* What a rule looks at. */
struct lint {
    struct check *check;
    const struct site *site;
    const struct indicator *indicator;
    const struct target *target;
    const struct syn_clause *worded;
    uint32_t facts, target_number;
    uint32_t wording; /* where worded: its number in check->wordings */
};

static inline struct span name_span(const struct lint *lint) {
    return key_span(lint->site->member->name, lint->site->member->id);
}
static inline const char *name_text(const struct lint *lint) {
    return check_name(lint->check, lint->indicator->name);
}
static inline const char *written(const struct lint *lint) {
    return check_excerpt(lint->check, lint->indicator->target_span);
}
static inline struct dimension dimension_of(const struct lint *lint) {
    static const struct dimension none;
    return lint->target->unit ? lint->target->unit->dimension : none;
}
/* The number of the indicator's wording; it has one. */
static inline uint32_t wording_of(struct lint *lint) {
    return lint->wording;
}

/* The rule that gives a message cannot tell about an indicator; why is in both languages. */
static inline void lint_undecided(struct check *check, const struct site *site, enum diag_id rule, const char *why) {
    REPORT(check, site, DIAG_UNDECIDED, key_span(site->member->name, site->member->id), diag_slug(rule),
           diag_code(rule), why);
}

/* The name asks for one kind of unit, the target has another. */
void lint_report_unit(struct lint *lint, const char *zh, const char *en);
/* The name says one direction, the bound the other. */
void lint_report_direction(struct lint *lint, const char *zh, const char *en);

#endif
