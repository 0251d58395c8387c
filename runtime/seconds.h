/* A map of seconds, a bit each: of so many days in a row, told from the first second of the first. */
#ifndef PGOAL_SECONDS_H
#define PGOAL_SECONDS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_DAY_SECONDS = 86400, PG_DAY_WORDS = PG_DAY_SECONDS / 64 };

/* None of so many days is marked. */
void pg_seconds_clear(uint64_t *map, int64_t days);
/* Marks [from, to), which is not empty. */
void pg_seconds_mark(uint64_t *map, int64_t from, int64_t to);
/* The first second of [from, to) that is marked, or is not; else `to`. */
int64_t pg_seconds_find(const uint64_t *map, int64_t from, int64_t to, bool marked);

#ifdef __cplusplus
}
#endif

#endif
