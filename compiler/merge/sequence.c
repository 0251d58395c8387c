#include "compiler/merge/sequence.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/base/fail.h"

enum { NONE = UINT32_MAX };

struct sequence_slot {
    uint32_t at;               /* position in BASE, from 1; 0: it is not there */
    uint32_t next;             /* in the order being made */
    bool in[VERSIONS];         /* the lists that have it */
    bool steady[VERSIONS];     /* it stands in a version as it does in BASE */
    bool placed, by[VERSIONS]; /* it is in the order; put there by that version */
};

static void make_room(struct sequencer *sequencer, const number_vec lists[VERSIONS]) {
    uint32_t most = 0;
    for (int v = 0; v < VERSIONS; v++)
        for (uint32_t i = 0; i < lists[v].len; i++)
            most = lists[v].at[i] > most ? lists[v].at[i] : most;
    if (most < sequencer->room)
        return;
    const uint32_t room = (most + 1) * 2;
    sequencer->slots = fail_if_null(realloc(sequencer->slots, room * sizeof *sequencer->slots));
    memset(sequencer->slots + sequencer->room, 0, (room - sequencer->room) * sizeof *sequencer->slots);
    sequencer->room = room;
}

static void note(struct sequencer *sequencer, const number_vec lists[VERSIONS]) {
    for (int v = 0; v < VERSIONS; v++)
        for (uint32_t i = 0; i < lists[v].len; i++) {
            struct sequence_slot *slot = &sequencer->slots[lists[v].at[i]];
            slot->in[v] = true;
            slot->at = v == BASE ? i + 1 : slot->at;
        }
}

/* How many piles end below a position of BASE. */
static uint32_t pile_of(const struct sequencer *sequencer, uint32_t at) {
    uint32_t low = 0, high = sequencer->piles.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (sequencer->slots[sequencer->piles.at[middle]].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Marks a longest part of a list that stands in the order of BASE: patience sorting. back: what is before, by position
 * in BASE. */
static void find_steady(struct sequencer *sequencer, const number_vec lists[VERSIONS], enum version v) {
    sequencer->piles.len = sequencer->back.len = 0;
    for (uint32_t i = 0; i <= lists[BASE].len; i++)
        *VEC_PUSH(&sequencer->back) = NONE;
    for (uint32_t i = 0; i < lists[v].len; i++) {
        const uint32_t element = lists[v].at[i], at = sequencer->slots[element].at;
        if (at == 0)
            continue;
        const uint32_t pile = pile_of(sequencer, at);
        sequencer->back.at[at] = pile > 0 ? sequencer->piles.at[pile - 1] : NONE;
        if (pile == sequencer->piles.len)
            *VEC_PUSH(&sequencer->piles) = element;
        sequencer->piles.at[pile] = element;
    }
    uint32_t element = sequencer->piles.len ? sequencer->piles.at[sequencer->piles.len - 1] : NONE;
    for (; element != NONE; element = sequencer->back.at[sequencer->slots[element].at])
        sequencer->slots[element].steady[v] = true;
}

static bool keeps_its_place(const struct sequence_slot *slot) {
    return (slot->in[FIRST] || slot->in[SECOND]) && (!slot->in[FIRST] || slot->steady[FIRST]) &&
           (!slot->in[SECOND] || slot->steady[SECOND]);
}

/* The elements from *head on, in the order so far. */
static void lay_base(struct sequencer *sequencer, const number_vec *base, uint32_t *head) {
    uint32_t *end = head;
    *head = NONE;
    for (uint32_t i = 0; i < base->len; i++) {
        struct sequence_slot *slot = &sequencer->slots[base->at[i]];
        if (!keeps_its_place(slot))
            continue;
        slot->placed = true;
        *end = base->at[i];
        end = &slot->next;
        *end = NONE;
    }
}

/* Behind what FIRST alone put there. */
static uint32_t *after_first(struct sequencer *sequencer, uint32_t *link) {
    while (*link != NONE && sequencer->slots[*link].by[FIRST] && !sequencer->slots[*link].in[SECOND])
        link = &sequencer->slots[*link].next;
    return link;
}

static void insert(struct sequencer *sequencer, const number_vec *list, enum version v, uint32_t *head) {
    uint32_t *link = head;
    for (uint32_t i = 0; i < list->len; i++) {
        struct sequence_slot *slot = &sequencer->slots[list->at[i]];
        if (!slot->placed && slot->at != 0 && slot->steady[v])
            continue; /* the other version moved it */
        if (!slot->placed) {
            if (v == SECOND && (i == 0 || !sequencer->slots[list->at[i - 1]].by[v]))
                link = after_first(sequencer, link);
            slot->placed = slot->by[v] = true;
            slot->next = *link;
            *link = list->at[i];
        }
        link = &slot->next;
    }
}

/* Leaves every slot empty again. */
static void forget(struct sequencer *sequencer, const number_vec lists[VERSIONS]) {
    for (int v = 0; v < VERSIONS; v++)
        for (uint32_t i = 0; i < lists[v].len; i++)
            sequencer->slots[lists[v].at[i]] = (struct sequence_slot){0};
}

void sequence_merge(struct sequencer *sequencer, const number_vec lists[VERSIONS], number_vec *order) {
    uint32_t head;
    make_room(sequencer, lists);
    note(sequencer, lists);
    find_steady(sequencer, lists, FIRST);
    find_steady(sequencer, lists, SECOND);
    lay_base(sequencer, &lists[BASE], &head);
    insert(sequencer, &lists[FIRST], FIRST, &head);
    insert(sequencer, &lists[SECOND], SECOND, &head);
    for (uint32_t element = head; element != NONE; element = sequencer->slots[element].next)
        *VEC_PUSH(order) = element;
    forget(sequencer, lists);
}

void sequencer_free(struct sequencer *sequencer) {
    free(sequencer->slots);
    VEC_FREE(&sequencer->piles);
    VEC_FREE(&sequencer->back);
    *sequencer = (struct sequencer){0};
}
