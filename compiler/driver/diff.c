#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/versions.h"
#include "compiler/review/printer.h"

/* What is compared, and in what it is kept. */
struct comparison {
    const struct options *options;
    struct arena arena;
    struct atoms *atoms;
    struct diags *diags; /* of the command itself */
    struct read_version old, new;
    const struct review *review;
};

static void open_comparison(struct comparison *c, const struct options *options) {
    *c = (struct comparison){.options = options};
    arena_init(&c->arena);
    c->atoms = atoms_new(&c->arena);
    c->diags = diags_new();
}

static void close_comparison(struct comparison *c) {
    version_free(&c->old);
    version_free(&c->new);
    diags_free(c->diags);
    atoms_free(c->atoms);
    arena_free(&c->arena);
}

static bool read_versions(struct comparison *c) {
    const struct options *options = c->options;
    bool old = version_read(&c->old, options->operands.at[0], options, c->atoms, &c->arena, c->diags);
    bool new = version_read(&c->new, options->operands.at[1], options, c->atoms, &c->arena, c->diags);
    return old && new;
}

static int print(const struct comparison *c, const struct printer *printer) {
    struct print_job job = {
        .review = c->review, .zh = c->options->style.language == LANGUAGE_ZH, .color = c->options->style.color};
    struct out *out = out_fd(STDOUT_FILENO);
    printer->print(&job, out);
    return out_commit(out) ? EXIT_OK : cannot_print(c->options);
}

static bool report(struct comparison *c) {
    struct out *out = out_fd(STDERR_FILENO);
    struct sources *none = sources_new();
    bool old = version_report(&c->old, &c->options->style, out);
    bool new = version_report(&c->new, &c->options->style, out);
    diags_print(c->diags, none, &c->options->style, out);
    out_commit(out);
    sources_free(none);
    return old && new &&diags_errors(c->diags) == 0;
}

static int compare(struct comparison *c, const struct printer *printer) {
    int status = EXIT_USAGE;
    if (read_versions(c)) {
        c->review = review_versions(&c->old.version, &c->new.version, c->atoms, &c->arena);
        status = print(c, printer);
    }
    return report(c) ? status : EXIT_USAGE;
}

int command_diff(const struct options *options) {
    const char *format = options->value[OPTION_FORMAT] ? options->value[OPTION_FORMAT] : "text";
    const struct printer *printer = printer_find(format);
    if (options->operands.len < 2)
        return usage_error(options, DIAG_COMMAND_NEEDS, "diff",
                           DIAG_WORDS("旧、新两个版本", "two versions, OLD and NEW"), NULL);
    if (!printer)
        return usage_error(options, DIAG_COMMAND_VALUE, "format", format, printer_names);
    struct comparison comparison;
    open_comparison(&comparison, options);
    int status = compare(&comparison, printer);
    close_comparison(&comparison);
    return status;
}
