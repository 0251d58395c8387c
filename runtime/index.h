/* The ids and names of all projects and their indicators, found without walking the tables. */
#ifndef PGOAL_INDEX_H
#define PGOAL_INDEX_H

#include "observe.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One id or name, and what it finds: PG_FIND_NONE, PG_FIND_MANY or a number. */
struct pg_index_entry {
    const char *text;  /* NULL: free */
    int32_t evaluator; /* whose indicators; -1: projects */
    int32_t id, name;
};

/* A table with open addressing; caller-supplied, zeroed, mask one below a power of two. */
struct pg_index {
    struct pg_index_entry *entries;
    uint32_t mask;
};

/* How many entries a table needs for so many evaluators with so many indicators in all: a power of two. */
uint32_t pg_index_size(uint64_t evaluators, uint64_t indicators);
/* Enters all of them; their texts are borrowed. */
void pg_index_make(const struct pg_index *index, const struct pg_evaluator *evaluators, int32_t count);
/* A pg_find_fn: what pg_find says. */
int32_t pg_index_find(void *index, int32_t evaluator, const char *text);

#ifdef __cplusplus
}
#endif

#endif
