/* Changes that were accepted, with reasons: a file of lines "KEY REASON", of which the key is that of one change with
 * its old and new content, so that it holds for no other. # begins a comment.
 */
#ifndef PGOAL_REVIEW_ACCEPT_H
#define PGOAL_REVIEW_ACCEPT_H

#include "compiler/review/review.h"

enum { ACCEPT_KEY = 16 }; /* hexadecimal digits of a key */

/* Notes the reasons at the changes they are for. Lines that are none, keys given twice, and keys of no change, which
 * are warnings, are diagnosed. */
void accept_changes(const struct source *source, struct review *review, struct arena *arena, struct diags *diags);

#endif
