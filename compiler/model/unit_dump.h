/* --dump=units: every unit that has a name of its own, a line each. */
#ifndef PGOAL_MODEL_UNIT_DUMP_H
#define PGOAL_MODEL_UNIT_DUMP_H

#include "compiler/base/out.h"
#include "compiler/model/unit.h"

/* Name, numerator and denominator of its factor, dimension ("time^-1 data^1"), aliases (parted by |), with tabs
 * between; in the order of unit.def and then of declaration. */
void units_dump(const struct units *units, struct out *out);

#endif
