#include <stdlib.h>
#include <string.h>

#include "compiler/base/utf8.h"
#include "compiler/source/diag_table.h"
#include "compiler/source/excerpt.h"

#define BLUE "\33[1;34m"
#define GREEN "\33[1;32m"
#define PLAIN "\33[0m"

enum { QUOTED = 60 /* bytes of a text that is named */ };

static const char *const severity_colors[3] = {"\33[1;31m", "\33[1;33m", "\33[1;36m"};

/* What is shown of one diagnostic: a place of its own, and one a label. */
struct place_shown {
    struct source *source;
    uint32_t line, offset; /* offset in the space of spans */
    uint32_t rank;         /* 0: the diagnostic's own; the labels as they were given */
    struct mark mark;
};

struct pretty {
    const struct diag_printer *printer;
    const struct diag *diag;
    struct excerpt_style style;
    struct place_shown places[EXCERPT_MARKS];
    size_t count;
};

static int digits(uint32_t line) {
    int n = 1;
    for (; line >= 10; line /= 10)
        n++;
    return n;
}

/* The line (from 1) of an offset of spans; unlike source_place at no cost for long lines. */
static uint32_t line_at(struct source *source, uint32_t offset) {
    uint32_t len;
    source_line(source, 1, &len);
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset - source->base)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

/* Words for a span that goes on beyond its line, before those it has. */
static const char *until(const struct diag_printer *printer, uint32_t line, const char *words, size_t said) {
    const char *format = printer->style->language == LANGUAGE_ZH ? "…（至第 %u 行）%s%.*s" : "… (to line %u)%s%.*s";
    return arena_printf(&printer->diags->arena, format, (unsigned)line, said > 0 ? " " : "", (int)said, words);
}

static void widen(struct pretty *pretty, uint32_t line) {
    int width = digits(line);
    pretty->style.gutter = width > pretty->style.gutter ? width : pretty->style.gutter;
}

static void add_place(struct pretty *pretty, struct span span, char sign, const char *words) {
    const struct diag_printer *printer = pretty->printer;
    struct source *source = sources_of(printer->sources, span);
    if (source == NULL || pretty->count == EXCERPT_MARKS)
        return;
    struct mark mark = {.sign = sign, .color = sign == '^' ? severity_colors[pretty->diag->severity] : BLUE};
    mark.words = diag_words(words, printer->style->language, &mark.said);
    uint32_t line = line_at(source, span.begin), len;
    uint32_t last = span.end > span.begin ? line_at(source, span.end - 1) : line;
    uint32_t begin = source->base + (uint32_t)(source_line(source, line, &len) - source->text);
    mark.from = span.begin - begin < len ? span.begin - begin : len;
    mark.to = span.end - begin < len ? span.end - begin : len;
    if (last > line) {
        mark.words = until(printer, last, mark.words, mark.said);
        mark.said = strlen(mark.words);
    }
    uint32_t rank = (uint32_t)pretty->count;
    pretty->places[pretty->count++] = (struct place_shown){source, line, span.begin, rank, mark};
    widen(pretty, line);
}

/* A label at the very place of the diagnostic is said at its mark. */
static bool joins(struct pretty *pretty, const struct diag_label *label) {
    const struct span own = pretty->diag->span;
    struct mark *mark = &pretty->places[0].mark;
    if (label->span.begin != own.begin || label->span.end != own.end || mark->said > 0)
        return false;
    mark->words = diag_words(label->text, pretty->printer->style->language, &mark->said);
    return true;
}

static int by_number(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* The files as they were read, their lines downwards; in a line the diagnostic's own place first. */
static int compare_places(const void *a, const void *b) {
    const struct place_shown *x = a, *y = b;
    if (x->source != y->source)
        return by_number(x->source->base, y->source->base);
    if (x->line != y->line)
        return by_number(x->line, y->line);
    if (x->rank == 0 || y->rank == 0)
        return by_number(x->rank, y->rank);
    return x->mark.from != y->mark.from ? by_number(x->mark.from, y->mark.from) : by_number(x->rank, y->rank);
}

static void show_where(const struct pretty *pretty, const char *arrow, struct source *source, uint32_t offset) {
    struct out *out = pretty->style.out;
    struct place place = source_place(source, offset);
    excerpt_color(&pretty->style, BLUE);
    out_printf(out, "%*s%s ", pretty->style.gutter, "", arrow);
    excerpt_color(&pretty->style, PLAIN);
    out_terminal(out, source->name, strlen(source->name));
    out_printf(out, ":%u:%u\n", (unsigned)place.line, (unsigned)place.column);
    excerpt_gutter(&pretty->style, 0);
    out_char(out, '\n');
}

/* What lies between two lines shown: a single line, or dots for more. */
static void show_gap(const struct pretty *pretty, struct source *source, uint32_t before, uint32_t line) {
    uint32_t len;
    if (line == before + 2) {
        const char *text = source_line(source, line - 1, &len);
        excerpt_line(&pretty->style, line - 1, text, len, NULL, 0);
    } else if (line > before + 1) {
        excerpt_color(&pretty->style, BLUE);
        out_text(pretty->style.out, "...\n");
        excerpt_color(&pretty->style, PLAIN);
    }
}

/* The places of one file, from the first on. */
static void show_file(const struct pretty *pretty, const struct place_shown *first, size_t count) {
    for (size_t i = 0, n; i < count; i += n) {
        struct mark marks[EXCERPT_MARKS];
        for (n = 0; i + n < count && first[i + n].line == first[i].line; n++)
            marks[n] = first[i + n].mark;
        if (i > 0)
            show_gap(pretty, first->source, first[i - 1].line, first[i].line);
        uint32_t len;
        const char *line = source_line(first->source, first[i].line, &len);
        excerpt_line(&pretty->style, first[i].line, line, len, marks, n);
    }
}

/* The file of the diagnostic itself, or else all others. */
static void show_files(const struct pretty *pretty, struct source *own, bool others) {
    for (size_t i = 0, n; i < pretty->count; i += n) {
        const struct place_shown *first = &pretty->places[i];
        for (n = 1; i + n < pretty->count && first[n].source == first->source;)
            n++;
        if ((first->source == own) == others)
            continue;
        uint32_t offset = others ? first->offset : pretty->diag->span.begin;
        show_where(pretty, others ? ":::" : "-->", first->source, offset);
        show_file(pretty, first, n);
    }
}

static void show_places(struct pretty *pretty) {
    add_place(pretty, pretty->diag->span, '^', "");
    for (const struct diag_label *label = pretty->diag->labels; label != NULL; label = label->next)
        if (!joins(pretty, label))
            add_place(pretty, label->span, '-', label->text);
    struct source *own = pretty->places[0].source;
    const struct diag_edit *fix = pretty->diag->fix;
    if (fix != NULL && sources_of(pretty->printer->sources, fix->span) == own)
        widen(pretty, line_at(own, fix->span.begin));
    qsort(pretty->places, pretty->count, sizeof pretty->places[0], compare_places);
    show_files(pretty, own, false);
    show_files(pretty, own, true);
}

/* A paragraph below the excerpt; its further lines stand below the first. */
static void remark(const struct pretty *pretty, const char *name, const char *text) {
    struct out *out = pretty->style.out;
    excerpt_color(&pretty->style, BLUE);
    out_printf(out, "%*s = ", pretty->style.gutter, "");
    excerpt_color(&pretty->style, PLAIN);
    out_text(out, name);
    for (const char *end; *text; text = *end ? end + 1 : end) {
        end = text + strcspn(text, "\n");
        out_terminal(out, text, (size_t)(end - text));
        if (*end)
            out_printf(out, "\n%*s   ", pretty->style.gutter, "");
    }
    out_char(out, '\n');
}

/* The first line of a text, cut where it is long. In the arena. */
static const char *quoted(const struct pretty *pretty, const char *text, size_t len) {
    const char *end = memchr(text, '\n', len);
    size_t line = end != NULL ? (size_t)(end - text) : len;
    size_t shown = utf8_cut(text, line, QUOTED);
    return arena_printf(&pretty->printer->diags->arena, shown < line ? "%.*s…" : "%.*s", (int)shown, text);
}

/* What to write, and instead of what; how sure that is. */
static void show_edit(const struct pretty *pretty, const struct diag_edit *edit) {
    static const char *const sure[2][2] = {{" (a guess: check it)", " (safe: `pgoal fix` does it)"},
                                           {"（推测，请核对）", "（确定，pgoal fix 可代改）"}};
    struct span span = edit->span;
    bool zh = pretty->printer->style->language == LANGUAGE_ZH;
    const char *text = quoted(pretty, edit->text, strlen(edit->text)), *words;
    const char *last = edit->next == NULL ? sure[zh][pretty->diag->safe] : "";
    struct arena *arena = &pretty->printer->diags->arena;
    const char *old = quoted(pretty, sources_text(pretty->printer->sources, span), span.end - span.begin);
    if (*text == '\0' || *old == '\0')
        words = arena_printf(arena, zh ? "“%s”%s" : "`%s`%s", *text ? text : old, last);
    else
        words = arena_printf(arena, zh ? "“%s”，不写“%s”%s" : "`%s` instead of `%s`%s", text, old, last);
    remark(pretty, *text ? (zh ? "改写：" : "write: ") : (zh ? "删去：" : "delete: "), words);
}

enum { AROUND = 1024 }; /* bytes of a line far from its edits are not written again */

/* A line with edits made, and marks below what they put in. */
struct mended {
    struct out *out;
    const char *line;
    uint32_t len, begin; /* of the line; begin in the space of spans */
    uint32_t done;       /* bytes of the line */
    struct mark marks[EXCERPT_MARKS];
    size_t count;
};

static uint32_t written(const struct mended *mended) {
    size_t len;
    out_bytes(mended->out, &len);
    return (uint32_t)len;
}

/* False when the edit does not lie in the line, or goes on beyond it. */
static bool mend(struct mended *mended, const struct diag_edit *edit) {
    uint32_t from = edit->span.begin - mended->begin, to = edit->span.end - mended->begin;
    size_t text = strcspn(edit->text, "\n");
    if (from < mended->done || from - mended->done > AROUND || to < from || to > mended->len || text > AROUND ||
        mended->count == EXCERPT_MARKS)
        return false;
    out_raw(mended->out, mended->line + mended->done, from - mended->done);
    struct mark mark = {.from = written(mended), .sign = '~', .color = GREEN};
    out_raw(mended->out, edit->text, text);
    mark.to = written(mended);
    mended->marks[mended->count++] = mark;
    mended->done = edit->text[text] == '\0' ? to : mended->len;
    return true;
}

/* The line as it is to be, when all edits lie in it. */
static void show_mended(const struct pretty *pretty, struct source *source) {
    const struct diag_edit *edit = pretty->diag->fix;
    uint32_t number = line_at(source, edit->span.begin);
    struct mended mended = {.out = out_memory()};
    mended.line = source_line(source, number, &mended.len);
    mended.begin = source->base + (uint32_t)(mended.line - source->text);
    while (edit != NULL && mend(&mended, edit))
        edit = edit->next;
    uint32_t rest = mended.len - mended.done;
    out_raw(mended.out, mended.line + mended.done, rest < AROUND ? rest : AROUND);
    size_t size;
    const char *text = out_bytes(mended.out, &size);
    if (edit == NULL)
        excerpt_line(&pretty->style, number, text, size, mended.marks, mended.count);
    out_abandon(mended.out);
}

static void show_fix(const struct pretty *pretty) {
    const struct diag_edit *fix = pretty->diag->fix;
    struct source *source = fix == NULL ? NULL : sources_of(pretty->printer->sources, fix->span);
    if (source == NULL)
        return;
    for (const struct diag_edit *edit = fix; edit != NULL; edit = edit->next)
        show_edit(pretty, edit);
    show_mended(pretty, source);
}

static void show_help(const struct pretty *pretty) {
    enum language language = pretty->printer->style->language;
    const struct diag *diag = pretty->diag;
    const char *help = diag_fill(pretty->printer->diags, diag, diag_rows[diag->id].help[language], language);
    if (*help)
        remark(pretty, language == LANGUAGE_ZH ? "说明：" : "help: ", help);
}

static void show_message(const struct pretty *pretty) {
    const struct diag *diag = pretty->diag;
    struct out *out = pretty->style.out;
    enum language language = pretty->printer->style->language;
    const char *message = diag_message(pretty->printer->diags, diag, language);
    excerpt_color(&pretty->style, severity_colors[diag->severity]);
    out_printf(out, "%s[%s]", diag_severity_name(diag->severity, language), diag_code(diag->id));
    excerpt_color(&pretty->style, PLAIN);
    out_text(out, language == LANGUAGE_ZH ? "：" : ": ");
    out_terminal(out, message, strlen(message));
    out_char(out, '\n');
}

void diag_print_pretty(const struct diag_printer *printer, const struct diag *diag) {
    struct pretty pretty = {.printer = printer, .diag = diag, .style = {printer->out, printer->style->color, 1}};
    show_message(&pretty);
    if (sources_of(printer->sources, diag->span))
        show_places(&pretty);
    show_help(&pretty);
    show_fix(&pretty);
    out_char(printer->out, '\n');
}
