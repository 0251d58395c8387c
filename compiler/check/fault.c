#include "compiler/check/fault.h"

#include "compiler/check/fault_case.h"
#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/percent.h"
#include "compiler/check/targets.h"
#include "grammar/numeral.h"

const char *dimension_text(struct check *check, const struct unit *unit, bool zh) {
    return unit ? dimension_name(check->units, unit->dimension, zh) : "?";
}

/* The unit that the indicator's name asks for. */
static const char *unit_for(uint32_t facts) {
    static const struct {
        uint32_t fact;
        const char *unit;
    } units[] = {{FACT_SATISFACTION | FACT_SHARE, "%"},
                 {FACT_SPEED, " MB/s"},
                 {FACT_TIME, " min"},
                 {FACT_COST, " 万元"},
                 {FACT_HARM, " 次"},
                 {FACT_COUNT, " 人"}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (facts & units[i].fact)
            return units[i].unit;
    return NULL;
}

static void help_missing_unit(struct fault_case *c) {
    struct arena *arena = diags_arena(c->check->diags);
    const struct syn_member *member = c->site->member;
    const char *unit = unit_for(traits_of(&c->check->traits, c->check->atoms, member->name.value));
    const char *number = check_excerpt(c->check, c->reading->number_span);
    c->args[1] = number;
    c->args[2] = arena_printf(arena, "%s%s", number, unit ? unit : " 次");
    c->args[3] = check_name(c->check, key_of(member->name, member->id));
}

/* >= 三次 */
static bool help_numeral(struct fault_case *c) {
    struct arena *arena = diags_arena(c->check->diags);
    const char *word = atom_text(c->check->atoms, c->trouble->word);
    size_t used = 0;
    const char *digits = numeral_digits(arena, word, atom_len(c->check->atoms, c->trouble->word), &used);
    enum unit_fault unit_fault = UNIT_OK;
    if (digits == NULL || !unit_find(c->check->units, atom_of_text(c->check->atoms, word + used), &unit_fault))
        return false;
    c->fix = arena_printf(arena, "%s%s", digits, word + used);
    c->args[2] = arena_printf(arena, "若指数量，请用 0 到 9 写：%s", c->fix);
    c->args[3] = arena_printf(arena, "if a number is meant, write it in digits: %s", c->fix);
    return true;
}

static void help_level(struct fault_case *c) {
    struct arena *arena = diags_arena(c->check->diags);
    const char *near = names_level_near(c->check, c->trouble->word);
    if (!near && help_numeral(c))
        return;
    if (!near) {
        c->args[2] =
            arena_printf(arena, "请声明含有它的等级：scale 名称 { … < %s }，或 import 声明它的文件", c->args[1]);
        c->args[3] = arena_printf(
            arena, "declare a scale that has it, scale NAME { ... < %s }, or import the file that does", c->args[1]);
        return;
    }
    c->args[2] = arena_printf(arena, "是不是“%s”？", near);
    c->args[3] = arena_printf(arena, "did you mean \"%s\"?", near);
    c->fix = near;
}

static void help_ambiguous(struct fault_case *c) {
    c->args[2] = names_scales_with(c->check, c->trouble->word);
    c->args[3] = names_qualified(c->check, c->trouble->word);
}

/* The scale of the level concerned. */
static void help_scale(struct fault_case *c) {
    bool many;
    const struct scale *scale = names_scale_of(c->check, c->trouble->word, &many);
    c->args[2] = scale ? check_name(c->check, scale->name) : "";
}

/* The one of the readings joined by `and` that the trouble is about. */
static const struct reading *reading_of(const struct fault_case *c) {
    for (const struct reading *reading = c->reading; reading; reading = reading->next)
        if (reading->unit_span.begin == c->trouble->span.begin)
            return reading;
    return c->reading;
}

static void help_growth(struct fault_case *c) {
    c->args[2] = c->args[3] = percent_readings(c->check, c->site, reading_of(c));
}

/* The parser makes no target that has one of the internal ones. */
static const struct {
    enum diag_id id;
    void (*help)(struct fault_case *);
} faults[] = {
    [TARGET_OK] = {DIAG_INTERNAL, NULL},
    [TARGET_UNREADABLE] = {DIAG_INTERNAL, NULL},
    [TARGET_UNIT_UNKNOWN] = {DIAG_UNIT_UNKNOWN, fault_unit_unknown},
    [TARGET_UNIT_MISSING] = {DIAG_UNIT_MISSING, help_missing_unit},
    [TARGET_UNITS_DIFFER] = {DIAG_UNITS_DIFFER, fault_units_differ},
    [TARGET_WINDOW_ON_RATIO] = {DIAG_WINDOW_MISFIT, NULL},
    [TARGET_LEVEL_UNKNOWN] = {DIAG_LEVEL_UNKNOWN, help_level},
    [TARGET_LEVEL_AMBIGUOUS] = {DIAG_LEVEL_AMBIGUOUS, help_ambiguous},
    [TARGET_ORDER_MISSING] = {DIAG_ORDER_MISSING, help_scale},
    [TARGET_LEVELS_CLASH] = {DIAG_LEVELS_CLASH, help_scale},
    [TARGET_DATE_INVALID] = {DIAG_INTERNAL, NULL},
    [TARGET_YEAR_MISSING] = {DIAG_INTERNAL, NULL},
    [TARGET_NOT_TIME] = {DIAG_COVERS_TIME, NULL},
    [TARGET_GROWTH_AMBIGUOUS] = {DIAG_GROWTH_AMBIGUOUS, help_growth},
    [TARGET_OVERFLOW] = {DIAG_TARGET_OVERFLOW, NULL},
    [TARGET_SPACES_DIFFER] = {DIAG_SPACES_DIFFER, NULL},
    [TARGET_WINDOWS_DIFFER] = {DIAG_WINDOWS_DIFFER, NULL},
};

/* The place of a word of the target, level or unit; the whole target when it is not found. */
static struct span place_of(const struct fault_case *c) {
    for (const struct syn_target *target = c->site->member->u.indicator.target; target; target = target->next) {
        if (target->kind != SYN_TARGET_LEVELS)
            continue;
        for (const struct syn_level *level = target->u.levels; level; level = level->next)
            if (level->word.value == c->trouble->word)
                return level->word.span;
    }
    return c->trouble->span;
}

/* What is unknown may have been declared where the error is. */
static bool is_follow_up(const struct check *check, enum target_fault fault) {
    return check->lost && (fault == TARGET_LEVEL_UNKNOWN || fault == TARGET_UNIT_UNKNOWN);
}

/* Units that differ from those of `in` or `baseline`: shows these. */
static void label_figures(const struct fault_case *c, struct diag *diag) {
    const struct syn_clause *clause = c->site->member->u.indicator.clauses;
    if (!diag || !c->reading || c->reading->high_unit || c->reading->next)
        return;
    for (; clause; clause = clause->next)
        if (clause->kind == SYN_IN || clause->kind == SYN_BASELINE)
            diag_label(c->check->diags, diag, clause->span, BOTH("数的单位在这里", "the figures' unit is told here"));
}

void fault_report(struct check *check, const struct site *site, enum target_fault fault,
                  const struct target_trouble *trouble, const struct reading *reading) {
    struct fault_case c = {.check = check, .site = site, .trouble = trouble, .reading = reading};
    const struct syn_target *target = site->member->u.indicator.target;
    if (is_follow_up(check, fault) || (fault == TARGET_UNITS_DIFFER && percent_mixed(check, site, reading)))
        return;
    c.args[0] = check_excerpt(check, target ? targets_span(target) : trouble->span);
    c.args[1] = check_name(check, trouble->word);
    c.span = place_of(&c);
    if (c.span.end == 0 && target)
        c.span = targets_span(target);
    c.id = faults[fault].id;
    if (faults[fault].help)
        faults[fault].help(&c);
    struct diag *diag = check_report(check, site, c.id, c.span, c.args);
    if (c.fix)
        diag_fix(check->diags, diag, c.span, c.fix);
    if (fault == TARGET_UNITS_DIFFER)
        label_figures(&c, diag);
    if (diag && c.other.end != 0 && c.other.begin != c.span.begin)
        diag_label(check->diags, diag, c.other, BOTH("与它不是一类", "of another kind"));
}
