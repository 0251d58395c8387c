/* Builders of calendars: days off and days of work, and the calendars of a project; see build.h.
 */
#ifndef PGOAL_SYNTAX_BUILD_CALENDAR_H
#define PGOAL_SYNTAX_BUILD_CALENDAR_H

#include "compiler/syntax/build.h"

struct build_days { /* holiday 2026-02-15 .. 2026-02-23 */
    enum syn_days kind;
    struct span doc, low, high;
};

struct syn_member *build_days(struct build *build, struct span span, const struct build_days *days,
                              struct syn_word name);
struct syn_member *build_calendars(struct build *build, struct span span, struct span doc, struct syn_level *ids);

#endif
