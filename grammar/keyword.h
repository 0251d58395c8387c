/* Keywords of both languages, from the one table in keywords.def. */
#ifndef PGOAL_GRAMMAR_KEYWORD_H
#define PGOAL_GRAMMAR_KEYWORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum keyword_role { KEYWORD_NONE, KEYWORD_OPENS, KEYWORD_RESERVED };
enum keyword_set {
    KEYWORD_WINDOW,
    KEYWORD_ANSWER,
    KEYWORD_LOG,
    KEYWORD_CELL,
    KEYWORD_TYPE,
    KEYWORD_FOLD,
    KEYWORD_JOIN,
    KEYWORD_SCORE,
    KEYWORD_RULE,
    KEYWORD_BAND
};
enum { KEYWORD_SLOTS = 1024, KEYWORD_NAMES = 12, KEYWORD_LENGTH_LIMIT = 31 };

struct keyword {
    int token; /* of the parser */
    enum keyword_role role;
    const char *names[KEYWORD_NAMES]; /* zh, en, aliases, NULL */
};

/* Spellings by hash, with open addressing; made once a parse, in memory of the caller. */
struct keywords {
    uint16_t slots[KEYWORD_SLOTS]; /* 0: free */
};
void keywords_init(struct keywords *keywords);

/* The row a word spells, or NULL. Exact: `Goal` is not `goal`. */
const struct keyword *keyword_find(const struct keywords *keywords, const char *text, size_t len);
/* The token of that row, or that of a word. */
int keyword_token(const struct keywords *keywords, const char *text, size_t len);
/* The row of a token, or NULL. */
const struct keyword *keyword_of(int token);
enum keyword_role keyword_role(int token);

/* The canonical name ("day", "ten_days", "yes", ...) of what a word means within a set (日, 天, 每日, ...); or NULL. */
const char *keyword_value(enum keyword_set set, const char *text, size_t len);

/* How that name is spelled in a language: day, 每日; yes, 是. The name is one of the set. */
const char *keyword_spelling(enum keyword_set set, const char *name, bool zh);

/* The spelling nearest to a word among the keywords whose tokens allowed() accepts; NULL when none is near.
 * One edit is near for words of three to six characters, two for longer ones, and so on. */
const char *keyword_near(const char *text, size_t len, bool (*allowed)(const void *context, int token),
                         const void *context);

#endif
