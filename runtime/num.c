#include "num.h"
#include "int128.h"

enum { NUM_DIGITS = 18 };

static bool num_is_one(struct pg_int128 a) {
    return a.high == 0 && a.low == 1;
}

static bool num_reduce(struct pg_int128 num, struct pg_int128 den, struct pg_num *out) {
    struct pg_int128 common, rest;
    struct pg_num reduced;
    if (pg_int128_sign(den) == 0)
        return false;
    if (pg_int128_sign(den) < 0)
        num = pg_int128_minus(pg_int128_of(0), num);
    den = pg_int128_size(den);
    common = num_is_one(den) ? den : pg_int128_gcd(pg_int128_size(num), den);
    if (!num_is_one(common)) {
        num = pg_int128_divide(num, common, &rest);
        den = pg_int128_divide(den, common, &rest);
    }
    if (!pg_int128_narrow(num, &reduced.num) || !pg_int128_narrow(den, &reduced.den))
        return false;
    *out = reduced;
    return true;
}

bool pg_num_make(int64_t num, int64_t den, struct pg_num *out) {
    return num_reduce(pg_int128_of(num), pg_int128_of(den), out);
}

bool pg_num_add(struct pg_num a, struct pg_num b, struct pg_num *out) {
    return num_reduce(pg_int128_plus(pg_int128_times(a.num, b.den), pg_int128_times(b.num, a.den)),
                      pg_int128_times(a.den, b.den), out);
}

bool pg_num_sub(struct pg_num a, struct pg_num b, struct pg_num *out) {
    return num_reduce(pg_int128_minus(pg_int128_times(a.num, b.den), pg_int128_times(b.num, a.den)),
                      pg_int128_times(a.den, b.den), out);
}

bool pg_num_mul(struct pg_num a, struct pg_num b, struct pg_num *out) {
    return num_reduce(pg_int128_times(a.num, b.num), pg_int128_times(a.den, b.den), out);
}

bool pg_num_div(struct pg_num a, struct pg_num b, struct pg_num *out) {
    return num_reduce(pg_int128_times(a.num, b.den), pg_int128_times(a.den, b.num), out);
}

int pg_num_cmp_unlike(struct pg_num a, struct pg_num b) {
    return pg_int128_sign(pg_int128_minus(pg_int128_times(a.num, b.den), pg_int128_times(b.num, a.den)));
}

/* a * scale towards zero, and one further in the direction of the sign where that is no whole number and has it. */
static bool num_whole(struct pg_num a, int64_t scale, int sign, int64_t *out) {
    struct pg_int128 rest, whole = pg_int128_divide(pg_int128_times(a.num, scale), pg_int128_of(a.den), &rest);
    if (pg_int128_sign(rest) == sign)
        whole = pg_int128_plus(whole, pg_int128_of(sign));
    return pg_int128_narrow(whole, out);
}

bool pg_num_floor(struct pg_num a, int64_t scale, int64_t *out) {
    return num_whole(a, scale, -1, out);
}

bool pg_num_ceil(struct pg_num a, int64_t scale, int64_t *out) {
    return num_whole(a, scale, 1, out);
}

bool pg_num_round(struct pg_num a, struct pg_num step, struct pg_num *out) {
    const struct pg_num half = {1, 2};
    struct pg_num steps;
    int64_t whole;
    return pg_num_div(a, step, &steps) && pg_num_add(steps, half, &steps) && pg_num_floor(steps, 1, &whole) &&
           pg_num_mul(pg_num_int(whole), step, out);
}

bool pg_num_near(struct pg_num a, struct pg_num *out) {
    struct pg_num near = {0, 1};
    for (int64_t scale = 100; near.num == 0 && scale <= 100000000; scale *= 100) {
        const struct pg_num step = {1, scale};
        if (!pg_num_round(a, step, &near))
            return false;
    }
    *out = near;
    return true;
}

static bool num_is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Only digits, commas and at most one point, and at least one digit. */
static enum pg_num_fault num_characters(const char *text, size_t len) {
    bool digit = false;
    size_t points = 0;
    for (size_t i = 0; i < len; i++) {
        if (num_is_digit(text[i]))
            digit = true;
        else if (text[i] == '.')
            points++;
        else if (text[i] != ',')
            return PG_NUM_SHAPE;
    }
    if (!digit)
        return PG_NUM_EMPTY;
    return points > 1 ? PG_NUM_SHAPE : PG_NUM_OK;
}

/* Commas in the integer part, if any, part groups of three. */
static bool num_groups(const char *text, size_t len) {
    size_t digits = 0, commas = 0;
    for (size_t i = 0; i < len; i++) {
        if (text[i] != ',') {
            digits++;
            continue;
        }
        if (digits == 0 || digits > 3 || (commas > 0 && digits != 3))
            return false;
        commas++;
        digits = 0;
    }
    return commas == 0 || digits == 3;
}

/* Appends the digits of a part to *value; false after too many significant ones. */
static bool num_digits(const char *text, size_t len, int64_t *value, int *significant) {
    for (size_t i = 0; i < len; i++) {
        if (text[i] == ',')
            continue;
        if ((*value != 0 || text[i] != '0') && ++*significant > NUM_DIGITS)
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

static enum pg_num_fault num_value(const char *text, size_t whole, size_t decimals, bool negative, struct pg_num *out) {
    int64_t value = 0, scale = 1;
    int significant = 0;
    if (decimals > NUM_DIGITS || !num_digits(text, whole, &value, &significant))
        return PG_NUM_TOO_LONG;
    if (decimals > 0 && !num_digits(text + whole + 1, decimals, &value, &significant))
        return PG_NUM_TOO_LONG;
    for (size_t i = 0; i < decimals; i++)
        scale *= 10;
    return pg_num_make(negative ? -value : value, scale, out) ? PG_NUM_OK : PG_NUM_TOO_LONG;
}

enum pg_num_fault pg_num_parse(const char *text, size_t len, struct pg_num *out) {
    bool negative = len > 0 && text[0] == '-';
    if (negative || (len > 0 && text[0] == '+')) {
        text++;
        len--;
    }
    enum pg_num_fault fault = num_characters(text, len);
    if (fault != PG_NUM_OK)
        return fault;
    size_t whole = 0;
    while (whole < len && text[whole] != '.')
        whole++;
    size_t decimals = whole < len ? len - whole - 1 : 0;
    if (whole == 0 || whole + 1 == len)
        return PG_NUM_SHAPE;
    for (size_t i = whole; i < len; i++)
        if (text[i] == ',')
            return PG_NUM_SHAPE;
    if (!num_groups(text, whole))
        return PG_NUM_GROUP;
    if (text[0] == '0' && whole > 1)
        return PG_NUM_ZEROS;
    return num_value(text, whole, decimals, negative, out);
}

/* Decimals that a needs, or -1 when no number of them up to NUM_DIGITS is enough. */
static int num_decimals(struct pg_num a) {
    int twos = 0, fives = 0;
    for (; a.den % 2 == 0; a.den /= 2)
        twos++;
    for (; a.den % 5 == 0; a.den /= 5)
        fives++;
    int need = twos > fives ? twos : fives;
    return a.den == 1 && need <= NUM_DIGITS ? need : -1;
}

bool pg_num_is_decimal(struct pg_num a) {
    return num_decimals(a) >= 0;
}

/* With zeros before it up to so many digits. */
static size_t num_print_whole(uint64_t value, int least, char *buf) {
    char digits[20];
    int count = 0;
    size_t at = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0 || count < least);
    while (count > 0)
        buf[at++] = digits[--count];
    return at;
}

/* What a rest of a division by den is in units of the last of so many decimals, as many as den needs. */
static uint64_t num_decimal_part(uint64_t rest, uint64_t den, int decimals) {
    uint64_t units = 1;
    for (int i = 0; i < decimals; i++)
        units *= 10;
    return rest * (units / den);
}

size_t pg_num_print(struct pg_num a, char *buf) {
    size_t at = 0;
    int decimals = num_decimals(a);
    uint64_t den = (uint64_t)a.den, num = a.num < 0 ? 0 - (uint64_t)a.num : (uint64_t)a.num;
    if (a.num < 0)
        buf[at++] = '-';
    at += num_print_whole(decimals < 0 ? num : num / den, 1, buf + at);
    if (decimals != 0)
        buf[at++] = decimals < 0 ? '/' : '.';
    if (decimals < 0)
        at += num_print_whole(den, 1, buf + at);
    if (decimals > 0)
        at += num_print_whole(num_decimal_part(num % den, den, decimals), decimals, buf + at);
    buf[at] = '\0';
    return at;
}
