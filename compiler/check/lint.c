#include "compiler/check/lint.h"

#include "compiler/check/fault.h"
#include "compiler/check/lint_category.h"
#include "compiler/check/lint_name.h"
#include "compiler/check/lint_rule.h"
#include "compiler/check/lint_sum.h"
#include "compiler/check/lint_text.h"
#include "compiler/check/number.h"
#include "compiler/check/targets.h"
#include "compiler/check/wording.h"

/* zh and en say what the name asks for. */
void lint_report_unit(struct lint *lint, const char *zh, const char *en) {
    struct diag *diag = REPORT(lint->check, lint->site, DIAG_NAME_UNIT, lint->indicator->target_span, name_text(lint),
                               atom_text(lint->check->atoms, lint->target->unit->name), zh, en);
    if (diag)
        diag_label(lint->check->diags, diag, name_span(lint), BOTH("名称在这里", "the name"));
}

/* A volume, not a rate: data, or a length. */
static bool is_volume(struct lint *lint) {
    enum unit_fault fault;
    const struct unit *metre = unit_find(lint->check->units, atom_of_text(lint->check->atoms, "m"), &fault);
    return dimension_is_data(dimension_of(lint)) || (metre && dimension_equal(metre->dimension, dimension_of(lint)));
}

static void speed_without_time(struct lint *lint) {
    struct arena *arena = diags_arena(lint->check->diags);
    struct dimension dimension = dimension_of(lint);
    if (!lint->target->unit || dimension_is_rate(dimension) || lint->target->window != PG_WINDOW_WHOLE ||
        dimension_is_ratio(dimension))
        return;
    if (!is_volume(lint) || dimension_is_rate(dimension)) {
        lint_report_unit(lint, "速度是单位时间内的量", "a speed is an amount per time");
        return;
    }
    const char *unit = atom_text(lint->check->atoms, lint->target->unit->name);
    struct diag *diag = REPORT(lint->check, lint->site, DIAG_NAME_SPEED, lint->indicator->target_span, name_text(lint),
                               unit, dimension_text(lint->check, lint->target->unit, true),
                               dimension_text(lint->check, lint->target->unit, false));
    if (!diag)
        return;
    diag_label(lint->check->diags, diag, name_span(lint), BOTH("名称说的是速度", "the name speaks of a speed"));
    const struct syn_target *target = lint->site->member->u.indicator.target;
    if (target->kind == SYN_TARGET_BOUND && target->u.low.unit.value && !lint->site->bound)
        diag_fix(lint->check->diags, diag, target->u.low.unit.span, arena_printf(arena, "%s/s", unit));
}

static void share_as_count(struct lint *lint) {
    if (!dimension_is_rate(dimension_of(lint)))
        lint_report_unit(lint, "“率”是部分与全体之比，用 %", "a rate in this sense is a part of a whole, in %");
}

static void count_as_share(struct lint *lint) {
    if (dimension_is_ratio(dimension_of(lint)))
        lint_report_unit(lint, "数量是计出来的个数，用人、次、个等", "a number of something is counted: 人, 次, 个");
}

static void satisfaction_unit(struct lint *lint) {
    const struct unit *unit = lint->target->unit;
    if (unit && !dimension_is_ratio(unit->dimension) && unit->name != atom_of_text(lint->check->atoms, "分"))
        lint_report_unit(lint, "满意度用 % 或分", "satisfaction is told in % or points (分)");
}

static void time_unit(struct lint *lint) {
    struct dimension dimension = dimension_of(lint);
    if (lint->target->unit && !dimension_is_time(dimension) && lint->target->kind != TARGET_coverage)
        lint_report_unit(lint, "时间用分钟、小时、天等", "a time is told in min, h, d");
}

/* 新闻宣传(篇) with 个. */
static void unit_in_name(struct lint *lint) {
    struct check *check = lint->check;
    const char *tail;
    size_t len;
    enum unit_fault fault;
    trait_head(atom_text(check->atoms, lint->indicator->name), atom_len(check->atoms, lint->indicator->name), &tail,
               &len);
    const struct unit *unit = tail && len ? unit_find(check->units, atom_of(check->atoms, tail, len), &fault) : NULL;
    if (!unit || !lint->target->unit || dimension_equal(unit->dimension, dimension_of(lint)))
        return;
    struct arena *arena = diags_arena(check->diags);
    lint_report_unit(lint, arena_printf(arena, "名称里写的单位是“%s”", atom_text(check->atoms, unit->name)),
                     arena_printf(arena, "the unit in the name is \"%s\"", atom_text(check->atoms, unit->name)));
}

static void share_over_whole(struct lint *lint) {
    if ((lint->facts & (FACT_AMOUNT | FACT_MORE | FACT_LESS)) == 0 && lint->target->space == SPACE_NUMBER &&
        dimension_is_ratio(dimension_of(lint)) && pg_num_cmp(lint->target->set.lo, pg_num_int(1)) > 0)
        REPORT(lint->check, lint->site, DIAG_SHARE_LARGE, lint->indicator->target_span, name_text(lint), written(lint));
}

/* One name counted in two units: 人 here, 人次 there. */
static void counts_mixed(struct lint *lint) {
    struct check *check = lint->check;
    atom unit = unit_base(check->units, dimension_of(lint))->name;
    const uint32_t *number = scope_find(&check->counts_of, lint->indicator->name);
    if (!number) {
        scope_set(&check->counts_of, lint->indicator->name, check->counts.len);
        *VEC_PUSH(&check->counts) = (struct first_use){lint->indicator->target_span, unit};
        return;
    }
    const struct first_use *first = &check->counts.at[*number];
    if (first->unit == unit)
        return;
    struct diag *diag = REPORT(check, lint->site, DIAG_COUNTS_MIXED, lint->indicator->target_span, name_text(lint),
                               atom_text(check->atoms, unit), atom_text(check->atoms, first->unit));
    if (diag)
        diag_label(check->diags, diag, first->span,
                   BOTH("同名指标在这里用另一个单位", "the same name has another unit here"));
}

void lint_report_direction(struct lint *lint, const char *zh, const char *en) {
    struct diag *diag = REPORT(lint->check, lint->site, DIAG_NAME_DIRECTION, lint->indicator->target_span,
                               name_text(lint), written(lint), zh, en);
    if (diag)
        diag_label(lint->check->diags, diag, name_span(lint), BOTH("名称在这里", "the name"));
}

static void less_from_below(struct lint *lint) {
    if (!(lint->facts & FACT_AMOUNT))
        lint_report_direction(lint, "名称要求减少，目标却只设下限",
                              "the name asks for less, the target only sets a lower bound");
}

static void more_from_above(struct lint *lint) {
    if (!(lint->facts & (FACT_AMOUNT | FACT_COST | FACT_HARM)))
        lint_report_direction(lint, "名称要求增加，目标却只设上限",
                              "the name asks for more, the target only sets an upper bound");
}

static void harm_from_below(struct lint *lint) {
    if (!(lint->facts & FACT_LESS))
        lint_report_direction(lint, "这是越少越好的事，目标却只设下限",
                              "less of this is better, yet the target only sets a lower bound");
}

static void cost_from_below(struct lint *lint) {
    if (dimension_is_money(dimension_of(lint)) && !(lint->facts & (FACT_SAVING | FACT_LESS)))
        lint_report_direction(lint, "成本越低越好，目标却只设下限",
                              "a lower cost is better, yet the target only sets a lower bound");
}

/* The wording may well say what the target should be. */
static void target_missing(struct lint *lint) {
    struct check *check = lint->check;
    struct arena *arena = diags_arena(check->diags);
    const char *meaning = "", *zh = "请写出目标值，例如 >= 95%", *en = "write a target, such as >= 95%";
    if (lint->worded)
        meaning = wording_meaning(check, lint->site, wording_of(lint), NULL);
    if (meaning[0]) {
        zh = arena_printf(arena, "原文可读作：%s", meaning);
        en = arena_printf(arena, "the wording reads as: %s", meaning);
    }
    struct diag *diag = REPORT(check, lint->site, DIAG_TARGET_MISSING, name_span(lint), name_text(lint), zh, en);
    if (diag && meaning[0]) {
        struct span after = {name_span(lint).end, name_span(lint).end};
        diag_fix(check->diags, diag, after, arena_printf(arena, " %s", meaning));
    }
}

static void target_everything(struct lint *lint) {
    REPORT(lint->check, lint->site, DIAG_TARGET_VACUOUS, lint->indicator->target_span, written(lint), name_text(lint));
}

/* The one point a bound at the edge of the possible leaves. */
static struct target point_of(const struct target *target) {
    struct target point = *target;
    if (point.set.lo_edge == PG_EDGE_NONE)
        point.set.lo = point.set.hi;
    if (point.set.hi_edge == PG_EDGE_NONE)
        point.set.hi = point.set.lo;
    point.set.lo_edge = point.set.hi_edge = PG_EDGE_CLOSED;
    point.decimals = 0;
    return point;
}

/* "<= 0" and "= 0" judge alike, as figures below zero are refused; one above 100% is not. */
static void target_ceiling(struct lint *lint) {
    struct target point = point_of(lint->target);
    const char *better = target_text(lint->check, &point);
    struct diag *diag =
        REPORT(lint->check, lint->site, DIAG_TARGET_CEILING, lint->indicator->target_span, written(lint), better);
    if (!diag || lint->site->bound)
        return;
    bool equal = lint->target->set.lo_edge == PG_EDGE_NONE && lint->site->use.end == 0;
    struct span span = lint->indicator->target_span;
    (equal ? diag_fix_safe : diag_fix)(lint->check->diags, diag, span, better);
}

static void period_missing(struct lint *lint) {
    const struct project *project = lint->site->project;
    if (!lint->site->alone && project->period.first > project->period.last)
        REPORT(lint->check, lint->site, DIAG_PERIOD_MISSING, lint->indicator->target_span, written(lint));
}

/* A contradiction within the project, so an error; inside a template it is the use that is wrong. */
static void date_outside(struct lint *lint) {
    struct check *check = lint->check;
    const struct pg_period *period = &lint->site->project->period;
    const struct pg_interval *set = &lint->target->set;
    if (period->first > period->last) {
        if (!lint->site->alone)
            lint_undecided(check, lint->site, DIAG_DATE_OUTSIDE,
                           BOTH("项目没有写年度或期间", "the project tells neither year nor period"));
        return;
    }
    bool late = set->hi_edge != PG_EDGE_NONE && pg_num_cmp(set->hi, pg_num_int(period->last)) > 0;
    bool early = (set->hi_edge != PG_EDGE_NONE && pg_num_cmp(set->hi, pg_num_int(period->first)) < 0) ||
                 (set->lo_edge != PG_EDGE_NONE && pg_num_cmp(set->lo, pg_num_int(period->last)) > 0);
    if (!late && !early)
        return;
    struct span use = lint->site->use, place = use.end ? use : lint->indicator->target_span;
    struct diag *diag = DIAG4(check->diags, DIAG_DATE_OUTSIDE, place, target_text(check, lint->target), name_text(lint),
                              day_text(check, period->first), day_text(check, period->last));
    if (use.end != 0)
        diag_label(check->diags, diag, lint->indicator->target_span, BOTH("模板里的期限", "the date in the template"));
    if (lint->site->project->period_span.end != 0)
        diag_label(check->diags, diag, lint->site->project->period_span, BOTH("项目期间", "the project's period"));
}

static void report_wording(struct lint *lint, enum fit fit) {
    struct check *check = lint->check;
    struct span place = lint->worded->text.span;
    const char *wording = check_name(check, lint->worded->text.value);
    if (fit == FIT_UNREADABLE) {
        REPORT(check, lint->site, DIAG_WORDING_UNREADABLE, place, wording);
        return;
    }
    const char *typed = target_text(check, lint->target);
    const char *meaning = wording_meaning(check, lint->site, wording_of(lint), lint->target->unit);
    struct diag *diag =
        REPORT(check, lint->site, DIAG_WORDING_DIFFERS, place, wording, meaning[0] ? meaning : wording, typed);
    if (diag)
        diag_label(check->diags, diag, lint->indicator->target_span,
                   arena_printf(diags_arena(check->diags), BOTH("目标读作 %s", "the target reads %s"), typed, typed));
}

static void wording_meaning_differs(struct lint *lint) {
    if (lint->target->kind == TARGET_unset || lint->target->kind == TARGET_invalid)
        return;
    uint32_t number = wording_of(lint);
    const struct wording *wording = &lint->check->wordings.at[number];
    enum fit fit = wording_fit(lint->check, lint->site, lint->target_number, number);
    bool told = fit == FIT_UNREADABLE &&
                (wording->placeholder || wording->vague || lint_explains(wording)); /* by another rule */
    if (fit != FIT_SAME && !told)
        report_wording(lint, fit);
}

/* 规范、完整 here, 规范完整 there: told once for each spelling but the first. */
static void wording_spelling(struct lint *lint) {
    struct check *check = lint->check;
    uint32_t number = wording_of(lint);
    struct wording *wording = &check->wordings.at[number];
    if (lint->target->space != SPACE_LEVELS || wording->spelling_checked ||
        (wording->letters[0] | wording->letters[1]) == 0)
        return;
    wording->spelling_checked = true;
    uint32_t first = pairs_put(&check->spelling_first, wording->letters[0], wording->letters[1], number);
    if (first == number)
        return;
    struct diag *diag = REPORT(check, lint->site, DIAG_WORDING_SPELLING, lint->worded->text.span,
                               check_name(check, wording->text), check_name(check, check->wordings.at[first].text));
    if (diag)
        diag_label(check->diags, diag, check->wordings.at[first].first,
                   BOTH("这里是另一种写法", "spelled otherwise here"));
}

static void wording_blank(struct lint *lint) {
    if (lint->check->wordings.at[wording_of(lint)].placeholder)
        REPORT(lint->check, lint->site, DIAG_WORDING_BLANK, lint->worded->text.span,
               check_name(lint->check, lint->worded->text.value));
}

static void wording_vague(struct lint *lint) {
    if (lint->check->wordings.at[wording_of(lint)].vague && lint->target->space != SPACE_CHANGE)
        REPORT(lint->check, lint->site, DIAG_WORDING_VAGUE, lint->worded->text.span,
               check_name(lint->check, lint->worded->text.value));
}

static const struct {
    void (*run)(struct lint *);
    uint32_t when;
} rules[] = {
#define LINT(function, when) {function, when},
#include "compiler/check/lint.def"
#undef LINT
};

void lint_indicator(struct check *check, const struct site *site, const struct indicator *indicator, uint32_t target,
                    const struct syn_clause *wording) {
    struct lint lint = {check, site, indicator, indicator->target, wording, 0, target, 0};
    lint.facts = traits_of(&check->traits, check->atoms, indicator->name) | check->targets.at[target].facts;
    if (wording) {
        lint.facts |= FACT_WORDED;
        lint.wording = wording_number(check, wording->text.value, wording->text.span);
    }
    if (site->member->id.value && site->member->name.value)
        lint.facts |= FACT_SHOWN;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if ((lint.facts & rules[i].when) == rules[i].when)
            rules[i].run(&lint);
}

/* Weights, where every indicator has one, add up to 100, or to what the profile says (profile_fit.c). */
void lint_project(struct check *check, const struct project *project, const struct syn_item *item) {
    struct pg_num sum = pg_num_int(0);
    uint32_t weighted = 0;
    for (uint32_t i = 0; i < project->indicator_count; i++) {
        const struct indicator *indicator = &project->indicators[i];
        if (indicator->weight.den == 0)
            continue;
        weighted++;
        if (!pg_num_add(sum, indicator->weight, &sum))
            return;
    }
    if (weighted == 0 || (project->profile && project->profile->total.den != 0))
        return;
    int excess = pg_num_cmp(sum, pg_num_int(100));
    if (excess > 0 || (excess < 0 && weighted == project->indicator_count))
        WARN(check, item->clauses, DIAG_WEIGHTS_SUM, key_span(item->id, item->name), check_name(check, project->id),
             number_text(check, sum), arena_printf(diags_arena(check->diags), "%u", weighted));
}
