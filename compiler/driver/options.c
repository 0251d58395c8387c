#include "compiler/driver/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct option_row option_rows[OPTION_COUNT] = {
#define OPTION(id, name, letter, argument, commands, zh, en) {name, letter, argument, commands, zh, en},
#include "compiler/driver/option.def"
#undef OPTION
};

static const struct command_row command_rows[COMMAND_COUNT] = {
#define COMMAND(name, letter, operands, arguments, zh, en) {#name, letter, operands, arguments, zh, en},
#define COMMAND_AS(id, name, letter, operands, arguments, zh, en) {name, letter, operands, arguments, zh, en},
#include "compiler/driver/command.def"
#undef COMMAND
};

const char command_names[] = ""
#define COMMAND(name, ...) #name " "
#define COMMAND_AS(id, name, ...) name " "
#include "compiler/driver/command.def"
#undef COMMAND
    ;

const struct option_row *option_row(enum option_id id) {
    return &option_rows[id];
}

const struct command_row *command_row(enum command_id id) {
    return &command_rows[id];
}

enum command_id command_find(const char *name) {
    int id = 0;
    while (id < COMMAND_COUNT && strcmp(command_rows[id].name, name) != 0)
        id++;
    return (enum command_id)id;
}

bool option_applies(enum option_id id, enum command_id command) {
    const char *commands = option_rows[id].commands;
    return commands[0] == '*' || strstr(commands, command_rows[command].letter) != NULL;
}

int usage_error(const struct options *options, enum diag_id id, const char *arg0, const char *arg1, const char *arg2) {
    struct diags *diags = diags_new();
    struct sources *sources = sources_new();
    struct out *out = out_fd(STDERR_FILENO);
    DIAG3(diags, id, ((struct span){0, 0}), arg0, arg1, arg2);
    diags_print(diags, sources, &options->style, out);
    out_commit(out);
    sources_free(sources);
    diags_free(diags);
    return EXIT_USAGE;
}

int cannot_print(const struct options *options) {
    return usage_error(options, DIAG_COMMAND_STDOUT, strerror(errno), NULL, NULL);
}

static const char *command_name(const struct options *options) {
    return options->command == COMMAND_COUNT ? "" : command_rows[options->command].name;
}

/* The language of the user's environment, by the variables' own order of weight. */
static enum language environment_language(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "zh", 2) == 0 ? LANGUAGE_ZH : LANGUAGE_EN;
    }
    return LANGUAGE_EN;
}

static bool terminal_has_color(void) {
    const char *off = getenv("NO_COLOR"), *term = getenv("TERM");
    return !(off && *off) && term && strcmp(term, "dumb") != 0 && isatty(STDERR_FILENO) == 1;
}

static void set_defaults(struct options *options) {
    memset(options, 0, sizeof *options);
    options->command = COMMAND_COUNT;
    options->style = (struct diag_style){DIAG_PRETTY, environment_language(), terminal_has_color(), 20};
}

/* Index of value in the NULL-ended list, or -1. */
static int choice(const char *value, const char *const *list) {
    for (int i = 0; list[i]; i++)
        if (strcmp(list[i], value) == 0)
            return i;
    return -1;
}

static bool choose(struct options *options, enum option_id id, const char *const *list, int *chosen) {
    if (!options->value[id])
        return true;
    *chosen = choice(options->value[id], list);
    if (*chosen >= 0)
        return true;
    usage_error(options, DIAG_COMMAND_VALUE, option_rows[id].name, options->value[id], option_rows[id].en);
    return false;
}

static bool read_count(struct options *options) {
    const char *text = options->value[OPTION_MAX_ERRORS];
    if (!text)
        return true;
    size_t len = strlen(text);
    if (len == 0 || len > 9 || strspn(text, "0123456789") != len) {
        usage_error(options, DIAG_COMMAND_VALUE, "max-errors", text, "0, 1, 2 ...");
        return false;
    }
    options->style.max_shown = (uint32_t)strtoul(text, NULL, 10);
    return true;
}

/* Turns the texts of --lang, --error-format, --color and --max-errors into the style. */
static bool read_style(struct options *options) {
    static const char *const languages[] = {"en", "zh", NULL};
    static const char *const formats[] = {"pretty", "short", "json", "sarif", NULL};
    static const char *const colors[] = {"never", "always", "auto", NULL};
    int language = (int)options->style.language, format = DIAG_PRETTY, color = 2;
    if (!choose(options, OPTION_LANG, languages, &language))
        return false;
    options->style.language = (enum language)language;
    if (!choose(options, OPTION_ERROR_FORMAT, formats, &format) || !choose(options, OPTION_COLOR, colors, &color))
        return false;
    options->style.format = (enum diag_format)format;
    if (format == DIAG_SARIF)
        options->style.max_shown = 0;
    if (color != 2)
        options->style.color = color == 1;
    return read_count(options);
}

/* The list that an option adds to; NULL: the last one given counts. */
static text_vec *list_of(struct options *options, enum option_id id) {
    switch (id) {
    case OPTION_INCLUDE:
        return &options->includes;
    case OPTION_WARNING:
        return &options->warnings;
    case OPTION_DATA:
        return &options->data;
    case OPTION_MERGE:
        return &options->merged;
    case OPTION_WHERE:
        return &options->conditions;
    default:
        return NULL;
    }
}

static void take(struct options *options, enum option_id id, const char *argument) {
    text_vec *list = list_of(options, id);
    options->value[id] = argument;
    if (list)
        *VEC_PUSH(list) = argument;
}

/* One spelling of an option at argv[i]: how long it is, 0 when it is not that option. */
static size_t spelling(const char *arg, const struct option_row *row) {
    size_t name = strlen(row->name), letter = strlen(row->letter);
    if (strncmp(arg, "--", 2) == 0 && strncmp(arg + 2, row->name, name) == 0 &&
        (!arg[2 + name] || arg[2 + name] == '='))
        return 2 + name;
    bool make_like = row->name[0] == 'M'; /* -MD -MF -MT, as compilers write them */
    if (make_like && arg[0] == '-' && strncmp(arg + 1, row->name, name) == 0 && (row->argument || !arg[1 + name]))
        return 1 + name;
    if (letter && arg[0] == '-' && strncmp(arg + 1, row->letter, letter) == 0 && (row->argument || !arg[1 + letter]))
        return 1 + letter;
    return 0;
}

/* The option that arg spells, first of those of the command; OPTION_COUNT when there is none. */
static enum option_id option_find(const struct options *options, const char *arg) {
    int found = OPTION_COUNT;
    for (int id = 0; id < OPTION_COUNT; id++) {
        if (!spelling(arg, &option_rows[id]))
            continue;
        if (options->command == COMMAND_COUNT || option_applies((enum option_id)id, options->command))
            return (enum option_id)id;
        found = found == OPTION_COUNT ? id : found;
    }
    return (enum option_id)found;
}

/* Reads the option at argv[*i]; false after saying what is wrong. */
static bool read_option(struct options *options, int argc, char **argv, int *i) {
    const char *arg = argv[*i];
    const enum option_id id = option_find(options, arg);
    if (id == OPTION_COUNT)
        return usage_error(options, DIAG_COMMAND_OPTION, arg, command_name(options), NULL) == EXIT_OK;
    const struct option_row *row = &option_rows[id];
    const char *rest = arg + spelling(arg, row);
    if (!row->argument) {
        if (*rest)
            return usage_error(options, DIAG_COMMAND_EXTRA, rest, NULL, NULL) == EXIT_OK;
        take(options, id, "");
        return true;
    }
    if (*rest == '=')
        rest++;
    else if (!*rest) {
        if (*i + 1 >= argc)
            return usage_error(options, DIAG_COMMAND_ARGUMENT, arg, row->argument, NULL) == EXIT_OK;
        rest = argv[++*i];
    }
    take(options, id, rest);
    return true;
}

static bool read_word(struct options *options, const char *word) {
    if (options->command != COMMAND_COUNT) {
        *VEC_PUSH(&options->operands) = word;
        return true;
    }
    options->command = command_find(word);
    if (options->command != COMMAND_COUNT)
        return true;
    usage_error(options, DIAG_COMMAND_UNKNOWN, word, command_names, NULL);
    return false;
}

/* `pgoal COMMAND ... --help` is `pgoal help COMMAND`. */
static void ask_help(struct options *options) {
    options->operands.len = 0;
    if (options->command != COMMAND_COUNT)
        *VEC_PUSH(&options->operands) = command_rows[options->command].name;
    options->command = COMMAND_help;
}

static bool read_words(struct options *options, int argc, char **argv) {
    bool only_operands = false, help = false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (only_operands || word[0] != '-' || !word[1]) {
            if (!help && !read_word(options, word))
                return false;
        } else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (strcmp(word, "--version") == 0)
            options->command = COMMAND_version;
        else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
            help = true;
        else if (!read_option(options, argc, argv, &i))
            return false;
    }
    if (help)
        ask_help(options);
    return true;
}

static bool options_fit(const struct options *options) {
    for (int id = 0; id < OPTION_COUNT; id++)
        if (options->value[id] && !option_applies((enum option_id)id, options->command) &&
            options->command != COMMAND_help && options->command != COMMAND_version) {
            usage_error(options, DIAG_COMMAND_OPTION, option_rows[id].name, command_name(options), NULL);
            return false;
        }
    return true;
}

static bool options_agree(const struct options *options) {
    static const enum option_id pairs[][2] = {{OPTION_CONFIG, OPTION_NO_CONFIG}, {OPTION_AT, OPTION_STAGED}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const char *first = option_rows[pairs[i][0]].name, *second = option_rows[pairs[i][1]].name;
        if (!options->value[pairs[i][0]] || !options->value[pairs[i][1]])
            continue;
        usage_error(options, DIAG_COMMAND_CONFLICT, first, second, NULL);
        return false;
    }
    return true;
}

static bool operands_fit(const struct options *options) {
    uint16_t most = command_rows[options->command].operands;
    if (most == MANY || options->operands.len <= most)
        return true;
    usage_error(options, DIAG_COMMAND_EXTRA, options->operands.at[most], NULL, NULL);
    return false;
}

bool options_read(struct options *options, int argc, char **argv) {
    set_defaults(options);
    if (!read_words(options, argc, argv) || !read_style(options))
        return false;
    if (options->command == COMMAND_COUNT) {
        usage_error(options, DIAG_COMMAND_UNKNOWN, "", command_names, NULL);
        return false;
    }
    return options_fit(options) && operands_fit(options) && options_agree(options);
}

void options_free(struct options *options) {
    VEC_FREE(&options->operands);
    VEC_FREE(&options->includes);
    VEC_FREE(&options->warnings);
    VEC_FREE(&options->data);
    VEC_FREE(&options->merged);
    VEC_FREE(&options->conditions);
}
