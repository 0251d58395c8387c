#include "compiler/check/fault.h"

#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/targets.h"

/* What a message of a fault is made of. */
struct fault_case {
    struct check *check;
    const struct site *site;
    const struct target_trouble *trouble;
    const struct reading *reading;
    const char *args[4]; /* 0: the target as written; 1: the word concerned */
    struct span span;
    const char *fix; /* replaces span, or what fix_span says */
    struct span fix_span;
};

const char *dimension_text(struct check *check, const struct unit *unit, bool zh) {
    return unit ? dimension_name(check->units, unit->dimension, zh) : "?";
}

/* args 2 and 3 are the help, zh and en. */
static void help_unit(struct fault_case *c) {
    struct arena *arena = diags_arena(c->check->diags);
    atom near = unit_suggest(c->check->units, c->trouble->word);
    if (!near) {
        c->args[2] = arena_printf(arena, "若是自定的计数单位，请先声明：unit %s", c->args[1]);
        c->args[3] = arena_printf(arena, "if this is a count of your own, declare it first: unit %s", c->args[1]);
        return;
    }
    c->args[2] = arena_printf(arena, "是不是“%s”？若是自定的计数单位，请先声明：unit %s",
                              atom_text(c->check->atoms, near), c->args[1]);
    c->args[3] = arena_printf(arena, "did you mean \"%s\"? A count of your own is declared first: unit %s",
                              atom_text(c->check->atoms, near), c->args[1]);
    c->fix = atom_text(c->check->atoms, near);
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

static void help_differ(struct fault_case *c) {
    enum unit_fault fault;
    atom low = c->reading->unit, high = c->reading->high_unit ? c->reading->high_unit : c->trouble->word;
    if (c->reading->next && low == high)
        high = c->reading->next->unit;
    const struct unit *a = low ? unit_find(c->check->units, low, &fault) : NULL;
    const struct unit *b = high ? unit_find(c->check->units, high, &fault) : NULL;
    struct arena *arena = diags_arena(c->check->diags);
    const char *a_name = atom_text(c->check->atoms, low), *b_name = atom_text(c->check->atoms, high);
    c->args[1] = arena_printf(arena, "%s, %s", a_name, b_name);
    c->args[2] = arena_printf(arena, "%s 是%s，%s 是%s", a_name, dimension_text(c->check, a, true), b_name,
                              dimension_text(c->check, b, true));
    c->args[3] = arena_printf(arena, "%s is %s, %s is %s", a_name, dimension_text(c->check, a, false), b_name,
                              dimension_text(c->check, b, false));
}

static void help_level(struct fault_case *c) {
    struct arena *arena = diags_arena(c->check->diags);
    const char *near = names_level_near(c->check, c->trouble->word);
    if (!near) {
        c->args[2] = arena_printf(arena, "请声明含有它的等级：scale 名称 { … < %s }", c->args[1]);
        c->args[3] = arena_printf(arena, "declare a scale that has it: scale NAME { ... < %s }", c->args[1]);
        return;
    }
    c->args[2] = arena_printf(arena, "是不是“%s”？", near);
    c->args[3] = arena_printf(arena, "did you mean \"%s\"?", near);
    c->fix = near;
}

static void help_ambiguous(struct fault_case *c) {
    c->args[2] = names_scales_with(c->check, c->trouble->word);
}

/* The scale of the level concerned. */
static void help_scale(struct fault_case *c) {
    bool many;
    const struct scale *scale = names_scale_of(c->check, c->trouble->word, &many);
    c->args[2] = scale ? check_name(c->check, scale->name) : "";
}

static void help_growth(struct fault_case *c) {
    struct arena *arena = diags_arena(c->check->diags);
    const char *number = number_text(c->check, c->reading->low);
    const char *sign = c->reading->compare == COMPARE_LE ? "<=" : ">=";
    c->args[2] = arena_printf(arena, "growth %s %s%%", sign, number);
    c->args[3] = arena_printf(arena, "%s last_year + %s 个百分点", sign, number);
}

/* The parser makes no target that has one of the internal ones. */
static const struct {
    enum diag_id id;
    void (*help)(struct fault_case *);
} faults[] = {
    [TARGET_OK] = {DIAG_INTERNAL, NULL},
    [TARGET_UNREADABLE] = {DIAG_INTERNAL, NULL},
    [TARGET_UNIT_UNKNOWN] = {DIAG_UNIT_UNKNOWN, help_unit},
    [TARGET_UNIT_MISSING] = {DIAG_UNIT_MISSING, help_missing_unit},
    [TARGET_UNITS_DIFFER] = {DIAG_UNITS_DIFFER, help_differ},
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

void fault_report(struct check *check, const struct site *site, enum target_fault fault,
                  const struct target_trouble *trouble, const struct reading *reading) {
    struct fault_case c = {.check = check, .site = site, .trouble = trouble, .reading = reading};
    const struct syn_target *target = site->member->u.indicator.target;
    c.args[0] = check_excerpt(check, target ? targets_span(target) : trouble->span);
    c.args[1] = check_name(check, trouble->word);
    c.span = place_of(&c);
    if (c.span.end == 0 && target)
        c.span = targets_span(target);
    if (faults[fault].help)
        faults[fault].help(&c);
    struct diag *diag = check_report(check, site, faults[fault].id, c.span, c.args);
    if (c.fix)
        diag_fix(check->diags, diag, c.span, c.fix);
}

static struct span quantity_span(const struct syn_quantity *quantity) {
    return quantity->unit.value ? span_join(quantity->number, quantity->unit.span) : quantity->number;
}

static void report_reversed(struct check *check, const struct site *site, const struct syn_target *written) {
    struct span low = quantity_span(&written->u.low), high = quantity_span(written->high);
    const char *from = check_excerpt(check, high), *to = check_excerpt(check, low);
    if (site->bound) {
        REPORT(check, site, DIAG_RANGE_REVERSED, written->span, to, from);
        return;
    }
    struct diag *diag = REPORT(check, site, DIAG_RANGE_REVERSED, span_join(low, high), to, from);
    if (diag && written->u.low.unit.value && !written->open_high)
        diag_fix(check->diags, diag, span_join(low, high), arena_printf(diags_arena(check->diags), "%s..%s", from, to));
}

/* An empty set: a range written from high to low is turned round; bounds that exclude each other are both shown. */
void fault_report_empty(struct check *check, const struct site *site, const struct target *target,
                        const struct reading *reading) {
    const struct syn_target *written = site->member->u.indicator.target;
    struct span span = targets_span(written);
    const char *text = check_excerpt(check, span);
    (void)target;
    if (reading->kind == READING_RANGE && !reading->next) {
        report_reversed(check, site, written);
        return;
    }
    if (!written->next) {
        REPORT(check, site, DIAG_TARGET_IMPOSSIBLE, span, text);
        return;
    }
    struct diag *diag = REPORT(check, site, DIAG_TARGET_EMPTY, written->span, check_excerpt(check, written->span),
                               check_excerpt(check, written->next->span));
    if (diag)
        diag_label(check->diags, diag, written->next->span,
                   BOTH("与前一个界限没有共同的数", "no value fits both bounds"));
}
