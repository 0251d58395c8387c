/* figures TARGETS.csv FIGURES.csv: the peer of `pgoal eval` over figures: written for this one job. TARGETS has
 * project,indicator,bound,weight. Every figure is a count for a day of 2020, to be at least the bound; an indicator
 * scores the share of days that meet it, rounded half up to hundredths. Prints project,score.
 */
#include "map.h"

enum { DAYS = 366, NAMES = 24, SLOTS = 1 << 17, BATCH = 32 };

struct pair {
    char name[NAMES]; /* "project,indicator", padded with NUL */
    long bound, weight, met;
    uint64_t seen[(DAYS + 63) / 64];
};

struct row {
    char name[NAMES];
    size_t slot;
    unsigned day;
    long value;
    struct pair *pair;
};

static struct pair *slots[SLOTS];

static size_t slot_of(const char name[NAMES]) {
    uint64_t hash = 0, word;
    for (int i = 0; i < NAMES; i += 8) {
        memcpy(&word, name + i, 8);
        hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return hash * UINT64_C(0xD6E8FEB86659FD93) >> 40 & (SLOTS - 1);
}

static struct pair **find(const char name[NAMES], size_t at) {
    while (slots[at] && memcmp(slots[at]->name, name, NAMES) != 0)
        at = (at + 1) & (SLOTS - 1);
    return &slots[at];
}

/* The first two fields of the line as one name. */
static void take_name(struct text *rest, char name[NAMES]) {
    struct text project = take(rest, ','), indicator = take(rest, ',');
    size_t len = (size_t)(indicator.end - project.at);
    if (len >= NAMES)
        exit(1);
    memset(name, 0, NAMES);
    memcpy(name, project.at, len);
}

static size_t read_targets(struct text rest, struct pair *pairs) {
    size_t count = 0;
    take(&rest, '\n');
    for (; rest.at < rest.end; count++) {
        struct pair *pair = &pairs[count];
        take_name(&rest, pair->name);
        pair->bound = whole(take(&rest, ','));
        pair->weight = whole(take(&rest, '\n'));
        *find(pair->name, slot_of(pair->name)) = pair;
    }
    return count;
}

static void take_row(struct text *rest, struct row *row) {
    take_name(rest, row->name);
    struct text day = take(rest, ',');
    if (day.end - day.at != 10)
        exit(1);
    row->day = day_of_2020(day.at);
    row->value = whole(take(rest, '\n'));
}

static void count_row(const struct row *row) {
    struct pair *pair = row->pair;
    if (pair->seen[row->day / 64] >> row->day % 64 & 1)
        exit(1);
    pair->seen[row->day / 64] |= UINT64_C(1) << row->day % 64;
    pair->met += row->value >= pair->bound;
}

/* Rows go in batches, so that the memory of one is fetched while others are read. */
static void read_figures(struct text rest) {
    static struct row rows[BATCH];
    take(&rest, '\n');
    while (rest.at < rest.end) {
        int count = 0;
        for (; count < BATCH && rest.at < rest.end; count++) {
            take_row(&rest, &rows[count]);
            rows[count].slot = slot_of(rows[count].name);
            __builtin_prefetch(&slots[rows[count].slot]);
        }
        for (int i = 0; i < count; i++)
            __builtin_prefetch(slots[rows[i].slot]);
        for (int i = 0; i < count; i++) {
            rows[i].pair = *find(rows[i].name, rows[i].slot);
            if (!rows[i].pair)
                exit(1);
            __builtin_prefetch(&rows[i].pair->seen[rows[i].day / 64]);
        }
        for (int i = 0; i < count; i++)
            count_row(&rows[i]);
    }
}

static void print_scores(const struct pair *pairs, size_t count) {
    for (size_t i = 0; i < count;) {
        long hundredths = 0;
        const char *comma = strchr(pairs[i].name, ',');
        size_t len = (size_t)(comma - pairs[i].name), first = i;
        for (; i < count && memcmp(pairs[i].name, pairs[first].name, len + 1) == 0; i++)
            hundredths += (pairs[i].weight * 200 * pairs[i].met + DAYS) / (2 * DAYS);
        printf("%.*s,%ld.%02ld\n", (int)len, pairs[first].name, hundredths / 100, hundredths % 100);
    }
}

int main(int argc, char **argv) {
    if (argc != 3)
        return 2;
    struct pair *pairs = calloc(SLOTS / 2, sizeof *pairs);
    if (!pairs)
        return 1;
    size_t count = read_targets(map_file(argv[1]), pairs);
    read_figures(map_file(argv[2]));
    print_scores(pairs, count);
    return 0;
}
