/* The typed writers of out.h. What each must not let through is in its own comment; bytes that are
 * not UTF-8 come out as U+FFFD, or visibly on a terminal.
 */
#include "compiler/base/out.h"

#include <string.h>

#include "compiler/base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* One code point, or one byte that is not part of any (code is then BAD). */
enum { BAD = 0x110000 };

static size_t next_code(const char *text, size_t len, uint32_t *code) {
    size_t n = utf8_decode(text, len, code);
    if (n > 0)
        return n;
    *code = BAD;
    return 1;
}

static bool has_zero(uint64_t word) {
    return ((word - 0x0101010101010101u) & ~word & 0x8080808080808080u) != 0;
}

/* True when none of the 8 bytes is above 0x7E, below 0x20, a quote or a backslash. */
static bool plain8(const char *at) {
    const uint64_t each = 0x0101010101010101u;
    uint64_t word;
    memcpy(&word, at, sizeof word);
    uint64_t control = (word - each * 0x20) | (word + each) | word;
    return (control & 0x8080808080808080u) == 0 && !has_zero(word ^ (each * '"')) && !has_zero(word ^ (each * '\\'));
}

static bool json_plain(uint32_t code) {
    return code >= 0x20 && code < BAD && code != '"' && code != '\\' && !utf8_is_hidden(code);
}

/* Bytes at the start of text that a JSON string takes as they are. */
static size_t json_run(const char *text, size_t len) {
    size_t at = 0;
    while (at < len) {
        while (len - at >= 8 && plain8(text + at))
            at += 8;
        while (len - at >= 3 && utf8_common_han(text + at))
            at += 3;
        uint32_t code;
        if (at == len)
            break;
        size_t n = next_code(text + at, len - at, &code);
        if (!json_plain(code))
            break;
        at += n;
    }
    return at;
}

static void json_escape(struct out *out, uint32_t code) {
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (size_t i = 0; i + 1 < sizeof named; i += 2) {
        if (code == (unsigned char)named[i]) {
            out_char(out, '\\');
            out_char(out, named[i + 1]);
            return;
        }
    }
    if (code == BAD)
        out_text(out, REPLACEMENT);
    else if (code < 0x10000)
        out_printf(out, "\\u%04x", (unsigned)code);
    else
        out_printf(out, "\\u%04x\\u%04x", (unsigned)(0xD7C0 + (code >> 10)), (unsigned)(0xDC00 + (code & 0x3FF)));
}

/* Hidden characters are escaped too, so that a reader of the JSON sees them. */
void out_json(struct out *out, const char *text, size_t len) {
    out_char(out, '"');
    for (size_t at = 0; at < len;) {
        size_t n = json_run(text + at, len - at);
        out_raw(out, text + at, n);
        at += n;
        if (at < len) {
            uint32_t code;
            at += next_code(text + at, len - at, &code);
            json_escape(out, code);
        }
    }
    out_char(out, '"');
}

static void visible(struct out *out, uint32_t code) {
    out_printf(out, "U+%04X", (unsigned)code);
}

static const char *html_entity(uint32_t code) {
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\r':
        return "";
    case BAD:
        return REPLACEMENT;
    default:
        return NULL;
    }
}

void out_html(struct out *out, const char *text, size_t len) {
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t code;
        n = next_code(text + at, len - at, &code);
        const char *entity = html_entity(code);
        if (entity != NULL)
            out_text(out, entity);
        else if (utf8_is_hidden(code) && code != '\t' && code != '\n')
            visible(out, code);
        else
            out_raw(out, text + at, n);
    }
}

/* What a code span or a table's cell cannot hold, as it is written between two spans; NULL: anything else. */
static const char *markdown_between(char c) {
    switch (c) {
    case '`':
        return "&#96;";
    case '|':
        return "&#124;";
    case '\n':
        return "<br>";
    case '\r':
        return " ";
    default:
        return NULL;
    }
}

/* A span of at least one byte. A blank at both ends would be taken away once. */
static void markdown_span(struct out *out, const char *text, size_t len) {
    bool padded = text[0] == ' ' && text[len - 1] == ' ';
    out_text(out, padded ? "` " : "`");
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t code;
        n = next_code(text + at, len - at, &code);
        if (code == BAD)
            out_text(out, REPLACEMENT);
        else if (code == '\t')
            out_char(out, ' ');
        else if (utf8_is_hidden(code))
            visible(out, code);
        else
            out_raw(out, text + at, n);
    }
    out_text(out, padded ? " `" : "`");
}

/* Code spans: in them no renderer looks for markup, HTML, formulas, links, names of people or numbers of issues. None
 * has a backtick, whatever stands beside is text of the program's own, and no line ends. The caller puts something
 * between two texts. */
void out_markdown(struct out *out, const char *text, size_t len) {
    for (size_t at = 0, end; at < len; at = end) {
        for (end = at; end < len && !markdown_between(text[end]);)
            end++;
        if (end > at)
            markdown_span(out, text + at, end - at);
        if (end < len)
            out_text(out, markdown_between(text[end++]));
    }
}

static bool c_plain(char c) {
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '?';
}

/* A long literal is parted into adjacent ones, which the C compiler joins. C99 promises no more than
 * 4095 bytes for the joined literal: longer texts are the caller's to split. */
void out_c_string(struct out *out, const char *text, size_t len) {
    enum { LITERAL = 400 };
    size_t columns = 0;
    out_char(out, '"');
    for (size_t at = 0; at < len; at++) {
        if (columns >= LITERAL) {
            out_text(out, "\"\n    \"");
            columns = 0;
        }
        unsigned char byte = (unsigned char)text[at];
        if (c_plain(text[at])) {
            out_char(out, text[at]);
            columns++;
        } else {
            const char octal[] = {'\\', (char)('0' + (byte >> 6)), (char)('0' + (byte >> 3 & 7)),
                                  (char)('0' + (byte & 7))};
            out_raw(out, octal, sizeof octal);
            columns += sizeof octal;
        }
    }
    out_char(out, '"');
}

/* No comment can be ended or begun, no line be spliced: a space stands before every slash and after every
 * star, question mark and backslash; line ends are spaces. */
void out_c_comment(struct out *out, const char *text, size_t len) {
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t code;
        n = next_code(text + at, len - at, &code);
        if (code == '\n' || code == '\r' || code == '\t')
            out_char(out, ' ');
        else if (code == '/')
            out_text(out, " / ");
        else if (code == '*' || code == '?' || code == '\\')
            out_raw(out, (const char[]){(char)code, ' '}, 2);
        else if (code == BAD)
            out_text(out, REPLACEMENT);
        else if (utf8_is_hidden(code))
            visible(out, code);
        else
            out_raw(out, text + at, n);
    }
}

static bool is_signed_number(const char *text, size_t len) {
    for (size_t i = 1; i < len; i++)
        if ((text[i] < '0' || text[i] > '9') && text[i] != '.')
            return false;
    return len > 1 && (text[0] == '-' || text[0] == '+');
}

/* A spreadsheet takes a cell for a formula by its first character, full-width or not; a plain signed number is none. */
static bool is_formula(const char *text, size_t len) {
    uint32_t code;
    if (utf8_decode(text, len, &code) == 0 || is_signed_number(text, len))
        return false;
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    return code == '=' || code == '+' || code == '-' || code == '@' || code == '\t' || code == '\r';
}

static bool needs_quotes(const char *text, size_t len) {
    if (len == 0)
        return false;
    for (size_t i = 0; i < len; i++)
        if (text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t')
            return true;
    return text[0] == ' ' || text[len - 1] == ' ';
}

static void csv_content(struct out *out, const char *text, size_t len) {
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t code;
        n = next_code(text + at, len - at, &code);
        if (code == '"')
            out_text(out, "\"\"");
        else if (code == BAD || code == 0)
            out_text(out, REPLACEMENT);
        else
            out_raw(out, text + at, n);
    }
}

void out_csv(struct out *out, const char *text, size_t len) {
    bool quoted = needs_quotes(text, len);
    if (quoted)
        out_char(out, '"');
    if (is_formula(text, len))
        out_char(out, '\'');
    csv_content(out, text, len);
    if (quoted)
        out_char(out, '"');
}

/* As gcc writes them: $ doubled, # and blanks behind a backslash, and the backslashes before a blank
 * doubled. A line end cannot be written in a makefile; it comes out as a question mark, which matches it. */
void out_make(struct out *out, const char *path) {
    size_t slashes = 0;
    for (const char *at = path; *at != '\0'; at++) {
        if (*at == ' ' || *at == '\t') {
            for (size_t i = 0; i <= slashes; i++)
                out_char(out, '\\');
        } else if (*at == '$') {
            out_char(out, '$');
        } else if (*at == '#') {
            out_char(out, '\\');
        }
        slashes = *at == '\\' ? slashes + 1 : 0;
        out_char(out, *at == '\n' || *at == '\r' ? '?' : *at);
    }
}

void out_terminal(struct out *out, const char *text, size_t len) {
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t code;
        n = next_code(text + at, len - at, &code);
        if (code == BAD)
            out_printf(out, "\\x%02X", (unsigned)(unsigned char)text[at]);
        else if (utf8_is_hidden(code))
            visible(out, code);
        else
            out_raw(out, text + at, n);
    }
}
