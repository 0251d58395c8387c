#include "compiler/target/relation.h"
#include "compiler/target/scale_pair.h"

/* Targets of levels. An outcome has a level on each scale that either names; those that both versions of a scale have
 * are the ones compared. */

const struct target_part *part_beside(const struct target *t, const struct scale *scale) {
    for (uint32_t i = 0; i < t->parts_count; i++)
        if (scale_same(t->parts[i].scale, scale))
            return &t->parts[i];
    return NULL;
}

static bool has(const struct target_part *part, int32_t rank) {
    return rank >= part->low && rank <= part->high;
}

/* On one scale: what `in` accepts there (all of it where it says nothing), and what `out` does. */
struct choice {
    const struct target_part *in, *out; /* NULL: says nothing */
    struct scale_pair pair;
};

static struct choice choice_of(const struct target_part *in, const struct target_part *out) {
    return (struct choice){in, out, scale_pair_of((in ? in : out)->scale, (out ? out : in)->scale)};
}

/* The first rank of the first scale that both versions have, and that both sides take or refuse as asked; -1: none. */
static int32_t first_rank(const struct choice *choice, bool in, bool out) {
    for (int32_t rank = 0; rank <= scale_top(choice->pair.a); rank++) {
        int32_t other = scale_other(&choice->pair, rank);
        bool taken = !choice->in || has(choice->in, rank), taken_out = !choice->out || has(choice->out, other);
        if (other >= 0 && taken == in && taken_out == out)
            return rank;
    }
    return -1;
}

static bool takes_any(const struct choice *choice, bool of_in) {
    return first_rank(choice, true, true) >= 0 || first_rank(choice, of_in, !of_in) >= 0;
}

/* The n-th scale of a pair: those of `in`, then those that only `out` names. False past the last. */
static bool choice_at(const struct pair *pair, uint32_t n, struct choice *choice) {
    const struct target *in = pair->in, *out = pair->out;
    if (n < in->parts_count) {
        *choice = choice_of(&in->parts[n], part_beside(out, in->parts[n].scale));
        return true;
    }
    n -= in->parts_count;
    for (uint32_t i = 0; i < out->parts_count; i++)
        if (!part_beside(in, out->parts[i].scale) && n-- == 0) {
            *choice = choice_of(NULL, &out->parts[i]);
            return true;
        }
    return false;
}

/* A part that accepts something, but nothing that both versions have, cannot be told of. */
static bool can_be_told(const struct choice *choice) {
    bool in = choice->in->low > choice->in->high || takes_any(choice, true);
    bool out = choice->out->low > choice->out->high || takes_any(choice, false);
    return choice->pair.sound && in && out;
}

static bool levels_comparable(const struct pair *pair) {
    struct choice choice;
    bool shared = false, told = true;
    for (uint32_t n = 0; choice_at(pair, n, &choice); n++) {
        if (choice.in && choice.out) {
            shared = true;
            told = told && can_be_told(&choice);
        }
        scale_pair_free(&choice.pair);
    }
    return shared && told;
}

/* `in` accepts nothing at all. */
static bool accepts_nothing(const struct target *t) {
    for (uint32_t i = 0; i < t->parts_count; i++)
        if (t->parts[i].low > t->parts[i].high)
            return true;
    return false;
}

/* The number of the first scale on which `in` accepts what `out` does not; -1: there is none. */
static int32_t differing(const struct pair *pair) {
    struct choice choice;
    int32_t at = -1;
    for (uint32_t n = 0; at < 0 && choice_at(pair, n, &choice); n++) {
        if (first_rank(&choice, true, false) >= 0)
            at = (int32_t)n;
        scale_pair_free(&choice.pair);
    }
    return at;
}

static bool levels_within(const struct pair *pair) {
    return accepts_nothing(pair->in) || differing(pair) < 0;
}

static bool bounded_alike(const struct choice *choice) {
    const struct target_part *in = choice->in, *out = choice->out;
    bool low = in->low > 0 && out->low > 0;
    bool high = in->high < scale_top(in->scale) && out->high < scale_top(out->scale);
    return in->scale->ordered && out->scale->ordered && (low || high);
}

static bool levels_same_side(const struct pair *pair) {
    struct choice choice;
    bool alike = false;
    for (uint32_t n = 0; choice_at(pair, n, &choice); n++) {
        alike = alike || (choice.in && choice.out && bounded_alike(&choice));
        scale_pair_free(&choice.pair);
    }
    return alike;
}

/* A level that `in` takes, and `out` refuses or, elsewhere, takes too if there is one. */
static int32_t chosen(const struct choice *choice, bool differs) {
    int32_t rank = first_rank(choice, true, !differs);
    return rank >= 0 ? rank : first_rank(choice, true, differs);
}

static bool levels_find(const struct pair *pair, struct arena *arena, struct outcome *found) {
    struct outcome_level *levels = ARENA_ARRAY(arena, struct outcome_level, 2 * TARGET_PARTS_MAX);
    int32_t at = differing(pair);
    struct choice choice;
    for (uint32_t n = 0; choice_at(pair, n, &choice); n++) {
        atom name = scale_common_name(&choice.pair, chosen(&choice, (int32_t)n == at));
        levels[found->count++] = (struct outcome_level){choice.pair.a, name};
        scale_pair_free(&choice.pair);
    }
    found->levels = levels;
    return true;
}

const struct relating relating_levels = {levels_comparable, levels_within, levels_same_side, levels_find};

/* --- judging --- */

static struct pg_actual level_on(const struct outcome *outcome, const struct scale *scale) {
    struct pg_actual actual = {{0, 1}, PG_ABSENT};
    for (uint32_t i = 0; i < outcome->count; i++) {
        if (!scale_same(outcome->levels[i].scale, scale))
            continue;
        int32_t rank = scale_rank(scale, outcome->levels[i].level);
        actual = (struct pg_actual){pg_num_int(rank), rank < 0 ? PG_ABSENT : PG_PRESENT};
    }
    return actual;
}

bool levels_accept(const struct target *t, const struct outcome *outcome) {
    struct pg_interval sets[TARGET_PARTS_MAX];
    struct pg_actual actual[TARGET_PARTS_MAX];
    for (uint32_t i = 0; i < t->parts_count; i++) {
        const struct target_part *part = &t->parts[i];
        sets[i] = (struct pg_interval){pg_num_int(part->low), pg_num_int(part->high), PG_EDGE_CLOSED, PG_EDGE_CLOSED};
        actual[i] = level_on(outcome, part->scale);
    }
    return pg_judge_all(sets, actual, t->parts_count).verdict == PG_MET;
}
