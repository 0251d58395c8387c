/* --dump=model: the model as text, one line a scale, project, field, fund, goal and indicator.
 */
#ifndef PGOAL_MODEL_DUMP_H
#define PGOAL_MODEL_DUMP_H

#include "compiler/base/out.h"
#include "compiler/model/model.h"

void model_dump(const struct model *model, struct out *out);

#endif
