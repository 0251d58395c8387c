#include "compiler/target/scale_pair.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/base/fail.h"

bool scale_same(const struct scale *a, const struct scale *b) {
    return a == b || (a->id != 0 && a->id == b->id);
}

int32_t scale_top(const struct scale *scale) {
    return scale->count ? scale->levels[scale->count - 1].rank : -1;
}

int32_t scale_rank(const struct scale *scale, atom name) {
    for (uint32_t i = 0; i < scale->count; i++)
        if (scale->levels[i].name == name)
            return scale->levels[i].rank;
    return -1;
}

static int by_name(const void *a, const void *b) {
    const struct scale_level *one = a, *other = b;
    return one->name < other->name ? -1 : one->name > other->name;
}

static struct scale_level *sorted(const struct scale *scale) {
    struct scale_level *levels = fail_if_null(malloc((scale->count + 1) * sizeof *levels));
    if (scale->count)
        memcpy(levels, scale->levels, scale->count * sizeof *levels);
    qsort(levels, scale->count, sizeof *levels, by_name);
    return levels;
}

static bool identical(const struct scale *a, const struct scale *b) {
    if (a == b)
        return true;
    for (uint32_t i = 0; i < a->count && a->count == b->count; i++)
        if (a->levels[i].name != b->levels[i].name || a->levels[i].rank != b->levels[i].rank)
            return false;
    return a->count == b->count;
}

/* Notes that two ranks are one level; false when either is another one as well. */
static bool join(struct scale_pair *pair, int32_t *back, int32_t rank, int32_t other) {
    bool sound = (pair->other[rank] == -1 || pair->other[rank] == other) && (back[other] == -1 || back[other] == rank);
    pair->other[rank] = other;
    back[other] = rank;
    return sound;
}

static int32_t *unknown_ranks(const struct scale *scale) {
    size_t size = ((size_t)scale_top(scale) + 2) * sizeof(int32_t);
    return memset(fail_if_null(malloc(size)), -1, size);
}

/* Joins levels by their names, both in the order of these. */
static void join_all(struct scale_pair *pair) {
    struct scale_level *a = sorted(pair->a), *b = sorted(pair->b);
    int32_t *back = unknown_ranks(pair->b);
    for (uint32_t i = 0, j = 0; i < pair->a->count && j < pair->b->count;) {
        int order = by_name(&a[i], &b[j]);
        if (order == 0 && !join(pair, back, a[i].rank, b[j].rank))
            pair->sound = false;
        i += order <= 0;
        j += order >= 0;
    }
    free(a);
    free(b);
    free(back);
}

static bool orders_agree(const struct scale_pair *pair) {
    int32_t before = -1;
    for (int32_t rank = 0; rank <= scale_top(pair->a); rank++) {
        if (pair->other[rank] < 0)
            continue;
        if (pair->other[rank] < before)
            return false;
        before = pair->other[rank];
    }
    return true;
}

struct scale_pair scale_pair_of(const struct scale *a, const struct scale *b) {
    struct scale_pair pair = {a, b, NULL, true};
    if (identical(a, b))
        return pair;
    pair.other = unknown_ranks(a);
    join_all(&pair);
    if (a->ordered && b->ordered && !orders_agree(&pair))
        pair.sound = false;
    return pair;
}

void scale_pair_free(struct scale_pair *pair) {
    free(pair->other);
    pair->other = NULL;
}

int32_t scale_other(const struct scale_pair *pair, int32_t rank) {
    return pair->other ? pair->other[rank] : rank;
}

atom scale_common_name(const struct scale_pair *pair, int32_t rank) {
    for (uint32_t i = 0; i < pair->a->count; i++) {
        const struct scale_level *level = &pair->a->levels[i];
        if (level->rank == rank && scale_rank(pair->b, level->name) == scale_other(pair, rank))
            return level->name;
    }
    return 0;
}
