#include "command.h"
#include "remark.h"
#include "report.h"
#include "state.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { COMMAND_CLEAN, COMMAND_FINDINGS, COMMAND_FAILED };
enum { COMMAND_NAME = 4096, COMMAND_TRIES = 1000 };

struct command_options {
    const char *file; /* at hand */
    enum pg_format format;
    enum pg_language language;
    enum pg_bad_rows policy;
    const char *save; /* NULL: not asked for */
    pg_day as_of;
    bool dated; /* as_of is asked for */
    int files;
};

struct command_run {
    const struct pg_command *command;
    struct command_options options;
    struct pg_reader reader; /* of figures, and the sums of all rows */
    bool stopped;            /* at a bad row */
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
    struct command_run *run = (struct command_run *)to;
    struct pg_report report = {command_write, NULL, PG_FORMAT_TABLE, PG_ENGLISH};
    report.to = stderr;
    report.language = run->options.language;
    pg_report_row_fault(&report, run->options.file, row);
    run->stopped = true;
}

/* The number of the word in a list, or count. */
static int command_word(const char *word, const char *const *words, int count) {
    int at = 0;
    while (at < count && strcmp(word, words[at]) != 0)
        at++;
    return at;
}

static const char command_save[] = "--save-state=", command_merge[] = "--merge=", command_day[] = "--as-of=";

static bool command_as_of(const char *argument, struct command_options *options) {
    const char *date = argument + sizeof command_day - 1;
    options->dated = strncmp(argument, command_day, sizeof command_day - 1) == 0 &&
                     pg_date_parse(date, strlen(date), &options->as_of);
    return options->dated;
}

static bool command_option(const char *argument, struct command_options *options) {
    static const char *const formats[] = {"--format=table", "--format=csv", "--format=json"};
    static const char *const languages[] = {"--lang=en", "--lang=zh"};
    static const char *const policies[] = {"", "--skip-bad", "--strict"};
    int format = command_word(argument, formats, 3), language = command_word(argument, languages, 2);
    int policy = command_word(argument, policies, 3);
    if (format < 3)
        options->format = (enum pg_format)format;
    else if (language < 2)
        options->language = (enum pg_language)language;
    else if (policy == 1 || policy == 2)
        options->policy = (enum pg_bad_rows)policy;
    else if (strncmp(argument, command_save, sizeof command_save - 1) == 0)
        options->save = argument + sizeof command_save - 1;
    else if (strncmp(argument, command_merge, sizeof command_merge - 1) == 0 || argument[0] != '-' ||
             argument[1] == '\0')
        options->files++;
    else
        return command_as_of(argument, options);
    return true;
}

static bool command_is_data(const char *argument) {
    return argument[0] != '-' || argument[1] == '\0';
}

static bool command_options(int argc, char **argv, struct command_options *options) {
    for (int i = 1; i < argc; i++)
        if (!command_option(argv[i], options)) {
            fprintf(stderr,
                    "usage: %s [--format=table|csv|json] [--lang=en|zh] [--as-of=DATE] [--strict|--skip-bad] "
                    "[--save-state=FILE] [--merge=FILE]... [FILE.csv|SOURCE=FILE.csv|-]...\n",
                    argv[0]);
            return false;
        }
    return true;
}

static struct pg_outcome command_outcome(const struct command_run *run, int32_t at, const struct pg_total *total) {
    const struct pg_command *command = run->command;
    struct pg_outcome outcome;
    memset(&outcome, 0, sizeof outcome);
    outcome.ev = &command->evaluators[at];
    outcome.actual = command->figures;
    outcome.results = command->results[at];
    outcome.scores = command->scores[at];
    outcome.total = total;
    outcome.tallies = &command->tallies[at];
    outcome.remarks = pg_remarks_told(outcome.ev, command->remarks[at]);
    outcome.as_of = run->options.dated ? &run->options.as_of : NULL;
    return outcome;
}

static int command_judge(struct command_run *run) {
    const struct pg_command *command = run->command;
    struct pg_report report = {command_write, NULL, PG_FORMAT_TABLE, PG_ENGLISH};
    struct pg_total total;
    bool clean = run->reader.bad == 0;
    report.to = stdout;
    report.format = run->options.format;
    report.language = run->options.language;
    pg_report_begin(&report);
    for (int32_t i = 0; i < command->count; i++) {
        const struct pg_evaluator *ev = &command->evaluators[i];
        pg_store_copy(command->stores[i], ev->slots, command->figures);
        pg_tally_finish(ev, &command->tallies[i], command->figures);
        pg_evaluate(ev, command->figures, command->results[i]);
        struct pg_outcome outcome = command_outcome(run, i, &total);
        pg_score(outcome.ev, outcome.actual, outcome.results, outcome.remarks, command->scores[i], &total);
        pg_report_project(&report, &outcome, i == 0);
        clean = clean && pg_results_clean(outcome.ev, outcome.results) &&
                pg_scores_clean(outcome.ev, outcome.scores, &total);
    }
    pg_report_end(&report, &run->reader);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("stdout");
        return COMMAND_FAILED;
    }
    return clean ? COMMAND_CLEAN : COMMAND_FINDINGS;
}

/* --- data --- */

/* The project of "PROJECT.SOURCE", and where the source's name begins; -1 for "SOURCE"; -2 when there is none. */
static int32_t command_source(const struct pg_command *command, const char *text, const char **source) {
    int32_t found = -2;
    *source = text;
    for (int32_t i = 0; i < command->count; i++) {
        const struct pg_evaluator *ev = &command->evaluators[i];
        size_t len = strlen(ev->id);
        if (pg_source_find(ev, text) >= 0)
            found = -1;
        if (strncmp(text, ev->id, len) == 0 && text[len] == '.' && pg_source_find(ev, text + len + 1) >= 0) {
            *source = text + len + 1;
            return i;
        }
    }
    return found;
}

static bool command_log(struct command_run *run, const char *name, FILE *file) {
    struct pg_log_reader log;
    memset(&log, 0, sizeof log);
    log.evaluators = run->command->evaluators;
    log.tallies = run->command->tallies;
    log.count = run->command->count;
    log.policy = run->options.policy;
    log.find = pg_index_find;
    log.index = run->command->index;
    log.report = command_row_fault;
    log.report_to = run;
    log.project = command_source(run->command, name, &log.source);
    if (log.project < -1) {
        fprintf(stderr, "%s: no such source\n", name);
        return false;
    }
    bool whole = pg_log_read(&log, command_read, file);
    run->reader.rows += log.rows;
    run->reader.bad += log.bad;
    return whole;
}

/* The name before the equals sign of "SOURCE=FILE", copied; a slash before it makes the whole a path. */
static bool command_split(const char *argument, char *name, size_t cap, const char **file) {
    const char *equals = strchr(argument, '='), *slash = strchr(argument, '/');
    size_t len = equals != NULL ? (size_t)(equals - argument) : 0;
    *file = argument;
    if (equals == NULL || (slash != NULL && slash < equals) || len >= cap)
        return false;
    memcpy(name, argument, len);
    name[len] = '\0';
    *file = equals + 1;
    return true;
}

static bool command_file(struct command_run *run, const char *argument) {
    char name[COMMAND_NAME];
    bool is_log = command_split(argument, name, sizeof name, &run->options.file);
    bool piped = strcmp(run->options.file, "-") == 0;
    FILE *file = piped ? stdin : fopen(run->options.file, "rb");
    if (file == NULL) {
        perror(run->options.file);
        return false;
    }
    bool whole = is_log ? command_log(run, name, file) : pg_observe(&run->reader, command_read, file);
    if (!whole && ferror(file))
        perror(run->options.file);
    if (!piped)
        fclose(file);
    return whole && !(run->stopped && run->options.policy == PG_BAD_STOPS);
}

static bool command_merge_file(struct command_run *run, const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return false;
    }
    enum pg_state_fault fault = pg_state_merge(&run->reader, command_read, file);
    fclose(file);
    if (fault != PG_STATE_OK)
        fprintf(stderr, "%s: %s\n", path, pg_state_fault_word(fault, run->options.language));
    return fault == PG_STATE_OK;
}

/* A new file beside the path, whose name nobody else has: PATH.tmp, PATH.tmp1, ...; NULL when there is none. */
static FILE *command_beside(const char *path, char *beside) {
    size_t len = strlen(path) + sizeof ".tmp" - 1;
    FILE *file = NULL;
    memcpy(beside, path, strlen(path));
    memcpy(beside + strlen(path), ".tmp", sizeof ".tmp");
    for (int i = 1; i <= COMMAND_TRIES && (file = fopen(beside, "wbx")) == NULL && errno == EEXIST; i++)
        beside[len + pg_num_print(pg_num_int(i), beside + len)] = '\0';
    return file;
}

/* Written beside the file, which is replaced only by the whole. */
static bool command_save_file(struct command_run *run) {
    char beside[COMMAND_NAME];
    const char *path = run->options.save;
    if (strlen(path) + sizeof ".tmp" + PG_NUM_TEXT > sizeof beside) {
        fprintf(stderr, "%s: path too long\n", path);
        return false;
    }
    FILE *file = command_beside(path, beside);
    if (file == NULL) {
        perror(beside);
        return false;
    }
    pg_state_write(&run->reader, command_write, file);
    bool written = ferror(file) == 0;
    written = fclose(file) == 0 && written;
    if (written && rename(beside, path) == 0)
        return true;
    perror(path);
    remove(beside);
    return false;
}

static bool command_take(struct command_run *run, const char *argument) {
    size_t len = sizeof command_merge - 1;
    if (strncmp(argument, command_merge, len) == 0)
        return command_merge_file(run, argument + len);
    return !command_is_data(argument) || command_file(run, argument);
}

static const char *command_keep(void *to, int32_t evaluator, int32_t remark, const char *text) {
    const struct command_run *run = (const struct command_run *)to;
    char *reason = run->command->reasons[evaluator][remark];
    memcpy(reason, text, strlen(text) + 1);
    return reason;
}

static void command_open(struct command_run *run, const struct pg_command *command) {
    memset(run, 0, sizeof *run);
    run->command = command;
    run->options.format = PG_FORMAT_TABLE;
    run->options.language = command->language;
    run->reader.evaluators = command->evaluators;
    run->reader.stores = command->stores;
    run->reader.quick = command->quick;
    run->reader.find = pg_index_find;
    run->reader.index = command->index;
    run->reader.tallies = command->tallies;
    run->reader.remarks = command->remarks;
    run->reader.keep = command_keep;
    run->reader.keep_to = run;
    run->reader.count = command->count;
    run->reader.report = command_row_fault;
    run->reader.report_to = run;
}

/* Once it is known as of which day: the evaluators, and tallies of nothing. */
static void command_begin(const struct command_run *run) {
    const struct pg_command *command = run->command;
    for (int32_t i = 0; i < command->count; i++) {
        if (run->options.dated)
            command->evaluators[i] = pg_as_of(&command->evaluators[i], run->options.as_of, &command->stages[i]);
        pg_tallies_clear(&command->evaluators[i], &command->tallies[i]);
    }
    pg_index_make(command->index, command->evaluators, command->count);
}

int pg_command_run(const struct pg_command *command, int argc, char **argv) {
    struct command_run run;
    bool whole = true;
    command_open(&run, command);
    if (!command_options(argc, argv, &run.options))
        return COMMAND_FAILED;
    run.reader.policy = run.options.policy;
    command_begin(&run);
    for (int i = 1; i < argc; i++)
        whole = command_take(&run, argv[i]) && whole;
    if (run.options.files == 0)
        whole = command_file(&run, "-");
    if (whole && run.options.save != NULL)
        whole = command_save_file(&run);
    return whole ? command_judge(&run) : COMMAND_FAILED;
}
