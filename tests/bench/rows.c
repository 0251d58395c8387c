/* rows KIND ORDER ...: rows of data for the bench, on standard output, the same bytes every time.
 *   rows figures sorted|shuffled PROJECTS INDICATORS PREFIX   a count for each day of 2020: project,indicator,period,value
 *   rows events sorted|shuffled ROWS                   events of 2020: at,site
 * The bound of indicator k is 1 + k % 5; about one figure in 200 is one below its bound.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS = 366 };

static uint64_t mix(uint64_t x) {
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

/* The numbers 0 to count - 1, in order or shuffled. The caller frees them. */
static uint32_t *numbers(size_t count, int shuffled) {
    uint32_t *order = malloc(count * sizeof *order);
    if (!order)
        exit(1);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    for (size_t i = count; shuffled && i > 1; i--) {
        size_t other = mix(i) % i;
        uint32_t kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
    return order;
}

static void put_day(uint32_t day) {
    static const uint8_t lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned month = 0;
    while (day >= lengths[month])
        day -= lengths[month++];
    printf("2020-%02u-%02u", month + 1, (unsigned)day + 1);
}

static void figures(const uint32_t *order, uint32_t projects, uint32_t indicators, const char *prefix) {
    puts("project,indicator,period,value");
    for (size_t i = 0; i < (size_t)projects * indicators * DAYS; i++) {
        uint32_t pair = order[i] / DAYS, indicator = pair % indicators;
        uint64_t random = mix(order[i] + UINT64_C(1000000007));
        unsigned bound = 1 + indicator % 5,
                 value = random % 200 == 0 ? bound - 1 : bound + (unsigned)(random >> 32) % 4;
        printf("p%05u,%s%02u,", (unsigned)(pair / indicators), prefix, (unsigned)indicator);
        put_day(order[i] % DAYS);
        printf(",%u\n", value);
    }
}

static void events(const uint32_t *order, uint32_t rows) {
    puts("at,site");
    for (uint32_t i = 0; i < rows; i++) {
        uint64_t second = (uint64_t)order[i] * DAYS * 86400 / rows;
        put_day((uint32_t)(second / 86400));
        unsigned left = (unsigned)(second % 86400);
        printf("T%02u:%02u:%02u,%c\n", left / 3600, left / 60 % 60, left % 60, 'A' + (int)(mix(order[i]) % 20));
    }
}

int main(int argc, char **argv) {
    int shuffled = argc > 2 && strcmp(argv[2], "shuffled") == 0;
    if (argc == 6 && strcmp(argv[1], "figures") == 0) {
        uint32_t projects = (uint32_t)atoi(argv[3]), indicators = (uint32_t)atoi(argv[4]);
        figures(numbers((size_t)projects * indicators * DAYS, shuffled), projects, indicators, argv[5]);
    } else if (argc == 4 && strcmp(argv[1], "events") == 0) {
        uint32_t rows = (uint32_t)atoi(argv[3]);
        events(numbers(rows, shuffled), rows);
    } else {
        fputs("usage: rows figures|events sorted|shuffled ...\n", stderr);
        return 2;
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
