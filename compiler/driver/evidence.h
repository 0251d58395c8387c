/* The rows of data that one verdict rests on: a second look at the files that it was judged by. */
#ifndef PGOAL_DRIVER_EVIDENCE_H
#define PGOAL_DRIVER_EVIDENCE_H

#include "compiler/driver/session.h"
#include "compiler/emit/story.h"
#include "compiler/lower/interpret.h"

struct evidence_search {
    struct session *session;
    struct interpreter *interpreter;
    struct story *story;
    int32_t project; /* the story's */
};

/* Finds the rows that the story's verdict rests on: of a log, in the window that is compared. */
void evidence_find(struct evidence_search *search);

#endif
