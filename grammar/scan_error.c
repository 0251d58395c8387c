#include <string.h>

#include "compiler/base/utf8.h"
#include "grammar/parse.h"
#include "grammar/tokens.h"
#include "runtime/date.h"

enum { SHOWN = 40 }; /* bytes of a numeral shown in a message */

static const char *copy(struct scan *scan, const char *text, size_t len) {
    return arena_copy(diags_arena(scan->diags), text, len < SHOWN ? len : SHOWN);
}

static void report_fix(struct scan *scan, enum diag_id id, struct span span, const char *fix) {
    struct diag *diag = DIAG2(scan->diags, id, span, copy(scan, scan_text(scan, span), span.end - span.begin), fix);
    if (diag != NULL)
        diag_fix(scan->diags, diag, span, fix);
}

/* A numeral with its full-width digits, points and commas made ASCII. */
struct numeral {
    char text[SHOWN];
    size_t len, points, integer; /* digits before the first point */
    bool wide, commas;
};

static char narrow(uint32_t code) {
    if (code >= 0xFF10 && code <= 0xFF19)
        return (char)('0' + (code - 0xFF10));
    return code == 0xFF0C ? ',' : code == 0xFF0E ? '.' : (char)code;
}

static void numeral_of(const char *text, size_t len, struct numeral *numeral) {
    *numeral = (struct numeral){.len = 0};
    for (size_t i = 0; i < len && numeral->len < SHOWN;) {
        uint32_t code = 0;
        const size_t size = utf8_decode(text + i, len - i, &code);
        const char c = narrow(code);
        numeral->wide = numeral->wide || size > 1;
        numeral->commas = numeral->commas || c == ',';
        numeral->points += c == '.';
        if (c != ',')
            numeral->text[numeral->len++] = c;
        if (c != ',' && numeral->points == 0)
            numeral->integer++;
        i += size != 0 ? size : 1;
    }
}

/* The numeral as it may be written: no leading zeros, and in groups of three where there were commas. */
static const char *well_formed(struct scan *scan, const struct numeral *numeral) {
    char text[2 * SHOWN];
    size_t len = 0, from = 0;
    while (from + 1 < numeral->integer && numeral->text[from] == '0')
        from++;
    for (size_t i = from; i < numeral->len; i++) {
        if (numeral->commas && i > from && i < numeral->integer && (numeral->integer - i) % 3 == 0)
            text[len++] = ',';
        text[len++] = numeral->text[i];
    }
    return arena_copy(diags_arena(scan->diags), text, len);
}

void scan_report_number(struct scan *scan, struct span span) {
    struct numeral numeral;
    const char *text = scan_text(scan, span);
    const size_t len = span.end - span.begin;
    numeral_of(text, len, &numeral);
    if (numeral.points > 1 || len > SHOWN) {
        DIAG1(scan->diags, DIAG_SCAN_NUMBER, span, copy(scan, text, len));
        return;
    }
    const enum diag_id id = numeral.wide     ? DIAG_SCAN_WIDE_DIGIT
                            : numeral.commas ? DIAG_SCAN_GROUP
                                             : DIAG_SCAN_LEADING_ZERO;
    report_fix(scan, id, span, well_formed(scan, &numeral));
}

/* Reads up to three runs of digits. */
static int date_parts(const char *text, size_t len, int part[3]) {
    int count = 0;
    for (size_t i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            continue;
        if (i == 0 || text[i - 1] < '0' || text[i - 1] > '9')
            part[count++] = 0;
        part[count - 1] = part[count - 1] * 10 + (text[i] - '0');
    }
    return count;
}

/* Says that a day is meant: 2020年12月底 is the month's last. */
static bool says_end(const char *text, size_t len) {
    static const char *const ends[] = {"底", "末"};
    for (size_t i = 0; i + 3 <= len; i++)
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
            if (memcmp(text + i, ends[k], 3) == 0)
                return true;
    return false;
}

/* A month or a year: its last day is what a deadline by it would be, and surely is when its end is said. */
static void report_month(struct scan *scan, struct span span, int year, int month) {
    const char *text = scan_text(scan, span), *written = copy(scan, text, span.end - span.begin);
    if (!pg_date_valid(year, month, 1)) {
        DIAG1(scan->diags, DIAG_DATE_MONTH, span, written);
        return;
    }
    const char *day =
        arena_printf(diags_arena(scan->diags), "%04d-%02d-%02d", year, month, pg_days_in_month(year, month));
    struct diag *diag = DIAG2(scan->diags, DIAG_SCAN_MONTH, span, written, day);
    if (diag != NULL && says_end(text, span.end - span.begin))
        diag_fix(scan->diags, diag, span, day);
}

void scan_report_date(struct scan *scan, struct span span) {
    int part[3] = {0};
    const int parts = date_parts(scan_text(scan, span), span.end - span.begin, part);
    if (parts < 3) {
        report_month(scan, span, part[0], parts < 2 ? 12 : part[1]);
        return;
    }
    report_fix(scan, DIAG_SCAN_DATE, span,
               arena_printf(diags_arena(scan->diags), "%04d-%02d-%02d", part[0], part[1], part[2]));
}

/* Characters that are written for others. */
static const struct substitute {
    const char *character, *fix;
} substitutes[] = {{"'", "\""},   {"‘", "\""}, {"’", "\""}, {"＂", "\""}, {"『", "「"}, {"』", "」"},
                   {"—", ".."},   {"–", ".."}, {"…", ".."}, {"。", ";"},  {"#", "//"},  {"&", "and"},
                   {"＆", "and"}, {"·", "*"},  {"／", "/"}, {"．", "."}};

static const char *substitute_of(const char *text, size_t len) {
    for (size_t i = 0; i < sizeof substitutes / sizeof *substitutes; i++)
        if (strlen(substitutes[i].character) == len && memcmp(substitutes[i].character, text, len) == 0)
            return substitutes[i].fix;
    return NULL;
}

void scan_report_character(struct scan *scan, struct span span) {
    const bool run = scan->bad.end == span.begin && span.begin != 0;
    const char *text = scan_text(scan, span);
    const size_t len = span.end - span.begin;
    scan->bad = span;
    if (run)
        return;
    const char *fix = substitute_of(text, len);
    if (fix != NULL)
        report_fix(scan, DIAG_SCAN_SUBSTITUTE, span, fix);
    else
        DIAG1(scan->diags, DIAG_SCAN_CHARACTER, span, copy(scan, text, len));
}

/* Letters by Unicode, and the signs units are written with: ° ² ³ ¹ µ ℃ ℉ the raised and lowered
 * digits, and the squared units (㎡ ㎞). */
static bool is_word_code(uint32_t code, bool first) {
    static const uint32_t signs[] = {0xB0, 0xB2, 0xB3, 0xB9, 0xB5, 0x2103, 0x2109};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (code == signs[i])
            return true;
    if ((code >= 0x2070 && code <= 0x208F) || (code >= 0x3380 && code <= 0x33DF))
        return true;
    return first ? code == '_' || utf8_is_word_start(code) : utf8_is_word_part(code);
}

void scan_check_word(struct scan *scan, struct span span) {
    const char *text = scan_text(scan, span);
    const size_t len = span.end - span.begin;
    if (len > SCAN_WORD_LIMIT)
        return;
    for (size_t i = 0; i < len;) {
        uint32_t code = 0;
        size_t size = utf8_decode(text + i, len - i, &code);
        size = size != 0 ? size : 1;
        if (!is_word_code(code, i == 0)) {
            const uint32_t at = span.begin + (uint32_t)i;
            DIAG1(scan->diags, DIAG_SCAN_CHARACTER, ((struct span){at, at + (uint32_t)size}),
                  copy(scan, text + i, size));
            return;
        }
        i += size;
    }
}

void scan_report_length(struct scan *scan, struct span span, uint32_t limit) {
    const struct span start = {span.begin, span.begin + 1};
    DIAG1(scan->diags, DIAG_SCAN_TOO_LONG, start, arena_printf(diags_arena(scan->diags), "%u", (unsigned)limit));
}

size_t scan_split(const struct scan *scan, const char *text, size_t len, int *kind) {
    size_t han = 0;
    while (han < len && (text[han] < '0' || text[han] > '9'))
        han++;
    const struct keyword *keyword = keyword_find(scan->keywords, text, han);
    if (keyword == NULL || keyword->role != KEYWORD_RESERVED)
        return len;
    *kind = keyword->token;
    return han;
}
