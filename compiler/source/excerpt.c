#include "compiler/source/excerpt.h"

#include <string.h>

#include "compiler/base/utf8.h"

enum {
    CELLS = 100,     /* shown of a line */
    BEFORE = 48,     /* of these, before a mark that is far from the line's begin */
    LONG = 1024,     /* bytes at most: a cell may have any number of them */
    FAR = CELLS - 20 /* cells */
};

void excerpt_color(const struct excerpt_style *style, const char *code) {
    if (style->color)
        out_text(style->out, code);
}

void excerpt_gutter(const struct excerpt_style *style, uint32_t number) {
    excerpt_color(style, "\33[1;34m");
    if (number > 0)
        out_printf(style->out, "%*u |", style->gutter, (unsigned)number);
    else
        out_printf(style->out, "%*s |", style->gutter, "");
    excerpt_color(style, "\33[0m");
}

/* Measures the first character as out_terminal shows it; returns its bytes. */
static size_t measure_shown(struct utf8_meter *meter, const char *text, size_t len) {
    uint32_t code;
    size_t n = utf8_decode(text, len, &code);
    if (n == 0)
        utf8_measure(meter, "\\xFF", 4);
    else if (code != '\t' && utf8_is_hidden(code))
        utf8_measure(meter, "U+10FFFF", code < 0x10000 ? 6 : code < 0x100000 ? 7 : 8);
    else
        utf8_measure(meter, text, n);
    return n > 0 ? n : 1;
}

static size_t cells_of(const char *text, size_t len) {
    struct utf8_meter meter = {0};
    for (size_t at = 0; at < len;)
        at += measure_shown(&meter, text + at, len - at);
    return meter.cells;
}

/* Bytes of text that are shown in at most CELLS. */
static size_t fitting(const char *text, size_t len) {
    struct utf8_meter meter = {0};
    size_t at = 0;
    while (at < len && at < LONG) {
        size_t n = measure_shown(&meter, text + at, len - at);
        if (meter.cells > CELLS)
            break;
        at += n;
    }
    return at;
}

/* A stretch of a line. */
struct window {
    const char *text;
    size_t begin, len; /* bytes of the line */
    bool cut_before, cut_after;
};

/* Where to begin so that at most BEFORE cells come before the byte at focus. */
static size_t begin_before(const char *line, size_t focus) {
    size_t low = focus < 4 * BEFORE ? 0 : focus - 4 * BEFORE, high = focus;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cells_of(line + middle, focus - middle) > BEFORE)
            low = middle + 1;
        else
            high = middle;
    }
    while (low < focus && ((unsigned char)line[low] & 0xC0) == 0x80)
        low++;
    return low;
}

static struct window window_of(const char *line, size_t len, size_t focus) {
    bool far = focus > LONG / 2 || cells_of(line, focus) > FAR;
    size_t begin = far && fitting(line, len) < len ? begin_before(line, focus) : 0;
    size_t fits = fitting(line + begin, len - begin);
    return (struct window){line + begin, begin, fits, begin > 0, begin + fits < len};
}

static void blanks(struct out *out, size_t n) {
    while (n-- > 0)
        out_char(out, ' ');
}

/* Text with its tabs made blanks. */
static void expanded(struct out *out, const char *text, size_t len) {
    struct utf8_meter meter = {0};
    for (size_t at = 0, run = 0; at < len; run = at) {
        while (at < len && text[at] != '\t')
            at += measure_shown(&meter, text + at, len - at);
        out_terminal(out, text + run, at - run);
        if (at == len)
            return;
        size_t before = meter.cells;
        utf8_measure(&meter, text + at++, 1);
        blanks(out, meter.cells - before);
    }
}

static void show_window(const struct excerpt_style *style, uint32_t number, const struct window *window) {
    excerpt_gutter(style, number);
    if (window->len > 0)
        out_text(style->out, window->cut_before ? " …" : " ");
    expanded(style->out, window->text, window->len);
    out_text(style->out, window->cut_after ? "…\n" : "\n");
}

/* A mark below a window, in cells: drawn from one to another, its words end at end. */
struct drawn {
    const struct mark *mark;
    size_t from, to, end, row;
};

static struct drawn draw(const struct window *window, const struct mark *mark) {
    size_t from = mark->from - window->begin;
    size_t to = mark->to > mark->from ? mark->to - window->begin : from;
    struct drawn drawn = {.mark = mark};
    drawn.from = cells_of(window->text, from) + window->cut_before;
    drawn.to = cells_of(window->text, to < window->len ? to : window->len) + window->cut_before;
    drawn.to = drawn.to > drawn.from ? drawn.to : drawn.from + 1;
    drawn.end = drawn.to + (mark->said > 0 ? 1 + cells_of(mark->words, mark->said) : 0);
    return drawn;
}

/* Gives the last of count its row: the first where a blank is left on both sides. */
static void find_row(struct drawn *drawn, size_t count) {
    struct drawn *last = &drawn[count - 1];
    for (size_t i = 0; i + 1 < count; i++)
        if (drawn[i].row == last->row && drawn[i].from <= last->end && last->from <= drawn[i].end) {
            last->row++;
            i = (size_t)-1;
        }
}

static const struct drawn *leftmost(const struct drawn *drawn, size_t count, size_t row, size_t from) {
    const struct drawn *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (drawn[i].row == row && drawn[i].from >= from && (best == NULL || drawn[i].from < best->from))
            best = &drawn[i];
    return best;
}

static void show_drawn(const struct excerpt_style *style, const struct drawn *drawn) {
    excerpt_color(style, drawn->mark->color);
    for (size_t i = drawn->from; i < drawn->to; i++)
        out_char(style->out, drawn->mark->sign);
    out_text(style->out, drawn->mark->said > 0 ? " " : "");
    out_terminal(style->out, drawn->mark->words, drawn->mark->said);
    excerpt_color(style, "\33[0m");
}

/* False when there is no such row. */
static bool show_row(const struct excerpt_style *style, const struct drawn *drawn, size_t count, size_t row) {
    const struct drawn *next = leftmost(drawn, count, row, 0);
    if (next == NULL)
        return false;
    excerpt_gutter(style, 0);
    out_char(style->out, ' ');
    for (size_t cell = 0; next != NULL; next = leftmost(drawn, count, row, cell)) {
        blanks(style->out, next->from - cell);
        show_drawn(style, next);
        cell = next->end;
    }
    out_char(style->out, '\n');
    return true;
}

/* Shows a stretch around the first of the marks, and all that begin in it. Moves the others to the front; returns
 * their number. */
static size_t show_stretch(const struct excerpt_style *style, uint32_t number, const char *line, size_t len,
                           const struct mark **marks, size_t count) {
    struct window window = window_of(line, len, count > 0 ? marks[0]->from : 0);
    struct drawn drawn[EXCERPT_MARKS];
    size_t within = 0, left = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (marks[i]->from < window.begin || marks[i]->from > window.begin + window.len)) {
            marks[left++] = marks[i];
            continue;
        }
        drawn[within++] = draw(&window, marks[i]);
        find_row(drawn, within);
    }
    show_window(style, number, &window);
    for (size_t row = 0; show_row(style, drawn, within, row);)
        row++;
    return left;
}

void excerpt_line(const struct excerpt_style *style, uint32_t number, const char *line, size_t len,
                  const struct mark *marks, size_t count) {
    const struct mark *left[EXCERPT_MARKS];
    for (size_t i = 0; i < count; i++)
        left[i] = &marks[i];
    do
        count = show_stretch(style, number, line, len, left, count);
    while (count > 0);
}
