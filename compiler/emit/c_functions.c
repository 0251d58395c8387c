#include "compiler/emit/c.h"

/* The most places that an indicator's figures need when they are made from typed ones. */
static int32_t parts_needed(const struct c_project *c) {
    int32_t most = 0;
    for (int32_t i = 0; i < c->evaluator->count; i++) {
        const struct pg_indicator *indicator = &c->evaluator->indicators[i];
        bool made = indicator->domain == PG_DOMAIN_LEVEL || indicator->op == PG_OP_CHANGE;
        if (made && indicator->slots > most)
            most = indicator->slots;
    }
    return most;
}

static bool has_domain(const struct c_project *c, enum pg_domain domain) {
    for (int32_t i = 0; i < c->evaluator->count; i++)
        if (c->evaluator->indicators[i].domain == domain)
            return true;
    return false;
}

static void converters(const struct c_project *c, struct out *out) {
    if (has_domain(c, PG_DOMAIN_DATE))
        out_printf(out,
                   "static struct pg_actual date_figure(struct %s_date date) {\n"
                   "    struct pg_actual actual = {{0, 1}, PG_ABSENT};\n"
                   "    if (date.present) {\n"
                   "        actual.value.num = date.day;\n"
                   "        actual.state = PG_PRESENT;\n"
                   "    }\n"
                   "    return actual;\n"
                   "}\n\n",
                   c->name);
    if (has_domain(c, PG_DOMAIN_LEVEL))
        out_text(out, "/* level is one above the rank, 0 for none. */\n"
                      "static struct pg_actual level_figure(int level) {\n"
                      "    struct pg_actual actual = {{0, 1}, PG_ABSENT};\n"
                      "    if (level > 0) {\n"
                      "        actual.value.num = level - 1;\n"
                      "        actual.state = PG_PRESENT;\n"
                      "    }\n"
                      "    return actual;\n"
                      "}\n\n");
}

/* The figures of an indicator that is told in other types than struct pg_actual, as parts. */
static void judge_made(const struct c_project *c, int32_t at, struct out *out) {
    const struct pg_indicator *indicator = &c->evaluator->indicators[at];
    const char *name = c->members[at];
    if (indicator->op == PG_OP_CHANGE) {
        out_printf(out, "    parts[0] = actuals->%s.last_year;\n    parts[1] = actuals->%s.this_year;\n", name, name);
    } else if (indicator->op == PG_OP_VALUE) {
        out_printf(out, "    parts[0] = level_figure((int)actuals->%s);\n", name);
    } else {
        for (int32_t i = 0; i < indicator->slots; i++)
            out_printf(out, "    parts[%d] = level_figure((int)actuals->%s.part_%d);\n", (int)i, name, (int)i + 1);
    }
    out_printf(out, "    results[%d] = pg_evaluate_one(&%s_evaluator, %d, parts);\n", (int)at, c->name, (int)at);
}

static void judge_one(const struct c_project *c, int32_t at, int32_t set, struct out *out) {
    const struct pg_indicator *indicator = &c->evaluator->indicators[at];
    const char *name = c->members[at];
    if (indicator->op == PG_OP_UNSET)
        out_printf(out, "    results[%d] = pg_evaluate_one(&%s_evaluator, %d, NULL);\n", (int)at, c->name, (int)at);
    else if (indicator->op == PG_OP_WINDOWS)
        out_printf(out, "    results[%d] = pg_evaluate_one(&%s_evaluator, %d, actuals->%s);\n", (int)at, c->name,
                   (int)at, name);
    else if (indicator->op == PG_OP_CHANGE || indicator->domain == PG_DOMAIN_LEVEL)
        judge_made(c, at, out);
    else if (indicator->domain == PG_DOMAIN_DATE)
        out_printf(out, "    results[%d] = pg_judge_value(sets + %d, date_figure(actuals->%s));\n", (int)at, (int)set,
                   name);
    else
        out_printf(out, "    results[%d] = pg_judge_value(sets + %d, actuals->%s);\n", (int)at, (int)set, name);
}

static void judge(const struct c_project *c, struct out *out) {
    int32_t set = 0, parts = parts_needed(c);
    out_printf(out, "void %s_judge(const struct %s_actuals *actuals, struct pg_result *results) {\n", c->name, c->name);
    if (parts > 0)
        out_printf(out, "    struct pg_actual parts[%d];\n", (int)parts);
    out_text(out, "    (void)actuals;\n    (void)results;\n");
    for (int32_t i = 0; i < c->evaluator->count; i++) {
        judge_one(c, i, set, out);
        set += c_set_count(&c->evaluator->indicators[i]);
    }
    out_text(out, "}\n\n");
}

static const char column_helper[] =
    "/* One indicator's columns, n of them, against limits step apart; unknown when one is not there. Those with a "
    "bit\n"
    " * in off, which may be NULL, are passed over. */\n"
    "static void judge_column(const int64_t (*limit)[2], size_t step, const int64_t *const *columns, size_t n,\n"
    "                         const uint32_t *off, size_t rows, uint8_t *verdicts) {\n"
    "    size_t i, first = 0;\n"
    "    if (verdicts == NULL)\n"
    "        return;\n"
    "    while (first < n && pg_is_off(off, (int32_t)first))\n"
    "        first++;\n"
    "    for (i = first; i < n && (columns[i] != NULL || pg_is_off(off, (int32_t)i));)\n"
    "        i++;\n"
    "    if (first == n || i < n) {\n"
    "        for (i = 0; i < rows; i++)\n"
    "            verdicts[i] = PG_UNKNOWN;\n"
    "        return;\n"
    "    }\n"
    "    pg_judge_column(limit[first * step][0], limit[first * step][1], columns[first], rows, verdicts);\n"
    "    for (i = first + 1; i < n; i++)\n"
    "        if (!pg_is_off(off, (int32_t)i))\n"
    "            pg_narrow_column(limit[i * step][0], limit[i * step][1], columns[i], rows, verdicts);\n"
    "}\n\n";

static void judge_column(const struct c_project *c, int32_t at, int32_t set, struct out *out) {
    const struct pg_indicator *indicator = &c->evaluator->indicators[at];
    int32_t count = c_column_count(indicator);
    bool array = indicator->op == PG_OP_WINDOWS || count > 1;
    const char *name = c->members[at], *off = indicator->off ? arena_printf(c->arena, "off_%d", (int)at) : "NULL";
    if (count == 0)
        out_printf(out, "    judge_column(NULL, 0, NULL, 0, NULL, rows, verdicts->%s);\n", name);
    else
        out_printf(out, "    judge_column(limits + %d, %d, %scolumns->%s, %d, %s, rows, verdicts->%s);\n", (int)set,
                   indicator->op == PG_OP_ALL, array ? "" : "&", name, (int)count, off, name);
}

static void judge_columns(const struct c_project *c, struct out *out) {
    int32_t set = 0;
    if (c->evaluator->count > 0)
        out_text(out, column_helper);
    out_printf(out, "void %s_judge_columns(const struct %s_columns *columns, size_t rows,\n", c->name, c->name);
    out_printf(out, "    const struct %s_column_verdicts *verdicts) {\n", c->name);
    out_text(out, "    (void)columns;\n    (void)rows;\n    (void)verdicts;\n");
    for (int32_t i = 0; i < c->evaluator->count; i++) {
        judge_column(c, i, set, out);
        set += c_set_count(&c->evaluator->indicators[i]);
    }
    out_text(out, "}\n");
}

void c_functions(const struct c_project *c, struct out *out) {
    converters(c, out);
    judge(c, out);
    judge_columns(c, out);
}
