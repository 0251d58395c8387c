#include "value.h"
#include "clock.h"

#include <string.h>

/* Longer words before those they end or start with. */
static const struct {
    const char *word;
    enum pg_window window;
} value_windows[] = {
    {"工作日", PG_WINDOW_WORKDAY},
    {"workday", PG_WINDOW_WORKDAY},
    {"working day", PG_WINDOW_WORKDAY},
    {"天", PG_WINDOW_DAY},
    {"日", PG_WINDOW_DAY},
    {"day", PG_WINDOW_DAY},
    {"周", PG_WINDOW_WEEK},
    {"星期", PG_WINDOW_WEEK},
    {"week", PG_WINDOW_WEEK},
    {"旬", PG_WINDOW_TEN_DAYS},
    {"月", PG_WINDOW_MONTH},
    {"month", PG_WINDOW_MONTH},
    {"季度", PG_WINDOW_QUARTER},
    {"季", PG_WINDOW_QUARTER},
    {"quarter", PG_WINDOW_QUARTER},
    {"半年", PG_WINDOW_HALF_YEAR},
    {"half-year", PG_WINDOW_HALF_YEAR},
    {"half_year", PG_WINDOW_HALF_YEAR},
    {"half year", PG_WINDOW_HALF_YEAR},
    {"年", PG_WINDOW_YEAR},
    {"year", PG_WINDOW_YEAR},
};
enum { VALUE_NARROW = 128 }; /* bytes of a cell in which full-width digits are looked for */
enum { VALUE_WINDOWS = sizeof value_windows / sizeof value_windows[0] };

static bool value_cut_any_start(struct pg_text *text, const char *const *strings, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (pg_text_cut_start(text, strings[i]))
            return true;
    return false;
}

static bool value_is_comparison(struct pg_text text) {
    static const char *const words[] = {"<",    ">",        "=",       "~",      "≤",      "≥",      "≦",      "≧",
                                        "＜",   "＞",       "＝",      "～",     "大于",   "小于",   "等于",   "高于",
                                        "低于", "不大于",   "不小于",  "不高于", "不低于", "不少于", "不超过", "至少",
                                        "至多", "at least", "at most", "about",  "约"};
    return value_cut_any_start(&text, words, sizeof words / sizeof words[0]);
}

static bool value_unit(const struct pg_indicator *indicator, struct pg_text unit, struct pg_num *factor) {
    if (pg_text_is(unit, "％"))
        unit = pg_text_of("%");
    for (int32_t i = 0; i < indicator->unit_count; i++)
        if (pg_text_is(unit, indicator->units[i].name)) {
            *factor = indicator->units[i].factor;
            return true;
        }
    return false;
}

/* Takes "/天", "每天", "each day" off the end of a unit. */
static bool value_cut_every(struct pg_text *unit, enum pg_window *every) {
    static const char *const marks[] = {"/", "／", "每", "each", "per"};
    for (size_t i = 0; i < VALUE_WINDOWS; i++) {
        struct pg_text rest = *unit;
        if (!pg_text_cut_end(&rest, value_windows[i].word))
            continue;
        rest = pg_text_trim(rest);
        for (size_t mark = 0; mark < sizeof marks / sizeof marks[0]; mark++)
            if (pg_text_cut_end(&rest, marks[mark])) {
                *unit = pg_text_trim(rest);
                *every = value_windows[i].window;
                return true;
            }
    }
    return false;
}

/* Takes "每天" off the start of a cell; "每3天" and the like are left to fail as a number. */
static void value_cut_each(struct pg_text *text, enum pg_window *every) {
    struct pg_text rest = *text;
    if (!pg_text_cut_start(&rest, "每"))
        return;
    pg_text_cut_start(&rest, "个");
    for (size_t i = 0; i < VALUE_WINDOWS; i++)
        if (pg_text_cut_start(&rest, value_windows[i].word)) {
            *every = value_windows[i].window;
            *text = pg_text_trim(rest);
            return;
        }
}

/* Takes the numeral off the start of a cell, and the blanks after it. */
static enum pg_row_fault value_cut_number(struct pg_text *text, struct pg_num *out) {
    size_t len = 0;
    while (len < text->len && text->at[len] != '\0' && strchr("+-.,0123456789", text->at[len]) != NULL)
        len++;
    enum pg_num_fault fault = pg_num_parse(text->at, len, out);
    if (fault != PG_NUM_OK)
        return fault == PG_NUM_TOO_LONG ? PG_ROW_DIGITS : PG_ROW_NUMBER;
    text->at += len;
    text->len -= len;
    *text = pg_text_trim(*text);
    return PG_ROW_OK;
}

/* A number with a unit of the indicator. */
static enum pg_row_fault value_quantity(const struct pg_indicator *indicator, struct pg_text text,
                                        struct pg_cell *out) {
    struct pg_num number, factor;
    enum pg_window every = out->every;
    enum pg_row_fault fault = value_cut_number(&text, &number);
    if (fault != PG_ROW_OK)
        return fault;
    if (!value_unit(indicator, text, &factor)) {
        if (every != PG_WINDOW_WHOLE || !value_cut_every(&text, &every) || !value_unit(indicator, text, &factor))
            return PG_ROW_UNIT;
    }
    if (!pg_num_mul(number, factor, &out->value))
        return PG_ROW_DIGITS;
    out->every = every;
    return PG_ROW_OK;
}

static bool value_days(struct pg_text text, struct pg_num *days) {
    static const char *const units[] = {"天", "日", "d", "day", "days"};
    if (value_cut_number(&text, days) != PG_ROW_OK)
        return false;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (pg_text_is(text, units[i]))
            return true;
    return false;
}

/* Splits "7天*24小时" at its sign. */
static bool value_split(struct pg_text text, struct pg_text *left, struct pg_text *right) {
    static const char *const signs[] = {"*", "×", "＊", "x", "X"};
    for (size_t at = 1; at < text.len; at++) {
        struct pg_text rest = {text.at + at, text.len - at};
        struct pg_text before = {text.at, at};
        if (value_cut_any_start(&rest, signs, sizeof signs / sizeof signs[0])) {
            *left = pg_text_trim(before);
            *right = pg_text_trim(rest);
            return true;
        }
    }
    return false;
}

/* Days in a week times hours in a day, in either order: hours in each week. */
static enum pg_row_fault value_product(const struct pg_indicator *indicator, struct pg_text left, struct pg_text right,
                                       struct pg_cell *out) {
    struct pg_num days, day = pg_num_int(86400), week = pg_num_int(7);
    bool days_first = value_days(left, &days);
    struct pg_text hours = days_first ? right : left;
    if (out->every != PG_WINDOW_WHOLE && out->every != PG_WINDOW_WEEK)
        return PG_ROW_UNIT;
    out->every = PG_WINDOW_WEEK;
    if (!days_first && !value_days(right, &days))
        return PG_ROW_UNIT;
    enum pg_row_fault fault = value_quantity(indicator, hours, out);
    if (fault != PG_ROW_OK)
        return fault;
    if (days.num < 0 || out->value.num < 0 || pg_num_cmp(days, week) > 0 || pg_num_cmp(out->value, day) > 0)
        return PG_ROW_NUMBER;
    return pg_num_mul(days, out->value, &out->value) ? PG_ROW_OK : PG_ROW_DIGITS;
}

static enum pg_row_fault value_number(const struct pg_indicator *indicator, struct pg_text text, struct pg_cell *out) {
    struct pg_text left, right;
    value_cut_each(&text, &out->every);
    if (indicator->covers && value_split(text, &left, &right))
        return value_product(indicator, left, right, out);
    return value_quantity(indicator, text, out);
}

static enum pg_row_fault value_figure(const struct pg_indicator *indicator, struct pg_text text, struct pg_cell *out) {
    pg_day day;
    if (indicator->domain != PG_DOMAIN_DATE)
        return value_number(indicator, text, out);
    if (text.len == 0 || pg_clock_day(text.at, text.len, &day) != text.len)
        return PG_ROW_DATE;
    out->value = pg_num_int(day);
    return PG_ROW_OK;
}

/* Nothing but digits, where a number needs no unit: the last name is then the empty one. */
static bool value_count(const struct pg_indicator *indicator, struct pg_text text, struct pg_cell *out) {
    int64_t value = 0;
    if (indicator->unit_count == 0)
        return false;
    const struct pg_unit_name *last = &indicator->units[indicator->unit_count - 1];
    if (last->name[0] != '\0' || last->factor.num != 1 || last->factor.den != 1 || text.len > 9 ||
        (text.at[0] == '0' && text.len > 1))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        value = value * 10 + (text.at[i] - '0');
    }
    out->value = pg_num_int(value);
    return true;
}

/* The ASCII character that a full-width one of a number or date stands for; 0 when it is none. */
static char value_narrow(uint32_t code) {
    static const char signs[] = "+,-./0123456789";
    return code >= 0xFF0B && code < 0xFF0B + sizeof signs - 1 ? signs[code - 0xFF0B] : '\0';
}

/* Copies a cell with what is full-width in its numbers made narrow; a longer one stays as it is. */
static struct pg_text value_narrowed(struct pg_text text, char *buf) {
    struct pg_text rest = text, out = {buf, 0};
    uint32_t code = 0;
    if (text.len > VALUE_NARROW || memchr(text.at, 0xEF, text.len) == NULL)
        return text;
    for (size_t len; rest.len > 0 && (len = pg_text_code(rest, &code)) > 0; rest.at += len, rest.len -= len) {
        char narrow = value_narrow(code);
        memcpy(buf + out.len, narrow != '\0' ? &narrow : rest.at, narrow != '\0' ? 1 : len);
        out.len += narrow != '\0' ? 1 : len;
    }
    return out;
}

/* Digits, a point among them, an E and digits again. */
static bool value_is_scientific(struct pg_text text) {
    size_t at = 0, digits = 0;
    for (; at < text.len && (strchr("+-.", text.at[at]) != NULL || (text.at[at] >= '0' && text.at[at] <= '9')); at++)
        digits += text.at[at] >= '0';
    if (digits == 0 || at + 1 >= text.len || (text.at[at] != 'E' && text.at[at] != 'e'))
        return false;
    at += text.at[at + 1] == '+' || text.at[at + 1] == '-' ? 2 : 1;
    return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

/* What a cell that is no figure looks like. */
static enum pg_row_fault value_fault(struct pg_text text, enum pg_row_fault fault) {
    if (value_is_comparison(text))
        return PG_ROW_COMPARISON;
    return value_is_scientific(text) ? PG_ROW_SCIENTIFIC : fault;
}

enum pg_row_fault pg_cell_figure(const struct pg_indicator *indicator, struct pg_text text, struct pg_cell *out) {
    char narrow[VALUE_NARROW];
    out->every = PG_WINDOW_WHOLE;
    if (value_count(indicator, text, out))
        return PG_ROW_OK;
    text = value_narrowed(text, narrow);
    enum pg_row_fault fault = value_figure(indicator, text, out);
    if (fault == PG_ROW_OK && indicator->natural && out->value.num < 0)
        return PG_ROW_NEGATIVE;
    return fault != PG_ROW_OK ? value_fault(text, fault) : fault;
}

enum pg_row_fault pg_row_fault_of(enum pg_csv_fault fault) {
    static const enum pg_row_fault faults[] = {
        [PG_CSV_OK] = PG_ROW_OK,           [PG_CSV_QUOTE] = PG_ROW_CSV,
        [PG_CSV_BYTES] = PG_ROW_BYTES,     [PG_CSV_TOO_LONG] = PG_ROW_TOO_LONG,
        [PG_CSV_GZIP] = PG_ROW_GZIP,       [PG_CSV_GBK] = PG_ROW_GBK,
        [PG_CSV_OBJECT] = PG_ROW_JSON,     [PG_CSV_NESTED] = PG_ROW_NESTED,
        [PG_CSV_KEY] = PG_ROW_KEY,         [PG_CSV_ESCAPE] = PG_ROW_ESCAPE,
        [PG_CSV_CONTROL] = PG_ROW_CONTROL,
    };
    return faults[fault];
}

static bool value_is_present(const struct pg_actual *slot) {
    return (slot->state & ~(PG_REFUSED | PG_SKIPPED)) == PG_PRESENT;
}

enum pg_row_fault pg_cell_put(struct pg_actual *slot, struct pg_num value) {
    if (value_is_present(slot))
        return PG_ROW_TWICE;
    slot->value = value;
    slot->state = (uint8_t)((slot->state & (PG_REFUSED | PG_SKIPPED)) | PG_PRESENT);
    return PG_ROW_OK;
}

struct value_match {
    const struct pg_level_name *level;
    size_t len;
    int32_t slot;
};

/* Prefers the longer name, then the slot that has no figure yet. */
static void value_match_scale(const struct pg_scale_names *scale, struct pg_text text, int32_t slot, bool free,
                              bool best_is_free, struct value_match *best) {
    for (int32_t i = 0; i < scale->count; i++) {
        size_t len = strlen(scale->levels[i].name);
        struct pg_text rest = text;
        if (len == 0 || len < best->len || (len == best->len && (best_is_free || !free)))
            continue;
        if (pg_text_cut_start(&rest, scale->levels[i].name)) {
            best->level = &scale->levels[i];
            best->len = len;
            best->slot = slot;
        }
    }
}

/* The level name that the text starts with; len is 0 when there is none. */
static struct value_match value_match(const struct pg_indicator *indicator, struct pg_text text,
                                      const struct pg_actual *slots) {
    struct value_match best = {NULL, 0, 0};
    for (int32_t i = 0; i < indicator->slots; i++) {
        bool best_is_free = best.len > 0 && !value_is_present(&slots[best.slot]);
        value_match_scale(&indicator->scales[i], text, i, !value_is_present(&slots[i]), best_is_free, &best);
    }
    return best;
}

static bool value_cut_separator(struct pg_text *text) {
    static const char *const separators[] = {"、", "，", ",", "；", ";", "/", "&", "+", "和", "与", "及", "且", "and"};
    struct pg_text rest = pg_text_trim(*text);
    bool cut = value_cut_any_start(&rest, separators, sizeof separators / sizeof separators[0]);
    cut = cut || rest.len < text->len;
    *text = pg_text_trim(rest);
    return cut;
}

enum pg_row_fault pg_cell_levels(const struct pg_indicator *indicator, struct pg_text text, struct pg_actual *slots) {
    bool named = false;
    while (text.len > 0) {
        struct value_match match = value_match(indicator, text, slots);
        if (match.len == 0 && named && value_cut_separator(&text))
            continue;
        if (match.len == 0)
            return value_is_comparison(text) ? PG_ROW_COMPARISON : PG_ROW_LEVEL;
        if (pg_cell_put(&slots[match.slot], pg_num_int(match.level->rank)) != PG_ROW_OK)
            return PG_ROW_TWICE;
        text.at += match.len;
        text.len -= match.len;
        named = true;
    }
    return named ? PG_ROW_OK : PG_ROW_LEVEL;
}
