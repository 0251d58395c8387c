/* --dump=PASS: what one pass made, as text on standard output. */
#ifndef PGOAL_DRIVER_DUMP_H
#define PGOAL_DRIVER_DUMP_H

#include "compiler/driver/options.h"

int dump_pass(const struct options *options);

#endif
