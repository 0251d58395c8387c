/* Lists under construction: circular through next, named by their last element; NULL is the empty one. */
#ifndef PGOAL_SYNTAX_LIST_H
#define PGOAL_SYNTAX_LIST_H

#include <stddef.h>

/* Puts element at the end of list, whose last it becomes. */
#define LIST_ADD(list, element) \
    do { \
        (element)->next = (list) != NULL ? (list)->next : (element); \
        if ((list) != NULL) \
            (list)->next = (element); \
        (list) = (element); \
    } while (0)

/* Turns list from the last element of a circle to the first of a list that ends in NULL. */
#define LIST_OPEN(list) \
    do { \
        if ((list) != NULL) { \
            void *first_ = (list)->next; \
            (list)->next = NULL; \
            (list) = first_; \
        } \
    } while (0)

#endif
