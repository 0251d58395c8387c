#include <string.h>

#include "compiler/emit/json.h"
#include "compiler/emit/json_calendar.h"
#include "compiler/emit/json_measure.h"

static void put_key(struct json *json, const char *key) {
    out_text(json->out, key);
}

void json_atom(struct json *json, atom text) {
    out_json(json->out, atom_text(json->atoms, text), atom_len(json->atoms, text));
}

void json_optional(struct json *json, const char *key, atom text) {
    put_key(json, key);
    if (text)
        json_atom(json, text);
    else
        out_raw(json->out, "null", 4);
}

/* The ids it had before; nothing when it had none. */
static void json_was(struct json *json, const struct former_id *former) {
    if (!former)
        return;
    for (const char *before = ",\"was\":["; former; former = former->next, before = ",") {
        put_key(json, before);
        json_atom(json, former->id);
    }
    out_char(json->out, ']');
}

void json_day(struct json *json, pg_day day) {
    char text[PG_DATE_TEXT];
    size_t len = pg_date_print(day, text);
    out_char(json->out, '"');
    out_raw(json->out, text, len);
    out_char(json->out, '"');
}

void json_period(struct json *json, struct pg_period period) {
    if (period.first > period.last) {
        out_raw(json->out, "null", 4);
        return;
    }
    put_key(json, "{\"first\":");
    json_day(json, period.first);
    put_key(json, ",\"last\":");
    json_day(json, period.last);
    out_char(json->out, '}');
}

/* The index of the line that an offset of the source is on; the next position is most often on this line or the next.
 */
static uint32_t line_of(struct json *json, const struct source *source, uint32_t offset) {
    const uint32_t *lines = source->lines;
    uint32_t count = source->line_count, low = json->line;
    if (low + 1 < count && lines[low] <= offset && lines[low + 1] <= offset)
        low++;
    if (low < count && lines[low] <= offset && (low + 1 == count || offset < lines[low + 1]))
        return low;
    uint32_t high = count;
    for (low = 0; low + 1 < high;) {
        uint32_t middle = low + (high - low) / 2;
        *(lines[middle] <= offset ? &low : &high) = middle;
    }
    return low;
}

static void change_source(struct json *json, uint32_t offset) {
    json->source = sources_of(json->job->model->sources, (struct span){offset, offset});
    json->line = 0;
    if (json->source)
        source_place(json->source, offset); /* makes its lines */
}

static uint32_t column_of(const struct source *source, uint32_t line, uint32_t offset) {
    uint32_t column = 1;
    for (uint32_t at = source->lines[line]; at < offset; at++)
        column += ((unsigned char)source->text[at] & 0xC0) != 0x80;
    return column;
}

static void json_position(struct json *json, struct span span) {
    const struct source *source = json->source;
    put_key(json, ",\"position\":");
    if (span.end == 0) {
        out_raw(json->out, "null", 4);
        return;
    }
    if (!source || span.begin < source->base || span.begin - source->base > source->size)
        change_source(json, span.begin);
    source = json->source;
    uint32_t offset = span.begin - source->base, line = line_of(json, source, offset);
    json->line = line;
    put_key(json, "{\"file\":");
    out_json(json->out, source->name, strlen(source->name));
    put_key(json, ",\"line\":");
    out_int(json->out, (int64_t)line + 1);
    put_key(json, ",\"column\":");
    out_int(json->out, column_of(source, line, offset));
    out_char(json->out, '}');
}

/* The amount to the fen; all currencies have two decimals here. */
static void json_money(struct json *json, const char *key, const struct money *money) {
    put_key(json, key);
    if (!money->currency) {
        out_raw(json->out, "null", 4);
        return;
    }
    uint64_t fen = money->fen < 0 ? 0 - (uint64_t)money->fen : (uint64_t)money->fen;
    out_printf(json->out, "{\"amount\":\"%s%llu.%02u\",\"currency\":", money->fen < 0 ? "-" : "",
               (unsigned long long)(fen / 100), (unsigned)(fen % 100));
    json_atom(json, money->currency);
    out_char(json->out, '}');
}

static void json_fund_item(struct json *json, const struct fund_item *item) {
    put_key(json, "{\"id\":");
    json_atom(json, item->id ? item->id : item->name);
    put_key(json, ",\"name\":");
    json_atom(json, item->name ? item->name : item->id);
    json_was(json, item->was);
    json_money(json, ",\"amount\":", &item->amount);
    json_position(json, item->span);
    out_char(json->out, '}');
}

static void json_funds(struct json *json, const struct funds *funds) {
    put_key(json, ",\n\"funds\":");
    if (funds->span.end == 0) {
        out_raw(json->out, "null", 4);
        return;
    }
    json_money(json, "{\"total\":", &funds->total);
    json_money(json, ",\"this_year\":", &funds->this_year);
    json_money(json, ",\"last_year\":{\"budget\":", &funds->last_budget);
    json_money(json, ",\"spent\":", &funds->last_spent);
    put_key(json, "},\"items\":[");
    for (uint32_t i = 0; i < funds->item_count; i++) {
        put_key(json, i > 0 ? ",\n" : "\n");
        json_fund_item(json, &funds->items[i]);
    }
    put_key(json, "]}");
}

static void json_texts(struct json *json, const struct project *project) {
    put_key(json, ",\n\"texts\":[");
    for (uint32_t i = 0; i < project->text_count; i++) {
        put_key(json, i > 0 ? ",\n{\"id\":" : "\n{\"id\":");
        json_atom(json, project->texts[i].id);
        put_key(json, ",\"title\":");
        json_atom(json, project->texts[i].title);
        put_key(json, ",\"body\":");
        json_atom(json, project->texts[i].body);
        out_char(json->out, '}');
    }
    out_char(json->out, ']');
}

static void json_goal(struct json *json, const struct goal *goal) {
    put_key(json, "{\"id\":");
    json_atom(json, goal->id);
    put_key(json, ",\"name\":");
    json_atom(json, goal->name);
    json_was(json, goal->was);
    json_optional(json, ",\"doc\":", goal->doc);
    json_optional(json, ",\"class\":", goal->class ? goal->class->id : 0);
    put_key(json, ",\"depth\":");
    out_int(json->out, goal->depth);
    put_key(json, ",\"first\":");
    out_int(json->out, goal->first);
    put_key(json, ",\"count\":");
    out_int(json->out, goal->count);
    json_position(json, goal->span);
    out_char(json->out, '}');
}

static void json_goals(struct json *json, const struct project *project) {
    put_key(json, ",\n\"goals\":[");
    for (uint32_t i = 0; i < project->goal_count; i++) {
        put_key(json, i > 0 ? ",\n" : "\n");
        json_goal(json, project->goals[i]);
    }
    out_char(json->out, ']');
}

static void json_goal_names(struct json *json, const struct goal *goal) {
    if (goal->parent) {
        json_goal_names(json, goal->parent);
        out_char(json->out, ',');
    }
    json_atom(json, goal->name);
}

static void json_path(struct json *json, const struct goal *goal) {
    put_key(json, ",\"path\":[");
    if (goal)
        json_goal_names(json, goal);
    out_char(json->out, ']');
}

static void json_weight(struct json *json, const struct indicator *indicator) {
    put_key(json, ",\"weight\":");
    if (indicator->weight.den == 0)
        out_raw(json->out, "null", 4);
    else
        json_number(json, indicator->weight, NULL);
}

static void json_baseline(struct json *json, const struct indicator *indicator) {
    const struct unit *unit = indicator->baseline ? indicator->baseline->unit : NULL;
    put_key(json, ",\"baseline\":");
    if (!unit) {
        out_raw(json->out, "null", 4);
        return;
    }
    put_key(json, "{\"value\":");
    json_number(json, indicator->baseline->value, unit);
    put_key(json, ",\"unit\":");
    json_atom(json, unit->name);
    out_char(json->out, '}');
}

/* What figures are told in, where the target does not say it. */
static void json_in(struct json *json, const struct indicator *indicator) {
    if (!indicator->unit)
        return;
    put_key(json, ",\"in\":");
    json_atom(json, indicator->unit->name);
}

static void json_indicator(struct json *json, const struct indicator *indicator) {
    put_key(json, "{\"id\":");
    json_atom(json, indicator->id);
    put_key(json, ",\"name\":");
    json_atom(json, indicator->name);
    json_was(json, indicator->was);
    json_path(json, indicator->goal);
    json_target(json, indicator->target, indicator->wording);
    json_weight(json, indicator);
    json_in(json, indicator);
    json_baseline(json, indicator);
    json_evidence(json, indicator);
    json_optional(json, ",\"doc\":", indicator->doc);
    json_position(json, indicator->span);
    out_char(json->out, '}');
}

static void json_fields(struct json *json, const struct project *project) {
    static const char *const purchase[] = {"null", "false", "true"};
    put_key(json, ",\n\"year\":");
    if (project->year)
        out_int(json->out, project->year);
    else
        out_raw(json->out, "null", 4);
    if (project->fiscal.first < project->fiscal.last) {
        put_key(json, ",\"fiscal_year\":");
        json_period(json, project->fiscal);
    }
    put_key(json, ",\"period\":");
    json_period(json, project->period);
    json_optional(json, ",\"agency\":", project->agency.value);
    json_optional(json, ",\"category\":", project->category.value);
    json_optional(json, ",\"field\":", project->type.value);
    json_optional(json, ",\"contact\":", project->contact.value);
    json_optional(json, ",\"phone\":", project->phone.value);
    put_key(json, ",\"government_purchase\":");
    put_key(json, purchase[project->purchase]);
}

static void json_profile(struct json *json, const struct profile *profile) {
    put_key(json, ",\"profile\":");
    if (!profile) {
        out_raw(json->out, "null", 4);
        return;
    }
    put_key(json, "{\"id\":");
    json_atom(json, profile->id);
    put_key(json, ",\"name\":");
    json_atom(json, profile->name);
    json_optional(json, ",\"basis\":", profile->basis);
    out_char(json->out, '}');
}

static void json_project(struct json *json, const struct project *project) {
    put_key(json, "{\"id\":");
    json_atom(json, project->id);
    put_key(json, ",\"name\":");
    json_atom(json, project->name);
    json_was(json, project->was);
    json_optional(json, ",\"doc\":", project->doc);
    json_position(json, project->span);
    json_fields(json, project);
    json_profile(json, project->profile);
    json_texts(json, project);
    json_funds(json, &project->funds);
    json_goals(json, project);
    json_calendars(json, project);
    json_sources(json, project);
    put_key(json, ",\n\"indicators\":[");
    for (uint32_t i = 0; i < project->indicator_count; i++) {
        put_key(json, i > 0 ? ",\n" : "\n");
        json_indicator(json, &project->indicators[i]);
    }
    put_key(json, "]}");
}

void emit_json(const struct emit_job *job, struct out *out) {
    struct json json = {.job = job, .atoms = job->model->atoms, .out = out};
    arena_init(&json.arena);
    json.targets.arena = &json.arena;
    put_key(&json, "{\"pgoal\":{\"schema\":1},\n\"projects\":[");
    for (uint32_t i = 0; i < job->model->project_count; i++) {
        put_key(&json, i > 0 ? ",\n" : "\n");
        json_project(&json, job->model->projects[i]);
    }
    put_key(&json, "]}\n");
    arena_free(&json.arena);
}
