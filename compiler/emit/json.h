/* The JSON back end, inside: what its files share. The form is spec/model.schema.json. */
#ifndef PGOAL_EMIT_JSON_H
#define PGOAL_EMIT_JSON_H

#include "compiler/emit/emit.h"
#include "compiler/lower/memo.h"
#include "compiler/source/source.h"

struct json {
    const struct emit_job *job;
    const struct atoms *atoms;
    struct out *out;
    struct arena arena;
    struct memo targets;   /* struct json_text of a target, by its address: checking shares targets */
    size_t cached;         /* bytes of them */
    struct source *source; /* of the position before, and its line */
    uint32_t line;
};

void json_atom(struct json *json, atom text);
/* After its key; null when there is none. */
void json_optional(struct json *json, const char *key, atom text);
void json_day(struct json *json, pg_day day);
/* null when it is empty. */
void json_period(struct json *json, struct pg_period period);
/* A number as a string: a decimal, or a fraction where it is none; in a unit when there is one, and null when
 * that does not fit. */
void json_number(struct json *json, struct pg_num value, const struct unit *unit);
/* ,"target":{...} */
void json_target(struct json *json, const struct target *target, atom wording);

#endif
