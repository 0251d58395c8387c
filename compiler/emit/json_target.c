#include <string.h>

#include "compiler/emit/json.h"

/* Targets are shared by many indicators; beyond so many bytes of them each one is written anew. */
enum { CACHE_LIMIT = 1 << 22 };

struct json_text {
    const char *bytes;
    size_t len;
};

static void put_null(struct json *json) {
    out_raw(json->out, "null", 4);
}

void json_number(struct json *json, struct pg_num value, const struct unit *unit) {
    char text[PG_NUM_TEXT];
    if (unit && !pg_num_div(value, unit->factor, &value)) {
        put_null(json);
        return;
    }
    size_t len = pg_num_print(value, text);
    out_char(json->out, '"');
    out_raw(json->out, text, len);
    out_char(json->out, '"');
}

static void put_edge(struct json *json, uint8_t edge) {
    out_text(json->out, edge == PG_EDGE_CLOSED ? ",\"closed\":true}" : ",\"closed\":false}");
}

static void put_bound(struct json *json, const char *key, struct pg_num value, uint8_t edge, const struct unit *unit) {
    out_text(json->out, key);
    if (edge == PG_EDGE_NONE) {
        put_null(json);
        return;
    }
    out_text(json->out, "{\"value\":");
    json_number(json, value, unit);
    out_text(json->out, ",\"base_value\":");
    json_number(json, value, NULL);
    put_edge(json, edge);
}

static void put_unit(struct json *json, const char *key, const struct unit *unit) {
    out_text(json->out, key);
    if (unit)
        json_atom(json, unit->name);
    else
        put_null(json);
}

static const struct unit *base_of(const struct json *json, const struct unit *unit) {
    return unit ? unit_base(json->job->model->units, unit->dimension) : NULL;
}

static void put_none(struct json *json, const struct target *target) {
    (void)target;
    put_null(json);
}

static void put_bounds(struct json *json, const struct target *target) {
    put_unit(json, ",\"base_unit\":", base_of(json, target->unit));
    put_bound(json, ",\"low\":", target->set.lo, target->set.lo_edge, target->unit);
    put_bound(json, ",\"high\":", target->set.hi, target->set.hi_edge, target->unit);
    out_char(json->out, '}');
}

static void put_number_set(struct json *json, const struct target *target) {
    out_text(json->out, "{\"space\":\"number\"");
    put_bounds(json, target);
}

static void put_change_set(struct json *json, const struct target *target) {
    bool growth = target->change == PG_CHANGE_GROWTH;
    out_text(json->out, "{\"space\":\"change\",\"change\":");
    out_text(json->out, growth ? "\"growth\"" : "\"difference\"");
    put_bounds(json, target);
}

static void put_day(struct json *json, const char *key, struct pg_num day, uint8_t edge) {
    char text[PG_DATE_TEXT];
    out_text(json->out, key);
    if (edge == PG_EDGE_NONE) {
        put_null(json);
        return;
    }
    pg_date_print((pg_day)day.num, text);
    out_text(json->out, "{\"value\":\"");
    out_text(json->out, text);
    out_char(json->out, '"');
    put_edge(json, edge);
}

static void put_date_set(struct json *json, const struct target *target) {
    out_text(json->out, "{\"space\":\"date\"");
    put_day(json, ",\"low\":", target->set.lo, target->set.lo_edge);
    put_day(json, ",\"high\":", target->set.hi, target->set.hi_edge);
    out_char(json->out, '}');
}

/* What is told of the level that is the i-th name of the scale; false when that is nothing. */
typedef bool (*put_level_fn)(struct json *json, const struct scale *scale, uint32_t i, const char *before);

static bool is_alias(const struct scale *scale, uint32_t i) {
    return i > 0 && scale->levels[i - 1].rank == scale->levels[i].rank;
}

static bool put_name(struct json *json, const struct scale *scale, uint32_t i, const char *before) {
    if (is_alias(scale, i))
        return false;
    out_text(json->out, before);
    json_atom(json, scale->levels[i].name);
    return true;
}

static bool put_alias(struct json *json, const struct scale *scale, uint32_t i, const char *before) {
    if (!is_alias(scale, i))
        return false;
    out_text(json->out, before);
    json_atom(json, scale->levels[i].name);
    return true;
}

static bool put_score(struct json *json, const struct scale *scale, uint32_t i, const char *before) {
    if (is_alias(scale, i))
        return false;
    out_text(json->out, before);
    out_char(json->out, '"');
    out_num(json->out, scale->scores[scale->levels[i].rank]);
    out_char(json->out, '"');
    return true;
}

/* The levels that a part accepts, lowest first. */
static void put_accepted(struct json *json, const struct target_part *part, const char *key, put_level_fn put) {
    const char *before = "";
    out_text(json->out, key);
    for (uint32_t i = 0; i < part->scale->count; i++) {
        int32_t rank = part->scale->levels[i].rank;
        if (rank >= part->low && rank <= part->high && put(json, part->scale, i, before))
            before = ",";
    }
    out_char(json->out, ']');
}

static bool has_aliases(const struct scale *scale) {
    return scale->count > 0 && scale->levels[scale->count - 1].rank + 1 < (int32_t)scale->count;
}

static void put_part(struct json *json, const struct target_part *part) {
    const struct scale *scale = part->scale;
    out_text(json->out, "{\"scale\":");
    json_atom(json, scale->id ? scale->id : scale->name);
    out_text(json->out, scale->ordered ? ",\"ordered\":true" : ",\"ordered\":false");
    put_accepted(json, part, ",\"accepted\":[", put_name);
    if (has_aliases(scale))
        put_accepted(json, part, ",\"aliases\":[", put_alias);
    if (scale->scores)
        put_accepted(json, part, ",\"scores\":[", put_score);
    out_char(json->out, '}');
}

static void put_levels_set(struct json *json, const struct target *target) {
    out_text(json->out, "{\"space\":\"levels\",\"parts\":[");
    for (uint32_t i = 0; i < target->parts_count; i++) {
        out_text(json->out, i > 0 ? "," : "");
        put_part(json, &target->parts[i]);
    }
    out_text(json->out, "]}");
}

static void put_window(struct json *json, uint8_t window) {
    static const char *const names[PG_WINDOW_COUNT] = {"null",          "\"day\"",   "\"week\"",
                                                       "\"ten_days\"",  "\"month\"", "\"quarter\"",
                                                       "\"half_year\"", "\"year\"",  "\"workday\""};
    out_text(json->out, names[window]);
}

static void put_source(struct json *json, const struct target *target) {
    struct out *text = out_memory();
    size_t len;
    target_describe(target, json->atoms, text);
    const char *bytes = out_bytes(text, &len);
    if (len > 0)
        out_json(json->out, bytes, len);
    else
        put_null(json);
    out_abandon(text);
}

/* What follows the wording. */
static void put_rest(struct json *json, const struct target *target) {
    static void (*const puts[])(struct json *, const struct target *) = {[SPACE_NONE] = put_none,
                                                                         [SPACE_NUMBER] = put_number_set,
                                                                         [SPACE_DATE] = put_date_set,
                                                                         [SPACE_LEVELS] = put_levels_set,
                                                                         [SPACE_CHANGE] = put_change_set};
    out_text(json->out, ",\"set\":");
    puts[target->space](json, target);
    put_unit(json, ",\"unit\":", target->unit);
    out_text(json->out, ",\"window\":");
    put_window(json, target->window);
    out_text(json->out, ",\"source\":");
    put_source(json, target);
    out_char(json->out, '}');
}

static const struct json_text *make_text(struct json *json, const struct target *target) {
    struct json_text *made = ARENA_NEW(&json->arena, struct json_text);
    struct out *out = json->out;
    json->out = out_memory();
    put_rest(json, target);
    const char *bytes = out_bytes(json->out, &made->len);
    made->bytes = arena_copy(&json->arena, bytes, made->len);
    json->cached += made->len;
    out_abandon(json->out);
    json->out = out;
    return made;
}

static void put_cached(struct json *json, const struct target *target) {
    const void **known = memo_at(&json->targets, target);
    if (!*known)
        *known = make_text(json, target);
    const struct json_text *text = *known;
    out_raw(json->out, text->bytes, text->len);
}

void json_target(struct json *json, const struct target *target, atom wording) {
    out_text(json->out, ",\"target\":{\"kind\":\"");
    out_text(json->out, target_kind_name((enum target_kind)target->kind));
    out_text(json->out, "\",\"wording\":");
    if (wording)
        json_atom(json, wording);
    else
        put_null(json);
    if (json->cached < CACHE_LIMIT)
        put_cached(json, target);
    else
        put_rest(json, target);
}
