/* Where two texts differ.
 */
#ifndef PGOAL_REVIEW_APART_H
#define PGOAL_REVIEW_APART_H

#include <stddef.h>

/* Bytes that both begin and end with. No word, number or character is split. */
struct apart {
    size_t prefix, suffix;
};
struct apart apart_of(const char *before, const char *after);

#endif
