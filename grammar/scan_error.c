#include <string.h>

#include "compiler/base/utf8.h"
#include "grammar/parse.h"
#include "grammar/tokens.h"
#include "runtime/date.h"

enum { SHOWN = 40 }; /* bytes of a numeral shown in a message */

static const char *copy(struct scan *scan, const char *text, size_t len) {
    return arena_copy(diags_arena(scan->diags), text, len < SHOWN ? len : SHOWN);
}

static struct diag *report(struct scan *scan, enum diag_id id, struct span span, const char *fix) {
    return DIAG2(scan->diags, id, span, copy(scan, scan_text(scan, span), span.end - span.begin), fix);
}

static void report_fix(struct scan *scan, enum diag_id id, struct span span, const char *fix, bool safe) {
    struct diag *diag = report(scan, id, span, fix);
    (safe ? diag_fix_safe : diag_fix)(scan->diags, diag, span, fix);
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
    const char *fix = well_formed(scan, &numeral);
    bool digits_only = id == DIAG_SCAN_WIDE_DIGIT && !numeral.commas && strlen(fix) == numeral.len;
    report_fix(scan, id, span, fix, digits_only);
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
        diag_fix_safe(scan->diags, diag, span, day);
}

void scan_report_date(struct scan *scan, struct span span) {
    int part[3] = {0};
    const int parts = date_parts(scan_text(scan, span), span.end - span.begin, part);
    if (parts < 3) {
        report_month(scan, span, part[0], parts < 2 ? 12 : part[1]);
        return;
    }
    const char *fix = arena_printf(diags_arena(scan->diags), "%04d-%02d-%02d", part[0], part[1], part[2]);
    report_fix(scan, DIAG_SCAN_DATE, span, fix, part[0] >= 1000 && pg_date_valid(part[0], part[1], part[2]));
}

/* Characters that are written for others. A sign that can only have meant the other is exact; a quote is certain with
 * the one that closes its text. */
static const struct substitute {
    const char *character, *fix, *closing;
    bool exact;
} substitutes[] = {
    {"'", "\"", "'", false},    {"‘", "\"", "’", false},   {"’", "\"", NULL, false}, {"＂", "\"", "＂", false},
    {"『", "「", "』", false},  {"』", "」", NULL, false}, {"—", "..", NULL, false}, {"–", "..", NULL, false},
    {"…", "..", NULL, false},   {"。", ";", NULL, false},  {"#", "//", NULL, false}, {"&", "and", NULL, false},
    {"＆", "and", NULL, false}, {"·", "*", NULL, false},   {"／", "/", NULL, true},  {"．", ".", NULL, true}};

static const struct substitute *substitute_of(const char *text, size_t len) {
    for (size_t i = 0; i < sizeof substitutes / sizeof *substitutes; i++)
        if (strlen(substitutes[i].character) == len && memcmp(substitutes[i].character, text, len) == 0)
            return &substitutes[i];
    return NULL;
}

/* True at what a text in the right quotes could not hold, or not as it is. */
static bool ends_search(const char *text) {
    return *text == '\0' || strchr("\n\"\\", *text) != NULL || strncmp(text, "“", 3) == 0 ||
           strncmp(text, "”", 3) == 0 || strncmp(text, "」", 3) == 0;
}

/* Where the quote is that closes a text opened before from, a blank, brace or the like after it; nowhere when there
 * is none near, or more is between than a text. */
static struct span closing_of(const struct scan *scan, uint32_t from, const char *closing) {
    enum { NEAR = 400 };
    const char *text = scan_text(scan, (struct span){from, from});
    const size_t size = strlen(closing);
    uint32_t at = 0;
    while (at < NEAR && !ends_search(text + at) && strncmp(text + at, closing, size) != 0)
        at++;
    const bool found = strncmp(text + at, closing, size) == 0 && strchr(" \t\r\n{};,:", text[at + size]) != NULL;
    return found ? (struct span){from + at, from + at + (uint32_t)size} : (struct span){0, 0};
}

/* True when no word or number comes right before, as in it's. */
static bool begins_text(const struct scan *scan, struct span span) {
    const char before = span.begin == scan->base ? '\n' : scan_text(scan, span)[-1];
    return before == ' ' || before == '\t' || before == '\n';
}

/* Of one character: # begins a comment where a blank is before it, 。 ends what a blank or the line's end follows. */
static bool is_certain(const struct scan *scan, struct span span, const struct substitute *substitute) {
    const char after = *scan_text(scan, (struct span){span.end, span.end});
    const bool comment = strcmp(substitute->fix, "//") == 0 && begins_text(scan, span);
    const bool end = strcmp(substitute->fix, ";") == 0 && strchr(" \t\r\n", after) != NULL;
    return substitute->exact || comment || end;
}

static void report_substitute(struct scan *scan, struct span span, const struct substitute *substitute) {
    const struct span nowhere = {0, 0};
    const bool opens = substitute->closing != NULL && begins_text(scan, span);
    const struct span closing = opens ? closing_of(scan, span.end, substitute->closing) : nowhere;
    if (closing.end == 0) {
        report_fix(scan, DIAG_SCAN_SUBSTITUTE, span, substitute->fix, is_certain(scan, span, substitute));
        return;
    }
    scan->paired = closing.begin;
    struct diag *diag = report(scan, DIAG_SCAN_SUBSTITUTE, span, substitute->fix);
    diag_fix_safe(scan->diags, diag, span, substitute->fix);
    diag_fix_safe(scan->diags, diag, closing, strcmp(substitute->fix, "「") == 0 ? "」" : substitute->fix);
}

void scan_report_character(struct scan *scan, struct span span) {
    const char *text = scan_text(scan, span);
    const size_t len = span.end - span.begin;
    const struct substitute *substitute = substitute_of(text, len);
    const bool run = scan->bad.end == span.begin && span.begin != 0;
    scan->bad = span;
    if (span.begin == scan->paired)
        return;
    if (substitute != NULL && !run)
        report_substitute(scan, span, substitute);
    else if (substitute == NULL && !scan->spoiled)
        DIAG1(scan->diags, DIAG_SCAN_CHARACTER, span, copy(scan, text, len));
    scan->spoiled = true;
}

void scan_report_unequal(struct scan *scan, struct span span) {
    DIAG1(scan->diags, DIAG_PARSE_NOT_EQUAL, span, copy(scan, scan_text(scan, span), span.end - span.begin));
    scan->spoiled = true;
}

/* What closes a text that begins so. */
static const char *mark_closing(const char *text) {
    return text[0] == '"' ? "\"" : memcmp(text, "「", 3) == 0 ? "」" : "”";
}

/* The last mark in a text that would close one opened otherwise; empty when there is none. */
static struct span wrong_mark(const struct scan *scan, struct span span, const char *closing) {
    static const char *const marks[] = {"\"", "”", "」"};
    const char *text = scan_text(scan, span);
    for (size_t at = span.end - span.begin; at-- > 1;)
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (strcmp(marks[i], closing) != 0 && strncmp(text + at, marks[i], strlen(marks[i])) == 0)
                return (struct span){span.begin + (uint32_t)at, span.begin + (uint32_t)(at + strlen(marks[i]))};
    return (struct span){0, 0};
}

void scan_report_open_text(struct scan *scan, struct span span) {
    const char *closing = mark_closing(scan_text(scan, span));
    const struct span wrong = wrong_mark(scan, span, closing);
    struct diag *diag = scan->spoiled ? NULL : DIAG0(scan->diags, DIAG_SCAN_OPEN_TEXT, span);
    if (wrong.end != 0)
        diag_fix(scan->diags, diag, wrong, closing);
    scan->unended = scan->spoiled = true;
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

static bool is_wide(uint32_t code) {
    return (code >= 0xFF10 && code <= 0xFF19) || (code >= 0xFF21 && code <= 0xFF3A) ||
           (code >= 0xFF41 && code <= 0xFF5A) || code == 0xFF3F;
}

/* A word with its full-width letters and digits made ASCII; shorter than it was. */
static const char *narrowed(struct scan *scan, const char *text, size_t len) {
    char *narrow_text = arena_alloc(diags_arena(scan->diags), len + 1);
    size_t used = 0;
    for (size_t i = 0; i < len;) {
        uint32_t code = 0;
        size_t size = utf8_decode(text + i, len - i, &code);
        size = size != 0 ? size : 1;
        if (is_wide(code))
            narrow_text[used++] = (char)(code - 0xFEE0);
        else
            memcpy(narrow_text + used, text + i, size), used += size;
        i += size;
    }
    narrow_text[used] = '\0';
    return narrow_text;
}

/* The character at offset at of a word, which no word may have. */
static void report_letter(struct scan *scan, struct span word, size_t at, size_t size, uint32_t code) {
    const char *text = scan_text(scan, word);
    const uint32_t begin = word.begin + (uint32_t)at;
    scan->bad = (struct span){begin, begin + (uint32_t)size};
    if (is_wide(code))
        report_fix(scan, DIAG_SCAN_WIDE_LETTER, word, narrowed(scan, text, word.end - word.begin), true);
    else if (!scan->spoiled)
        DIAG1(scan->diags, DIAG_SCAN_CHARACTER, scan->bad, copy(scan, text + at, size));
    scan->spoiled = true;
}

int scan_check_word(struct scan *scan, struct span span) {
    const char *text = scan_text(scan, span);
    const size_t len = span.end - span.begin;
    for (size_t i = 0; i < len && len <= SCAN_WORD_LIMIT;) {
        uint32_t code = 0;
        size_t size = utf8_decode(text + i, len - i, &code);
        size = size != 0 ? size : 1;
        if (is_wide(code) || !is_word_code(code, i == 0)) {
            report_letter(scan, span, i, size, code);
            return is_wide(code) ? TOKEN_SYNTAX_error : TOKEN_WORD;
        }
        i += size;
    }
    return TOKEN_WORD;
}

void scan_report_length(struct scan *scan, struct span span, uint32_t limit) {
    uint32_t code;
    const size_t size = utf8_decode(scan_text(scan, span), span.end - span.begin, &code);
    const struct span start = {span.begin, span.begin + (uint32_t)(size != 0 ? size : 1)};
    DIAG1(scan->diags, DIAG_SCAN_TOO_LONG, start, arena_printf(diags_arena(scan->diags), "%u", (unsigned)limit));
}

enum { HAN_BYTES = 3, RESERVED_BYTES = 8 * HAN_BYTES }; /* reserved words in a row are looked for in so many */

/* The longest reserved word that a run of Han begins with, or NULL. */
static const struct keyword *reserved_at(const struct scan *scan, const char *text, size_t len, size_t *used) {
    for (size_t take = len < RESERVED_BYTES ? len : RESERVED_BYTES; take >= HAN_BYTES; take -= HAN_BYTES) {
        const struct keyword *keyword = keyword_find(scan->keywords, text, take);
        *used = take;
        if (keyword != NULL && keyword->role == KEYWORD_RESERVED)
            return keyword;
    }
    return NULL;
}

static bool all_reserved(const struct scan *scan, const char *text, size_t len) {
    size_t used = 0;
    for (size_t at = 0; at < len; at += used)
        if (reserved_at(scan, text + at, len - at, &used) == NULL)
            return false;
    return true;
}

size_t scan_split(const struct scan *scan, const char *text, size_t len, int *kind) {
    size_t han = 0, used = 0;
    while (han < len && (text[han] < '0' || text[han] > '9'))
        han++;
    if (han <= RESERVED_BYTES && all_reserved(scan, text, han)) {
        *kind = reserved_at(scan, text, han, &used)->token;
        return used;
    }
    size_t at = han > RESERVED_BYTES ? han - RESERVED_BYTES : HAN_BYTES;
    for (; scan->last == TOKEN_NUMBER && !scan->line_ended && at < han; at += HAN_BYTES)
        if (all_reserved(scan, text + at, han - at)) {
            *kind = keyword_token(scan->keywords, text, at);
            return at;
        }
    return len;
}
