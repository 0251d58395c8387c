#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compiler/emit/story.h"
#include "compiler/lower/plan.h"
#include "compiler/lower/witness.h"
#include "runtime/cover.h"
#include "tests/unit/model_sample.h"

static const char faults[] = "at,response,fixed\n"
                             "2020-03-01T08:00,5,yes\n"
                             "2020-03-02T08:00,12,no\n"
                             "2020-03-03T08:00,7,yes\n"
                             "2021-03-03T08:00,70,no\n"
                             "2020-03-04T08:00,9,yes\n";
static const char shifts[] = "from,to\n"
                             "2019-12-31T20:00,2020-03-05T08:00\n"
                             "2020-03-05T08:45,2021-01-01T08:00\n";

/* One measured indicator of the sample, its log, and what is read of it. */
struct measured {
    struct sample sample;
    struct log_column columns[3];
    struct log log;
    struct condition fixed;
    struct measure measure;
    struct evidence evidence;
    const struct pg_evaluator *ev;
    struct pg_tallies tallies;
    struct witness witness;
};

struct feed {
    const char *at;
    size_t len;
};

static long bytes(void *from, char *buf, size_t cap) {
    struct feed *text = from;
    size_t len = text->len < cap ? text->len : cap;
    memcpy(buf, text->at, len);
    text->at += len;
    text->len -= len;
    return (long)len;
}

static struct log_column column(struct sample *s, const char *id, enum pg_cell_type type, const char *unit) {
    enum unit_fault fault;
    struct log_column out = {.id = sample_atom(s, id), .type = (uint8_t)type};
    if (unit)
        out.unit = unit_find(s->model.units, sample_atom(s, unit), &fault);
    return out;
}

static void measure_by(struct measured *m, int at, enum measure_kind kind, enum pg_fold fold) {
    m->log.columns = m->columns;
    m->log.id = sample_atom(&m->sample, "log");
    m->fixed = (struct condition){.column = 2, .minus = -1};
    m->measure.kind = (uint8_t)kind;
    m->measure.over = (struct folding){.fold = (uint8_t)fold, .log = &m->log, .column = -1, .minus = -1};
    m->measure.under = m->measure.over;
    m->evidence.measure = &m->measure;
    m->sample.indicators[at].evidence = &m->evidence;
    m->sample.project.log_count = 1;
    m->sample.project.logs = &m->log;
    m->sample.project.zone = 28800;
}

static void open_faults(struct measured *m, int at, enum measure_kind kind, enum pg_fold fold) {
    memset(m, 0, sizeof *m);
    sample_open(&m->sample);
    m->columns[0] = column(&m->sample, "at", PG_CELL_TIME, NULL);
    m->columns[1] = column(&m->sample, "response", PG_CELL_NUMBER, "min");
    m->columns[2] = column(&m->sample, "fixed", PG_CELL_YES_NO, NULL);
    m->log.column_count = 3;
    m->log.until = -1;
    measure_by(m, at, kind, fold);
}

static void read_into(struct measured *m, const char *log, pg_event_fn take) {
    struct feed text = {log, strlen(log)};
    struct pg_log_reader reader = {.evaluators = m->ev,
                                   .tallies = &m->tallies,
                                   .count = 1,
                                   .project = 0,
                                   .source = "log",
                                   .take = take,
                                   .take_to = &m->witness};
    assert_true(pg_log_read(&reader, bytes, &text));
    assert_int_equal(reader.bad, 0);
}

static void tally(struct measured *m, const char *log) {
    m->ev = lower_project(&m->sample.model, &m->sample.project, &m->sample.arena);
    m->tallies.folds = ARENA_ARRAY(&m->sample.arena, struct pg_fold_state, (size_t)m->ev->folds);
    m->tallies.spans = ARENA_ARRAY(&m->sample.arena, struct pg_spans, (size_t)m->ev->spans);
    m->tallies.misses = ARENA_ARRAY(&m->sample.arena, struct pg_misses, (size_t)m->ev->misses);
    m->tallies.sources = ARENA_ARRAY(&m->sample.arena, struct pg_source_tally, (size_t)m->ev->source_count);
    m->tallies.covered = ARENA_ARRAY(&m->sample.arena, uint64_t, (size_t)pg_cover_days(m->ev) * PG_DAY_WORDS);
    pg_tallies_clear(m->ev, &m->tallies);
    read_into(m, log, NULL);
}

/* Looks at the log again, tells the story in both forms, and holds the texts, NULL-ended, against it. */
static void assert_told(struct measured *m, int at, const char *log, const char *const *texts) {
    struct pg_actual *actual = ARENA_ARRAY(&m->sample.arena, struct pg_actual, (size_t)m->ev->slots);
    const struct pg_indicator *lowered = &m->ev->indicators[at];
    struct sources *sources = sources_new();
    struct story story = {.sources = sources,
                          .atoms = m->sample.model.atoms,
                          .project = &m->sample.project,
                          .indicator = &m->sample.indicators[at],
                          .ev = m->ev,
                          .lowered = lowered,
                          .tallies = &m->tallies,
                          .others = lowered->measure->count == 2};
    pg_tally_finish(m->ev, &m->tallies, actual);
    m->witness = (struct witness){.ev = m->ev,
                                  .indicator = lowered,
                                  .measure = &m->measure,
                                  .window = -1,
                                  .others = story.others,
                                  .arena = &m->sample.arena,
                                  .file = "log.csv"};
    read_into(m, log, witness_take);
    story.row_count = m->witness.count;
    for (int i = 0; i < m->witness.count && i < STORY_ROWS_KEPT; i++)
        story.rows[i] = (struct story_row){
            .file = m->witness.rows[i].file, .line = m->witness.rows[i].line, .text = m->witness.rows[i].text};
    if (m->measure.kind == MEASURE_PERCENTILE)
        assert_true(witness_percentile(&m->witness, m->measure.percent, &story.percentile));
    story.slots = actual + lowered->first_slot;
    story.result = pg_evaluate_one(m->ev, at, story.slots);
    story.step = turn_step(story.indicator, &story.whole);
    turns_of(lowered, story.slots, &story.result, story.step, story.whole, &story.turns);
    struct out *out = out_memory();
    size_t len;
    story_text(&story, out);
    story_json(&story, out);
    out_char(out, '\0');
    const char *told = out_bytes(out, &len);
    for (; *texts; texts++)
        if (!strstr(told, *texts))
            fail_msg("no \"%s\" in:\n%s", *texts, told);
    out_abandon(out);
    witness_free(&m->witness);
    sources_free(sources);
    sample_close(&m->sample);
}

static void test_share(void **state) {
    static const char *const texts[] = {
        "4 rows in the period, 1 outside it, 0 bad",
        "over: rows that count: 3\n",
        "under: rows that count: 4\n",
        "rows that do not count: 1\n  log.csv:3  2020-03-02T08:00,12,no\n",
        "in rows, 4 of which 3 count",
        "- 1 of the rows that do not count counted",
        "- there were 16 more rows, all of which count",
        "\"logs\":[\n{\"source\":\"log\",\"rows\":4,\"outside\":1,\"bad\":0}]",
        "\"share\":{\"over\":3,\"under\":4,\"counted\":1,\"dropped\":null,\"more\":16,\"more_not\":null}",
        NULL};
    struct measured m;
    (void)state;
    open_faults(&m, SAMPLE_RATE, MEASURE_SHARE, PG_FOLD_COUNT);
    m.measure.over.condition_count = 1;
    m.measure.over.conditions = &m.fixed;
    tally(&m, faults);
    assert_told(&m, SAMPLE_RATE, faults, texts);
}

static void test_greatest(void **state) {
    static const char *const texts[] = {"rows that count: 4, the greatest: 12 min = 720 s",
                                        "rows that miss by themselves: 1\n    2020-03-02 08:00  12 min = 720 s\n",
                                        "rows used: 4\n  log.csv:2  2020-03-01T08:00,5,yes\n",
                                        "- less by 2 min, to 10 min = 600 s (now 12 min)", NULL};
    struct measured m;
    (void)state;
    open_faults(&m, SAMPLE_RESPONSE, MEASURE_FOLD, PG_FOLD_MAX);
    m.measure.over.column = 1;
    tally(&m, faults);
    assert_told(&m, SAMPLE_RESPONSE, faults, texts);
}

/* Of 4 values the 75th percentile is the third; three lie within 10 min. */
static void test_percentile(void **state) {
    static const char *const texts[] = {"percentile 75: 9 min\n",
                                        "in rows, 4 of which 3 count",
                                        "- 1 of the rows that count did not",
                                        "log.csv:3",
                                        "\"percentile\":\"540\"",
                                        NULL};
    struct measured m;
    (void)state;
    open_faults(&m, SAMPLE_RESPONSE, MEASURE_PERCENTILE, PG_FOLD_MEAN);
    m.measure.over.column = 1;
    m.measure.percent = pg_num_int(75);
    tally(&m, faults);
    assert_told(&m, SAMPLE_RESPONSE, faults, texts);
}

static void test_gaps(void **state) {
    static const char *const texts[] = {"gaps: 1\n    2020-03-05 08:00 .. 2020-03-05 08:45 (45 min)\n",
                                        "2020-W10: more by", "windows: 53; met: 52, missed: 1", NULL};
    struct measured m;
    (void)state;
    memset(&m, 0, sizeof m);
    sample_open(&m.sample);
    m.columns[0] = column(&m.sample, "from", PG_CELL_TIME, NULL);
    m.columns[1] = column(&m.sample, "to", PG_CELL_TIME, NULL);
    m.log.column_count = 2;
    m.log.until = 1;
    measure_by(&m, SAMPLE_WATCH, MEASURE_FOLD, PG_FOLD_COVER);
    tally(&m, shifts);
    assert_told(&m, SAMPLE_WATCH, shifts, texts);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_share), cmocka_unit_test(test_greatest),
                                       cmocka_unit_test(test_percentile), cmocka_unit_test(test_gaps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
