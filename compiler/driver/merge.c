#include "compiler/merge/merge.h"

#include <string.h>

#include "compiler/driver/commands.h"
#include "compiler/driver/outputs.h"
#include "compiler/driver/process.h"
#include "compiler/driver/recheck.h"
#include "compiler/driver/session.h"
#include "grammar/grammar.h"

static const struct span nowhere = {0, 0};

/* A run: three versions, in the order of the operands. */
struct run {
    const struct options *options;
    struct session session;
    struct atoms *atoms;
    struct source *sources[MERGE_SIDES];
    const char *path;   /* what the file is called */
    const char *reason; /* why it is to be merged as plain text, or NULL; in both languages */
    struct merge_style style;
};

/* --- reading --- */

/* An empty base is that of a file which both sides added. */
static bool parses(struct run *run, enum merge_side side) {
    struct source *source = run->sources[side];
    struct diags *diags = diags_new();
    if (side != MERGE_BASE || source->size > 0)
        grammar_parse(source, &run->session.arena, run->atoms, diags);
    const bool good = diags_errors(diags) == 0;
    diags_free(diags);
    return good;
}

/* The file is read apart and then given its name in messages; NULL when it is no text, or may not be read at all, which
 * was diagnosed. */
static struct source *load(struct run *run, const char *file, const char *name) {
    struct sources *sources = sources_new();
    struct diags *diags = diags_new();
    struct source *source = NULL;
    bool again;
    if (sources_load(sources, diags, file, nowhere, &again)) {
        const struct source *read = sources_at(sources, 0);
        source = sources_add(run->session.sources, diags, name, read->text - read->skip, read->skip + read->size);
    } else if (diags_any(diags, DIAG_SOURCE_MISSING, DIAG_SOURCE_TOO_LARGE)) {
        sources_load(run->session.sources, run->session.diags, file, nowhere, &again);
    }
    diags_free(diags);
    sources_free(sources);
    return source;
}

/* False when it cannot be read. One that has no statements to be merged is a reason for a plain text merge. */
static bool read_version(struct run *run, enum merge_side side) {
    static const char *const names[] = {"base", "ours", "theirs"};
    static const char *const broken[] = {DIAG_WORDS("共同祖先版本有语法错误", "the base has syntax errors"),
                                         DIAG_WORDS("我方版本有语法错误", "our version has syntax errors"),
                                         DIAG_WORDS("对方版本有语法错误", "their version has syntax errors")};
    const char *name = arena_printf(&run->session.arena, "%s (%s)", run->path, names[side]);
    run->sources[side] = load(run, run->options->operands.at[side], name);
    if (!run->sources[side] || !parses(run, side))
        run->reason = broken[side];
    return diags_errors(run->session.diags) == 0;
}

static bool read_versions(struct run *run) {
    for (int side = 0; side < MERGE_SIDES; side++)
        if (!read_version(run, (enum merge_side)side))
            return false;
    return true;
}

/* --- how conflicts are shown --- */

/* git before 2.43 leaves %S %X %Y as they are. */
static const char *label(const struct run *run, uint32_t index, const char *otherwise) {
    const text_vec *labels = &run->options->labels;
    return index < labels->len && labels->at[index][0] != '%' ? labels->at[index] : otherwise;
}

static bool asks_for_base(const struct run *run) {
    const char *style = run->options->value[OPTION_CONFLICT_STYLE];
    struct out *out = out_memory();
    if (!style && process_run((const char *const[]){"git", "config", "--get", "merge.conflictStyle", NULL}, out, NULL,
                              NULL) == 0) {
        out_char(out, '\0');
        size_t len;
        style = out_bytes(out, &len);
    }
    const bool base = style && (strncmp(style, "diff3", 5) == 0 || strncmp(style, "zdiff3", 6) == 0);
    out_abandon(out);
    return base;
}

static void set_style(struct run *run) {
    run->style = (struct merge_style){{label(run, 1, "base"), label(run, 0, "ours"), label(run, 2, "theirs")},
                                      run->options->marker_size,
                                      asks_for_base(run)};
}

/* --- saying what happened --- */

static const char *statement_name(struct run *run, const struct merge_conflict *conflict) {
    const char *kind = atom_text(run->atoms, conflict->kind), *id = atom_text(run->atoms, conflict->id);
    return arena_printf(&run->session.arena, *kind && *id ? "%s %s" : "%s%s", kind, id);
}

static const char *fault_words(struct run *run, const struct merge_conflict *conflict) {
    const char *field = atom_text(run->atoms, conflict->field);
    if (conflict->fault == MERGE_REMOVED)
        return DIAG_WORDS("一边删去了它，另一边改了它", "one side removed it and the other changed it");
    if (conflict->fault == MERGE_MOVED)
        return DIAG_WORDS("两边把它移到了不同的地方", "each side moved it to a place of its own");
    if (strcmp(field, "value") == 0)
        return DIAG_WORDS("两边把它的值改得不同", "both sides changed its value");
    if (strcmp(field, "head") == 0)
        return DIAG_WORDS("两边给它改了不同的编号", "both sides changed its id");
    return arena_printf(&run->session.arena, DIAG_WORDS("两边改了它的“%s”", "both sides changed its %s"), field, field);
}

static void say_conflict(struct run *run, const struct merge_conflict *conflict) {
    const bool ours = conflict->at[MERGE_OURS].end > 0;
    const char *name = statement_name(run, conflict), *words = fault_words(run, conflict);
    struct diag *diag =
        DIAG2(run->session.diags, DIAG_MERGE_CONFLICT, conflict->at[ours ? MERGE_OURS : MERGE_THEIRS], name, words);
    if (ours && conflict->at[MERGE_THEIRS].end > 0)
        diag_label(run->session.diags, diag, conflict->at[MERGE_THEIRS], DIAG_WORDS("对方版本", "theirs"));
}

/* --- merging --- */

static int deliver(struct run *run, const char *text, size_t len, int status) {
    const char *path = run->options->value[OPTION_OUTPUT];
    struct outputs outputs;
    outputs_open(&outputs, run->session.diags, &run->session.arena, ".");
    struct out *out = outputs_file(&outputs, path ? path : run->options->operands.at[MERGE_OURS]);
    if (out)
        out_raw(out, text, len);
    return outputs_commit(&outputs) ? status : EXIT_NO_MERGE;
}

static const char *merge_file_failed(struct run *run, int status, const char *said) {
    if (status == PROCESS_MISSING)
        DIAG1(run->session.diags, DIAG_GIT_MISSING, nowhere, DIAG_WORDS("找不到", "it was not found"));
    else
        DIAG2(run->session.diags, DIAG_GIT_FAILED, nowhere, "git merge-file", said);
    return NULL;
}

/* As git merges any text. */
static int merge_as_text(struct run *run) {
    struct arena *arena = &run->session.arena;
    const text_vec *files = &run->options->operands;
    const char *said = "", *const *labels = run->style.labels;
    struct out *out = out_memory();
    size_t len;
    DIAG2(run->session.diags, DIAG_MERGE_AS_TEXT, nowhere, run->path, run->reason);
    const char *const argv[] = {"git",
                                "merge-file",
                                "-p",
                                "-q",
                                run->style.with_base ? "--diff3" : "--no-diff3",
                                arena_printf(arena, "--marker-size=%u", (unsigned)run->style.marker),
                                "-L",
                                labels[MERGE_OURS],
                                "-L",
                                labels[MERGE_BASE],
                                "-L",
                                labels[MERGE_THEIRS],
                                "--",
                                files->at[MERGE_OURS],
                                files->at[MERGE_BASE],
                                files->at[MERGE_THEIRS],
                                NULL};
    int status = process_run(argv, out, arena, &said);
    const char *text = out_bytes(out, &len);
    if (status < 0 || status > 127)
        merge_file_failed(run, status, said), status = EXIT_NO_MERGE;
    else
        status = deliver(run, text, len, status ? EXIT_FINDINGS : EXIT_OK);
    out_abandon(out);
    return status;
}

/* A merge without conflicts must read as a source; it is then checked. False when it does not. */
static bool holds(struct run *run, const char *text, size_t len) {
    const struct source *const sides[] = {run->sources[MERGE_OURS], run->sources[MERGE_THEIRS]};
    struct diags *diags = diags_new();
    struct source *merged = sources_add(run->session.sources, diags, run->path, text, len);
    if (merged)
        grammar_parse(merged, &run->session.arena, run->atoms, diags);
    const bool good = diags_errors(diags) == 0;
    diags_free(diags);
    if (good)
        recheck(&run->session, merged, sides, 2);
    return good;
}

static int merge_by_statement(struct run *run) {
    struct outline outlines[MERGE_SIDES];
    const struct outline *of[MERGE_SIDES];
    struct merge_result result;
    size_t len = 0;
    for (int side = 0; side < MERGE_SIDES; side++) {
        outline_make(&outlines[side], run->sources[side], &run->session.arena, run->atoms);
        of[side] = &outlines[side];
    }
    bool merged = merge_outlines(of, &run->style, &run->session.arena, run->atoms, &result);
    run->reason =
        merged ? DIAG_WORDS("逐项合并的结果有语法错误", "merged by what it says, it has syntax errors")
               : DIAG_WORDS("两边的移动与删除互相交错", "the two sides moved and removed goals across each other");
    const char *text = merged ? out_bytes(result.text, &len) : NULL;
    merged = merged && (result.conflicts.len > 0 || holds(run, text, len));
    for (uint32_t i = 0; merged && i < result.conflicts.len; i++)
        say_conflict(run, &result.conflicts.at[i]);
    const int status = diags_errors(run->session.diags) ? EXIT_FINDINGS : EXIT_OK;
    const int delivered = merged ? deliver(run, text, len, status) : merge_as_text(run);
    merge_result_free(&result);
    for (int side = 0; side < MERGE_SIDES; side++)
        outline_free(&outlines[side]);
    return delivered;
}

int command_merge(const struct options *options) {
    struct run run = {.options = options};
    if (options->operands.len < MERGE_SIDES) {
        usage_error(options, DIAG_COMMAND_NEEDS, "merge", "BASE OURS THEIRS", NULL);
        return EXIT_NO_MERGE;
    }
    session_open(&run.session, options);
    run.atoms = atoms_new(&run.session.arena);
    run.path = options->value[OPTION_PATH] ? options->value[OPTION_PATH] : options->operands.at[MERGE_OURS];
    int status = EXIT_NO_MERGE;
    if (read_versions(&run)) {
        set_style(&run);
        status = run.reason ? merge_as_text(&run) : merge_by_statement(&run);
    }
    atoms_free(run.atoms);
    const int closed = session_close(&run.session, status);
    return status == EXIT_NO_MERGE ? status : closed;
}
