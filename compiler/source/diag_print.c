#include <string.h>

#include "compiler/source/diag_table.h"

/* file:line:column: error[E0101]: message, as editors read it: the severity's word is not translated. */
void diag_print_short(const struct diag_printer *to, const struct diag *diag) {
    static const char *const colors[3] = {"\033[1;31m", "\033[1;33m", "\033[1;36m"};
    struct source *source = sources_of(to->sources, diag->span);
    if (source != NULL) {
        struct place place = source_place(source, diag->span.begin);
        out_terminal(to->out, source->name, strlen(source->name));
        out_printf(to->out, ":%u:%u: ", (unsigned)place.line, (unsigned)place.column);
    }
    out_text(to->out, to->style->color ? colors[diag->severity] : "");
    out_printf(to->out, "%s[%s]", diag_severity_name(diag->severity, LANGUAGE_EN), diag_code(diag->id));
    out_text(to->out, to->style->color ? "\033[0m: " : ": ");
    const char *message = diag_message(to->diags, diag, to->style->language);
    out_terminal(to->out, message, strlen(message));
    out_char(to->out, '\n');
}

static void json_key(struct out *out, const char *key) {
    out_printf(out, ",\"%s\":", key);
}

static void json_text(struct out *out, const char *text) {
    out_json(out, text, strlen(text));
}

static void json_place(struct out *out, struct source *source, uint32_t offset) {
    struct place place = source_place(source, offset);
    out_printf(out, "{\"byte\":%u,\"line\":%u,\"column\":%u,\"utf16\":%u,\"cell\":%u}",
               (unsigned)(offset - source->base + source->skip), (unsigned)place.line, (unsigned)place.column,
               (unsigned)place.utf16, (unsigned)place.cell);
}

/* "file", "begin" and "end"; null each for nowhere. */
static void json_span(const struct diag_printer *to, struct span span) {
    struct source *source = sources_of(to->sources, span);
    if (source == NULL) {
        out_text(to->out, "\"file\":null,\"begin\":null,\"end\":null");
        return;
    }
    out_text(to->out, "\"file\":");
    out_json(to->out, source->name, strlen(source->name));
    json_key(to->out, "begin");
    json_place(to->out, source, span.begin);
    json_key(to->out, "end");
    json_place(to->out, source, span.end);
}

static void json_labels(const struct diag_printer *to, const struct diag *diag) {
    json_key(to->out, "labels");
    out_char(to->out, '[');
    for (const struct diag_label *label = diag->labels; label != NULL; label = label->next) {
        size_t len;
        const char *words = diag_words(label->text, to->style->language, &len);
        out_text(to->out, label == diag->labels ? "{" : ",{");
        json_span(to, label->span);
        json_key(to->out, "text");
        out_json(to->out, words, len);
        out_char(to->out, '}');
    }
    out_char(to->out, ']');
}

static void json_fix(const struct diag_printer *to, const struct diag *diag) {
    json_key(to->out, "fix");
    if (diag->fix == NULL) {
        out_text(to->out, "null");
        return;
    }
    out_printf(to->out, "{\"safe\":%s,\"edits\":[", diag->safe ? "true" : "false");
    for (const struct diag_edit *edit = diag->fix; edit != NULL; edit = edit->next) {
        out_text(to->out, edit == diag->fix ? "{" : ",{");
        json_span(to, edit->span);
        json_key(to->out, "text");
        json_text(to->out, edit->text);
        out_char(to->out, '}');
    }
    out_text(to->out, "]}");
}

void diag_print_json(const struct diag_printer *to, const struct diag *diag) {
    const char *help = diag_rows[diag->id].help[to->style->language];
    out_printf(to->out, "{\"code\":\"%s\",\"slug\":\"%s\",\"severity\":\"%s\",\"message\":", diag_code(diag->id),
               diag_slug(diag->id), diag_severity_name(diag->severity, LANGUAGE_EN));
    json_text(to->out, diag_message(to->diags, diag, to->style->language));
    json_key(to->out, "help");
    if (*help == '\0')
        out_text(to->out, "null");
    else
        json_text(to->out, diag_fill(to->diags, diag, help, to->style->language));
    out_char(to->out, ',');
    json_span(to, diag->span);
    json_labels(to, diag);
    json_fix(to, diag);
    out_text(to->out, "}\n");
}

static void print_one(const struct diag_printer *to, const struct diag *diag) {
    switch (to->style->format) {
    case DIAG_PRETTY:
        diag_print_pretty(to, diag);
        break;
    case DIAG_SHORT:
        diag_print_short(to, diag);
        break;
    case DIAG_JSON:
    case DIAG_SARIF:
        diag_print_json(to, diag);
        break;
    }
}

struct counts {
    uint32_t errors, warnings, notes, hidden;
};

static void closing_json(struct out *out, struct counts counts) {
    if (counts.hidden > 0)
        out_printf(out, "{\"errors\":%u,\"warnings\":%u,\"not_shown\":%u}\n", (unsigned)counts.errors,
                   (unsigned)counts.warnings, (unsigned)counts.hidden);
}

static void closing_zh(struct out *out, struct counts counts) {
    if (counts.errors > 0)
        out_printf(out, "%u 个错误", (unsigned)counts.errors);
    if (counts.errors > 0 && counts.warnings > 0)
        out_text(out, "，");
    if (counts.warnings > 0)
        out_printf(out, "%u 个警告", (unsigned)counts.warnings);
    if (counts.notes > 0)
        out_printf(out, "%s%u 条注", counts.errors + counts.warnings > 0 ? "，" : "", (unsigned)counts.notes);
    if (counts.hidden > 0)
        out_printf(out, "；另有 %u 条未显示（--max-errors=0 显示全部）", (unsigned)counts.hidden);
    out_char(out, '\n');
}

static void closing_en(struct out *out, struct counts counts) {
    if (counts.errors > 0)
        out_printf(out, "%u error%s", (unsigned)counts.errors, counts.errors == 1 ? "" : "s");
    if (counts.errors > 0 && counts.warnings > 0)
        out_text(out, ", ");
    if (counts.warnings > 0)
        out_printf(out, "%u warning%s", (unsigned)counts.warnings, counts.warnings == 1 ? "" : "s");
    if (counts.notes > 0)
        out_printf(out, "%s%u note%s", counts.errors + counts.warnings > 0 ? ", " : "", (unsigned)counts.notes,
                   counts.notes == 1 ? "" : "s");
    if (counts.hidden > 0)
        out_printf(out, "; %u more not shown (--max-errors=0 shows all)", (unsigned)counts.hidden);
    out_char(out, '\n');
}

static void closing(const struct diag_printer *to, struct counts counts) {
    if (to->style->format == DIAG_JSON)
        closing_json(to->out, counts);
    else if (to->style->language == LANGUAGE_ZH)
        closing_zh(to->out, counts);
    else
        closing_en(to->out, counts);
}

struct diag_choice diags_choose(struct diags *diags, uint32_t max_shown) {
    diags_sort(diags);
    uint32_t most = max_shown == 0 ? UINT32_MAX : max_shown, all_warnings = diags->list.len - diags_errors(diags);
    uint32_t errors = diags_errors(diags) < most ? diags_errors(diags) : most;
    uint32_t warnings = all_warnings < most - errors ? all_warnings : most - errors;
    return (struct diag_choice){errors, warnings, diags->list.len - errors - warnings, 0};
}

const struct diag *diag_chosen(const struct diags *diags, struct diag_choice *choice) {
    while (choice->at < diags->list.len && choice->errors + choice->warnings > 0) {
        const struct diag *diag = &diags->list.at[choice->at++];
        uint32_t *left = diag->severity == SEVERITY_ERROR ? &choice->errors : &choice->warnings;
        if (*left == 0)
            continue;
        *left -= 1;
        return diag;
    }
    return NULL;
}

void diags_print(struct diags *diags, struct sources *sources, const struct diag_style *style, struct out *out) {
    struct diag_printer to = {diags, sources, style, out};
    struct diag_choice choice = diags_choose(diags, style->max_shown);
    if (style->format == DIAG_SARIF) {
        diag_print_sarif(&to, choice);
        return;
    }
    const struct diag *diag;
    while ((diag = diag_chosen(diags, &choice)) != NULL)
        print_one(&to, diag);
    struct counts counts = {diags_errors(diags), diags_warnings(diags), diags->counts[SEVERITY_NOTE], choice.hidden};
    if (diags->list.len > 0)
        closing(&to, counts);
}

void diag_print_pattern(struct out *out, const char *pattern) {
    for (const char *at = pattern, *next; *at != '\0'; at = next) {
        bool argument = at[0] == '{' && at[1] >= '0' && at[1] <= '3' && at[2] == '}';
        next = at + (argument ? 3 : 1);
        out_raw(out, argument ? "…" : at, argument ? sizeof "…" - 1 : 1);
    }
}

/* A paragraph; nothing for an empty one. */
static void explain_part(struct out *out, const char *pattern) {
    if (*pattern == '\0')
        return;
    out_char(out, '\n');
    diag_print_pattern(out, pattern);
    out_char(out, '\n');
}

void diag_explain(enum diag_id id, enum language language, struct out *out) {
    const struct diag_row *row = &diag_rows[id];
    out_printf(out, "%s %s (%s)\n", row->code, row->slug, diag_severity_name((enum severity)row->severity, language));
    explain_part(out, row->message[language]);
    explain_part(out, row->help[language]);
    explain_part(out, row->more[language]);
}
