/* Where texts come from that are not the disk's: a revision of a repository, say. Their names are like those of files.
 */
#ifndef PGOAL_SOURCE_ORIGIN_H
#define PGOAL_SOURCE_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/source/span.h"

struct diags;

enum origin_answer {
    ORIGIN_HAS,
    ORIGIN_LACKS,
    ORIGIN_DISK /* the name is none of its own: look on the disk */
};

struct origin {
    void *self;
    /* Whether there is such a text; its number, from 0, is the same whichever of its names was asked for. */
    enum origin_answer (*find)(void *self, const char *name, uint32_t *number);
    /* The bytes of one it has, on the heap and the caller's then; *bytes stays NULL where *len is over the limit.
     * False when it cannot be read and that was diagnosed. */
    bool (*read)(void *self, uint32_t number, size_t limit, struct diags *diags, const char *name, struct span at,
                 char **bytes, size_t *len);
};

#endif
