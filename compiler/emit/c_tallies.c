/* Tallies of a project's logs, typed: a struct that has all of their memory, and the numbers of sources and columns by
 * name, so that a program counts nothing by hand.
 */
#include "compiler/emit/c.h"
#include "runtime/cover.h"

static void put_columns(const struct c_project *c, int32_t source, struct out *out) {
    const struct c_log *log = &c->logs[source];
    const struct pg_source *told = &c->evaluator->sources[source];
    out_printf(out, "enum %s_columns_%s {\n", c->name, log->name);
    for (int32_t i = 0; i < told->column_count; i++) {
        out_printf(out, "    %s_COLUMN_%s, /* ", c->name, log->columns[i]);
        c_comment(out, told->columns[i].name);
        out_text(out, " */\n");
    }
    out_printf(out, "    %s_COLUMNS_%s\n};\n", c->name, log->name);
}

static void put_sources(const struct c_project *c, struct out *out) {
    out_printf(out,
               "/* The sources, and the cells of a row of each, as pg_tally_row takes them. */\nenum %s_source {\n",
               c->name);
    for (int32_t i = 0; i < c->evaluator->source_count; i++) {
        out_printf(out, "    %s_SOURCE_%s%s /* ", c->name, c->logs[i].name,
                   i + 1 < c->evaluator->source_count ? "," : "");
        c_comment(out, c->evaluator->sources[i].name);
        out_text(out, " */\n");
    }
    out_text(out, "};\n");
    for (int32_t i = 0; i < c->evaluator->source_count; i++)
        put_columns(c, i, out);
}

static void put_memory(const char *type, const char *name, int32_t count, struct out *out) {
    if (count > 0)
        out_printf(out, "    struct %s %s[%d];\n", type, name, (int)count);
}

void c_tallies_header(const struct c_project *c, struct out *out) {
    const struct pg_evaluator *ev = c->evaluator;
    if (ev->source_count == 0)
        return;
    put_sources(c, out);
    out_text(out, "\n/* What the logs add up to so far, with all memory that it needs; `all` points into it: not to be "
                  "copied. */\n");
    if (pg_cover_days(ev) > 0)
        out_text(out, "/* A bit for each second that coverage is measured over: too large for a stack. */\n");
    out_printf(out, "struct %s_tallies {\n    struct pg_tallies all;\n", c->name);
    put_memory("pg_fold_state", "folds", ev->folds, out);
    put_memory("pg_spans", "spans", ev->spans, out);
    put_memory("pg_misses", "misses", ev->misses, out);
    put_memory("pg_source_tally", "sources", ev->source_count, out);
    if (pg_cover_days(ev) > 0)
        out_printf(out, "    uint64_t covered[(size_t)%s_COVER_DAYS * PG_DAY_WORDS];\n", c->name);
    out_printf(out, "};\n/* Nothing read yet. */\nvoid %s_tallies_open(struct %s_tallies *tallies);\n", c->name,
               c->name);
    out_text(out, "/* Once all is read: the figures of measured indicators go to actual, which has what was reported, "
                  "else zeros, in its\n"
                  " * places; then all indicators are judged. */\n");
    out_printf(out, "void %s_tallies_judge(struct %s_tallies *tallies, struct pg_actual actual[%s_SLOTS],\n", c->name,
               c->name, c->name);
    out_printf(out, "    struct pg_result results[%s_COUNT]);\n\n", c->name);
}

static void put_pointer(const char *name, int64_t count, struct out *out) {
    out_printf(out, "    tallies->all.%s = %s%s;\n", name, count > 0 ? "tallies->" : "NULL", count > 0 ? name : "");
}

void c_tallies(const struct c_project *c, struct out *out) {
    const struct pg_evaluator *ev = c->evaluator;
    if (ev->source_count == 0)
        return;
    out_printf(out, "\nvoid %s_tallies_open(struct %s_tallies *tallies) {\n", c->name, c->name);
    put_pointer("folds", ev->folds, out);
    put_pointer("spans", ev->spans, out);
    put_pointer("misses", ev->misses, out);
    put_pointer("sources", ev->source_count, out);
    put_pointer("covered", pg_cover_days(ev), out);
    out_printf(out, "    pg_tallies_clear(&%s_evaluator, &tallies->all);\n}\n\n", c->name);
    out_printf(out, "void %s_tallies_judge(struct %s_tallies *tallies, struct pg_actual actual[%s_SLOTS],\n", c->name,
               c->name, c->name);
    out_printf(out, "    struct pg_result results[%s_COUNT]) {\n", c->name);
    out_printf(out, "    pg_tally_finish(&%s_evaluator, &tallies->all, actual);\n", c->name);
    out_printf(out, "    pg_evaluate(&%s_evaluator, actual, results);\n}\n", c->name);
}
