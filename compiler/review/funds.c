#include "compiler/review/reviewing.h"

static struct subject of_funds(const struct reviewing *r) {
    const struct project *project = r->new_project;
    return (struct subject){.noun = ABOUT_funds, .project = project};
}

static struct subject of_item(const struct reviewing *r, const struct fund_item *item) {
    return (struct subject){ABOUT_item, r->new_project, NULL, item->id, item->name, 0};
}

static bool is_equal(const struct money *a, const struct money *b) {
    return a->currency == b->currency && (!a->currency || a->fen == b->fen);
}

/* A change of currency is told as one amount that is gone and one that is new. */
static void tell(struct reviewing *r, struct subject subject, const char *part, const struct money *old,
                 const struct money *new) {
    struct money_change *money = ARENA_NEW(r->arena, struct money_change);
    *money = (struct money_change){new->currency ? new->currency : old->currency, old->fen, new->fen,
                                   old->currency != 0, new->currency != 0};
    struct change change = change_of(r, CHANGE_MONEY, subject, old->span, new->span);
    change.part = part;
    change.money = money;
    change_tell(r, &change);
}

static void review_amount(struct reviewing *r, struct subject subject, const char *part, const struct money *old,
                          const struct money *new) {
    static const struct money none = {.currency = 0};
    if (is_equal(old, new))
        return;
    if (old->currency && new->currency && old->currency != new->currency) {
        tell(r, subject, part, old, &none);
        tell(r, subject, part, &none, new);
    } else {
        tell(r, subject, part, old, new);
    }
}

/* --- items --- */

static uint64_t content_of(const struct fund_item *item) {
    if (item->id == item->name || !item->amount.currency)
        return 0;
    return content_add(content_add(content_add(1, item->name), (uint64_t)item->amount.fen), item->amount.currency);
}

static void fill(struct matchable *list, const struct funds *funds) {
    for (uint32_t i = 0; i < funds->item_count; i++)
        list[i] = (struct matchable){funds->items[i].id, 0, funds->items[i].was, content_of(&funds->items[i])};
}

static const struct fund_item *old_of(const struct matching *m, const struct funds *old, uint32_t number) {
    return m->from[number] < 0 ? NULL : &old->items[m->from[number]];
}

/* Adds what an amount adds and takes what it takes; false on overflow, or where another currency is met. */
static bool add(const struct money *amount, int sign, atom *currency, int64_t *sum, uint32_t *changed) {
    if (!amount->currency)
        return true;
    ++*changed;
    bool same = !*currency || *currency == amount->currency;
    *currency = amount->currency;
    return same && !__builtin_add_overflow(*sum, sign * amount->fen, sum);
}

/* Whether items differ, by no less than two, and nothing is won or lost by it. */
static bool is_transfer(const struct matching *m, const struct funds *old, const struct funds *new) {
    static const struct money none = {.currency = 0};
    int64_t sum = 0;
    uint32_t parts = 0;
    atom currency = 0;
    bool whole = true;
    for (uint32_t i = 0; whole && i < new->item_count; i++) {
        const struct fund_item *before = old_of(m, old, i);
        uint32_t changed = 0;
        if (before && is_equal(&before->amount, &new->items[i].amount))
            continue;
        whole = add(before ? &before->amount : &none, -1, &currency, &sum, &changed) &&
                add(&new->items[i].amount, 1, &currency, &sum, &changed);
        parts += changed > 0;
    }
    for (uint32_t i = 0; whole && i < old->item_count; i++) {
        uint32_t changed = 0;
        if (m->to[i] < 0)
            whole = add(&old->items[i].amount, -1, &currency, &sum, &changed);
        parts += changed > 0;
    }
    return whole && sum == 0 && parts > 1;
}

static void join(struct reviewing *r, uint32_t number, const struct fund_item *old, const struct fund_item *new) {
    const struct fund_item *one = new ? new : old;
    struct concern concern = {.project = r->new_project, .id = one->id, .name = one->name};
    if (old) {
        concern.old = (struct where){r->old_file, old->amount.span};
        concern.before = old->amount;
    }
    if (new) {
        concern.new = (struct where){r->new_file, new->amount.span};
        concern.after = new->amount;
    }
    change_concern(r, number, concern);
}

static void tell_transfer(struct reviewing *r, const struct matching *m, const struct funds *old,
                          const struct funds *new) {
    struct change change = change_of(r, CHANGE_TRANSFER, of_funds(r), old->span, new->span);
    uint32_t number = r->changes.len;
    change_tell(r, &change);
    for (uint32_t i = 0; i < new->item_count; i++) {
        const struct fund_item *before = old_of(m, old, i);
        if (!before || !is_equal(&before->amount, &new->items[i].amount))
            join(r, number, before, &new->items[i]);
    }
    for (uint32_t i = 0; i < old->item_count; i++)
        if (m->to[i] < 0)
            join(r, number, &old->items[i], NULL);
}

static void tell_amounts(struct reviewing *r, const struct matching *m, const struct funds *old,
                         const struct funds *new) {
    static const struct money none = {.currency = 0};
    for (uint32_t i = 0; i < new->item_count; i++) {
        const struct fund_item *before = old_of(m, old, i);
        review_amount(r, of_item(r, &new->items[i]), NULL, before ? &before->amount : &none, &new->items[i].amount);
    }
    for (uint32_t i = 0; i < old->item_count; i++)
        if (m->to[i] < 0)
            review_amount(r, of_item(r, &old->items[i]), NULL, &old->items[i].amount, &none);
}

static void tell_names(struct reviewing *r, const struct matching *m, const struct funds *old,
                       const struct funds *new) {
    for (uint32_t i = 0; i < new->item_count; i++) {
        const struct fund_item *before = old_of(m, old, i), *after = &new->items[i];
        if (!before)
            continue;
        struct change change = change_of(r, CHANGE_RENAMED, of_item(r, after), before->span, after->span);
        change.guess = m->how[i] == MATCH_CONTENT;
        if (before->id != after->id)
            change_texts(r, change, before->id, after->id);
        else
            review_former(r, change, before->was, after->was);
        change.kind = CHANGE_NAME;
        change.guess = false;
        if (before->name != after->name && (before->id == after->id || after->name != after->id))
            change_texts(r, change, before->name, after->name);
    }
}

static void review_items(struct reviewing *r, const struct funds *old, const struct funds *new) {
    struct matching m = matching_of(old->item_count, new->item_count, r->arena);
    fill(m.old, old);
    fill(m.new, new);
    if (!match(&m, &r->work))
        match_contents(&m, &r->work);
    if (is_transfer(&m, old, new))
        tell_transfer(r, &m, old, new);
    else
        tell_amounts(r, &m, old, new);
    tell_names(r, &m, old, new);
}

void review_funds(struct reviewing *r) {
    const struct funds *old = &r->old_project->funds, *new = &r->new_project->funds;
    struct subject subject = of_funds(r);
    if (!is_stated(r->old, r->old_file) || !is_stated(r->new, r->new_file))
        return;
    review_amount(r, subject, DIAG_WORDS("总额", "total"), &old->total, &new->total);
    review_amount(r, subject, DIAG_WORDS("本年", "this year"), &old->this_year, &new->this_year);
    review_amount(r, subject, DIAG_WORDS("上年预算", "last year's budget"), &old->last_budget, &new->last_budget);
    review_amount(r, subject, DIAG_WORDS("上年支出", "last year's spending"), &old->last_spent, &new->last_spent);
    review_items(r, old, new);
}
