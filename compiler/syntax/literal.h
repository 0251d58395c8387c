/* Texts as written, quotes and all, to their value: escapes undone, raw texts freed of their indentation. */
#ifndef PGOAL_SYNTAX_LITERAL_H
#define PGOAL_SYNTAX_LITERAL_H

#include "compiler/base/atom.h"
#include "compiler/source/diag.h"

/* The value of the text at span, whose bytes are written[0..len). Wrong escapes are diagnosed and stand for nothing. */
atom literal_text(const char *written, size_t len, struct span span, struct atoms *atoms, struct diags *diags);
/* The lines of a doc comment at span, each begun by three slashes; what stands between them is passed over. */
atom literal_doc(const char *written, size_t len, struct atoms *atoms);

#endif
