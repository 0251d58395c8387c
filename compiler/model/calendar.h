/* Calendars: which days are working days. Monday to Friday are, but for holidays; Saturday and Sunday are where they
 * are told to be. Immutable once check is done.
 */
#ifndef PGOAL_MODEL_CALENDAR_H
#define PGOAL_MODEL_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/base/atom.h"
#include "compiler/source/span.h"
#include "runtime/date.h"

enum { CALENDAR_ENTRY_LIMIT = 1024, CALENDARS_LIMIT = 16 }; /* of one calendar; of one project */

/* Days off, or days of work. */
struct calendar_entry {
    struct pg_period days;
    bool working;
    atom name; /* 春节; 0: none */
    struct span span;
};

/* `calendar id "name" { … }` */
struct calendar {
    atom id, name, basis, doc; /* basis 0: not said */
    struct span span;          /* of its key */
    struct pg_period reach;    /* the days that it holds for; empty: it only adds entries to those of others */
    uint32_t count;
    const struct calendar_entry *entries; /* ascending, apart from each other */
};

/* Monday is 0. */
int calendar_weekday(pg_day day);
/* Marks the days of the period that are no working days by these calendars, which do not contradict each other: bit i
 * of off, which has room for all and is zero at first, is the i-th day. Returns how many there are. */
int32_t calendar_off(const struct calendar *const *calendars, uint32_t count, struct pg_period period, uint32_t *off);

#endif
