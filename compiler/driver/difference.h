/* Two texts line by line, as `diff -u` shows them.
 */
#ifndef PGOAL_DRIVER_DIFFERENCE_H
#define PGOAL_DRIVER_DIFFERENCE_H

#include <stddef.h>

#include "compiler/base/out.h"

struct bytes {
    const char *at;
    size_t len;
};

/* Nothing when they are equal. Not always the shortest there is, but one that `patch` takes, in linear time. */
void difference_print(struct out *out, const char *name, struct bytes before, struct bytes after);

#endif
