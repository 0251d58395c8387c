#include "int128.h"

static struct pg_int128 int128_twice(struct pg_int128 a) {
    return pg_int128_plus(a, a);
}

static struct pg_int128 int128_half(struct pg_int128 a) {
    struct pg_int128 out = {a.high >> 1, a.high << 63 | a.low >> 1};
    return out;
}

/* Bit by bit, from the greatest product of by and a power of two that is not over a. */
static struct pg_int128 int128_divide_long(struct pg_int128 a, struct pg_int128 by, struct pg_int128 *rest) {
    struct pg_int128 quotient = {0, 0};
    int shift = 0;
    for (; by.high >> 62 == 0 && pg_int128_sign(pg_int128_minus(a, int128_twice(by))) >= 0; shift++)
        by = int128_twice(by);
    for (; shift >= 0; shift--, by = int128_half(by)) {
        struct pg_int128 left = pg_int128_minus(a, by);
        bool taken = pg_int128_sign(left) >= 0;
        a = taken ? left : a;
        quotient = int128_twice(quotient);
        quotient.low |= taken;
    }
    *rest = a;
    return quotient;
}

static struct pg_int128 int128_divide_size(struct pg_int128 a, struct pg_int128 by, struct pg_int128 *rest) {
    struct pg_int128 quotient = {0, 0};
    if ((a.high | by.high) != 0)
        return int128_divide_long(a, by, rest);
    quotient.low = a.low / by.low;
    rest->high = 0;
    rest->low = a.low % by.low;
    return quotient;
}

struct pg_int128 pg_int128_divide(struct pg_int128 a, struct pg_int128 by, struct pg_int128 *rest) {
    struct pg_int128 quotient = int128_divide_size(pg_int128_size(a), by, rest);
    if (pg_int128_sign(a) >= 0)
        return quotient;
    *rest = pg_int128_minus(pg_int128_of(0), *rest);
    return pg_int128_minus(pg_int128_of(0), quotient);
}

/* Most of it is of 64 bits. */
struct pg_int128 pg_int128_gcd(struct pg_int128 a, struct pg_int128 b) {
    while (b.high != 0) {
        struct pg_int128 rest;
        (void)int128_divide_size(a, b, &rest);
        a = b;
        b = rest;
    }
    if (b.low == 0)
        return a;
    (void)int128_divide_size(a, b, &a);
    while (a.low != 0) {
        uint64_t rest = b.low % a.low;
        b.low = a.low;
        a.low = rest;
    }
    return b;
}
