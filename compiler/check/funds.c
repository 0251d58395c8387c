#include "compiler/check/funds.h"

#include <string.h>

#include "compiler/check/former.h"
#include "compiler/check/names.h"
#include "compiler/check/number.h"

enum { ADDENDS_SHOWN = 12, SCALE_LEAST = 5000, SCALE_MOST = 20000 };

/* 4,768,009.00 */
static const char *money_text(struct check *check, int64_t fen) {
    char digits[24], text[40];
    uint64_t amount = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;
    int count = 0, used = 0;
    for (uint64_t rest = amount / 100; rest || count == 0; rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    if (fen < 0)
        text[used++] = '-';
    while (count > 0) {
        text[used++] = digits[--count];
        if (count && count % 3 == 0)
            text[used++] = ',';
    }
    text[used++] = '.';
    text[used++] = (char)('0' + amount % 100 / 10);
    text[used++] = (char)('0' + amount % 10);
    return arena_copy(diags_arena(check->diags), text, (size_t)used);
}

/* The unit of an amount: one of money. NULL, diagnosed, when it is something else or missing. */
static const struct unit *money_unit(struct check *check, const struct syn_quantity *amount) {
    enum unit_fault fault = UNIT_OK;
    if (amount->unit.value == 0) {
        DIAG1(check->diags, DIAG_MONEY_NO_UNIT, amount->number, check_excerpt(check, amount->number));
        return NULL;
    }
    const struct unit *unit = unit_find(check->units, amount->unit.value, &fault);
    if (!unit || !dimension_is_money(unit->dimension)) {
        DIAG1(check->diags, DIAG_MONEY_UNIT, amount->unit.span, check_name(check, amount->unit.value));
        return NULL;
    }
    return unit;
}

/* The code of a currency, by the name of its base unit: CNY for 元. */
static atom currency_of(struct check *check, const struct unit *unit) {
    static const struct {
        const char *code, *unit;
    } currencies[] = {
#define BASE(id, unit, zh, en, flags) {#id, unit},
#include "compiler/model/base.def"
#undef BASE
    };
    const char *name = atom_text(check->atoms, unit_base(check->units, unit->dimension)->name);
    for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++)
        if (strcmp(currencies[i].unit, name) == 0)
            return atom_of_text(check->atoms, currencies[i].code);
    return unit->name;
}

/* currency is 0 when the amount is wrong, which was diagnosed. */
static struct money read_money(struct check *check, const struct syn_fund *fund) {
    struct span span =
        span_join(fund->amount.number, fund->amount.unit.value ? fund->amount.unit.span : fund->amount.number);
    struct money money = {.span = span};
    struct pg_num value, fen;
    if (fund->amount.number.end == 0 || !number_read(check, fund->amount.number, &value, NULL))
        return money;
    const struct unit *unit = money_unit(check, &fund->amount);
    if (!unit)
        return money;
    if (value.num < 0)
        DIAG1(check->diags, DIAG_MONEY_NEGATIVE, span, check_excerpt(check, span));
    else if (!pg_num_mul(value, unit->factor, &fen) || !pg_num_mul(fen, pg_num_int(100), &fen))
        DIAG1(check->diags, DIAG_MONEY_LARGE, span, check_excerpt(check, span));
    else if (fen.den != 1)
        DIAG1(check->diags, DIAG_MONEY_DECIMALS, span, check_excerpt(check, span));
    else {
        money.fen = fen.num;
        money.currency = currency_of(check, unit);
    }
    return money;
}

struct addends {
    const struct fund_item *items;
    uint32_t count;
    int64_t sum;
    bool whole; /* every amount is good and none overflows */
};

/* 2,244,294.00 + 1,202,166.00 + … */
static const char *addends_text(struct check *check, const struct addends *addends) {
    struct arena *arena = diags_arena(check->diags);
    const char *text = "";
    uint32_t shown = addends->count < ADDENDS_SHOWN ? addends->count : ADDENDS_SHOWN;
    for (uint32_t i = 0; i < shown; i++)
        text = arena_printf(arena, i ? "%s + %s" : "%s%s", text, money_text(check, addends->items[i].amount.fen));
    if (shown < addends->count)
        text = arena_printf(arena, "%s + … (%u)", text, addends->count - shown);
    return arena_printf(arena, "%s = %s", text, money_text(check, addends->sum));
}

/* One label an item: a table of the addends; an item as large as the difference is pointed out. */
static void label_addends(struct check *check, struct diag *diag, const struct addends *addends, int64_t difference) {
    struct arena *arena = diags_arena(check->diags);
    for (uint32_t i = 0; i < addends->count && i < ADDENDS_SHOWN; i++) {
        const struct money *amount = &addends->items[i].amount;
        const char *text = money_text(check, amount->fen);
        if (amount->fen == difference)
            text = arena_printf(
                arena, BOTH("%s，恰等于差额：是否多列了这一项？", "%s, just the difference: one item too many?"), text,
                text);
        diag_label(check->diags, diag, amount->span, text);
    }
}

/* What the size of a difference suggests, in both languages. */
static const char *slip(struct check *check, int64_t difference) {
    uint64_t fen = difference < 0 ? 0 - (uint64_t)difference : (uint64_t)difference;
    uint64_t power = 1;
    while (fen % (power * 10) == 0)
        power *= 10;
    struct arena *arena = diags_arena(check->diags);
    if (fen / power < 10)
        return arena_printf(arena, BOTH("只有一位数字不同（%s 那一位）", "one digit is off (that of %s)"),
                            money_text(check, (int64_t)power), money_text(check, (int64_t)power));
    if (fen % 9 == 0)
        return BOTH("差额能被 9 整除，可能有两位数字写颠倒",
                    "the difference is a multiple of 9: two digits may be swapped");
    return BOTH("可能漏列或多列了一项", "an item may be missing or listed twice");
}

static void check_sum(struct check *check, const struct syn_clause *allows, const struct funds *funds,
                      const struct addends *addends) {
    const struct money *total = &funds->total;
    if (addends->count == 0 || !addends->whole)
        return;
    if (total->span.end == 0) {
        WARN(check, allows, DIAG_FUNDS_NO_TOTAL, funds->span, money_text(check, addends->sum));
        return;
    }
    if (!total->currency || addends->sum == total->fen)
        return;
    int64_t difference = addends->sum - total->fen; /* both are amounts, not negative */
    struct arena *arena = diags_arena(check->diags);
    struct diag *diag =
        DIAG4(check->diags, DIAG_FUNDS_SUM, total->span, money_text(check, total->fen), money_text(check, addends->sum),
              arena_printf(arena, "%s%s", difference > 0 ? "+" : "", money_text(check, difference)),
              addends_text(check, addends));
    diag_label(check->diags, diag, total->span, slip(check, difference));
    label_addends(check, diag, addends, difference);
}

/* allows: of the entry that is too large. */
static void check_pair(struct check *check, const struct syn_clause *allows, enum diag_id id, const struct money *less,
                       const struct money *more, const char *label) {
    if (!less->currency || less->currency != more->currency || less->fen <= more->fen)
        return;
    struct diag *diag = WARN(check, allows, id, less->span, money_text(check, less->fen), money_text(check, more->fen),
                             money_text(check, less->fen - more->fen));
    if (diag)
        diag_label(check->diags, diag, more->span, label);
}

/* All amounts in the currency of the first one. */
static bool same_currency(struct check *check, struct money *first, const struct money *amount) {
    if (!amount->currency)
        return true;
    if (!first->currency)
        *first = *amount;
    if (amount->currency == first->currency)
        return true;
    struct diag *diag = DIAG2(check->diags, DIAG_MONEY_MIXED, amount->span, atom_text(check->atoms, amount->currency),
                              atom_text(check->atoms, first->currency));
    diag_label(check->diags, diag, first->span,
               arena_printf(diags_arena(check->diags), BOTH("这里用的是 %s", "%s is used here"),
                            atom_text(check->atoms, first->currency), atom_text(check->atoms, first->currency)));
    return false;
}

/* Items may well share a name; with the amount the same, too, one was probably entered twice. */
static void check_listed_twice(struct check *check, const struct syn_fund *fund, struct money amount,
                               const struct fund_item *items, uint32_t number) {
    const uint32_t *before = scope_find(&check->item_names, fund->name.value);
    const struct money *first = before ? &items[*before].amount : &amount;
    bool same = before && first->fen == amount.fen && amount.currency;
    scope_set(&check->item_names, fund->name.value, number);
    struct diag *diag = same ? WARN(check, fund->clauses, DIAG_ITEM_TWICE, amount.span,
                                    check_name(check, fund->name.value), money_text(check, amount.fen))
                             : NULL;
    if (diag)
        diag_label(check->diags, diag, first->span, BOTH("同名同额的另一项", "the other one"));
}

static void add_item(struct check *check, const struct syn_fund *fund, struct money amount, struct fund_item *items,
                     struct addends *addends) {
    atom key = key_of(fund->id, fund->name);
    const uint32_t *before = key ? scope_find(&check->scratch, key) : NULL;
    if (before)
        names_twice(check, NOUN_ITEM, key, items[*before].span, key_span(fund->id, fund->name));
    else if (key)
        scope_set(&check->scratch, key, addends->count);
    struct span span = key ? key_span(fund->id, fund->name) : fund->span;
    if (fund->id.value && fund->name.value)
        check_listed_twice(check, fund, amount, items, addends->count);
    const struct former_id *was = former_note(check, NOUN_ITEM, syn_was_ids(fund->clauses), key);
    items[addends->count++] = (struct fund_item){key, fund->name.value ? fund->name.value : key, span, amount, was};
    if (!amount.currency || __builtin_add_overflow(addends->sum, amount.fen, &addends->sum))
        addends->whole = false;
}

static void put_amount(struct check *check, const struct syn_fund *fund, struct money amount, struct funds *funds) {
    struct money *const slots[] = {[SYN_TOTAL] = &funds->total,
                                   [SYN_THIS_YEAR] = &funds->this_year,
                                   [SYN_LAST_BUDGET] = &funds->last_budget,
                                   [SYN_LAST_SPENT] = &funds->last_spent};
    struct money *slot = slots[fund->kind];
    if (slot->span.end == 0) {
        *slot = amount;
        return;
    }
    struct diag *diag = DIAG1(check->diags, DIAG_FIELD_TWICE, fund->span, check_excerpt(check, fund->span));
    diag_label(check->diags, diag, slot->span, BOTH("第一次写在这里", "first written here"));
}

static struct span find_item(const struct check *check, atom id) {
    const uint32_t *number = scope_find(&check->scratch, id);
    return number ? check->items[*number].span : (struct span){0, 0};
}

static uint32_t count_items(const struct syn_fund *fund) {
    uint32_t count = 0;
    for (; fund; fund = fund->next)
        count += fund->kind == SYN_ITEM;
    return count;
}

/* The allows of the first entry of a kind. */
static const struct syn_clause *allows_of(const struct syn_fund *fund, enum syn_fund_kind kind) {
    while (fund && fund->kind != kind)
        fund = fund->next;
    return fund ? fund->clauses : NULL;
}

/* About 10 000 times as much: 万元 told in 元, or the other way round. */
static bool is_other_scale(const struct money *a, const struct money *b) {
    int64_t less = a->fen < b->fen ? a->fen : b->fen, more = a->fen < b->fen ? b->fen : a->fen;
    return a->currency && a->currency == b->currency && less > 0 && more / less >= SCALE_LEAST &&
           more / less <= SCALE_MOST;
}

static void check_scale(struct check *check, const struct syn_fund *entries, enum syn_fund_kind kind,
                        const struct money *amount, const struct money *total) {
    if (!is_other_scale(amount, total))
        return;
    struct diag *diag =
        WARN(check, allows_of(entries, kind), DIAG_MONEY_SCALE, amount->span, money_text(check, amount->fen),
             money_text(check, total->fen), BOTH("总预算", "the total"));
    if (diag)
        diag_label(check->diags, diag, total->span, BOTH("总预算", "the total"));
}

static void check_scales(struct check *check, const struct syn_fund *entries, const struct funds *funds) {
    if (funds->this_year.fen <= funds->total.fen) /* else it was diagnosed */
        check_scale(check, entries, SYN_THIS_YEAR, &funds->this_year, &funds->total);
    check_scale(check, entries, SYN_LAST_BUDGET, &funds->last_budget, &funds->total);
    check_scale(check, entries, SYN_LAST_SPENT, &funds->last_spent, &funds->total);
}

void funds_check(struct check *check, const struct syn_member *member, struct funds *funds) {
    struct fund_item *items = ARENA_ARRAY(check->arena, struct fund_item, count_items(member->u.funds));
    struct addends addends = {.items = items, .whole = true};
    struct money first = {0};
    scope_clear(&check->scratch);
    scope_clear(&check->item_names);
    check_note_allows(check, member->u.funds_allows);
    for (const struct syn_fund *fund = member->u.funds; fund; fund = fund->next) {
        if (fund->kind == SYN_FUND_ERROR) {
            addends.whole = false;
            continue;
        }
        struct money amount = read_money(check, fund);
        check_note_allows(check, fund->clauses);
        if (!same_currency(check, &first, &amount))
            amount.currency = 0;
        if (fund->kind == SYN_ITEM)
            add_item(check, fund, amount, items, &addends);
        else
            put_amount(check, fund, amount, funds);
    }
    check->items = items;
    former_settle(check, NOUN_ITEM, find_item);
    funds->span = member->span;
    funds->items = items;
    funds->item_count = addends.count;
    check_scales(check, member->u.funds, funds);
    check_sum(check, member->u.funds_allows, funds, &addends);
    check_pair(check, NULL, DIAG_FUNDS_YEAR, &funds->this_year, &funds->total, BOTH("总预算", "the total"));
    check_pair(check, allows_of(member->u.funds, SYN_LAST_SPENT), DIAG_FUNDS_OVERSPENT, &funds->last_spent,
               &funds->last_budget, BOTH("上年预算", "last year's budget"));
}
