/* What writing and reading a state share.
 *
 * A line is a letter and numbers parted by blanks:
 *   V version fingerprint   P project   S source rows outside bad told given flags   F state num den count flags
 *   U state, the sum: six times 32 bits, the lowest first, and its denominator
 *   C spans flags   G spans from to   K misses time num den   M misses count-of-others   A slot num den state
 *   T remark num den, the score   W remark text, the reason   R rows bad   E checksum */
#ifndef PGOAL_STATE_PARTS_H
#define PGOAL_STATE_PARTS_H

#include "remark.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PG_STATE_VERSION = 2, PG_STATE_NUMBERS = 8, PG_STATE_LINE = PG_REASON_LINE + 64 };

/* The checksum goes on from that of the bytes before, at first PG_STATE_BASIS. */
#define PG_STATE_BASIS UINT64_C(14695981039346656037)
uint64_t pg_state_hash(uint64_t hash, const char *bytes, size_t len);
/* Changes with whatever gives a state another meaning. */
int64_t pg_state_fingerprint(const struct pg_reader *reader);

#ifdef __cplusplus
}
#endif

#endif
