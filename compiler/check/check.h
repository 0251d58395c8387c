/* Raw trees to model: names, imports, templates, kinds and units, funds, dates, wordings, and lint. Every finding is a
 * diagnostic; what is wrong stays in the model as invalid, so that checking goes on.
 */
#ifndef PGOAL_CHECK_CHECK_H
#define PGOAL_CHECK_CHECK_H

#include "compiler/base/arena.h"
#include "compiler/model/model.h"
#include "compiler/source/diag.h"

enum {
    CHECK_EDITION = 2026,           /* of the language */
    CHECK_INDICATOR_LIMIT = 1000000 /* after expansion of templates */
};

struct search_path { /* of import: the importing file's folder, then these */
    const char *const *dirs;
    uint32_t count;
};

/* Loads, parses, imports and checks the named sources. Never NULL. Where flat is given and there is no error, they are
 * printed to it as one source, without imports and templates. */
struct model *check_sources(const char *const *names, uint32_t count, const struct search_path *path,
                            struct arena *arena, struct sources *sources, struct diags *diags, struct out *flat);

/* The same for sources that are compared with others, another version of them say. Where other is given, the model shares
 * its atoms and the bases of declared counts, so that targets of the two, and of any others beside it, can be related
 * (target/outcome.h); release it before other. Statements are made (statement.h), unless what was read does not parse. */
struct model *check_beside(const struct model *other, const char *const *names, uint32_t count,
                           const struct search_path *path, struct arena *arena, struct sources *sources,
                           struct diags *diags);

/* The same as check_sources for one source already read (tests, fuzzing) and what it imports. */
struct model *check_source(struct source *source, const struct search_path *path, struct arena *arena,
                           struct sources *sources, struct diags *diags);
/* Frees what of a model is not in its arena: atoms, unless they are another's, and units. Texts of atoms in diagnostics
 * end with it. */
void check_release(struct model *model);

/* The files read, for depfiles, are sources_at(0 .. sources_count). */
#endif
