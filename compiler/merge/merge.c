#include "compiler/merge/merge.h"

#include <string.h>

#include "compiler/merge/merging.h"

/* --- what becomes of each statement --- */

static bool same_fields(const struct merging *m, enum version v, const struct outline_node *node,
                        const struct outline_node *base) {
    if (node->field_count != base->field_count)
        return false;
    for (uint32_t i = 0; i < node->field_count; i++) {
        const struct outline_field *one = &m->outlines[v].fields.at[node->fields + i];
        const struct outline_field *other = &m->outlines[BASE].fields.at[base->fields + i];
        if (one->key != other->key || one->said != other->said)
            return false;
    }
    return true;
}

/* Whether a version says something else of a statement than the base, apart from the statements within it. */
static bool is_changed(const struct merging *m, enum version v, uint32_t entity) {
    const struct outline_node *node = merging_node(m, v, entity), *base = merging_node(m, BASE, entity);
    return merging_place(m, v, entity) != merging_place(m, BASE, entity) || !same_fields(m, v, node, base) ||
           !spans_alike(m, v, node->lead, BASE, base->lead) || !spans_alike(m, v, node->tail, BASE, base->tail) ||
           !spans_alike(m, v, node->close_lead, BASE, base->close_lead) ||
           !spans_alike(m, v, node->close_tail, BASE, base->close_tail);
}

static enum fate fate_of(const struct merging *m, uint32_t entity) {
    const uint32_t *node = m->entities.list.at[entity].node;
    const bool first = node[FIRST] != NOWHERE, second = node[SECOND] != NOWHERE;
    if ((first && second) || node[BASE] == NOWHERE)
        return KEPT;
    if (!first && !second)
        return REMOVED;
    return is_changed(m, first ? FIRST : SECOND, entity) ? DISPUTED : REMOVED;
}

/* Where the sides have it, as what became of it in the base has it. */
static uint32_t place_of(const struct merging *m, uint32_t entity) {
    const uint32_t base = merging_place(m, BASE, entity);
    const uint32_t first = merging_place(m, FIRST, entity), second = merging_place(m, SECOND, entity);
    if (first == NOWHERE || second == NOWHERE)
        return first == NOWHERE ? second : first;
    if (first == second || first == base)
        return second;
    return second == base ? first : NOWHERE;
}

/* What holds a statement that stays cannot go unasked. */
static void keep_places(struct merging *m, uint32_t place) {
    while (place != NOWHERE && m->entities.list.at[place].fate == REMOVED) {
        m->entities.list.at[place].fate = DISPUTED;
        place = m->entities.list.at[place].place;
    }
}

static void keep_all_places(struct merging *m) {
    for (uint32_t i = 1; i < m->entities.list.len; i++) {
        const struct entity *entity = &m->entities.list.at[i];
        if (entity->fate == REMOVED)
            continue;
        keep_places(m, entity->place);
        for (int v = FIRST; v < VERSIONS && entity->place == NOWHERE; v++)
            keep_places(m, merging_place(m, (enum version)v, i));
    }
}

/* What one side removed with a statement that is disputed is shown with it, as the other side has it. */
static void keep_parts(struct merging *m) {
    for (int v = FIRST; v < VERSIONS; v++)
        for (uint32_t node = 1; node < m->outlines[v].nodes.len; node++) {
            const uint32_t within = m->entities.of[v].at[m->outlines[v].nodes.at[node].parent];
            struct entity *entity = &m->entities.list.at[m->entities.of[v].at[node]];
            if (entity->fate == REMOVED && within != 0 && m->entities.list.at[within].fate == DISPUTED)
                entity->fate = DISPUTED;
        }
}

static void decide(struct merging *m) {
    for (uint32_t i = 1; i < m->entities.list.len; i++) {
        struct entity *entity = &m->entities.list.at[i];
        entity->place = place_of(m, i);
        entity->fate = fate_of(m, i);
    }
    keep_all_places(m);
    keep_parts(m);
}

/* Statements moved into one another hang on nothing; nor do those that only the other part of a conflict could show. */
static bool all_shown(const struct merging *m) {
    for (uint32_t i = 1; i < m->entities.list.len; i++)
        if (m->entities.list.at[i].fate != REMOVED && !m->entities.list.at[i].shown)
            return false;
    return true;
}

/* --- the whole --- */

/* By length, then by bytes. */
static bool is_before(const struct source *a, const struct source *b) {
    return a->size != b->size ? a->size < b->size : memcmp(a->text, b->text, a->size) < 0;
}

static const char *line_end_of(const struct source *source) {
    const char *line = memchr(source->text, '\n', source->size);
    return line && line > source->text && line[-1] == '\r' ? "\r\n" : "\n";
}

/* A byte order mark, where the version to be taken has one. */
static void write_mark(struct merging *m) {
    struct piece pieces[VERSIONS];
    for (int v = 0; v < VERSIONS; v++) {
        const struct source *source = m->outlines[v].source;
        pieces[v] = (struct piece){source->text - source->skip, source->skip, source->skip, true};
    }
    piece_write(m, &pieces[piece_choose(pieces)]);
}

static void write_all(struct merging *m) {
    struct span ends[VERSIONS];
    write_mark(m);
    write_children(m, 0, VERSIONS);
    for (int v = 0; v < VERSIONS; v++)
        ends[v] = m->outlines[v].nodes.at[0].close_lead;
    const struct piece rest = lines_write(m, ends);
    piece_write(m, &rest);
}

bool merge_outlines(const struct outline *const outlines[MERGE_SIDES], const struct merge_style *style,
                    struct arena *arena, struct atoms *atoms, struct merge_result *result) {
    const bool ours_first = is_before(outlines[MERGE_OURS]->source, outlines[MERGE_THEIRS]->source);
    const enum merge_side first = ours_first ? MERGE_OURS : MERGE_THEIRS;
    struct merging m = {.style = style, .arena = arena, .atoms = atoms, .result = result};
    m.side_of[FIRST] = first;
    m.side_of[SECOND] = first == MERGE_OURS ? MERGE_THEIRS : MERGE_OURS;
    for (int v = 0; v < VERSIONS; v++)
        m.outlines[v] = *outlines[m.side_of[v]];
    m.line_end = line_end_of(m.outlines[FIRST].source);
    *result = (struct merge_result){.text = out_memory()};
    entities_make(&m.entities, m.outlines, arena, atoms);
    decide(&m);
    write_all(&m);
    const bool whole = all_shown(&m);
    entities_free(&m.entities);
    sequencer_free(&m.sequencer);
    rows_free(&m.rows);
    if (!whole)
        merge_result_free(result);
    return whole;
}

void merge_result_free(struct merge_result *result) {
    if (result->text)
        out_abandon(result->text);
    VEC_FREE(&result->conflicts);
    *result = (struct merge_result){0};
}
