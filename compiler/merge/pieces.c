#include <string.h>

#include "compiler/merge/merging.h"

/* --- choosing --- */

static bool same_bytes(const struct piece *a, const struct piece *b) {
    return a->there == b->there && a->len == b->len && (a->len == 0 || memcmp(a->at, b->at, a->len) == 0);
}

static bool same_said(const struct piece *a, const struct piece *b) {
    return a->there == b->there && a->said == b->said;
}

static enum version choose_by(const struct piece *pieces, bool (*same)(const struct piece *, const struct piece *)) {
    if (same(&pieces[FIRST], &pieces[SECOND]))
        return FIRST;
    if (same(&pieces[FIRST], &pieces[BASE]))
        return SECOND;
    return same(&pieces[SECOND], &pieces[BASE]) ? FIRST : VERSIONS;
}

/* A side that changed only the form yields to one that changed what is said. */
enum version piece_choose(const struct piece pieces[VERSIONS]) {
    const enum version exact = choose_by(pieces, same_bytes);
    return exact != VERSIONS ? exact : choose_by(pieces, same_said);
}

struct piece piece_of(const struct merging *m, enum version v, struct span span) {
    const struct source *source = m->outlines[v].source;
    const bool there = span.end > 0;
    return (struct piece){there ? source->text + (span.begin - source->base) : "", span.end - span.begin, 0, there};
}

void piece_write(struct merging *m, const struct piece *piece) {
    out_raw(m->result->text, piece->at, piece->len);
}

/* --- rows --- */

void rows_begin(struct rows *rows) {
    for (uint32_t i = 0; i < rows->list.len; i++)
        rows->number.at[rows->list.at[i].key] = 0;
    rows->list.len = 0;
    for (int v = 0; v < VERSIONS; v++)
        rows->orders[v].len = 0;
}

static uint32_t row_of(struct rows *rows, atom key) {
    while (rows->number.len <= key)
        *VEC_PUSH(&rows->number) = 0;
    if (rows->number.at[key] == 0) {
        *VEC_PUSH(&rows->list) = (struct row){.key = key};
        rows->number.at[key] = rows->list.len;
    }
    return rows->number.at[key] - 1;
}

void rows_add(struct rows *rows, enum version v, atom key, struct piece piece) {
    const uint32_t row = row_of(rows, key);
    rows->list.at[row].piece[v] = piece;
    *VEC_PUSH(&rows->orders[v]) = row;
}

void rows_free(struct rows *rows) {
    VEC_FREE(&rows->list);
    VEC_FREE(&rows->number);
    for (int v = 0; v < VERSIONS; v++)
        VEC_FREE(&rows->orders[v]);
}

static bool is_dropped(const struct row *row) {
    const enum version v = piece_choose(row->piece);
    return v != VERSIONS && !row->piece[v].there;
}

void rows_order(struct merging *m, number_vec *order) {
    struct rows *rows = &m->rows;
    for (int v = 0; v < VERSIONS; v++) {
        number_vec *list = &rows->orders[v];
        uint32_t kept = 0;
        for (uint32_t i = 0; i < list->len; i++)
            if (!is_dropped(&rows->list.at[list->at[i]]))
                list->at[kept++] = list->at[i];
        list->len = kept;
    }
    sequence_merge(&m->sequencer, rows->orders, order);
}

/* --- lines --- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct piece trimmed(struct piece piece) {
    for (; piece.len > 0 && is_blank(piece.at[0]); piece.len--)
        piece.at++;
    while (piece.len > 0 && is_blank(piece.at[piece.len - 1]))
        piece.len--;
    return piece;
}

/* A line by its text; the second of two alike by that and its number. */
static void add_line(struct merging *m, enum version v, struct piece line) {
    const struct piece text = trimmed(line);
    const atom key = line.said = atom_of(m->atoms, text.at, text.len);
    const uint32_t row = row_of(&m->rows, key), n = m->rows.list.at[row].count[v]++;
    const char *numbered = n == 0 ? "" : arena_printf(m->arena, "%u\n%.*s", (unsigned)n, (int)text.len, text.at);
    rows_add(&m->rows, v, n == 0 ? key : atom_of_text(m->atoms, numbered), line);
}

/* Adds the whole lines of a span; what is after the last of them. */
static struct piece add_lines(struct merging *m, enum version v, struct piece all) {
    const char *end;
    while (all.len > 0 && (end = memchr(all.at, '\n', all.len)) != NULL) {
        const uint32_t len = (uint32_t)(end - all.at) + 1;
        add_line(m, v, (struct piece){all.at, len, 0, true});
        all.at += len;
        all.len -= len;
    }
    return all;
}

static void write_rows(struct merging *m) {
    number_vec order = {0};
    rows_order(m, &order);
    for (uint32_t i = 0; i < order.len; i++) {
        const struct row *row = &m->rows.list.at[order.at[i]];
        piece_write(m, &row->piece[piece_choose(row->piece)]);
    }
    VEC_FREE(&order);
}

/* Writes the whole lines of a piece; what is after the last of them. */
static struct piece write_lines(struct merging *m, struct piece all) {
    uint32_t len = all.len;
    while (len > 0 && all.at[len - 1] != '\n')
        len--;
    out_raw(m->result->text, all.at, len);
    all.at += len;
    all.len -= len;
    return all;
}

struct piece lines_write(struct merging *m, const struct span spans[VERSIONS]) {
    struct piece pieces[VERSIONS];
    for (int v = 0; v < VERSIONS; v++)
        pieces[v] = piece_of(m, (enum version)v, spans[v]);
    const enum version whole = choose_by(pieces, same_bytes);
    if (whole != VERSIONS)
        return write_lines(m, pieces[whole]);
    rows_begin(&m->rows);
    for (int v = 0; v < VERSIONS; v++)
        pieces[v] = add_lines(m, (enum version)v, pieces[v]);
    write_rows(m);
    return pieces[piece_choose(pieces)];
}

/* --- the rest of a line --- */

static struct piece comment_of(struct piece piece) {
    const char *slash = memchr(piece.at, '/', piece.len);
    return slash ? trimmed((struct piece){slash, piece.len - (uint32_t)(slash - piece.at), 0, true})
                 : (struct piece){.at = ""};
}

static bool contains(const struct piece *piece, const struct piece *part) {
    for (uint32_t i = 0; i + part->len <= piece->len; i++)
        if (memcmp(piece->at + i, part->at, part->len) == 0)
            return true;
    return false;
}

/* One comment after the other, unless one has the other in it already. */
static void write_both(struct merging *m, const struct piece *first, const struct piece *second) {
    const struct piece comment = comment_of(*second), before = comment_of(*first);
    if (contains(&before, &comment) || contains(&comment, &before)) {
        piece_write(m, contains(&before, &comment) ? first : second);
        return;
    }
    const uint32_t upto = (uint32_t)(before.at - first->at) + before.len;
    out_raw(m->result->text, first->at, upto);
    out_char(m->result->text, ' ');
    piece_write(m, &comment);
    out_raw(m->result->text, first->at + upto, first->len - upto);
}

void tail_write(struct merging *m, const struct span spans[VERSIONS]) {
    struct piece pieces[VERSIONS];
    for (int v = 0; v < VERSIONS; v++) {
        pieces[v] = piece_of(m, (enum version)v, spans[v]);
        const struct piece comment = comment_of(pieces[v]);
        pieces[v].said = atom_of(m->atoms, comment.len ? comment.at : "", comment.len);
    }
    const enum version v = piece_choose(pieces);
    if (v != VERSIONS)
        piece_write(m, &pieces[v]);
    else
        write_both(m, &pieces[FIRST], &pieces[SECOND]);
}

/* --- comparing --- */

/* Past a run of blanks, which is told of as one. */
static uint32_t skip_blanks(const struct piece *piece, uint32_t at) {
    while (at < piece->len && is_blank(piece->at[at]))
        at++;
    return at;
}

bool spans_alike(const struct merging *m, enum version v, struct span a, enum version w, struct span b) {
    const struct piece one = trimmed(piece_of(m, v, a)), other = trimmed(piece_of(m, w, b));
    uint32_t i = 0, j = 0;
    while (i < one.len && j < other.len) {
        const bool blank = is_blank(one.at[i]);
        if (blank != is_blank(other.at[j]) || (!blank && one.at[i] != other.at[j]))
            return false;
        i = blank ? skip_blanks(&one, i) : i + 1;
        j = blank ? skip_blanks(&other, j) : j + 1;
    }
    return i == one.len && j == other.len;
}
