/* What the passes of check share: one value a compilation, on the stack of check_sources.
 */
#ifndef PGOAL_CHECK_STATE_H
#define PGOAL_CHECK_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/base/arena.h"
#include "compiler/base/atom.h"
#include "compiler/base/vec.h"
#include "compiler/check/scope.h"
#include "compiler/check/trait.h"
#include "compiler/model/model.h"
#include "compiler/source/diag.h"
#include "compiler/source/source.h"
#include "compiler/syntax/tree.h"

struct search_path;

enum parameter_type {
    PARAMETER_UNKNOWN, /* diagnosed */
    PARAMETER_UNIT,    /* any value of the unit's dimension */
    PARAMETER_LEVEL,
    PARAMETER_DATE,
    PARAMETER_TEXT,
    PARAMETER_NUMBER
};
struct parameter {
    const struct syn_parameter *written;
    const struct unit *unit;   /* UNIT */
    const struct scale *scale; /* LEVEL */
    enum parameter_type type;
    bool used, broken; /* broken: its default is no value of its type */
};
struct template {
    const struct syn_item *item;
    struct parameter *parameters;
    uint32_t parameter_count;
    bool used;
};

/* An official wording, read once. */
struct wording {
    const struct reading *reading; /* NULL when unreadable */
    struct span first;             /* where it was first met */
    atom text;
    const char *why;     /* a slug of grammar/phrase.h when unreadable, else NULL */
    uint32_t letters[2]; /* the same for wordings that differ in punctuation and order only */
    bool digits, placeholder, vague, spelling_checked;
};

/* A target met before, by the bytes it was written with and what else its meaning hangs on. */
struct known_target {
    const char *text;
    uint32_t len, hash;
    const struct unit *unit; /* of `in` or `baseline` */
    uint32_t bound;          /* the use that gave its parameters values; 0: it has none */
    struct pg_period period; /* dates only: else empty */
    int32_t year;            /* dates only: else 0 */
    uint32_t facts;          /* enum fact */
    const struct target *target;
};

struct allow {
    const struct syn_clause *clause;
    enum diag_id id; /* DIAG_COUNT: names no warning */
    bool used;
};

/* A claim that something was called so before. */
struct former {
    const struct syn_word *word;
    atom owner;
    struct span use;
};
typedef VEC(struct former) former_vec;
enum { FORMER_NOUNS = 16 };

/* Where a name was first met. */
struct first_use {
    struct span span;
    atom unit; /* counts: its spelling; 0: not met */
};

/* Where an indicator is: what messages about it need. */
struct site {
    const struct syn_member *member;
    const struct project *project; /* its year and period are known */
    struct span use;               /* empty when written in place */
    bool alone;                    /* a template checked without a project */
    bool bound;                    /* values stand in it for parameters */
};

/* An indicator that a rule comes back to when its project is complete. */
struct noted {
    struct site site;
    uint32_t number; /* in made */
};

/* What a name was first given as an amount of money. */
struct first_amount {
    struct span span;
    struct pg_num figure;
    const struct target *target;
};

struct check {
    struct arena *arena; /* of the model */
    struct atoms *atoms;
    struct units *units;
    struct sources *sources;
    struct diags *diags;
    const struct model *other; /* that this one is made beside; NULL: none */
    const struct search_path *path;
    struct source *source; /* where the member at hand is written */
    struct span use;       /* the use of a template at hand; empty outside */
    atom template;         /* its template; 0 outside */
    struct out *written;   /* where statements are printed before they are kept; NULL: none are made */

    VEC(const struct syn_file *) files; /* imported ones before those that import them */
    VEC(struct template) templates;
    VEC(struct scale *) scales;
    VEC(const struct syn_item *) unit_items;
    VEC(struct project *) projects;
    VEC(struct span) project_spans; /* of their keys */
    struct scope template_names, scale_names, level_names, unit_names, project_names, scratch;

    VEC(struct profile *) profiles;
    VEC(struct goal_class *) classes; /* of all profiles */
    VEC(struct calendar *) calendars;
    struct scope calendar_names;
    struct scope profile_names;
    struct pairs class_words;             /* (words of what: profiles.h, atom): number of a class */
    const struct template *bound;         /* whose parameters are known at the moment; NULL: none are */
    VEC(const struct syn_value *) values; /* theirs; NULL: none, or one that was diagnosed */
    struct scope parameter_names;         /* numbers in bound->parameters */
    bool declaring;                       /* the template itself is checked, not a use of it */

    VEC(struct known_target) targets;
    uint32_t *target_slots; /* open addressing: number of a known target, plus 1 */
    uint32_t target_slot_count;

    VEC(struct wording) wordings;
    struct scope wording_of;     /* by atom: number of a wording */
    struct pairs wording_fits;   /* (target, wording): enum fit */
    struct pairs spelling_first; /* hash of a wording's letters: number of the first wording */

    struct traits traits;
    struct scope counts_of; /* by atom of a name: number in counts */
    VEC(struct first_use) counts;
    struct scope amount_of; /* by atom of a name: number in amounts */
    VEC(struct first_amount) amounts;
    struct scope item_names;  /* by atom of a name: number of the fund item that has it */
    struct scope shown_names; /* by atom of a name: the last indicator of the project at hand that has it */

    /* The project at hand. */
    VEC(struct goal *) goals;
    VEC(struct indicator) made;
    VEC(struct span) name_spans, goal_spans; /* of the keys of indicators and goals */
    struct scope indicator_names, reserved, excepted;
    struct scope log_names; /* ids and names of sources: numbers in the project's logs */
    VEC(bool) log_used;     /* one a source */
    bool logs_lost;         /* a line of the project was in error: it may have been a source */
    struct pairs goal_names;
    VEC(struct noted) parts, prices;
    former_vec formers[FORMER_NOUNS]; /* by enum noun */
    const struct fund_item *items;    /* of the funds at hand; their numbers are in scratch */
    struct pairs claimed;             /* (noun, id): the first claim */

    struct pairs reported; /* (message, place): once a template */
    VEC(struct allow) allows;
    struct pairs allow_of;

    uint32_t indicators; /* made so far, and members of templates gone through */
    uint32_t expanded;
    bool limit_reported;
    bool lost;       /* declarations that were in error, or not found: nothing is said of unknown names */
    uint32_t offers; /* spent on did-you-mean */
};

/* The bytes of a span, of span.end - span.begin bytes. */
const char *check_bytes(struct check *check, struct span span);
/* A NUL-terminated copy for a message; long ones are cut. */
const char *check_excerpt(struct check *check, struct span span);
/* A name for a message; a long one is cut. */
const char *check_name(struct check *check, atom name);
/* Whether one more comparison for a did-you-mean may be spent: they are limited, so that 10^6 errors stay cheap. */
bool check_may_suggest(struct check *check);
/* Text for a label, which stands in both languages. */
#define BOTH(zh, en) DIAG_WORDS(zh, en)

/* A message about an indicator. A warning that an `allow` of the indicator names is not given (and the allow is used);
 * one inside a template is given once and names the use. NULL when not given. args may be shorter when the rest is
 * NULL. */
struct diag *check_report(struct check *check, const struct site *site, enum diag_id id, struct span span,
                          const char *const args[4]);
#define REPORT(check, site, id, span, ...) \
    check_report((check), (site), (id), (span), (const char *const[4]){__VA_ARGS__})
/* The same for what no `allow` can silence, wherever it is written. */
struct diag *check_once(struct check *check, enum diag_id id, struct span span, const char *arg0, const char *arg1,
                        const char *arg2);
/* Warns of allows that name no warning, have no reason or silenced nothing. Once all indicators were gone through. */
void check_allows(struct check *check);
/* Notes the allows among the clauses of an indicator, a project, a goal or funds. */
void check_note_allows(struct check *check, const struct syn_clause *clauses);
/* A warning about what has these clauses, which may allow it; otherwise as check_once. */
struct diag *check_warn(struct check *check, const struct syn_clause *clauses, enum diag_id id, struct span span,
                        const char *const args[4]);
#define WARN(check, clauses, id, span, ...) \
    check_warn((check), (clauses), (id), (span), (const char *const[4]){__VA_ARGS__})

#endif
