/* The runtime as two texts, so that generated folders are self-contained. Made by tools/embed. */
#ifndef PGOAL_EMIT_RUNTIME_TEXT_H
#define PGOAL_EMIT_RUNTIME_TEXT_H

#include <stddef.h>

extern const char runtime_header_text[], runtime_source_text[]; /* NUL-terminated */
extern const size_t runtime_header_size, runtime_source_size;   /* without the NUL */

#endif
