#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/query/column.h"

struct cell {
    const char *text;
    size_t len;
};

/* The cells of one row; their texts stand one after another. */
struct cells {
    struct out *texts;
    struct cell at[COLUMN_COUNT];
};

static struct cells cells_open(const struct query *query, uint32_t row, bool zh) {
    struct cells cells = {.texts = out_memory()};
    struct query_view view = {query->model, cells.texts, zh};
    size_t end = 0;
    for (uint32_t i = 0; i < query->columns.len; i++) {
        size_t begin = end;
        query_column((enum query_column)query->columns.at[i])->put(&view, &query->rows.at[row]);
        out_bytes(cells.texts, &end);
        cells.at[i].len = end - begin;
    }
    const char *text = out_bytes(cells.texts, &end);
    for (uint32_t i = 0; i < query->columns.len; text += cells.at[i++].len)
        cells.at[i].text = text;
    return cells;
}

static void cells_close(struct cells *cells) {
    out_abandon(cells->texts);
}

static struct cell heading(const struct query *query, uint32_t i, bool zh) {
    const struct query_column_row *column = query_column((enum query_column)query->columns.at[i]);
    const char *text = zh ? column->zh : column->name;
    return (struct cell){text, strlen(text)};
}

/* --- csv and json --- */

static void put_csv(struct cell cell, uint32_t i, struct out *out) {
    out_text(out, i ? "," : "");
    out_csv(out, cell.text, cell.len);
}

static void print_csv(const struct query *query, struct out *out) {
    for (uint32_t i = 0; i < query->columns.len; i++)
        put_csv(heading(query, i, false), i, out);
    out_char(out, '\n');
    for (uint32_t row = 0; row < query->rows.len; row++) {
        struct cells cells = cells_open(query, row, false);
        for (uint32_t i = 0; i < query->columns.len; i++)
            put_csv(cells.at[i], i, out);
        out_char(out, '\n');
        cells_close(&cells);
    }
}

/* What is not there is null. */
static void put_json(const char *name, struct cell cell, uint32_t i, struct out *out) {
    out_printf(out, "%s\"%s\":", i ? "," : "{", name);
    if (cell.len)
        out_json(out, cell.text, cell.len);
    else
        out_text(out, "null");
}

/* An array with an object a line. */
static void print_json(const struct query *query, struct out *out) {
    out_char(out, '[');
    for (uint32_t row = 0; row < query->rows.len; row++) {
        struct cells cells = cells_open(query, row, false);
        out_text(out, row ? ",\n" : "\n");
        for (uint32_t i = 0; i < query->columns.len; i++)
            put_json(heading(query, i, false).text, cells.at[i], i, out);
        out_char(out, '}');
        cells_close(&cells);
    }
    out_text(out, "\n]\n");
}

/* --- table --- */

enum { WIDEST = 48 }; /* a longer cell moves the rest of its row only */

/* What a terminal shows of a text, on one line. */
static void put_shown(struct cell cell, struct out *out) {
    for (const char *at = cell.text, *end = at + cell.len, *stop; at < end; at = stop + 1) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        stop = newline ? newline : end;
        out_terminal(out, at, (size_t)(stop - at));
        out_text(out, newline ? " " : "");
    }
}

static size_t shown_width(struct cell cell) {
    size_t len;
    struct out *shown = out_memory();
    put_shown(cell, shown);
    const char *text = out_bytes(shown, &len);
    size_t width = utf8_width(text, len, 0);
    out_abandon(shown);
    return width;
}

static void widen(size_t *width, struct cell cell) {
    size_t shown = shown_width(cell);
    if (shown <= WIDEST && shown > *width)
        *width = shown;
}

/* The last column is not padded. */
static void put_line(const struct query *query, const struct cell *cells, const size_t *widths, struct out *out) {
    for (uint32_t i = 0; i < query->columns.len; i++) {
        put_shown(cells[i], out);
        for (size_t at = shown_width(cells[i]); i + 1 < query->columns.len && at < widths[i] + 2; at++)
            out_char(out, ' ');
    }
    out_char(out, '\n');
}

/* Nothing where there are no rows. */
static void print_table(const struct query *query, struct out *out) {
    size_t widths[COLUMN_COUNT] = {0};
    struct cell headings[COLUMN_COUNT];
    for (uint32_t i = 0; i < query->columns.len; i++) {
        headings[i] = heading(query, i, query->zh);
        widen(&widths[i], headings[i]);
    }
    for (uint32_t row = 0; row < query->rows.len; row++) {
        struct cells cells = cells_open(query, row, query->zh);
        for (uint32_t i = 0; i < query->columns.len; i++)
            widen(&widths[i], cells.at[i]);
        cells_close(&cells);
    }
    if (query->rows.len)
        put_line(query, headings, widths, out);
    for (uint32_t row = 0; row < query->rows.len; row++) {
        struct cells cells = cells_open(query, row, query->zh);
        put_line(query, cells.at, widths, out);
        cells_close(&cells);
    }
}

/* --- the table of formats --- */

const char query_formats[] = "table, csv, json";

const struct query_format *query_format(const char *name) {
    static const struct query_format formats[] = {{"table", print_table}, {"csv", print_csv}, {"json", print_json}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}
