#include "compiler/lower/turn_share.h"

enum { MORE_MOST = 1 << 30 }; /* further rows: more are no longer told of */

bool measure_is_share(const struct measure *measure) {
    bool ratio = measure->kind == MEASURE_RATIO && measure->over.fold == PG_FOLD_COUNT &&
                 measure->under.fold == PG_FOLD_COUNT && measure->over.log == measure->under.log &&
                 measure->under.condition_count == 0;
    return ratio || measure->kind == MEASURE_SHARE || measure->kind == MEASURE_PERCENTILE;
}

bool share_of(const struct measure *measure, const struct pg_measure *lowered, const struct pg_tallies *tallies,
              int32_t window, struct share *out) {
    if (!measure_is_share(measure) || lowered->count != 2)
        return false;
    out->over = tallies->folds[lowered->foldings[0].first + window].count;
    out->under = tallies->folds[lowered->foldings[1].first + window].count;
    return out->under > 0;
}

static struct share moved(struct share share, enum share_way way, int64_t rows) {
    share.over += way == SHARE_DROPPED ? -rows : way == SHARE_MORE_NOT ? 0 : rows;
    share.under += way == SHARE_MORE || way == SHARE_MORE_NOT ? rows : 0;
    return share;
}

static bool rises(enum share_way way) {
    return way == SHARE_COUNTED || way == SHARE_MORE;
}

/* Whether the bound that lies that way is crossed: of a share that was inside, the far one; else the near one. */
static bool crossed(const struct pg_interval *set, bool inside, struct share share, enum share_way way) {
    struct pg_num value;
    struct pg_interval half = *set;
    if (!pg_num_make(share.over, share.under, &value))
        return false;
    *(rises(way) == inside ? &half.lo_edge : &half.hi_edge) = PG_EDGE_NONE;
    return pg_interval_has(&half, value) != inside;
}

static int64_t most(struct share share, enum share_way way) {
    if (way == SHARE_COUNTED)
        return share.under - share.over;
    return way == SHARE_DROPPED ? share.over : MORE_MOST;
}

int64_t share_rows(const struct pg_interval *set, struct share share, enum share_way way) {
    struct pg_num value = {0, 1};
    int64_t low = 0, high = most(share, way);
    bool inside = pg_num_make(share.over, share.under, &value) && pg_interval_has(set, value);
    if (crossed(set, inside, share, way) || !crossed(set, inside, moved(share, way, high), way))
        return -1;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (crossed(set, inside, moved(share, way, middle), way))
            high = middle;
        else
            low = middle;
    }
    share = moved(share, way, high);
    return pg_num_make(share.over, share.under, &value) && pg_interval_has(set, value) != inside ? high : -1;
}

bool share_ways(const struct pg_interval *set, struct share share, bool up, int64_t rows[SHARE_WAYS]) {
    bool any = false;
    for (int way = 0; way < SHARE_WAYS; way++) {
        rows[way] = rises((enum share_way)way) == up ? share_rows(set, share, (enum share_way)way) : -1;
        any = any || rows[way] >= 0;
    }
    return any;
}
