#include <stddef.h>
#include <string.h>

#include "compiler/merge/merging.h"

/* What is written as is VERSIONS has markers at conflicts; as a version, what that version has there. */

static void write_entity(struct merging *m, uint32_t entity, enum version as);

/* The statement in a version, as far as it counts: of what is disputed, one version alone. */
static const struct outline_node *node_in(const struct merging *m, enum version v, uint32_t entity, enum version as) {
    return m->entities.list.at[entity].fate == DISPUTED && v != as ? NULL : merging_node(m, v, entity);
}

/* --- markers --- */

static void end_line(struct merging *m) {
    size_t len;
    const char *bytes = out_bytes(m->result->text, &len);
    if (len > 0 && bytes[len - 1] != '\n')
        out_text(m->result->text, m->line_end);
}

static void marker(struct merging *m, char sign, const char *label) {
    end_line(m);
    for (uint32_t i = 0; i < m->style->marker; i++)
        out_char(m->result->text, sign);
    if (label) {
        out_char(m->result->text, ' ');
        out_raw(m->result->text, label, strlen(label));
    }
    out_text(m->result->text, m->line_end);
}

static enum version version_of(const struct merging *m, enum merge_side side) {
    return m->side_of[FIRST] == side ? FIRST : m->side_of[SECOND] == side ? SECOND : BASE;
}

/* The versions of an entity between markers, each written by write, which may write nothing. */
static void write_conflict(struct merging *m, uint32_t entity,
                           void (*write)(struct merging *m, uint32_t entity, enum version as)) {
    const char *const *labels = m->style->labels;
    marker(m, '<', labels[MERGE_OURS]);
    write(m, entity, version_of(m, MERGE_OURS));
    if (m->style->with_base) {
        marker(m, '|', labels[MERGE_BASE]);
        write(m, entity, BASE);
    }
    marker(m, '=', NULL);
    write(m, entity, version_of(m, MERGE_THEIRS));
    marker(m, '>', labels[MERGE_THEIRS]);
}

static void note_conflict(struct merging *m, uint32_t entity, enum merge_fault fault) {
    struct merge_conflict *conflict = VEC_PUSH(&m->result->conflicts);
    *conflict = (struct merge_conflict){.fault = fault};
    for (int v = 0; v < VERSIONS; v++) {
        const struct outline_node *node = merging_node(m, (enum version)v, entity);
        if (!node)
            continue;
        const struct outline_field *fields = &m->outlines[v].fields.at[node->fields];
        conflict->kind = node->kind;
        conflict->id = node->id;
        conflict->at[m->side_of[v]] = span_join(fields[0].text, fields[node->field_count - 1].text);
    }
}

/* --- the line of a statement --- */

static struct piece field_piece(const struct merging *m, enum version v, const struct outline_field *field) {
    struct piece piece = piece_of(m, v, field->text);
    const uint32_t gap = field->text.begin - field->gap.begin;
    piece.at -= gap;
    piece.len += gap;
    piece.said = field->said;
    return piece;
}

static void collect_fields(struct merging *m, uint32_t entity, enum version as) {
    rows_begin(&m->rows);
    for (int v = 0; v < VERSIONS; v++) {
        const struct outline_node *node = node_in(m, (enum version)v, entity, as);
        for (uint32_t i = 0; node && i < node->field_count; i++) {
            const struct outline_field *field = &m->outlines[v].fields.at[node->fields + i];
            rows_add(&m->rows, (enum version)v, field->key, field_piece(m, (enum version)v, field));
        }
    }
}

/* A part that moved within its line may have lost its blank. */
static void write_field(struct merging *m, const struct piece *piece, bool first) {
    if (!first && piece->len > 0 && piece->there && strchr(" \t\r\n", piece->at[0]) == NULL)
        out_char(m->result->text, ' ');
    piece_write(m, piece);
}

static void write_fields(struct merging *m, uint32_t entity, enum version as) {
    number_vec order = {0};
    collect_fields(m, entity, as);
    rows_order(m, &order);
    for (uint32_t i = 0; i < order.len; i++) {
        const struct row *row = &m->rows.list.at[order.at[i]];
        const enum version v = piece_choose(row->piece);
        const struct piece *piece = &row->piece[v == VERSIONS ? as : v];
        if (piece->there)
            write_field(m, piece, i == 0);
    }
    VEC_FREE(&order);
}

static struct span span_in(const struct merging *m, enum version v, struct piece piece) {
    const struct source *source = m->outlines[v].source;
    const uint32_t begin = source->base + (uint32_t)(piece.at - source->text);
    return piece.there ? (struct span){begin, begin + piece.len} : (struct span){0, 0};
}

/* How many parts both sides changed differently; each is told of. */
static uint32_t note_fields(struct merging *m, uint32_t entity) {
    uint32_t count = 0;
    collect_fields(m, entity, VERSIONS);
    for (uint32_t i = 0; i < m->rows.list.len; i++) {
        const struct row *row = &m->rows.list.at[i];
        if (piece_choose(row->piece) != VERSIONS)
            continue;
        note_conflict(m, entity, MERGE_CHANGED);
        struct merge_conflict *conflict = &m->result->conflicts.at[m->result->conflicts.len - 1];
        conflict->field = row->key;
        for (int v = 0; v < VERSIONS; v++)
            conflict->at[m->side_of[v]] = span_in(m, (enum version)v, row->piece[v]);
        count++;
    }
    return count;
}

static void spans_of(const struct merging *m, uint32_t entity, enum version as, size_t member,
                     struct span spans[VERSIONS]) {
    for (int v = 0; v < VERSIONS; v++) {
        const struct outline_node *node = node_in(m, (enum version)v, entity, as);
        spans[v] = node ? *(const struct span *)(const void *)((const char *)node + member) : (struct span){0, 0};
    }
}
#define SPANS(m, entity, as, member, spans) \
    spans_of((m), (entity), (as), offsetof(struct outline_node, member), (spans))

/* The fields together, where one version's are to be taken as they are. */
static bool write_line_whole(struct merging *m, uint32_t entity, enum version as) {
    struct piece pieces[VERSIONS];
    for (int v = 0; v < VERSIONS; v++) {
        const struct outline_node *node = node_in(m, (enum version)v, entity, as);
        const struct outline_field *fields = node ? &m->outlines[v].fields.at[node->fields] : NULL;
        const struct span line =
            node ? span_join(fields[0].text, fields[node->field_count - 1].text) : (struct span){0, 0};
        pieces[v] = piece_of(m, (enum version)v, line);
        pieces[v].said = (atom)v + 1;
    }
    const enum version v = piece_choose(pieces);
    if (v != VERSIONS)
        piece_write(m, &pieces[v]);
    return v != VERSIONS;
}

static void write_line(struct merging *m, uint32_t entity, enum version as) {
    struct span tails[VERSIONS];
    if (!write_line_whole(m, entity, as))
        write_fields(m, entity, as);
    SPANS(m, entity, as, tail, tails);
    tail_write(m, tails);
}

/* The line of a statement that is not disputed, with the blanks before it. */
static void write_indented(struct merging *m, uint32_t entity, enum version as) {
    piece_write(m, &m->indent);
    write_line(m, entity, as);
}

/* --- statements --- */

static void write_block(struct merging *m, uint32_t entity, enum version as) {
    struct span spans[VERSIONS];
    write_children(m, entity, as);
    SPANS(m, entity, as, close_lead, spans);
    const struct piece indent = lines_write(m, spans);
    piece_write(m, &indent);
    SPANS(m, entity, as, close, spans);
    tail_write(m, spans);
    SPANS(m, entity, as, close_tail, spans);
    tail_write(m, spans);
}

static void write_entity(struct merging *m, uint32_t entity, enum version as) {
    struct span leads[VERSIONS];
    bool block = false;
    m->entities.list.at[entity].shown = true;
    SPANS(m, entity, as, lead, leads);
    m->indent = lines_write(m, leads);
    if (as == VERSIONS && note_fields(m, entity) > 0)
        write_conflict(m, entity, write_indented);
    else
        write_indented(m, entity, as);
    for (int v = 0; v < VERSIONS; v++) {
        const struct outline_node *node = node_in(m, (enum version)v, entity, as);
        block = block || (node && node->block);
    }
    if (block)
        write_block(m, entity, as);
}

/* --- what is in a block --- */

/* One that each side moved elsewhere is in two. */
static bool is_here(const struct merging *m, enum version v, uint32_t entity) {
    const struct entity *at = &m->entities.list.at[entity];
    if (at->fate == REMOVED)
        return false;
    return at->place == m->within || (at->place == NOWHERE && v != BASE && merging_place(m, v, entity) == m->within);
}

/* The part of a conflict about a whole statement that a version has. */
static void write_version(struct merging *m, uint32_t entity, enum version as) {
    const struct outline_node *node = merging_node(m, as, entity);
    const uint32_t within = m->within;
    if (!node || !is_here(m, as, entity))
        return;
    if (as == BASE) {
        const struct piece whole = piece_of(m, BASE, outline_span(node));
        piece_write(m, &whole);
    } else {
        write_entity(m, entity, as);
    }
    m->within = within;
}

static bool ends_statement(const struct out *out) {
    static const char wide[] = "；";
    size_t len;
    const char *bytes = out_bytes(out, &len);
    while (len > 0 && (bytes[len - 1] == ' ' || bytes[len - 1] == '\t'))
        len--;
    return len == 0 || bytes[len - 1] == '\n' || bytes[len - 1] == ';' ||
           (len >= sizeof wide - 1 && memcmp(bytes + len - (sizeof wide - 1), wide, sizeof wide - 1) == 0);
}

static void write_child(struct merging *m, uint32_t entity, enum version as) {
    const struct entity *at = &m->entities.list.at[entity];
    const bool whole = at->fate == DISPUTED || at->place == NOWHERE;
    if (whole && as != VERSIONS) {
        write_version(m, entity, as);
    } else if (whole) {
        if (at->fate == DISPUTED || merging_place(m, FIRST, entity) == m->within)
            note_conflict(m, entity, at->fate == DISPUTED ? MERGE_REMOVED : MERGE_MOVED);
        write_conflict(m, entity, write_version);
    } else {
        write_entity(m, entity, as);
    }
}

static void order_children(struct merging *m, uint32_t parent, enum version as, number_vec *order) {
    number_vec lists[VERSIONS] = {{0}};
    for (int v = 0; v < VERSIONS; v++) {
        const struct outline_node *node = node_in(m, (enum version)v, parent, as);
        for (uint32_t i = node ? node->first : 0; i != 0; i = m->outlines[v].nodes.at[i].next)
            if (is_here(m, (enum version)v, m->entities.of[v].at[i]))
                *VEC_PUSH(&lists[v]) = m->entities.of[v].at[i];
    }
    sequence_merge(&m->sequencer, lists, order);
    for (int v = 0; v < VERSIONS; v++)
        VEC_FREE(&lists[v]);
}

void write_children(struct merging *m, uint32_t parent, enum version as) {
    number_vec order = {0};
    const uint32_t within = m->within;
    m->within = parent;
    order_children(m, parent, as, &order);
    for (uint32_t i = 0; i < order.len; i++) {
        if (i > 0 && !ends_statement(m->result->text))
            end_line(m);
        write_child(m, order.at[i], as);
    }
    m->within = within;
    VEC_FREE(&order);
}
