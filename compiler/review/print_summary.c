#include <string.h>

#include "compiler/review/printer.h"

/* A line for each kind that there is: count, blank, name. */
void review_print_summary(const struct print_job *job, struct out *out) {
    for (int kind = 0; kind < CHANGE_COUNT; kind++) {
        const struct change_row *row = change_row((enum change_kind)kind);
        if (job->review->kinds[kind])
            out_printf(out, "%u %s\n", (unsigned)job->review->kinds[kind], job->zh ? row->zh : row->en);
    }
    struct arena arena;
    arena_init(&arena);
    for (uint32_t i = 0; i < job->review->total_count; i++) {
        const char *total = told_total(job->review, i, job->zh, &arena);
        out_terminal(out, total, strlen(total));
        out_char(out, '\n');
    }
    arena_free(&arena);
}
