/* A review being made: what the passes over projects, funds, goals and indicators share.
 */
#ifndef PGOAL_REVIEW_REVIEWING_H
#define PGOAL_REVIEW_REVIEWING_H

#include "compiler/base/vec.h"
#include "compiler/review/match.h"
#include "compiler/review/review.h"

struct change_list {
    struct change *change;
    struct concern **end; /* of its concerns */
};

struct reviewing {
    struct arena *arena;
    struct atoms *atoms;
    const struct version *old, *new;
    const struct version_file *old_file, *new_file; /* at hand; NULL: on one side only */
    const struct project *old_project, *new_project;
    bool money_told; /* amounts of the project at hand differ */
    VEC(struct change_list) changes;
    uint32_t told;                   /* also those that joined another */
    VEC(struct change) waiting;      /* of templates, told when nothing by them is */
    struct pairs work;               /* for match */
    struct pairs shared;             /* hash of a change by a template: its number in changes */
    struct scope templates;          /* by id: 1 when a change by it was told */
    struct scope uses;               /* of templates, by id, in the project at hand (members.c) */
    struct pairs declared;           /* kind of statement, id: number of the change of what is declared so */
    bool *old_touched, *new_touched; /* of each file: a change was told of it */
    VEC(struct money_change) totals;
    struct out *text; /* to print in */
};

/* A change about something of the projects at hand, not yet told. */
struct change change_of(const struct reviewing *r, enum change_kind kind, struct subject subject, struct span old,
                        struct span new);
/* Tells it; NULL when it is one of a template that was told already, and this a further use. */
struct change *change_tell(struct reviewing *r, const struct change *change);
/* Tells it with the texts before and after. */
void change_texts(struct reviewing *r, struct change change, atom before, atom after);
void change_concern(struct reviewing *r, uint32_t number, struct concern concern);
/* What out_memory collected in r->text, which is then empty. */
atom text_taken(struct reviewing *r);
/* Of two texts of several lines, the lines that only one has, in place of each. False when they have the same lines, in
 * another order perhaps; both are then left as they are. */
bool text_differing(struct reviewing *r, atom *before, atom *after);

/* Adds the total of a project to that of its version; what does not fit takes its currency off the list. */
void total_add(struct reviewing *r, const struct project *project, bool old);
/* Those that differ, in the arena; none where a version was not read whole. */
const struct money_change *totals_taken(struct reviewing *r, uint32_t *count);

/* Whether a file, or with NULL all files of its version, were read whole: what is missing there is then really gone. */
bool is_stated(const struct version *version, const struct version_file *file);
/* The number of the change of a scale, unit or profile; NULL when it did not change. */
const uint32_t *declared_change(const struct reviewing *r, enum statement_kind kind, atom id);
/* Notes at it, if it changed, that what the change is about hangs on it. */
void declared_concern(struct reviewing *r, enum statement_kind kind, atom id, const struct change *change);
/* Marks the files of a change: they differ in more than form. */
void change_touch(const struct reviewing *r, const struct change *change);

/* The passes. old or new is NULL for what is on one side only. */
void review_declared(struct reviewing *r);
void review_waiting(struct reviewing *r); /* templates that changed, though nothing by them did */
void review_project(struct reviewing *r, const struct project *old, const struct project *new, enum match_how how);
void review_statements(struct reviewing *r, const struct statement *old, const struct statement *new,
                       struct subject subject);
/* What something was called before, where it is found under the id that it has. */
void review_former(struct reviewing *r, struct change change, const struct former_id *old, const struct former_id *new);
void review_funds(struct reviewing *r);
void review_members(struct reviewing *r); /* goals and indicators */
void review_indicator(struct reviewing *r, const struct indicator *old, const struct indicator *new,
                      struct change change);
/* Target, baseline and milestones of an indicator; change is one about it. */
void review_targets(struct reviewing *r, const struct indicator *old, const struct indicator *new,
                    struct change change);

#endif
