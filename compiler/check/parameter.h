/* Parameters of templates: their types, and the values a use gives them.
 */
#ifndef PGOAL_CHECK_PARAMETER_H
#define PGOAL_CHECK_PARAMETER_H

#include "compiler/check/state.h"

/* Resolves the types and defaults of all templates' parameters, and checks what their members do with them. Scales and
 * units are known. */
void parameters_collect(struct check *check);
/* Gives the parameters of a template the values of a use, or their defaults only where use is NULL, until
 * parameters_unbind. What is wrong with the arguments is diagnosed. */
void parameters_bind(struct check *check, const struct template *template, const struct syn_member *use);
void parameters_unbind(struct check *check);
/* What values a parameter takes, in both languages: "a value in min". */
const char *parameter_text(struct check *check, const struct parameter *parameter);
/* Reports a name where a value should stand and no parameter has it. */
void parameter_unknown(struct check *check, const struct syn_word *word);

#endif
