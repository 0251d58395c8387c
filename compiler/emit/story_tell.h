/* Telling a story in words: what the sections of the text share. */
#ifndef PGOAL_EMIT_STORY_TELL_H
#define PGOAL_EMIT_STORY_TELL_H

#include "compiler/emit/story.h"

struct teller {
    const struct story *story;
    struct out *out;
    bool zh;
};

/* Words of the program's own, in the reader's language. */
void tell(const struct teller *teller, const char *zh, const char *en);
/* Text of a spec or of data. */
void tell_text(const struct teller *teller, const char *text);
void tell_count(const struct teller *teller, int64_t count);
void tell_quantity(const struct teller *teller, struct pg_num value, const char *unit);
/* A figure of a slot in the target's unit, in the base unit where it is no decimal there; a date; a level. */
void tell_figure(const struct teller *teller, int32_t slot, struct pg_num value);
/* The same, and in the other one of the two units: 10 min = 600 s, 601 s = 601/60 min. */
void tell_both(const struct teller *teller, int32_t slot, struct pg_num value);
/* How far two figures of a slot lie apart, without its sign: 2 次, 3 percentage points, 1 level. */
void tell_amount(const struct teller *teller, int32_t slot, struct pg_num difference);
/* The name of a window or a part: 2020-W05, 健全; nothing where there is one figure only. False then. */
bool tell_slot(const struct teller *teller, int32_t slot);
/* The bounds of the set that a slot's figure must lie in: >= 2 次; <= 10 min = 600 s. */
void tell_bounds(const struct teller *teller, int32_t slot, const struct pg_interval *set);

/* The window that is compared: the first one missed, else the one nearest to its bound; -1: none has a figure. */
int32_t tell_which_window(const struct story *story);
/* The measure of the story's indicator; NULL: its figures are reported. */
const struct measure *tell_measured(const struct story *story);

/* Sections. */
void tell_measure(const struct teller *teller);
/* A turn in rows, where its figure is a share of them. */
void tell_share_turn(const struct teller *teller, const struct turn *turn);
void tell_windows(const struct teller *teller);
void tell_comparison(const struct teller *teller);
/* Nothing where there are no points. */
void tell_score(const struct teller *teller);
void tell_turns(const struct teller *teller);

#endif
