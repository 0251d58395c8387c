/* events BOUND EVENTS.csv: the peer of `pgoal eval` over a log: written for this one job. Counts the events of each day
 * of 2020 (at,site) and prints the days that have fewer than the bound.
 */
#include "map.h"

enum { DAYS = 366 };

static unsigned two(const char *at, unsigned limit) {
    unsigned value = (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
    if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9' || value >= limit)
        exit(1);
    return value;
}

static void count_days(struct text rest, long counts[DAYS]) {
    take(&rest, '\n');
    while (rest.at < rest.end) {
        struct text at = take(&rest, ',');
        take(&rest, '\n');
        if (at.end - at.at != 19 || at.at[10] != 'T' || at.at[13] != ':' || at.at[16] != ':')
            exit(1);
        two(at.at + 11, 24), two(at.at + 14, 60), two(at.at + 17, 60);
        counts[day_of_2020(at.at)]++;
    }
}

int main(int argc, char **argv) {
    long counts[DAYS] = {0};
    if (argc != 3)
        return 2;
    count_days(map_file(argv[2]), counts);
    for (int day = 0; day < DAYS; day++)
        if (counts[day] < atol(argv[1]))
            printf("%d,%ld\n", day + 1, counts[day]);
    return 0;
}
