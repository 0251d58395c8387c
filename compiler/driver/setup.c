#include "compiler/driver/setup.h"

#include <stdio.h>
#include <string.h>

#include "compiler/driver/outputs.h"
#include "compiler/driver/process.h"

void setup_say(struct setup *setup, enum setup_deed deed, const char *what, const char *value) {
    static const char *const words[2][3][2] = {
        {{"unchanged: ", "unchanged: "}, {"set: ", "would set: "}, {"removed: ", "would remove: "}},
        {{"未变：", "未变："}, {"已设置：", "将设置："}, {"已删除：", "将删除："}}};
    out_text(setup->said, words[setup->session->options->style.language == LANGUAGE_ZH][deed][setup->dry]);
    out_terminal(setup->said, what, strlen(what));
    out_text(setup->said, value ? " = " : "");
    out_terminal(setup->said, value ? value : "", value ? strlen(value) : 0);
    out_char(setup->said, '\n');
}

const char *setup_ask(struct setup *setup, const char *const *argv) {
    struct out *out = out_memory();
    size_t len;
    const int status = process_run(argv, out, NULL, NULL);
    const char *text = out_bytes(out, &len);
    const char *line = status == 0 ? arena_copy(&setup->session->arena, text, len ? len - 1 : 0) : NULL;
    out_abandon(out);
    return line;
}

const char *setup_read(struct setup *setup, const char *path) {
    enum { PART = 4096 };
    char part[PART];
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    struct out *out = out_memory();
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;)
        out_raw(out, part, n);
    fclose(file);
    size_t len;
    const char *bytes = out_bytes(out, &len);
    const char *text = arena_copy(&setup->session->arena, bytes, len);
    out_abandon(out);
    return text;
}

bool setup_write(struct setup *setup, const char *path, const char *text) {
    struct outputs outputs;
    if (setup->dry)
        return true;
    outputs_open(&outputs, setup->session->diags, &setup->session->arena, ".");
    struct out *out = outputs_file(&outputs, path);
    if (out)
        out_raw(out, text, strlen(text));
    return outputs_commit(&outputs);
}

/* --- settings --- */

/* Lines of facts by their path; lines of a spec by what opens a block. */
static const char headings[] =
    "^((project|template|profile) [^:]* / goal [^:/]*[^ :/])\n"
    "^[[:space:]]*((project|template|profile|goal|funds|scale|项目|模板|指标体系|目标|资金|等级)"
    "([[:space:]]|:|：|\"|“).*)$";

/* The program within a driver, where % stands for itself twice. */
static const char *driver_program(struct setup *setup) {
    struct out *out = out_memory();
    size_t len;
    for (const char *at = setup->program; *at; at++) {
        out_char(out, *at);
        if (*at == '%')
            out_char(out, '%');
    }
    const char *bytes = out_bytes(out, &len), *text = arena_copy(&setup->session->arena, bytes, len);
    out_abandon(out);
    return text;
}

/* git gives the path and, for each version, a file, its id and mode; then the new path, if that is another. */
static const char *external_diff(struct setup *setup) {
    const char *pgoal = setup->program;
    return arena_printf(
        &setup->session->arena,
        "f() { case /dev/null in \"$2\") echo \"+++ $1\"; %s facts \"$5\";; \"$5\") echo \"--- $1\";; "
        "*) echo \"*** $1${8:+ → $8}\"; %s diff --path=\"$1\" \"$2\" \"$5\" || diff -u \"$2\" \"$5\" || :;; "
        "esac; }; f",
        pgoal, pgoal);
}

static void report_failure(struct setup *setup, int status, const char *said) {
    struct diags *diags = setup->session->diags;
    struct span nowhere = {0, 0};
    if (status == PROCESS_MISSING)
        DIAG1(diags, DIAG_GIT_MISSING, nowhere, DIAG_WORDS("找不到", "it was not found"));
    else
        DIAG2(diags, DIAG_GIT_FAILED, nowhere, "git config", said);
}

static void apply(struct setup *setup, const char *key, const char *value) {
    struct arena *arena = &setup->session->arena;
    const char *const get[] = {"git", "config", setup->scope, "--get", key, NULL};
    const char *const put[] = {"git", "config", setup->scope, key, value, NULL};
    const char *const unset[] = {"git", "config", setup->scope, "--unset-all", key, NULL};
    const char *now = setup_ask(setup, get), *said = "";
    struct out *out = out_memory();
    const bool same = setup->removes ? now == NULL : now != NULL && strcmp(now, value) == 0;
    const int status = same || setup->dry ? 0 : process_run(setup->removes ? unset : put, out, arena, &said);
    out_abandon(out);
    if (status != 0)
        report_failure(setup, status, said);
    else if (!setup->removes || !same)
        setup_say(setup,
                  same             ? SETUP_SAME
                  : setup->removes ? SETUP_REMOVED
                                   : SETUP_SET,
                  key, setup->removes ? NULL : value);
}

void setup_settings(struct setup *setup) {
    struct arena *arena = &setup->session->arena;
    const char *driver = arena_printf(arena, "%s merge %%O %%A %%B --marker-size=%%L --path=%%P -L %%X -L %%S -L %%Y",
                                      driver_program(setup));
    apply(setup, "diff.pgoal.textconv", arena_printf(arena, "%s facts", setup->program));
    apply(setup, "diff.pgoal.cachetextconv", "true");
    apply(setup, "diff.pgoal.xfuncname", headings);
    if (setup->removes || setup->session->options->value[OPTION_EXTERNAL_DIFF])
        apply(setup, "diff.pgoal.command", external_diff(setup));
    apply(setup, "merge.pgoal.name", "pgoal: merge by id and field");
    apply(setup, "merge.pgoal.driver", driver);
}
