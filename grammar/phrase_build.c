#include "grammar/phrase_build.h"

#include <string.h>

/* --- marks --- */

void phrase_fault(struct phrase *p, const char *why) {
    if (!p->why)
        p->why = why;
}

/* `=至少`, `达到…以上`: = adds nothing to another comparator; two others must agree. */
void phrase_mark(struct phrase *p, enum compare compare) {
    if (p->compare == COMPARE_NONE || p->compare == COMPARE_EQ)
        p->compare = compare;
    else if (compare != COMPARE_EQ && compare != p->compare)
        phrase_fault(p, "contradiction");
}

void phrase_each(struct phrase *p, enum pg_window window) {
    if (p->window != PG_WINDOW_WHOLE && p->window != window)
        phrase_fault(p, "contradiction");
    p->window = window;
}

void phrase_tail(struct phrase *p, enum phrase_tail tail) {
    p->tails |= 1U << tail;
}

static bool has(const struct phrase *p, enum phrase_tail tail) {
    return (p->tails & 1U << tail) != 0;
}

/* --- numbers --- */

struct phrase_quantity phrase_number(struct phrase *p, const char *text, size_t len) {
    static const char *const slugs[] = {[PG_NUM_EMPTY] = "no-number",
                                        [PG_NUM_SHAPE] = "malformed-number",
                                        [PG_NUM_GROUP] = "malformed-number",
                                        [PG_NUM_ZEROS] = "leading-zero",
                                        [PG_NUM_TOO_LONG] = "malformed-number"};
    struct phrase_quantity out = {.number = {0, 1}, .unnamed = true};
    enum pg_num_fault fault = pg_num_parse(text, len, &out.number);
    if (fault != PG_NUM_OK)
        phrase_fault(p, slugs[fault]);
    const char *point = memchr(text, '.', len);
    out.decimals = point ? (uint8_t)(text + len - point - 1) : 0;
    return out;
}

static int han_digit(const char *text) {
    static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    for (int i = 0; i <= 10; i++)
        if (memcmp(text, digits[i], 3) == 0)
            return i;
    return memcmp(text, "两", 3) == 0 ? 2 : 0;
}

static int han_power(const char *text) {
    return memcmp(text, "十", 3) == 0 ? 10 : memcmp(text, "百", 3) == 0 ? 100 : memcmp(text, "千", 3) == 0 ? 1000 : 0;
}

/* 十二, 三十, 一百零五, 两千; each power below the one before it, and never two digits in a row. */
struct phrase_quantity phrase_han_number(struct phrase *p, const char *text, size_t len) {
    int sum = 0, digit = -1, last = 10000;
    for (size_t i = 0; i + 3 <= len; i += 3) {
        int power = han_power(text + i);
        if (power == 0 && digit > 0)
            phrase_fault(p, "malformed-number");
        if (power == 0) {
            digit = han_digit(text + i);
            continue;
        }
        if (power >= last || (digit < 0 && power != 10))
            phrase_fault(p, "malformed-number");
        sum += (digit > 0 ? digit : 1) * power;
        last = power;
        digit = -1;
    }
    return (struct phrase_quantity){.number = pg_num_int(sum + (digit > 0 ? digit : 0)), .unnamed = true, .han = true};
}

int phrase_leading_int(const char *text) {
    static const char ordinal[] = "第";
    if (memcmp(text, ordinal, 3) == 0)
        text += 3;
    if (*text < '0' || *text > '9')
        return han_digit(text);
    int value = 0;
    while (*text >= '0' && *text <= '9')
        value = value * 10 + (*text++ - '0');
    return value;
}

struct phrase_date phrase_day(struct phrase *p, const char *text, size_t len) {
    int part[3] = {0, 0, 0}, at = 0;
    for (size_t i = 0; i < len; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            part[at] = part[at] * 10 + (text[i] - '0');
        else
            at++;
    }
    if (!pg_date_valid(part[0], part[1], part[2]))
        phrase_fault(p, "no-such-date");
    return (struct phrase_date){.date = {(int16_t)part[0], (uint8_t)part[1], (uint8_t)part[2]}, .end = true};
}

/* --- quantities --- */

enum { UNIT_BYTES = 64 };

static bool is_named(const struct phrase_quantity *q, const char *const *names) {
    for (; !q->unnamed && *names; names++)
        if (q->unit_len == strlen(*names) && memcmp(q->unit, *names, q->unit_len) == 0)
            return true;
    return false;
}

/* The unit written behind a number; NULL for none and, with a fault, for an unknown one. */
static const struct unit *unit_of(struct phrase *p, const struct phrase_quantity *q) {
    enum unit_fault fault;
    if (q->unnamed)
        return NULL;
    const struct unit *unit =
        q->unit_len <= UNIT_BYTES ? unit_find(p->units, atom_of(p->atoms, q->unit, q->unit_len), &fault) : NULL;
    if (!unit)
        phrase_fault(p, "unknown-unit");
    return unit;
}

static bool is_year(struct pg_num n) {
    return n.den == 1 && n.num >= 1900 && n.num <= 2099;
}

/* 20201231, 2020.12: a date as likely as a number. */
static bool is_datelike(const struct phrase_quantity *q) {
    int64_t whole;
    if (!q->unnamed || !pg_num_floor(q->number, 1, &whole))
        return false;
    if (q->decimals)
        return q->decimals <= 2 && is_year(pg_num_int(whole));
    return q->number.den == 1 && whole >= 19000101 && whole <= 20991231;
}

static bool is_over_whole(const struct unit *unit, struct pg_num value) {
    return unit && dimension_is_ratio(unit->dimension) && pg_num_mul(value, unit->factor, &value) &&
           pg_num_cmp(value, pg_num_int(1)) > 0;
}

void phrase_amount(struct phrase *p, struct phrase_quantity amount) {
    static const char *const ranks[] = {"级", "类", "档", NULL};
    p->unit = unit_of(p, &amount);
    p->reading.kind = READING_BOUND;
    p->reading.low = amount.number;
    p->reading.decimals = amount.decimals;
    if (is_datelike(&amount))
        phrase_fault(p, "ambiguous-date");
    if (amount.han && is_named(&amount, ranks))
        phrase_fault(p, "rank");
}

void phrase_range(struct phrase *p, struct phrase_quantity low, struct phrase_quantity high) {
    const struct unit *high_unit = unit_of(p, &high);
    p->unit = low.unnamed ? high_unit : unit_of(p, &low);
    p->reading.kind = READING_RANGE;
    p->reading.low = low.number;
    p->reading.high = high.number;
    p->reading.decimals = low.decimals;
    p->high_decimals = high.decimals;
    if (!low.unnamed && high.unnamed)
        phrase_fault(p, "unknown-unit");
    if (p->unit && high_unit && !dimension_equal(p->unit->dimension, high_unit->dimension))
        phrase_fault(p, "units-differ");
    if (is_datelike(&low) || is_datelike(&high) || (high.unnamed && is_year(low.number) && is_year(high.number)))
        phrase_fault(p, "ambiguous-date");
    if (p->unit == high_unit && pg_num_cmp(low.number, high.number) > 0)
        phrase_fault(p, "empty-range");
    if (p->unit != high_unit && high_unit)
        p->reading.high_unit = high_unit->name;
}

void phrase_band(struct phrase *p, struct phrase_quantity amount) {
    const struct unit *unit = unit_of(p, &amount);
    bool first = p->reading.kind != READING_RANGE;
    if (first) {
        phrase_range(p, amount, amount);
        return;
    }
    if (unit != p->unit || pg_num_cmp(amount.number, p->reading.low) > 0)
        phrase_fault(p, "bands");
    p->reading.low = amount.number;
    p->reading.decimals = amount.decimals;
}

/* --- coverage --- */

static bool is_time(const struct unit *unit, int64_t seconds) {
    return unit && dimension_is_time(unit->dimension) && pg_num_cmp(unit->factor, pg_num_int(seconds)) == 0;
}

static bool is_up_to(struct pg_num n, int64_t most) {
    return n.den == 1 && n.num >= 1 && n.num <= most;
}

enum { DAY = 86400, HOUR = 3600 };

/* Days, of a week, and hours: 7天×24小时, 24小时×7天, 7×24小时, 7×24. */
static bool read_cover(struct phrase *p, const struct phrase_quantity *days, const struct phrase_quantity *hours) {
    const struct unit *day = unit_of(p, days), *hour = unit_of(p, hours);
    if ((!days->unnamed && !is_time(day, DAY)) || (!hours->unnamed && !is_time(hour, HOUR)) ||
        (hours->unnamed && !days->unnamed) || !is_up_to(days->number, 7) || !is_up_to(hours->number, 24))
        return false;
    p->reading.kind = READING_COVERS;
    p->reading.low = hours->number;
    p->reading.unit = atom_of_text(p->atoms, "h");
    p->reading.high = days->number;
    p->reading.high_unit = atom_of_text(p->atoms, "d");
    return true;
}

void phrase_cover(struct phrase *p, struct phrase_quantity first, struct phrase_quantity second) {
    if (!read_cover(p, &first, &second) && !read_cover(p, &second, &first))
        phrase_fault(p, "sentence");
}

static enum pg_window window_named(const struct phrase_quantity *q) {
    static const struct {
        const char *name;
        enum pg_window window;
    } rows[] = {{"天", PG_WINDOW_DAY},          {"日", PG_WINDOW_DAY},       {"周", PG_WINDOW_WEEK},
                {"星期", PG_WINDOW_WEEK},       {"旬", PG_WINDOW_TEN_DAYS},  {"月", PG_WINDOW_MONTH},
                {"个月", PG_WINDOW_MONTH},      {"季度", PG_WINDOW_QUARTER}, {"半年", PG_WINDOW_HALF_YEAR},
                {"年", PG_WINDOW_YEAR},         {"年度", PG_WINDOW_YEAR},    {"工作日", PG_WINDOW_WORKDAY},
                {"个工作日", PG_WINDOW_WORKDAY}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!q->unnamed && q->unit_len == strlen(rows[i].name) && memcmp(q->unit, rows[i].name, q->unit_len) == 0)
            return rows[i].window;
    return PG_WINDOW_WHOLE;
}

void phrase_pair(struct phrase *p, struct phrase_quantity first, struct phrase_quantity second) {
    enum pg_window window = window_named(&first);
    if (!first.unnamed && !second.unnamed && read_cover(p, &first, &second))
        return;
    if (window == PG_WINDOW_WHOLE || pg_num_cmp(first.number, pg_num_int(1)) != 0)
        phrase_fault(p, "sentence");
    phrase_each(p, window);
    phrase_amount(p, second);
    if (!p->unit || !dimension_is_times(p->unit->dimension))
        phrase_fault(p, "sentence");
}

/* --- dates --- */

static void check_date(struct phrase *p, struct reading_date d) {
    enum { LEAP = 2020 };
    if (d.month && !pg_date_valid(d.year ? d.year : LEAP, d.month, d.day ? d.day : 1))
        phrase_fault(p, "no-such-date");
}

void phrase_date(struct phrase *p, struct phrase_date date) {
    check_date(p, date.date);
    p->reading.kind = READING_BY;
    p->reading.low_date = date.date;
    p->date_end = date.end;
}

static int order_of(struct reading_date d) {
    return (d.year * 16 + d.month) * 32 + d.day;
}

void phrase_dates(struct phrase *p, struct phrase_date low, struct phrase_date high) {
    check_date(p, low.date);
    if (high.date.year == 0)
        high.date.year = low.date.year;
    check_date(p, high.date);
    if (high.date.year != 0 && low.date.year == 0)
        phrase_fault(p, "ambiguous-date");
    if ((low.date.month == 0) != (high.date.month == 0) || order_of(low.date) > order_of(high.date))
        phrase_fault(p, "empty-range");
    p->reading.kind = READING_DATES;
    p->reading.low_date = low.date;
    p->reading.high_date = high.date;
    if (p->window == PG_WINDOW_YEAR && p->compare == COMPARE_NONE)
        phrase_fault(p, "sentence");
}

void phrase_half_dates(struct phrase *p, struct phrase_quantity low, struct phrase_date high) {
    struct phrase_date first = high;
    if (!low.unnamed || high.date.day != 0 || low.number.den != 1 || !is_up_to(low.number, 9999))
        phrase_fault(p, "sentence");
    else if (high.date.month == 0)
        first.date.year = (int16_t)low.number.num;
    else if (is_up_to(low.number, 12))
        first.date.month = (uint8_t)low.number.num;
    else
        phrase_fault(p, "no-such-date");
    phrase_dates(p, first, high);
}

/* --- changes --- */

void phrase_relative(struct phrase *p, enum compare direction) {
    p->reading.kind = READING_RELATIVE;
    p->reading.relative = RELATIVE_PLAIN;
    if (direction == COMPARE_NONE && p->compare == COMPARE_NONE)
        phrase_fault(p, "no-comparator");
    if (direction != COMPARE_NONE)
        phrase_mark(p, direction);
}

void phrase_change(struct phrase *p, enum compare direction, struct phrase_quantity amount) {
    phrase_amount(p, amount);
    p->reading.kind = READING_RELATIVE;
    p->reading.relative = !p->unit                                  ? RELATIVE_PLAIN
                          : dimension_is_ratio(p->unit->dimension)  ? RELATIVE_GROWTH
                          : dimension_is_points(p->unit->dimension) ? RELATIVE_POINTS
                                                                    : RELATIVE_AMOUNT;
    p->down = direction == COMPARE_LT;
    if (amount.unnamed)
        phrase_fault(p, "no-unit");
}

/* --- the whole --- */

static enum compare flip(enum compare compare) {
    static const enum compare flipped[] = {
        [COMPARE_NONE] = COMPARE_NONE, [COMPARE_EQ] = COMPARE_EQ, [COMPARE_GE] = COMPARE_LE,
        [COMPARE_GT] = COMPARE_LT,     [COMPARE_LE] = COMPARE_GE, [COMPARE_LT] = COMPARE_GT};
    return flipped[compare];
}

/* 10分钟以内, 30天内完成; 前 has no meaning behind a quantity. 250% is how a scan shows ≥50%. */
static void finish_amount(struct phrase *p) {
    bool within = has(p, PHRASE_WITHIN);
    if (within)
        phrase_mark(p, COMPARE_LE);
    if (has(p, PHRASE_BEFORE) || has(p, PHRASE_BETWEEN) || (has(p, PHRASE_DONE) && !within))
        phrase_fault(p, "sentence");
    if (p->day_of_month && p->compare == COMPARE_NONE)
        phrase_fault(p, "ambiguous-date");
    if (p->reading.kind == READING_BOUND && p->compare == COMPARE_NONE && is_over_whole(p->unit, p->reading.low))
        phrase_fault(p, "scan-damage");
}

static void finish_range(struct phrase *p) {
    if ((p->compare != COMPARE_NONE && p->compare != COMPARE_EQ) || (p->tails & ~(1U << PHRASE_BETWEEN)))
        phrase_fault(p, "contradiction");
}

/* 9月前 may mean before or by the end of September; 12月底前 does not. */
static void finish_date(struct phrase *p) {
    bool tails = p->tails != 0, open = p->reading.low_date.day == 0 && !p->date_end;
    if (has(p, PHRASE_BEFORE) && open)
        phrase_fault(p, "ambiguous-deadline");
    if (has(p, PHRASE_BETWEEN) || p->window != PG_WINDOW_WHOLE)
        phrase_fault(p, "sentence");
    if (open && p->reading.low_date.year == 0 && !tails)
        phrase_fault(p, "ambiguous-date");
    if (tails)
        phrase_mark(p, COMPARE_LE);
}

static void finish_cover(struct phrase *p) {
    if (p->tails || p->compare == COMPARE_LE || p->compare == COMPARE_LT || p->compare == COMPARE_GT)
        phrase_fault(p, "contradiction");
    phrase_each(p, PG_WINDOW_WEEK);
}

static void finish_relative(struct phrase *p) {
    if (p->reading.relative != RELATIVE_PLAIN)
        finish_amount(p);
    else if (p->tails)
        phrase_fault(p, "sentence");
    if (p->window != PG_WINDOW_WHOLE)
        phrase_fault(p, "sentence");
    if (p->down)
        p->reading.low.num = -p->reading.low.num;
}

void phrase_finish(struct phrase *p) {
    static void (*const finish[])(struct phrase *) = {
        [READING_BOUND] = finish_amount, [READING_RANGE] = finish_range,  [READING_BY] = finish_date,
        [READING_DATES] = finish_range,  [READING_COVERS] = finish_cover, [READING_RELATIVE] = finish_relative,
    };
    const struct unit *counted;
    enum pg_window window;
    if (p->why)
        return;
    finish[p->reading.kind](p);
    if (p->unit && (counted = unit_per_window(p->unit, &window)) != NULL && dimension_is_times(counted->dimension)) {
        p->unit = counted;
        phrase_each(p, window);
    }
    if (p->no_holidays && p->window != PG_WINDOW_WORKDAY)
        phrase_fault(p, "sentence");
    if (p->unit)
        p->reading.unit = p->unit->name;
    p->reading.window = p->window;
    p->reading.compare = p->down ? flip(p->compare) : p->compare;
}
