/* In-process fuzzing, one target a program, chosen by -DTARGET=fuzz_spec, fuzz_format, fuzz_phrase or fuzz_data. libFuzzer calls
 * LLVMFuzzerTestOneInput; built by an AFL++ compiler, main does so in a persistent loop. Any report of a
 * sanitizer, a trap or a broken promise (abort) is a crash.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/base/atom.h"
#include "compiler/check/check.h"
#include "compiler/emit/emit.h"
#include "compiler/lower/interpret.h"
#include "compiler/lower/plan.h"
#include "compiler/model/dump.h"
#include "compiler/target/outcome.h"
#include "grammar/phrase.h"
#include "tests/format/property.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
void fuzz_spec(const char *data, size_t size);
void fuzz_format(const char *data, size_t size);
void fuzz_phrase(const char *data, size_t size);
void fuzz_data(const char *data, size_t size);

enum { WORDING_LIMIT = 4096 };

/* A target of every kind, for figures to be read against. */
static const char sample[] = "edition 2026\n"
                             "scale 健全性 { 不健全 < 基本健全 < 健全 }\n"
                             "scale 规范性 { 不规范 < 规范 }\n"
                             "scale 资质 { 符合, 不符合 }\n"
                             "project p \"项目\" {\n"
                             "  year 2020\n"
                             "  period 2020-01-01 .. 2020-12-31\n"
                             "  goal g \"目标\" {\n"
                             "    indicator ratio \"完成率\" >= 95%\n"
                             "    indicator amount \"响应时间\" <= 10 min\n"
                             "    indicator daily \"巡检\" >= 2 次 each day\n"
                             "    indicator monthly \"例会\" = 1 次 each month\n"
                             "    indicator yearly \"事故数\" <= 1 次 each year\n"
                             "    indicator watch \"值守\" covers 24 h × 7 d\n"
                             "    indicator due \"完成\" by 2020-12-31\n"
                             "    indicator level \"制度\" = 健全 and 规范\n"
                             "    indicator named \"供应商\" = 符合\n"
                             "    indicator fewer \"故障\" < last_year\n"
                             "    indicator grown \"人次\" growth >= 5%\n"
                             "    indicator range \"人员\" 20 人 .. 30 人\n"
                             "    indicator unset \"协助\"\n"
                             "  }\n"
                             "}\n";

struct session {
    struct arena arena;
    struct sources *sources;
    struct diags *diags;
    struct model *model;
};

static void begin(struct session *session, const char *text, size_t len) {
    static const struct search_path nowhere;
    arena_init(&session->arena);
    session->sources = sources_new();
    session->diags = diags_new();
    session->model = NULL;
    struct source *source = sources_add(session->sources, session->diags, "fuzz.pgoal", text, len);
    if (source)
        session->model = check_source(source, &nowhere, &session->arena, session->sources, session->diags);
}

static void print_diagnostics(struct session *session, enum diag_format format, enum language language) {
    struct out *out = out_memory();
    struct diag_style style = {format, language, true, 50};
    diags_print(session->diags, session->sources, &style, out);
    out_abandon(out);
}

static void end(struct session *session) {
    print_diagnostics(session, DIAG_PRETTY, LANGUAGE_ZH);
    print_diagnostics(session, DIAG_SHORT, LANGUAGE_EN);
    print_diagnostics(session, DIAG_JSON, LANGUAGE_EN);
    if (session->model)
        check_release(session->model);
    diags_free(session->diags);
    sources_free(session->sources);
    arena_free(&session->arena);
}

static void print(const struct session *session, const struct verdicts *verdicts) {
    struct emit_job job = {.model = session->model,
                           .diags = session->diags,
                           .language = LANGUAGE_ZH,
                           .stem = "fuzz",
                           .verdicts = verdicts};
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

static void describe(const struct session *session) {
    const struct model *model = session->model;
    struct out *out = out_memory();
    for (uint32_t i = 0; i < model->project_count; i++)
        for (uint32_t j = 0; j < model->projects[i]->indicator_count; j++) {
            const struct target *target = model->projects[i]->indicators[j].target;
            target_describe(target, model->atoms, out);
            target_say(target, model->atoms, true, out);
            target_say(target, model->atoms, false, out);
            if (target->kind != TARGET_invalid && target->kind != TARGET_unset &&
                target_relate(target, target, EVERY_PERIOD) != RELATION_EQUAL)
                abort(); /* a set includes itself */
        }
    out_abandon(out);
}

/* Back ends run only where there is no error, as in the driver. */
static void emit(struct session *session) {
    struct emit_job job = {
        .model = session->model, .diags = session->diags, .language = LANGUAGE_EN, .stem = "fuzz", .with_main = true};
    struct emit_target target = {open_memory, close_memory, NULL};
    if (diags_errors(session->diags) == 0) {
        backend_find("json")->run(&job, &target);
        backend_find("c")->run(&job, &target);
        print(session, NULL);
    }
}

void fuzz_spec(const char *data, size_t size) {
    struct session session;
    begin(&session, data, size);
    if (session.model) {
        struct out *out = out_memory();
        model_dump(session.model, out);
        out_abandon(out);
        describe(&session);
        emit(&session);
    }
    end(&session);
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

struct reader {
    const char *at;
    size_t left;
};

static long read_memory(void *from, char *buf, size_t cap) {
    struct reader *reader = from;
    size_t len = reader->left < cap ? reader->left : cap;
    memcpy(buf, reader->at, len);
    reader->at += len;
    reader->left -= len;
    return (long)len;
}

static void write_memory(void *to, const char *bytes, size_t len) {
    out_raw(to, bytes, len);
}

static void report_rows(const struct interpreter *interpreter) {
    for (int format = PG_FORMAT_TABLE; format <= PG_FORMAT_JSON; format++) {
        struct out *out = out_memory();
        struct pg_report report = {write_memory, out, (enum pg_format)format, PG_CHINESE};
        interpreter_report(interpreter, &report);
        out_abandon(out);
    }
}

/* What nobody reported is never met. */
static void expect_data(const struct interpreter *interpreter) {
    for (uint32_t i = 0; interpreter->reader.rows == 0 && i < interpreter->count; i++)
        for (int32_t j = 0; j < interpreter->evaluators[i]->count; j++)
            if (interpreter->results[i][j].verdict == PG_MET)
                abort();
}

void fuzz_data(const char *data, size_t size) {
    struct session session;
    struct interpreter interpreter;
    struct reader reader = {data, size};
    begin(&session, sample, sizeof sample - 1);
    if (!session.model || diags_errors(session.diags))
        abort();
    interpreter_open(&interpreter, session.model, INTERPRET_WHOLE, &session.arena);
    if (interpreter_observe(&interpreter, PG_BAD_REFUSED, read_memory, &reader, NULL, NULL)) {
        struct verdicts verdicts = {interpreter.evaluators, interpreter.actuals, interpreter.results, NULL};
        interpreter_judge(&interpreter);
        expect_data(&interpreter);
        report_rows(&interpreter);
        print(&session, &verdicts);
    }
    end(&session);
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
