/* A line of source with marks below it, as a terminal shows it: widths are those of the text after control
 * characters, ill-formed bytes and tabs were made visible. Of a long line, what lies around its marks.
 */
#ifndef PGOAL_SOURCE_EXCERPT_H
#define PGOAL_SOURCE_EXCERPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/base/out.h"

enum { EXCERPT_MARKS = 24 }; /* the most below one line */

struct mark {
    uint32_t from, to; /* bytes of the line; to may lie beyond its end */
    char sign;         /* what it is drawn of */
    const char *color; /* escape sequence */
    const char *words; /* said behind it: said bytes */
    size_t said;
};

struct excerpt_style {
    struct out *out;
    bool color;
    int gutter; /* cells for line numbers */
};

/* Writes an escape sequence, where colours are wanted. */
void excerpt_color(const struct excerpt_style *style, const char *code);
/* Begins a row: number 0 has none. */
void excerpt_gutter(const struct excerpt_style *style, uint32_t number);
/* The line, once for each of its stretches that has marks, and these; the first mark is drawn uppermost. */
void excerpt_line(const struct excerpt_style *style, uint32_t number, const char *line, size_t len,
                  const struct mark *marks, size_t count);

#endif
