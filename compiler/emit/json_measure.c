#include "compiler/emit/json_measure.h"

static void json_column(struct json *json, const struct log_column *column) {
    out_text(json->out, "{\"id\":");
    json_atom(json, column->id);
    out_printf(json->out, ",\"type\":\"%s\"", log_type_name(column->type));
    if (column->name) {
        out_text(json->out, ",\"name\":");
        json_atom(json, column->name);
    }
    if (column->unit && column->type == PG_CELL_NUMBER) {
        out_text(json->out, ",\"unit\":");
        json_atom(json, column->unit->name);
    }
    if (column->scale) {
        out_text(json->out, ",\"scale\":");
        json_atom(json, column->scale->id);
    }
    out_char(json->out, '}');
}

static void json_source(struct json *json, const struct log *log) {
    out_text(json->out, "{\"id\":");
    json_atom(json, log->id);
    out_text(json->out, ",\"name\":");
    json_atom(json, log->name ? log->name : log->id);
    out_printf(json->out, ",\"kind\":\"%s\",\"columns\":[", log->until >= 0 ? "intervals" : "events");
    for (uint32_t i = 0; i < log->column_count; i++) {
        out_text(json->out, i > 0 ? "," : "");
        json_column(json, &log->columns[i]);
    }
    out_text(json->out, "]}");
}

void json_sources(struct json *json, const struct project *project) {
    if (project->log_count == 0)
        return;
    out_text(json->out, ",\n\"sources\":[");
    for (uint32_t i = 0; i < project->log_count; i++) {
        out_text(json->out, i > 0 ? ",\n" : "\n");
        json_source(json, &project->logs[i]);
    }
    out_char(json->out, ']');
}

/* What is described to memory, as one string. */
static void json_described(struct json *json, struct out *text) {
    size_t len;
    const char *bytes = out_bytes(text, &len);
    out_json(json->out, bytes, len);
    out_abandon(text);
}

static void json_milestone(struct json *json, const struct milestone *milestone) {
    char day[PG_DATE_TEXT];
    struct out *text = out_memory();
    pg_date_print(milestone->day, day);
    out_printf(json->out, "{\"day\":\"%s\",\"target\":", day);
    target_describe(milestone->target, json->atoms, text);
    json_described(json, text);
    out_char(json->out, '}');
}

void json_evidence(struct json *json, const struct indicator *indicator) {
    const struct evidence *evidence = indicator->evidence;
    if (evidence && evidence->measure) {
        struct out *text = out_memory();
        out_text(json->out, ",\"measure\":");
        measure_describe(evidence->measure, json->atoms, text);
        json_described(json, text);
    }
    if (!evidence || !evidence->milestones)
        return;
    out_text(json->out, ",\"milestones\":[");
    for (const struct milestone *each = evidence->milestones; each; each = each->next) {
        out_text(json->out, each == evidence->milestones ? "" : ",");
        json_milestone(json, each);
    }
    out_char(json->out, ']');
}
