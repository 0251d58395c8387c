#include "compiler/model/unit.h"
#include "compiler/model/unit_table.h"

enum base_flag { NATURAL = 1, LARGE = 2 };

/* Counts are natural and large. */
static unsigned base_flags(base_id base) {
    static const uint8_t flags[BASE_COUNT] = {
#define BASE(id, name, zh, en, bits) [BASE_##id] = (bits),
#include "compiler/model/base.def"
#undef BASE
    };
    return base < BASE_COUNT ? flags[base] : NATURAL | LARGE;
}

static bool is_only(struct dimension d, base_id base) {
    return d.base[0] == base && d.exponent[0] == 1 && d.base[1] == BASE_NONE;
}

bool dimension_equal(struct dimension a, struct dimension b) {
    for (int i = 0; i < DIMENSION_FACTORS; i++)
        if (a.base[i] != b.base[i] || a.exponent[i] != b.exponent[i])
            return false;
    return true;
}

bool dimension_is_number(struct dimension d) {
    return d.base[0] == BASE_NONE;
}

bool dimension_is_ratio(struct dimension d) {
    return is_only(d, BASE_ratio);
}

bool dimension_is_points(struct dimension d) {
    return is_only(d, BASE_points);
}

bool dimension_is_time(struct dimension d) {
    return is_only(d, BASE_time);
}

bool dimension_is_money(struct dimension d) {
    return d.base[0] >= BASE_CNY && d.base[0] <= BASE_SAR && is_only(d, d.base[0]);
}

bool dimension_is_count(struct dimension d) {
    return d.base[0] >= BASE_times && is_only(d, d.base[0]);
}

bool dimension_is_times(struct dimension d) {
    return is_only(d, BASE_times);
}

bool dimension_is_data(struct dimension d) {
    return is_only(d, BASE_data);
}

bool dimension_is_rate(struct dimension d) {
    for (int i = 0; i < DIMENSION_FACTORS; i++)
        if ((d.base[i] == BASE_time || d.base[i] == BASE_month) && d.exponent[i] < 0)
            return true;
    return false;
}

static bool has_flag(struct dimension d, unsigned flag) {
    for (int i = 0; i < DIMENSION_FACTORS && d.base[i] != BASE_NONE; i++)
        if (!(base_flags(d.base[i]) & flag))
            return false;
    return true;
}

/* Told against that of the air, a pressure may be below zero. */
static bool is_pressure(struct dimension d) {
    static const struct dimension pressure = PRESSURE;
    return d.base[2] == BASE_mass && dimension_equal(d, pressure);
}

bool dimension_is_natural(struct dimension d) {
    return !dimension_is_number(d) && has_flag(d, NATURAL) && !is_pressure(d);
}

bool dimension_is_large(struct dimension d) {
    return has_flag(d, LARGE);
}

static void insert_base(struct dimension *d, int at, base_id base) {
    for (int i = DIMENSION_FACTORS - 1; i > at; i--) {
        d->base[i] = d->base[i - 1];
        d->exponent[i] = d->exponent[i - 1];
    }
    d->base[at] = base;
    d->exponent[at] = 0;
}

static void remove_base(struct dimension *d, int at) {
    for (int i = at; i < DIMENSION_FACTORS - 1; i++) {
        d->base[i] = d->base[i + 1];
        d->exponent[i] = d->exponent[i + 1];
    }
    d->base[DIMENSION_FACTORS - 1] = BASE_NONE;
    d->exponent[DIMENSION_FACTORS - 1] = 0;
}

/* Multiplies by base^exponent, keeping factors sorted. */
static bool multiply_base(struct dimension *d, base_id base, int exponent) {
    int at = 0;
    while (at < DIMENSION_FACTORS && d->base[at] != BASE_NONE && d->base[at] < base)
        at++;
    if (at == DIMENSION_FACTORS || (d->base[at] != base && d->base[DIMENSION_FACTORS - 1] != BASE_NONE))
        return false;
    if (d->base[at] != base)
        insert_base(d, at, base);
    int sum = d->exponent[at] + exponent;
    if (sum < INT8_MIN || sum > INT8_MAX)
        return false;
    d->exponent[at] = (int8_t)sum;
    if (sum == 0)
        remove_base(d, at);
    return true;
}

bool dimension_multiply(struct dimension a, struct dimension b, int exponent, struct dimension *out) {
    for (int i = 0; i < DIMENSION_FACTORS && b.base[i] != BASE_NONE; i++)
        if (!multiply_base(&a, b.base[i], b.exponent[i] * exponent))
            return false;
    *out = a;
    return true;
}
