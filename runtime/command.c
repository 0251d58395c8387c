#include "command.h"
#include "report.h"

#include <stdio.h>
#include <string.h>

enum { COMMAND_CLEAN, COMMAND_FINDINGS, COMMAND_FAILED };

struct command_options {
    const char *file;
    enum pg_format format;
    enum pg_language language;
};

struct command_errors {
    struct pg_report report;
    const char *file;
};

static long command_read(void *from, char *buf, size_t cap) {
    FILE *file = (FILE *)from;
    size_t len = fread(buf, 1, cap, file);
    return len == 0 && ferror(file) ? -1 : (long)len;
}

static void command_write(void *to, const char *bytes, size_t len) {
    fwrite(bytes, 1, len, (FILE *)to);
}

static void command_row_fault(void *to, const struct pg_row *row) {
    const struct command_errors *errors = (const struct command_errors *)to;
    pg_report_row_fault(&errors->report, errors->file, row);
}

/* The number of the word in a list, or count. */
static int command_word(const char *word, const char *const *words, int count) {
    int at = 0;
    while (at < count && strcmp(word, words[at]) != 0)
        at++;
    return at;
}

static bool command_option(const char *argument, struct command_options *options) {
    static const char *const formats[] = {"--format=table", "--format=csv", "--format=json"};
    static const char *const languages[] = {"--lang=en", "--lang=zh"};
    int format = command_word(argument, formats, 3), language = command_word(argument, languages, 2);
    if (format < 3)
        options->format = (enum pg_format)format;
    else if (language < 2)
        options->language = (enum pg_language)language;
    else if (options->file == NULL && (argument[0] != '-' || argument[1] == '\0'))
        options->file = argument;
    else
        return false;
    return true;
}

static bool command_options(int argc, char **argv, struct command_options *options) {
    for (int i = 1; i < argc; i++)
        if (!command_option(argv[i], options)) {
            fprintf(stderr, "usage: %s [--format=table|csv|json] [--lang=en|zh] [FILE.csv|-]\n", argv[0]);
            return false;
        }
    return true;
}

static struct pg_outcome command_outcome(const struct pg_command *command, int32_t at) {
    struct pg_outcome outcome;
    memset(&outcome, 0, sizeof outcome);
    outcome.ev = &command->evaluators[at];
    outcome.actual = command->actuals[at];
    outcome.results = command->results[at];
    return outcome;
}

static int command_judge(const struct pg_command *command, const struct command_options *options,
                         const struct pg_reader *reader) {
    struct pg_report report = {command_write, NULL, PG_FORMAT_TABLE, PG_ENGLISH};
    bool clean = reader->bad == 0;
    report.to = stdout;
    report.format = options->format;
    report.language = options->language;
    pg_report_begin(&report);
    for (int32_t i = 0; i < command->count; i++) {
        pg_evaluate(&command->evaluators[i], command->actuals[i], command->results[i]);
        struct pg_outcome outcome = command_outcome(command, i);
        pg_report_project(&report, &outcome, i == 0);
        clean = clean && pg_results_clean(&command->evaluators[i], command->results[i]);
    }
    pg_report_end(&report, reader);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("stdout");
        return COMMAND_FAILED;
    }
    return clean ? COMMAND_CLEAN : COMMAND_FINDINGS;
}

static int command_observe(const struct pg_command *command, const struct command_options *options, FILE *file) {
    struct command_errors errors = {{command_write, NULL, PG_FORMAT_TABLE, PG_ENGLISH}, NULL};
    struct pg_reader reader;
    memset(&reader, 0, sizeof reader);
    errors.report.to = stderr;
    errors.report.language = options->language;
    errors.file = options->file;
    reader.evaluators = command->evaluators;
    reader.actuals = command->actuals;
    reader.count = command->count;
    reader.report = command_row_fault;
    reader.report_to = &errors;
    if (pg_observe(&reader, command_read, file))
        return command_judge(command, options, &reader);
    if (ferror(file))
        perror(options->file);
    return COMMAND_FAILED;
}

int pg_command_run(const struct pg_command *command, int argc, char **argv) {
    struct command_options options = {NULL, PG_FORMAT_TABLE, PG_ENGLISH};
    options.language = command->language;
    FILE *file = stdin;
    if (!command_options(argc, argv, &options))
        return COMMAND_FAILED;
    options.file = options.file != NULL ? options.file : "-";
    if (strcmp(options.file, "-") != 0)
        file = fopen(options.file, "rb");
    if (file == NULL) {
        perror(options.file);
        return COMMAND_FAILED;
    }
    int status = command_observe(command, &options, file);
    if (file != stdin)
        fclose(file);
    return status;
}
