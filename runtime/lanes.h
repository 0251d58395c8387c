/* Thirty-two bytes of comma-separated text looked at together: by the vector unit that every processor of its kind
 * has, else one by one. Nothing else in the runtime knows the processor. With PG_LANES_PLAIN, which tests set, one by
 * one everywhere.
 */
#ifndef PGOAL_LANES_H
#define PGOAL_LANES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__) && !defined(PG_LANES_PLAIN)
#define PG_LANES_SSE2
#include <emmintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON) && !defined(PG_LANES_PLAIN)
#define PG_LANES_NEON
#include <arm_neon.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_LANES = 32 };

/* A bit a byte, the first byte's lowest. */
struct pg_lanes {
    uint32_t commas;
    uint32_t stops; /* controls and quotes: a line ends there, or care begins */
    uint32_t high;  /* not ASCII */
};

#if defined(PG_LANES_SSE2)
static inline struct pg_lanes pg_lanes_half(const char *at) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i stops = _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    uint32_t high = (uint32_t)_mm_movemask_epi8(bytes);
    struct pg_lanes lanes = {(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(','))),
                             (uint32_t)_mm_movemask_epi8(stops) & ~high, high};
    return lanes;
}
#elif defined(PG_LANES_NEON)
static inline uint32_t pg_lanes_bits(uint8x16_t chosen) {
    static const uint8_t bits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t weighed = vandq_u8(chosen, vld1q_u8(bits));
    return (uint32_t)vaddv_u8(vget_low_u8(weighed)) | (uint32_t)vaddv_u8(vget_high_u8(weighed)) << 8;
}

static inline struct pg_lanes pg_lanes_half(const char *at) {
    uint8x16_t bytes = vld1q_u8((const uint8_t *)at);
    uint8x16_t stops = vorrq_u8(vcltq_u8(bytes, vdupq_n_u8(' ')), vceqq_u8(bytes, vdupq_n_u8('"')));
    struct pg_lanes lanes = {pg_lanes_bits(vceqq_u8(bytes, vdupq_n_u8(','))), pg_lanes_bits(stops),
                             pg_lanes_bits(vcgeq_u8(bytes, vdupq_n_u8(0x80)))};
    return lanes;
}
#else
static inline struct pg_lanes pg_lanes_half(const char *at) {
    struct pg_lanes lanes = {0, 0, 0};
    for (int i = 0; i < PG_LANES / 2; i++) {
        unsigned char c = (unsigned char)at[i];
        lanes.commas |= (uint32_t)(c == ',') << i;
        lanes.stops |= (uint32_t)(c < ' ' || c == '"') << i;
        lanes.high |= (uint32_t)(c >= 0x80) << i;
    }
    return lanes;
}
#endif

static inline struct pg_lanes pg_lanes_of(const char *at) {
    struct pg_lanes low = pg_lanes_half(at), high = pg_lanes_half(at + PG_LANES / 2);
    struct pg_lanes lanes = {low.commas | high.commas << PG_LANES / 2, low.stops | high.stops << PG_LANES / 2,
                             low.high | high.high << PG_LANES / 2};
    return lanes;
}

/* A bit a byte that is not the same. */
static inline uint32_t pg_lanes_differ(const char *a, const char *b) {
#if defined(PG_LANES_SSE2)
    __m128i low = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(const void *)a),
                                 _mm_loadu_si128((const __m128i *)(const void *)b));
    __m128i high = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(const void *)(a + PG_LANES / 2)),
                                  _mm_loadu_si128((const __m128i *)(const void *)(b + PG_LANES / 2)));
    return ~((uint32_t)_mm_movemask_epi8(low) | (uint32_t)_mm_movemask_epi8(high) << PG_LANES / 2);
#elif defined(PG_LANES_NEON)
    uint8x16_t low = vceqq_u8(vld1q_u8((const uint8_t *)a), vld1q_u8((const uint8_t *)b));
    uint8x16_t high =
        vceqq_u8(vld1q_u8((const uint8_t *)a + PG_LANES / 2), vld1q_u8((const uint8_t *)b + PG_LANES / 2));
    return ~(pg_lanes_bits(low) | pg_lanes_bits(high) << PG_LANES / 2);
#else
    uint32_t differ = 0;
    for (int i = 0; i < PG_LANES; i++)
        differ |= (uint32_t)(a[i] != b[i]) << i;
    return differ;
#endif
}

/* Whether the first bytes, up to PG_LANES, are the same. */
static inline bool pg_lanes_same(const char *a, const char *b, uint32_t len) {
#if defined(PG_LANES_SSE2)
    return ((uint64_t)pg_lanes_differ(a, b) << (PG_LANES - len) & UINT32_MAX) == 0;
#else
    return memcmp(a, b, len) == 0;
#endif
}

#if defined(__GNUC__)
/* The number of the lowest bit; some bit is set. */
static inline uint32_t pg_lanes_first(uint32_t mask) {
    return (uint32_t)__builtin_ctz(mask);
}
#define PG_PREFETCH(at) __builtin_prefetch(at)
#else
static inline uint32_t pg_lanes_first(uint32_t mask) {
    uint32_t at = 0;
    while (!(mask >> at & 1))
        at++;
    return at;
}
#define PG_PREFETCH(at) ((void)(at))
#endif

#ifdef __cplusplus
}
#endif

#endif
