#include "compiler/check/baseline.h"

#include "compiler/check/fault.h"
#include "compiler/check/number.h"
#include "compiler/check/percent.h"

/* What a rule looks at. */
struct comparison {
    struct check *check;
    const struct site *site;
    const struct indicator *indicator;
    const struct syn_clause *clause;
};

static const char *written(const struct comparison *c) {
    return check_excerpt(c->check, c->indicator->target_span);
}

static void negative(const struct comparison *c) {
    const struct unit *unit = c->indicator->baseline ? c->indicator->baseline->unit : NULL;
    if (!unit || c->indicator->baseline->value.num >= 0 || !dimension_is_natural(unit->dimension))
        return;
    struct pg_num told = c->indicator->baseline->value;
    if (!pg_num_sub(pg_num_int(0), told, &told) || !pg_num_div(told, unit->factor, &told))
        told = pg_num_int(0);
    REPORT(c->check, c->site, DIAG_BASELINE_NEGATIVE, c->clause->span, check_excerpt(c->check, c->clause->span),
           atom_text(c->check->atoms, unit->name), number_text(c->check, told));
}

/* growth >= 5% in 户 baseline 3 次 */
static void apart(const struct comparison *c) {
    const struct unit *in = c->indicator->unit, *unit = c->indicator->baseline ? c->indicator->baseline->unit : NULL;
    if (!unit || dimension_equal(in->dimension, unit->dimension))
        return;
    struct arena *arena = diags_arena(c->check->diags);
    const char *a = atom_text(c->check->atoms, unit->name), *b = atom_text(c->check->atoms, in->name);
    REPORT(c->check, c->site, DIAG_UNITS_DIFFER, c->clause->span, written(c), arena_printf(arena, "%s, %s", a, b),
           arena_printf(arena, "%s 是%s，%s 是%s", a, dimension_text(c->check, unit, true), b,
                        dimension_text(c->check, in, true)),
           arena_printf(arena, "%s is %s, %s is %s", a, dimension_text(c->check, unit, false), b,
                        dimension_text(c->check, in, false)));
}

static void growth_over_zero(const struct comparison *c) {
    const struct unit *unit = c->indicator->baseline ? c->indicator->baseline->unit : NULL;
    if (!unit || c->indicator->baseline->value.num != 0 || c->indicator->target->change != PG_CHANGE_GROWTH)
        return;
    struct diag *diag = REPORT(c->check, c->site, DIAG_GROWTH_OVER_ZERO, c->indicator->target_span, written(c),
                               atom_text(c->check->atoms, unit->name));
    if (diag)
        diag_label(c->check->diags, diag, c->clause->span, BOTH("上年是 0", "last year was zero"));
}

static void unused(const struct comparison *c) {
    REPORT(c->check, c->site, DIAG_BASELINE_UNUSED, c->clause->span, check_excerpt(c->check, c->clause->span),
           written(c));
}

static void missing(const struct comparison *c) {
    const struct unit *unit = c->indicator->unit;
    REPORT(c->check, c->site, DIAG_BASELINE_MISSING, c->indicator->target_span, written(c),
           unit ? atom_text(c->check->atoms, unit->name) : BOTH("次", "次"));
}

/* The multiple that `last_year * 5%` names; false when it is none. */
static bool multiple(struct check *check, const struct syn_target *target, struct pg_num *out) {
    enum unit_fault fault;
    atom name = target->u.low.unit.value;
    const struct unit *unit = name ? unit_find(check->units, name, &fault) : NULL;
    return target->kind == SYN_TARGET_RELATIVE && target->relative == SYN_TIMES &&
           number_read(check, target->u.low.number, out, NULL) && (!unit || pg_num_mul(*out, unit->factor, out));
}

static const char *percent_of(struct check *check, struct pg_num times) {
    struct pg_num percent;
    return pg_num_mul(times, pg_num_int(100), &percent) ? number_text(check, percent) : "?";
}

/* `>= last_year * 5%` accepts a twentieth; more or less by 5 % is likelier. */
static void report_fraction(const struct comparison *c, const struct syn_target *target, struct pg_num times) {
    struct check *check = c->check;
    struct last_year last = percent_last_year(check, c->site);
    bool upper = target->compare == SYN_LE || target->compare == SYN_LT;
    struct pg_num likely;
    if (!(upper ? pg_num_sub : pg_num_add)(pg_num_int(1), times, &likely))
        return;
    const char *percent = percent_of(check, likely);
    const char *words =
        arena_printf(diags_arena(check->diags),
                     BOTH("%s，这是 %s；last_year * %s%% 才是 %s", "%s, this is %s; last_year * %s%% is %s"),
                     percent_premise(check, &last, true), percent_times(check, &last, times), percent,
                     percent_times(check, &last, likely), percent_premise(check, &last, false),
                     percent_times(check, &last, times), percent, percent_times(check, &last, likely));
    REPORT(check, c->site, DIAG_TIMES_FRACTION, target->span, check_excerpt(check, target->span),
           percent_of(check, times), words);
}

static void fractions(const struct comparison *c) {
    struct pg_num times;
    for (const struct syn_target *target = c->site->member->u.indicator.target; target; target = target->next)
        if (multiple(c->check, target, &times) && times.num > 0 && pg_num_cmp(times, (struct pg_num){1, 2}) < 0)
            report_fraction(c, target, times);
}

/* Points that are no change, unless the indicator measures one: 满意度提高幅度 >= 5 百分点. */
static void points(const struct comparison *c) {
    const struct target *target = c->indicator->target;
    if (target->space != SPACE_NUMBER || !target->unit || !dimension_is_points(target->unit->dimension))
        return;
    if (!(traits_of(&c->check->traits, c->check->atoms, c->indicator->name) & FACT_AMOUNT))
        percent_points_alone(c->check, c->site);
}

void baseline_check(struct check *check, const struct site *site, const struct indicator *indicator,
                    const struct syn_clause *clause) {
    struct comparison c = {check, site, indicator, clause};
    bool relative = indicator->target->space == SPACE_CHANGE;
    if (!clause && !relative) {
        points(&c);
        return;
    }
    if (clause)
        negative(&c), apart(&c);
    if (relative) {
        growth_over_zero(&c);
        fractions(&c);
    }
    if (relative && !clause)
        missing(&c);
    if (clause && !relative && indicator->target->space != SPACE_NONE)
        unused(&c);
}
