#include "seconds.h"
#include "lanes.h"

#include <string.h>

enum { SECONDS_WORD = 64 };

void pg_seconds_clear(uint64_t *map, int64_t days) {
    memset(map, 0, sizeof *map * PG_DAY_WORDS * (size_t)days);
}

void pg_seconds_mark(uint64_t *map, int64_t from, int64_t to) {
    int64_t first = from / SECONDS_WORD, last = (to - 1) / SECONDS_WORD;
    uint64_t head = UINT64_MAX << from % SECONDS_WORD;
    uint64_t tail = UINT64_MAX >> (SECONDS_WORD - 1 - (to - 1) % SECONDS_WORD);
    if (first == last) {
        map[first] |= head & tail;
        return;
    }
    map[first] |= head;
    memset(map + first + 1, UINT8_MAX, sizeof *map * (size_t)(last - first - 1));
    map[last] |= tail;
}

static int64_t seconds_lowest(uint64_t word) {
    uint32_t low = (uint32_t)(word & UINT32_MAX);
    return low != 0 ? pg_lanes_first(low) : 32 + pg_lanes_first((uint32_t)(word >> 32));
}

int64_t pg_seconds_find(const uint64_t *map, int64_t from, int64_t to, bool marked) {
    uint64_t flip = marked ? 0 : UINT64_MAX;
    while (from < to) {
        uint64_t word = (map[from / SECONDS_WORD] ^ flip) >> from % SECONDS_WORD;
        int64_t found = word != 0 ? from + seconds_lowest(word) : from - from % SECONDS_WORD + SECONDS_WORD;
        if (word != 0)
            return found < to ? found : to;
        from = found;
    }
    return to;
}
