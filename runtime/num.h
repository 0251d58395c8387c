/* Exact rational numbers: every quantity between a source text or a data row and a verdict.
 *
 * A number is num/den in lowest terms with den > 0, so that equal numbers have equal bytes.
 * No operation rounds; one whose exact result does not fit returns false and leaves *out alone.
 */
#ifndef PGOAL_NUM_H
#define PGOAL_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct pg_num {
    int64_t num;
    int64_t den;
};

/* What is wrong with a numeral, for the caller to say in its own words. */
enum pg_num_fault {
    PG_NUM_OK,
    PG_NUM_EMPTY,   /* no digit at all */
    PG_NUM_SHAPE,   /* a character that no numeral has, two points, a point without digits */
    PG_NUM_GROUP,   /* a comma that does not part groups of exactly three digits */
    PG_NUM_ZEROS,   /* a leading zero: 000, 007 */
    PG_NUM_TOO_LONG /* does not fit: more than 18 significant digits or decimals */
};

/* Room for any printed number: sign, 19 digits, slash or point, 19 digits, NUL. */
enum { PG_NUM_TEXT = 48 };

bool pg_num_make(int64_t num, int64_t den, struct pg_num *out);
static inline struct pg_num pg_num_int(int64_t value) {
    struct pg_num out = {value, 1};
    return out;
}

bool pg_num_add(struct pg_num a, struct pg_num b, struct pg_num *out);
bool pg_num_sub(struct pg_num a, struct pg_num b, struct pg_num *out);
bool pg_num_mul(struct pg_num a, struct pg_num b, struct pg_num *out);
bool pg_num_div(struct pg_num a, struct pg_num b, struct pg_num *out); /* false also when b is 0 */

/* Negative, zero or positive as a is below, equal to or above b. Cannot overflow. */
int pg_num_cmp_unlike(struct pg_num a, struct pg_num b);
static inline int pg_num_cmp(struct pg_num a, struct pg_num b) {
    return a.den == b.den ? (a.num > b.num) - (a.num < b.num) : pg_num_cmp_unlike(a, b);
}

/* Largest integer <= a * scale, smallest integer >= a * scale; scale > 0; false when it does not fit. */
bool pg_num_floor(struct pg_num a, int64_t scale, int64_t *out);
bool pg_num_ceil(struct pg_num a, int64_t scale, int64_t *out);

/* The multiple of step nearest to a, half up; step > 0. False when it does not fit. */
bool pg_num_round(struct pg_num a, struct pg_num step, struct pg_num *out);

/* What a number is near to, for readers: two decimals, or as many as it takes not to say 0. False when none fits. */
bool pg_num_near(struct pg_num a, struct pg_num *out);

/* Reads the whole of text[0..len): [+-] digits [. digits], digits plain or in groups of three
 * parted by commas. ASCII only. *out is set when the result is PG_NUM_OK. */
enum pg_num_fault pg_num_parse(const char *text, size_t len, struct pg_num *out);

/* True when a has a finite decimal expansion of at most 18 decimals. */
bool pg_num_is_decimal(struct pg_num a);

/* Writes a as a plain decimal where finite ("-0.05"), else as a fraction ("28000/3").
 * buf has PG_NUM_TEXT bytes; returns the length without the NUL. */
size_t pg_num_print(struct pg_num a, char *buf);

#ifdef __cplusplus
}
#endif

#endif
