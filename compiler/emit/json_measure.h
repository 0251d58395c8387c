/* Sources, measures and milestones in JSON. */
#ifndef PGOAL_EMIT_JSON_MEASURE_H
#define PGOAL_EMIT_JSON_MEASURE_H

#include "compiler/emit/json.h"

/* ,"sources":[…] of a project; nothing where it has none. */
void json_sources(struct json *json, const struct project *project);
/* ,"measure":"…" and ,"milestones":[…] of an indicator; nothing where it has none. */
void json_evidence(struct json *json, const struct indicator *indicator);

#endif
