/* SARIF 2.1.0 (OASIS standard): one document. What has a place in a source is a result; what has none, such as a file
 * that cannot be read, is a notification of the tool. Columns are UTF-16 code units, as SARIF's default is.
 */
#include <string.h>

#include "compiler/source/diag_table.h"

#define SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

struct sarif {
    const struct diag_printer *to;
    struct out *out;
    enum language language;
    uint16_t rule[DIAG_COUNT]; /* index in the rules, plus 1; 0: not among them */
};

static const char *level_of(enum severity severity) {
    return diag_severity_name(severity, LANGUAGE_EN);
}

/* {"text":...} after a key; a pattern's arguments are dots. */
static void put_pattern(const struct sarif *sarif, const char *key, const char *pattern, const char *more) {
    struct out *text = out_memory();
    diag_print_pattern(text, pattern);
    out_text(text, *pattern && *more ? "\n\n" : "");
    diag_print_pattern(text, more);
    size_t len;
    const char *bytes = out_bytes(text, &len);
    out_printf(sarif->out, ",\"%s\":{\"text\":", key);
    out_json(sarif->out, bytes, len);
    out_char(sarif->out, '}');
    out_abandon(text);
}

static void put_rule(const struct sarif *sarif, enum diag_id id) {
    const struct diag_row *row = &diag_rows[id];
    const char *level = level_of((enum severity)row->severity);
    out_printf(sarif->out, "{\"id\":\"%s\",\"name\":\"%s\"", row->code, row->slug);
    put_pattern(sarif, "shortDescription", row->message[sarif->language], "");
    const char *help = row->help[sarif->language];
    bool is_argument = help[0] == '{' && strlen(help) == 3; /* nothing of its own */
    put_pattern(sarif, "help", is_argument ? "" : help, row->more[sarif->language]);
    out_printf(sarif->out, ",\"defaultConfiguration\":{\"level\":\"%s\"}}", level);
}

/* The rules of what is shown, each once, as they come. */
static void put_rules(struct sarif *sarif, struct diag_choice choice) {
    uint16_t count = 0;
    const struct diag *diag;
    out_text(sarif->out, "\"rules\":[");
    while ((diag = diag_chosen(sarif->to->diags, &choice)) != NULL) {
        if (sarif->rule[diag->id] != 0)
            continue;
        out_text(sarif->out, count > 0 ? "," : "");
        sarif->rule[diag->id] = ++count;
        put_rule(sarif, diag->id);
    }
    out_char(sarif->out, ']');
}

static bool is_unreserved(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c != '\0' && strchr("-._~/", c) != NULL);
}

/* A file name as a URI: relative as it was given, every byte but the plainest percent-encoded. */
static void put_artifact(struct out *out, const char *name) {
    out_text(out, "{\"artifactLocation\":{\"uri\":\"");
    out_text(out, name[0] == '/' ? "file://" : "");
    for (; *name != '\0'; name++)
        if (is_unreserved((unsigned char)*name))
            out_char(out, *name);
        else
            out_printf(out, "%%%02X", (unsigned)(unsigned char)*name);
    out_text(out, "\"}");
}

static void put_region(struct out *out, struct source *source, struct span span) {
    struct place begin = source_place(source, span.begin);
    uint32_t last = span.end > span.begin ? span.end : span.begin;
    struct place end = source_place(source, last);
    out_printf(out, "{\"startLine\":%u,\"startColumn\":%u,\"endLine\":%u,\"endColumn\":%u", (unsigned)begin.line,
               (unsigned)begin.utf16, (unsigned)end.line, (unsigned)end.utf16);
    out_printf(out, ",\"byteOffset\":%u,\"byteLength\":%u}", (unsigned)(span.begin - source->base + source->skip),
               (unsigned)(last - span.begin));
}

/* "physicalLocation":{...}; the span is somewhere. */
static void put_location(const struct sarif *sarif, struct span span) {
    struct source *source = sources_of(sarif->to->sources, span);
    out_text(sarif->out, "\"physicalLocation\":");
    put_artifact(sarif->out, source->name);
    out_text(sarif->out, ",\"region\":");
    put_region(sarif->out, source, span);
    out_char(sarif->out, '}');
}

static void put_message(const struct sarif *sarif, const char *text, size_t len) {
    out_text(sarif->out, "\"message\":{\"text\":");
    out_json(sarif->out, text, len);
    out_char(sarif->out, '}');
}

/* The message, and below it what helps. */
static void put_own_message(const struct sarif *sarif, const struct diag *diag) {
    struct diags *diags = sarif->to->diags;
    const char *message = diag_message(diags, diag, sarif->language);
    const char *help = diag_fill(diags, diag, diag_rows[diag->id].help[sarif->language], sarif->language);
    const char *whole = *help ? arena_printf(&diags->arena, "%s\n%s", message, help) : message;
    put_message(sarif, whole, strlen(whole));
}

static void put_labels(const struct sarif *sarif, const struct diag *diag) {
    unsigned number = 0;
    for (const struct diag_label *label = diag->labels; label != NULL; label = label->next) {
        size_t len;
        const char *words = diag_words(label->text, sarif->language, &len);
        if (sources_of(sarif->to->sources, label->span) == NULL)
            continue;
        out_text(sarif->out, number == 0 ? ",\"relatedLocations\":[" : ",");
        out_printf(sarif->out, "{\"id\":%u,", number++);
        put_location(sarif, label->span);
        out_char(sarif->out, ',');
        put_message(sarif, words, len);
        out_char(sarif->out, '}');
    }
    out_text(sarif->out, number > 0 ? "]" : "");
}

static void put_edit(const struct sarif *sarif, struct source *source, const struct diag_edit *edit) {
    out_text(sarif->out, "{\"deletedRegion\":");
    put_region(sarif->out, source, edit->span);
    out_text(sarif->out, ",\"insertedContent\":{\"text\":");
    out_json(sarif->out, edit->text, strlen(edit->text));
    out_text(sarif->out, "}}");
}

static void put_fix(const struct sarif *sarif, const struct diag *diag) {
    static const char *const sure[2][2] = {{"a guess", "safe"}, {"推测", "确定"}};
    struct source *source = diag->fix == NULL ? NULL : sources_of(sarif->to->sources, diag->fix->span);
    if (source == NULL)
        return;
    out_printf(sarif->out, ",\"fixes\":[{\"description\":{\"text\":\"%s\"},\"artifactChanges\":[",
               sure[sarif->language == LANGUAGE_ZH][diag->safe]);
    put_artifact(sarif->out, source->name);
    out_text(sarif->out, ",\"replacements\":[");
    for (const struct diag_edit *edit = diag->fix; edit != NULL; edit = edit->next) {
        out_text(sarif->out, edit == diag->fix ? "" : ",");
        put_edit(sarif, source, edit);
    }
    out_printf(sarif->out, "]}],\"properties\":{\"safe\":%s}}]", diag->safe ? "true" : "false");
}

static void put_result(const struct sarif *sarif, const struct diag *diag) {
    out_printf(sarif->out, "{\"ruleId\":\"%s\",\"ruleIndex\":%u,\"level\":\"%s\",", diag_code(diag->id),
               sarif->rule[diag->id] - 1u, level_of(diag->severity));
    put_own_message(sarif, diag);
    out_text(sarif->out, ",\"locations\":[{");
    put_location(sarif, diag->span);
    out_text(sarif->out, "}]");
    put_labels(sarif, diag);
    put_fix(sarif, diag);
    out_char(sarif->out, '}');
}

/* True for those whose first argument is the file they are about. */
static bool is_of_file(const struct diag *diag) {
    return diag->id <= DIAG_SOURCE_GB18030 && diag->args[0] != NULL && diag->args[0][0] != '\0';
}

static void put_notification(const struct sarif *sarif, const struct diag *diag) {
    out_printf(sarif->out, "{\"associatedRule\":{\"id\":\"%s\",\"index\":%u},\"level\":\"%s\",", diag_code(diag->id),
               sarif->rule[diag->id] - 1u, level_of(diag->severity));
    put_own_message(sarif, diag);
    if (is_of_file(diag)) {
        out_text(sarif->out, ",\"locations\":[{\"physicalLocation\":");
        put_artifact(sarif->out, diag->args[0]);
        out_text(sarif->out, "}}]");
    }
    out_char(sarif->out, '}');
}

/* The results, or else the notifications. */
static void put_all(const struct sarif *sarif, struct diag_choice choice, bool placed) {
    bool first = true;
    const struct diag *diag;
    while ((diag = diag_chosen(sarif->to->diags, &choice)) != NULL) {
        if ((sources_of(sarif->to->sources, diag->span) != NULL) != placed)
            continue;
        out_text(sarif->out, first ? "\n" : ",\n");
        first = false;
        (placed ? put_result : put_notification)(sarif, diag);
    }
}

/* What is not shown is a note, so that nobody takes the document for all. */
static void put_hidden(const struct sarif *sarif, uint32_t hidden) {
    if (hidden == 0)
        return;
    const char *words = sarif->language == LANGUAGE_ZH ? "另有 %u 条未列出（--max-errors=0 列出全部）"
                                                       : "%u more are not listed (--max-errors=0 lists all)";
    const char *text = arena_printf(&sarif->to->diags->arena, words, (unsigned)hidden);
    out_text(sarif->out, ",\"toolConfigurationNotifications\":[{\"level\":\"note\",");
    put_message(sarif, text, strlen(text));
    out_text(sarif->out, "}]");
}

/* True when everything that was asked for could be read and judged. */
static bool all_done(const struct sarif *sarif) {
    const struct diags *diags = sarif->to->diags;
    bool done = !diags_any(diags, DIAG_SOURCE_MISSING, DIAG_SOURCE_GB18030);
    for (uint32_t i = 0; i < diags->list.len && done; i++)
        done = diags->list.at[i].severity != SEVERITY_ERROR ||
               sources_of(sarif->to->sources, diags->list.at[i].span) != NULL;
    return done;
}

static void put_invocation(const struct sarif *sarif, struct diag_choice choice) {
    out_printf(sarif->out, "\"invocations\":[{\"executionSuccessful\":%s,\"toolExecutionNotifications\":[",
               all_done(sarif) ? "true" : "false");
    put_all(sarif, choice, false);
    out_char(sarif->out, ']');
    put_hidden(sarif, choice.hidden);
    out_text(sarif->out, "}],\n");
}

void diag_print_sarif(const struct diag_printer *to, struct diag_choice choice) {
    struct sarif sarif = {.to = to, .out = to->out, .language = to->style->language};
    out_text(to->out, "{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\",\"runs\":[{\n\"tool\":{\"driver\":{");
    out_printf(to->out, "\"name\":\"pgoal\",\"language\":\"%s\",", sarif.language == LANGUAGE_ZH ? "zh" : "en");
    put_rules(&sarif, choice);
    out_text(to->out, "}},\n\"columnKind\":\"utf16CodeUnits\",\n");
    put_invocation(&sarif, choice);
    out_text(to->out, "\"results\":[");
    put_all(&sarif, choice, true);
    out_text(to->out, "]}]}\n");
}
