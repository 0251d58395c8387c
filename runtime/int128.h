/* Whole numbers of 128 bits, which products of numbers of 64 bits need, in C that every machine has. Sums and
 * differences are those that fit.
 */
#ifndef PGOAL_INT128_H
#define PGOAL_INT128_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* In two's complement. */
struct pg_int128 {
    uint64_t high, low;
};

static inline struct pg_int128 pg_int128_of(int64_t value) {
    struct pg_int128 out = {value < 0 ? UINT64_MAX : 0, (uint64_t)value};
    return out;
}

/* Of numbers without a sign. */
static inline struct pg_int128 pg_int128_product(uint64_t a, uint64_t b) {
    uint64_t a0 = a & UINT32_MAX, a1 = a >> 32, b0 = b & UINT32_MAX, b1 = b >> 32;
    uint64_t middle = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (middle & UINT32_MAX);
    struct pg_int128 out = {a1 * b1 + (middle >> 32) + (other >> 32), a * b};
    return out;
}

static inline struct pg_int128 pg_int128_times(int64_t a, int64_t b) {
    struct pg_int128 out = {0, (uint64_t)a * (uint64_t)b};
    if (((uint64_t)a | (uint64_t)b) <= UINT32_MAX)
        return out;
    out = pg_int128_product((uint64_t)a, (uint64_t)b);
    out.high -= (a < 0 ? (uint64_t)b : 0) + (b < 0 ? (uint64_t)a : 0);
    return out;
}

static inline struct pg_int128 pg_int128_plus(struct pg_int128 a, struct pg_int128 b) {
    struct pg_int128 out = {a.high + b.high + (a.low + b.low < a.low), a.low + b.low};
    return out;
}

static inline struct pg_int128 pg_int128_minus(struct pg_int128 a, struct pg_int128 b) {
    struct pg_int128 out = {a.high - b.high - (a.low < b.low), a.low - b.low};
    return out;
}

/* -1, 0 or 1. */
static inline int pg_int128_sign(struct pg_int128 a) {
    return a.high >> 63 != 0 ? -1 : (a.high | a.low) != 0;
}

static inline struct pg_int128 pg_int128_size(struct pg_int128 a) {
    return pg_int128_sign(a) < 0 ? pg_int128_minus(pg_int128_of(0), a) : a;
}

/* False, and nothing is set, when it leaves the 64-bit range. */
static inline bool pg_int128_narrow(struct pg_int128 a, int64_t *out) {
    if (a.high != (a.low >> 63 != 0 ? UINT64_MAX : 0))
        return false;
    *out = (int64_t)a.low;
    return true;
}

/* Towards zero, the rest with the sign of a; by is over 0, and both are within 2^127. */
struct pg_int128 pg_int128_divide(struct pg_int128 a, struct pg_int128 by, struct pg_int128 *rest);
/* Of a size and a number over 0. */
struct pg_int128 pg_int128_gcd(struct pg_int128 a, struct pg_int128 b);

#ifdef __cplusplus
}
#endif

#endif
