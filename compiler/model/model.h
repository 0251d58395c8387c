/* The model: resolved, typed, unit-normalised, immutable once check is done. What json, html, lower, lint
 * and later diff read. Everything lives in the compilation's arena; lists are arrays in source order.
 */
#ifndef PGOAL_MODEL_MODEL_H
#define PGOAL_MODEL_MODEL_H

#include "compiler/base/atom.h"
#include "compiler/model/calendar.h"
#include "compiler/model/measure.h"
#include "compiler/model/profile.h"
#include "compiler/model/statement.h"
#include "compiler/source/diag.h"
#include "compiler/source/span.h"
#include "compiler/target/target.h"
#include "runtime/date.h"

/* What something was called before. */
struct former_id {
    atom id;
    const struct former_id *next;
};

/* An amount of money, in fen (1/100 of the currency unit), exact. */
struct money {
    int64_t fen;
    atom currency; /* "CNY"; 0: no amount given */
    struct span span;
};

struct fund_item {
    atom id, name; /* id 0: the name is the key */
    struct span span;
    struct money amount;
    const struct former_id *was;
};

struct funds {
    struct span span; /* empty: no funds given */
    struct money total, this_year, last_budget, last_spent;
    uint32_t item_count;
    const struct fund_item *items;
};

struct text {
    atom id, title, body;
    struct span span;
};

struct goal {
    atom id, name;
    struct span span;
    struct goal *parent; /* NULL at the top */
    uint32_t depth;      /* 1 at the top */
    /* Its indicators, nested goals' included, are project->indicators[first .. first + count). */
    uint32_t first, count;
    atom doc;
    const struct goal_class *class; /* in the project's profile; NULL: in none */
    const struct former_id *was;
    const struct statement *statements; /* allow */
    atom template;                      /* the one it came by; 0: written in place */
    uint32_t number;                    /* in project->goals */
};

/* Last year's value. */
struct baseline {
    const struct unit *unit;
    struct pg_num value; /* in its unit's base */
};

struct indicator {
    atom id, name; /* id: the name when none was written */
    atom wording;  /* official wording, verbatim; 0: none */
    atom doc;
    const struct goal *goal; /* NULL: directly in the project */
    const struct target *target;
    const struct unit *unit; /* what figures are told in, by `in` or by the baseline; NULL: by the target alone */
    const struct baseline *baseline; /* NULL: not told */
    struct pg_num weight;            /* den 0: none */
    struct span span;                /* of the whole line */
    struct span target_span;         /* empty when unset */
    struct span use;                 /* the `use` it came by; empty when written in place */
    const struct former_id *was;
    const struct evidence *evidence;    /* NULL: figures are reported, and there are no milestones */
    atom template;                      /* the one it came by; 0: written in place */
    atom written;                       /* all behind its name in one spelling (statement.h); 0: not asked for */
    const struct statement *statements; /* allow */
};

struct field {
    atom value; /* 0: not given */
    struct span span;
};

struct project {
    atom id, name, doc;
    struct span span;
    struct source *source;
    enum language language;  /* its source's; what its pages and reports are written in; Chinese where none is said */
    int32_t year;            /* 0: not given */
    struct pg_period fiscal; /* the year's days where they are not 1 January to 31 December; else both are 0 */
    struct pg_period period; /* empty: not given */
    struct span period_span;
    struct field agency, category, type, contact, phone;
    uint8_t purchase; /* 0 not said, 1 no, 2 yes */
    uint32_t text_count, goal_count, indicator_count;
    const struct text *texts;
    struct goal *const *goals; /* all, in source order, parents before children */
    const struct indicator *indicators;
    struct funds funds;
    const struct profile *profile; /* the one it follows; NULL: none */
    struct span profile_span;
    const struct former_id *was;
    uint32_t log_count;
    const struct log *logs;
    int32_t zone; /* of its clock, in seconds east of Greenwich; 28800 when not said */
    uint32_t calendar_count;
    const struct calendar *const *calendars; /* of its working days; none: Monday to Friday */
    struct span calendar_span;
    const struct statement *statements; /* of its members but goals, indicators and milestones */
};

/* The windows that a target of the project is judged by: the one year of a project told by its fiscal year is its whole
 * period. */
enum pg_window project_window(const struct project *project, const struct target *target);

struct model {
    struct atoms *atoms;
    struct units *units;
    bool beside; /* its atoms are another model's */
    struct sources *sources;
    uint32_t project_count, scale_count;
    struct project *const *projects;
    struct scale *const *scales;
    bool stated; /* statements were made */
    const struct statement
        *statements; /* scales, units, templates, profiles and calendars; but for those that are shipped */
};

#endif
