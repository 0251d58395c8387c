/* What changed between two versions of some specs: an immutable list of changes, worst first, for printers (printer.h)
 * to print and policies (policy.h) to judge.
 */
#ifndef PGOAL_REVIEW_REVIEW_H
#define PGOAL_REVIEW_REVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/base/arena.h"
#include "compiler/model/model.h"
#include "compiler/source/source.h"
#include "compiler/target/outcome.h"

enum change_group {
#define GROUP(id, ...) GROUP_##id,
#include "compiler/review/group.def"
#undef GROUP
    GROUP_COUNT
};
struct group_row {
    const char *name, *color, *sign, *zh, *en;
};
const struct group_row *group_row(enum change_group group);

enum change_kind {
#define CHANGE(id, ...) CHANGE_##id,
#include "compiler/review/change.def"
#undef CHANGE
    CHANGE_COUNT
};
struct change_row {
    const char *slug;
    enum change_group group;
    const char *zh, *en;
};
const struct change_row *change_row(enum change_kind kind);

/* One source of a version, with what it imports. */
struct version_file {
    const char *path; /* tells which file of the other version it is to be compared with */
    const char *name; /* what is shown */
    struct sources *sources;
    struct model *model;   /* its atoms are those of all files of both versions */
    struct source *source; /* its own; NULL: it could not be read */
    bool sound;            /* no error; what is not sound has no statements */
};
struct version {
    const struct version_file *files;
    uint32_t count;
};

/* A place in one version; file NULL: not there. */
struct where {
    const struct version_file *file;
    struct span span;
};
/* The file it is really in, which may be an imported one, without any FOLDER/.. in its name, and the line; NULL:
 * nowhere. */
const char *where_file(const struct where *where, struct arena *arena, uint32_t *line);

/* What a change is about. */
enum noun_of_change {
#define NOUN(id, ...) ABOUT_##id,
#include "compiler/review/about.def"
#undef NOUN
    ABOUT_COUNT
};
struct about_row {
    const char *name, *zh, *en;
};
const struct about_row *about_row(enum noun_of_change noun);

struct subject {
    uint8_t noun;                  /* enum noun_of_change */
    const struct project *project; /* NULL: of no project */
    const struct goal *goal;       /* the innermost it lies in; NULL: directly in the project */
    atom id, name;                 /* of itself; name may be id */
    atom template;                 /* that it is written in; 0: in place */
};

/* Another thing that a change concerns: a use of the template, an item of a transfer, what went with a goal. */
struct concern {
    const struct concern *next;
    const struct project *project;
    atom id, name;
    struct where old, new;
    struct money before, after; /* currency 0: none */
};

/* Amounts in fen of one currency; a missing one is told by has_*. */
struct money_change {
    atom currency;
    int64_t before, after;
    bool has_before, has_after;
};

/* Outcomes that tell two targets apart; NULL: no such outcome is known. */
struct witness {
    const struct target *old, *new;            /* real ones, or unset */
    const struct outcome *only_old, *only_new; /* only one of the versions accepts it */
};
/* The target in whose unit an outcome of that side is said. */
const struct target *witness_like(const struct witness *witness, bool old);

struct change {
    uint8_t kind; /* enum change_kind */
    bool guess;   /* matched by content alone */
    struct subject subject;
    struct where old, new;
    const char *part;                 /* what of it: a literal of both languages (DIAG_WORDS); NULL: itself */
    atom before, after;               /* canonical source text; 0: none */
    const struct witness *witness;    /* NULL: none */
    const struct change_row *uncut;   /* what it would be if the period cut no windows; NULL: nothing clearer */
    const struct money_change *money; /* MONEY */
    const struct concern *concerns;   /* in order of NEW, then OLD */
    uint32_t concern_count;
    uint64_t hash;        /* of kind, ids, part, before and after: what an acceptance holds for */
    const char *accepted; /* the reason why it was (accept.h); NULL: it was not */
};

struct review {
    uint32_t count;
    struct change *const *changes; /* worst first; of one kind in source order */
    uint32_t kinds[CHANGE_COUNT];
    uint32_t projects;                 /* compared, added or removed */
    const struct money_change *totals; /* of all projects, by currency */
    uint32_t total_count;
    bool sound; /* both versions are */
    struct atoms *atoms;
};

/* Everything is in the arena. */
struct review *review_versions(const struct version *old, const struct version *new, struct atoms *atoms,
                               struct arena *arena);

/* Whether after exceeds before by more than so many per cent, exactly; anything exceeds nothing. */
bool money_exceeds(const struct money_change *money, struct pg_num percent);

#endif
