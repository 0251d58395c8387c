#include <string.h>

#include "compiler/target/scale_pair.h"
#include "compiler/target/space.h"

/* By its name, or by that behind the name of its scale: 健全性·健全; -1: none. */
static int32_t rank_named(const struct scale *scale, struct atoms *atoms, atom name) {
    int32_t rank = scale_rank(scale, name);
    const char *dot = rank < 0 ? strstr(atom_text(atoms, name), SCALE_DOT) : NULL;
    return dot ? scale_rank(scale, atom_of_text(atoms, dot + strlen(SCALE_DOT))) : rank;
}

/* --- making --- */

/* Levels that compare so with rank; a bare level of an ordered scale, or = it, is that level or better. */
static struct target_part part_of(const struct scale *scale, enum compare compare, int32_t rank) {
    int32_t top = scale_top(scale);
    switch (compare) {
    case COMPARE_GT:
        return (struct target_part){scale, rank + 1, top};
    case COMPARE_LE:
        return (struct target_part){scale, 0, rank};
    case COMPARE_LT:
        return (struct target_part){scale, 0, rank - 1};
    case COMPARE_GE:
    case COMPARE_EQ:
    case COMPARE_NONE:
        break;
    }
    return (struct target_part){scale, rank, scale->ordered ? top : rank};
}

static enum target_fault make_part(struct maker *maker, atom name, struct target_part *out) {
    const struct target_context *context = maker->context;
    enum compare compare = maker->reading->compare;
    bool many = false;
    const struct scale *scale = context->scale_of ? context->scale_of(context->scales, name, &many) : NULL;
    int32_t rank = scale ? rank_named(scale, context->atoms, name) : -1;
    struct span span = maker->reading->span;
    if (many)
        return make_fault(maker, TARGET_LEVEL_AMBIGUOUS, span, name);
    if (rank < 0)
        return make_fault(maker, TARGET_LEVEL_UNKNOWN, span, name);
    if (!scale->ordered && compare != COMPARE_NONE && compare != COMPARE_EQ)
        return make_fault(maker, TARGET_ORDER_MISSING, span, name);
    *out = part_of(scale, compare, rank);
    return TARGET_OK;
}

static const struct target_part *part_on(const struct target_part *parts, uint32_t count, const struct scale *scale) {
    for (uint32_t i = 0; i < count; i++)
        if (parts[i].scale == scale)
            return &parts[i];
    return NULL;
}

static void set_parts(struct target *out, const struct target_part *parts, uint32_t count, struct arena *arena) {
    struct target_part *copy = ARENA_ARRAY(arena, struct target_part, count);
    memcpy(copy, parts, count * sizeof *copy);
    out->kind = TARGET_nominal;
    for (uint32_t i = 0; i < count; i++)
        if (parts[i].scale->ordered)
            out->kind = TARGET_ordinal;
    out->space = SPACE_LEVELS;
    out->parts = copy;
    out->parts_count = (uint8_t)count;
}

enum target_fault make_levels(struct maker *maker, struct target *out) {
    const struct reading *reading = maker->reading;
    struct target_part parts[READING_LEVELS_MAX];
    for (uint32_t i = 0; i < reading->level_count; i++) {
        enum target_fault fault = make_part(maker, reading->levels[i], &parts[i]);
        if (fault != TARGET_OK)
            return fault;
        if (part_on(parts, i, parts[i].scale))
            return make_fault(maker, TARGET_LEVELS_CLASH, reading->span, reading->levels[i]);
    }
    if (reading->level_count == 0)
        return make_fault(maker, TARGET_UNREADABLE, reading->span, 0);
    set_parts(out, parts, reading->level_count, maker->context->arena);
    return TARGET_OK;
}

/* --- algebra --- */

static bool levels_is_empty(const struct target *t) {
    for (uint32_t i = 0; i < t->parts_count; i++)
        if (t->parts[i].low > t->parts[i].high)
            return true;
    return false;
}

static bool is_whole_scale(const struct target_part *part) {
    return part->low <= 0 && part->high >= scale_top(part->scale);
}

static bool levels_is_everything(const struct target *t) {
    for (uint32_t i = 0; i < t->parts_count; i++)
        if (!is_whole_scale(&t->parts[i]))
            return false;
    return true;
}

/* Narrows a part, or appends it. False for two levels of a scale without order, and for too many parts. */
static bool add_part(struct target_part *parts, uint32_t *count, const struct target_part *part) {
    for (uint32_t i = 0; i < *count; i++) {
        if (parts[i].scale != part->scale)
            continue;
        parts[i].low = part->low > parts[i].low ? part->low : parts[i].low;
        parts[i].high = part->high < parts[i].high ? part->high : parts[i].high;
        return part->scale->ordered || parts[i].low <= parts[i].high;
    }
    if (*count == TARGET_PARTS_MAX)
        return false;
    parts[(*count)++] = *part;
    return true;
}

static bool levels_intersect(const struct target *a, const struct target *b, struct arena *arena, struct target *out) {
    struct target_part parts[TARGET_PARTS_MAX];
    uint32_t count = a->parts_count;
    memcpy(parts, a->parts, count * sizeof *parts);
    for (uint32_t i = 0; i < b->parts_count; i++)
        if (!add_part(parts, &count, &b->parts[i]))
            return false;
    struct target both = *a;
    both.compare_said = a->compare_said && b->compare_said;
    set_parts(&both, parts, count, arena);
    *out = both;
    return true;
}

/* --- print --- */

/* The first name of a rank, which is within the scale. */
static atom name_of(const struct scale *scale, int32_t rank) {
    for (uint32_t i = 0; i < scale->count; i++)
        if (scale->levels[i].rank == rank)
            return scale->levels[i].name;
    return 0;
}

static bool is_word_byte(unsigned char c, bool first) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    return letter || (!first && c >= '0' && c <= '9');
}

/* A word as it is, any other text in quotes. */
static void print_name(struct out *out, const struct atoms *atoms, atom name) {
    const char *text = atom_text(atoms, name);
    bool word = *text != '\0';
    for (const char *c = text; *c; c++)
        word = word && is_word_byte((unsigned char)*c, c == text);
    if (word) {
        print_atom(out, atoms, name);
        return;
    }
    out_char(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            out_char(out, '\\');
        if (*c == '\n')
            out_text(out, "\\n");
        else
            out_char(out, *c);
    }
    out_char(out, '"');
}

/* Whether it is told as `= level`: one level, and of an ordered scale the top one. */
static bool is_equal_form(const struct target_part *part) {
    if (part->low < 0 || part->low > part->high)
        return false;
    return part->low == part->high && (!part->scale->ordered || part->high == scale_top(part->scale));
}

static void describe_part(const struct target_part *part, const struct atoms *atoms, struct out *out) {
    int32_t top = scale_top(part->scale);
    bool upper = part->high < top;
    if (part->low > 0 || !upper) {
        out_text(out, part->low > top ? "> " : ">= ");
        print_name(out, atoms, name_of(part->scale, part->low > top ? top : part->low));
        out_text(out, upper ? " and " : "");
    }
    if (upper) {
        out_text(out, part->high < 0 ? "< " : "<= ");
        print_name(out, atoms, name_of(part->scale, part->high < 0 ? 0 : part->high));
    }
}

static void levels_describe(const struct target *t, const struct atoms *atoms, struct out *out) {
    bool after_equal = false;
    for (uint32_t i = 0; i < t->parts_count; i++) {
        const struct target_part *part = &t->parts[i];
        bool equal = is_equal_form(part);
        out_text(out, i ? " and " : "");
        if (!equal) {
            describe_part(part, atoms, out);
        } else {
            out_text(out, after_equal ? "" : "= ");
            print_name(out, atoms, name_of(part->scale, part->low));
        }
        after_equal = equal;
    }
}

static void say_part(const struct target_part *part, const struct atoms *atoms, bool zh, struct out *out) {
    int32_t top = scale_top(part->scale);
    if (part->low > part->high) {
        out_text(out, zh ? "无合格等级" : "no level");
        return;
    }
    if (part->low == 0 && part->high < top && part->high > 0) {
        print_atom(out, atoms, name_of(part->scale, part->high));
        out_text(out, zh ? "及以下" : " or worse");
        return;
    }
    print_atom(out, atoms, name_of(part->scale, part->low));
    if (part->low < part->high && part->high == top) {
        out_text(out, zh ? "及以上" : " or better");
    } else if (part->low < part->high) {
        out_text(out, zh ? "至" : " to ");
        print_atom(out, atoms, name_of(part->scale, part->high));
    }
}

static void levels_say(const struct target *t, const struct atoms *atoms, bool zh, struct out *out) {
    for (uint32_t i = 0; i < t->parts_count; i++) {
        out_text(out, i == 0 ? "" : zh ? "且" : " and ");
        say_part(&t->parts[i], atoms, zh, out);
    }
}

const struct space space_levels = {levels_is_empty, levels_is_everything, levels_intersect, levels_describe,
                                   levels_say};
