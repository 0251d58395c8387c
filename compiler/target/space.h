/* What the files of target/ share; seen by nobody else. A space is a file and a row of the table in target.c; a kind
 * of reading is a function and a row of the table in make.c.
 */
#ifndef PGOAL_TARGET_SPACE_H
#define PGOAL_TARGET_SPACE_H

#include "compiler/target/target.h"

/* The targets given to these are in that space. How two of them relate: relation.h. */
struct space {
    bool (*is_empty)(const struct target *t);
    bool (*is_everything)(const struct target *t);
    /* False, with out alone, when there is no intersection of this form. */
    bool (*intersect)(const struct target *a, const struct target *b, struct arena *arena, struct target *out);
    void (*describe)(const struct target *t, const struct atoms *atoms, struct out *out);
    void (*say)(const struct target *t, const struct atoms *atoms, bool zh, struct out *out);
};
extern const struct space space_number, space_date, space_levels, space_change;

/* Making one set of one reading, its next left aside. out is zero but for window, decimals and compare_said. */
struct maker {
    const struct reading *reading;
    const struct target_context *context;
    struct target_trouble *trouble;
};
typedef enum target_fault (*make_fn)(struct maker *maker, struct target *out);
enum target_fault make_bound(struct maker *maker, struct target *out);
enum target_fault make_range(struct maker *maker, struct target *out);
enum target_fault make_covers(struct maker *maker, struct target *out);
enum target_fault make_levels(struct maker *maker, struct target *out);
enum target_fault make_by(struct maker *maker, struct target *out);
enum target_fault make_dates(struct maker *maker, struct target *out);
enum target_fault make_relative(struct maker *maker, struct target *out);

enum target_fault make_fault(struct maker *maker, enum target_fault fault, struct span span, atom word);
/* The unit of a spelling; without one that of the surroundings, else a bare number. NULL, with the trouble told, when
 * it is unknown or of another dimension than the surroundings have. */
const struct unit *make_unit(struct maker *maker, atom spelling);

/* --- intervals --- */

bool interval_is_empty(const struct pg_interval *set);
bool interval_within(const struct pg_interval *a, const struct pg_interval *b); /* a is not empty */
struct pg_interval interval_and(const struct pg_interval *a, const struct pg_interval *b);
/* The numbers that compare so with value; NONE is EQ. */
struct pg_interval interval_of(enum compare compare, struct pg_num value);
bool interval_is_point(const struct pg_interval *set);
bool interval_has_both(const struct pg_interval *set);
/* The intersection with what is not negative. */
struct pg_interval interval_natural(const struct pg_interval *set);

/* --- changes --- */

/* Only above, below or at last year's: the same set for amounts and for growth. */
bool change_is_direction(const struct target *t);
/* Growth by so much. */
bool change_is_growth(const struct target *t);
/* Told in one form, or one of them a direction. */
bool change_comparable(const struct target *a, const struct target *b);

/* --- print --- */

/* How a bound is said. */
struct say_words {
    const char *low, *low_open, *high, *high_open, *equal;
};
const char *say_compare(const struct say_words *words, bool upper, uint8_t edge);
/* The same in source: ">= ". */
const char *source_compare(bool upper, uint8_t edge);
/* A number of base units, in a unit (NULL: none), with at least so many decimals: "95.0%", "2 次". */
void print_quantity(struct out *out, struct pg_num value, const struct unit *unit, uint8_t decimals,
                    const struct atoms *atoms);
void print_number(struct out *out, struct pg_num value, const struct unit *unit, uint8_t decimals);
void print_atom(struct out *out, const struct atoms *atoms, atom text);
/* " each day", or nothing for WHOLE. */
void print_each(struct out *out, enum pg_window window);
/* For readers: "10分钟", "10 min"; "每天", " each day". */
void say_quantity(struct out *out, struct pg_num value, const struct unit *unit, uint8_t decimals,
                  const struct atoms *atoms, bool zh);
void say_each(struct out *out, enum pg_window window, bool zh);

#endif
