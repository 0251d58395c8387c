/* Back ends of a review: a file and a row of printer.def each.
 */
#ifndef PGOAL_REVIEW_PRINTER_H
#define PGOAL_REVIEW_PRINTER_H

#include "compiler/review/told.h"

struct print_job {
    const struct review *review;
    bool zh, color;
    bool keys; /* also tell what an acceptance names a change by */
};

struct printer {
    const char *name;
    void (*print)(const struct print_job *job, struct out *out);
};
/* NULL when there is none. */
const struct printer *printer_find(const char *name);
/* "text, json", for messages. */
extern const char printer_names[];

#define PRINTER(name) void review_print_##name(const struct print_job *job, struct out *out);
#include "compiler/review/printer.def"
#undef PRINTER

#endif
