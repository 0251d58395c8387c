#include "compiler/syntax/build.h"

#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/syntax/build_target.h"
#include "compiler/syntax/list.h"
#include "compiler/syntax/literal.h"

const char *build_source(const struct build *build, struct span span) {
    return build->source->text + (span.begin - build->source->base);
}

const char *build_excerpt(struct build *build, struct span span) {
    const char *text = build_source(build, span);
    size_t len = span.end - span.begin;
    if (len <= EXCERPT_LIMIT)
        return arena_copy(diags_arena(build->diags), text, len);
    for (len = EXCERPT_LIMIT; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80;)
        len--;
    return arena_printf(diags_arena(build->diags), "%.*s…", (int)len, text);
}

static atom doc_of(struct build *build, struct span doc) {
    return doc.end == 0 ? 0 : literal_doc(build_source(build, doc), doc.end - doc.begin, build->atoms);
}

void build_begin(struct build *build, struct source *source, struct arena *arena, struct atoms *atoms,
                 struct diags *diags) {
    *build = (struct build){.arena = arena, .atoms = atoms, .diags = diags, .source = source};
    build->file = ARENA_NEW(arena, struct syn_file);
    build->file->source = source;
}

/* There is one edition only, so the line is certain where anything of the file could be read. */
static void report_no_edition(struct build *build) {
    const struct span start = {build->source->base, build->source->base};
    struct diag *diag = DIAG0(build->diags, DIAG_PARSE_NO_EDITION, start);
    (build->last != NULL ? diag_fix_safe : diag_fix)(build->diags, diag, start, "edition 2026\n");
}

struct syn_file *build_end(struct build *build) {
    struct syn_file *file = build->file;
    if (file->edition.end == 0 && !build->edition_lost)
        report_no_edition(build);
    LIST_OPEN(build->last);
    file->items = build->last;
    return file;
}

struct syn_word build_word(struct build *build, struct span span) {
    return (struct syn_word){span, atom_of(build->atoms, build_source(build, span), span.end - span.begin)};
}

struct syn_word build_signs(struct build *build, struct span span) {
    static const char wide[] = "％";
    const char *written = build_source(build, span);
    if (memchr(written, wide[0], span.end - span.begin) == NULL)
        return build_word(build, span);
    char *text = arena_copy(build->arena, written, span.end - span.begin);
    for (char *at = text; (at = strstr(at, wide)) != NULL; at++) {
        *at = '%';
        memmove(at + 1, at + sizeof wide - 1, strlen(at + sizeof wide - 1) + 1);
    }
    return (struct syn_word){span, atom_of_text(build->atoms, text)};
}

struct syn_word build_slug(struct build *build, struct span span) {
    char *text = arena_copy(build->arena, build_source(build, span), span.end - span.begin), *end = text;
    for (const char *at = text; *at;) {
        if (*at == '/')
            at += strcspn(at, "\n");
        else if (utf8_blank(at) > 0 || *at == '\r' || *at == '\n')
            at += utf8_blank(at) > 0 ? utf8_blank(at) : 1;
        else
            *end++ = *at++;
    }
    return (struct syn_word){span, atom_of(build->atoms, text, (size_t)(end - text))};
}

struct syn_word build_string(struct build *build, struct span span) {
    const size_t len = span.end - span.begin;
    return (struct syn_word){span, literal_text(build_source(build, span), len, span, build->atoms, build->diags)};
}

struct syn_word build_window(struct build *build, struct span span, struct span word, const char *meaning) {
    if (meaning == NULL) {
        DIAG1(build->diags, DIAG_PARSE_WINDOW, word, build_excerpt(build, word));
        return (struct syn_word){0};
    }
    return (struct syn_word){span, atom_of_text(build->atoms, meaning)};
}

struct span build_negative(struct build *build, struct span sign, struct span number) {
    const struct span span = span_join(sign, number);
    if (sign.end == number.begin && *build_source(build, sign) == '-')
        return span;
    struct diag *diag = DIAG0(build->diags, DIAG_PARSE_SIGN, sign);
    diag_fix_safe(build->diags, diag, (struct span){sign.begin, number.begin}, "-");
    return span;
}

struct syn_level *build_level(struct build *build, struct syn_level *list, struct syn_word word) {
    struct syn_level *level = ARENA_NEW(build->arena, struct syn_level);
    level->word = word;
    LIST_ADD(list, level);
    return list;
}

struct syn_quantity build_reference(struct build *build, struct span span) {
    return (struct syn_quantity){.unit = build_word(build, span)};
}

struct syn_value build_value(struct span span, enum syn_value_kind kind, struct syn_word word) {
    return (struct syn_value){.span = span, .kind = (uint8_t)kind, .word = word};
}

struct syn_value build_quantity_value(struct span span, enum syn_value_kind kind, const struct syn_quantity *quantity) {
    return (struct syn_value){.span = span, .kind = (uint8_t)kind, .quantity = *quantity};
}

struct syn_parameter *build_parameter(struct build *build, struct syn_parameter *list, struct span span,
                                      struct syn_word name, const struct syn_word *type,
                                      const struct syn_value *value) {
    struct syn_parameter *made = ARENA_NEW(build->arena, struct syn_parameter);
    made->span = span;
    made->name = name;
    if (type != NULL)
        made->type = *type;
    if (value != NULL)
        made->value = *value;
    LIST_ADD(list, made);
    return list;
}

/* --- items -------------------------------------------------------------------------------------- */

struct syn_item *build_edition(struct build *build, struct span span, struct span number) {
    if (build->started || build->file->edition.end != 0)
        DIAG0(build->diags, DIAG_PARSE_LATE_EDITION, span);
    else
        build->file->edition = number;
    return NULL;
}

struct syn_item *build_language(struct build *build, struct span span, struct syn_word language) {
    const char *text = atom_text(build->atoms, language.value);
    if (build->started || build->file->language.value != 0)
        DIAG0(build->diags, DIAG_PARSE_LATE_EDITION, span);
    else if (strcmp(text, "zh") != 0 && strcmp(text, "en") != 0)
        DIAG1(build->diags, DIAG_PARSE_LANGUAGE, language.span, build_excerpt(build, language.span));
    else
        build->file->language = language;
    return NULL;
}

static struct syn_item *item(struct build *build, struct span span, enum syn_item_kind kind, struct span doc) {
    struct syn_item *made = ARENA_NEW(build->arena, struct syn_item);
    made->span = span;
    made->kind = (uint8_t)kind;
    made->doc = doc_of(build, doc);
    return made;
}

static struct syn_item *named_item(struct build *build, struct span span, enum syn_item_kind kind, struct span doc,
                                   const struct build_name *name) {
    struct syn_item *made = item(build, span, kind, doc);
    made->id = name->id;
    made->name = name->text;
    return made;
}

struct syn_item *build_import(struct build *build, struct span span, struct span doc, struct syn_word path) {
    struct syn_item *made = item(build, span, SYN_IMPORT, doc);
    made->u.path = path;
    return made;
}

struct syn_item *build_scale(struct build *build, struct span span, struct span doc, const struct build_name *name,
                             struct syn_rung *rungs, bool ordered) {
    struct syn_item *made = named_item(build, span, SYN_SCALE, doc, name);
    LIST_OPEN(rungs);
    made->u.rungs = rungs;
    made->ordered = ordered;
    return made;
}

struct syn_item *build_unit(struct build *build, struct span span, struct span doc, const struct build_name *name,
                            const struct syn_quantity *value) {
    struct syn_item *made = named_item(build, span, SYN_UNIT, doc, name);
    if (value != NULL)
        made->u.value = *value;
    return made;
}

/* One message a block, however many lines of funds it has. */
static void report_stray(struct build *build) {
    if (build->stray.end != 0)
        DIAG0(build->diags, DIAG_PARSE_STRAY_FUNDS, build->stray);
    build->stray = (struct span){0, 0};
}

/* What a name was before, as the first of the clauses. */
static struct syn_clause *was_of(struct build *build, const struct build_name *name) {
    return name->was != NULL ? build_was(build, name->id.span, name->was) : NULL;
}

struct syn_item *build_block_item(struct build *build, struct span span, enum syn_item_kind kind, struct span doc,
                                  const struct build_name *name, struct syn_member *members) {
    struct syn_item *made = named_item(build, span, kind, doc, name);
    made->u.members = members;
    made->lost = kind == SYN_ITEM_ERROR;
    report_stray(build);
    made->clauses = was_of(build, name);
    return made;
}

struct syn_item *build_template(struct build *build, struct span span, struct span doc, const struct build_name *name,
                                struct syn_parameter *parameters, struct syn_member *members) {
    struct syn_item *made = build_block_item(build, span, SYN_TEMPLATE, doc, name, members);
    LIST_OPEN(parameters);
    made->parameters = parameters;
    return made;
}

void build_item(struct build *build, struct syn_item *made) {
    if (made == NULL)
        return;
    build->started = true;
    LIST_ADD(build->last, made);
}

void build_broken_item(struct build *build, struct span span, struct syn_member *members, bool lost) {
    struct syn_item *made = item(build, span, SYN_ITEM_ERROR, (struct span){0, 0});
    const bool started = build->started;
    made->u.members = members;
    made->lost = lost;
    build->stray = (struct span){0, 0};
    build->edition_lost = build->edition_lost || !started;
    build_item(build, made);
    build->started = started;
}

/* --- members ------------------------------------------------------------------------------------ */

static struct syn_member *member(struct build *build, struct span span, enum syn_member_kind kind, struct span doc) {
    struct syn_member *made = ARENA_NEW(build->arena, struct syn_member);
    made->span = span;
    made->kind = (uint8_t)kind;
    made->doc = doc_of(build, doc);
    return made;
}

struct syn_member *build_block(struct syn_member *list) {
    LIST_OPEN(list);
    return list;
}

struct syn_member *build_member(struct syn_member *list, struct syn_member *made) {
    LIST_ADD(list, made);
    return list;
}

struct syn_member *build_broken(struct build *build, struct syn_member *list, struct span span,
                                struct syn_member *members) {
    struct syn_member *made = member(build, span, SYN_MEMBER_ERROR, (struct span){0, 0});
    made->u.goal.members = members;
    if (members != NULL)
        build->stray = (struct span){0, 0};
    return build_member(list, made);
}

struct syn_member *build_stray_fund(struct build *build, struct syn_member *list, const struct syn_fund *fund) {
    if (build->stray.end == 0)
        build->stray = fund->span;
    return build_member(list, member(build, fund->span, SYN_MEMBER_ERROR, (struct span){0, 0}));
}

struct syn_member *build_broken_indicator(struct build *build, struct syn_member *list, struct span span,
                                          struct span doc, const struct build_name *name, struct span error) {
    struct syn_target *target = build_broken_target(build, error);
    return build_member(list, build_indicator(build, span, doc, name, target, NULL));
}

struct syn_member *build_dates(struct build *build, struct span span, enum syn_field field, struct span doc,
                               struct span low, struct span high) {
    struct syn_member *made = member(build, span, SYN_FIELD, doc);
    made->field = (uint8_t)field;
    made->u.field.low = low;
    made->u.field.high = high;
    return made;
}

static struct syn_member *field_of(struct build *build, struct span span, struct build_field field,
                                   struct syn_word value) {
    struct syn_member *made = member(build, span, SYN_FIELD, field.doc);
    made->field = (uint8_t)field.kind;
    made->u.field.value = value;
    return made;
}

struct syn_member *build_text_field(struct build *build, struct span span, struct build_field field,
                                    struct syn_word value) {
    return field_of(build, span, field, value);
}

struct syn_member *build_purchase(struct build *build, struct span span, struct span doc, struct span word,
                                  const char *meaning) {
    struct syn_word value = {word, meaning != NULL ? atom_of_text(build->atoms, meaning) : 0};
    if (meaning == NULL)
        DIAG1(build->diags, DIAG_PARSE_ANSWER, word, build_excerpt(build, word));
    return field_of(build, span, (struct build_field){SYN_PURCHASE, doc}, value);
}

struct syn_member *build_text(struct build *build, struct span span, struct span doc, struct syn_word id,
                              struct syn_word title, struct syn_word body) {
    struct syn_member *made = member(build, span, SYN_TEXT, doc);
    made->id = id;
    made->name = title;
    made->u.text.body = body;
    return made;
}

struct syn_member *build_funds(struct build *build, struct span span, struct span doc, struct syn_fund *list) {
    struct syn_member *made = member(build, span, SYN_FUNDS, doc);
    LIST_OPEN(list);
    made->u.funds = list;
    return made;
}

struct syn_member *build_use(struct build *build, struct span span, struct span doc, struct syn_word id,
                             struct syn_parameter *arguments, struct syn_level *except) {
    struct syn_member *made = member(build, span, SYN_USE, doc);
    LIST_OPEN(except);
    LIST_OPEN(arguments);
    made->id = id;
    made->u.use = ARENA_NEW(build->arena, struct syn_use);
    *made->u.use = (struct syn_use){.except = except, .arguments = arguments};
    return made;
}

struct syn_member *build_reserved(struct build *build, struct span span, struct span doc, struct syn_level *ids) {
    struct syn_member *made = member(build, span, SYN_RESERVED, doc);
    LIST_OPEN(ids);
    made->u.reserved.ids = ids;
    return made;
}

struct syn_member *build_goal(struct build *build, struct span span, struct span doc, const struct build_name *name,
                              struct syn_member *members) {
    struct syn_member *made = member(build, span, SYN_GOAL, doc);
    made->id = name->id;
    made->name = name->text;
    made->u.goal.members = members;
    report_stray(build);
    made->u.goal.clauses = was_of(build, name);
    return made;
}

struct syn_member *build_indicator(struct build *build, struct span span, struct span doc,
                                   const struct build_name *name, struct syn_target *targets,
                                   struct syn_clause *clauses) {
    struct syn_member *made = member(build, span, SYN_INDICATOR, doc);
    LIST_OPEN(clauses);
    made->id = name->id;
    made->name = name->text;
    made->u.indicator.target = build_targets(targets);
    made->u.indicator.clauses = clauses;
    return made;
}

/* --- funds and clauses -------------------------------------------------------------------------- */

struct syn_fund *build_fund(struct build *build, struct span span, enum syn_fund_kind kind, struct span doc,
                            const struct build_name *name, const struct syn_quantity *amount) {
    struct syn_fund *made = ARENA_NEW(build->arena, struct syn_fund);
    made->span = span;
    made->kind = (uint8_t)kind;
    made->doc = doc_of(build, doc);
    made->amount = *amount;
    if (name != NULL) {
        made->id = name->id;
        made->name = name->text;
        made->clauses = was_of(build, name);
    }
    made->next = made;
    return made;
}

struct syn_fund *build_broken_fund(struct build *build, struct span span) {
    static const struct syn_quantity nothing;
    return build_fund(build, span, SYN_FUND_ERROR, (struct span){0, 0}, NULL, &nothing);
}

struct syn_fund *build_fund_list(struct syn_fund *list, struct syn_fund *more) {
    if (list != NULL) {
        struct syn_fund *first = list->next;
        list->next = more->next;
        more->next = first;
    }
    return more;
}

static struct syn_clause *clause(struct build *build, struct span span, enum syn_clause_kind kind) {
    struct syn_clause *made = ARENA_NEW(build->arena, struct syn_clause);
    made->span = span;
    made->kind = (uint8_t)kind;
    return made;
}

struct syn_clause *build_as(struct build *build, struct span span, struct syn_word wording, bool reference) {
    struct syn_clause *made = clause(build, span, SYN_AS);
    made->text = wording;
    made->reference = reference;
    return made;
}

struct syn_clause *build_was(struct build *build, struct span span, struct syn_level *ids) {
    struct syn_was *made = ARENA_NEW(build->arena, struct syn_was);
    LIST_OPEN(ids);
    *made = (struct syn_was){{.span = span, .kind = SYN_WAS}, ids};
    return &made->clause;
}

struct syn_clause *build_measure(struct build *build, struct span span, enum syn_clause_kind kind,
                                 const struct syn_quantity *quantity) {
    struct syn_clause *made = clause(build, span, kind);
    made->quantity = *quantity;
    return made;
}

struct syn_clause *build_in(struct build *build, struct span span, struct syn_word unit) {
    return build_measure(build, span, SYN_IN, &(struct syn_quantity){.unit = unit});
}

struct syn_clause *build_allow(struct build *build, struct span span, struct syn_word slug, struct syn_word reason) {
    struct syn_clause *made = clause(build, span, SYN_ALLOW);
    made->text = slug;
    made->reason = reason.value;
    return made;
}

struct syn_clause *build_clause_list(struct build *build, struct syn_clause *list, struct syn_clause *made) {
    const uint8_t bit = (uint8_t)(1u << made->kind);
    if (list == NULL)
        build->clauses = 0;
    if (made->kind != SYN_ALLOW && (build->clauses & bit) != 0) {
        DIAG1(build->diags, DIAG_PARSE_TWICE, made->span, build_excerpt(build, made->span));
        return list;
    }
    build->clauses = (uint8_t)(build->clauses | bit);
    LIST_ADD(list, made);
    return list;
}

struct build_told build_told(struct build *build, struct build_told told, struct syn_clause *made) {
    told.clauses = build_clause_list(build, told.clauses, made);
    return told;
}
