#include "compiler/check/indicator.h"

#include "compiler/check/baseline.h"
#include "compiler/check/fault.h"
#include "compiler/check/former.h"
#include "compiler/check/lint.h"
#include "compiler/check/measure.h"
#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/parameter.h"
#include "compiler/check/targets.h"

struct clauses {
    const struct syn_clause *wording, *weight, *in, *baseline, *was, *measure;
    bool allows;
};

static struct clauses sort_clauses(const struct syn_clause *clause) {
    struct clauses clauses = {0};
    for (; clause; clause = clause->next) {
        const struct syn_clause **const slots[] = {
            [SYN_AS] = &clauses.wording,        [SYN_WEIGHT] = &clauses.weight, [SYN_IN] = &clauses.in,
            [SYN_BASELINE] = &clauses.baseline, [SYN_WAS] = &clauses.was,       [SYN_MEASURE] = &clauses.measure};
        if (clause->kind == SYN_ALLOW)
            clauses.allows = true;
        else
            *slots[clause->kind] = clause;
    }
    return clauses;
}

static const struct unit *unit_of(struct check *check, const struct site *site, const struct syn_word *word) {
    enum unit_fault fault = UNIT_OK;
    const struct unit *unit = word->value ? unit_find(check->units, word->value, &fault) : NULL;
    if (!unit && word->value) {
        struct target_trouble trouble = {TARGET_UNIT_UNKNOWN, word->span, word->value};
        fault_report(check, site, TARGET_UNIT_UNKNOWN, &trouble, NULL);
    }
    return unit;
}

/* Last year's value, in the base of its unit. */
static void read_baseline(struct check *check, const struct site *site, const struct syn_clause *clause,
                          struct indicator *out) {
    const struct syn_quantity *quantity = &clause->quantity;
    struct pg_num value;
    if (!quantity_read(check, quantity, &value, NULL))
        return;
    if (!quantity->unit.value) {
        REPORT(check, site, DIAG_BASELINE_NO_UNIT, clause->span, check_excerpt(check, quantity->number));
        return;
    }
    const struct unit *unit = unit_of(check, site, &quantity->unit);
    if (!unit)
        return;
    if (!pg_num_mul(value, unit->factor, &value)) {
        REPORT(check, site, DIAG_TARGET_OVERFLOW, clause->span, check_excerpt(check, clause->span));
        return;
    }
    struct baseline *baseline = ARENA_NEW(check->arena, struct baseline);
    *baseline = (struct baseline){unit, value};
    out->baseline = baseline;
}

static void read_weight(struct check *check, const struct site *site, const struct syn_clause *clause,
                        struct indicator *out) {
    struct pg_num weight;
    if (!quantity_read(check, &clause->quantity, &weight, NULL))
        return;
    if (weight.num < 0 || pg_num_cmp(weight, pg_num_int(100)) > 0) {
        REPORT(check, site, DIAG_WEIGHT_INVALID, clause->span, check_excerpt(check, clause->quantity.number));
        return;
    }
    out->weight = weight;
}

void indicator_check(struct check *check, const struct site *site, const struct goal *goal, struct indicator *out) {
    const struct syn_member *member = site->member;
    struct clauses clauses = sort_clauses(member->u.indicator.clauses);
    if (clauses.wording && clauses.wording->reference) {
        parameter_unknown(check, &clauses.wording->text);
        clauses.wording = NULL;
    }
    atom key = key_of(member->id, member->name);
    *out = (struct indicator){.id = key,
                              .name = member->name.value ? member->name.value : key,
                              .wording = clauses.wording ? clauses.wording->text.value : 0,
                              .doc = member->doc,
                              .goal = goal,
                              .span = member->span,
                              .use = site->use,
                              .template = check->template};
    if (clauses.was)
        out->was = former_note(check, NOUN_INDICATOR, syn_was_ids(clauses.was), key);
    if (clauses.allows)
        check_note_allows(check, member->u.indicator.clauses);
    const struct unit *unit = clauses.in ? unit_of(check, site, &clauses.in->quantity.unit) : NULL;
    if (clauses.baseline)
        read_baseline(check, site, clauses.baseline, out);
    if (clauses.weight)
        read_weight(check, site, clauses.weight, out);
    if (member->u.indicator.target)
        out->target_span = targets_span(member->u.indicator.target);
    out->unit = unit ? unit : out->baseline ? out->baseline->unit : NULL;
    uint32_t target = targets_read(check, site, out->unit);
    out->target = check->targets.at[target].target;
    if (clauses.measure)
        measure_check(check, site, (const struct syn_measure *)(const void *)clauses.measure, out);
    baseline_check(check, site, out, clauses.baseline);
    lint_indicator(check, site, out, target, clauses.wording);
}
