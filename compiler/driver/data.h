/* The data of a run: the files that --data names, read into the interpreter in the order given. */
#ifndef PGOAL_DRIVER_DATA_H
#define PGOAL_DRIVER_DATA_H

#include "compiler/driver/session.h"
#include "compiler/lower/interpret.h"

/* A file of data, open for reading; what is compressed is unpacked. */
struct data_file {
    struct session *session;
    const char *name;
    void *stream; /* of zlib */
    int error;    /* errno of a failed read, or one of enum data_error */
};
enum data_error { DATA_NOT_A_FILE = -1, DATA_BROKEN = -2 };

/* Opens a regular file or standard input ("-"); anything else is refused rather than waited for, as it may never end.
 */
bool data_open(struct data_file *file);
/* A pg_read_fn. */
long data_bytes(void *file, char *buf, size_t cap);
/* Closes it, and says what went wrong, if anything did. */
void data_close(struct data_file *file);

/* A plain FILE has figures; SOURCE=FILE and PROJECT.SOURCE=FILE are logs. False after saying why not: nothing is then
 * to be judged. */
bool data_read(struct session *session, struct interpreter *interpreter);

#endif
