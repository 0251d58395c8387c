#include "compiler/syntax/literal.h"

#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/base/vec.h"

typedef VEC(char) bytes;

/* A text without its quotes, still as written. */
struct inner {
    const char *at, *end;
    const char *close; /* the closing quotes */
};

static const struct quotes {
    const char *open, *close;
} quotes[] = {{"\"\"\"", "\"\"\""}, {"\"", "\""}, {"“", "”"}, {"”", "”"}, {"「", "」"}};
enum { QUOTES = sizeof quotes / sizeof *quotes };

static bool begins(const char *at, const char *end, const char *with) {
    const size_t len = strlen(with);
    return (size_t)(end - at) >= len && memcmp(at, with, len) == 0;
}

/* An unclosed text, diagnosed by the scanner, goes to its end. */
static struct inner inner_of(const char *written, size_t len) {
    struct inner inner = {written, written + len, "\""};
    for (size_t i = 0; i < QUOTES; i++) {
        if (!begins(written, inner.end, quotes[i].open))
            continue;
        const size_t closing = strlen(quotes[i].close);
        inner.at += strlen(quotes[i].open);
        inner.close = quotes[i].close;
        if ((size_t)(inner.end - inner.at) >= closing && begins(inner.end - closing, inner.end, inner.close))
            inner.end -= closing;
        break;
    }
    return inner;
}

static void append(bytes *out, const char *at, size_t len) {
    for (size_t i = 0; i < len; i++)
        *VEC_PUSH(out) = at[i];
}

static void append_code(bytes *out, uint32_t code) {
    char text[4];
    size_t len = 0;
    if (code < 0x80) {
        text[len++] = (char)code;
    } else if (code < 0x800) {
        text[len++] = (char)(0xC0 | code >> 6);
        text[len++] = (char)(0x80 | (code & 0x3F));
    } else {
        text[len++] = code < 0x10000 ? (char)(0xE0 | code >> 12) : (char)(0xF0 | code >> 18);
        if (code >= 0x10000)
            text[len++] = (char)(0x80 | (code >> 12 & 0x3F));
        text[len++] = (char)(0x80 | (code >> 6 & 0x3F));
        text[len++] = (char)(0x80 | (code & 0x3F));
    }
    append(out, text, len);
}

/* What may not stand in a source may not be smuggled in by its number either. */
static bool code_allowed(uint32_t code) {
    const bool control = (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    const bool separator = code == 0x2028 || code == 0x2029 || code == 0xFEFF;
    return !control && !surrogate && !separator && code <= 0x10FFFF && !utf8_is_bidi_control(code);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* \u{hex} at at, the backslash first. Its length, or 0 when it is not that or not a character a text may hold. */
static size_t unicode_escape(const char *at, const char *end, uint32_t *code) {
    const char *digit = at + 3;
    *code = 0;
    if (!begins(at, end, "\\u{"))
        return 0;
    for (; digit < end && hex_digit(*digit) >= 0 && digit - at < 9; digit++)
        *code = *code << 4 | (uint32_t)hex_digit(*digit);
    if (digit == at + 3 || digit == end || *digit != '}' || !code_allowed(*code))
        return 0;
    return (size_t)(digit + 1 - at);
}

/* Appends what the escape at at stands for. Its length, or 0 when there is no such escape. */
static size_t escape(bytes *out, const char *at, const struct inner *inner) {
    static const char simple[] = "\"\"\\\\n\nt\t";
    for (const char *pair = simple; at + 1 < inner->end && *pair != '\0'; pair += 2)
        if (at[1] == pair[0]) {
            *VEC_PUSH(out) = pair[1];
            return 2;
        }
    if (begins(at + 1, inner->end, inner->close)) {
        append(out, inner->close, strlen(inner->close));
        return 1 + strlen(inner->close);
    }
    uint32_t code;
    const size_t len = unicode_escape(at, inner->end, &code);
    if (len != 0)
        append_code(out, code);
    return len;
}

static void unescape(bytes *out, const struct inner *inner, const char *written, struct span span,
                     struct diags *diags) {
    for (const char *at = inner->at; at < inner->end;) {
        if (*at != '\\') {
            *VEC_PUSH(out) = *at++;
            continue;
        }
        size_t len = escape(out, at, inner);
        if (len == 0) {
            uint32_t code;
            len = 1 + utf8_decode(at + 1, (size_t)(inner->end - at - 1), &code);
            const uint32_t begin = span.begin + (uint32_t)(at - written);
            DIAG1(diags, DIAG_SCAN_ESCAPE, ((struct span){begin, begin + (uint32_t)len}),
                  arena_copy(diags_arena(diags), at, len));
        }
        at += len;
    }
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* The line after the opening quotes, when only blanks stand beside them. */
static const char *first_line(const char *at, const char *end) {
    const char *next = at;
    while (next < end && (is_blank(*next) || *next == '\r'))
        next++;
    return next < end && *next == '\n' ? next + 1 : at;
}

/* Where the blanks before the closing quotes begin, when they have a line of their own; else end. */
static const char *closing_line(const char *at, const char *end) {
    const char *line = end;
    while (line > at && is_blank(line[-1]))
        line--;
    return line == at || line[-1] == '\n' ? line : end;
}

/* How many bytes of the indentation the line at at has too. */
static size_t indentation(const char *at, const char *end, const char *indent, size_t len) {
    size_t same = 0;
    while (same < len && at + same < end && at[same] == indent[same])
        same++;
    return same;
}

/* Lines as written, less the indentation of the closing quotes; their ends are \n however written. */
static void dedent(bytes *out, const struct inner *inner) {
    const char *at = first_line(inner->at, inner->end);
    const char *indent = closing_line(at, inner->end);
    const size_t len = (size_t)(inner->end - indent);
    while (at < indent) {
        at += indentation(at, indent, indent, len);
        const char *newline = memchr(at, '\n', (size_t)(indent - at));
        const char *end = newline != NULL ? newline : indent;
        append(out, at, (size_t)(end - at) - (end > at && end[-1] == '\r'));
        if (newline != NULL && (newline + 1 < indent || indent == inner->end))
            *VEC_PUSH(out) = '\n';
        at = newline != NULL ? newline + 1 : indent;
    }
}

atom literal_text(const char *written, size_t len, struct span span, struct atoms *atoms, struct diags *diags) {
    const struct inner inner = inner_of(written, len);
    const size_t inside = (size_t)(inner.end - inner.at);
    const bool raw = strlen(inner.close) == 3 && inner.close[0] == '"';
    if (!raw && memchr(inner.at, '\\', inside) == NULL)
        return atom_of(atoms, inner.at, inside);
    bytes out = {0};
    if (raw)
        dedent(&out, &inner);
    else
        unescape(&out, &inner, written, span, diags);
    const atom value = atom_of(atoms, out.len > 0 ? out.at : "", out.len);
    VEC_FREE(&out);
    return value;
}

atom literal_doc(const char *written, size_t len, struct atoms *atoms) {
    bytes out = {0};
    for (const char *at = written, *end = written + len; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline != NULL ? newline : end;
        while (at < stop && utf8_blank(at) > 0)
            at += utf8_blank(at);
        if (begins(at, stop, "///")) {
            at += begins(at, stop, "/// ") ? 4 : 3;
            append(&out, "\n", out.len > 0);
            append(&out, at, (size_t)(stop - at) - (stop > at && stop[-1] == '\r'));
        }
        at = newline != NULL ? newline + 1 : end;
    }
    const atom value = atom_of(atoms, out.len > 0 ? out.at : "", out.len);
    VEC_FREE(&out);
    return value;
}
