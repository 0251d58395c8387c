/* The raw tree as text, for --dump=ast: an element a line, two blanks a level, words as written in quotes. */
#ifndef PGOAL_SYNTAX_DUMP_H
#define PGOAL_SYNTAX_DUMP_H

#include "compiler/base/out.h"
#include "compiler/source/source.h"
#include "compiler/syntax/tree.h"

void syntax_dump(const struct syn_file *file, struct sources *sources, const struct atoms *atoms, struct out *out);

#endif
