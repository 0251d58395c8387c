#include "text.h"

#include <string.h>

struct pg_text pg_text_of(const char *string) {
    struct pg_text text = {string, strlen(string)};
    return text;
}

/* The length that a first byte announces, 0 for one that starts nothing; the least code of that length. */
static size_t text_lead(unsigned char byte, uint32_t *bits, uint32_t *least) {
    static const struct {
        unsigned char mask, lead;
        uint32_t least;
    } forms[] = {{0x80, 0x00, 0}, {0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if ((byte & forms[i].mask) == forms[i].lead) {
            *bits = (uint32_t)(byte & (unsigned char)~forms[i].mask);
            *least = forms[i].least;
            return i + 1;
        }
    return 0;
}

/* Three bytes, as of Han characters; 0 when it is another form or none. */
static size_t text_three(struct pg_text text, uint32_t *code) {
    const unsigned char *at = (const unsigned char *)text.at;
    if (text.len < 3 || (at[0] & 0xF0) != 0xE0 || (at[1] & 0xC0) != 0x80 || (at[2] & 0xC0) != 0x80)
        return 0;
    *code = (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    return *code >= 0x800 && (*code & 0xF800) != 0xD800 ? 3 : 0;
}

static size_t text_code(struct pg_text text, uint32_t *code) {
    uint32_t value = 0, least = 0;
    size_t len = text_lead((unsigned char)text.at[0], &value, &least);
    if (len == 0 || len > text.len)
        return 0;
    for (size_t i = 1; i < len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte & 0x3Fu);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *code = value;
    return len;
}

size_t pg_text_code(struct pg_text text, uint32_t *code) {
    size_t len = text_three(text, code);
    return len > 0 ? len : text_code(text, code);
}

bool pg_text_is_utf8(struct pg_text text) {
    uint32_t code;
    for (size_t len; text.len > 0; text.at += len, text.len -= len) {
        len = (unsigned char)text.at[0] < 0x80 ? 1 : pg_text_code(text, &code);
        if (len == 0)
            return false;
    }
    return true;
}

static size_t text_blank(struct pg_text text, bool from_end) {
    static const char *const blanks[] = {" ", "\t", "\n", "\r", "\v", "\f", "\xC2\xA0", "\xE3\x80\x80"};
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        struct pg_text rest = text;
        if (from_end ? pg_text_cut_end(&rest, blanks[i]) : pg_text_cut_start(&rest, blanks[i]))
            return text.len - rest.len;
    }
    return 0;
}

/* A byte of ASCII that is no white space. */
static bool text_is_plain(char c) {
    return c > ' ' && c < 0x7F;
}

size_t pg_text_put(uint32_t code, char *buf) {
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t len = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        buf[0] = '\xFF';
        return 1;
    }
    for (size_t i = len; i-- > 1; code >>= 6)
        buf[i] = (char)(0x80 | (code & 0x3F));
    buf[0] = (char)(first[len] | code);
    return len;
}

struct pg_text pg_text_trim(struct pg_text text) {
    if (text.len > 0 && text_is_plain(text.at[0]) && text_is_plain(text.at[text.len - 1]))
        return text;
    size_t blank;
    while ((blank = text_blank(text, false)) > 0) {
        text.at += blank;
        text.len -= blank;
    }
    while ((blank = text_blank(text, true)) > 0)
        text.len -= blank;
    return text;
}

bool pg_text_is(struct pg_text text, const char *string) {
    return strlen(string) == text.len && memcmp(text.at, string, text.len) == 0;
}

bool pg_text_cut_start(struct pg_text *text, const char *string) {
    size_t len = strlen(string);
    if (len > text->len || memcmp(text->at, string, len) != 0)
        return false;
    text->at += len;
    text->len -= len;
    return true;
}

bool pg_text_cut_end(struct pg_text *text, const char *string) {
    size_t len = strlen(string);
    if (len > text->len || memcmp(text->at + text->len - len, string, len) != 0)
        return false;
    text->len -= len;
    return true;
}

bool pg_text_is_control(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x61C || code == 0x200E || code == 0x200F ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}
