#include <stdlib.h>
#include <string.h>

#include "compiler/base/atom.h"
#include "compiler/merge/merge.h"
#include "compiler/review/printer.h"
#include "compiler/source/origin.h"
#include "grammar/grammar.h"
#include "tests/fuzz/harness.h"

/* --- three versions of a text --- */

struct version_text {
    char *bytes;
    size_t len;
};

enum { EDIT_SIZE = 6, VERSIONS_SIZE = 2 * EDIT_SIZE };

/* Where a blank is, at that part of 65536 of the text or behind it. */
static size_t blank_at(struct version_text text, const unsigned char *place, size_t more) {
    size_t at = ((size_t)place[0] << 8 | place[1]) * text.len / 65536 + more;
    while (at < text.len && text.bytes[at] != ' ' && text.bytes[at] != '\n')
        at++;
    return at < text.len ? at : text.len;
}

/* The text with some words replaced by others of it. An edit is where, how many bytes, from where, how many. */
static struct version_text edited(struct version_text text, const unsigned char *edit) {
    size_t at = blank_at(text, edit, 0), behind = blank_at(text, edit, edit[2]);
    size_t from = blank_at(text, edit + 3, 0), to = blank_at(text, edit + 3, edit[5]);
    struct version_text out = {malloc(text.len + (to - from) + 1), 0};
    at = at < behind ? at : behind;
    memcpy(out.bytes, text.bytes, at);
    memcpy(out.bytes + at, text.bytes + from, to - from);
    memcpy(out.bytes + at + (to - from), text.bytes + behind, text.len - behind);
    out.len = at + (to - from) + text.len - behind;
    return out;
}

static struct version_text copied(const char *bytes, size_t len) {
    struct version_text out = {malloc(len + 1), len};
    memcpy(out.bytes, bytes, len);
    return out;
}

/* --- reviews --- */

/* One side of a review, the only text there is. */
struct side {
    struct version_text text;
    struct origin origin;
    struct sources *sources;
    struct diags *diags;
    struct model *model;
    struct version_file file;
};

static const char name[] = "fuzz.pgoal";

static enum origin_answer find_text(void *self, const char *asked, uint32_t *number) {
    (void)self;
    *number = 0;
    return strcmp(asked, name) == 0 ? ORIGIN_HAS : ORIGIN_LACKS;
}

static bool read_text(void *self, uint32_t number, size_t limit, struct diags *diags, const char *asked, struct span at,
                      char **bytes, size_t *len) {
    const struct side *side = self;
    (void)number, (void)diags, (void)asked, (void)at;
    *len = side->text.len;
    *bytes = *len <= limit ? copied(side->text.bytes, *len).bytes : NULL;
    return true;
}

static void open_side(struct side *side, struct version_text text) {
    *side = (struct side){.text = text, .origin = {side, find_text, read_text}};
    side->sources = sources_new();
    side->diags = diags_new();
    sources_from(side->sources, &side->origin);
}

static void close_side(struct side *side) {
    if (side->model)
        check_release(side->model);
    diags_free(side->diags);
    sources_free(side->sources);
}

static void check_side(struct side *side, const struct model *other, struct arena *arena) {
    static const struct search_path nowhere;
    const char *names[] = {name};
    side->model = check_beside(other, names, 1, &nowhere, arena, side->sources, side->diags);
    struct source *source = sources_count(side->sources) ? sources_at(side->sources, 0) : NULL;
    side->file = (struct version_file){"", name, side->sources, side->model, source, diags_errors(side->diags) == 0};
}

/* What the text says without imports and templates, in canonical form and without comments. */
static struct out *flat_of(struct version_text text) {
    static const struct search_path nowhere;
    const char *names[] = {name};
    struct side side;
    struct arena arena;
    struct out *flat = out_memory();
    arena_init(&arena);
    open_side(&side, text);
    side.model = check_sources(names, 1, &nowhere, &arena, side.sources, side.diags, flat);
    close_side(&side);
    arena_free(&arena);
    return flat;
}

static bool is_comment(const char *line) {
    return strncmp(line + strspn(line, " "), "//", 2) == 0;
}

static const char *next_line(const char *line) {
    while (is_comment(line))
        line = strchr(line, '\n') + 1;
    return line;
}

static void expect_same_flat(struct version_text old, struct version_text new) {
    size_t len;
    struct out *a = flat_of(old), *b = flat_of(new);
    out_char(a, '\0');
    out_char(b, '\0');
    const char *x = next_line(out_bytes(a, &len)), *y = next_line(out_bytes(b, &len));
    for (size_t size; *x || *y; x = next_line(x + size), y = next_line(y + size)) {
        size = strcspn(x, "\n") + 1;
        fuzzing_expect(strncmp(x, y, size) == 0);
    }
    out_abandon(a);
    out_abandon(b);
}

/* Braces and brackets outside of texts close, no control character is there. */
static void expect_json(struct out *out) {
    size_t len, depth = 0;
    const char *text = out_bytes(out, &len);
    bool inside = false;
    for (size_t i = 0; i < len; i++) {
        fuzzing_expect((unsigned char)text[i] >= 0x20 || (text[i] == '\n' && !inside));
        if (inside && text[i] == '\\')
            i++;
        else if (text[i] == '"')
            inside = !inside;
        else if (!inside)
            depth += (size_t)(text[i] == '{' || text[i] == '[') - (size_t)(text[i] == '}' || text[i] == ']');
    }
    fuzzing_expect(len > 0 && text[0] == '{' && depth == 0 && !inside);
}

static void print_review(const struct review *review) {
    static const char *const printers[] = {"text", "summary", "json"};
    for (size_t i = 0; i < sizeof printers / sizeof printers[0]; i++) {
        struct out *out = out_memory();
        struct print_job job = {review, i == 0, true, true};
        printer_find(printers[i])->print(&job, out);
        if (i == 2)
            expect_json(out);
        out_abandon(out);
    }
}

static void review(struct version_text a, struct version_text b) {
    struct side old, new;
    struct arena arena;
    arena_init(&arena);
    open_side(&old, a);
    open_side(&new, b);
    check_side(&old, NULL, &arena);
    check_side(&new, old.model, &arena);
    struct version before = {&old.file, 1}, after = {&new.file, 1};
    const struct review *made = review_versions(&before, &after, old.model->atoms, &arena);
    print_review(made);
    if (made->sound && a.len == b.len && memcmp(a.bytes, b.bytes, a.len) == 0)
        fuzzing_expect(made->count == 0);
    if (made->sound && made->count == made->kinds[CHANGE_FORM])
        expect_same_flat(a, b);
    close_side(&new);
    close_side(&old);
    arena_free(&arena);
}

void fuzz_review(const char *data, size_t size) {
    if (size < VERSIONS_SIZE)
        return;
    struct version_text old = copied(data + VERSIONS_SIZE, size - VERSIONS_SIZE);
    struct version_text half = edited(old, (const unsigned char *)data);
    struct version_text new = edited(half, (const unsigned char *)data + EDIT_SIZE);
    review(old, new);
    review(old, old);
    free(old.bytes);
    free(half.bytes);
    free(new.bytes);
}

/* --- merges --- */

struct merging_run {
    struct arena arena;
    struct atoms *atoms;
    struct sources *sources;
    struct diags *diags;
    struct outline outlines[MERGE_SIDES];
    uint32_t made;
};

static bool outline_text(struct merging_run *run, struct version_text text) {
    struct source *source = sources_add(run->sources, run->diags, name, text.bytes, text.len);
    if (source)
        grammar_parse(source, &run->arena, run->atoms, run->diags);
    if (!source || diags_errors(run->diags))
        return false;
    outline_make(&run->outlines[run->made++], source, &run->arena, run->atoms);
    return true;
}

/* expected NULL: whatever comes of it. The mark at the beginning of a text does not count. */
static void expect_merge(const struct outline *base, const struct outline *ours, const struct outline *theirs,
                         const struct outline *expected, struct merging_run *run) {
    static const struct merge_style style = {{"base", "ours", "theirs"}, 7, true};
    const struct outline *const of[] = {base, ours, theirs};
    struct merge_result result;
    size_t len = 0;
    bool merged = merge_outlines(of, &style, &run->arena, run->atoms, &result);
    const char *text = merged ? out_bytes(result.text, &len) : "";
    const struct source *source = expected ? expected->source : NULL;
    if (source) {
        fuzzing_expect(merged && result.conflicts.len == 0 && len >= source->size);
        fuzzing_expect(memcmp(text + len - source->size, source->text, source->size) == 0);
        fuzzing_expect(len == source->size || len == source->size + source->skip);
    }
    merge_result_free(&result);
}

static void merge(struct merging_run *run) {
    const struct outline *x = &run->outlines[MERGE_BASE], *y = &run->outlines[MERGE_OURS];
    const struct outline *z = &run->outlines[MERGE_THEIRS];
    expect_merge(x, x, y, y, run);
    expect_merge(x, y, x, y, run);
    expect_merge(x, y, y, y, run);
    expect_merge(y, x, z, NULL, run);
    expect_merge(x, y, z, NULL, run);
}

void fuzz_merge(const char *data, size_t size) {
    struct merging_run run = {.made = 0};
    if (size < VERSIONS_SIZE)
        return;
    struct version_text base = copied(data + VERSIONS_SIZE, size - VERSIONS_SIZE);
    struct version_text ours = edited(base, (const unsigned char *)data);
    struct version_text theirs = edited(base, (const unsigned char *)data + EDIT_SIZE);
    arena_init(&run.arena);
    run.atoms = atoms_new(&run.arena);
    run.sources = sources_new();
    run.diags = diags_new();
    if (outline_text(&run, base) && outline_text(&run, ours) && outline_text(&run, theirs))
        merge(&run);
    while (run.made > 0)
        outline_free(&run.outlines[--run.made]);
    diags_free(run.diags);
    sources_free(run.sources);
    atoms_free(run.atoms);
    arena_free(&run.arena);
    free(base.bytes);
    free(ours.bytes);
    free(theirs.bytes);
}
