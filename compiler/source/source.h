/* Source texts: read whole, vetted (size, UTF-8, NUL, UTF-16, GB18030, control and bidi characters), then
 * given to the scanner. A text that fails vetting is diagnosed and not scanned.
 */
#ifndef PGOAL_SOURCE_SOURCE_H
#define PGOAL_SOURCE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compiler/source/origin.h"
#include "compiler/source/span.h"

enum { SOURCE_LIMIT = 1 << 30 }; /* bytes of all the sources together */

struct source {
    const char *name; /* as given or as imported; what diagnostics print */
    char *text;       /* size bytes and two NULs after them, as flex's yy_scan_buffer wants */
    uint32_t size;
    uint32_t skip;         /* bytes of the file before text: a byte order mark's */
    uint32_t base;         /* offset of text[0] in the space of spans; the first source's is 1 */
    const uint32_t *lines; /* offsets of line starts within text; made when first asked for */
    uint32_t line_count;
    bool shipped; /* part of the compiler (library.h), not a file */
};

struct sources;
struct diags;
struct sources *sources_new(void);
void sources_free(struct sources *sources);
/* From now on names are looked for in an origin, which must live as long, rather than on disk. */
void sources_from(struct sources *sources, const struct origin *origin);
/* Whether there is a file, or a text of the origin, of that name. */
bool sources_exist(const struct sources *sources, const char *name);
/* Reads and vets a regular file or, for "-", standard input. NULL when it was diagnosed instead; at is
 * the import that asked, or nowhere. The same file asked for twice (device and inode) is given once,
 * with *again set. */
struct source *sources_load(struct sources *sources, struct diags *diags, const char *name, struct span at,
                            bool *again);
/* The same for a file that ships with the compiler, by its name "pgoal/..."; it must be one (library.h). */
struct source *sources_ship(struct sources *sources, struct diags *diags, const char *name, bool *again);
/* The same for a text in memory (tests, fuzzing); copies it. */
struct source *sources_add(struct sources *sources, struct diags *diags, const char *name, const char *text,
                           size_t len);
/* What is loaded from now on from the file that other sources read as source has these bytes in the place of its own;
 * copies them. */
void sources_instead(struct sources *sources, const struct source *source, const char *bytes, size_t len);
/* The source read from a file, refused or not; NULL when it was not read. */
struct source *sources_find(struct sources *sources, const char *name);
struct source *sources_of(struct sources *sources, struct span span); /* NULL for nowhere */
/* All that were read, also those refused after a look at their text. */
uint32_t sources_count(const struct sources *sources);
struct source *sources_at(struct sources *sources, uint32_t index);
/* The bytes of a span; NUL is not at their end. */
const char *sources_text(struct sources *sources, struct span span);

struct place {
    uint32_t line, column;      /* from 1; column in code points */
    uint32_t byte, utf16, cell; /* columns from 1 in bytes, UTF-16 units, terminal cells */
};
/* The place of an offset in the space of spans that lies in source or at its end. */
struct place source_place(struct source *source, uint32_t offset);
/* The bytes of a line (from 1) without its end. */
const char *source_line(struct source *source, uint32_t line, uint32_t *len);

#endif
