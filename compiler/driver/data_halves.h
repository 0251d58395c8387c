/* A large file of data read in two halves at once, where there is a second processor. The first reading goes through
 * the file in order; where a row begins at the second half, it takes what the second reading came to, if that can be
 * taken, and else goes on. So the outcome is always that of reading in order.
 */
#ifndef PGOAL_DRIVER_DATA_HALVES_H
#define PGOAL_DRIVER_DATA_HALVES_H

#include <pthread.h>
#include <stdatomic.h>

#include "compiler/driver/data.h"
#include "compiler/lower/interpret_rest.h"

struct data_halves {
    struct data_file *file;
    int64_t at, split, size;       /* where the first reading is, the second begins and both end */
    struct interpreter_rest *rest; /* NULL: there is one reading */
    bool running, whole;
    pthread_t thread;
    atomic_bool stopped;
    int64_t header, second; /* bytes of the first line; where the second reading is, from its beginning */
};

/* Begins the second reading if it may be of use. The halves stay where they are. */
void data_halves_open(struct data_halves *halves, struct data_file *file, struct interpreter *interpreter,
                      const char *source, int32_t project);
/* A pg_read_fn and a pg_rest_fn for the first. */
long data_halves_bytes(void *halves, char *buf, size_t cap);
bool data_halves_rest(void *halves);
/* Ends the second reading, if it has not ended. */
void data_halves_close(struct data_halves *halves);

#endif
