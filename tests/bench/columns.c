/* Columns judged beside memcpy over the same bytes, in turn. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "judge.h"

enum { ROWS = 4 << 20, TURNS = 41 };

static int64_t nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int by_value(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t median(int64_t *times) {
    qsort(times, TURNS, sizeof *times, by_value);
    return times[TURNS / 2];
}

int main(void) {
    int64_t *column = malloc(ROWS * sizeof *column), *copy = malloc(ROWS * sizeof *copy);
    uint8_t *verdicts = malloc(ROWS);
    int64_t judged[TURNS], copied[TURNS], met = 0;
    if (!column || !copy || !verdicts)
        return 1;
    for (size_t i = 0; i < ROWS; i++)
        column[i] = i % 97 == 0 ? PG_MISSING : (int64_t)(i * 2654435761u % 1200000);
    for (int turn = 0; turn < TURNS; turn++) {
        int64_t start = nanoseconds();
        pg_judge_column(950000, 1000000, column, ROWS, verdicts);
        int64_t middle = nanoseconds();
        memcpy(copy, column, ROWS * sizeof *column);
        copied[turn] = nanoseconds() - middle;
        judged[turn] = middle - start;
        met += verdicts[turn * 1000] == PG_MET && copy[turn * 1000] == column[turn * 1000];
    }
    int64_t judge = median(judged), memory = median(copied);
    printf("%-58s %lld.%02lld x memcpy over the same bytes (%lld rows, %lld checked)\n", "columns judged",
           (long long)(judge / memory), (long long)(judge * 100 / memory % 100), (long long)ROWS, (long long)met);
    free(column);
    free(copy);
    free(verdicts);
    return 0;
}
