#include "grammar/outline.h"

#include <string.h>

#include "compiler/syntax/literal.h"
#include "grammar/parse.h"
#include "grammar/tokens.h"

/* What tells one statement from others of its kind. */
enum identity {
    ALONE,   /* nothing: there is one, or they are told apart by their order */
    BY_ID,   /* the id, or else the name */
    BY_WORD, /* the word after the keyword */
    BY_PATH, /* the text after it */
    BY_STAGE /* date and id */
};

static const uint8_t identities[] = {
    [TOKEN_GOAL] = BY_ID,    [TOKEN_INDICATOR] = BY_ID, [TOKEN_TEXT] = BY_ID,     [TOKEN_CLASS] = BY_ID,
    [TOKEN_SOURCE] = BY_ID,  [TOKEN_ITEM] = BY_ID,      [TOKEN_SCALE] = BY_ID,    [TOKEN_UNIT] = BY_ID,
    [TOKEN_PROJECT] = BY_ID, [TOKEN_TEMPLATE] = BY_ID,  [TOKEN_GRADE] = BY_ID,    [TOKEN_USE] = BY_WORD,
    [TOKEN_SCORE] = BY_WORD, [TOKEN_BAND] = BY_WORD,    [TOKEN_IMPORT] = BY_PATH, [TOKEN_MILESTONE] = BY_STAGE,
};

/* The tokens that begin a part of a line; those of one kind of statement are words everywhere else. */
static const struct clause {
    int token, kind; /* kind 0: of any */
    const char *key;
} clauses[] = {
    {TOKEN_AS, 0, "as"},
    {TOKEN_WEIGHT, 0, "weight"},
    {TOKEN_IN, 0, "in"},
    {TOKEN_BASELINE, 0, "baseline"},
    {TOKEN_ALLOW, 0, "allow"},
    {TOKEN_WAS, 0, "was"},
    {TOKEN_LBRACE, 0, "{"},
    {TOKEN_BUDGET, TOKEN_LAST_YEAR, "budget"},
    {TOKEN_SPENT, TOKEN_LAST_YEAR, "spent"},
    {TOKEN_EXCEPT, TOKEN_USE, "except"},
    {TOKEN_ALSO, TOKEN_CLASS, "also"},
    {TOKEN_REQUIRED, TOKEN_CLASS, "required"},
    {TOKEN_EXPECTS, TOKEN_CLASS, "expects"},
    {TOKEN_EXECUTION, TOKEN_PROFILE, "execution"},
};

enum part { HEAD, NAME, WAS, MEASURE, ALLOW, VALUE, CLAUSE };

struct outliner {
    struct outline *outline;
    struct arena *arena;
    struct atoms *atoms;
    struct scan scan;
    uint32_t parent;   /* of the statements being read */
    uint32_t sibling;  /* the one before, or 0 */
    uint32_t node;     /* the one being read, or 0 */
    int kind;          /* its first token */
    uint32_t count;    /* its tokens so far */
    uint32_t parens;   /* open ones */
    int before;        /* the token before */
    enum part part;    /* of the field being read */
    struct out *said;  /* of that field */
    bool said_any;     /* a token of it */
    uint32_t end;      /* of what has its place already */
    struct span *tail; /* the one to be set when the next token is known, or NULL */
};

static struct outline_node *node_of(struct outliner *o) {
    return &o->outline->nodes.at[o->node];
}

static struct outline_field *field_of(struct outliner *o) {
    return &o->outline->fields.at[o->outline->fields.len - 1];
}

static atom text_atom(struct outliner *o, const char *text) {
    return atom_of_text(o->atoms, text);
}

static atom span_atom(struct outliner *o, struct span span) {
    return atom_of(o->atoms, scan_text(&o->scan, span), span.end - span.begin);
}

/* --- fields --- */

/* Comments between tokens are part of what is said. */
static void say_comments(struct outliner *o, struct span gap) {
    const char *at = scan_text(&o->scan, gap), *end = at + (gap.end - gap.begin);
    while ((at = memchr(at, '/', (size_t)(end - at))) != NULL) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        const char *stop = line ? line : end;
        out_raw(o->said, at, (size_t)(stop - at));
        out_char(o->said, '\n');
        at = stop;
    }
}

/* The one spelling of signs that have several; those that are keywords have theirs. */
static const struct sign {
    int token;
    const char *text;
} signs[] = {{TOKEN_COMMA, ","},  {TOKEN_COLON, ":"}, {TOKEN_LPAREN, "("}, {TOKEN_RPAREN, ")"},
             {TOKEN_LBRACE, "{"}, {TOKEN_PLUS, "+"},  {TOKEN_MINUS, "-"},  {TOKEN_TO_BELOW, "..<"}};

/* That of a sign or of a keyword that is one here; NULL for what counts as it is written. */
static const char *spelling(int token, bool is_keyword) {
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].token == token)
            return signs[i].text;
    const struct keyword *keyword = keyword_of(token);
    return keyword && (is_keyword || keyword->role == KEYWORD_RESERVED) ? keyword->names[1] : NULL;
}

/* The window that a word means (日, 每日); NULL: it is none. */
static const char *window_of(const struct outliner *o, const struct token *token) {
    if (token->kind != TOKEN_WINDOW && o->before != TOKEN_EACH)
        return NULL;
    return keyword_value(KEYWORD_WINDOW, scan_text(&o->scan, token->span), token->span.end - token->span.begin);
}

static void say_text(struct outliner *o, const char *text, size_t len) {
    if (o->said_any)
        out_char(o->said, OUTLINE_BETWEEN);
    o->said_any = true;
    out_raw(o->said, text, len);
}

static void say(struct outliner *o, const struct token *token, bool is_keyword) {
    const char *window = window_of(o, token), *text = window ? window : spelling(token->kind, is_keyword);
    if (token->kind == TOKEN_WINDOW)
        say_text(o, "each", 4);
    if (text)
        say_text(o, text, strlen(text));
    else
        say_text(o, scan_text(&o->scan, token->span), token->span.end - token->span.begin);
}

static void end_field(struct outliner *o) {
    size_t len;
    const char *said = out_bytes(o->said, &len);
    if (len > 0)
        field_of(o)->said = atom_of(o->atoms, said, len);
    out_abandon(o->said);
    o->said = out_memory();
    o->said_any = false;
}

static void begin_field(struct outliner *o, enum part part, const char *key, const struct token *token) {
    end_field(o);
    *VEC_PUSH(&o->outline->fields) =
        (struct outline_field){.key = text_atom(o, key), .gap = {o->end, token->span.begin}, .text = token->span};
    node_of(o)->field_count++;
    o->part = part;
}

static const struct clause *clause_of(const struct outliner *o, int token) {
    for (size_t i = 0; i < sizeof clauses / sizeof clauses[0]; i++)
        if (clauses[i].token == token && (clauses[i].kind == 0 || clauses[i].kind == o->kind))
            return &clauses[i];
    return NULL;
}

static bool begins_clause(const struct outliner *o, const struct token *token, const struct clause **clause) {
    *clause = o->parens == 0 ? clause_of(o, token->kind) : NULL;
    return *clause != NULL;
}

/* Whether a token still is of the field at hand. */
static bool goes_on(const struct outliner *o, int token) {
    switch (o->part) {
    case WAS:
        return o->before == TOKEN_WAS || o->before == TOKEN_COMMA || token == TOKEN_COMMA;
    case MEASURE:
        return o->parens > 0 || token == TOKEN_SLASH || o->before == TOKEN_SLASH || token == TOKEN_LPAREN;
    case HEAD:
    case NAME:
        return false;
    default:
        return true;
    }
}

static bool measures(const struct outliner *o, int token) {
    return (o->part == HEAD || o->part == NAME || o->part == WAS) &&
           (token == TOKEN_FUNCTION || (token == TOKEN_COVERS && strchr("(\xEF", scan_following(&o->scan)) != NULL));
}

/* --- what a statement is known by --- */

static enum identity identity_of(const struct outliner *o) {
    if (o->kind == TOKEN_PROFILE)
        return o->parent == 0 ? BY_ID : ALONE;
    return (size_t)o->kind < sizeof identities ? (enum identity)identities[o->kind] : ALONE;
}

static bool is_word(int token) {
    return token == TOKEN_WORD || token == TOKEN_PARAMETER || token == TOKEN_FUNCTION || token == TOKEN_MEASURE ||
           token == TOKEN_CROSS || keyword_role(token) == KEYWORD_OPENS;
}

static atom literal(struct outliner *o, struct span span) {
    struct diags *unheard = diags_new();
    const atom text = literal_text(scan_text(&o->scan, span), span.end - span.begin, span, o->atoms, unheard);
    diags_free(unheard);
    return text;
}

/* Whether the token, the count-th of its statement, belongs to what the statement is known by. */
static bool identifies(struct outliner *o, const struct token *token) {
    struct outline_node *node = node_of(o);
    switch (identity_of(o)) {
    case BY_ID:
    case BY_WORD:
        if (o->count == 1 && is_word(token->kind))
            node->id = span_atom(o, token->span);
        return o->count == 1 && is_word(token->kind);
    case BY_PATH:
        node->id = literal(o, token->span);
        return true;
    case BY_STAGE:
        if (o->count == 1 || o->count == 3)
            node->id = text_atom(o, arena_printf(o->arena, "%s %.*s", atom_text(o->atoms, node->id),
                                                 (int)(token->span.end - token->span.begin),
                                                 scan_text(&o->scan, token->span)));
        return o->count <= 3;
    default:
        return false;
    }
}

static bool names(struct outliner *o, const struct token *token) {
    if (o->part != HEAD || token->kind != TOKEN_STRING || identity_of(o) != BY_ID)
        return false;
    if (node_of(o)->id == 0)
        node_of(o)->id = literal(o, token->span);
    return true;
}

/* --- statements --- */

static void take_key(struct outliner *o, const struct token *token) {
    struct outline_field *field = field_of(o);
    if (o->part == WAS && token->kind != TOKEN_COMMA) {
        *VEC_PUSH(&o->outline->formers) = span_atom(o, token->span);
        node_of(o)->former_count++;
    }
    if (o->part != ALLOW || token->kind == TOKEN_STRING)
        return;
    field->key =
        text_atom(o, arena_printf(o->arena, "%s%.*s", atom_text(o->atoms, field->key),
                                  (int)(token->span.end - token->span.begin), scan_text(&o->scan, token->span)));
}

/* A further token of the statement: of the field at hand, or the first of another. */
static void add_token(struct outliner *o, const struct token *token) {
    const struct clause *clause;
    bool is_keyword = begins_clause(o, token, &clause);
    if (is_keyword)
        begin_field(o,
                    clause->token == TOKEN_ALLOW ? ALLOW
                    : clause->token == TOKEN_WAS ? WAS
                                                 : CLAUSE,
                    clause->token == TOKEN_ALLOW ? "allow " : clause->key, token);
    else if (names(o, token))
        begin_field(o, NAME, "name", token);
    else if (measures(o, token->kind))
        begin_field(o, MEASURE, "measure", token);
    else if (!(o->part == HEAD && identifies(o, token)) && !goes_on(o, token->kind))
        begin_field(o, VALUE, "value", token);
    else
        take_key(o, token);
    say_comments(o, (struct span){o->end, token->span.begin});
    say(o, token, is_keyword);
    field_of(o)->text.end = token->span.end;
}

/* A statement that begins with no keyword is all value. */
static void begin_node(struct outliner *o, const struct token *token) {
    const bool keyword = keyword_role(token->kind) == KEYWORD_OPENS;
    const uint32_t number = o->outline->nodes.len;
    *VEC_PUSH(&o->outline->nodes) = (struct outline_node){
        .parent = o->parent,
        .fields = o->outline->fields.len,
        .formers = o->outline->formers.len,
        .kind = keyword ? text_atom(o, keyword_of(token->kind)->names[1]) : 0,
        .lead = {o->end, token->span.begin},
    };
    if (o->sibling != 0)
        o->outline->nodes.at[o->sibling].next = number;
    else
        o->outline->nodes.at[o->parent].first = number;
    o->node = o->sibling = number;
    o->kind = token->kind;
    o->count = o->parens = 0;
    o->end = token->span.begin;
    begin_field(o, keyword ? HEAD : VALUE, keyword ? "head" : "value", token);
    say(o, token, keyword);
}

/* A tail ends with the line, or before what follows on it. */
static void set_tail(struct outliner *o, uint32_t next) {
    const struct span rest = {o->end, next};
    const char *text = scan_text(&o->scan, rest), *line = memchr(text, '\n', next - rest.begin);
    const uint32_t end = line ? rest.begin + (uint32_t)(line - text) + 1 : next;
    *o->tail = (struct span){rest.begin, end};
    o->end = end;
    o->tail = NULL;
}

static void end_node(struct outliner *o) {
    end_field(o);
    o->tail = &node_of(o)->tail;
}

static void open_block(struct outliner *o) {
    end_node(o);
    node_of(o)->block = true;
    o->parent = o->node;
    o->node = o->sibling = 0;
}

static void close_block(struct outliner *o, struct span brace) {
    struct outline_node *node = &o->outline->nodes.at[o->parent];
    node->close_lead = (struct span){o->end, brace.begin};
    node->close = brace;
    node->close_tail = (struct span){brace.end, brace.end};
    o->end = brace.end;
    o->tail = brace.end > brace.begin ? &node->close_tail : NULL;
    o->sibling = o->parent;
    o->parent = node->parent;
    o->node = 0;
}

static void take(struct outliner *o, const struct token *token) {
    if (o->node == 0)
        begin_node(o, token);
    else
        add_token(o, token);
    o->parens += token->kind == TOKEN_LPAREN;
    o->parens -= token->kind == TOKEN_RPAREN;
    o->count++;
    o->before = token->kind;
    o->end = token->span.end;
    if (token->kind == TOKEN_LBRACE)
        open_block(o);
}

static void read_tokens(struct outliner *o) {
    struct token token;
    do {
        scan_next(&o->scan, &token);
        if (token.kind == TOKEN_SEP) {
            if (o->node != 0)
                end_node(o);
            o->node = 0;
            continue;
        }
        if (o->tail)
            set_tail(o, token.span.begin);
        if (token.kind == TOKEN_RBRACE || token.kind == TOKEN_END)
            close_block(o, token.span);
        else
            take(o, &token);
    } while (token.kind != TOKEN_END);
}

void outline_make(struct outline *outline, struct source *source, struct arena *arena, struct atoms *atoms) {
    struct keywords keywords;
    struct diags *unheard = diags_new();
    struct outliner o = {.outline = outline, .arena = arena, .atoms = atoms, .said = out_memory(), .end = source->base};
    *outline = (struct outline){.source = source};
    *VEC_PUSH(&outline->nodes) = (struct outline_node){.block = true};
    keywords_init(&keywords);
    scan_begin(&o.scan, source, &keywords, unheard);
    read_tokens(&o);
    scan_end(&o.scan);
    out_abandon(o.said);
    diags_free(unheard);
}

void outline_free(struct outline *outline) {
    VEC_FREE(&outline->nodes);
    VEC_FREE(&outline->fields);
    VEC_FREE(&outline->formers);
}

struct span outline_span(const struct outline_node *node) {
    return span_join(node->lead, node->block ? node->close_tail : node->tail);
}
