/* A place in the sources of one compilation. All sources lie one after another in one space of
 * offsets, so that a span is two numbers and names its file.
 */
#ifndef PGOAL_SOURCE_SPAN_H
#define PGOAL_SOURCE_SPAN_H

#include <stdint.h>

struct span {
    uint32_t begin, end; /* half-open, in bytes; begin == end == 0 is "nowhere" */
};

static inline struct span span_join(struct span first, struct span last) {
    return (struct span){first.begin, last.end};
}

#endif
