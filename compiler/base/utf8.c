#include "compiler/base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { TAB_STOP = 4 };

static bool follows(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static uint32_t low6(char byte) {
    return (unsigned char)byte & 0x3F;
}

static size_t decode2(const char *text, size_t len, uint32_t *code) {
    if (len < 2 || !follows(text[1]))
        return 0;
    *code = ((unsigned char)text[0] & 0x1Fu) << 6 | low6(text[1]);
    return *code >= 0x80 ? 2 : 0;
}

static size_t decode3(const char *text, size_t len, uint32_t *code) {
    if (len < 3 || !follows(text[1]) || !follows(text[2]))
        return 0;
    *code = ((unsigned char)text[0] & 0x0Fu) << 12 | low6(text[1]) << 6 | low6(text[2]);
    return *code >= 0x800 && (*code < 0xD800 || *code > 0xDFFF) ? 3 : 0;
}

static size_t decode4(const char *text, size_t len, uint32_t *code) {
    if (len < 4 || !follows(text[1]) || !follows(text[2]) || !follows(text[3]))
        return 0;
    *code = ((unsigned char)text[0] & 0x07u) << 18 | low6(text[1]) << 12 | low6(text[2]) << 6 | low6(text[3]);
    return *code >= 0x10000 && *code <= 0x10FFFF ? 4 : 0;
}

size_t utf8_decode(const char *text, size_t len, uint32_t *code) {
    if (len == 0)
        return 0;
    unsigned char lead = (unsigned char)text[0];
    if (lead < 0x80) {
        *code = lead;
        return 1;
    }
    if (lead >= 0xF0)
        return lead < 0xF8 ? decode4(text, len, code) : 0;
    if (lead >= 0xE0)
        return decode3(text, len, code);
    return lead >= 0xC0 ? decode2(text, len, code) : 0;
}

static bool ascii8(const char *at) {
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return (word & 0x8080808080808080u) == 0;
}

size_t utf8_valid_prefix(const char *text, size_t len) {
    size_t at = 0;
    while (at < len) {
        while (len - at >= 8 && ascii8(text + at))
            at += 8;
        while (len - at >= 3 && utf8_common_han(text + at))
            at += 3;
        uint32_t code;
        size_t n = utf8_decode(text + at, len - at, &code);
        if (n == 0 && at < len)
            return at;
        at += n;
    }
    return at;
}

size_t utf8_cut(const char *text, size_t len, size_t max) {
    if (len <= max)
        return len;
    size_t at = max;
    while (at > max - 3 && follows(text[at]))
        at--;
    return follows(text[at]) ? max : at;
}

/* Cells a cluster takes, once code has joined it: those of its widest character. A variation selector for
 * emoji and a second regional indicator widen what they join. */
static uint8_t cluster_width(uint8_t width, uint32_t code) {
    bool widens = code == 0xFE0F || (code >= 0x1F1E6 && code <= 0x1F1FF);
    int own = widens && width > 0 ? 2 : utf8proc_charwidth((utf8proc_int32_t)code);
    return own > width ? (uint8_t)own : width;
}

static void measure_tab(struct utf8_meter *meter) {
    meter->cells += TAB_STOP - meter->cells % TAB_STOP;
    meter->before = '\t';
    meter->width = 0;
    meter->state = 0;
}

static void measure_code(struct utf8_meter *meter, uint32_t code) {
    bool starts = meter->before == 0 || utf8proc_grapheme_break_stateful((utf8proc_int32_t)meter->before,
                                                                         (utf8proc_int32_t)code, &meter->state);
    uint8_t before = starts ? 0 : meter->width;
    meter->width = cluster_width(before, code);
    meter->cells += (size_t)(meter->width - before);
    meter->before = code;
}

static void measure_ascii(struct utf8_meter *meter, char c) {
    meter->cells += c >= ' ' && c != 0x7F;
    meter->before = (unsigned char)c;
    meter->width = c >= ' ' && c != 0x7F;
    meter->state = 0;
}

void utf8_measure(struct utf8_meter *meter, const char *text, size_t len) {
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t code;
        n = utf8_decode(text + at, len - at, &code);
        if (n == 0)
            code = 0xFFFD, n = 1;
        if (code == '\t')
            measure_tab(meter);
        else if (code < 0x80)
            measure_ascii(meter, (char)code);
        else
            measure_code(meter, code);
    }
}

size_t utf8_width(const char *text, size_t len, size_t start) {
    struct utf8_meter meter = {.cells = start};
    utf8_measure(&meter, text, len);
    return meter.cells - start;
}

bool utf8_is_bidi_control(uint32_t code) {
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

bool utf8_is_hidden(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || utf8_is_bidi_control(code) || code == 0x2028 ||
           code == 0x2029 || code == 0x200B || code == 0xFEFF || (code & 0xFFFE) == 0xFFFE ||
           (code >= 0xFDD0 && code <= 0xFDEF);
}

bool utf8_is_word_start(uint32_t code) {
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    if (code >= 0x4E00 && code <= 0x9FFF)
        return true;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) || category == UTF8PROC_CATEGORY_NL;
}

bool utf8_is_word_part(uint32_t code) {
    if (utf8_is_word_start(code))
        return true;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return false;
    }
}
