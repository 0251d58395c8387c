/* The raw tree: what was written, with no meaning. Spans and atoms only; numbers, dates and units are
 * spans whose value `check` computes. Everything lives in the compilation's arena.
 *
 * Lists are singly linked through next, in source order. An absent part is NULL, atom 0 or an empty span.
 */
#ifndef PGOAL_SYNTAX_TREE_H
#define PGOAL_SYNTAX_TREE_H

#include <stdbool.h>

#include "compiler/base/atom.h"
#include "compiler/source/span.h"

/* A word, an id or a text with the span it was written at (quotes included); value has escapes undone. */
struct syn_word {
    struct span span;
    atom value;
};

enum syn_compare { SYN_EQ, SYN_GE, SYN_GT, SYN_LE, SYN_LT };

/* number [unit]; the unit is a run of words and / * · ² written without meaning: "元/人·月". Where a value may be a
 * parameter of the template, number is empty and unit its name. */
struct syn_quantity {
    struct span number;
    struct syn_word unit; /* value 0: none */
};
static inline bool syn_is_reference(const struct syn_quantity *quantity) {
    return quantity->number.end == 0 && quantity->unit.value != 0;
}

enum syn_target_kind {
    SYN_TARGET_BOUND,    /* compare quantity */
    SYN_TARGET_RANGE,    /* low .. high, or ..< */
    SYN_TARGET_LEVELS,   /* compare word (and word)*; a word may be a parameter of any type */
    SYN_TARGET_BY,       /* by date; compare LE */
    SYN_TARGET_DATE,     /* compare date, or date .. date with high set */
    SYN_TARGET_COVERS,   /* low × high; low of each window where high is NULL */
    SYN_TARGET_RELATIVE, /* compare last_year [(+|-) quantity] or growth/points forms */
    SYN_TARGET_ERROR     /* diagnosed; checking goes on */
};

/* How a relative target measures: >= last_year + 5 次 | >= last_year * 105% | growth >= 5%. */
enum syn_relative { SYN_PLAIN, SYN_PLUS, SYN_MINUS, SYN_TIMES, SYN_GROWTH };

struct syn_level {
    struct syn_level *next;
    struct syn_word word;
};

/* A level of a scale, by all its names, with what it scores: `健全 = 完善 = 100%`. */
struct syn_rung {
    struct syn_rung *next;
    struct syn_level *names;    /* the first is the one it is printed by */
    struct syn_quantity *score; /* NULL: none */
};

/* Several targets joined by `and` make one set, their intersection. */
struct syn_target {
    struct syn_target *next; /* and ... */
    union {
        /* BOUND: the quantity; RANGE, COVERS: the first; RELATIVE: the amount; BY, DATE: number is the date. */
        struct syn_quantity low;
        struct syn_level *levels;
    } u;
    struct syn_quantity *high; /* RANGE, COVERS, and DATE with two dates; else NULL */
    struct span span;
    /* each WORD; its value is day, week, ten_days, month, quarter, half_year or year, whatever was written. */
    struct syn_word window;
    uint8_t kind;     /* enum syn_target_kind */
    uint8_t compare;  /* enum syn_compare */
    uint8_t relative; /* enum syn_relative */
    bool open_high;   /* ..< */
};

/* Clauses of an indicator, in any order. Each at most once but `allow`: a second one was diagnosed and left out. */
enum syn_clause_kind {
    SYN_AS,       /* as "official wording" */
    SYN_WEIGHT,   /* weight number */
    SYN_IN,       /* in unit: the unit figures are told in, where the target names none */
    SYN_BASELINE, /* baseline quantity: last year's value */
    SYN_ALLOW,    /* allow warning-slug "reason" */
    SYN_WAS,      /* was id, id: what it was called before */
    SYN_MEASURE   /* count(log where …): what its figures are made of; the first of the clauses */
};
struct syn_clause {
    struct syn_clause *next;
    struct span span;
    union {
        struct {
            struct syn_word text; /* AS: wording, or a parameter's name; ALLOW: slug or code */
            atom reason;          /* ALLOW */
        };
        struct syn_quantity quantity; /* WEIGHT, BASELINE; IN: unit only */
    };
    uint8_t kind;
    bool reference; /* AS: text is a parameter's name */
};

/* A clause of kind WAS, which is rare: what it has more. */
struct syn_was {
    struct syn_clause clause;
    const struct syn_level *ids;
};
/* The former ids among the clauses of a project, goal, indicator or fund; NULL: none. */
static inline const struct syn_level *syn_was_ids(const struct syn_clause *clause) {
    while (clause && clause->kind != SYN_WAS)
        clause = clause->next;
    return clause ? ((const struct syn_was *)(const void *)clause)->ids : NULL;
}

/* A column of a source, or the name of the source alone: [source.]column. */
struct syn_path {
    struct syn_word source, column; /* source 0: not written */
};
/* A column, or one less another; minus.column 0: none. */
struct syn_operand {
    struct syn_path path, minus;
};
struct syn_condition {
    struct syn_condition *next;
    struct span span;
    struct syn_operand of;
    struct syn_target *target; /* NULL: the column says yes or no */
    struct syn_level *texts;   /* = "…" or "…": those after the first */
    bool negated;
};
struct syn_fold {
    struct span span;
    struct syn_word name;  /* its value is count, sum, …, whatever was written; 0: it was none, and diagnosed */
    struct span percent;   /* PERCENTILE: a number; else empty */
    struct syn_operand of; /* count, share, covers: the source alone, as path.column */
    struct syn_condition *conditions;
};
/* A clause of kind MEASURE. */
struct syn_measure {
    struct syn_clause clause;
    struct syn_fold over;
    const struct syn_fold *under; /* NULL: no ratio */
};

/* A column of a source: id ["name"] : type */
struct syn_column {
    struct syn_column *next;
    struct span span;
    struct syn_word id, name, type; /* type by its canonical name, whatever was written */
};

/* A value told to a parameter. */
enum syn_value_kind {
    SYN_VALUE_NONE,
    SYN_VALUE_QUANTITY,
    SYN_VALUE_DATE, /* quantity.number is the date */
    SYN_VALUE_TEXT,
    SYN_VALUE_WORD
};
struct syn_value {
    struct span span;
    union {
        struct syn_quantity quantity;
        struct syn_word word; /* TEXT, WORD */
    };
    uint8_t kind;
};

/* A parameter of a template, with its default; or an argument of a use, which has no type. */
struct syn_parameter {
    struct syn_parameter *next;
    struct span span;
    struct syn_word name, type; /* type by its canonical name, whatever was written */
    struct syn_value value;
};

/* Clauses of a profile and of its classes. Each at most once, as those of an indicator. */
enum syn_class_clause_kind {
    SYN_ALSO,          /* also "name", ... */
    SYN_REQUIRED,      /* required */
    SYN_CLASS_WEIGHT,  /* weight number, or number .. number; of a profile: what all weights add up to */
    SYN_EXPECTS_BOUND, /* expects compare */
    SYN_EXPECTS_UNIT,  /* expects unit, ... */
    SYN_EXECUTION      /* execution number: the weight of budget execution; profile only */
};
struct syn_class_clause {
    struct syn_class_clause *next;
    struct span span;
    union {
        struct syn_level *words; /* ALSO, EXPECTS_UNIT */
        struct {
            struct span low, high; /* CLASS_WEIGHT, EXECUTION: numbers; one number is both */
        };
    };
    uint8_t kind;
    uint8_t compare; /* EXPECTS_BOUND: enum syn_compare */
};

enum syn_member_kind {
    SYN_GOAL,
    SYN_INDICATOR,
    SYN_USE,
    SYN_FIELD, /* year 2020 | period a .. b | agency "…" | category "…" | field "…" | government_purchase yes */
    SYN_TEXT,  /* text id "title" """…""" */
    SYN_FUNDS,
    SYN_RESERVED,    /* reserved id, id */
    SYN_CLASS,       /* of a profile: class id "name" clauses { classes } */
    SYN_LOG,         /* source id "name" events { columns } */
    SYN_MILESTONE,   /* milestone date indicator id target */
    SYN_DAYS,        /* of a calendar: holiday days "name", workday days; field says which */
    SYN_RULE,        /* of a profile: score …, grade …, band …; field says which */
    SYN_MEMBER_ERROR /* diagnosed; u.goal.members holds what could be read of its block */
};

/* The ends of a span from one date to another. */
enum { SYN_DATE_BYTES = 10 }; /* of YYYY-MM-DD */
static inline struct span syn_first_date(struct span span) {
    return (struct span){span.begin, span.begin + SYN_DATE_BYTES};
}
static inline struct span syn_last_date(struct span span) {
    return (struct span){span.end - SYN_DATE_BYTES, span.end};
}

/* What a `use` says; the member's id is the template. */
struct syn_use {
    struct syn_level *except;
    struct syn_parameter *arguments;
    /* By expansion: what came in its place, and where the template stands. */
    struct syn_member *members;
    struct span from;
};

/* A member of a project, goal or template. */
struct syn_member {
    struct syn_member *next;
    struct span span;
    uint8_t kind;
    uint8_t field; /* FIELD: enum syn_field; RULE: enum syn_rule; DAYS: enum syn_days */
    atom doc;      /* the /// lines above it, joined by newlines; 0 when there are none */
    struct syn_word id, name;
    union {
        struct {
            struct syn_target *target;
            struct syn_clause *clauses;
        } indicator;
        struct {
            struct syn_member *members;
            struct syn_clause *clauses; /* WAS and ALLOW */
        } goal;
        struct syn_use *use;
        union {
            struct syn_word value; /* AGENCY…: text; PURCHASE: value is yes or no, whatever was written */
            struct {
                /* PERIOD: dates. YEAR: low is the number; high too, or from the first to the last day of a fiscal year.
                 */
                struct span low, high;
            };
            struct syn_level *ids; /* CALENDARS */
        } field;
        struct {
            struct syn_word body;
        } text;
        struct {
            struct syn_level *ids;
        } reserved;
        struct {
            struct syn_fund *funds;
            struct syn_clause *funds_allows;
        };
        struct {
            struct syn_member *members;
            struct syn_class_clause *clauses;
        } class;
        struct {
            struct syn_word kind; /* its value is events or intervals */
            struct syn_column *columns;
        } log;
        struct {
            struct syn_target *target;
            struct span day;
        } milestone;
        struct {
            struct span low, high; /* dates; one date is both */
        } days;
        struct {
            struct syn_word rule;           /* SCORE: its value is nothing, proportion, …; 0: low is told instead */
            const struct syn_quantity *low; /* SCORE, GRADE; BAND: with high */
            const struct syn_quantity *high;
        } rule;
    } u;
};

/* SCORE, BAND: the member's id is what is set, by its canonical name. */
enum syn_rule { SYN_SCORE, SYN_GRADE, SYN_BAND };
enum syn_days { SYN_HOLIDAY, SYN_WORKDAY };

enum syn_field {
    SYN_YEAR,
    SYN_PERIOD,
    SYN_AGENCY,
    SYN_CATEGORY,
    SYN_TYPE, /* keyword field, 绩效类型 */
    SYN_PURCHASE,
    SYN_CONTACT,
    SYN_PHONE,
    SYN_FOLLOWS,   /* profile id: the one a project follows */
    SYN_BASIS,     /* of a profile or calendar: the document it is taken from */
    SYN_ZONE,      /* time_zone "…" */
    SYN_CALENDARS, /* calendar id, id: those of a project */
    SYN_FIELD_COUNT
};

enum syn_fund_kind {
    SYN_TOTAL,
    SYN_THIS_YEAR,
    SYN_LAST_BUDGET,
    SYN_LAST_SPENT,
    SYN_ITEM,
    SYN_FUND_ERROR /* diagnosed */
};
struct syn_fund {
    struct syn_fund *next;
    struct span span;
    struct syn_word id, name; /* ITEM */
    struct syn_quantity amount;
    atom doc;
    uint8_t kind;
    struct syn_clause *clauses; /* WAS (of an ITEM) and ALLOW */
};

enum syn_item_kind {
    SYN_IMPORT,
    SYN_SCALE,
    SYN_UNIT,
    SYN_TEMPLATE,
    SYN_PROJECT,
    SYN_PROFILE,
    SYN_CALENDAR,
    SYN_ITEM_ERROR /* diagnosed; u.members holds what could be read of its block */
};
struct syn_item {
    struct syn_item *next;
    struct span span;
    uint8_t kind;
    bool ordered; /* SCALE: parted by < rather than , */
    bool lost;    /* ITEM_ERROR: names that others use may have been declared here */
    atom doc;
    struct syn_word id, name;
    union {
        struct syn_rung *rungs;     /* SCALE: lowest first */
        struct syn_quantity value;  /* UNIT: = number unit; number empty: a counted unit of its own */
        struct syn_member *members; /* TEMPLATE, PROJECT, CALENDAR */
        struct {
            struct syn_member *members;
            struct syn_class_clause *clauses;
        } profile;
        struct syn_word path; /* IMPORT */
    } u;
    struct syn_clause *clauses;       /* PROJECT: WAS and ALLOW */
    struct syn_parameter *parameters; /* TEMPLATE */
};

struct source;
struct syn_file {
    struct source *source;
    struct span edition;      /* the number; empty when missing */
    struct syn_word language; /* language zh; value 0 when not said */
    struct syn_item *items;
};

#endif
