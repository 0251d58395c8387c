#include "compiler/check/parameter.h"

#include <string.h>

#include "compiler/check/bind.h"
#include "compiler/check/names.h"
#include "grammar/keyword.h"

/* What helps, in each language: the nearest word, where one was found. */
struct help {
    const char *zh, *en;
};

static struct help help_of(struct check *check, const char *near, const char *zh, const char *en) {
    struct arena *arena = diags_arena(check->diags);
    if (!near)
        return (struct help){zh, en};
    return (struct help){arena_printf(arena, "是不是“%s”？", near), arena_printf(arena, "did you mean \"%s\"?", near)};
}

/* The nearest to a word among the parameters of a template. */
static const char *nearest_parameter(struct check *check, const struct template *template, atom word) {
    struct nearest nearest = nearest_to(atom_text(check->atoms, word), atom_len(check->atoms, word));
    for (uint32_t i = 0; template && i < template->parameter_count && check_may_suggest(check); i++) {
        atom name = template->parameters[i].written->name.value;
        nearest_offer(&nearest, atom_text(check->atoms, name), atom_len(check->atoms, name));
    }
    return nearest.found;
}

/* --- types --- */

const char *parameter_text(struct check *check, const struct parameter *parameter) {
    struct arena *arena = diags_arena(check->diags);
    const char *name = check_name(check, parameter->written->type.value);
    switch (parameter->type) {
    case PARAMETER_UNIT:
        return arena_printf(arena, BOTH("以“%s”或同类单位计的数值", "a value in %s or a unit of its kind"), name, name);
    case PARAMETER_LEVEL:
        return arena_printf(arena, BOTH("等级“%s”的级别", "a level of the scale \"%s\""), name, name);
    case PARAMETER_DATE:
        return BOTH("日期（如 2020-12-31）", "a date (as 2020-12-31)");
    case PARAMETER_TEXT:
        return BOTH("带引号的文字", "a text in quotes");
    case PARAMETER_NUMBER:
        return BOTH("不带单位的数", "a bare number");
    case PARAMETER_UNKNOWN:
        break;
    }
    return "?";
}

/* The types that are words of the language. */
static enum parameter_type plain_type(const char *word) {
    static const struct {
        const char *name;
        enum parameter_type type;
    } types[] = {{"date", PARAMETER_DATE}, {"text", PARAMETER_TEXT}, {"number", PARAMETER_NUMBER}};
    const char *name = keyword_value(KEYWORD_TYPE, word, strlen(word));
    for (size_t i = 0; name && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i].name, name) == 0)
            return types[i].type;
    return PARAMETER_UNKNOWN;
}

/* The nearest scale, unit or type to a word that is none. */
static void report_type(struct check *check, const struct syn_parameter *written) {
    static const char *const plain[] = {"date", "text", "number"};
    const char *word = atom_text(check->atoms, written->type.value);
    struct nearest nearest = nearest_to(word, strlen(word));
    for (uint32_t i = 0; i < check->scales.len && check_may_suggest(check); i++)
        nearest_offer(&nearest, atom_text(check->atoms, check->scales.at[i]->id),
                      atom_len(check->atoms, check->scales.at[i]->id));
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        nearest_offer(&nearest, plain[i], strlen(plain[i]));
    atom unit = nearest.found ? 0 : unit_suggest(check->units, written->type.value);
    const char *near = unit ? atom_text(check->atoms, unit) : nearest.found;
    struct help help = help_of(check, near, "请写一个单位（如 %、min、万元）、等级的名称，或者日期、文本、数",
                               "write a unit (%, min, 万元), the name of a scale, date, text or number");
    struct diag *diag =
        DIAG4(check->diags, DIAG_PARAMETER_TYPE, written->type.span, check_name(check, written->name.value),
              check_name(check, written->type.value), help.zh, help.en);
    if (near)
        diag_fix(check->diags, diag, written->type.span, near);
}

static void find_type(struct check *check, struct parameter *parameter) {
    const struct syn_parameter *written = parameter->written;
    const uint32_t *scale = scope_find(&check->scale_names, written->type.value);
    enum unit_fault fault;
    parameter->type = plain_type(atom_text(check->atoms, written->type.value));
    if (parameter->type != PARAMETER_UNKNOWN)
        return;
    if (scale) {
        parameter->type = PARAMETER_LEVEL;
        parameter->scale = check->scales.at[*scale];
    } else if ((parameter->unit = unit_find(check->units, written->type.value, &fault)) != NULL)
        parameter->type = PARAMETER_UNIT;
    else
        report_type(check, written);
}

/* --- values --- */

/* Why a quantity is none of the parameter's unit, or NULL. */
static const char *unit_misfit(struct check *check, const struct parameter *parameter, const struct syn_value *value) {
    struct arena *arena = diags_arena(check->diags);
    const char *name = check_name(check, value->quantity.unit.value);
    enum unit_fault fault;
    if (value->quantity.unit.value == 0)
        return BOTH("没有写单位", "it has no unit");
    const struct unit *unit = unit_find(check->units, value->quantity.unit.value, &fault);
    if (!unit)
        return arena_printf(arena, BOTH("不认识单位“%s”", "the unit \"%s\" is not known"), name, name);
    if (dimension_equal(unit->dimension, parameter->unit->dimension))
        return NULL;
    const char *wanted = atom_text(check->atoms, parameter->unit->name);
    return arena_printf(arena, BOTH("%s 是%s，%s 是%s", "%s is %s, %s is %s"), name,
                        dimension_name(check->units, unit->dimension, true), wanted,
                        dimension_name(check->units, parameter->unit->dimension, true), name,
                        dimension_name(check->units, unit->dimension, false), wanted,
                        dimension_name(check->units, parameter->unit->dimension, false));
}

static const char *level_misfit(struct check *check, const struct parameter *parameter, const struct syn_value *value) {
    bool many;
    const struct scale *scale = names_scale_of(check, value->word.value, &many);
    if (many || scale == parameter->scale)
        return NULL;
    return BOTH("那个等级没有这一级", "the scale has no such level");
}

/* Why a value is none of the parameter's type, or NULL. */
static const char *misfit(struct check *check, const struct parameter *parameter, const struct syn_value *value) {
    static const enum syn_value_kind kinds[] = {[PARAMETER_UNIT] = SYN_VALUE_QUANTITY,
                                                [PARAMETER_LEVEL] = SYN_VALUE_WORD,
                                                [PARAMETER_DATE] = SYN_VALUE_DATE,
                                                [PARAMETER_TEXT] = SYN_VALUE_TEXT,
                                                [PARAMETER_NUMBER] = SYN_VALUE_QUANTITY};
    static const char *const found[] = {[SYN_VALUE_QUANTITY] = BOTH("这是数值", "it is a quantity"),
                                        [SYN_VALUE_DATE] = BOTH("这是日期", "it is a date"),
                                        [SYN_VALUE_TEXT] = BOTH("这是文字", "it is a text"),
                                        [SYN_VALUE_WORD] = BOTH("这是名称", "it is a name")};
    bool quoted_level = parameter->type == PARAMETER_LEVEL && value->kind == SYN_VALUE_TEXT;
    if (value->kind != kinds[parameter->type] && !quoted_level)
        return found[value->kind];
    if (parameter->type == PARAMETER_UNIT)
        return unit_misfit(check, parameter, value);
    if (parameter->type == PARAMETER_LEVEL)
        return level_misfit(check, parameter, value);
    if (parameter->type == PARAMETER_NUMBER && value->quantity.unit.value)
        return BOTH("这里的数不带单位", "a bare number has no unit");
    return NULL;
}

/* Whether a value is one of the parameter's type; if not, that is diagnosed. */
static bool fits(struct check *check, const struct parameter *parameter, const struct syn_value *value) {
    if (parameter->type == PARAMETER_UNKNOWN)
        return false;
    const char *reason = misfit(check, parameter, value);
    if (!reason)
        return true;
    struct diag *diag =
        DIAG4(check->diags, DIAG_ARGUMENT_TYPE, value->span, check_name(check, parameter->written->name.value),
              check_excerpt(check, value->span), reason, parameter_text(check, parameter));
    diag_label(check->diags, diag, parameter->written->type.span, BOTH("类型在这里声明", "its type is declared here"));
    return false;
}

/* --- a use --- */

static void know_names(struct check *check, const struct template *template) {
    scope_clear(&check->parameter_names);
    check->values.len = 0;
    check->bound = template;
    for (uint32_t i = 0; i < template->parameter_count; i++) {
        const struct parameter *parameter = &template->parameters[i];
        scope_set(&check->parameter_names, parameter->written->name.value, i);
        *VEC_PUSH(&check->values) = parameter->broken ? NULL : &parameter->written->value;
    }
}

static void report_argument(struct check *check, const struct template *template,
                            const struct syn_parameter *argument) {
    const char *near = nearest_parameter(check, template, argument->name.value);
    bool any = template->parameter_count != 0;
    struct help help = help_of(check, near, any ? "请核对模板声明的参数" : "这个模板没有参数，请删去括号",
                               any ? "see what the template declares" : "it has no parameters; delete the parentheses");
    struct diag *diag =
        DIAG4(check->diags, DIAG_ARGUMENT_UNKNOWN, argument->name.span, check_name(check, argument->name.value),
              check_name(check, key_of(template->item->id, template->item->name)), help.zh, help.en);
    diag_label(check->diags, diag, key_span(template->item->id, template->item->name),
               BOTH("模板在这里", "the template"));
    if (near)
        diag_fix(check->diags, diag, argument->name.span, near);
}

/* seen: by parameter, its argument. */
static void take_argument(struct check *check, const struct template *template, const struct syn_parameter *argument,
                          const struct syn_parameter **seen) {
    const uint32_t *number = scope_find(&check->parameter_names, argument->name.value);
    if (!number) {
        report_argument(check, template, argument);
        return;
    }
    if (seen[*number]) {
        struct diag *diag =
            DIAG1(check->diags, DIAG_ARGUMENT_TWICE, argument->name.span, check_name(check, argument->name.value));
        diag_label(check->diags, diag, seen[*number]->span, BOTH("第一次写在这里", "first written here"));
        return;
    }
    seen[*number] = argument;
    check->values.at[*number] = fits(check, &template->parameters[*number], &argument->value) ? &argument->value : NULL;
}

static const char *joined(struct arena *arena, const char *list, const char *name, const char *after) {
    return arena_printf(arena, "%s%s%s%s", list, *list ? ", " : "", name, after);
}

/* Parameters left without a value; one message for all of them, which names the first few. */
static void check_missing(struct check *check, const struct template *template, const struct syn_member *use) {
    enum { NAMED = 8 };
    struct arena *arena = diags_arena(check->diags);
    const char *names = "", *example = "";
    const struct syn_parameter *first = NULL;
    uint32_t missing = 0;
    for (uint32_t i = 0; i < template->parameter_count; i++) {
        const struct syn_parameter *written = template->parameters[i].written;
        if (!check->values.at[i] || check->values.at[i]->kind != SYN_VALUE_NONE)
            continue;
        check->values.at[i] = NULL;
        first = first ? first : written;
        if (++missing > NAMED)
            continue;
        names = joined(arena, names, check_name(check, written->name.value), "");
        example = joined(arena, example, check_name(check, written->name.value), " = …");
    }
    if (!missing || !use)
        return;
    struct diag *diag =
        DIAG3(check->diags, DIAG_ARGUMENT_MISSING, use->id.span, check_name(check, use->id.value), names, example);
    diag_label(check->diags, diag, first->span, BOTH("在这里声明，没有默认值", "declared here, without a default"));
}

void parameters_bind(struct check *check, const struct template *template, const struct syn_member *use) {
    const struct syn_parameter *argument = use ? use->u.use->arguments : NULL;
    check->bound = NULL;
    if (template->parameter_count == 0 && !argument)
        return;
    know_names(check, template);
    check->expanded += template->parameter_count;
    const struct syn_parameter **seen =
        ARENA_ARRAY(check->arena, const struct syn_parameter *, argument ? template->parameter_count : 0);
    for (; argument; argument = argument->next)
        take_argument(check, template, argument, seen);
    check_missing(check, template, use);
}

void parameters_unbind(struct check *check) {
    check->bound = NULL;
}

/* --- declarations --- */

static void check_name_of(struct check *check, const struct parameter *parameter) {
    bool many;
    atom name = parameter->written->name.value;
    const struct scale *scale = names_scale_of(check, name, &many);
    if (!scale)
        return;
    struct diag *diag = DIAG2(check->diags, DIAG_PARAMETER_SHADOWS, parameter->written->name.span,
                              check_name(check, name), check_name(check, scale->name));
    diag_label(check->diags, diag, scale->span, BOTH("等级在这里", "the scale"));
}

static void declare(struct check *check, struct template *template) {
    uint32_t count = 0;
    for (const struct syn_parameter *written = template->item->parameters; written; written = written->next)
        count++;
    template->parameters = ARENA_ARRAY(check->arena, struct parameter, count);
    scope_clear(&check->scratch);
    for (const struct syn_parameter *written = template->item->parameters; written; written = written->next) {
        const uint32_t *first = scope_find(&check->scratch, written->name.value);
        struct parameter *parameter = &template->parameters[template->parameter_count];
        if (first) {
            names_twice(check, NOUN_PARAMETER, written->name.value, template->parameters[*first].written->name.span,
                        written->name.span);
            continue;
        }
        scope_set(&check->scratch, written->name.value, template->parameter_count++);
        parameter->written = written;
        find_type(check, parameter);
        check_name_of(check, parameter);
        parameter->broken = written->value.kind != SYN_VALUE_NONE && !fits(check, parameter, &written->value);
    }
}

/* What the members of a template do with its parameters. */
static void check_references(struct check *check, const struct syn_member *members) {
    for (; members; members = members->next) {
        if (members->kind == SYN_INDICATOR)
            bind_indicator(check, members);
        else if (members->kind == SYN_GOAL || members->kind == SYN_MEMBER_ERROR)
            check_references(check, members->u.goal.members);
    }
}

static void check_unused(struct check *check, const struct template *template) {
    for (uint32_t i = 0; i < template->parameter_count; i++)
        if (!template->parameters[i].used)
            DIAG1(check->diags, DIAG_PARAMETER_UNUSED, template->parameters[i].written->name.span,
                  check_name(check, template->parameters[i].written->name.value));
}

void parameters_collect(struct check *check) {
    for (uint32_t i = 0; i < check->templates.len; i++) {
        struct template *template = &check->templates.at[i];
        if (!template->item->parameters)
            continue;
        check->source = sources_of(check->sources, template->item->span);
        declare(check, template);
        know_names(check, template);
        check->declaring = true;
        check_references(check, template->item->u.members);
        check->declaring = false;
        check_unused(check, template);
        parameters_unbind(check);
    }
}

void parameter_unknown(struct check *check, const struct syn_word *word) {
    const char *near = nearest_parameter(check, check->bound, word->value);
    struct help help =
        help_of(check, near, "请写一个数值；文字要加引号；模板的参数须先声明，例如 template ops(rate: %)",
                "write a value; a text stands in quotes; a parameter is declared first, as in template "
                "ops(rate: %)");
    struct diag *diag =
        check_once(check, DIAG_PARAMETER_UNKNOWN, word->span, check_name(check, word->value), help.zh, help.en);
    if (near)
        diag_fix(check->diags, diag, word->span, near);
}
