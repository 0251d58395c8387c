#include "compiler/review/carry.h"

#include <string.h>

void carry_between(struct carry *carry, const struct model *from, const struct model *to) {
    if (carry->from == from && carry->to == to)
        return;
    carry->from = from;
    carry->to = to;
    scope_clear(&carry->scales);
    scope_clear(&carry->changed);
    for (uint32_t i = 0; i < to->scale_count; i++)
        scope_set(&carry->scales, to->scales[i]->id, i);
}

void carry_free(struct carry *carry) {
    scope_free(&carry->scales);
    scope_free(&carry->changed);
    scope_free(&carry->ranks);
}

/* --- units --- */

static struct dimension single(base_id base) {
    return (struct dimension){{base}, {1}};
}

/* The base called so in the other model; one that no model has when there is none. */
static base_id carry_base(struct carry *carry, base_id base) {
    enum unit_fault fault;
    const atom name = unit_base(carry->from->units, single(base))->name;
    const struct unit *same = unit_find(carry->to->units, name, &fault);
    bool is_count = same && dimension_is_count(same->dimension) && pg_num_cmp(same->factor, pg_num_int(1)) == 0;
    return is_count ? same->dimension.base[0] : (base_id)(UINT16_MAX - (base - BASE_COUNT));
}

static void sort_factors(struct dimension *d) {
    for (int i = 1; i < DIMENSION_FACTORS && d->base[i]; i++)
        for (int j = i; j > 0 && d->base[j - 1] > d->base[j]; j--) {
            base_id base = d->base[j];
            int8_t exponent = d->exponent[j];
            d->base[j] = d->base[j - 1], d->exponent[j] = d->exponent[j - 1];
            d->base[j - 1] = base, d->exponent[j - 1] = exponent;
        }
}

const struct unit *carry_unit(struct carry *carry, const struct unit *unit) {
    struct dimension carried = unit ? unit->dimension : (struct dimension){{0}, {0}};
    for (int i = 0; i < DIMENSION_FACTORS; i++)
        if (carried.base[i] >= BASE_COUNT)
            carried.base[i] = carry_base(carry, carried.base[i]);
    if (!unit || memcmp(carried.base, unit->dimension.base, sizeof carried.base) == 0)
        return unit;
    sort_factors(&carried);
    struct unit *made = ARENA_NEW(carry->arena, struct unit);
    *made = (struct unit){unit->name, carried, unit->factor};
    return made;
}

/* --- scales --- */

static bool is_same(const struct scale *a, const struct scale *b) {
    bool same = a->ordered == b->ordered && a->count == b->count;
    for (uint32_t i = 0; same && i < a->count; i++)
        same = a->levels[i].name == b->levels[i].name && a->levels[i].rank == b->levels[i].rank;
    return same;
}

const struct scale *carry_scale(struct carry *carry, const struct scale *scale, bool *changed) {
    const uint32_t *number = scope_find(&carry->scales, scale->id), *known = scope_find(&carry->changed, scale->id);
    *changed = false;
    if (!number)
        return NULL;
    const struct scale *other = carry->to->scales[*number];
    if (!known) {
        scope_set(&carry->changed, scale->id, !is_same(scale, other));
        known = scope_find(&carry->changed, scale->id);
    }
    *changed = *known != 0;
    return other;
}

static bool takes(const struct target_part *part, int32_t rank) {
    return rank >= part->low && rank <= part->high;
}

static void note_ranks(struct carry *carry, const struct scale *scale) {
    scope_clear(&carry->ranks);
    for (uint32_t i = 0; i < scale->count; i++)
        scope_set(&carry->ranks, scale->levels[i].name, (uint32_t)scale->levels[i].rank);
}

/* Whether the part takes the level of the other scale that begins at levels[*i], by any name of it; *i is then that of
 * the next level. One that it does not know it takes when like does. */
static bool takes_level(const struct carry *carry, const struct target_part *part, const struct scale *other,
                        const struct target_part *like, uint32_t *i) {
    int32_t rank = other->levels[*i].rank;
    const uint32_t *known = NULL;
    for (; *i < other->count && other->levels[*i].rank == rank; ++*i)
        known = known ? known : scope_find(&carry->ranks, other->levels[*i].name);
    return known ? takes(part, (int32_t)*known) : like && takes(like, rank);
}

static const struct target_part *part_of(const struct target *target, const struct scale *scale) {
    for (uint32_t i = 0; i < target->parts_count; i++)
        if (target->parts[i].scale == scale)
            return &target->parts[i];
    return NULL;
}

/* The run of ranks of other that the part takes; false when there is a gap in it. */
static bool carry_levels(struct carry *carry, const struct target_part *part, const struct scale *other,
                         const struct target_part *like, struct target_part *out) {
    bool open = false, gap = false;
    *out = (struct target_part){other, 0, -1};
    note_ranks(carry, part->scale);
    for (uint32_t i = 0; i < other->count;) {
        int32_t rank = other->levels[i].rank;
        bool taken = takes_level(carry, part, other, like, &i);
        if (taken && !open) {
            gap = gap || out->low <= out->high;
            out->low = rank;
        }
        if (taken)
            out->high = rank;
        open = taken;
    }
    return !gap;
}

static bool carry_part(struct carry *carry, const struct target_part *part, const struct target *like,
                       struct target_part *out) {
    bool changed;
    const struct scale *other = carry_scale(carry, part->scale, &changed);
    *out = *part;
    if (!other)
        return true;
    out->scale = other;
    return !changed || carry_levels(carry, part, other, part_of(like, other), out);
}

/* --- targets --- */

bool carry_target(struct carry *carry, const struct target *target, const struct target *like, struct target *out) {
    *out = *target;
    out->unit = carry_unit(carry, target->unit);
    if (target->space != SPACE_LEVELS)
        return true;
    struct target_part *parts = ARENA_ARRAY(carry->arena, struct target_part, target->parts_count);
    bool whole = true;
    for (uint32_t i = 0; i < target->parts_count; i++)
        whole = carry_part(carry, &target->parts[i], like, &parts[i]) && whole;
    out->parts = parts;
    return whole;
}
