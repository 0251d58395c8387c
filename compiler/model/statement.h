/* Statements: what was written, a member at a time, in one spelling, so that two versions of a source can be compared
 * member by member. Made only where they are asked for (check_versions).
 */
#ifndef PGOAL_MODEL_STATEMENT_H
#define PGOAL_MODEL_STATEMENT_H

#include <stdint.h>

#include "compiler/base/atom.h"
#include "compiler/source/span.h"

enum statement_kind {
#define STATEMENT(id, ...) STATEMENT_##id,
#include "compiler/model/statement.def"
#undef STATEMENT
    STATEMENT_COUNT
};

/* One statement. Its text has English keywords, no comment, no grouped digits, and nothing of its key. */
struct statement {
    const struct statement *next;
    uint8_t kind; /* enum statement_kind */
    atom key;     /* tells it from others of its kind and owner; 0: there is only one */
    atom text, doc;
    struct span span;
};

#endif
