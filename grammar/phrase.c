#include "grammar/phrase.h"

#include <string.h>

#include "compiler/base/utf8.h"
#include "grammar/phrase_build.h"

/* --- normal form --- */

struct normal {
    char text[PHRASE_LIMIT + 2]; /* two NULs at the end, as the scanner wants */
    size_t len;
};

static bool is_blank(uint32_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
           (c >= 0x2000 && c <= 0x200B);
}

static bool is_numeral(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/* Punctuation that ends a cell: 。 ； ， 、 . ! */
static void trim_end(struct normal *n) {
    static const char *const ends[] = {"。", "、", ".", ",", ";", "!"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t len = strlen(ends[i]);
        if (n->len >= len && memcmp(n->text + n->len - len, ends[i], len) == 0) {
            n->len -= len;
            i = (size_t)-1;
        }
    }
}

/* Blanks out, full-width forms to ASCII; NULL, or why there is no normal form. Blanks within a number are no blanks. */
static const char *normalise(const char *text, size_t len, struct normal *n) {
    bool blank = false;
    n->len = 0;
    if (len > PHRASE_LIMIT)
        return "too-long";
    for (size_t at = 0, step; at < len; at += step) {
        uint32_t code;
        step = utf8_decode(text + at, len - at, &code);
        if (step == 0 || (code < ' ' && !is_blank(code)) || code == 0x7F)
            return "not-text";
        if (is_blank(code)) {
            blank = true;
            continue;
        }
        bool wide = code >= 0xFF01 && code <= 0xFF5E;
        char narrow = (char)(wide ? code - 0xFEE0 : code < 0x80 ? code : 0);
        if (blank && n->len && is_numeral(narrow) && is_numeral(n->text[n->len - 1]))
            return "malformed-number";
        blank = false;
        memcpy(n->text + n->len, narrow ? &narrow : text + at, narrow ? 1 : step);
        n->len += narrow ? 1 : step;
    }
    trim_end(n);
    n->text[n->len] = n->text[n->len + 1] = '\0';
    return NULL;
}

/* --- quality words --- */

struct vocabulary {
    const char *word;
    uint8_t len;
    bool ordinal;
};
#define ORDINAL true
#define NOMINAL false
#define WORD(word, ordinal) {word, sizeof word - 1, ordinal},
static const struct vocabulary vocabulary[] = {
#include "grammar/vocabulary.def"
};
#undef WORD

/* The longest word the text begins with, or NULL. */
static const struct vocabulary *word_at(const char *text, size_t len) {
    const struct vocabulary *best = NULL;
    for (size_t i = 0; i < sizeof vocabulary / sizeof vocabulary[0]; i++) {
        const struct vocabulary *row = &vocabulary[i];
        if (row->len <= len && memcmp(row->word, text, row->len) == 0 && (!best || row->len > best->len))
            best = row;
    }
    return best;
}

static size_t joint_at(const char *text, size_t len) {
    static const char *const joints[] = {"、", ",", ";", "和", "与", "及", "且", "并"};
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
        if (len > strlen(joints[i]) && memcmp(text, joints[i], strlen(joints[i])) == 0)
            return strlen(joints[i]);
    return 0;
}

/* 规范、完整, 健全规范, =健全: words of the vocabulary and nothing else. */
static bool read_levels(struct phrase *p, const struct normal *n, bool *ordinal) {
    struct reading *reading = &p->reading;
    size_t at = n->text[0] == '=';
    enum compare compare = at ? COMPARE_EQ : COMPARE_NONE;
    const struct vocabulary *word;
    *ordinal = true;
    reading->level_count = 0;
    while ((word = word_at(n->text + at, n->len - at)) != NULL && reading->level_count < READING_LEVELS_MAX) {
        reading->levels[reading->level_count++] = atom_of(p->atoms, word->word, word->len);
        *ordinal = *ordinal && word->ordinal;
        at += word->len;
        at += joint_at(n->text + at, n->len - at);
    }
    if (at != n->len || reading->level_count == 0)
        return false;
    reading->kind = READING_LEVELS;
    reading->compare = compare;
    return true;
}

/* --- why not --- */

/* The first needle found tells why a wording that does not parse is none. */
static const struct {
    const char *needle, *why;
} reasons[] = {
    {"**", "mask"},        {"××", "mask"},       {"XX", "mask"},    {"xx", "mask"},       {"约定", "reference"},
    {"参照", "reference"}, {"左右", "vague"},    {"约", "vague"},   {"近", "vague"},      {"若干", "vague"},
    {"上下", "vague"},     {"适当", "vague"},    {"逐步", "vague"}, {"进一步", "vague"},  {"尽量", "vague"},
    {"尽可能", "vague"},   {"力争", "vague"},    {"有所", "vague"}, {"按照", "sentence"}, {"是/否", "choice"},
    {"$", "scan-damage"},  {"^", "scan-damage"},
};

static bool has_digit(const char *text) {
    return text[strcspn(text, "0123456789")] != '\0';
}

/* A unit, or a comparator with or without one. */
static bool lacks_number(struct phrase *p, const struct normal *n) {
    static const char *const marks[] = {"≥", "≤", "≧", "≦", ">", "<", "="};
    enum unit_fault fault;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strncmp(n->text, marks[i], strlen(marks[i])) == 0)
            return true;
    return unit_find(p->units, atom_of(p->atoms, n->text, n->len), &fault) != NULL;
}

/* A fault said by a builder stands; what does not parse, or has an unknown unit (50个左右), is looked into. */
static const char *classify(struct phrase *p, const struct normal *n) {
    if (*p->why && strcmp(p->why, "unknown-unit") != 0)
        return p->why;
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (strstr(n->text, reasons[i].needle))
            return reasons[i].why;
    if (*p->why)
        return p->why;
    if (has_digit(n->text))
        return "sentence";
    return lacks_number(p, n) ? "no-number" : "unknown-word";
}

/* --- reading --- */

static void unreadable(struct phrase *p, const char *why) {
    p->reading = (struct reading){.kind = READING_UNREADABLE};
    p->why = why;
}

static void read_phrase(struct phrase *p, const char *text, size_t len, bool *ordinal) {
    struct normal normal;
    const char *fault = normalise(text, len, &normal);
    if (fault) {
        unreadable(p, fault);
        return;
    }
    if (normal.len == 0 || read_levels(p, &normal, ordinal))
        return;
    p->reading = (struct reading){.kind = READING_NONE};
    phrase_parse(p, normal.text, normal.len);
    if (!p->why)
        return;
    normalise(text, len, &normal); /* the scanner left its marks in it */
    unreadable(p, classify(p, &normal));
}

struct reading phrase_read(const char *text, size_t len, struct arena *arena, struct atoms *atoms, struct units *units,
                           const char **why) {
    struct phrase p = {.arena = arena, .atoms = atoms, .units = units};
    bool ordinal;
    read_phrase(&p, text, len, &ordinal);
    *why = p.why;
    return p.reading;
}

/* --- printing --- */

static const char *kind_of_bound(const struct phrase *p) {
    if (p->unit && dimension_is_ratio(p->unit->dimension))
        return "ratio";
    return p->unit && dimension_is_count(p->unit->dimension) && p->window != PG_WINDOW_WHOLE ? "frequency" : "quantity";
}

/* As language.md's table names them. */
static const char *kind_name(const struct phrase *p, bool ordinal) {
    static const char *const names[] = {
        [READING_NONE] = "unset",           [READING_BY] = "deadline",     [READING_RANGE] = "range",
        [READING_DATES] = "range",          [READING_COVERS] = "coverage", [READING_RELATIVE] = "relative",
        [READING_UNREADABLE] = "unreadable"};
    if (p->reading.kind == READING_LEVELS)
        return ordinal ? "ordinal" : "nominal";
    return p->reading.kind == READING_BOUND ? kind_of_bound(p) : names[p->reading.kind];
}

static void key(struct out *out, const char *name) {
    out_text(out, ",\"");
    out_text(out, name);
    out_text(out, "\":");
}

static void string_or_null(struct out *out, const char *name, const char *value) {
    key(out, name);
    if (value)
        out_json(out, value, strlen(value));
    else
        out_text(out, "null");
}

/* The decimals as written: 0.00. Room for PG_NUM_TEXT; numbers come from phrase_number, so that they fit. */
static const char *decimal_text(struct pg_num value, uint8_t decimals, char *buf) {
    size_t len = pg_num_print(value, buf);
    char *point = memchr(buf, '.', len);
    size_t have = point ? (size_t)(buf + len - point - 1) : 0;
    if (!point && decimals)
        buf[len++] = '.';
    for (; have < decimals && len < PG_NUM_TEXT - 1; have++)
        buf[len++] = '0';
    buf[len] = '\0';
    return *buf == '-' ? buf + 1 : buf;
}

/* As far as it is known: 2020-12-31, 12-31, 2020-12, 2020; the last day where an end is meant. */
static const char *date_text(struct arena *arena, struct reading_date d, bool first, bool last) {
    unsigned month = d.month, day = d.day;
    if (month == 0 && (first || last)) {
        month = first ? 1 : 12;
        day = first ? 1 : 31;
    }
    if (day == 0 && month && (first || (last && (d.year || month != 2))))
        day = first ? 1 : (unsigned)pg_days_in_month(d.year ? d.year : 1, (int)month);
    const char *year = d.year ? arena_printf(arena, "%04d%s", d.year, month ? "-" : "") : "";
    return day     ? arena_printf(arena, "%s%02u-%02u", year, month, day)
           : month ? arena_printf(arena, "%s%02u", year, month)
                   : year;
}

static const char *deadline_text(struct phrase *p) {
    const struct reading *r = &p->reading;
    return date_text(p->arena, r->low_date, false, p->date_end || r->compare == COMPARE_LE);
}

static const char *number_text(struct phrase *p, char *buf) {
    const struct reading *r = &p->reading;
    struct pg_num product;
    switch (r->kind) {
    case READING_BOUND:
        return decimal_text(r->low, r->decimals, buf);
    case READING_RELATIVE:
        return r->relative == RELATIVE_PLAIN ? NULL : decimal_text(r->low, r->decimals, buf);
    case READING_COVERS:
        return pg_num_mul(r->low, r->high, &product) ? decimal_text(product, 0, buf) : NULL;
    case READING_BY: /* a share beside the date leaves open which figure is meant: see "date" */
        return p->tails & 1U << PHRASE_WHOLLY ? NULL : deadline_text(p);
    default:
        return NULL;
    }
}

static const char *comparator_text(const struct phrase *p) {
    static const char *const symbols[] = {[COMPARE_NONE] = NULL, [COMPARE_EQ] = "=",  [COMPARE_GE] = ">=",
                                          [COMPARE_GT] = ">",    [COMPARE_LE] = "<=", [COMPARE_LT] = "<"};
    return symbols[p->down ? p->compare : p->reading.compare];
}

/* The window said, or the one a unit is per: 万/月. */
static const char *window_text(const struct phrase *p) {
    static const char *const names[PG_WINDOW_COUNT] = {NULL,      "day",       "week", "ten_days", "month",
                                                       "quarter", "half_year", "year", "workday"};
    static const struct {
        const char *per;
        enum pg_window window;
    } rows[] = {{"d", PG_WINDOW_DAY},    {"周", PG_WINDOW_WEEK},       {"旬", PG_WINDOW_TEN_DAYS},
                {"月", PG_WINDOW_MONTH}, {"季度", PG_WINDOW_QUARTER},  {"半年", PG_WINDOW_HALF_YEAR},
                {"年", PG_WINDOW_YEAR},  {"工作日", PG_WINDOW_WORKDAY}};
    const struct reading *r = &p->reading;
    if (r->kind == READING_DATES && r->low_date.month == 0 && r->low_date.year == r->high_date.year)
        return names[PG_WINDOW_YEAR];
    const char *slash =
        p->unit && r->window == PG_WINDOW_WHOLE ? strrchr(atom_text(p->atoms, p->unit->name), '/') : NULL;
    for (size_t i = 0; slash && i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(slash + 1, rows[i].per) == 0)
            return names[rows[i].window];
    return names[r->window];
}

static void print_range(struct phrase *p, struct out *out) {
    const struct reading *r = &p->reading;
    char low[PG_NUM_TEXT], high[PG_NUM_TEXT];
    bool dates = r->kind == READING_DATES;
    string_or_null(out, "low",
                   dates ? date_text(p->arena, r->low_date, true, false) : decimal_text(r->low, r->decimals, low));
    string_or_null(out, "high",
                   dates ? date_text(p->arena, r->high_date, false, true)
                         : decimal_text(r->high, p->high_decimals, high));
}

static void print_levels(const struct phrase *p, struct out *out) {
    key(out, "levels");
    for (uint8_t i = 0; i < p->reading.level_count; i++) {
        atom level = p->reading.levels[i];
        out_char(out, i ? ',' : '[');
        out_json(out, atom_text(p->atoms, level), atom_len(p->atoms, level));
    }
    out_char(out, ']');
}

void phrase_print(const char *text, size_t len, struct arena *arena, struct atoms *atoms, struct units *units,
                  struct out *out) {
    struct phrase p = {.arena = arena, .atoms = atoms, .units = units};
    bool ordinal = false;
    char number[PG_NUM_TEXT];
    read_phrase(&p, text, len, &ordinal);
    enum reading_kind kind = p.reading.kind;
    bool readable = kind != READING_UNREADABLE;
    atom unit = p.reading.unit;
    out_text(out, "{\"text\":");
    out_json(out, text, len);
    string_or_null(out, "kind", kind_name(&p, ordinal));
    string_or_null(out, "comparator", readable ? comparator_text(&p) : NULL);
    string_or_null(out, "number", number_text(&p, number));
    string_or_null(out, "unit", unit ? atom_text(atoms, unit) : NULL);
    string_or_null(out, "window", readable ? window_text(&p) : NULL);
    if (kind == READING_BY)
        string_or_null(out, "date", deadline_text(&p));
    if (kind == READING_RANGE || kind == READING_DATES)
        print_range(&p, out);
    if (kind == READING_RELATIVE && p.reading.relative != RELATIVE_PLAIN)
        string_or_null(out, "direction", p.down ? "down" : "up");
    if (kind == READING_LEVELS)
        print_levels(&p, out);
    if (p.why)
        string_or_null(out, "why", p.why);
    out_text(out, "}\n");
}
