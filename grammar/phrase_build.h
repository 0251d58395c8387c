/* Between the phrase scanner, the phrase grammar and phrase.c; seen by nobody else.
 *
 * Heads and tails of a wording (不低于, 每天, 以上, 前) leave marks; its body is one call; phrase_finish makes the
 * reading of both. The first fault stays in why, and the wording is then unreadable.
 */
#ifndef PGOAL_GRAMMAR_PHRASE_BUILD_H
#define PGOAL_GRAMMAR_PHRASE_BUILD_H

#include <stdbool.h>

#include "grammar/phrase.h"

struct phrase_quantity {
    struct pg_num number;
    uint8_t decimals; /* as written */
    bool unnamed;     /* no unit was written */
    bool han;         /* 三, not 3 */
    const char *unit; /* in the normalised wording, not ended */
    size_t unit_len;
};

struct phrase_date {
    struct reading_date date;
    bool end; /* 底, 末: the last day is meant, so that 前 is not ambiguous */
};

/* WHOLLY: done to 100 %, a second figure beside the date. */
enum phrase_tail { PHRASE_WITHIN, PHRASE_BEFORE, PHRASE_DONE, PHRASE_WHOLLY, PHRASE_BETWEEN };

struct phrase {
    struct arena *arena;
    struct atoms *atoms;
    struct units *units;
    struct reading reading;
    enum compare compare; /* marks, merged */
    enum pg_window window;
    unsigned tails; /* 1 << enum phrase_tail */
    bool date_end;
    bool day_of_month; /* 20日: a date as likely as twenty days */
    bool down;         /* a relative target downwards */
    bool no_holidays;  /* 节假日除外: said of working days, which have none, and of nothing else */
    uint8_t high_decimals;
    const struct unit *unit; /* of reading.unit; NULL: none */
    const char *why;
};

/* Scans and parses size bytes followed by two NULs, which it may change for the time of the call. */
void phrase_parse(struct phrase *p, char *text, size_t size);

void phrase_fault(struct phrase *p, const char *why);
void phrase_mark(struct phrase *p, enum compare compare);
void phrase_each(struct phrase *p, enum pg_window window);
void phrase_tail(struct phrase *p, enum phrase_tail tail);

struct phrase_quantity phrase_number(struct phrase *p, const char *text, size_t len);
struct phrase_quantity phrase_han_number(struct phrase *p, const char *text, size_t len);
struct phrase_date phrase_day(struct phrase *p, const char *text, size_t len); /* 2020-12-31, 2020/1/1, 2020.1.1 */
int phrase_leading_int(const char *text);                                      /* 2020 of 2020年, 2 of 第二季度 */

void phrase_amount(struct phrase *p, struct phrase_quantity amount);
void phrase_range(struct phrase *p, struct phrase_quantity low, struct phrase_quantity high);
void phrase_cover(struct phrase *p, struct phrase_quantity first, struct phrase_quantity second);
/* 7天24小时, or 1天2次: a window and a count. */
void phrase_pair(struct phrase *p, struct phrase_quantity first, struct phrase_quantity second);
/* One more of 优100% 良90% 中85% 差85%: the range they span. */
void phrase_band(struct phrase *p, struct phrase_quantity amount);
void phrase_date(struct phrase *p, struct phrase_date date);
void phrase_dates(struct phrase *p, struct phrase_date low, struct phrase_date high);
/* 1-12月, 2021-2023年 */
void phrase_half_dates(struct phrase *p, struct phrase_quantity low, struct phrase_date high);
void phrase_relative(struct phrase *p, enum compare direction);
void phrase_change(struct phrase *p, enum compare direction, struct phrase_quantity amount);
void phrase_finish(struct phrase *p);

#endif
