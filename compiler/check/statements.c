#include "compiler/check/statements.h"

#include "compiler/check/names.h"
#include "grammar/print.h"

/* A list of statements being made. */
struct noting {
    struct check *check;
    const struct statement *first, **end;
    struct print print;
    size_t mark; /* bytes of check->written before those not yet taken */
};

static void begin(struct noting *noting, struct check *check) {
    *noting = (struct noting){.check = check, .end = &noting->first};
    noting->print =
        (struct print){.sources = check->sources, .atoms = check->atoms, .out = check->written, .bare = true};
    out_bytes(check->written, &noting->mark);
}

/* What was printed since the last time, without blanks around it. */
static atom printed(struct noting *noting) {
    size_t len;
    const char *text = out_bytes(noting->print.out, &len) + noting->mark;
    size_t size = len - noting->mark;
    noting->mark = len;
    for (; size > 0 && (*text == ' ' || *text == '\n'); size--)
        text++;
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\n'))
        size--;
    return atom_of(noting->check->atoms, text, size);
}

static void note(struct noting *noting, struct statement statement) {
    struct statement *made = ARENA_NEW(noting->check->arena, struct statement);
    *made = statement;
    made->next = NULL;
    *noting->end = made;
    noting->end = &made->next;
}

static void note_text(struct noting *noting, enum statement_kind kind, atom key, atom text, struct span span) {
    if (text)
        note(noting, (struct statement){.kind = (uint8_t)kind, .key = key, .text = text, .span = span});
}

/* --- allow --- */

/* An allow is told from others by what it stands at and the warning it names. */
static atom allow_key(struct check *check, const struct syn_clause *clause, const char *at) {
    const char *slug = atom_text(check->atoms, clause->text.value);
    enum diag_id id = diag_find(slug);
    const char *name = id == DIAG_COUNT ? slug : diag_slug(id);
    return atom_of_text(check->atoms, *at ? arena_printf(check->arena, "%s %s", at, name) : name);
}

static void note_allows(struct noting *noting, const struct syn_clause *clause, const char *at) {
    for (; clause; clause = clause->next)
        if (clause->kind == SYN_ALLOW)
            note(noting, (struct statement){.kind = STATEMENT_allow,
                                            .key = allow_key(noting->check, clause, at),
                                            .text = clause->reason,
                                            .span = clause->span});
}

static const struct statement *allows_of(struct check *check, const struct syn_clause *clauses) {
    struct noting noting;
    const struct syn_clause *clause = clauses;
    while (clause && clause->kind != SYN_ALLOW)
        clause = clause->next;
    if (!clause)
        return NULL;
    begin(&noting, check);
    note_allows(&noting, clause, "");
    return noting.first;
}

/* --- goals and indicators --- */

void statements_goal(struct check *check, const struct syn_member *member, struct goal *goal) {
    if (check->written)
        goal->statements = allows_of(check, member->u.goal.clauses);
}

/* The clauses in the order of their kinds. */
static struct syn_clause *sorted(struct check *check, const struct syn_clause *clauses) {
    struct syn_clause *first = NULL, **end = &first;
    for (int kind = 0; kind <= SYN_MEASURE; kind++)
        for (const struct syn_clause *clause = clauses; clause; clause = clause->next) {
            if (clause->kind != kind || kind == SYN_WAS || kind == SYN_MEASURE)
                continue;
            *end = ARENA_NEW(check->arena, struct syn_clause);
            **end = *clause;
            (*end)->next = NULL;
            end = &(*end)->next;
        }
    return first;
}

void statements_indicator(struct check *check, const struct syn_member *member, struct indicator *indicator) {
    struct noting noting;
    const struct syn_clause *clauses = member->u.indicator.clauses;
    if (!check->written)
        return;
    begin(&noting, check);
    if (clauses && clauses->kind == SYN_MEASURE)
        print_measure(&noting.print, (const struct syn_measure *)(const void *)clauses);
    print_targets(&noting.print, member->u.indicator.target);
    print_clauses(&noting.print, sorted(check, clauses));
    indicator->written = printed(&noting);
    indicator->statements = allows_of(check, clauses);
}

/* --- projects --- */

static const uint8_t field_kinds[SYN_FIELD_COUNT] = {
    [SYN_YEAR] = STATEMENT_year,         [SYN_PERIOD] = STATEMENT_period, [SYN_AGENCY] = STATEMENT_agency,
    [SYN_CATEGORY] = STATEMENT_category, [SYN_TYPE] = STATEMENT_field,    [SYN_PURCHASE] = STATEMENT_purchase,
    [SYN_CONTACT] = STATEMENT_contact,   [SYN_PHONE] = STATEMENT_phone,   [SYN_FOLLOWS] = STATEMENT_follows,
    [SYN_BASIS] = STATEMENT_other,       [SYN_ZONE] = STATEMENT_zone,     [SYN_CALENDARS] = STATEMENT_calendars};

static void note_member(struct noting *noting, enum statement_kind kind, const struct syn_member *member) {
    print_rest(&noting->print, member);
    note(noting, (struct statement){.kind = (uint8_t)kind,
                                    .key = kind == STATEMENT_log ? key_of(member->id, member->name) : 0,
                                    .text = printed(noting),
                                    .doc = member->doc,
                                    .span = member->span});
}

static atom fund_key(struct check *check, const struct syn_fund *fund) {
    static const char *const names[] = {[SYN_TOTAL] = "total",
                                        [SYN_THIS_YEAR] = "this_year",
                                        [SYN_LAST_BUDGET] = "last_year budget",
                                        [SYN_LAST_SPENT] = "last_year spent"};
    return fund->kind == SYN_ITEM ? key_of(fund->id, fund->name) : atom_of_text(check->atoms, names[fund->kind]);
}

static void note_fund(struct noting *noting, const struct syn_fund *fund) {
    atom key = fund_key(noting->check, fund);
    print_amount(&noting->print, &fund->amount);
    note(noting, (struct statement){.kind = fund->kind == SYN_ITEM ? STATEMENT_item : STATEMENT_amount,
                                    .key = key,
                                    .text = printed(noting),
                                    .doc = fund->doc,
                                    .span = fund->span});
    note_allows(noting, fund->clauses, atom_text(noting->check->atoms, key));
}

static void note_funds(struct noting *noting, const struct syn_member *member) {
    note_text(noting, STATEMENT_doc, atom_of_text(noting->check->atoms, "funds"), member->doc, member->span);
    note_allows(noting, member->u.funds_allows, "funds");
    for (const struct syn_fund *fund = member->u.funds; fund; fund = fund->next)
        if (fund->kind != SYN_FUND_ERROR)
            note_fund(noting, fund);
}

/* A text is its own spelling. */
static void note_text_member(struct noting *noting, enum statement_kind kind, const struct syn_member *member,
                             atom text) {
    note(noting, (struct statement){.kind = (uint8_t)kind,
                                    .key = kind == STATEMENT_text ? key_of(member->id, member->name) : 0,
                                    .text = text,
                                    .doc = member->doc,
                                    .span = member->span});
}

static atom titled(struct check *check, const struct syn_member *member) {
    const char *title = atom_text(check->atoms, member->name.value),
               *body = atom_text(check->atoms, member->u.text.body.value);
    return atom_of_text(check->atoms, arena_printf(check->arena, "%s\n%s", title, body));
}

static void note_field(struct noting *noting, const struct syn_member *member) {
    enum statement_kind kind = (enum statement_kind)field_kinds[member->field];
    if (member->field == SYN_YEAR || member->field == SYN_PERIOD || member->field == SYN_CALENDARS)
        note_member(noting, kind, member);
    else
        note_text_member(noting, kind, member, member->u.field.value.value);
}

static void note_project_member(struct noting *noting, const struct syn_member *member) {
    switch ((enum syn_member_kind)member->kind) {
    case SYN_FIELD:
        note_field(noting, member);
        return;
    case SYN_TEXT:
        note_text_member(noting, STATEMENT_text, member, titled(noting->check, member));
        return;
    case SYN_LOG:
        note_member(noting, STATEMENT_log, member);
        return;
    case SYN_RESERVED:
        note_member(noting, STATEMENT_reserved, member);
        return;
    case SYN_FUNDS:
        note_funds(noting, member);
        return;
    case SYN_GOAL:
    case SYN_INDICATOR:
    case SYN_USE:
    case SYN_MILESTONE: /* in the model whole */
    case SYN_CLASS:
    case SYN_DAYS:
    case SYN_RULE:
    case SYN_MEMBER_ERROR:
        return;
    }
}

void statements_project(struct check *check, const struct syn_file *file, const struct syn_item *item,
                        struct project *project) {
    struct noting noting;
    if (!check->written)
        return;
    begin(&noting, check);
    note_text(&noting, STATEMENT_language, 0, file->language.value, file->language.span);
    note_allows(&noting, item->clauses, "");
    for (const struct syn_member *member = item->u.members; member; member = member->next)
        note_project_member(&noting, member);
    project->statements = noting.first;
}

/* --- declarations --- */

/* The kind of statement that an item makes; STATEMENT_COUNT: none of its own. */
static enum statement_kind kind_of(const struct syn_item *item) {
    switch ((enum syn_item_kind)item->kind) {
    case SYN_SCALE:
        return STATEMENT_scale;
    case SYN_UNIT:
        return STATEMENT_unit;
    case SYN_TEMPLATE:
        return STATEMENT_template;
    case SYN_PROFILE:
        return STATEMENT_profile;
    case SYN_CALENDAR:
        return STATEMENT_calendar;
    case SYN_IMPORT:
    case SYN_PROJECT:
    case SYN_ITEM_ERROR:
        break;
    }
    return STATEMENT_COUNT;
}

static void note_item(struct noting *noting, const struct syn_item *item) {
    enum statement_kind kind = kind_of(item);
    if (kind == STATEMENT_COUNT || !key_of(item->id, item->name))
        return;
    print_item(&noting->print, item);
    note(noting, (struct statement){.kind = (uint8_t)kind,
                                    .key = key_of(item->id, item->name),
                                    .text = printed(noting),
                                    .doc = item->doc,
                                    .span = item->span});
}

const struct statement *statements_declared(struct check *check) {
    struct noting noting;
    if (!check->written)
        return NULL;
    begin(&noting, check);
    for (uint32_t i = 0; i < check->files.len; i++)
        for (const struct syn_item *item = check->files.at[i]->items; item; item = item->next)
            if (!check->files.at[i]->source->shipped)
                note_item(&noting, item);
    return noting.first;
}
