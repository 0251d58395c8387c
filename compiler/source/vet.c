#include "compiler/source/vet.h"

#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/source/diag.h"

enum {
    FAULTS_SHOWN = 5,
    SAMPLE = 64 * 1024 /* bytes looked at to tell an encoding */
};

struct vetting {
    const char *text;
    size_t len;
    uint32_t base;
    struct diags *diags;
    uint32_t faults;
};

static void fault(struct vetting *vetting, enum diag_id id, size_t begin, size_t end, const char *what) {
    struct span span = {vetting->base + (uint32_t)begin, vetting->base + (uint32_t)end};
    DIAG1(vetting->diags, id, span, what);
    vetting->faults++;
}

/* The row that forbids a character, or DIAG_COUNT for one that is welcome. */
static enum diag_id forbidden(uint32_t code) {
    if (code == 0)
        return DIAG_SOURCE_NUL;
    if (code == '\r')
        return DIAG_SOURCE_LONE_CR;
    if (code == 0x2028 || code == 0x2029)
        return DIAG_SOURCE_SEPARATOR;
    if (code == 0xFEFF)
        return DIAG_SOURCE_INNER_BOM;
    if (utf8_is_bidi_control(code))
        return DIAG_SOURCE_BIDI;
    bool control = (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0);
    return control ? DIAG_SOURCE_CONTROL : DIAG_COUNT;
}

/* A run of bytes that are not UTF-8 is one fault. Returns its length. */
static size_t bad_bytes(struct vetting *vetting, size_t at) {
    enum { NAMED = 8 };
    static const char hex[] = "0123456789ABCDEF";
    char named[3 * NAMED + 1];
    size_t n = 0;
    uint32_t code;
    while (at + n < vetting->len && utf8_decode(vetting->text + at + n, vetting->len - at - n, &code) == 0) {
        if (n < NAMED) {
            unsigned char byte = (unsigned char)vetting->text[at + n];
            memcpy(named + 3 * n, (const char[]){hex[byte >> 4], hex[byte & 15], ' '}, 3);
        }
        n++;
    }
    size_t shown = n < NAMED ? n : NAMED;
    const char *what = arena_copy(diags_arena(vetting->diags), named, 3 * shown - 1);
    fault(vetting, DIAG_SOURCE_BAD_UTF8, at, at + n, what);
    return n;
}

/* The automaton of the common characters. A byte's row holds, in the six bits at the offset that a state is, the state
 * that follows. What no edge tells leads to RARE, and nothing leads out of it: a fault, or a character to be looked at
 * by itself. */
enum {
    RARE = 0,
    START = 6,
    ONE = 12, /* bytes still to come */
    TWO = 18,
    IN_C2 = 24, /* what the bytes so far are, where not all that may come are welcome */
    IN_E2 = 30,
    IN_E280 = 36,
    IN_EF = 42,
    IN_F0 = 48,
    IN_CR = 54,
    STATE = 63,
    BLOCK = 128
};

static const struct edge {
    uint8_t from, first, last, to;
} edges[] = {
    {START, '\t', '\n', START},   {START, ' ', '~', START},     {START, '\r', '\r', IN_CR},
    {IN_CR, '\n', '\n', START},   {START, 0xC2, 0xC2, IN_C2},   {IN_C2, 0xA0, 0xBF, START},
    {START, 0xC3, 0xD7, ONE},     {START, 0xD9, 0xDF, ONE},     {ONE, 0x80, 0xBF, START},
    {START, 0xE1, 0xE1, TWO},     {START, 0xE3, 0xEC, TWO},     {START, 0xEE, 0xEE, TWO},
    {TWO, 0x80, 0xBF, ONE},       {START, 0xE2, 0xE2, IN_E2},   {IN_E2, 0x80, 0x80, IN_E280},
    {IN_E2, 0x82, 0xBF, ONE},     {IN_E280, 0x80, 0x8D, START}, {IN_E280, 0x90, 0xA7, START},
    {IN_E280, 0xAF, 0xBF, START}, {START, 0xEF, 0xEF, IN_EF},   {IN_EF, 0x80, 0xBA, ONE},
    {IN_EF, 0xBC, 0xBF, ONE},     {START, 0xF0, 0xF0, IN_F0},   {IN_F0, 0x90, 0xBF, TWO},
};

static void make_rows(uint64_t rows[256]) {
    memset(rows, 0, 256 * sizeof *rows);
    for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++)
        for (unsigned byte = edges[i].first; byte <= edges[i].last; byte++)
            rows[byte] |= (uint64_t)edges[i].to << edges[i].from;
}

static uint64_t step(const uint64_t rows[256], uint64_t state, char byte) {
    return rows[(unsigned char)byte] >> (state & STATE);
}

/* Length of a prefix of common characters: all up to the first rare one. */
static size_t common(const uint64_t rows[256], const char *text, size_t len) {
    size_t whole = 0;
    uint64_t state = START;
    while (len - whole >= BLOCK + 3 && state == START) {
        size_t at = whole;
        while (at < whole + BLOCK)
            state = step(rows, state, text[at++]);
        state &= STATE;
        while (state != START && state != RARE)
            state = step(rows, state, text[at++]) & STATE;
        whole = state == START ? at : whole;
    }
    state = START;
    for (size_t at = whole; at < len && state != RARE;) {
        state = step(rows, state, text[at++]) & STATE;
        whole = state == START ? at : whole;
    }
    return whole;
}

/* Bytes of the first character, 0 when it is a fault. */
static size_t clean_code(const char *text, size_t len) {
    uint32_t code;
    size_t n = utf8_decode(text, len, &code);
    if (n > 0 && code == '\r')
        return len > 1 && text[1] == '\n' ? 2 : 0;
    return n > 0 && forbidden(code) == DIAG_COUNT ? n : 0;
}

size_t vet_clean(const char *text, size_t len) {
    uint64_t rows[256];
    make_rows(rows);
    size_t at = 0, n = 1;
    while (at < len && n > 0) {
        at += common(rows, text + at, len - at);
        n = at < len ? clean_code(text + at, len - at) : 0;
        at += n;
    }
    return at;
}

/* Diagnoses the fault at at; returns its length. */
static size_t vet_fault(struct vetting *vetting, size_t at) {
    uint32_t code;
    size_t n = utf8_decode(vetting->text + at, vetting->len - at, &code);
    if (n == 0)
        return bad_bytes(vetting, at);
    fault(vetting, forbidden(code), at, at + n,
          code == '\r' ? NULL : arena_printf(diags_arena(vetting->diags), "U+%04X", (unsigned)code));
    return n;
}

void vet_report(const char *text, size_t len, uint32_t base, struct diags *diags) {
    struct vetting vetting = {text, len, base, diags, 0};
    size_t at = vet_clean(text, len);
    while (at < len && vetting.faults < FAULTS_SHOWN) {
        at += vet_fault(&vetting, at);
        at += vet_clean(text + at, len - at);
    }
}

/* NULs, and nearly all of them on one side of byte pairs, are the upper halves of ASCII in UTF-16. */
static bool looks_utf16(const char *text, size_t len) {
    if (len >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0))
        return true;
    size_t nul[2] = {0, 0}, sample = len < SAMPLE ? len : SAMPLE;
    for (size_t at = 0; at < sample; at++)
        nul[at % 2] += text[at] == 0;
    size_t most = nul[0] > nul[1] ? nul[0] : nul[1], least = nul[0] + nul[1] - most;
    return most >= 2 && most >= sample / 32 && least * 8 <= most;
}

struct gb_count {
    size_t common, rare; /* characters of GB 2312 (two bytes from A1 up), and all others */
};

/* Bytes of the GB18030 character at text, 0 when there is none. */
static size_t gb_code(const unsigned char *text, size_t len, struct gb_count *count) {
    if (text[0] < 0x80)
        return 1;
    if (len < 2 || text[0] == 0x80 || text[0] == 0xFF)
        return 0;
    if (text[1] >= '0' && text[1] <= '9') {
        count->rare++;
        return len >= 4 && text[2] >= 0x81 && text[2] <= 0xFE && text[3] >= '0' && text[3] <= '9' ? 4 : 0;
    }
    if (text[1] < 0x40 || text[1] == 0x7F || text[1] == 0xFF)
        return 0;
    bool common = text[0] >= 0xA1 && text[0] <= 0xF7 && text[1] >= 0xA1;
    count->common += common;
    count->rare += !common;
    return 2;
}

/* The sample reads through as GB18030, nearly all of it in common characters, and holds hardly any Han in
 * UTF-8. (Two bytes of GB are often well-formed UTF-8 too; three hardly ever.) */
static bool looks_gb18030(const char *text, size_t len) {
    struct gb_count count = {0, 0};
    size_t sample = len < SAMPLE ? len : SAMPLE;
    for (size_t at = 0, n; at < sample; at += n) {
        n = gb_code((const unsigned char *)text + at, len - at, &count);
        if (n == 0)
            return false;
    }
    size_t good = 0;
    for (size_t at = 0, n; at < sample; at += n == 0 ? 1 : n) {
        uint32_t code;
        n = utf8_decode(text + at, len - at, &code);
        good += n > 2;
    }
    return count.common > 0 && count.rare * 4 <= count.common && good * 4 <= count.common;
}

enum vet_encoding vet_encoding(const char *text, size_t len) {
    if (looks_utf16(text, len))
        return VET_UTF16;
    return looks_gb18030(text, len) ? VET_GB18030 : VET_UTF8;
}
