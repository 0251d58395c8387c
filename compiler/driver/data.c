#include "compiler/driver/data.h"
#include "compiler/driver/data_halves.h"

#include <string.h>

#include "compiler/base/utf8.h"

enum { ROWS_TOLD = 1000, CELL_TOLD = 60 /* bytes */ }; /* of one file: further bad rows are counted */

/* One operand of --data. */
struct data {
    struct session *session;
    struct interpreter *interpreter;
    struct data_file file;
    const char *source; /* NULL: figures */
    int32_t project;    /* -1: any */
    bool stopped;       /* at a bad row */
    int64_t bad;        /* rows */
};

static enum pg_language words(const struct data *data) {
    return data->session->options->style.language == LANGUAGE_ZH ? PG_CHINESE : PG_ENGLISH;
}

static void report_header(struct data *data, const struct pg_row *row) {
    struct diags *diags = data->session->diags;
    struct span nowhere = {0, 0};
    if (row->fault == PG_ROW_HEADER)
        DIAG1(diags, DIAG_DATA_COLUMN, nowhere, data->file.name);
    else
        DIAG3(diags, DIAG_DATA_LOG_COLUMN, nowhere, data->file.name, pg_row_fault_word(row->fault, words(data)),
              strcmp(row->period, row->value) == 0
                  ? row->period
                  : arena_printf(diags_arena(diags), "%s, %s", row->period, row->value));
}

/* " [p, reply, 8]", the beginnings of the cells that there are; "" of a row without any. */
static const char *cells(struct arena *arena, const struct pg_row *row) {
    const char *const texts[] = {row->project, row->indicator, row->period, row->value};
    const char *list = "";
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t len = strlen(texts[i]), shown = utf8_cut(texts[i], len, CELL_TOLD);
        if (len > 0)
            list = arena_printf(arena, "%s%s%.*s%s", list, *list ? ", " : " [", (int)shown, texts[i],
                                shown < len ? "…" : "");
    }
    return *list ? arena_printf(arena, "%s]", list) : list;
}

static void report_row(void *to, const struct pg_row *row) {
    struct data *data = to;
    struct diags *diags = data->session->diags;
    if (row->fault == PG_ROW_HEADER || row->fault == PG_ROW_LOG_HEADER) {
        report_header(data, row);
        return;
    }
    data->stopped = true;
    if (++data->bad <= ROWS_TOLD)
        DIAG4(diags, DIAG_DATA_ROW, ((struct span){0, 0}), data->file.name,
              arena_printf(diags_arena(diags), "%lld", (long long)row->line),
              pg_row_fault_word(row->fault, words(data)), cells(diags_arena(diags), row));
}

/* How many bad rows were not told one by one. */
static void report_rest(const struct data *data) {
    struct diags *diags = data->session->diags;
    if (data->bad > ROWS_TOLD)
        DIAG2(diags, DIAG_DATA_ROWS, ((struct span){0, 0}), data->file.name,
              arena_printf(diags_arena(diags), "%lld", (long long)data->bad - ROWS_TOLD));
}

static enum pg_bad_rows policy(const struct session *session) {
    if (session->options->value[OPTION_STRICT])
        return PG_BAD_STOPS;
    return session->options->value[OPTION_SKIP_BAD] ? PG_BAD_SKIPPED : PG_BAD_REFUSED;
}

static bool read_rows(struct data *data, enum pg_bad_rows bad) {
    struct interpreter *interpreter = data->interpreter;
    struct data_halves halves;
    data_halves_open(&halves, &data->file, interpreter, data->source, data->project);
    interpreter->reader.rest = data_halves_rest;
    bool read = data->source ? interpreter_log(interpreter, data->source, data->project, bad, data_halves_bytes,
                                               &halves, report_row, data)
                             : interpreter_observe(interpreter, bad, data_halves_bytes, &halves, report_row, data);
    data_halves_close(&halves);
    return read;
}

static bool read_file(struct data *data) {
    enum pg_bad_rows bad = policy(data->session);
    bool read = data_open(&data->file) && read_rows(data, bad);
    report_rest(data);
    data_close(&data->file);
    if (data->stopped && bad == PG_BAD_STOPS)
        DIAG0(data->session->diags, DIAG_DATA_STOPPED, ((struct span){0, 0}));
    return read && data->file.error == 0 && !(data->stopped && bad == PG_BAD_STOPS);
}

/* "SOURCE" or "PROJECT.SOURCE". */
static bool find_source(struct data *data, const char *text) {
    const struct interpreter *interpreter = data->interpreter;
    bool found = false;
    for (uint32_t i = 0; i < interpreter->count && data->project < 0; i++) {
        const struct pg_evaluator *ev = interpreter->evaluators[i];
        size_t len = strlen(ev->id);
        found = found || pg_source_find(ev, text) >= 0;
        if (strncmp(text, ev->id, len) == 0 && text[len] == '.' && pg_source_find(ev, text + len + 1) >= 0) {
            data->project = (int32_t)i;
            data->source = text + len + 1;
            return true;
        }
    }
    return found;
}

/* The names of all sources, for those who misspelt one. */
static const char *all_sources(struct data *data, bool zh) {
    const char *list = "";
    for (uint32_t i = 0; i < data->interpreter->count && strlen(list) < 200; i++) {
        const struct pg_evaluator *ev = data->interpreter->evaluators[i];
        for (int32_t k = 0; k < ev->source_count && strlen(list) < 200; k++)
            list = arena_printf(&data->session->arena, "%s%s%s", list, *list ? ", " : "", ev->sources[k].id);
    }
    if (!*list)
        return zh ? "这些规范没有数据源" : "these specs have no source";
    return arena_printf(&data->session->arena, zh ? "现有数据源：%s" : "there are: %s", list);
}

/* A name with a slash before its equals sign is a path. */
static bool split(struct data *data, const char *operand) {
    const char *equals = strchr(operand, '='), *slash = strchr(operand, '/');
    data->file.name = operand;
    if (!equals || (slash && slash < equals))
        return true;
    data->source = arena_copy(&data->session->arena, operand, (size_t)(equals - operand));
    data->file.name = equals + 1;
    if (find_source(data, data->source))
        return true;
    DIAG2(data->session->diags, DIAG_DATA_NO_SOURCE, ((struct span){0, 0}), data->source,
          all_sources(data, words(data) == PG_CHINESE));
    return false;
}

bool data_read(struct session *session, struct interpreter *interpreter) {
    bool read = true;
    for (size_t i = 0; i < session->options->data.len; i++) {
        struct data data = {
            .session = session, .interpreter = interpreter, .file = {.session = session}, .project = -1};
        read = split(&data, session->options->data.at[i]) && read_file(&data) && read;
    }
    return read;
}

void data_again(struct session *session, struct interpreter *interpreter, data_visit visit, void *to) {
    for (size_t i = 0; i < session->options->data.len; i++) {
        struct data data = {
            .session = session, .interpreter = interpreter, .file = {.session = session}, .project = -1};
        if (split(&data, session->options->data.at[i]) && data_open(&data.file))
            visit(to, data.source, data.project, &data.file);
        data_close(&data.file);
    }
}

const char *data_once(const struct options *options) {
    for (size_t i = 0; i < options->data.len; i++) {
        const char *equals = strrchr(options->data.at[i], '=');
        if (strcmp(equals ? equals + 1 : options->data.at[i], "-") == 0)
            return options->data.at[i];
    }
    return NULL;
}

bool data_as_of(const struct options *options, pg_day *as_of) {
    const char *text = options->value[OPTION_AS_OF];
    *as_of = INTERPRET_WHOLE;
    return !text || pg_date_parse(text, strlen(text), as_of);
}
