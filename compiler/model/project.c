#include "compiler/model/model.h"

enum pg_window project_window(const struct project *project, const struct target *target) {
    bool fiscal = project->fiscal.first < project->fiscal.last;
    return fiscal && target->window == PG_WINDOW_YEAR ? PG_WINDOW_WHOLE : (enum pg_window)target->window;
}
