#include <string.h>

#include "compiler/base/utf8.h"
#include "grammar/formatting.h"
#include "grammar/parse.h"

/* --- blanks --- */

static bool is_name(int kind) {
    return kind == TOKEN_WORD || kind == TOKEN_PARAMETER || keyword_role(kind) == KEYWORD_OPENS;
}

/* 95%, but 95 min. */
static bool is_percent(const struct format *format, const struct piece *piece) {
    const char *text = format_source(format, piece->span);
    return piece->kind == TOKEN_MEASURE &&
           (text[0] == '%' || strncmp(text, "％", 3) == 0 || strncmp(text, "‰", 3) == 0);
}

bool format_parted(const struct format *format, const struct piece *piece) {
    const int before = format->before;
    switch (piece->kind) {
    case TOKEN_COMMA:
    case TOKEN_COLON:
    case TOKEN_DOT:
    case TOKEN_LPAREN:
    case TOKEN_RPAREN:
        return false;
    case TOKEN_MINUS:
        return !format->naming && before != TOKEN_LPAREN;
    default:
        break;
    }
    if (before == TOKEN_MINUS)
        return format->binary;
    if (before == TOKEN_LPAREN || before == TOKEN_DOT)
        return false;
    return before != TOKEN_NUMBER || !is_percent(format, piece);
}

/* --- signs --- */

static const char *sign_of(int kind) {
    static const char *const signs[] = {
        [TOKEN_LBRACE] = "{", [TOKEN_RBRACE] = "}",     [TOKEN_LPAREN] = "(", [TOKEN_RPAREN] = ")",
        [TOKEN_COMMA] = ",",  [TOKEN_COLON] = ":",      [TOKEN_PLUS] = "+",   [TOKEN_MINUS] = "-",
        [TOKEN_TO] = "..",    [TOKEN_TO_BELOW] = "..<", [TOKEN_EQ] = "=",     [TOKEN_GE] = ">=",
        [TOKEN_GT] = ">",     [TOKEN_LE] = "<=",        [TOKEN_LT] = "<",     [TOKEN_TIMES] = "*",
        [TOKEN_DOT] = ".",    [TOKEN_SLASH] = "/"};
    return (size_t)kind < sizeof signs / sizeof *signs ? signs[kind] : NULL;
}

/* Whether it is told in letters: 不低于, at least, 至. */
static bool is_word(const char *text) {
    return (text[0] >= 'a' && text[0] <= 'z') || utf8_common_han(text);
}

/* --- texts --- */

/* With its line ends made \n. */
static void lines(struct out *out, const char *text, size_t len) {
    const char *end = text + len;
    for (const char *newline; (newline = memchr(text, '\n', (size_t)(end - text))) != NULL; text = newline + 1) {
        out_raw(out, text, (size_t)(newline - text) - (newline > text && newline[-1] == '\r'));
        out_char(out, '\n');
    }
    out_raw(out, text, (size_t)(end - text));
}

/* A text stands between straight quotes, unless what is in it would then have to be written another way. */
static void text(struct out *out, const char *text, size_t len) {
    enum { MARK = 3 }; /* bytes of “ ” 「 」 */
    if (text[0] == '"') {
        lines(out, text, len);
        return;
    }
    const bool plain = memchr(text, '"', len) == NULL && memchr(text, '\\', len) == NULL;
    if (plain)
        out_char(out, '"');
    out_raw(out, text + (plain ? MARK : 0), len - (plain ? 2 * MARK : 0));
    if (plain)
        out_char(out, '"');
}

/* A unit, with ％ made %. */
static void unit(struct out *out, const char *text, size_t len) {
    static const char wide[] = "％";
    for (size_t i = 0, size; i < len; i += size) {
        const bool percent = len - i >= sizeof wide - 1 && memcmp(text + i, wide, sizeof wide - 1) == 0;
        size = percent ? sizeof wide - 1 : 1;
        out_char(out, percent ? '%' : text[i]);
    }
}

/* --- words --- */

/* What the word at a place was read as, the last that was told of it; NULL: as what it is. */
static const struct meant *meaning_at(struct format *format, uint32_t begin) {
    const struct transcript *transcript = format->transcript;
    const struct meant *found = NULL;
    for (; format->meant < transcript->meant.len && transcript->meant.at[format->meant].begin <= begin; format->meant++)
        if (transcript->meant.at[format->meant].begin == begin)
            found = &transcript->meant.at[format->meant];
    return found;
}

/* each week, 每周: a window is one word in Chinese. */
static void window(struct format *format, const struct piece *piece, const struct meant *meant) {
    const bool zh = format->words == FORMAT_ZH;
    if (piece->kind == TOKEN_WINDOW && !zh)
        out_text(format->out, "each ");
    out_text(format->out, keyword_spelling(KEYWORD_WINDOW, meant->name, zh));
}

/* A word of the language, in the language asked for. False when it is none. */
static bool translated(struct format *format, const struct piece *piece, const struct meant *meant) {
    const bool zh = format->words == FORMAT_ZH;
    const struct keyword *keyword = keyword_of(piece->kind);
    if (meant && meant->set == KEYWORD_WINDOW)
        window(format, piece, meant);
    else if (meant && meant->set < MEANT_NAME)
        out_text(format->out, keyword_spelling((enum keyword_set)meant->set, meant->name, zh));
    else if (!meant && keyword && !sign_of(piece->kind))
        out_text(format->out, keyword->names[zh ? 0 : 1]);
    else
        return false;
    return true;
}

/* A sign; one told in letters stays so until a language is asked for. */
static bool sign(struct format *format, const struct piece *piece, const struct meant *meant) {
    const char *text = format_source(format, piece->span);
    const bool times = meant && meant->set == MEANT_TIMES;
    if (!sign_of(piece->kind) && !times)
        return false;
    if (format->words == FORMAT_AS_WRITTEN && is_word(text) && piece->kind != TOKEN_CROSS)
        return false;
    out_text(format->out, times ? "×" : sign_of(piece->kind));
    return true;
}

/* Whether a minus parts two values, and is no sign of a number. */
static bool is_binary(const struct format *format) {
    if (format->naming)
        return false;
    return format->listing ? is_name(format->before) : format->before == TOKEN_LAST_YEAR;
}

void format_token(struct format *format, const struct piece *piece) {
    const char *written = format_source(format, piece->span);
    const size_t len = piece->span.end - piece->span.begin;
    const struct meant *meant = meaning_at(format, piece->span.begin);
    if (piece->kind == TOKEN_MINUS)
        format->binary = is_binary(format);
    if (sign(format, piece, meant) || (format->words != FORMAT_AS_WRITTEN && translated(format, piece, meant)))
        return;
    if (piece->kind == TOKEN_STRING)
        text(format->out, written, len);
    else if (piece->kind == TOKEN_MEASURE)
        unit(format->out, written, len);
    else if (written[0] == 'a' && (piece->kind == TOKEN_GE || piece->kind == TOKEN_LE))
        out_text(format->out, piece->kind == TOKEN_GE ? "at least" : "at most");
    else
        out_raw(format->out, written, len);
}
