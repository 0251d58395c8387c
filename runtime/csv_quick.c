#include "csv_quick.h"

#include <string.h>

/* Sixteen bytes are looked at together. Of each, masks with a bit a byte say where commas and line ends are, and what
 * only the careful reader may take: quotes, carriage returns, NUL and what is not ASCII. */
enum { QUICK_LANES = 16, QUICK_ROW = 4096 };

struct quick_masks {
    uint32_t commas, ends, odd;
};

#if defined(__SSE2__)
#include <emmintrin.h>

static uint32_t quick_equal(__m128i bytes, char c) {
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
}

/* Looks at sixteen bytes, and writes them with NUL in the place of commas. */
static struct quick_masks quick_look(const char *from, char *to) {
    struct quick_masks masks;
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from);
    __m128i commas = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(','));
    masks.commas = (uint32_t)_mm_movemask_epi8(commas);
    masks.ends = quick_equal(bytes, '\n');
    masks.odd =
        quick_equal(bytes, '"') | quick_equal(bytes, '\r') | quick_equal(bytes, 0) | (uint32_t)_mm_movemask_epi8(bytes);
    _mm_storeu_si128((__m128i *)(void *)to, _mm_andnot_si128(commas, bytes));
    return masks;
}
#else
static struct quick_masks quick_look(const char *from, char *to) {
    struct quick_masks masks = {0, 0, 0};
    for (int i = 0; i < QUICK_LANES; i++) {
        unsigned char c = (unsigned char)from[i];
        masks.commas |= (uint32_t)(c == ',') << i;
        masks.ends |= (uint32_t)(c == '\n') << i;
        masks.odd |= (uint32_t)(c == '"' || c == '\r' || c == 0 || c >= 0x80) << i;
        to[i] = c == ',' ? '\0' : (char)c;
    }
    return masks;
}
#endif

#if defined(__GNUC__)
static int quick_first(uint32_t mask) {
    return __builtin_ctz(mask);
}
#else
static int quick_first(uint32_t mask) {
    int at = 0;
    while (!(mask >> at & 1))
        at++;
    return at;
}
#endif

/* Notes where the fields after these commas begin. */
static void quick_fields(struct pg_csv *csv, uint32_t commas, size_t base) {
    for (; commas != 0; commas &= commas - 1) {
        if (csv->fields + 1 < PG_CSV_STARTS)
            csv->start[csv->fields + 1] = (uint32_t)(base + (size_t)quick_first(commas) + 1);
        csv->fields++;
    }
}

bool pg_csv_quick(struct pg_csv *csv) {
    const char *from = csv->bytes + csv->at;
    size_t left = csv->filled - csv->at;
    if (csv->after_cr || csv->comma != ',')
        return false;
    for (size_t at = 0; at + QUICK_LANES <= left && at < QUICK_ROW; at += QUICK_LANES) {
        struct quick_masks masks = quick_look(from + at, csv->text + at);
        uint32_t before = masks.ends != 0 ? (masks.ends & (0 - masks.ends)) - 1 : UINT32_MAX;
        if ((masks.odd & before) != 0)
            break;
        quick_fields(csv, masks.commas & before, at);
        if (masks.ends == 0)
            continue;
        csv->len = at + (size_t)quick_first(masks.ends);
        if (csv->len == 0)
            break;
        csv->text[csv->len++] = '\0';
        csv->fields++;
        csv->at += csv->len;
        csv->next_line++;
        return true;
    }
    csv->fields = csv->len = 0;
    return false;
}
