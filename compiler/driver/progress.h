/* How far a long input has been read: one line on standard error, rewritten in place and erased at the end. Only on a
 * terminal that can erase; nothing is written elsewhere, nor of inputs that are read at once. */
#ifndef PGOAL_DRIVER_PROGRESS_H
#define PGOAL_DRIVER_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/source/diag.h"

struct progress {
    bool wanted, drawn;
    enum language language;
    const char *name; /* borrowed */
    int64_t size;     /* bytes of the input; 0: not known */
    int64_t next;     /* when it may be drawn again, in milliseconds */
};

/* The name is of the file as the user wrote it. */
void progress_begin(struct progress *progress, const char *name, int64_t size, enum language language);
/* So many bytes of the input were read. */
void progress_step(struct progress *progress, int64_t read);
/* Erases what was drawn. */
void progress_end(struct progress *progress);

#endif
