/* The calendars of a project, in JSON.
 */
#ifndef PGOAL_EMIT_JSON_CALENDAR_H
#define PGOAL_EMIT_JSON_CALENDAR_H

#include "compiler/emit/json.h"

/* ,"calendars":[…] of a project that goes by some; else nothing. */
void json_calendars(struct json *json, const struct project *project);

#endif
