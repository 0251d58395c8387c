#include "judge.h"

enum { JUDGE_BLOCK = 64, JUDGE_COUNT = 1 << 30 };

/* A whole number whose differences cannot overflow. */
static inline bool judge_is_count(struct pg_num value) {
    return value.den == 1 && (uint64_t)value.num + JUDGE_COUNT <= 2 * (uint64_t)JUDGE_COUNT;
}

static struct pg_result judge_plain(enum pg_verdict verdict, enum pg_reason reason, int32_t where) {
    struct pg_result result = {{0, 1}, 0, 0, 0, 0, 0, 0};
    result.where = where;
    result.verdict = (uint8_t)verdict;
    result.reason = (uint8_t)reason;
    return result;
}

/* Takes one side's signed distance into the margin, which is the smallest of them. */
static bool judge_side(struct pg_result *result, struct pg_num larger, struct pg_num smaller) {
    struct pg_num distance;
    if (!pg_num_sub(larger, smaller, &distance))
        return false;
    if (!result->has_margin || pg_num_cmp(distance, result->margin) < 0)
        result->margin = distance;
    result->has_margin = 1;
    return true;
}

static struct pg_result judge_number(const struct pg_interval *set, struct pg_num value) {
    struct pg_result result = judge_plain(pg_interval_has(set, value) ? PG_MET : PG_MISSED, PG_REASON_NONE, -1);
    if ((set->lo_edge != PG_EDGE_NONE && !judge_side(&result, value, set->lo)) ||
        (set->hi_edge != PG_EDGE_NONE && !judge_side(&result, set->hi, value)))
        return judge_plain(PG_INVALID, PG_REASON_OVERFLOW, -1);
    return result;
}

/* What a state without a figure comes to. */
static struct pg_result judge_state(uint8_t state) {
    switch (state) {
    case PG_PARTIAL:
        return judge_plain(PG_UNKNOWN, PG_REASON_PART, -1);
    case PG_ABSENT:
        return judge_plain(PG_UNKNOWN, PG_REASON_NO_DATA, -1);
    case PG_EMPTY:
        return judge_plain(PG_UNKNOWN, PG_REASON_EMPTY, -1);
    case PG_NO_LOG:
        return judge_plain(PG_UNKNOWN, PG_REASON_NO_LOG, -1);
    case PG_RECORDS:
        return judge_plain(PG_INVALID, PG_REASON_RECORDS, -1);
    case PG_LOST:
        return judge_plain(PG_INVALID, PG_REASON_OVERFLOW, -1);
    default:
        return judge_plain(PG_INVALID, PG_REASON_REFUSED, -1);
    }
}

/* A state without the flag of skipped rows. */
static uint8_t judge_base(uint8_t state) {
    return state & (uint8_t)~PG_SKIPPED;
}

struct pg_result pg_judge_value(const struct pg_interval *set, struct pg_actual actual) {
    uint8_t state = judge_base(actual.state);
    struct pg_result result = state == PG_PRESENT ? judge_number(set, actual.value) : judge_state(state);
    if (actual.state != state && result.verdict == PG_MET)
        return judge_plain(PG_UNKNOWN, PG_REASON_SKIPPED, -1);
    return result;
}

/* Folds the verdict of one window or part into that of those before it: invalid beats missed beats
 * unknown beats met, and of equals the first one names the place. */
static void judge_fold(struct pg_result *all, struct pg_result one, int32_t at) {
    static const uint8_t rank[] = {1, 0, 2, 3}; /* of unknown, met, missed, invalid */
    bool worse = rank[one.verdict] > rank[all->verdict];
    if (one.has_margin && (!all->has_margin || pg_num_cmp(one.margin, all->margin) < 0)) {
        all->margin = one.margin;
        all->has_margin = 1;
    }
    if (worse) {
        all->verdict = one.verdict;
        all->reason = one.reason;
        all->where = at;
    }
}

/* Unknown and invalid have no margin; a window is named where it is one of several that lacks a figure. */
static struct pg_result judge_settled(struct pg_result all, bool data) {
    bool named = all.reason == PG_REASON_EMPTY || (all.reason == PG_REASON_NO_DATA && data);
    if (all.reason == PG_REASON_NO_DATA && data)
        all.reason = PG_REASON_GAP;
    if (all.verdict == PG_UNKNOWN && !named)
        all.where = -1;
    if (all.verdict == PG_UNKNOWN || all.verdict == PG_INVALID) {
        all.margin = pg_num_int(0);
        all.has_margin = 0;
    }
    return all;
}

/* Whole numbers against one closed bound, as most counts are: the worst of them tells all. False when it is not so. */
static bool judge_counts(const struct pg_interval *set, const struct pg_actual *actual, int32_t n,
                         struct pg_result *all) {
    bool lower = set->lo_edge == PG_EDGE_CLOSED;
    struct pg_num bound = lower ? set->lo : set->hi;
    int64_t sign = lower ? 1 : -1, worst = INT64_MAX;
    int32_t missed = 0, first = -1;
    if ((lower ? set->hi_edge != PG_EDGE_NONE : set->lo_edge != PG_EDGE_NONE || set->hi_edge != PG_EDGE_CLOSED) ||
        !judge_is_count(bound))
        return false;
    for (int32_t i = 0; i < n; i++) {
        if (actual[i].state != PG_PRESENT || !judge_is_count(actual[i].value))
            return false;
        int64_t above = sign * (actual[i].value.num - bound.num);
        worst = above < worst ? above : worst;
        first = above < 0 && first < 0 ? i : first;
        missed += above < 0;
    }
    *all = judge_plain(missed > 0 ? PG_MISSED : PG_MET, PG_REASON_NONE, first);
    all->missed = missed;
    all->margin = pg_num_int(worst);
    all->has_margin = 1;
    return n > 0;
}

static struct pg_result judge_series(const struct pg_interval *sets, int32_t step, const struct pg_actual *actual,
                                     int32_t n, const uint32_t *off) {
    struct pg_result all = judge_plain(PG_MET, PG_REASON_NONE, -1);
    int32_t asked = 0;
    bool data = false;
    for (int32_t i = 0; i < n; i++) {
        if (pg_is_off(off, i))
            continue;
        struct pg_result one = pg_judge_value(sets + i * step, actual[i]);
        judge_fold(&all, one, i);
        all.missed += one.verdict == PG_MISSED;
        all.lacking += one.verdict == PG_UNKNOWN;
        data = data || judge_base(actual[i].state) == PG_PRESENT;
        asked++;
    }
    return asked > 0 ? judge_settled(all, data) : judge_plain(PG_UNKNOWN, PG_REASON_NO_DATA, -1);
}

struct pg_result pg_judge_windows(const struct pg_interval *set, const struct pg_actual *actual, int32_t n,
                                  const uint32_t *off) {
    struct pg_result counts;
    if (off == NULL && judge_counts(set, actual, n, &counts))
        return counts;
    return judge_series(set, 0, actual, n, off);
}

struct pg_result pg_judge_all(const struct pg_interval *sets, const struct pg_actual *actual, int32_t n) {
    struct pg_result all = judge_series(sets, 1, actual, n, NULL);
    all.margin = pg_num_int(0);
    all.has_margin = 0;
    return all;
}

/* The set of sums of n members of the set, of which inner have a lower bound. False on overflow. */
static bool judge_sums(const struct pg_interval *set, int32_t n, int32_t inner, struct pg_interval *out) {
    *out = *set;
    if (inner < n && set->lo_edge == PG_EDGE_OPEN)
        out->lo_edge = inner > 0 ? PG_EDGE_OPEN : PG_EDGE_CLOSED;
    return (set->lo_edge == PG_EDGE_NONE || pg_num_mul(set->lo, pg_num_int(inner), &out->lo)) &&
           (set->hi_edge == PG_EDGE_NONE || pg_num_mul(set->hi, pg_num_int(n), &out->hi));
}

struct pg_result pg_judge_total(const struct pg_interval *set, struct pg_actual total, int32_t touching,
                                int32_t inner) {
    struct pg_interval sums;
    if (total.state & PG_REFUSED)
        return judge_plain(PG_INVALID, PG_REASON_REFUSED, -1);
    if (judge_base(total.state) == PG_ABSENT)
        return judge_plain(PG_UNKNOWN, PG_REASON_NO_DATA, -1);
    if (judge_base(total.state) == PG_PARTIAL)
        return judge_plain(PG_UNKNOWN, PG_REASON_COARSE, -1);
    if (!judge_sums(set, touching, inner, &sums))
        return judge_plain(PG_INVALID, PG_REASON_OVERFLOW, -1);
    if (pg_interval_has(&sums, total.value))
        return judge_plain(PG_UNKNOWN, PG_REASON_COARSE, -1);
    return judge_plain(PG_MISSED, PG_REASON_TOTAL, -1);
}

/* False when the change does not fit. */
static bool judge_difference(enum pg_change change, struct pg_num base, struct pg_num actual, struct pg_num *out) {
    struct pg_num size = base;
    if (!pg_num_sub(actual, base, out))
        return false;
    if (change == PG_CHANGE_DIFFERENCE)
        return true;
    if (base.num < 0 && !pg_num_sub(pg_num_int(0), base, &size))
        return false;
    return pg_num_div(*out, size, out);
}

struct pg_result pg_judge_change(const struct pg_interval *set, enum pg_change change, struct pg_actual baseline,
                                 struct pg_actual actual) {
    struct pg_actual changed = {actual.value, (uint8_t)(PG_PRESENT | ((actual.state | baseline.state) & PG_SKIPPED))};
    if ((actual.state | baseline.state) & PG_REFUSED)
        return judge_plain(PG_INVALID, PG_REASON_REFUSED, -1);
    if (judge_base(actual.state) != PG_PRESENT)
        return pg_judge_value(set, actual);
    if (judge_base(baseline.state) != PG_PRESENT)
        return judge_plain(PG_UNKNOWN, PG_REASON_NO_BASELINE, -1);
    if (change == PG_CHANGE_GROWTH && baseline.value.num == 0)
        return judge_plain(PG_UNKNOWN, PG_REASON_ZERO_BASE, -1);
    if (!judge_difference(change, baseline.value, actual.value, &changed.value))
        return judge_plain(PG_INVALID, PG_REASON_OVERFLOW, -1);
    return pg_judge_value(set, changed);
}

/* Columns are judged in 64-bit lanes by wrapping arithmetic whose sign bits are the answers, because
 * plain vector units (SSE2) cannot compare 64-bit lanes. A range is the interval, or what lies outside
 * it, whichever is under 2^63 wide: then row - lo and width - (row - lo) are both below 2^63 inside it. */
struct judge_range {
    uint64_t lo, width;
    uint64_t outside; /* all ones when the range is what lies outside */
};

static struct judge_range judge_range(int64_t lo, int64_t hi) {
    int64_t least = lo == PG_MISSING ? PG_MISSING + 1 : lo;
    struct judge_range nothing = {0, UINT64_MAX, 0}; /* one of the two always has its sign set */
    struct judge_range range = {(uint64_t)least, (uint64_t)hi - (uint64_t)least, 0};
    if (range.width >> 63) {
        range.lo = (uint64_t)hi + 1;
        range.width = (uint64_t)least - range.lo - 1;
        range.outside = UINT64_MAX;
    }
    return least > hi ? nothing : range;
}

/* PG_MET (1) or PG_MISSED (2); 2 less, PG_UNKNOWN, for PG_MISSING, the only row whose sign is set and
 * whose predecessor's is not, and one that no interval holds. */
static inline uint64_t judge_lane(struct judge_range range, uint64_t row) {
    uint64_t offset = row - range.lo;
    uint64_t outside = (offset | (range.width - offset)) ^ range.outside;
    uint64_t missing = row & ~(row - 1);
    return 1 + (outside >> 63) - (missing >> 63 << 1);
}

static inline void judge_rows(struct judge_range range, const int64_t *restrict column, uint8_t *restrict verdicts,
                              size_t rows) {
    for (size_t i = 0; i < rows; i++)
        verdicts[i] = (uint8_t)judge_lane(range, (uint64_t)column[i]);
}

static inline void judge_narrow_rows(struct judge_range range, const int64_t *restrict column,
                                     uint8_t *restrict verdicts, size_t rows) {
    for (size_t i = 0; i < rows; i++) {
        uint8_t one = (uint8_t)judge_lane(range, (uint64_t)column[i]), all = verdicts[i];
        verdicts[i] = (uint8_t)(((one | all) & 2) | (all & (one | all >> 1) & 1));
    }
}

/* Whole blocks have a constant number of rows: then gcc -O2 vectorises them too. */
static inline void judge_blocks(struct judge_range range, const int64_t *column, size_t rows, uint8_t *verdicts) {
    size_t at = 0;
    for (; rows - at >= JUDGE_BLOCK; at += JUDGE_BLOCK)
        judge_rows(range, column + at, verdicts + at, JUDGE_BLOCK);
    judge_rows(range, column + at, verdicts + at, rows - at);
}

static inline void judge_narrow_blocks(struct judge_range range, const int64_t *column, size_t rows,
                                       uint8_t *verdicts) {
    size_t at = 0;
    for (; rows - at >= JUDGE_BLOCK; at += JUDGE_BLOCK)
        judge_narrow_rows(range, column + at, verdicts + at, JUDGE_BLOCK);
    judge_narrow_rows(range, column + at, verdicts + at, rows - at);
}

/* The same code for the wider lanes that most x86 processors have; asked for at run time, as the program may be
 * built for any of them. */
#if defined(__GNUC__) && defined(__x86_64__)
#define JUDGE_HAS_WIDE() __builtin_cpu_supports("avx2")
#define JUDGE_WIDE __attribute__((target("avx2"), flatten))
#else
#define JUDGE_HAS_WIDE() 0
#define JUDGE_WIDE
#endif

JUDGE_WIDE static void judge_wide(struct judge_range range, const int64_t *column, size_t rows, uint8_t *verdicts) {
    judge_blocks(range, column, rows, verdicts);
}

JUDGE_WIDE static void judge_narrow_wide(struct judge_range range, const int64_t *column, size_t rows,
                                         uint8_t *verdicts) {
    judge_narrow_blocks(range, column, rows, verdicts);
}

void pg_judge_column(int64_t lo, int64_t hi, const int64_t *column, size_t rows, uint8_t *verdicts) {
    (JUDGE_HAS_WIDE() ? judge_wide : judge_blocks)(judge_range(lo, hi), column, rows, verdicts);
}

void pg_narrow_column(int64_t lo, int64_t hi, const int64_t *column, size_t rows, uint8_t *verdicts) {
    (JUDGE_HAS_WIDE() ? judge_narrow_wide : judge_narrow_blocks)(judge_range(lo, hi), column, rows, verdicts);
}
