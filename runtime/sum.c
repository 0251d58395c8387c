#include "sum.h"
#include "int128.h"

enum { SUM_LIMBS = 3, SUM_BITS = 192 };

static uint64_t sum_gcd(uint64_t a, uint64_t b) {
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static struct pg_sum sum_of(struct pg_num value) {
    uint64_t sign = value.num < 0 ? UINT64_MAX : 0;
    struct pg_sum out = {{0, 0, 0}, 0};
    out.limb[0] = (uint64_t)value.num;
    out.limb[1] = out.limb[2] = sign;
    out.den = value.den;
    return out;
}

/* Numerators of one denominator. */
static void sum_plus(struct pg_sum *sum, const struct pg_sum *more) {
    uint64_t carry = 0;
    for (int i = 0; i < SUM_LIMBS; i++) {
        uint64_t limb = sum->limb[i] + carry;
        carry = limb < carry;
        sum->limb[i] = limb + more->limb[i];
        carry += sum->limb[i] < limb;
    }
}

/* The same fraction over a denominator so many times as large. */
static void sum_expand(struct pg_sum *sum, uint64_t factor) {
    struct pg_int128 carry = {0, 0};
    for (int i = 0; i < SUM_LIMBS; i++) {
        carry = pg_int128_plus(pg_int128_product(sum->limb[i], factor), carry);
        sum->limb[i] = carry.low;
        carry.low = carry.high;
        carry.high = 0;
    }
}

bool pg_sum_merge(struct pg_sum *into, const struct pg_sum *from) {
    struct pg_sum more = *from;
    if (more.den == 0)
        return true;
    if (into->den == 0)
        into->den = more.den;
    if (into->den != more.den) {
        int64_t shared = (int64_t)sum_gcd((uint64_t)into->den, (uint64_t)more.den), ours = more.den / shared;
        if (into->den > INT64_MAX / ours)
            return false;
        sum_expand(&more, (uint64_t)(into->den / shared));
        sum_expand(into, (uint64_t)ours);
        into->den *= ours;
    }
    sum_plus(into, &more);
    return true;
}

bool pg_sum_add(struct pg_sum *sum, struct pg_num value) {
    struct pg_sum more = sum_of(value);
    return pg_sum_merge(sum, &more);
}

static bool sum_is_negative(const struct pg_sum *sum) {
    return sum->limb[SUM_LIMBS - 1] >> 63 != 0;
}

static struct pg_sum sum_size(struct pg_sum sum) {
    const struct pg_sum one = {{1, 0, 0}, 0};
    if (!sum_is_negative(&sum))
        return sum;
    for (int i = 0; i < SUM_LIMBS; i++)
        sum.limb[i] = ~sum.limb[i];
    sum_plus(&sum, &one);
    return sum;
}

/* Divides a numerator that is not negative, bit by bit, by less than 2^63. False when the quotient leaves 63 bits. */
static bool sum_divide(const struct pg_sum *sum, uint64_t by, uint64_t *quotient, uint64_t *rest) {
    bool fits = true;
    *quotient = *rest = 0;
    for (int bit = SUM_BITS; bit-- > 0;) {
        *rest = *rest << 1 | (sum->limb[bit / 64] >> (bit % 64) & 1);
        fits = fits && *quotient >> 62 == 0;
        *quotient = *quotient << 1 | (*rest >= by);
        *rest -= *rest >= by ? by : 0;
    }
    return fits;
}

bool pg_sum_value(const struct pg_sum *sum, struct pg_num *out) {
    struct pg_sum size = sum_size(*sum);
    uint64_t quotient, rest, den = sum->den != 0 ? (uint64_t)sum->den : 1;
    (void)sum_divide(&size, den, &quotient, &rest);
    uint64_t shared = sum_gcd(den, rest);
    if (!sum_divide(&size, shared, &quotient, &rest))
        return false;
    out->num = sum_is_negative(sum) ? -(int64_t)quotient : (int64_t)quotient;
    out->den = (int64_t)(den / shared);
    return true;
}
