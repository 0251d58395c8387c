#include "compiler/query/query.h"

#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/outputs.h"
#include "compiler/driver/session.h"
#include "compiler/query/column.h"
#include "compiler/query/condition.h"

/* As grep: something was found, nothing was, trouble. */
enum { STATUS_FOUND = EXIT_OK, STATUS_NONE = EXIT_FINDINGS, STATUS_TROUBLE = EXIT_USAGE };

/* False, after saying so, when there is no such list. */
static bool read_list(struct session *session, struct query *query) {
    static const struct {
        const char *name;
        enum query_list list;
    } lists[] = {{"indicators", QUERY_INDICATORS}, {"funds", QUERY_FUNDS}, {"projects", QUERY_PROJECTS}};
    const char *name = session->options->value[OPTION_LIST];
    query->list = QUERY_INDICATORS;
    for (size_t i = 0; name && i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i].name, name) == 0) {
            query->list = lists[i].list;
            return true;
        }
    if (name)
        DIAG3(session->diags, DIAG_COMMAND_VALUE, ((struct span){0, 0}), "list", name, "indicators, funds, projects");
    return !name;
}

static const char *column_names(struct session *session, const struct query *query) {
    size_t len;
    struct out *out = out_memory();
    query_column_names(query->list, out);
    const char *text = out_bytes(out, &len), *copy = arena_copy(&session->arena, text, len);
    out_abandon(out);
    return copy;
}

static void add_shown(struct query *query) {
    for (int id = 0; id < COLUMN_COUNT; id++)
        if (strchr(query_column((enum query_column)id)->shown, (char)query->list))
            *VEC_PUSH(&query->columns) = (uint8_t)id;
}

static bool is_shown(const struct query *query, enum query_column column) {
    for (uint32_t i = 0; i < query->columns.len; i++)
        if (query->columns.at[i] == column)
            return true;
    return false;
}

/* False, after saying so, when one is not there or stands twice. */
static bool add_column(struct session *session, struct query *query, const char *name, size_t len) {
    enum query_column column = query_column_find(query->list, name, len);
    bool known = column != COLUMN_COUNT && !is_shown(query, column);
    if (known)
        *VEC_PUSH(&query->columns) = (uint8_t)column;
    else
        DIAG2(session->diags, DIAG_QUERY_COLUMN, ((struct span){0, 0}), arena_copy(&session->arena, name, len),
              column_names(session, query));
    return known;
}

static bool read_columns(struct session *session, struct query *query) {
    const char *name = session->options->value[OPTION_COLUMNS];
    if (!name)
        add_shown(query);
    for (const char *end; name; name = *end ? end + 1 : NULL) {
        end = name + strcspn(name, ",");
        if (!add_column(session, query, name, (size_t)(end - name)))
            return false;
    }
    return true;
}

static void say_condition(struct session *session, const struct query *query, const char *text,
                          enum query_fault fault) {
    static const struct {
        const char *why, *help;
    } words[] = {
        [QUERY_NO_OPERATOR] = {DIAG_WORDS("没有比较符", "it has no comparison"),
                               DIAG_WORDS("写成 unit=分钟、name~满意度、weight>=10 的样子",
                                          "write it like unit=min, name~satisfaction or weight>=10")},
        [QUERY_NO_COLUMN] = {DIAG_WORDS("没有这一列", "there is no such column"), NULL},
        [QUERY_NO_ORDER] = {DIAG_WORDS("这里不能这样比较", "that cannot be compared so"),
                            DIAG_WORDS(
                                "大小比较用于权重、年度、金额、指标数；missing、accepts、within 只用 = 和 !=",
                                "weight, year, amount and indicators have an order; missing, accepts and within take = "
                                "and != only")},
        [QUERY_NO_NUMBER] = {DIAG_WORDS("值不是数，或单位不认识", "its value is no number, or has an unknown unit"),
                             DIAG_WORDS("写成 weight>=10、amount>100万元 的样子",
                                        "write it like weight>=10 or amount>100万元")},
        [QUERY_UNREADABLE] = {DIAG_WORDS("值读不出确定的意思", "its value cannot be read for certain"),
                              DIAG_WORDS("照官方写法，如 within=不低于90%、accepts=每天2次",
                                         "use the official wording, as in within=不低于90% or accepts=9 min")},
    };
    const char *help = words[fault].help, *names = column_names(session, query);
    if (!help)
        help = arena_printf(&session->arena, DIAG_WORDS("可用的列：%s", "the columns are %s"), names, names);
    DIAG3(session->diags, DIAG_QUERY_CONDITION, ((struct span){0, 0}), text, words[fault].why, help);
}

static bool read_conditions(struct session *session, struct query *query) {
    bool good = true;
    for (uint32_t i = 0; i < session->options->conditions.len; i++) {
        struct query_condition condition;
        const char *text = session->options->conditions.at[i];
        enum query_fault fault = query_condition_read(query, text, &session->arena, &condition);
        if (fault == QUERY_OK)
            *VEC_PUSH(&query->conditions) = condition;
        else
            say_condition(session, query, text, fault);
        good = good && fault == QUERY_OK;
    }
    return good;
}

static int print(struct session *session, const struct query *query, const struct query_format *format) {
    const char *path = session->options->value[OPTION_OUTPUT];
    int status = query->rows.len ? STATUS_FOUND : STATUS_NONE;
    if (!path) {
        struct out *out = out_fd(STDOUT_FILENO);
        format->print(query, out);
        return out_commit(out) ? status : session_cannot_print(session);
    }
    struct outputs outputs;
    outputs_open(&outputs, session->diags, &session->arena, ".");
    struct out *out = outputs_file(&outputs, path);
    if (out)
        format->print(query, out);
    return outputs_commit(&outputs) ? status : STATUS_TROUBLE;
}

/* Rows of specs with errors are listed as far as they are sound, and the status tells. */
static int list(struct session *session, const struct query_format *format) {
    struct query query = {.zh = session->options->style.language == LANGUAGE_ZH};
    bool sound = session_check(session);
    int status = STATUS_TROUBLE;
    query.model = session->model;
    if (read_list(session, &query) && read_columns(session, &query) && read_conditions(session, &query)) {
        query_collect(&query);
        status = print(session, &query, format);
    }
    query_free(&query);
    return sound ? status : STATUS_TROUBLE;
}

int command_query(const struct options *options) {
    const char *name = options->value[OPTION_FORMAT] ? options->value[OPTION_FORMAT] : "table";
    const struct query_format *format = query_format(name);
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    if (!format)
        return usage_error(options, DIAG_COMMAND_VALUE, "format", name, query_formats);
    struct session session;
    session_open(&session, options);
    diags_option(session.diags, "none");
    int status = list(&session, format);
    return session_close(&session, status);
}
