/* Everything that a generated evaluator links with. */
#ifndef PGOAL_H
#define PGOAL_H

#include "num.h"
#include "date.h"
#include "judge.h"
#include "names.h"
#include "log.h"
#include "scoring.h"
#include "evaluator.h"
#include "tally.h"
#include "fold.h"
#include "spans.h"
#include "text.h"
#include "clock.h"
#include "csv.h"
#include "csv_quick.h"
#include "value.h"
#include "quick.h"
#include "observe.h"
#include "event.h"
#include "score.h"
#include "stage.h"
#include "score_rule.h"
#include "report.h"
#include "report_parts.h"
#include "detail.h"
#include "state.h"
#include "command.h"

#endif
