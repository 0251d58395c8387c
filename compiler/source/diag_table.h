/* The registry's rows and the collection, as diag.c and the printers see them. */
#ifndef PGOAL_SOURCE_DIAG_TABLE_H
#define PGOAL_SOURCE_DIAG_TABLE_H

#include "compiler/base/fail.h"
#include "compiler/base/vec.h"
#include "compiler/source/diag.h"

struct diag_row {
    const char *code, *slug;
    const char *message[2], *help[2], *more[2]; /* by enum language */
    uint8_t severity;
};
extern const struct diag_row diag_rows[DIAG_COUNT];

enum diag_level { LEVEL_DEFAULT, LEVEL_OFF, LEVEL_ON, LEVEL_ERROR };

struct diags {
    struct arena arena;
    VEC(struct diag) list;
    uint32_t counts[3]; /* by enum severity */
    bool werror, none, unsorted;
    uint8_t level[DIAG_COUNT]; /* enum diag_level, by -W options */
};

/* Puts the list into source order, without repetitions; those at one place stay in the order of reporting. */
void diags_sort(struct diags *diags);
/* A pattern with its arguments in place, in the arena. */
const char *diag_fill(struct diags *diags, const struct diag *diag, const char *pattern, enum language language);
const char *diag_severity_name(enum severity severity, enum language language);

/* What is shown of the list: errors have the first call on it, warnings take what they leave. */
struct diag_choice {
    uint32_t errors, warnings; /* yet to be shown */
    uint32_t hidden;           /* never shown */
    uint32_t at;
};
struct diag_choice diags_choose(struct diags *diags, uint32_t max_shown);
/* The next one shown, in source order; NULL at the end. */
const struct diag *diag_chosen(const struct diags *diags, struct diag_choice *choice);

/* The printers of the formats: for one diagnostic each, and SARIF's for all chosen. */
struct diag_printer {
    struct diags *diags;
    struct sources *sources;
    const struct diag_style *style;
    struct out *out;
};
void diag_print_pretty(const struct diag_printer *printer, const struct diag *diag);
void diag_print_short(const struct diag_printer *printer, const struct diag *diag);
void diag_print_json(const struct diag_printer *printer, const struct diag *diag);
void diag_print_sarif(const struct diag_printer *printer, struct diag_choice choice);
/* A pattern with dots for its arguments. */
void diag_print_pattern(struct out *out, const char *pattern);

#endif
