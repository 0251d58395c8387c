/* Where a process that cannot go on ends: one line on stderr, status 70. Nothing is flushed or
 * committed, so no output is half written.
 */
#ifndef PGOAL_BASE_FAIL_H
#define PGOAL_BASE_FAIL_H

enum { FAIL_STATUS = 70 };

/* Ends the process; what is a literal of the program's own. */
_Noreturn void fail(const char *what);
_Noreturn void fail_memory(void);
/* Gives memory back, or ends the process when it is NULL: wrap every allocation in it. */
void *fail_if_null(void *memory);

#endif
