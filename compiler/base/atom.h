/* Interned strings: equal texts have equal numbers. Atom 0 is "no text"; the empty text is an
 * atom of its own. Texts live as long as the table and are NUL-terminated.
 */
#ifndef PGOAL_BASE_ATOM_H
#define PGOAL_BASE_ATOM_H

#include <stddef.h>
#include <stdint.h>

#include "compiler/base/arena.h"

typedef uint32_t atom;

struct atoms;
struct atoms *atoms_new(struct arena *arena);
void atoms_free(struct atoms *atoms);
atom atom_of(struct atoms *atoms, const char *text, size_t len);
atom atom_of_text(struct atoms *atoms, const char *text);
/* 0 when no atom has the text. Several threads may ask as long as none adds. */
atom atom_find(const struct atoms *atoms, const char *text, size_t len);
const char *atom_text(const struct atoms *atoms, atom a); /* "" for 0 */
size_t atom_len(const struct atoms *atoms, atom a);
/* One above the largest atom so far: the length of a table indexed by atom. */
uint32_t atoms_count(const struct atoms *atoms);

#endif
