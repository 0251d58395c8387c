/* In-process fuzzing, one target a program, chosen by -DTARGET=fuzz_spec and so on (harness.h). libFuzzer calls
 * LLVMFuzzerTestOneInput; built by an AFL++ compiler, main does so in a persistent loop. Any report of a sanitizer, a
 * trap or a broken promise (abort) is a crash.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/base/atom.h"
#include "compiler/emit/emit.h"
#include "compiler/lower/plan.h"
#include "compiler/model/dump.h"
#include "compiler/target/outcome.h"
#include "grammar/phrase.h"
#include "tests/format/property.h"
#include "tests/fuzz/harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WORDING_LIMIT = 4096 };

void fuzzing_expect(bool kept) {
    if (!kept)
        abort();
}

void fuzzing_begin(struct fuzzing *fuzzing, const char *text, size_t len) {
    static const struct search_path nowhere;
    arena_init(&fuzzing->arena);
    fuzzing->sources = sources_new();
    fuzzing->diags = diags_new();
    fuzzing->model = NULL;
    struct source *source = sources_add(fuzzing->sources, fuzzing->diags, "fuzz.pgoal", text, len);
    if (source)
        fuzzing->model = check_source(source, &nowhere, &fuzzing->arena, fuzzing->sources, fuzzing->diags);
}

static void print_diagnostics(struct fuzzing *fuzzing, enum diag_format format, enum language language) {
    struct out *out = out_memory();
    struct diag_style style = {format, language, true, 50};
    diags_print(fuzzing->diags, fuzzing->sources, &style, out);
    out_abandon(out);
}

void fuzzing_end(struct fuzzing *fuzzing) {
    print_diagnostics(fuzzing, DIAG_PRETTY, LANGUAGE_ZH);
    print_diagnostics(fuzzing, DIAG_SHORT, LANGUAGE_EN);
    print_diagnostics(fuzzing, DIAG_JSON, LANGUAGE_EN);
    if (fuzzing->model)
        check_release(fuzzing->model);
    diags_free(fuzzing->diags);
    sources_free(fuzzing->sources);
    arena_free(&fuzzing->arena);
}

static void print(const struct fuzzing *fuzzing) {
    struct emit_job job = {.model = fuzzing->model, .diags = fuzzing->diags, .language = LANGUAGE_ZH, .stem = "fuzz"};
    struct out *out = out_memory();
    emit_html(&job, out);
    out_abandon(out);
}

static struct out *open_memory(void *to, const char *name) {
    (void)to;
    if (strchr(name, '/') || name[0] == '.' || name[0] == '\0')
        abort(); /* a spec never chooses a folder */
    return out_memory();
}

static bool close_memory(void *to, struct out *out) {
    (void)to;
    out_abandon(out);
    return true;
}

static void describe(const struct fuzzing *fuzzing) {
    const struct model *model = fuzzing->model;
    struct out *out = out_memory();
    for (uint32_t i = 0; i < model->project_count; i++)
        for (uint32_t j = 0; j < model->projects[i]->indicator_count; j++) {
            const struct target *target = model->projects[i]->indicators[j].target;
            target_describe(target, model->atoms, out);
            target_say(target, model->atoms, true, out);
            target_say(target, model->atoms, false, out);
            if (target->kind != TARGET_invalid && target->kind != TARGET_unset) /* a set includes itself */
                fuzzing_expect(target_relate(target, target, EVERY_PERIOD) == RELATION_EQUAL);
        }
    out_abandon(out);
}

/* Back ends run only where there is no error, as in the driver. */
static void emit(struct fuzzing *fuzzing) {
    struct emit_job job = {
        .model = fuzzing->model, .diags = fuzzing->diags, .language = LANGUAGE_EN, .stem = "fuzz", .with_main = true};
    struct emit_target target = {open_memory, close_memory, NULL};
    if (diags_errors(fuzzing->diags) == 0) {
        backend_find("json")->run(&job, &target);
        backend_find("c")->run(&job, &target);
        print(fuzzing);
    }
}

void fuzz_spec(const char *data, size_t size) {
    struct fuzzing fuzzing;
    fuzzing_begin(&fuzzing, data, size);
    if (fuzzing.model) {
        struct out *out = out_memory();
        model_dump(fuzzing.model, out);
        out_abandon(out);
        describe(&fuzzing);
        emit(&fuzzing);
    }
    fuzzing_end(&fuzzing);
}

/* Whatever is read without error has a form that means the same (tests/format/property.h). */
void fuzz_format(const char *data, size_t size) {
    bool sound;
    if (format_fault(data, size, &sound) != NULL)
        abort();
}

/* A wording reads the same twice, and what is printed of it is a line. */
void fuzz_phrase(const char *data, size_t size) {
    struct arena arena;
    size_t len, again;
    arena_init(&arena);
    struct atoms *atoms = atoms_new(&arena);
    struct units *units = units_new(&arena, atoms);
    struct out *first = out_memory(), *second = out_memory();
    size = size < WORDING_LIMIT ? size : WORDING_LIMIT;
    phrase_print(data, size, &arena, atoms, units, first);
    phrase_print(data, size, &arena, atoms, units, second);
    const char *text = out_bytes(first, &len), *other = out_bytes(second, &again);
    if (len != again || memcmp(text, other, len) != 0 || memchr(text, '\n', len) != text + len - 1)
        abort();
    out_abandon(first);
    out_abandon(second);
    units_free(units);
    atoms_free(atoms);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    TARGET((const char *)data, size);
    return 0;
}

#ifdef __AFL_COMPILER
#include <unistd.h>
__AFL_FUZZ_INIT();

int main(void) {
    __AFL_INIT();
    const uint8_t *input = __AFL_FUZZ_TESTCASE_BUF;
    while (__AFL_LOOP(10000))
        LLVMFuzzerTestOneInput(input, (size_t)__AFL_FUZZ_TESTCASE_LEN);
    return 0;
}
#endif
