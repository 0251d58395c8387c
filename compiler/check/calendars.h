/* Calendars as they are declared: `calendar id "name" { year 2026; holiday …; workday … }`.
 */
#ifndef PGOAL_CHECK_CALENDARS_H
#define PGOAL_CHECK_CALENDARS_H

#include "compiler/check/state.h"

/* Collects the calendars of all files. */
void calendars_collect(struct check *check);

#endif
