#include <stdlib.h>
#include <string.h>

#include "compiler/emit/emit.h"
#include "compiler/lower/interpret.h"
#include "compiler/lower/interpret_rest.h"
#include "runtime/state.h"
#include "runtime/state_parts.h"
#include "tests/fuzz/harness.h"

/* A target of every kind, for figures to be read against, and a measure of every kind, for logs. */
static const char sample[] =
    "edition 2026\n"
    "scale 健全性 { 不健全 < 基本健全 < 健全 }\n"
    "scale 规范性 { 不规范 < 规范 }\n"
    "scale 资质 { 符合, 不符合 }\n"
    "project p \"项目\" {\n"
    "  year 2020\n"
    "  period 2020-01-01 .. 2020-12-31\n"
    "  source log events { at: timestamp, day: date, took: min, cost: 万元, site: text, ok: yes_no, level: 健全性 }\n"
    "  source shifts intervals { start: timestamp, stop: timestamp }\n"
    "  source visits events { at: timestamp }\n"
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
    "    indicator counted \"来访\" count(visits) >= 2 次 each day\n"
    "    indicator rate \"修复率\" count(log where ok) / count(log) >= 90%\n"
    "    indicator slow \"九成五\" percentile(95, log.took) <= 10 min\n"
    "    indicator mean \"平均\" mean(log.took where site = \"A\") <= 8 min\n"
    "    indicator most \"最长\" max(log.took) <= 2 h\n"
    "    indicator costs \"费用\" sum(log.cost) <= 100 万元 each month\n"
    "    indicator cover \"开放\" covers(shifts) covers 8 h each workday\n"
    "  }\n"
    "}\n";

/* How bytes are fed, which nothing may hang on. */
struct how {
    size_t block;
    bool careful; /* without the quick table */
    bool halves;  /* the second half beside the first */
};
static const struct how ways[] = {
    {65536, false, false}, {7, false, false}, {1, true, false}, {65536, false, true}, {7, true, true}};

struct feed {
    const char *bytes;
    size_t size, header, split, at, block;
    struct interpreter_rest *rest;
};

static long give(struct feed *feed, char *buf, size_t cap, size_t end) {
    size_t len = feed->at < end ? end - feed->at : 0;
    len = len < cap ? len : cap;
    len = len < feed->block ? len : feed->block;
    memcpy(buf, feed->bytes + feed->at, len);
    feed->at += len;
    return (long)len;
}

static long read_all(void *from, char *buf, size_t cap) {
    struct feed *feed = from;
    return give(feed, buf, cap, feed->rest && feed->at < feed->split ? feed->split : feed->size);
}

/* The header, then what is behind the split. */
static long read_rest(void *from, char *buf, size_t cap) {
    struct feed *feed = from;
    if (feed->at == feed->header)
        feed->at = feed->split;
    return give(feed, buf, cap, feed->at < feed->header ? feed->header : feed->size);
}

static bool add_rest(void *from) {
    struct feed *feed = from, second = *feed;
    second.at = 0;
    bool here = feed->rest && feed->at == feed->split;
    return here && interpreter_rest_read(feed->rest, read_rest, &second) && interpreter_rest_add(feed->rest);
}

static size_t line_of(const char *bytes, size_t size) {
    const char *end = memchr(bytes, '\n', size);
    return end && !memchr(bytes, '"', (size_t)(end - bytes)) ? (size_t)(end - bytes) + 1 : 0;
}

/* As the driver cuts a file in halves (compiler/driver/data_halves.h). */
static bool cut(struct feed *feed) {
    size_t middle = feed->size / 2, line = line_of(feed->bytes + middle, feed->size - middle);
    feed->header = line_of(feed->bytes, feed->size);
    feed->split = middle + line;
    return line > 0 && feed->header > 0;
}

static void write_memory(void *to, const char *bytes, size_t len) {
    out_raw(to, bytes, len);
}

static void tell_row(void *to, const struct pg_row *row) {
    out_printf(to, "%lld %d %s %s %s %s\n", (long long)row->line, row->fault, row->project, row->indicator, row->period,
               row->value);
}

static void report(struct interpreter *interpreter, struct out *out, enum pg_format format) {
    struct pg_report report = {write_memory, out, format, PG_CHINESE};
    interpreter_report(interpreter, &report);
}

static const struct pg_actual **figures_of(const struct interpreter *interpreter, struct arena *arena) {
    const struct pg_actual **figures = ARENA_ARRAY(arena, const struct pg_actual *, interpreter->count);
    for (uint32_t i = 0; i < interpreter->count; i++) {
        size_t size = sizeof *figures[i] * (size_t)interpreter->evaluators[i]->slots;
        figures[i] = memcpy(arena_alloc(arena, size), interpreter_figures(interpreter, i), size);
    }
    return figures;
}

static void report_page(struct fuzzing *fuzzing, struct interpreter *interpreter) {
    const struct pg_actual **figures = figures_of(interpreter, &fuzzing->arena);
    struct verdicts verdicts = {interpreter->evaluators, figures, interpreter->results, NULL};
    struct emit_job job = {.model = fuzzing->model,
                           .diags = fuzzing->diags,
                           .language = LANGUAGE_ZH,
                           .stem = "fuzz",
                           .verdicts = &verdicts};
    struct out *out = out_memory();
    interpreter_judge(interpreter);
    for (int format = PG_FORMAT_TABLE; format <= PG_FORMAT_JSON; format++)
        report(interpreter, out, (enum pg_format)format);
    emit_html(&job, out);
    out_abandon(out);
}

/* What nobody reported is never met. */
static void expect_data(const struct interpreter *interpreter) {
    for (uint32_t i = 0; interpreter->reader.rows == 0 && i < interpreter->count; i++)
        for (int32_t j = 0; j < interpreter->evaluators[i]->count; j++)
            fuzzing_expect(interpreter->results[i][j].verdict != PG_MET);
}

/* What a reading comes to, in full: rows refused, and the report. */
static struct out *outcome(struct fuzzing *fuzzing, const char *source, const struct how *how, const char *data,
                           size_t size) {
    struct interpreter interpreter;
    struct out *out = out_memory();
    struct feed feed = {.bytes = data, .size = size, .block = how->block};
    interpreter_open(&interpreter, fuzzing->model, INTERPRET_WHOLE, &fuzzing->arena);
    if (how->halves && cut(&feed))
        feed.rest = interpreter_rest_new(&interpreter, source, -1, &fuzzing->arena);
    interpreter.reader.rest = add_rest;
    if (how->careful)
        interpreter.reader.quick = NULL;
    bool read = source ? interpreter_log(&interpreter, source, -1, PG_BAD_REFUSED, read_all, &feed, tell_row, out)
                       : interpreter_observe(&interpreter, PG_BAD_REFUSED, read_all, &feed, tell_row, out);
    if (read) {
        report(&interpreter, out, PG_FORMAT_JSON);
        expect_data(&interpreter);
    }
    if (read && how == ways)
        report_page(fuzzing, &interpreter);
    return out;
}

static void expect_same(const struct out *a, const struct out *b) {
    size_t len, again;
    const char *text = out_bytes(a, &len), *other = out_bytes(b, &again);
    fuzzing_expect(len == again && memcmp(text, other, len) == 0);
}

static void begin_sample(struct fuzzing *fuzzing) {
    fuzzing_begin(fuzzing, sample, sizeof sample - 1);
    fuzzing_expect(fuzzing->model && diags_errors(fuzzing->diags) == 0);
}

static void read_in_all_ways(const char *source, const char *data, size_t size) {
    struct fuzzing fuzzing;
    begin_sample(&fuzzing);
    struct out *first = outcome(&fuzzing, source, &ways[0], data, size);
    for (size_t i = 1; i < sizeof ways / sizeof ways[0]; i++) {
        struct out *other = outcome(&fuzzing, source, &ways[i], data, size);
        expect_same(first, other);
        out_abandon(other);
    }
    out_abandon(first);
    fuzzing_end(&fuzzing);
}

void fuzz_data(const char *data, size_t size) {
    read_in_all_ways(NULL, data, size);
}

void fuzz_log(const char *data, size_t size) {
    read_in_all_ways("log", data, size);
    read_in_all_ways("shifts", data, size);
    read_in_all_ways("visits", data, size);
}

/* --- saved states --- */

static enum pg_state_fault add_state(struct interpreter *interpreter, const struct out *state, size_t cut) {
    size_t len;
    struct feed feed = {.bytes = out_bytes(state, &len), .block = 65536};
    feed.size = len - cut;
    return pg_state_merge(&interpreter->reader, read_all, &feed);
}

static enum pg_state_fault merge_state(struct fuzzing *fuzzing, struct interpreter *interpreter,
                                       const struct out *state, size_t cut) {
    interpreter_open(interpreter, fuzzing->model, INTERPRET_WHOLE, &fuzzing->arena);
    return add_state(interpreter, state, cut);
}

static struct out *state_of(const struct interpreter *interpreter) {
    struct out *out = out_memory();
    pg_state_write(&interpreter->reader, write_memory, out);
    return out;
}

/* The first line that any state of the sample has, the lines given, and a last one that is right for them. */
static struct out *sealed(struct fuzzing *fuzzing, const char *lines, size_t size) {
    struct interpreter interpreter;
    struct out *out = out_memory();
    size_t len;
    interpreter_open(&interpreter, fuzzing->model, INTERPRET_WHOLE, &fuzzing->arena);
    struct out *empty = state_of(&interpreter);
    const char *head = out_bytes(empty, &len);
    out_raw(out, head, strcspn(head, "\n") + 1);
    out_raw(out, lines, size);
    const char *text = out_bytes(out, &len);
    out_printf(out, "E %lld\n", (long long)(pg_state_hash(PG_STATE_BASIS, text, len) >> 1));
    out_abandon(empty);
    return out;
}

/* A state with a bit changed, or cut short, is none. */
static void expect_refusal(struct fuzzing *fuzzing, const struct out *state) {
    struct interpreter interpreter;
    struct out *changed = out_memory();
    size_t len;
    const char *text = out_bytes(state, &len);
    size_t at = (unsigned char)text[len - 2] * len / 256;
    out_raw(changed, text, at);
    out_char(changed, (char)(text[at] ^ 1 << text[len - 3] % 8));
    out_raw(changed, text + at + 1, len - at - 1);
    fuzzing_expect(merge_state(fuzzing, &interpreter, changed, 0) != PG_STATE_OK);
    fuzzing_expect(merge_state(fuzzing, &interpreter, state, at + 1) != PG_STATE_OK);
    out_abandon(changed);
}

/* A state that is taken is the same when it is written and read again. */
void fuzz_state(const char *data, size_t size) {
    struct fuzzing fuzzing;
    struct interpreter interpreter, again;
    begin_sample(&fuzzing);
    struct out *state = sealed(&fuzzing, data, size);
    if (merge_state(&fuzzing, &interpreter, state, 0) == PG_STATE_OK) {
        struct out *first = state_of(&interpreter);
        fuzzing_expect(merge_state(&fuzzing, &again, first, 0) == PG_STATE_OK);
        struct out *second = state_of(&again);
        expect_same(first, second);
        expect_refusal(&fuzzing, first);
        report_page(&fuzzing, &again);
        if (add_state(&interpreter, state, 0) == PG_STATE_OK)
            report_page(&fuzzing, &interpreter);
        out_abandon(first);
        out_abandon(second);
    }
    out_abandon(state);
    fuzzing_end(&fuzzing);
}
