#include "compiler/check/logs.h"

#include <string.h>

#include "compiler/check/names.h"
#include "grammar/keyword.h"
#include "runtime/event.h"

/* --- types of columns --- */

static const struct cell_name {
    const char *name;
    enum pg_cell_type type;
    const char *unit; /* of numbers */
} cells[] = {{"timestamp", PG_CELL_TIME, NULL},   {"date", PG_CELL_DATE, NULL},     {"text", PG_CELL_TEXT, NULL},
             {"duration", PG_CELL_DURATION, "s"}, {"yes_no", PG_CELL_YES_NO, NULL}, {"number", PG_CELL_NUMBER, NULL}};

const char *logs_type(struct check *check, const struct log_column *column, bool zh) {
    static const char *const types[][2] = {
        [PG_CELL_NUMBER] = {"数", "a number"}, [PG_CELL_DURATION] = {"时长", "a duration"},
        [PG_CELL_TIME] = {"时刻", "a time"},   [PG_CELL_DATE] = {"日期", "a date"},
        [PG_CELL_TEXT] = {"文本", "a text"},   [PG_CELL_YES_NO] = {"是否", "yes or no"},
        [PG_CELL_LEVEL] = {"等级", "a level"},
    };
    if (column->type == PG_CELL_NUMBER && column->unit)
        return dimension_name(check->units, column->unit->dimension, zh);
    return types[column->type][!zh];
}

static bool read_cell(struct check *check, const char *word, size_t len, struct log_column *out) {
    const char *name = keyword_value(KEYWORD_CELL, word, len);
    enum unit_fault fault;
    for (size_t i = 0; name && i < sizeof cells / sizeof cells[0]; i++)
        if (strcmp(cells[i].name, name) == 0) {
            out->type = (uint8_t)cells[i].type;
            if (cells[i].unit)
                out->unit = unit_find(check->units, atom_of_text(check->atoms, cells[i].unit), &fault);
        }
    return name != NULL;
}

static bool read_unit(struct check *check, atom word, struct log_column *out) {
    enum unit_fault fault;
    out->unit = unit_find(check->units, word, &fault);
    out->type = PG_CELL_NUMBER;
    return out->unit != NULL;
}

static bool read_scale(struct check *check, atom word, struct log_column *out) {
    const uint32_t *number = scope_find(&check->scale_names, word);
    if (!number)
        return false;
    out->scale = check->scales.at[*number];
    out->type = PG_CELL_LEVEL;
    return true;
}

static void report_type(struct check *check, const struct syn_column *column) {
    struct nearest nearest =
        nearest_to(atom_text(check->atoms, column->type.value), atom_len(check->atoms, column->type.value));
    struct arena *arena = diags_arena(check->diags);
    const char *zh = "", *en = "";
    if (check->lost)
        return;
    for (uint32_t i = 0; i < check->scales.len && check_may_suggest(check); i++)
        nearest_offer(&nearest, atom_text(check->atoms, check->scales.at[i]->id),
                      atom_len(check->atoms, check->scales.at[i]->id));
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        nearest_offer(&nearest, cells[i].name, strlen(cells[i].name));
    if (nearest.found) {
        zh = arena_printf(arena, "。是不是“%s”？", nearest.found);
        en = arena_printf(arena, "; did you mean \"%s\"?", nearest.found);
    }
    struct diag *diag =
        DIAG4(check->diags, DIAG_LOG_TYPE, column->type.span, check_name(check, key_of(column->id, column->name)),
              check_name(check, column->type.value), zh, en);
    if (nearest.found)
        diag_fix(check->diags, diag, column->type.span, nearest.found);
}

/* --- sources --- */

static struct log_column read_column(struct check *check, const struct syn_column *column) {
    struct log_column out = {
        .id = key_of(column->id, column->name), .name = column->name.value, .span = key_span(column->id, column->name)};
    atom type = column->type.value;
    if (!read_cell(check, atom_text(check->atoms, type), atom_len(check->atoms, type), &out) &&
        !read_scale(check, type, &out) && !read_unit(check, type, &out)) {
        report_type(check, column);
        out.type = PG_CELL_TEXT;
    }
    return out;
}

/* The first column of a type from the one given on; -1. */
static int32_t typed(const struct log *log, int32_t from, enum pg_cell_type type) {
    for (int32_t i = from; i < (int32_t)log->column_count; i++)
        if (log->columns[i].type == type)
            return i;
    return -1;
}

static void find_times(struct check *check, const struct syn_member *member, struct log *log) {
    bool intervals = strcmp(atom_text(check->atoms, member->u.log.kind.value), "intervals") == 0;
    log->time = typed(log, 0, PG_CELL_TIME);
    log->until = intervals && log->time >= 0 ? typed(log, log->time + 1, PG_CELL_TIME) : -1;
    if (log->time < 0 && !intervals)
        log->time = typed(log, 0, PG_CELL_DATE);
    if (log->time >= 0 && (!intervals || log->until >= 0))
        return;
    DIAG3(check->diags, DIAG_LOG_TIME, log->span, check_name(check, log->id),
          intervals ? "没有起、止两列时刻" : "没有说明何时发生的列",
          intervals ? "has no two columns for when an interval begins and ends" : "has no column that tells when");
    log->column_count = 0;
}

int32_t logs_column(const struct log *log, atom name) {
    for (uint32_t i = 0; i < log->column_count; i++)
        if (log->columns[i].id == name || log->columns[i].name == name)
            return (int32_t)i;
    return -1;
}

static void read_columns(struct check *check, const struct syn_member *member, struct log *log) {
    struct log_column *columns = ARENA_ARRAY(check->arena, struct log_column, PG_COLUMN_LIMIT);
    log->columns = columns;
    for (const struct syn_column *column = member->u.log.columns; column; column = column->next) {
        atom key = key_of(column->id, column->name);
        int32_t first = logs_column(log, key);
        if (log->column_count == PG_COLUMN_LIMIT) {
            DIAG2(check->diags, DIAG_LOG_COLUMNS, column->span, check_name(check, log->id),
                  arena_printf(check->arena, "%d", PG_COLUMN_LIMIT));
            return;
        }
        if (first >= 0)
            names_twice(check, NOUN_COLUMN, key, columns[first].span, key_span(column->id, column->name));
        else
            columns[log->column_count++] = read_column(check, column);
    }
}

static struct log read_log(struct check *check, const struct syn_member *member) {
    atom key = key_of(member->id, member->name);
    struct log log = {.id = key,
                      .name = member->name.value,
                      .doc = member->doc,
                      .span = key_span(member->id, member->name),
                      .time = -1,
                      .until = -1};
    read_columns(check, member, &log);
    if (member->u.log.kind.value && member->u.log.columns)
        find_times(check, member, &log);
    return log;
}

void logs_check(struct check *check, const struct syn_member *members, struct project *project) {
    uint32_t count = 0;
    scope_clear(&check->log_names);
    check->log_used.len = 0;
    check->logs_lost = false;
    for (const struct syn_member *member = members; member; member = member->next) {
        count += member->kind == SYN_LOG && key_of(member->id, member->name) != 0;
        check->logs_lost = check->logs_lost || member->kind == SYN_MEMBER_ERROR ||
                           (member->kind == SYN_LOG && (!member->u.log.columns || !member->u.log.kind.value));
    }
    if (count == 0)
        return;
    struct log *logs = ARENA_ARRAY(check->arena, struct log, count);
    project->logs = logs;
    for (const struct syn_member *member = members; member; member = member->next) {
        if (member->kind != SYN_LOG || !key_of(member->id, member->name))
            continue;
        struct log log = read_log(check, member);
        const uint32_t *first = scope_find(&check->log_names, log.id);
        if (first)
            names_twice(check, NOUN_SOURCE, log.id, logs[*first].span, log.span);
        scope_set(&check->log_names, log.id, project->log_count);
        if (log.name && !scope_find(&check->log_names, log.name))
            scope_set(&check->log_names, log.name, project->log_count);
        *VEC_PUSH(&check->log_used) = false;
        logs[project->log_count++] = log;
    }
}

void logs_unused(struct check *check, const struct project *project) {
    if (diags_errors(check->diags) > 0)
        return;
    for (uint32_t i = 0; i < project->log_count; i++)
        if (!check->log_used.at[i])
            DIAG1(check->diags, DIAG_SOURCE_UNUSED, project->logs[i].span, check_name(check, project->logs[i].id));
}

/* --- clock --- */

static bool offset_of(const char *text, int32_t *out) {
    bool shaped = strlen(text) == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':';
    for (int i = 1; shaped && i < 6; i++)
        shaped = i == 3 || (text[i] >= '0' && text[i] <= '9');
    if (!shaped)
        return false;
    int32_t hours = (text[1] - '0') * 10 + text[2] - '0', minutes = (text[4] - '0') * 10 + text[5] - '0';
    *out = (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    return hours * 60 + minutes <= 14 * 60 && minutes < 60;
}

void logs_zone(struct check *check, const struct syn_member *member, struct project *project) {
    static const struct {
        const char *name;
        int32_t minutes;
    } zones[] = {
#define ZONE(name, minutes) {name, minutes},
#include "compiler/check/zone.def"
#undef ZONE
    };
    const char *name = atom_text(check->atoms, member->u.field.value.value);
    int32_t offset = 0;
    if (offset_of(name, &offset)) {
        project->zone = offset;
        return;
    }
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++)
        if (strcmp(zones[i].name, name) == 0) {
            project->zone = zones[i].minutes * 60;
            return;
        }
    DIAG1(check->diags, DIAG_ZONE_UNKNOWN, member->u.field.value.span, check_name(check, member->u.field.value.value));
}
