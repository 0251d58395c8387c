/* Partial states: what was read so far, written as text and merged with that of other parts of the data. Parts judged
 * apart and merged give the verdicts of the whole. The text is the same for the same state, and ends with a checksum.
 */
#ifndef PGOAL_STATE_H
#define PGOAL_STATE_H

#include "observe.h"
#include "report.h"
#include "tally.h"

#ifdef __cplusplus
extern "C" {
#endif

enum pg_state_fault {
    PG_STATE_OK,
    PG_STATE_UNREADABLE, /* read failed */
    PG_STATE_OTHER,      /* of other specs, or of another version */
    PG_STATE_DAMAGED     /* cut short or changed */
};

/* Writes the figures, tallies and remarks of all projects of the reader. */
void pg_state_write(const struct pg_reader *reader, pg_write_fn write, void *to);
/* Adds a state to what the reader's projects have. A figure that is there already makes its indicator invalid, as a
 * second row would. After any fault the figures and tallies are not to be judged. */
enum pg_state_fault pg_state_merge(struct pg_reader *reader, pg_read_fn read, void *from);
/* A phrase; "" for PG_STATE_OK. */
const char *pg_state_fault_word(enum pg_state_fault fault, enum pg_language language);

#ifdef __cplusplus
}
#endif

#endif
