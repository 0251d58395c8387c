#include "compiler/emit/json_calendar.h"

static void json_entry(struct json *json, const struct calendar_entry *entry) {
    out_printf(json->out, "{\"kind\":\"%s\",\"first\":", entry->working ? "workday" : "holiday");
    json_day(json, entry->days.first);
    out_text(json->out, ",\"last\":");
    json_day(json, entry->days.last);
    json_optional(json, ",\"name\":", entry->name);
    out_char(json->out, '}');
}

static void json_calendar(struct json *json, const struct calendar *calendar) {
    out_text(json->out, "{\"id\":");
    json_atom(json, calendar->id);
    out_text(json->out, ",\"name\":");
    json_atom(json, calendar->name);
    json_optional(json, ",\"basis\":", calendar->basis);
    out_text(json->out, ",\"period\":");
    json_period(json, calendar->reach);
    out_text(json->out, ",\"days\":[");
    for (uint32_t i = 0; i < calendar->count; i++) {
        out_text(json->out, i > 0 ? ",\n" : "\n");
        json_entry(json, &calendar->entries[i]);
    }
    out_text(json->out, "]}");
}

void json_calendars(struct json *json, const struct project *project) {
    if (project->calendar_count == 0)
        return;
    out_text(json->out, ",\n\"calendars\":[");
    for (uint32_t i = 0; i < project->calendar_count; i++) {
        out_text(json->out, i > 0 ? ",\n" : "\n");
        json_calendar(json, project->calendars[i]);
    }
    out_char(json->out, ']');
}
