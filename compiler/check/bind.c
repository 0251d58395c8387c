#include "compiler/check/bind.h"

#include "compiler/check/parameter.h"

/* What a place takes: types of parameters, as bits. */
enum {
    TAKES_LEVEL = 1 << PARAMETER_LEVEL,
    TAKES_DATE = 1 << PARAMETER_DATE,
    TAKES_TEXT = 1 << PARAMETER_TEXT,
    TAKES_NUMBER = 1 << PARAMETER_NUMBER,
    TAKES_QUANTITY = 1 << PARAMETER_UNIT | TAKES_NUMBER
};

static const struct parameter *parameter_of(const struct check *check, const struct syn_word *word) {
    const uint32_t *number = scope_find(&check->parameter_names, word->value);
    return number ? &check->bound->parameters[*number] : NULL;
}

/* A level in quotes is a level, whatever parameters there are. */
static const struct parameter *level_parameter(struct check *check, const struct syn_word *word) {
    unsigned char first = (unsigned char)check_bytes(check, word->span)[0];
    const struct parameter *parameter = parameter_of(check, word);
    bool quoted = first == '"' || word->span.end - word->span.begin != atom_len(check->atoms, word->value);
    return quoted ? NULL : parameter;
}

static const char *wanted(uint32_t takes) {
    if (takes == TAKES_TEXT)
        return BOTH("带引号的文字", "a text in quotes");
    if (takes == TAKES_DATE)
        return BOTH("日期", "a date");
    if (takes == TAKES_LEVEL)
        return BOTH("级别", "a level");
    if (takes == TAKES_NUMBER)
        return BOTH("不带单位的数", "a bare number");
    if (takes & TAKES_LEVEL)
        return BOTH("数值、日期或级别", "a quantity, a date or a level");
    return takes & TAKES_DATE ? BOTH("数值或日期", "a quantity or a date") : BOTH("数值", "a quantity");
}

static void report_misfit(struct check *check, const struct parameter *parameter, struct span span, uint32_t takes) {
    if (!check->declaring || parameter->type == PARAMETER_UNKNOWN)
        return;
    struct diag *diag =
        DIAG3(check->diags, DIAG_PARAMETER_MISFIT, span, check_name(check, parameter->written->name.value),
              parameter_text(check, parameter), wanted(takes));
    diag_label(check->diags, diag, parameter->written->span, BOTH("在这里声明", "declared here"));
}

/* The value of a parameter named at span; NULL when it has none or does not fit the place. */
static const struct syn_value *value_of(struct check *check, const struct parameter *parameter, struct span span,
                                        uint32_t takes) {
    const uint32_t number = (uint32_t)(parameter - check->bound->parameters);
    check->bound->parameters[number].used = true;
    if ((takes & 1u << parameter->type) == 0) {
        report_misfit(check, parameter, span, takes);
        return NULL;
    }
    const struct syn_value *value = check->values.at[number];
    return value && value->kind != SYN_VALUE_NONE ? value : NULL;
}

/* --- what is named --- */

static bool names_parameter(struct check *check, const struct syn_quantity *quantity) {
    return syn_is_reference(quantity) && parameter_of(check, &quantity->unit);
}

static bool target_names(struct check *check, const struct syn_target *target) {
    if (target->kind != SYN_TARGET_LEVELS)
        return names_parameter(check, &target->u.low) || (target->high && names_parameter(check, target->high));
    for (const struct syn_level *level = target->u.levels; level; level = level->next)
        if (level_parameter(check, &level->word))
            return true;
    return false;
}

static bool clause_names(struct check *check, const struct syn_clause *clause) {
    if (clause->kind == SYN_AS)
        return clause->reference && parameter_of(check, &clause->text);
    return (clause->kind == SYN_WEIGHT || clause->kind == SYN_BASELINE) && names_parameter(check, &clause->quantity);
}

static bool indicator_names(struct check *check, const struct syn_member *member) {
    for (const struct syn_target *target = member->u.indicator.target; target; target = target->next)
        if (target_names(check, target))
            return true;
    for (const struct syn_clause *clause = member->u.indicator.clauses; clause; clause = clause->next)
        if (clause_names(check, clause))
            return true;
    return false;
}

/* --- copies --- */

/* Puts the value for the name; *date says whether it is one. False when there is no value. */
static bool bind_quantity(struct check *check, struct syn_quantity *quantity, uint32_t takes, bool *date) {
    const struct parameter *parameter = syn_is_reference(quantity) ? parameter_of(check, &quantity->unit) : NULL;
    const struct syn_value *value = parameter ? value_of(check, parameter, quantity->unit.span, takes) : NULL;
    if (parameter)
        *date = parameter->type == PARAMETER_DATE;
    if (value)
        *quantity = value->quantity;
    return !parameter || value;
}

/* `>= rate`: a bound, a date or a level, as the parameter's type says. */
static bool bind_word(struct check *check, struct syn_target *target, const struct parameter *parameter) {
    const struct syn_level *level = target->u.levels;
    const struct syn_value *value =
        value_of(check, parameter, level->word.span, TAKES_LEVEL | TAKES_DATE | TAKES_QUANTITY);
    if (!value)
        return false;
    struct syn_level *bound = ARENA_NEW(check->arena, struct syn_level);
    if (parameter->type == PARAMETER_LEVEL) {
        bound->word = value->word;
        target->u.levels = bound;
        return true;
    }
    target->kind = parameter->type == PARAMETER_DATE ? SYN_TARGET_DATE : SYN_TARGET_BOUND;
    target->u.low = value->quantity;
    return true;
}

static bool bind_levels(struct check *check, struct syn_target *target) {
    const struct parameter *parameter = level_parameter(check, &target->u.levels->word);
    if (parameter && !target->u.levels->next)
        return bind_word(check, target, parameter);
    struct syn_level **end = &target->u.levels;
    bool whole = true;
    for (const struct syn_level *level = target->u.levels; level; level = level->next, end = &(*end)->next) {
        *end = ARENA_NEW(check->arena, struct syn_level);
        (*end)->word = level->word;
        if ((parameter = level_parameter(check, &level->word)) == NULL)
            continue;
        const struct syn_value *value = value_of(check, parameter, level->word.span, TAKES_LEVEL);
        if (value)
            (*end)->word = value->word;
        whole = whole && value;
    }
    return whole;
}

/* Between two ends: quantities, or dates. */
static bool bind_range(struct check *check, struct syn_target *target) {
    bool date = target->kind == SYN_TARGET_DATE;
    bool low_open = syn_is_reference(&target->u.low), high_open = syn_is_reference(target->high);
    uint32_t takes = date ? TAKES_DATE : low_open && high_open ? TAKES_QUANTITY | TAKES_DATE : TAKES_QUANTITY;
    bool low = bind_quantity(check, &target->u.low, takes, &date);
    if (low_open && high_open)
        takes = date ? TAKES_DATE : TAKES_QUANTITY;
    bool high = bind_quantity(check, target->high, takes, &date);
    target->kind = date ? SYN_TARGET_DATE : SYN_TARGET_RANGE;
    return low && high;
}

static bool bind_covers(struct check *check, struct syn_target *target) {
    bool date;
    bool low = bind_quantity(check, &target->u.low, TAKES_QUANTITY, &date);
    return (!target->high || bind_quantity(check, target->high, TAKES_QUANTITY, &date)) && low;
}

static bool bind_target(struct check *check, struct syn_target *target) {
    bool date;
    if (target->high) {
        struct syn_quantity *high = ARENA_NEW(check->arena, struct syn_quantity);
        *high = *target->high;
        target->high = high;
    }
    if (target->kind == SYN_TARGET_LEVELS)
        return bind_levels(check, target);
    if (target->kind == SYN_TARGET_COVERS)
        return bind_covers(check, target);
    if (target->high)
        return bind_range(check, target);
    bool by = target->kind == SYN_TARGET_BY || target->kind == SYN_TARGET_DATE;
    return bind_quantity(check, &target->u.low, by ? TAKES_DATE : TAKES_QUANTITY, &date);
}

static bool bind_clause(struct check *check, struct syn_clause *clause) {
    bool date;
    if (clause->kind == SYN_WEIGHT)
        return bind_quantity(check, &clause->quantity, TAKES_NUMBER, &date);
    if (clause->kind == SYN_BASELINE)
        return bind_quantity(check, &clause->quantity, TAKES_QUANTITY, &date);
    const struct parameter *parameter =
        clause->kind == SYN_AS && clause->reference ? parameter_of(check, &clause->text) : NULL;
    if (!parameter)
        return true;
    const struct syn_value *value = value_of(check, parameter, clause->text.span, TAKES_TEXT);
    if (value)
        clause->text = value->word;
    clause->reference = false;
    return value;
}

/* One that stays open makes its target an error that was told. */
static struct syn_target *bind_targets(struct check *check, const struct syn_target *target) {
    struct syn_target *first = NULL, **end = &first;
    for (; target; target = target->next, end = &(*end)->next) {
        *end = ARENA_NEW(check->arena, struct syn_target);
        **end = *target;
        if (!bind_target(check, *end))
            (*end)->kind = SYN_TARGET_ERROR;
    }
    return first;
}

/* In the room of the largest. */
static struct syn_clause *copy_of(struct check *check, const struct syn_clause *clause) {
    struct syn_was *copy = ARENA_NEW(check->arena, struct syn_was);
    *copy = (struct syn_was){*clause, clause->kind == SYN_WAS ? syn_was_ids(clause) : NULL};
    copy->clause.next = NULL;
    return &copy->clause;
}

/* One that stays open is left out. */
static struct syn_clause *bind_clauses(struct check *check, const struct syn_clause *clause) {
    struct syn_clause *first = NULL, **end = &first;
    for (; clause; clause = clause->next) {
        *end = copy_of(check, clause);
        if (bind_clause(check, *end))
            end = &(*end)->next;
        else
            *end = NULL;
    }
    return first;
}

const struct syn_member *bind_indicator(struct check *check, const struct syn_member *member) {
    if (!check->bound || !indicator_names(check, member))
        return member;
    struct syn_member *bound = ARENA_NEW(check->arena, struct syn_member);
    *bound = *member;
    bound->u.indicator.target = bind_targets(check, member->u.indicator.target);
    bound->u.indicator.clauses = bind_clauses(check, member->u.indicator.clauses);
    return bound;
}
