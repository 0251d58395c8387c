/* Which thing of one list is which of another: by key, then by what it says it was called, then by content.
 */
#ifndef PGOAL_REVIEW_MATCH_H
#define PGOAL_REVIEW_MATCH_H

#include "compiler/check/scope.h"
#include "compiler/model/model.h"

struct matchable {
    atom key;
    atom within; /* of two with one key, the one that lies in the same is preferred; 0: in nothing */
    const struct former_id *was;
    uint64_t content; /* equal content may be told by equal numbers; 0: none */
};

enum match_how { MATCH_NONE, MATCH_KEY, MATCH_WAS, MATCH_CONTENT };

/* Two lists and, once matched, which is which. */
struct matching {
    uint32_t old_count, new_count;
    struct matchable *old, *new;
    int32_t *to, *from; /* the number in the other list, or -1 */
    uint8_t *how;       /* of each new one: enum match_how */
};

/* Room for both lists, in the arena. */
struct matching matching_of(uint32_t old_count, uint32_t new_count, struct arena *arena);
/* Matches by key and former key, in linear time; pairs is room to work in. False when both lists have something left.
 */
bool match(struct matching *matching, struct pairs *pairs);
/* Matches what is left by content, which may be noted only now. Content that several have is no ground. */
void match_contents(struct matching *matching, struct pairs *pairs);

/* A number for content, of a few numbers and the one before. */
uint64_t content_add(uint64_t content, uint64_t value);

#endif
