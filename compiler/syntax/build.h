/* Builders of the raw tree: what the parser's actions call, one call an action. Lists under
 * construction are circular and named by their last element; a finished tree has none.
 * Words are interned here, and texts decoded; the spans given are those of the tokens.
 */
#ifndef PGOAL_SYNTAX_BUILD_H
#define PGOAL_SYNTAX_BUILD_H

#include "compiler/base/arena.h"
#include "compiler/source/diag.h"
#include "compiler/source/source.h"
#include "compiler/syntax/tree.h"

struct build {
    struct arena *arena;
    struct atoms *atoms;
    struct diags *diags;
    struct source *source;
    struct syn_file *file;
    struct syn_item *last; /* of file->items */
    bool started;          /* an item other than `edition` and `language` was read */
    bool edition_lost;     /* what may have been the edition was in error */
    uint8_t clauses;       /* kinds of clause the indicator under construction has, as bits */
    struct span stray;     /* the first line of funds in the block at hand, which is none of funds; else nowhere */
};

struct build_name { /* [id] ["name"] [was id, id] */
    struct syn_word id, text;
    struct syn_level *was; /* a list under construction */
};
struct build_told { /* what follows an indicator's name: lists under construction */
    struct syn_target *targets;
    struct syn_clause *clauses;
};
struct build_field { /* the keyword of a text field */
    enum syn_field kind;
    struct span doc;
};

void build_begin(struct build *build, struct source *source, struct arena *arena, struct atoms *atoms,
                 struct diags *diags);
/* The finished file; a missing edition is diagnosed here. */
struct syn_file *build_end(struct build *build);

/* Where in the source a span begins, and a copy of it, cut at EXCERPT_LIMIT bytes, as an argument of a message. */
const char *build_source(const struct build *build, struct span span);
const char *build_excerpt(struct build *build, struct span span);
enum { EXCERPT_LIMIT = 96 };

struct syn_word build_word(struct build *build, struct span span);
/* A unit that has signs: ％ is %. */
struct syn_word build_signs(struct build *build, struct span span);
/* The name of a warning: words and `-`; blanks and comments between are none of it. */
struct syn_word build_slug(struct build *build, struct span span);
struct syn_word build_string(struct build *build, struct span span);
/* meaning: the canonical name of the word, or NULL, which is diagnosed. */
struct syn_word build_window(struct build *build, struct span span, struct span word, const char *meaning);
struct span build_negative(struct build *build, struct span sign, struct span number);
struct syn_level *build_level(struct build *build, struct syn_level *list, struct syn_word word);
/* A name that stands for a value: a parameter of the template. */
struct syn_quantity build_reference(struct build *build, struct span span);
struct syn_value build_value(struct span span, enum syn_value_kind kind, struct syn_word word);
struct syn_value build_quantity_value(struct span span, enum syn_value_kind kind, const struct syn_quantity *quantity);
/* A list with one more parameter; type and value may be NULL. */
struct syn_parameter *build_parameter(struct build *build, struct syn_parameter *list, struct span span,
                                      struct syn_word name, const struct syn_word *type, const struct syn_value *value);

/* A level of a scale by its first name; a further name; what it scores, a second time diagnosed and left out. */
struct syn_rung *build_rung(struct build *build, struct syn_word name);
struct syn_rung *build_alias(struct build *build, struct syn_rung *rung, struct syn_word name);
struct syn_rung *build_score(struct build *build, struct syn_rung *rung, struct span span,
                             const struct syn_quantity *score);
/* Adds a finished level to a list, which may be NULL. */
struct syn_rung *build_rung_list(struct syn_rung *list, struct syn_rung *rung);

struct syn_item *build_edition(struct build *build, struct span span, struct span number);
struct syn_item *build_language(struct build *build, struct span span, struct syn_word language);
struct syn_item *build_import(struct build *build, struct span span, struct span doc, struct syn_word path);
struct syn_item *build_scale(struct build *build, struct span span, struct span doc, const struct build_name *name,
                             struct syn_rung *rungs, bool ordered);
struct syn_item *build_unit(struct build *build, struct span span, struct span doc, const struct build_name *name,
                            const struct syn_quantity *value);
struct syn_item *build_block_item(struct build *build, struct span span, enum syn_item_kind kind, struct span doc,
                                  const struct build_name *name, struct syn_member *members);
struct syn_item *build_template(struct build *build, struct span span, struct span doc, const struct build_name *name,
                                struct syn_parameter *parameters, struct syn_member *members);
/* Adds to the file; NULL, for `edition` and `language`, adds nothing. */
void build_item(struct build *build, struct syn_item *item);
/* lost: it may have declared names. */
void build_broken_item(struct build *build, struct span span, struct syn_member *members, bool lost);

/* Members of a block, from a list under construction to a finished one. */
struct syn_member *build_block(struct syn_member *list);
struct syn_member *build_member(struct syn_member *list, struct syn_member *member);
struct syn_member *build_broken(struct build *build, struct syn_member *list, struct span span,
                                struct syn_member *members);
/* A line of funds in a block of members: diagnosed when the block is, unless the block is in error itself. */
struct syn_member *build_stray_fund(struct build *build, struct syn_member *list, const struct syn_fund *fund);
struct syn_member *build_broken_indicator(struct build *build, struct syn_member *list, struct span span,
                                          struct span doc, const struct build_name *name, struct span error);

struct syn_member *build_dates(struct build *build, struct span span, enum syn_field field, struct span doc,
                               struct span low, struct span high);
struct syn_member *build_text_field(struct build *build, struct span span, struct build_field field,
                                    struct syn_word value);
struct syn_member *build_purchase(struct build *build, struct span span, struct span doc, struct span word,
                                  const char *meaning);
struct syn_member *build_text(struct build *build, struct span span, struct span doc, struct syn_word id,
                              struct syn_word title, struct syn_word body);
struct syn_member *build_funds(struct build *build, struct span span, struct span doc, struct syn_fund *list);
struct syn_member *build_use(struct build *build, struct span span, struct span doc, struct syn_word id,
                             struct syn_parameter *arguments, struct syn_level *except);
struct syn_member *build_reserved(struct build *build, struct span span, struct span doc, struct syn_level *ids);
struct syn_member *build_goal(struct build *build, struct span span, struct span doc, const struct build_name *name,
                              struct syn_member *members);
struct syn_member *build_indicator(struct build *build, struct span span, struct span doc,
                                   const struct build_name *name, struct syn_target *targets,
                                   struct syn_clause *clauses);

/* A list of one; name only for an item, was with it. */
struct syn_fund *build_fund(struct build *build, struct span span, enum syn_fund_kind kind, struct span doc,
                            const struct build_name *name, const struct syn_quantity *amount);
struct syn_fund *build_broken_fund(struct build *build, struct span span);
/* Joins two lists; list may be NULL. */
struct syn_fund *build_fund_list(struct syn_fund *list, struct syn_fund *more);

struct syn_clause *build_as(struct build *build, struct span span, struct syn_word wording, bool reference);
struct syn_clause *build_was(struct build *build, struct span span, struct syn_level *ids);
struct syn_clause *build_measure(struct build *build, struct span span, enum syn_clause_kind kind,
                                 const struct syn_quantity *quantity);
struct syn_clause *build_in(struct build *build, struct span span, struct syn_word unit);
struct syn_clause *build_allow(struct build *build, struct span span, struct syn_word slug, struct syn_word reason);
/* Leaves out, diagnosed, a second clause of a kind that may stand but once. */
struct syn_clause *build_clause_list(struct build *build, struct syn_clause *list, struct syn_clause *clause);
struct build_told build_told(struct build *build, struct build_told told, struct syn_clause *clause);

#endif
