/* The data of a run: the files that --data names, read into the interpreter in the order given. */
#ifndef PGOAL_DRIVER_DATA_H
#define PGOAL_DRIVER_DATA_H

#include "compiler/driver/progress.h"
#include "compiler/driver/session.h"
#include "compiler/lower/interpret.h"

/* A file of data, open for reading; what is compressed is unpacked. */
struct data_file {
    struct session *session;
    const char *name;
    void *stream; /* of zlib */
    int error;    /* errno of a failed read, or one of enum data_error */
    int64_t read; /* bytes given, unpacked */
    struct progress progress;
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

/* One operand opened once more: figures, or the log of a source (of any project: -1). */
typedef void (*data_visit)(void *to, const char *source, int32_t project, struct data_file *file);
/* Visits every operand after data_read, which has said what is wrong with them. None may be standard input. */
void data_again(struct session *session, struct interpreter *interpreter, data_visit visit, void *to);
/* The operand that is standard input and cannot be read again; NULL: none is. */
const char *data_once(const struct options *options);

/* The day of --as-of, INTERPRET_WHOLE without one; false when it is no date. */
bool data_as_of(const struct options *options, pg_day *as_of);

#endif
