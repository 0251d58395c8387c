#include "compiler/check/percent.h"

#include "compiler/check/number.h"
#include "compiler/check/targets.h"

/* --- last year --- */

static const struct syn_clause *clause_of(const struct site *site, enum syn_clause_kind kind) {
    const struct syn_clause *clause = site->member->u.indicator.clauses;
    while (clause && clause->kind != kind)
        clause = clause->next;
    return clause;
}

static const struct unit *unit_named(struct check *check, atom name) {
    enum unit_fault fault;
    return name ? unit_find(check->units, name, &fault) : NULL;
}

static struct last_year suppose(struct check *check, const struct unit *unit) {
    struct last_year last = {.unit = unit ? unit : unit_named(check, atom_of_text(check->atoms, "%"))};
    bool ratio = dimension_is_ratio(last.unit->dimension);
    if (!pg_num_mul(pg_num_int(ratio ? 80 : 200), last.unit->factor, &last.value))
        last.value = last.unit->factor;
    return last;
}

struct last_year percent_last_year(struct check *check, const struct site *site) {
    const struct syn_clause *baseline = clause_of(site, SYN_BASELINE), *in = clause_of(site, SYN_IN);
    const struct unit *unit = baseline ? unit_named(check, baseline->quantity.unit.value) : NULL;
    struct last_year last = {.unit = unit, .told = true};
    if (unit && number_read(check, baseline->quantity.number, &last.value, NULL) &&
        pg_num_mul(last.value, unit->factor, &last.value))
        return last;
    return suppose(check, unit ? unit : in ? unit_named(check, in->quantity.unit.value) : NULL);
}

const char *percent_value(struct check *check, const struct last_year *last, struct pg_num value) {
    struct arena *arena = diags_arena(check->diags);
    const char *unit = atom_text(check->atoms, last->unit->name);
    if (!pg_num_div(value, last->unit->factor, &value))
        return "?";
    bool ratio = dimension_is_ratio(last->unit->dimension);
    return arena_printf(arena, ratio ? "%s%s" : "%s %s", number_text(check, value), unit);
}

const char *percent_times(struct check *check, const struct last_year *last, struct pg_num times) {
    struct pg_num value;
    return pg_num_mul(last->value, times, &value) ? percent_value(check, last, value) : "?";
}

const char *percent_premise(struct check *check, const struct last_year *last, bool zh) {
    const char *value = percent_value(check, last, last->value);
    const char *form = zh           ? (last->told ? "上年是 %s" : "设上年是 %s")
                       : last->told ? "last year was %s"
                                    : "if last year was %s";
    return arena_printf(diags_arena(check->diags), form, value);
}

/* --- the readings --- */

static const char *const signs[] = {[COMPARE_NONE] = "=", [COMPARE_EQ] = "=",  [COMPARE_GE] = ">=",
                                    [COMPARE_GT] = ">",   [COMPARE_LE] = "<=", [COMPARE_LT] = "<"};

static const struct pg_num one_percent = {1, 100};

static struct pg_num magnitude(struct pg_num value) {
    struct pg_num positive = value;
    if (value.num < 0 && pg_num_sub(pg_num_int(0), value, &positive))
        return positive;
    return value;
}

/* ">= last_year + 5 pp" */
static const char *as_rise(struct check *check, enum compare compare, struct pg_num amount, const char *unit) {
    return arena_printf(diags_arena(check->diags), "%s last_year %s %s %s", signs[compare], amount.num < 0 ? "-" : "+",
                        number_text(check, magnitude(amount)), unit);
}

static const char *as_growth(struct check *check, enum compare compare, struct pg_num percent) {
    return arena_printf(diags_arena(check->diags), "growth %s %s%%", signs[compare], number_text(check, percent));
}

/* Last year's figure, so many per cent more of it. */
static const char *grown(struct check *check, const struct last_year *last, struct pg_num percent) {
    struct pg_num times;
    bool fits = pg_num_add(pg_num_int(100), percent, &times) && pg_num_div(times, pg_num_int(100), &times);
    return fits ? percent_times(check, last, times) : "?";
}

/* Last year's figure and so many of a unit. */
static const char *raised(struct check *check, const struct last_year *last, struct pg_num amount,
                          struct pg_num factor) {
    struct pg_num value;
    bool fits = pg_num_mul(amount, factor, &value) && pg_num_add(last->value, value, &value);
    return fits ? percent_value(check, last, value) : "?";
}

/* The number of a reading in %, whatever of %, ‰ and 百分点 it was told in; as it is without a unit. */
static struct pg_num percent_of(struct check *check, const struct reading *reading) {
    const struct unit *unit = unit_named(check, reading->unit);
    struct pg_num percent = reading->low;
    if (unit && pg_num_mul(percent, unit->factor, &percent) && pg_num_mul(percent, pg_num_int(100), &percent))
        return percent;
    return reading->low;
}

/* Points cannot be meant where figures are no percentages. */
static const char *growth_only(struct check *check, const struct last_year *last, enum compare compare,
                               struct pg_num percent) {
    const char *from = percent_value(check, last, last->value), *more = grown(check, last, percent);
    const char *growth = as_growth(check, compare, percent);
    return arena_printf(diags_arena(check->diags),
                        BOTH("%s，不是百分比，谈不上百分点；增长率是 %s → %s，写 %s",
                             "%s, no percentage, so points cannot be meant; growth is %s → %s: write %s"),
                        percent_premise(check, last, true), from, more, growth, percent_premise(check, last, false),
                        from, more, growth);
}

const char *percent_readings(struct check *check, const struct site *site, const struct reading *reading) {
    struct last_year last = percent_last_year(check, site);
    struct pg_num percent = percent_of(check, reading);
    enum compare compare = reading->compare;
    if (!dimension_is_ratio(last.unit->dimension))
        return growth_only(check, &last, compare, percent);
    const char *from = percent_value(check, &last, last.value), *more = grown(check, &last, percent);
    const char *growth = as_growth(check, compare, percent), *up = raised(check, &last, percent, one_percent);
    return arena_printf(diags_arena(check->diags),
                        BOTH("%s：指百分点是 %s → %s，写 %s；指增长率是 %s → %s，写 %s",
                             "%s: percentage points are %s → %s, write %s; growth is %s → %s, write %s"),
                        percent_premise(check, &last, true), from, up, as_rise(check, compare, percent, "百分点"), from,
                        more, growth, percent_premise(check, &last, false), from, up,
                        as_rise(check, compare, percent, "pp"), from, more, growth);
}

/* --- points where a share is wanted --- */

static struct pg_num number_at(struct check *check, struct span span) {
    struct pg_num value = {0, 1};
    (void)number_read(check, span, &value, NULL);
    return value;
}

static const enum compare compares[] = {
    [SYN_EQ] = COMPARE_EQ, [SYN_GE] = COMPARE_GE, [SYN_GT] = COMPARE_GT, [SYN_LE] = COMPARE_LE, [SYN_LT] = COMPARE_LT};

/* The bounds as written, told of the figure itself: ">= 5%", "5% .. 10%". */
static const char *one_share(struct check *check, const struct syn_target *target) {
    struct arena *arena = diags_arena(check->diags);
    const char *low = number_text(check, number_at(check, target->u.low.number));
    if (target->kind == SYN_TARGET_BOUND)
        return arena_printf(arena, "%s %s%%", signs[compares[target->compare]], low);
    return arena_printf(arena, "%s%% .. %s%%", low, number_text(check, number_at(check, target->high->number)));
}

/* The same told of the change: ">= last_year + 5 pp". */
static const char *one_rise(struct check *check, const struct syn_target *target, const char *unit) {
    struct pg_num low = number_at(check, target->u.low.number);
    if (target->kind == SYN_TARGET_BOUND)
        return as_rise(check, compares[target->compare], low, unit);
    return arena_printf(diags_arena(check->diags), "%s and %s", as_rise(check, COMPARE_GE, low, unit),
                        as_rise(check, COMPARE_LE, number_at(check, target->high->number), unit));
}

/* Two bounds at most: more are not told again. */
static const char *all_of(struct check *check, const struct syn_target *target, const char *unit) {
    const char *first = unit ? one_rise(check, target, unit) : one_share(check, target);
    if (!target->next)
        return first;
    const char *second = unit ? one_rise(check, target->next, unit) : one_share(check, target->next);
    return arena_printf(diags_arena(check->diags), "%s and %s", first, second);
}

static bool are_bounds(const struct syn_target *target) {
    for (; target; target = target->next)
        if (target->kind != SYN_TARGET_BOUND && target->kind != SYN_TARGET_RANGE)
            return false;
    return true;
}

static void report_points(struct check *check, const struct site *site, enum diag_id id) {
    const struct syn_target *written = site->member->u.indicator.target;
    struct span span = targets_span(written);
    struct last_year last = percent_last_year(check, site);
    if (!dimension_is_ratio(last.unit->dimension))
        last = suppose(check, NULL);
    struct pg_num low = number_at(check, written->u.low.number);
    const char *share = all_of(check, written, NULL), *from = percent_value(check, &last, last.value);
    const char *up = raised(check, &last, low, one_percent);
    const char *words =
        arena_printf(diags_arena(check->diags),
                     BOTH("指百分比本身，写 %s；指比上年提高，写 %s（%s：%s → %s）",
                          "for the percentage itself write %s; for a rise on last year write %s (%s: %s → %s)"),
                     share, all_of(check, written, "百分点"), percent_premise(check, &last, true), from, up, share,
                     all_of(check, written, "pp"), percent_premise(check, &last, false), from, up);
    REPORT(check, site, id, span, check_excerpt(check, span), words, words);
}

void percent_points_alone(struct check *check, const struct site *site) {
    if (are_bounds(site->member->u.indicator.target))
        report_points(check, site, DIAG_POINTS_ALONE);
}

/* --- growth in something else, a share of something else --- */

/* Last year's figure as far as growth in so many of a unit tells what it may be. */
static struct last_year last_year_in(struct check *check, const struct site *site, const struct unit *unit) {
    struct last_year last = percent_last_year(check, site);
    return last.told || !unit ? last : suppose(check, unit);
}

static const char *growth_readings(struct check *check, const struct last_year *last, const struct reading *reading,
                                   const struct unit *unit) {
    struct arena *arena = diags_arena(check->diags);
    const char *zh = percent_premise(check, last, true), *en = percent_premise(check, last, false);
    const char *from = percent_value(check, last, last->value), *more = grown(check, last, reading->low);
    const char *growth = as_growth(check, reading->compare, reading->low);
    if (!dimension_equal(unit->dimension, last->unit->dimension) || dimension_is_ratio(unit->dimension))
        return arena_printf(arena, BOTH("%s：增长率是 %s → %s，写 %s", "%s: growth is %s → %s, write %s"), zh, from,
                            more, growth, en, from, more, growth);
    const char *rise = as_rise(check, reading->compare, reading->low, atom_text(check->atoms, unit->name));
    const char *up = raised(check, last, reading->low, unit->factor);
    return arena_printf(arena,
                        BOTH("%s：增长率是 %s → %s，写 %s；增加的数量是 %s → %s，写 %s",
                             "%s: growth is %s → %s, write %s; an amount is %s → %s, write %s"),
                        zh, from, more, growth, from, up, rise, en, from, more, growth, from, up, rise);
}

static void report_growth(struct check *check, const struct site *site, const struct reading *reading) {
    const struct unit *unit = unit_named(check, reading->unit);
    struct last_year last = last_year_in(check, site, unit);
    const char *words = growth_readings(check, &last, reading, unit ? unit : last.unit);
    REPORT(check, site, DIAG_GROWTH_UNIT, reading->span, check_excerpt(check, reading->span), words, words);
}

bool percent_bare_growth(struct check *check, const struct site *site, const struct reading *reading) {
    for (; reading; reading = reading->next)
        if (reading->kind == READING_RELATIVE && reading->relative == RELATIVE_GROWTH && reading->unit == 0) {
            report_growth(check, site, reading);
            return true;
        }
    return false;
}

/* What `>= 95%` of figures in 次 may be. */
static const char *share_readings(struct check *check, const struct last_year *last, const struct reading *reading) {
    struct pg_num percent = percent_of(check, reading), times = percent;
    const char *number = number_text(check, percent), *sign = signs[reading->compare];
    const char *part = pg_num_mul(times, one_percent, &times) ? percent_times(check, last, times) : "?";
    const char *from = percent_value(check, last, last->value), *more = grown(check, last, percent);
    return arena_printf(
        diags_arena(check->diags),
        BOTH("%s：指上年的 %s%%，是 %s，写 %s last_year * %s%%；指增长率，是 %s → %s，写 growth %s %s%%",
             "%s: %s%% of it is %s, write %s last_year * %s%%; growth is %s → %s, write growth %s %s%%"),
        percent_premise(check, last, true), number, part, sign, number, from, more, sign, number,
        percent_premise(check, last, false), number, part, sign, number, from, more, sign, number);
}

static void report_share(struct check *check, const struct site *site, const struct reading *reading) {
    struct last_year last = percent_last_year(check, site);
    const char *words = share_readings(check, &last, reading);
    const struct syn_clause *clause = clause_of(site, SYN_BASELINE);
    struct diag *diag = REPORT(check, site, DIAG_SHARE_OF_FIGURE, reading->span, check_excerpt(check, reading->span),
                               atom_text(check->atoms, last.unit->name), words, words);
    clause = clause ? clause : clause_of(site, SYN_IN);
    if (diag && clause)
        diag_label(check->diags, diag, clause->span, BOTH("数的单位在这里", "the figures' unit is told here"));
}

static bool is_share(const struct unit *unit) {
    return unit && dimension_is_ratio(unit->dimension);
}

static bool is_points(const struct unit *unit) {
    return unit && dimension_is_points(unit->dimension);
}

/* The units that one bound or range is told in. */
static bool mixes(struct check *check, const struct reading *reading, bool (*is)(const struct unit *)) {
    return is(unit_named(check, reading->unit)) || is(unit_named(check, reading->high_unit));
}

static bool any_mixes(struct check *check, const struct reading *reading, bool (*is)(const struct unit *)) {
    for (; reading; reading = reading->next)
        if (mixes(check, reading, is))
            return true;
    return false;
}

bool percent_mixed(struct check *check, const struct site *site, const struct reading *reading) {
    const struct unit *figures = percent_last_year(check, site).unit;
    if (reading->kind == READING_RELATIVE && reading->relative == RELATIVE_GROWTH) {
        report_growth(check, site, reading);
        return true;
    }
    if (!are_bounds(site->member->u.indicator.target))
        return false;
    bool points = any_mixes(check, reading, is_points), share = any_mixes(check, reading, is_share);
    if (points && is_share(figures)) {
        report_points(check, site, share ? DIAG_SHARE_AND_POINTS : DIAG_POINTS_ALONE);
        return true;
    }
    if (!share || points || is_share(figures) || reading->next || reading->kind != READING_BOUND)
        return false;
    report_share(check, site, reading);
    return true;
}
