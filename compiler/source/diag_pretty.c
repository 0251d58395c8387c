#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/source/diag_table.h"

enum { EXCERPT_CELLS = 100, EXCERPT_BEFORE = 48, EXCERPT_BYTES = 1024, LONG_LINE = 4096, TAB = 4 };

static const char *const severity_colors[3] = {"\33[1;31m", "\33[1;33m", "\33[1;36m"};

static void color(const struct diag_printer *printer, const char *code) {
    if (printer->style->color)
        out_text(printer->out, code);
}

static int digits(uint32_t line) {
    int n = 1;
    while (line >= 10) {
        line /= 10;
        n++;
    }
    return n;
}

/* Room for the line numbers of the diagnostic and its labels. */
static int gutter_of(const struct diag_printer *printer, const struct diag *diag) {
    struct source *source = sources_of(printer->sources, diag->span);
    int width = digits(source_place(source, diag->span.begin).line);
    for (const struct diag_label *label = diag->labels; label; label = label->next) {
        struct source *other = sources_of(printer->sources, label->span);
        int here = other ? digits(source_place(other, label->span.begin).line) : 1;
        width = here > width ? here : width;
    }
    return width;
}

static void gutter(const struct diag_printer *printer, int width, uint32_t line) {
    color(printer, "\33[1;34m");
    if (line)
        out_printf(printer->out, "%*u |", width, line);
    else
        out_printf(printer->out, "%*s |", width, "");
    color(printer, "\33[0m");
}

/* Bytes of text that fill at most cells, and are at most EXCERPT_BYTES: some characters fill none. */
static size_t fitting(const char *text, size_t len, size_t cells) {
    struct utf8_meter meter = {0};
    size_t at = 0;
    while (at < len && at < EXCERPT_BYTES) {
        uint32_t code;
        size_t n = utf8_decode(text + at, len - at, &code);
        n = n ? n : 1;
        utf8_measure(&meter, text + at, n);
        if (meter.cells > cells)
            break;
        at += n;
    }
    return at;
}

static bool inside_character(const char *at) {
    return ((unsigned char)*at & 0xC0) == 0x80;
}

/* Where to begin so that at most EXCERPT_BEFORE cells come before the byte at focus. */
static size_t begin_before(const char *line, size_t focus) {
    size_t begin = focus < 4 * EXCERPT_BEFORE ? 0 : focus - 4 * EXCERPT_BEFORE;
    while (begin < focus && (inside_character(line + begin) || utf8_width(line + begin, focus - begin, 0) > EXCERPT_BEFORE))
        begin++;
    return begin;
}

/* The part of a line that is shown: all of a short one, else what lies around the byte at focus. */
struct excerpt {
    const char *text;
    size_t len;
    bool cut_before, cut_after;
};

static struct excerpt excerpt_of(const char *line, size_t len, size_t focus) {
    bool far = focus > LONG_LINE || utf8_width(line, focus, 0) > EXCERPT_CELLS - 20;
    size_t begin = far ? begin_before(line, focus) : 0;
    size_t fits = fitting(line + begin, len - begin, EXCERPT_CELLS);
    return (struct excerpt){line + begin, fits, begin > 0, begin + fits < len};
}

/* Text with its tabs made blanks. */
static void expanded(struct out *out, const char *text, size_t len) {
    size_t cells = 0;
    while (len) {
        const char *tab = memchr(text, '\t', len);
        size_t run = tab ? (size_t)(tab - text) : len;
        out_terminal(out, text, run);
        cells += utf8_width(text, run, cells);
        if (!tab)
            return;
        for (size_t i = TAB - cells % TAB; i; i--, cells++)
            out_char(out, ' ');
        text = tab + 1;
        len -= run + 1;
    }
}

/* Cells of a text as `expanded` prints it, where what cannot be seen is spelled out. */
static size_t printed_cells(const char *text, size_t len) {
    struct out *out = out_memory();
    size_t printed;
    expanded(out, text, len);
    const char *bytes = out_bytes(out, &printed);
    size_t cells = utf8_width(bytes, printed, 0);
    out_abandon(out);
    return cells;
}

static void underline(const struct diag_printer *printer, const struct excerpt *excerpt, size_t from, size_t to, char mark) {
    size_t before = printed_cells(excerpt->text, from);
    size_t cells = printed_cells(excerpt->text, to) - before;
    for (size_t i = before + (excerpt->cut_before ? 1 : 0); i; i--)
        out_char(printer->out, ' ');
    color(printer, mark == '^' ? "\33[1;31m" : "\33[1;34m");
    for (size_t i = cells ? cells : 1; i; i--)
        out_char(printer->out, mark);
    color(printer, "\33[0m");
}

/* One line of source and what is marked in it; of a span over several lines, the first. words: said after the mark. */
static void show_span(const struct diag_printer *printer, int width, struct span span, char mark, const char *words) {
    struct source *source = sources_of(printer->sources, span);
    struct place place = source_place(source, span.begin);
    uint32_t len;
    const char *line = source_line(source, place.line, &len);
    size_t from = place.byte - 1 < len ? place.byte - 1 : len;
    size_t to = span.end - span.begin < len - from ? from + (span.end - span.begin) : len;
    struct excerpt excerpt = excerpt_of(line, len, from);
    size_t shift = (size_t)(excerpt.text - line), said;
    gutter(printer, width, place.line);
    out_text(printer->out, excerpt.cut_before ? " …" : " ");
    expanded(printer->out, excerpt.text, excerpt.len);
    out_text(printer->out, excerpt.cut_after ? "…\n" : "\n");
    gutter(printer, width, 0);
    out_char(printer->out, ' ');
    underline(printer, &excerpt, from - shift, to - shift < excerpt.len ? to - shift : excerpt.len, mark);
    words = diag_words(words, printer->style->language, &said);
    out_text(printer->out, said ? " " : "");
    out_terminal(printer->out, words, said);
    out_char(printer->out, '\n');
}

static void show_place(const struct diag_printer *printer, int width, struct span span, const char *arrow) {
    struct source *source = sources_of(printer->sources, span);
    struct place place = source_place(source, span.begin);
    color(printer, "\33[1;34m");
    out_printf(printer->out, "%*s%s ", width, "", arrow);
    color(printer, "\33[0m");
    out_terminal(printer->out, source->name, strlen(source->name));
    out_printf(printer->out, ":%u:%u\n", place.line, place.column);
}

static void show_labels(const struct diag_printer *printer, const struct diag *diag, int width) {
    for (const struct diag_label *label = diag->labels; label; label = label->next) {
        if (!sources_of(printer->sources, label->span))
            continue;
        show_place(printer, width, label->span, ":::");
        show_span(printer, width, label->span, '-', label->text);
    }
}

static void remark(const struct diag_printer *printer, int width, const char *name, const char *text) {
    color(printer, "\33[1;34m");
    out_printf(printer->out, "%*s = ", width, "");
    color(printer, "\33[0m");
    out_text(printer->out, name);
    for (const char *end; *text; text = *end ? end + 1 : end) {
        end = text + strcspn(text, "\n");
        out_terminal(printer->out, text, (size_t)(end - text));
        if (*end)
            out_printf(printer->out, "\n%*s   ", width, "");
    }
    out_char(printer->out, '\n');
}

static void show_advice(const struct diag_printer *printer, const struct diag *diag, int width) {
    bool zh = printer->style->language == LANGUAGE_ZH;
    const char *help = diag_fill(printer->diags, diag, diag_rows[diag->id].help[printer->style->language]);
    if (*help)
        remark(printer, width, zh ? "说明：" : "help: ", help);
    if (diag->fix)
        remark(printer, width, zh ? "改为：" : "write: ", diag->fix);
}

static void show_message(const struct diag_printer *printer, const struct diag *diag) {
    enum language language = printer->style->language;
    const char *message = diag_message(printer->diags, diag, language);
    color(printer, severity_colors[diag->severity]);
    out_printf(printer->out, "%s[%s]", diag_severity_name(diag->severity, language), diag_code(diag->id));
    color(printer, "\33[0m");
    out_text(printer->out, language == LANGUAGE_ZH ? "：" : ": ");
    out_terminal(printer->out, message, strlen(message));
    out_char(printer->out, '\n');
}

void diag_print_pretty(const struct diag_printer *printer, const struct diag *diag) {
    int width = 1;
    show_message(printer, diag);
    if (sources_of(printer->sources, diag->span)) {
        width = gutter_of(printer, diag);
        show_place(printer, width, diag->span, "-->");
        gutter(printer, width, 0);
        out_char(printer->out, '\n');
        show_span(printer, width, diag->span, '^', "");
        show_labels(printer, diag, width);
    }
    show_advice(printer, diag, width);
    out_char(printer->out, '\n');
}
