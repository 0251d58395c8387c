/* The canonical form of a source (spec/format.md), printed from its tokens. */
#ifndef PGOAL_GRAMMAR_FORMAT_H
#define PGOAL_GRAMMAR_FORMAT_H

#include "compiler/base/out.h"
#include "compiler/source/diag.h"
#include "compiler/source/source.h"

enum format_words { FORMAT_AS_WRITTEN, FORMAT_ZH, FORMAT_EN };

/* False when the source has errors, which are diagnosed; then nothing is printed. */
bool grammar_format(struct source *source, enum format_words words, struct diags *diags, struct out *out);

#endif
