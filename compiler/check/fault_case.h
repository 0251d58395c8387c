/* What a message of a fault is made of; seen by the files of faults only. */
#ifndef PGOAL_CHECK_FAULT_CASE_H
#define PGOAL_CHECK_FAULT_CASE_H

#include "compiler/check/state.h"
#include "compiler/target/target.h"

struct fault_case {
    struct check *check;
    const struct site *site;
    const struct target_trouble *trouble;
    const struct reading *reading;
    const char *args[4]; /* 0: the target as written; 1: the word concerned */
    struct span span;
    struct span other; /* the unit that span's is compared with; empty: none, or not written in the target */
    enum diag_id id;
    const char *fix; /* replaces span */
};

/* Each fills in the case of its fault. */
void fault_unit_unknown(struct fault_case *c);
void fault_units_differ(struct fault_case *c);

#endif
