#include "grammar/format.h"

#include "grammar/formatting.h"
#include "grammar/grammar.h"
#include "grammar/parse.h"

const struct piece *format_next(const struct piece *piece) {
    do
        piece++;
    while (piece->kind == PIECE_COMMENT || piece->kind == TOKEN_SEP);
    return piece;
}

/* --- lines --- */

/* Begins a line, so many levels in. A blank line is kept between members only. */
static void begin_line(struct format *format, const struct piece *piece, uint32_t level) {
    const bool first = format->before == 0 && !format->commented;
    if (!first)
        out_char(format->out, '\n');
    if (!first && piece->blank && format->member == 0 && !format->opened && piece->kind != TOKEN_RBRACE)
        out_char(format->out, '\n');
    for (uint32_t i = 0; i < level; i++)
        out_text(format->out, "  ");
    format->opened = false;
}

/* How far in a line is that begins within a member. */
static uint32_t level_of(const struct format *format, int kind) {
    if (format->member == 0 || kind == TOKEN_LBRACE || (format->list && kind == format->close))
        return format->depth;
    return format->depth + (format->list ? 1 : 2);
}

static void comment(struct format *format, const struct piece *piece) {
    if (piece->alone || format->commented || format->before == 0)
        begin_line(format, piece, level_of(format, PIECE_COMMENT));
    else
        out_text(format->out, "  ");
    out_raw(format->out, format_source(format, piece->span), piece->span.end - piece->span.begin);
    format->commented = true;
}

/* --- lists --- */

static bool opens_list(const struct format *format, int kind) {
    if (format->list)
        return false;
    if (kind == TOKEN_LBRACE)
        return format->member == TOKEN_SCALE || format->member == TOKEN_SOURCE;
    return kind == TOKEN_LPAREN && (format->member == TOKEN_TEMPLATE || format->member == TOKEN_USE);
}

/* A list is broken when a comment stands in it, or a comma behind its last element. */
static void open_list(struct format *format, const struct piece *piece) {
    int last = piece->kind;
    format->close = piece->kind == TOKEN_LBRACE ? TOKEN_RBRACE : TOKEN_RPAREN;
    format->list = LIST_ON_A_LINE;
    format->commas = true;
    format->leading = false;
    for (piece++; piece->kind != format->close; piece++) {
        if (piece->kind == PIECE_COMMENT)
            format->list = LIST_BROKEN;
        else if (piece->kind != TOKEN_SEP)
            last = piece->kind;
        if (piece->kind == TOKEN_LT) {
            format->commas = false;
            format->leading |= piece[-1].kind == PIECE_COMMENT;
        }
    }
    if (last == TOKEN_COMMA)
        format->list = LIST_BROKEN;
}

/* Whether an element of a broken list begins with this token. A keyword that opens something would begin a member, were
 * it not between parentheses. */
static bool begins_element(const struct format *format, int kind) {
    const int before = format->before;
    if (format->list != LIST_BROKEN)
        return false;
    if (kind == format->close || before == TOKEN_LBRACE || before == TOKEN_LPAREN)
        return true;
    if (format->leading)
        return kind == TOKEN_LT;
    return ((before == TOKEN_COMMA && !format->alone) || before == TOKEN_LT) &&
           (format->listing || keyword_role(kind) != KEYWORD_OPENS);
}

/* --- tokens --- */

/* A comma behind the last of several words without brackets, unless it begins a line; and 每, where each window says
 * it. */
static bool is_dropped(const struct format *format, const struct piece *piece) {
    if (piece->kind == TOKEN_EACH)
        return format->words == FORMAT_ZH;
    return piece->kind == TOKEN_COMMA && piece[1].kind == TOKEN_SEP && !format->list && !format->commented;
}

static void place(struct format *format, const struct piece *piece) {
    format->alone =
        format->member == 0 || format->commented || piece->kind == TOKEN_END || begins_element(format, piece->kind);
    if (format->alone)
        begin_line(format, piece, level_of(format, piece->kind));
    else if (format_parted(format, piece))
        out_char(format->out, ' ');
}

/* What the token opens and closes, for those that come. */
static void note(struct format *format, const struct piece *piece) {
    const int kind = piece->kind;
    if (opens_list(format, kind))
        open_list(format, piece);
    else if (kind == TOKEN_LBRACE)
        format->depth++, format->opened = true, format->member = 0;
    else if (format->list && kind == format->close)
        format->list = LIST_NONE;
    if (kind == TOKEN_LPAREN || kind == TOKEN_RPAREN)
        format->listing = kind == TOKEN_LPAREN;
    if (kind == TOKEN_ALLOW || kind == TOKEN_STRING)
        format->naming = kind == TOKEN_ALLOW;
    format->before = kind;
    format->commented = false;
}

/* Whether it is the last token of a broken list, but for a comma. */
static bool lacks_comma(const struct format *format, const struct piece *piece) {
    const bool opens = piece->kind == TOKEN_LPAREN || piece->kind == TOKEN_LBRACE;
    if (format->list != LIST_BROKEN || !format->commas || opens || piece->kind == TOKEN_COMMA)
        return false;
    return format_next(piece)->kind == format->close;
}

static void token(struct format *format, const struct piece *piece) {
    if (piece->kind == TOKEN_RBRACE && !format->list)
        format->depth--, format->member = 0;
    place(format, piece);
    format_token(format, piece);
    if (format->member == 0)
        format->member = piece->kind;
    note(format, piece);
    if (lacks_comma(format, piece)) {
        out_char(format->out, ',');
        format->before = TOKEN_COMMA;
    }
}

static void end_member(struct format *format, const struct piece *piece) {
    if (format->list)
        return;
    format->member = 0;
    if (piece->span.begin == piece->span.end)
        return;
    begin_line(format, piece, format->depth);
    out_char(format->out, ';');
    format->commented = false;
}

static void print(struct format *format) {
    for (const struct piece *piece = format->transcript->pieces.at; piece->kind != TOKEN_END; piece++) {
        if (piece->kind == PIECE_COMMENT)
            comment(format, piece);
        else if (piece->kind == TOKEN_SEP)
            end_member(format, piece);
        else if (!is_dropped(format, piece))
            token(format, piece);
    }
    out_char(format->out, '\n');
}

bool grammar_format(struct source *source, enum format_words words, struct diags *diags, struct out *out) {
    struct transcript transcript = {.at = 0};
    struct format format = {.transcript = &transcript, .source = source, .out = out, .words = words};
    const bool sound = grammar_transcribe(source, diags, &transcript);
    if (sound)
        print(&format);
    transcript_free(&transcript);
    return sound;
}
