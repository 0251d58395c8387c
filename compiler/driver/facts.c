#include <string.h>
#include <unistd.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/session.h"
#include "grammar/grammar.h"
#include "grammar/outline.h"

/* A listing under way. It is the same in every language of messages, as git keeps it. */
struct listing {
    const struct outline *outline;
    const struct atoms *atoms;
    struct out *out;
};

static const char *word(const struct listing *l, atom a) {
    return atom_text(l->atoms, a);
}

/* "project hall / goal outputs": what stands in the braces of a scale or source is told of that. */
static void write_path(const struct listing *l, const struct outline_node *node) {
    const struct outline_node *above = &l->outline->nodes.at[node->parent];
    if (node->parent != 0) {
        write_path(l, above);
        out_text(l->out, node->kind ? " / " : "");
    }
    out_text(l->out, word(l, node->kind));
    out_text(l->out, node->id ? " " : "");
    out_terminal(l->out, word(l, node->id), atom_len(l->atoms, node->id));
}

static bool stand_together(char before, char after) {
    return strchr("(./", before) != NULL || strchr("%,)./(", after) != NULL;
}

/* The tokens of a part, but for a comma at its end; each further line of a text is a fact of its own. */
static void write_said(const struct listing *l, const struct outline_node *node, const char *said) {
    for (const char *at = said; *at; at++) {
        if (*at == OUTLINE_BETWEEN) {
            out_text(l->out, stand_together(at[-1], at[1]) ? "" : " ");
        } else if (*at == '\n') {
            out_char(l->out, '\n');
            write_path(l, node);
            out_text(l->out, ": | ");
            at += strspn(at + 1, " \t");
        } else if (*at != ',' || at[1] != '\0') {
            out_char(l->out, *at);
        }
    }
}

/* What a value is called, where it is not plain from its statement. */
static const char *label_of(const char *kind, const char *key) {
    static const char *const amounts[] = {"total", "this_year", "item"};
    if (strcmp(key, "value") != 0)
        return "";
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++)
        if (strcmp(kind, amounts[i]) == 0)
            return "amount ";
    return strcmp(kind, "indicator") == 0 || strcmp(kind, "milestone") == 0 ? "target " : "";
}

static void write_field(const struct listing *l, const struct outline_node *node, const struct outline_field *field) {
    const char *key = word(l, field->key);
    write_path(l, node);
    out_text(l->out, ": ");
    out_text(l->out, strcmp(key, "name") == 0 ? "name " : label_of(word(l, node->kind), key));
    write_said(l, node, word(l, field->said));
    out_char(l->out, '\n');
}

/* Whether a part tells what the path does not. */
static bool is_fact(const struct listing *l, const struct outline_node *node, const struct outline_field *field) {
    const char *key = word(l, field->key);
    const struct outline_field *head = &l->outline->fields.at[node->fields];
    if (strcmp(key, "name") == 0)
        return strchr(word(l, head->said), OUTLINE_BETWEEN) != NULL; /* else the name is in the path */
    return strcmp(key, "head") != 0 && strcmp(key, "{") != 0;
}

static void write_comments(const struct listing *l, const struct outline_node *node, struct span span) {
    const struct source *source = l->outline->source;
    const char *at = source->text + (span.begin - source->base), *end = at + (span.end - span.begin);
    while (span.end && (at = memchr(at, '/', (size_t)(end - at))) != NULL) {
        const char *line = memchr(at, '\n', (size_t)(end - at)), *stop = line ? line : end;
        if (node->parent != 0 || node->kind != 0) {
            write_path(l, node);
            out_text(l->out, ": ");
        }
        out_raw(l->out, at, (size_t)(stop - at) - (stop > at && stop[-1] == '\r'));
        out_char(l->out, '\n');
        at = stop;
    }
}

static void write_node(const struct listing *l, const struct outline_node *node) {
    uint32_t facts = 0;
    write_comments(l, node, node->lead);
    for (uint32_t i = 0; i < node->field_count; i++) {
        const struct outline_field *field = &l->outline->fields.at[node->fields + i];
        if (!is_fact(l, node, field))
            continue;
        write_field(l, node, field);
        facts++;
    }
    if (facts == 0) {
        write_path(l, node);
        out_char(l->out, '\n');
    }
    write_comments(l, node, node->tail);
}

static void write_nodes(const struct listing *l, const struct outline_node *parent) {
    for (uint32_t i = parent->first; i != 0; i = l->outline->nodes.at[i].next) {
        write_node(l, &l->outline->nodes.at[i]);
        write_nodes(l, &l->outline->nodes.at[i]);
    }
    write_comments(l, parent, parent->close_lead);
    write_comments(l, parent, parent->close_tail);
}

/* A text that does not parse is given as it is, after a line that says why. */
static void write_text(struct session *session, const struct source *source, struct out *out) {
    const struct diag *diag = diags_nth(session->diags, 0);
    const char *message = diag_message(session->diags, diag, LANGUAGE_EN);
    out_printf(out, "# not listed by facts, as it has errors: %s: ", diag_code(diag->id));
    out_terminal(out, message, strlen(message));
    out_char(out, '\n');
    out_raw(out, source->text - source->skip, source->skip + source->size);
}

static void write_facts(struct session *session, struct source *source, struct out *out) {
    struct atoms *atoms = atoms_new(&session->arena);
    struct outline outline;
    if (diags_errors(session->diags) == 0)
        grammar_parse(source, &session->arena, atoms, session->diags);
    if (diags_errors(session->diags) != 0) {
        write_text(session, source, out);
    } else {
        outline_make(&outline, source, &session->arena, atoms);
        write_nodes(&(struct listing){&outline, atoms, out}, &outline.nodes.at[0]);
        outline_free(&outline);
    }
    atoms_free(atoms);
}

int command_facts(const struct options *options) {
    struct session session;
    bool again;
    if (options->operands.len == 0)
        return usage_error(options, DIAG_COMMAND_NO_INPUT, NULL, NULL, NULL);
    session_open(&session, options);
    sources_load(session.sources, session.diags, options->operands.at[0], (struct span){0, 0}, &again);
    if (sources_count(session.sources) == 0)
        return session_close(&session, EXIT_USAGE);
    struct out *out = out_fd(STDOUT_FILENO);
    write_facts(&session, sources_at(session.sources, 0), out);
    session_drop(&session);
    return out_commit(out) ? EXIT_OK : cannot_print(options);
}
