/* Raw trees as source text that reads as the same tree: keywords in one language, numbers and words as they were
 * written, a member a line, doc comments and the comments above a member kept.
 */
#ifndef PGOAL_GRAMMAR_PRINT_H
#define PGOAL_GRAMMAR_PRINT_H

#include "compiler/base/out.h"
#include "compiler/source/source.h"
#include "compiler/syntax/tree.h"

struct print {
    struct sources *sources;
    const struct atoms *atoms;
    struct out *out;
    bool zh;   /* the language of keywords */
    bool bare; /* no comments and no grouped digits: one spelling of what was written in many ways */
    uint32_t depth;
};

/* `edition` and, where the file says it, `language`. */
void print_head(struct print *print, const struct syn_file *file);
void print_item(struct print *print, const struct syn_item *item);
/* A member behind its keyword, to the end of its line or block. */
void print_rest(struct print *print, const struct syn_member *member);

/* For the files of the printer. Words and texts stand as they may be read again, whatever is in them. */
void print_keyword(struct print *print, int token);
void print_word(struct print *print, struct syn_word word);
void print_text(struct print *print, atom text);
void print_words(struct print *print, const struct syn_level *words, const char *between);
void print_amount(struct print *print, const struct syn_quantity *quantity);
void print_verbatim(struct print *print, struct span written);
void print_indicator(struct print *print, const struct syn_member *member);
void print_targets(struct print *print, const struct syn_target *target); /* a blank before each */
/* count(log where …), or a ratio; a blank before it. */
void print_measure(struct print *print, const struct syn_measure *measure);
/* What follows the name of a source, a milestone's keyword, the keyword of a rule, that of days of a calendar. */
void print_log(struct print *print, const struct syn_member *member);
void print_milestone(struct print *print, const struct syn_member *member);
void print_rule(struct print *print, const struct syn_member *member);
void print_days(struct print *print, const struct syn_member *member);
void print_clauses(struct print *print, const struct syn_clause *clause);
void print_allows(struct print *print, const struct syn_clause *clause); /* all but the first, if that is WAS */
void print_class_clauses(struct print *print, const struct syn_class_clause *clause);

#endif
