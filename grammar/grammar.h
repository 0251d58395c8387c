/* The boundary of the room: bytes to raw tree, official wording to reading. What flex and bison
 * generate is seen by nobody else.
 */
#ifndef PGOAL_GRAMMAR_H
#define PGOAL_GRAMMAR_H

#include "compiler/base/arena.h"
#include "compiler/base/atom.h"
#include "compiler/base/out.h"
#include "compiler/source/diag.h"
#include "compiler/syntax/tree.h"

enum { GRAMMAR_DEPTH_LIMIT = 64 }; /* goals within goals */

/* Parses one vetted source. Never NULL; what could not be read was diagnosed and is an error node. */
struct syn_file *grammar_parse(struct source *source, struct arena *arena, struct atoms *atoms, struct diags *diags);
/* Parses for what was written (transcript.h); false when there are errors. */
struct transcript;
bool grammar_transcribe(struct source *source, struct diags *diags, struct transcript *transcript);
/* One line a token: line:column kind text. */
void grammar_dump_tokens(struct source *source, struct diags *diags, struct out *out);
/* Scans and throws away: what `make bench` measures. Returns the number of tokens. */
uint64_t grammar_scan_only(struct source *source, struct diags *diags);

#endif
