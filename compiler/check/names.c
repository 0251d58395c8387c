#include "compiler/check/names.h"

#include <string.h>

#include "compiler/check/fault.h"
#include "compiler/check/number.h"
#include "compiler/check/scores.h"

static const struct {
    const char *zh, *en;
} nouns[] = {
    [NOUN_PROJECT] = {"项目", "project"},     [NOUN_TEMPLATE] = {"模板", "template"},
    [NOUN_SCALE] = {"等级", "scale"},         [NOUN_UNIT] = {"单位", "unit"},
    [NOUN_LEVEL] = {"级别", "level"},         [NOUN_GOAL] = {"目标", "goal"},
    [NOUN_INDICATOR] = {"指标", "indicator"}, [NOUN_TEXT] = {"正文", "text"},
    [NOUN_ITEM] = {"资金", "funds line"},     [NOUN_FIELD] = {"字段", "field"},
    [NOUN_PROFILE] = {"指标体系", "profile"}, [NOUN_CLASS] = {"类别", "class"},
    [NOUN_PARAMETER] = {"参数", "parameter"}, [NOUN_SOURCE] = {"数据源", "source"},
    [NOUN_COLUMN] = {"列", "column"},         [NOUN_CALENDAR] = {"日历", "calendar"},
};

const char *noun_zh(enum noun noun) {
    return nouns[noun].zh;
}

const char *noun_en(enum noun noun) {
    return nouns[noun].en;
}

void names_twice(struct check *check, enum noun noun, atom name, struct span first, struct span again) {
    struct diag *diag =
        DIAG3(check->diags, DIAG_NAME_TWICE, again, check_name(check, name), noun_zh(noun), noun_en(noun));
    if (first.end != 0)
        diag_label(check->diags, diag, first, BOTH("第一次写在这里", "first written here"));
}

/* LEVEL_MANY: a level of several scales. */
enum { LEVEL_MANY = UINT32_MAX };

/* The names of a scale under construction. */
struct level_list {
    struct scale_level *levels;
    const struct syn_word **words;
    uint32_t count;
};

static void add_level(struct check *check, struct level_list *list, const struct syn_word *word, int32_t rank) {
    const uint32_t *before = scope_find(&check->scratch, word->value);
    list->levels[list->count] = (struct scale_level){word->value, rank};
    list->words[list->count++] = word;
    if (before) {
        names_twice(check, NOUN_LEVEL, word->value, list->words[*before]->span, word->span);
        return;
    }
    scope_set(&check->scratch, word->value, list->count - 1);
    bool known = scope_find(&check->level_names, word->value);
    scope_set(&check->level_names, word->value, known ? LEVEL_MANY : check->scales.len);
}

static uint32_t count_names(const struct syn_rung *rung) {
    uint32_t count = 0;
    for (; rung; rung = rung->next)
        for (const struct syn_level *name = rung->names; name; name = name->next)
            count++;
    return count;
}

static void fill_levels(struct check *check, const struct syn_item *item, struct scale *scale) {
    struct level_list list = {ARENA_ARRAY(check->arena, struct scale_level, scale->count),
                              ARENA_ARRAY(check->arena, const struct syn_word *, scale->count), 0};
    int32_t rank = 0;
    scope_clear(&check->scratch);
    for (const struct syn_rung *rung = item->u.rungs; rung; rung = rung->next, rank++)
        for (const struct syn_level *name = rung->names; name; name = name->next)
            add_level(check, &list, &name->word, rank);
    scale->levels = list.levels;
}

static void add_scale(struct check *check, const struct syn_item *item) {
    atom key = key_of(item->id, item->name);
    const uint32_t *first = scope_find(&check->scale_names, key);
    if (first) {
        names_twice(check, NOUN_SCALE, key, check->scales.at[*first]->span, key_span(item->id, item->name));
        return;
    }
    struct scale *scale = ARENA_NEW(check->arena, struct scale);
    *scale = (struct scale){.id = key,
                            .name = item->name.value ? item->name.value : key,
                            .span = key_span(item->id, item->name),
                            .ordered = item->ordered,
                            .count = count_names(item->u.rungs)};
    if (!item->u.rungs || !item->u.rungs->next)
        DIAG1(check->diags, DIAG_SCALE_SMALL, item->span, check_name(check, key));
    fill_levels(check, item, scale);
    scores_read(check, item, scale);
    scope_set(&check->scale_names, key, check->scales.len);
    *VEC_PUSH(&check->scales) = scale;
}

static void add_template(struct check *check, const struct syn_item *item) {
    atom key = key_of(item->id, item->name);
    const uint32_t *first = scope_find(&check->template_names, key);
    if (first) {
        const struct syn_item *before = check->templates.at[*first].item;
        names_twice(check, NOUN_TEMPLATE, key, key_span(before->id, before->name), key_span(item->id, item->name));
        return;
    }
    scope_set(&check->template_names, key, check->templates.len);
    *VEC_PUSH(&check->templates) = (struct template){.item = item};
}

static void add_unit(struct check *check, const struct syn_item *item) {
    atom key = key_of(item->id, item->name);
    const uint32_t *first = scope_find(&check->unit_names, key);
    if (first) {
        names_twice(check, NOUN_UNIT, key, check->unit_items.at[*first]->id.span, item->id.span);
        return;
    }
    scope_set(&check->unit_names, key, check->unit_items.len);
    *VEC_PUSH(&check->unit_items) = item;
}

/* A unit told in something unknown, or in no positive number of it. */
static void report_base(struct check *check, atom unit, const struct syn_quantity *value) {
    struct unit_part part;
    const struct syn_word *base = &value->unit;
    bool unknown = unit_unknown_part(check->units, base->value, &part);
    struct span place =
        unknown ? fault_part(check, base->span, base->value, &part) : span_join(value->number, base->span);
    atom near = unknown ? unit_suggest(check->units, part.text) : 0;
    struct diag *diag =
        DIAG2(check->diags, DIAG_UNIT_BASE, place, check_name(check, unit), check_name(check, base->value));
    if (near)
        diag_fix(check->diags, diag, place, atom_text(check->atoms, near));
}

static void declare_unit(struct check *check, const struct syn_item *item) {
    const struct syn_quantity *value = &item->u.value;
    const struct unit *of = NULL;
    struct pg_num factor = pg_num_int(1);
    atom key = key_of(item->id, item->name);
    if (value->number.end != 0) {
        enum unit_fault fault = UNIT_OK;
        if (!number_read(check, value->number, &factor, NULL))
            return;
        of = unit_find(check->units, value->unit.value, &fault);
        if (!of || factor.num <= 0) {
            report_base(check, key, value);
            return;
        }
    }
    if (!unit_declare(check->units, key, of ? &factor : NULL, of))
        DIAG1(check->diags, DIAG_UNIT_TAKEN, key_span(item->id, item->name), check_name(check, key));
}

/* How far a declared unit is: what it is told in must be declared before it. */
enum unit_state { UNIT_WAITING, UNIT_OPEN, UNIT_DONE };

/* A unit that the base of another names and that is not declared yet; NULL when there is none. */
static const uint32_t *next_base(struct check *check, const uint8_t *states, const struct syn_item *item) {
    atom parts[UNIT_PARTS_MAX];
    uint32_t count = item->u.value.number.end ? unit_parts(check->units, item->u.value.unit.value, parts) : 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *base = scope_find(&check->unit_names, parts[i]);
        if (base && states[*base] != UNIT_DONE)
            return base;
    }
    return NULL;
}

/* Declares a unit after those it is told in; units told in each other are reported, and left open. */
static void declare_chain(struct check *check, uint8_t *states, uint32_t *chain, uint32_t index) {
    uint32_t depth = 0;
    for (chain[depth++] = index; depth > 0;) {
        const struct syn_item *item = check->unit_items.at[chain[depth - 1]];
        states[chain[depth - 1]] = UNIT_OPEN;
        const uint32_t *base = next_base(check, states, item);
        if (base && states[*base] == UNIT_OPEN) {
            DIAG1(check->diags, DIAG_UNIT_CYCLE, item->span, check_name(check, key_of(item->id, item->name)));
            return;
        }
        if (base) {
            chain[depth++] = *base;
            continue;
        }
        declare_unit(check, item);
        states[chain[--depth]] = UNIT_DONE;
    }
}

static void declare_units(struct check *check) {
    uint32_t count = check->unit_items.len;
    uint8_t *states = ARENA_ARRAY(check->arena, uint8_t, count);
    uint32_t *chain = ARENA_ARRAY(check->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        if (states[i] == UNIT_WAITING)
            declare_chain(check, states, chain, i);
}

void names_collect(struct check *check) {
    static void (*const add[])(struct check *, const struct syn_item *) = {
        [SYN_SCALE] = add_scale, [SYN_UNIT] = add_unit, [SYN_TEMPLATE] = add_template, [SYN_ITEM_ERROR] = NULL};
    for (uint32_t i = 0; i < check->files.len; i++) {
        check->source = check->files.at[i]->source;
        for (const struct syn_item *item = check->files.at[i]->items; item; item = item->next) {
            check->lost = check->lost || item->lost;
            if (add[item->kind] && key_of(item->id, item->name))
                add[item->kind](check, item);
        }
    }
    declare_units(check);
}

struct template *names_template(struct check *check, const struct syn_word *word) {
    const uint32_t *index = scope_find(&check->template_names, word->value);
    if (index)
        return &check->templates.at[*index];
    if (check->lost)
        return NULL;
    struct nearest nearest = nearest_to(atom_text(check->atoms, word->value), atom_len(check->atoms, word->value));
    for (uint32_t i = 0; i < check->templates.len && check_may_suggest(check); i++) {
        atom key = key_of(check->templates.at[i].item->id, check->templates.at[i].item->name);
        nearest_offer(&nearest, atom_text(check->atoms, key), atom_len(check->atoms, key));
    }
    struct arena *arena = diags_arena(check->diags);
    const char *zh = "请用 template 声明它，或 import 声明它的文件",
               *en = "declare it with template, or import the file that does";
    if (nearest.found) {
        zh = arena_printf(arena, "是不是“%s”？", nearest.found);
        en = arena_printf(arena, "did you mean \"%s\"?", nearest.found);
    }
    struct diag *diag = DIAG3(check->diags, DIAG_TEMPLATE_UNKNOWN, word->span, check_name(check, word->value), zh, en);
    if (nearest.found)
        diag_fix(check->diags, diag, word->span, nearest.found);
    return NULL;
}

/* The scale of `健全性·健全`; NULL when the name before the dot is none. */
static const struct scale *scale_before_dot(const struct check *check, atom level) {
    const char *text = atom_text(check->atoms, level), *dot = strstr(text, SCALE_DOT);
    atom scale = dot ? atom_of(check->atoms, text, (size_t)(dot - text)) : 0;
    const uint32_t *index = scale ? scope_find(&check->scale_names, scale) : NULL;
    return index ? check->scales.at[*index] : NULL;
}

const struct scale *names_scale_of(void *scales, atom level, bool *many) {
    const struct check *check = scales;
    const uint32_t *index = scope_find(&check->level_names, level);
    *many = index && *index == LEVEL_MANY;
    if (!index)
        return scale_before_dot(check, level);
    return *many ? NULL : check->scales.at[*index];
}

const char *names_level_near(struct check *check, atom level) {
    struct nearest nearest = nearest_to(atom_text(check->atoms, level), atom_len(check->atoms, level));
    for (uint32_t i = 0; i < check->scales.len; i++)
        for (uint32_t j = 0; j < check->scales.at[i]->count && check_may_suggest(check); j++) {
            atom name = check->scales.at[i]->levels[j].name;
            nearest_offer(&nearest, atom_text(check->atoms, name), atom_len(check->atoms, name));
        }
    for (uint32_t i = 0; check->bound && i < check->bound->parameter_count && check_may_suggest(check); i++) {
        atom name = check->bound->parameters[i].written->name.value;
        nearest_offer(&nearest, atom_text(check->atoms, name), atom_len(check->atoms, name));
    }
    return nearest.found;
}

const char *names_scales_with(struct check *check, atom level) {
    const char *list = "";
    for (uint32_t i = 0, found = 0; i < check->scales.len && found < 4; i++)
        for (uint32_t j = 0; j < check->scales.at[i]->count && check_may_suggest(check); j++)
            if (check->scales.at[i]->levels[j].name == level) {
                list = arena_printf(diags_arena(check->diags), found++ ? "%s, %s" : "%s%s", list,
                                    atom_text(check->atoms, check->scales.at[i]->name));
                break;
            }
    return list;
}

const char *names_qualified(struct check *check, atom level) {
    for (uint32_t i = 0; i < check->scales.len; i++)
        for (uint32_t j = 0; j < check->scales.at[i]->count && check_may_suggest(check); j++)
            if (check->scales.at[i]->levels[j].name == level)
                return arena_printf(diags_arena(check->diags), "%s" SCALE_DOT "%s",
                                    atom_text(check->atoms, check->scales.at[i]->id), check_name(check, level));
    return "";
}
