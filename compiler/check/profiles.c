#include "compiler/check/profiles.h"

#include <string.h>

#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/scoring.h"
#include "compiler/check/shipped.h"
#include "compiler/source/library.h"

/* A profile being made. */
struct making {
    struct check *check;
    struct profile *profile;
    uint32_t first; /* its first class in check->classes */
    struct span basis;
    bool full;
};

/* What classes beside each other weigh together. */
struct weights {
    struct pg_num low, high;
    bool all;
};

static void add_classes(struct making *making, struct goal_class *parent, const struct syn_member *members,
                        struct weights *sum);

static uint32_t words_of(const struct making *making, const struct goal_class *parent) {
    return parent ? parent->number : WORDS_AT_TOP | making->profile->number;
}

/* A name of a class: one among its neighbours. */
static void add_word(struct making *making, const struct goal_class *class, const struct syn_word *word) {
    struct check *check = making->check;
    if (!word->value)
        return;
    uint32_t first = pairs_put(&check->class_words, words_of(making, class->parent), word->value, class->number);
    if (first != class->number)
        names_twice(check, NOUN_CLASS, word->value, check->classes.at[first]->span, word->span);
    pairs_put(&check->class_words, WORDS_ANYWHERE | making->profile->number, word->value, class->number);
}

static void add_id(struct making *making, const struct goal_class *class) {
    struct check *check = making->check;
    uint32_t first = pairs_put(&check->class_words, WORDS_IDS | making->profile->number, class->id, class->number);
    if (first != class->number && check->classes.at[first]->parent != class->parent)
        names_twice(check, NOUN_CLASS, class->id, check->classes.at[first]->span, class->span);
}

static bool read_weight(struct check *check, struct span span, struct pg_num *out) {
    struct pg_num weight;
    if (!number_read(check, span, &weight, NULL))
        return false;
    if (weight.num < 0 || pg_num_cmp(weight, pg_num_int(100)) > 0) {
        DIAG1(check->diags, DIAG_WEIGHT_INVALID, span, check_excerpt(check, span));
        return false;
    }
    *out = weight;
    return true;
}

static void report_weights(struct check *check, struct span span, const char *why) {
    DIAG1(check->diags, DIAG_PROFILE_WEIGHTS, span, why);
}

static void read_weights(struct check *check, const struct syn_class_clause *clause, struct goal_class *class) {
    struct pg_num low, high;
    if (!read_weight(check, clause->low, &low) || !read_weight(check, clause->high, &high))
        return;
    if (pg_num_cmp(low, high) > 0) {
        report_weights(check, clause->span, BOTH("低的数应写在前面", "the lower number comes first"));
        return;
    }
    class->low = low;
    class->high = high;
}

static uint32_t count_words(const struct syn_level *words) {
    uint32_t count = 0;
    for (; words; words = words->next)
        count++;
    return count;
}

static void report_unit(struct check *check, const struct syn_word *word) {
    atom near = unit_suggest(check->units, word->value);
    const char *name = atom_text(check->atoms, near);
    const char *help =
        near ? arena_printf(diags_arena(check->diags), BOTH("是不是“%s”？", "did you mean \"%s\"? "), name, name) : "";
    struct diag *diag = DIAG2(check->diags, DIAG_PROFILE_UNIT, word->span, check_name(check, word->value), help);
    if (near)
        diag_fix(check->diags, diag, word->span, name);
}

static void read_units(struct check *check, const struct syn_level *words, struct goal_class *class) {
    const struct unit **units = ARENA_ARRAY(check->arena, const struct unit *, count_words(words));
    class->unit_count = 0;
    class->units = units;
    for (; words; words = words->next) {
        enum unit_fault fault = UNIT_OK;
        const struct unit *unit = unit_find(check->units, words->word.value, &fault);
        if (unit)
            units[class->unit_count++] = unit;
        else
            report_unit(check, &words->word);
    }
}

static void read_aliases(struct making *making, const struct syn_level *words, struct goal_class *class) {
    atom *aliases = ARENA_ARRAY(making->check->arena, atom, count_words(words));
    class->aliases = aliases;
    for (; words; words = words->next) {
        aliases[class->alias_count++] = words->word.value;
        add_word(making, class, &words->word);
    }
}

static void read_clause(struct making *making, const struct syn_class_clause *clause, struct goal_class *class) {
    switch ((enum syn_class_clause_kind)clause->kind) {
    case SYN_ALSO:
        read_aliases(making, clause->words, class);
        return;
    case SYN_REQUIRED:
        class->required = true;
        return;
    case SYN_CLASS_WEIGHT:
        read_weights(making->check, clause, class);
        return;
    case SYN_EXPECTS_BOUND:
        class->bound = clause->compare == SYN_LE ? CLASS_UPPER_BOUND : CLASS_LOWER_BOUND;
        return;
    case SYN_EXPECTS_UNIT:
        read_units(making->check, clause->words, class);
        return;
    case SYN_EXECUTION:
        return;
    }
}

static struct goal_class *new_class(struct making *making, struct goal_class *parent, const struct syn_member *member) {
    struct check *check = making->check;
    struct goal_class *class = ARENA_NEW(check->arena, struct goal_class);
    atom key = key_of(member->id, member->name);
    *class = (struct goal_class){.id = key,
                                 .name = member->name.value ? member->name.value : key,
                                 .span = key_span(member->id, member->name),
                                 .parent = parent,
                                 .number = check->classes.len,
                                 .place = check->classes.len - making->first};
    if (parent) {
        parent->children++;
        class->bound = parent->bound;
        class->units = parent->units;
        class->unit_count = parent->unit_count;
    }
    *VEC_PUSH(&check->classes) = class;
    return class;
}

static void add_weights(struct weights *sum, const struct goal_class *class) {
    sum->all = sum->all && class->low.den != 0 && pg_num_add(sum->low, class->low, &sum->low) &&
               pg_num_add(sum->high, class->high, &sum->high);
}

/* Weights of classes beside each other must be able to add up to what is above them. */
static void check_weights(struct check *check, const struct weights *sum, struct pg_num low, struct pg_num high,
                          struct span span) {
    if (!sum->all || low.den == 0 || (pg_num_cmp(sum->low, high) <= 0 && pg_num_cmp(sum->high, low) >= 0))
        return;
    const char *least = number_text(check, sum->low), *most = number_text(check, sum->high);
    const char *wanted = number_text(check, high);
    report_weights(check, span,
                   arena_printf(diags_arena(check->diags),
                                BOTH("其下各类合计最少 %s、最多 %s，凑不成 %s",
                                     "the classes in it add up to %s at least and %s at most, never to %s"),
                                least, most, wanted, least, most, wanted));
}

static void add_class(struct making *making, struct goal_class *parent, const struct syn_member *member,
                      struct weights *sum) {
    struct check *check = making->check;
    if (check->classes.len - making->first >= PROFILE_CLASS_LIMIT) {
        if (!making->full)
            DIAG1(check->diags, DIAG_PROFILE_CLASSES, member->span,
                  arena_printf(check->arena, "%d", PROFILE_CLASS_LIMIT));
        making->full = true;
        return;
    }
    struct goal_class *class = new_class(making, parent, member);
    add_word(making, class, &member->id);
    add_word(making, class, &member->name);
    add_id(making, class);
    for (const struct syn_class_clause *clause = member->u.class.clauses; clause; clause = clause->next)
        read_clause(making, clause, class);
    add_weights(sum, class);
    struct weights inner = {pg_num_int(0), pg_num_int(0), true};
    add_classes(making, class, member->u.class.members, &inner);
    if (class->children)
        check_weights(check, &inner, class->low, class->high, class->span);
}

static void read_basis(struct making *making, const struct syn_member *member) {
    struct check *check = making->check;
    if (making->basis.end == 0) {
        making->basis = member->span;
        making->profile->basis = member->u.field.value.value;
        return;
    }
    struct diag *diag = DIAG1(check->diags, DIAG_FIELD_TWICE, member->span, check_excerpt(check, member->span));
    diag_label(check->diags, diag, making->basis, BOTH("第一次写在这里", "first written here"));
}

static void add_classes(struct making *making, struct goal_class *parent, const struct syn_member *members,
                        struct weights *sum) {
    for (const struct syn_member *member = members; member; member = member->next) {
        if (member->kind == SYN_CLASS && key_of(member->id, member->name))
            add_class(making, parent, member, sum);
        else if (member->kind == SYN_FIELD && member->field == SYN_BASIS && !parent)
            read_basis(making, member);
        else if (member->kind == SYN_MEMBER_ERROR)
            add_classes(making, parent, member->u.goal.members, sum);
        else if (member->kind == SYN_RULE && !parent)
            continue; /* scoring_read */
        else if (member->kind != SYN_CLASS)
            DIAG0(making->check->diags, DIAG_PROFILE_MEMBER, member->span);
    }
}

static void read_profile_clauses(struct check *check, const struct syn_class_clause *clause, struct profile *profile) {
    for (; clause; clause = clause->next)
        read_weight(check, clause->low, clause->kind == SYN_EXECUTION ? &profile->execution : &profile->total);
}

/* What the classes at the top share: all but the weight of budget execution. */
static struct pg_num shared_weight(const struct profile *profile) {
    struct pg_num rest = {0};
    if (profile->execution.den == 0 || profile->total.den == 0)
        return profile->total;
    pg_num_sub(profile->total, profile->execution, &rest);
    return rest;
}

static void finish_profile(struct making *making) {
    struct check *check = making->check;
    uint32_t count = check->classes.len - making->first;
    const struct goal_class **classes = ARENA_ARRAY(check->arena, const struct goal_class *, count);
    for (uint32_t i = 0; i < count; i++)
        classes[i] = check->classes.at[making->first + i];
    making->profile->classes = classes;
    making->profile->class_count = count;
}

static void add_profile(struct check *check, const struct syn_item *item) {
    atom key = key_of(item->id, item->name);
    const uint32_t *first = scope_find(&check->profile_names, key);
    if (first) {
        names_twice(check, NOUN_PROFILE, key, check->profiles.at[*first]->span, key_span(item->id, item->name));
        return;
    }
    struct profile *profile = ARENA_NEW(check->arena, struct profile);
    *profile = (struct profile){.id = key,
                                .name = item->name.value ? item->name.value : key,
                                .doc = item->doc,
                                .span = key_span(item->id, item->name),
                                .number = check->profiles.len};
    scope_set(&check->profile_names, key, check->profiles.len);
    *VEC_PUSH(&check->profiles) = profile;
    struct making making = {.check = check, .profile = profile, .first = check->classes.len};
    struct weights sum = {pg_num_int(0), pg_num_int(0), true};
    read_profile_clauses(check, item->u.profile.clauses, profile);
    add_classes(&making, NULL, item->u.profile.members, &sum);
    finish_profile(&making);
    scoring_read(check, item->u.profile.members, profile);
    struct pg_num shared = shared_weight(profile);
    if (profile->class_count)
        check_weights(check, &sum, shared, shared, profile->span);
}

void profiles_collect(struct check *check) {
    for (uint32_t i = 0; i < check->files.len; i++) {
        check->source = check->files.at[i]->source;
        for (const struct syn_item *item = check->files.at[i]->items; item; item = item->next)
            if (item->kind == SYN_PROFILE && key_of(item->id, item->name))
                add_profile(check, item);
    }
}

/* near and shipped may be NULL; a shipped file that has the profile is what was meant. */
static void report_follow(struct check *check, const struct syn_word *word, const char *near, const char *shipped) {
    struct arena *arena = diags_arena(check->diags);
    const char *help =
        BOTH("请用 profile 声明它，或引入声明它的文件；", "declare it with profile, or import the file that does; ");
    if (shipped)
        help = arena_printf(arena, BOTH("请先写：import \"%s\"；", "write import \"%s\" first; "), shipped, shipped);
    else if (near)
        help = arena_printf(arena, BOTH("是不是“%s”？", "did you mean \"%s\"? "), near, near);
    struct diag *diag = DIAG2(check->diags, DIAG_PROFILE_UNKNOWN, word->span, check_name(check, word->value), help);
    if (near && !shipped)
        diag_fix(check->diags, diag, word->span, near);
}

static void report_unknown(struct check *check, const struct syn_word *word) {
    const char *id = atom_text(check->atoms, word->value);
    struct nearest nearest = nearest_to(id, strlen(id));
    for (uint32_t i = 0; i < check->profiles.len && check_may_suggest(check); i++)
        nearest_offer(&nearest, atom_text(check->atoms, check->profiles.at[i]->id),
                      atom_len(check->atoms, check->profiles.at[i]->id));
    report_follow(check, word, nearest.found,
                  check_may_suggest(check) ? shipped_with(check->arena, "profiles", id) : NULL);
}

void profiles_follow(struct check *check, const struct syn_member *member, struct project *project) {
    const struct syn_word *word = &member->u.field.value;
    const uint32_t *number = scope_find(&check->profile_names, word->value);
    if (!number) {
        report_unknown(check, word);
        return;
    }
    project->profile = check->profiles.at[*number];
    project->profile_span = member->span;
}
