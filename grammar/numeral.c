#include "grammar/numeral.h"

#include <stdbool.h>
#include <string.h>

enum { HAN_BYTES = 3, VALUE_LIMIT = 100000 };

/* 零一二…九 or 两; or a power of ten. -1 for anything else. */
static int figure_of(const char *at) {
    static const char figures[] = "零一二三四五六七八九";
    for (int i = 0; i < 10; i++)
        if (memcmp(at, figures + HAN_BYTES * i, HAN_BYTES) == 0)
            return i;
    return memcmp(at, "两", HAN_BYTES) == 0 ? 2 : memcmp(at, "〇", HAN_BYTES) == 0 ? 0 : -1;
}

static int power_of(const char *at) {
    return memcmp(at, "十", HAN_BYTES) == 0   ? 10
           : memcmp(at, "百", HAN_BYTES) == 0 ? 100
           : memcmp(at, "千", HAN_BYTES) == 0 ? 1000
                                              : 0;
}

struct reading_numeral {
    int value, figure, power; /* figure: waiting for its power, -1 none; power: the last one, to fall */
};

static bool add_power(struct reading_numeral *numeral, int power, bool first) {
    if (power >= numeral->power || (numeral->figure <= 0 && !(first && power == 10)))
        return false;
    numeral->value += (numeral->figure > 0 ? numeral->figure : 1) * power;
    numeral->figure = -1;
    numeral->power = power;
    return true;
}

/* False where the numeral ends. */
static bool add_character(struct reading_numeral *numeral, const char *at, bool first) {
    const int figure = figure_of(at), power = power_of(at);
    if (power != 0)
        return add_power(numeral, power, first);
    if (figure < 0 || numeral->figure > 0)
        return false;
    numeral->figure = figure;
    return true;
}

const char *numeral_digits(struct arena *arena, const char *text, size_t len, size_t *used) {
    struct reading_numeral numeral = {0, -1, VALUE_LIMIT};
    size_t at = 0;
    while (at + HAN_BYTES <= len && add_character(&numeral, text + at, at == 0))
        at += HAN_BYTES;
    if (at == 0 || (used == NULL && at < len))
        return NULL;
    if (used != NULL)
        *used = at;
    return arena_printf(arena, "%d", numeral.value + (numeral.figure > 0 ? numeral.figure : 0));
}
