#include "num.h"

__extension__ typedef __int128 num_wide;
__extension__ typedef unsigned __int128 num_uwide;

enum { NUM_DIGITS = 18 };

static num_uwide num_gcd(num_uwide a, num_uwide b) {
    while (b > UINT64_MAX) {
        num_uwide rest = a % b;
        a = b;
        b = rest;
    }
    if (b == 0)
        return a;
    uint64_t x = (uint64_t)b, y = (uint64_t)(a % b);
    while (y != 0) {
        uint64_t rest = x % y;
        x = y;
        y = rest;
    }
    return x;
}

/* Both magnitudes are below 2^127. */
static bool num_reduce(num_wide num, num_wide den, struct pg_num *out) {
    if (den == 0)
        return false;
    bool negative = (num < 0) != (den < 0);
    num_uwide n = num < 0 ? (num_uwide)-num : (num_uwide)num;
    num_uwide d = den < 0 ? (num_uwide)-den : (num_uwide)den;
    num_uwide common = d == 1 ? 1 : num_gcd(n, d);
    n /= common;
    d /= common;
    if (d > INT64_MAX || n > (num_uwide)INT64_MAX + (negative ? 1 : 0))
        return false;
    num_wide value = negative ? -(num_wide)n : (num_wide)n;
    out->num = (int64_t)value;
    out->den = (int64_t)d;
    return true;
}

bool pg_num_make(int64_t num, int64_t den, struct pg_num *out) {
    return num_reduce(num, den, out);
}

bool pg_num_add(struct pg_num a, struct pg_num b, struct pg_num *out) {
    return num_reduce((num_wide)a.num * b.den + (num_wide)b.num * a.den, (num_wide)a.den * b.den, out);
}

bool pg_num_sub(struct pg_num a, struct pg_num b, struct pg_num *out) {
    return num_reduce((num_wide)a.num * b.den - (num_wide)b.num * a.den, (num_wide)a.den * b.den, out);
}

bool pg_num_mul(struct pg_num a, struct pg_num b, struct pg_num *out) {
    return num_reduce((num_wide)a.num * b.num, (num_wide)a.den * b.den, out);
}

bool pg_num_div(struct pg_num a, struct pg_num b, struct pg_num *out) {
    return num_reduce((num_wide)a.num * b.den, (num_wide)a.den * b.num, out);
}

int pg_num_cmp_unlike(struct pg_num a, struct pg_num b) {
    num_wide left = (num_wide)a.num * b.den, right = (num_wide)b.num * a.den;
    return (left > right) - (left < right);
}

bool pg_num_floor(struct pg_num a, int64_t scale, int64_t *out) {
    num_wide scaled = (num_wide)a.num * scale;
    num_wide whole = scaled / a.den;
    if (scaled % a.den < 0)
        whole--;
    if (whole < INT64_MIN || whole > INT64_MAX)
        return false;
    *out = (int64_t)whole;
    return true;
}

bool pg_num_ceil(struct pg_num a, int64_t scale, int64_t *out) {
    num_wide scaled = (num_wide)a.num * scale;
    num_wide whole = scaled / a.den;
    if (scaled % a.den > 0)
        whole++;
    if (whole < INT64_MIN || whole > INT64_MAX)
        return false;
    *out = (int64_t)whole;
    return true;
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

static size_t num_print_whole(uint64_t value, char *buf) {
    char digits[20];
    size_t count = 0, at = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    while (count > 0)
        buf[at++] = digits[--count];
    return at;
}

size_t pg_num_print(struct pg_num a, char *buf) {
    size_t at = 0;
    int decimals = num_decimals(a);
    uint64_t den = (uint64_t)a.den;
    uint64_t num = a.num < 0 ? 0 - (uint64_t)a.num : (uint64_t)a.num;
    if (a.num < 0)
        buf[at++] = '-';
    at += num_print_whole(decimals < 0 ? num : num / den, buf + at);
    if (decimals != 0)
        buf[at++] = decimals < 0 ? '/' : '.';
    if (decimals < 0)
        at += num_print_whole(den, buf + at);
    num_uwide rest = num % den;
    for (int i = 0; i < decimals; i++) {
        rest *= 10;
        buf[at++] = (char)('0' + (int)(rest / den));
        rest %= den;
    }
    buf[at] = '\0';
    return at;
}
