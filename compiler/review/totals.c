#include "compiler/review/reviewing.h"

/* has_before: all amounts so far fitted. */
static struct money_change *total_of(struct reviewing *r, atom currency) {
    for (uint32_t i = 0; i < r->totals.len; i++)
        if (r->totals.at[i].currency == currency)
            return &r->totals.at[i];
    struct money_change *made = VEC_PUSH(&r->totals);
    *made = (struct money_change){.currency = currency, .has_before = true, .has_after = true};
    return made;
}

void total_add(struct reviewing *r, const struct project *project, bool old) {
    const struct money *amount = &project->funds.total;
    struct money_change *total = amount->currency ? total_of(r, amount->currency) : NULL;
    if (total &&
        __builtin_add_overflow(old ? total->before : total->after, amount->fen, old ? &total->before : &total->after))
        total->has_before = total->has_after = false;
}

const struct money_change *totals_taken(struct reviewing *r, uint32_t *count) {
    struct money_change *taken = ARENA_ARRAY(r->arena, struct money_change, r->totals.len);
    bool whole = is_stated(r->old, NULL) && is_stated(r->new, NULL);
    *count = 0;
    for (uint32_t i = 0; whole && i < r->totals.len; i++)
        if (r->totals.at[i].has_before && r->totals.at[i].before != r->totals.at[i].after)
            taken[(*count)++] = r->totals.at[i];
    VEC_FREE(&r->totals);
    return taken;
}
