#include <string.h>
#include <unistd.h>

#include "compiler/check/check.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/config.h"
#include "compiler/driver/outputs.h"
#include "compiler/driver/versions.h"
#include "compiler/review/accept.h"
#include "compiler/review/policy.h"
#include "compiler/review/printer.h"

/* A comparison of two versions. */
struct comparison {
    const struct options *options;
    struct arena arena;
    struct diags *diags;     /* of the command itself */
    struct sources *sources; /* the acceptances */
    struct sources *configs; /* the configuration, as the old version has it */
    struct model *first;     /* NULL: nothing was read */
    struct atoms *atoms;     /* its, or of nobody else */
    struct read_version old, new;
    struct review *review;
    struct policy policy;
    const char *conditions; /* of the policy, for a message; NULL: none */
};

static void open_comparison(struct comparison *c, const struct options *options) {
    *c = (struct comparison){.options = options};
    arena_init(&c->arena);
    c->diags = diags_new();
    c->sources = sources_new();
    c->configs = sources_new();
}

static void close_comparison(struct comparison *c) {
    sources_free(c->configs);
    version_free(&c->new);
    version_free(&c->old);
    if (!c->first && c->atoms)
        atoms_free(c->atoms);
    diags_free(c->diags);
    sources_free(c->sources);
    arena_free(&c->arena);
}

/* With --against REV the old version is what HEAD and REV have in common, as REV is to be judged by what it changes. */
static bool open_revision(struct comparison *c) {
    const char *name = c->options->value[OPTION_AGAINST];
    if (name)
        c->old.revision = revision_open(name, REVISION_BASE, c->diags);
    return !name || c->old.revision;
}

static bool read_versions(struct comparison *c) {
    const text_vec *operands = &c->options->operands;
    bool old = version_read(&c->old, operands->at[0], c->options, &c->first, &c->arena, c->diags);
    bool new = version_read(&c->new, operands->at[operands->len - 1], c->options, &c->first, &c->arena, c->diags);
    c->atoms = c->first ? c->first->atoms : atoms_new(&c->arena);
    return old && new;
}

/* --- what is asked for --- */

static bool add_conditions(struct comparison *c, const char *conditions) {
    const char *bad;
    if (!conditions || policy_add(&c->policy, conditions, &c->arena, &bad)) {
        c->conditions = conditions ? conditions : c->conditions;
        return true;
    }
    DIAG1(c->diags, DIAG_REVIEW_CONDITION, ((struct span){0, 0}), bad);
    return false;
}

/* A change cannot relax what it is held against: of a configuration that is on disk, the revision's own text counts. */
static const struct source *load_config(struct comparison *c) {
    const char *path = config_path(c->options, &c->arena);
    bool again = false;
    if (c->old.revision)
        sources_from(c->configs, revision_origin(c->old.revision));
    if (!path || !sources_exist(c->configs, path))
        return NULL;
    return sources_load(c->configs, c->diags, path, (struct span){0, 0}, &again);
}

/* The conditions that a name stands for: those of the old version's pgoal.conf come before those built in. */
static const char *named(struct comparison *c, const char *name) {
    const struct source *config = load_config(c);
    const char *told = config ? config_policy(config, name, &c->arena) : NULL;
    return told ? told : policy_named(name);
}

static bool read_policy(struct comparison *c) {
    const char *name = c->options->value[OPTION_POLICY], *conditions = name ? named(c, name) : NULL;
    if (name && !conditions) {
        DIAG2(c->diags, DIAG_REVIEW_POLICY, ((struct span){0, 0}), name, policy_names);
        return false;
    }
    return add_conditions(c, conditions) && add_conditions(c, c->options->value[OPTION_FAIL_ON]);
}

static void accept(struct comparison *c) {
    const char *path = c->options->value[OPTION_ACCEPT];
    bool again = false;
    const struct source *source = path ? sources_load(c->sources, c->diags, path, (struct span){0, 0}, &again) : NULL;
    if (source)
        accept_changes(source, c->review, &c->arena, c->diags);
}

/* --- what comes of it --- */

static uint32_t count_failing(const struct comparison *c) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->review->count; i++)
        count += !c->review->changes[i]->accepted && policy_fails(&c->policy, c->review->changes[i]);
    return count;
}

static bool is_any_left(const struct comparison *c) {
    for (uint32_t i = 0; i < c->review->count; i++)
        if (!c->review->changes[i]->accepted)
            return true;
    return false;
}

static int verdict(struct comparison *c) {
    bool asked = c->options->value[OPTION_EXIT_CODE] || c->options->value[OPTION_QUIET];
    uint32_t failing = count_failing(c);
    if (failing)
        DIAG2(c->diags, DIAG_REVIEW_FAILS, ((struct span){0, 0}), arena_printf(&c->arena, "%u", (unsigned)failing),
              c->conditions);
    return failing || (asked && is_any_left(c)) ? EXIT_FINDINGS : EXIT_OK;
}

/* Colours are for a terminal, and what is printed here may be going elsewhere than messages are. */
static bool is_colored(const struct options *options) {
    const char *asked = options->value[OPTION_COLOR];
    bool always = asked && strcmp(asked, "always") == 0;
    return options->style.color && !options->value[OPTION_OUTPUT] && (always || isatty(STDOUT_FILENO) == 1);
}

static bool print_to(const struct comparison *c, const struct printer *printer, struct out *out) {
    const struct options *options = c->options;
    struct print_job job = {.review = c->review,
                            .zh = options->style.language == LANGUAGE_ZH,
                            .color = is_colored(options),
                            .keys = options->value[OPTION_KEYS] != NULL};
    printer->print(&job, out);
    return true;
}

static bool print(struct comparison *c, const struct printer *printer) {
    const char *path = c->options->value[OPTION_OUTPUT];
    if (c->options->value[OPTION_QUIET])
        return true;
    if (!path) {
        struct out *out = out_fd(STDOUT_FILENO);
        print_to(c, printer, out);
        return out_commit(out) || cannot_print(c->options) == EXIT_OK;
    }
    struct outputs outputs;
    outputs_open(&outputs, c->diags, &c->arena, ".");
    struct out *out = outputs_file(&outputs, path);
    return out && print_to(c, printer, out) && outputs_commit(&outputs);
}

/* Says what is wrong; true when the answer is a whole one. */
static bool report(struct comparison *c) {
    struct out *out = out_fd(STDERR_FILENO);
    bool old = version_report(&c->old, &c->options->style, out);
    bool new = version_report(&c->new, &c->options->style, out);
    diags_print(c->diags, c->sources, &c->options->style, out);
    out_commit(out);
    return old && new;
}

static int compare(struct comparison *c, const struct printer *printer) {
    int status = EXIT_USAGE;
    if (open_revision(c) && read_policy(c) && read_versions(c)) {
        c->review = review_versions(&c->old.version, &c->new.version, c->atoms, &c->arena);
        accept(c);
        bool asked = diags_errors(c->diags) == 0;
        if (print(c, printer) && asked)
            status = verdict(c);
    }
    return report(c) ? status : EXIT_USAGE;
}

/* --- the command --- */

/* Says what is wrong with the operands; EXIT_OK when nothing is. */
static int check_operands(const struct options *options) {
    const text_vec *operands = &options->operands;
    if (options->value[OPTION_AGAINST]) {
        if (operands->len == 0)
            return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
        return operands->len == 1 ? EXIT_OK : usage_error(options, DIAG_COMMAND_EXTRA, operands->at[1], NULL, NULL);
    }
    if (operands->len < 2)
        return usage_error(options, DIAG_COMMAND_NEEDS, "diff",
                           DIAG_WORDS("旧、新两个版本", "two versions, OLD and NEW"), NULL);
    if (strcmp(operands->at[0], "-") == 0 && strcmp(operands->at[1], "-") == 0)
        return usage_error(options, DIAG_COMMAND_CONFLICT, "-", "-", NULL);
    return EXIT_OK;
}

int command_diff(const struct options *options) {
    const char *format = options->value[OPTION_SUMMARY] ? "summary" : options->value[OPTION_FORMAT];
    const struct printer *printer = printer_find(format ? format : "text");
    if (check_operands(options) != EXIT_OK)
        return EXIT_USAGE;
    if (!printer)
        return usage_error(options, DIAG_COMMAND_VALUE, "format", format, printer_names);
    struct comparison comparison;
    open_comparison(&comparison, options);
    int status = compare(&comparison, printer);
    close_comparison(&comparison);
    return status;
}
