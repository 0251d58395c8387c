#include "state.h"
#include "fold.h"
#include "spans.h"
#include "state_parts.h"

#include <stddef.h>
#include <string.h>

enum { STATE_DAY = 86400 };

struct state_parser {
    struct pg_reader *reader;
    pg_read_fn read;
    void *from;
    uint64_t hash;     /* of all lines before the one at hand */
    int32_t project;   /* -1: none yet */
    int32_t indicator; /* of the fold at hand: folds come in order */
    size_t at, filled;
    bool failed;
    char line[PG_STATE_LINE];
    size_t len;
    size_t text; /* of the line, behind its numbers */
    int64_t numbers[PG_STATE_NUMBERS];
    int count;
    char bytes[4096];
};

/* False at the end of the bytes. */
static bool state_byte(struct state_parser *parser, char *out) {
    if (parser->at == parser->filled) {
        long got = parser->read(parser->from, parser->bytes, sizeof parser->bytes);
        parser->failed = got < 0 || (size_t)got > sizeof parser->bytes;
        parser->at = 0;
        parser->filled = got > 0 && !parser->failed ? (size_t)got : 0;
    }
    if (parser->at == parser->filled)
        return false;
    *out = parser->bytes[parser->at++];
    return true;
}

static bool state_read_line(struct state_parser *parser) {
    char c = 0;
    parser->len = 0;
    while (state_byte(parser, &c) && parser->len < PG_STATE_LINE) {
        parser->line[parser->len++] = c;
        if (c == '\n')
            return true;
    }
    return false;
}

/* One number of at most 19 digits, perhaps with a minus. */
static bool state_number(const char *text, size_t len, int64_t *out) {
    bool minus = len > 0 && text[0] == '-';
    uint64_t value = 0, limit = (uint64_t)INT64_MAX + minus;
    if (len == minus || len > 19 + (size_t)minus)
        return false;
    for (size_t i = minus; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + (uint64_t)(text[i] - '0');
    }
    *out = minus ? (int64_t)(0 - value) : (int64_t)value;
    return value <= limit;
}

/* The numbers behind the letter, before the text of a reason; false when it is not a line of numbers. */
static bool state_numbers(struct state_parser *parser) {
    int most = parser->line[0] == 'W' ? 1 : PG_STATE_NUMBERS;
    size_t at = 1;
    parser->count = 0;
    while (parser->line[at] == ' ' && parser->count < most) {
        size_t first = ++at;
        while (parser->line[at] != ' ' && parser->line[at] != '\n')
            at++;
        if (!state_number(parser->line + first, at - first, &parser->numbers[parser->count++]))
            return false;
    }
    parser->text = at + 1;
    return parser->line[at] == (parser->line[0] == 'W' ? ' ' : '\n');
}

static bool state_index(const struct state_parser *parser, int64_t limit) {
    return parser->count > 0 && parser->numbers[0] >= 0 && parser->numbers[0] < limit;
}

/* Counts that so many more add up to without overflow. */
static bool state_counts(const int64_t *numbers, int count) {
    for (int i = 0; i < count; i++)
        if (numbers[i] < 0 || numbers[i] > INT64_MAX >> 20)
            return false;
    return true;
}

/* A point in time that a log may tell: of the years 1 to 9999, in any time zone. */
static bool state_second(int64_t second) {
    const struct pg_civil first = {1, 1, 1}, last = {9999, 12, 31};
    int64_t day = second / STATE_DAY;
    return day >= pg_day_of(first) - 2 && day <= pg_day_of(last) + 2;
}

static bool state_take_source(struct state_parser *parser, const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    const int64_t *n = parser->numbers;
    struct pg_source_tally tally = {n[1], n[2], n[3], n[4], (uint8_t)n[5], (uint8_t)n[6]};
    if (parser->count != 7 || !state_index(parser, ev->source_count) || !state_counts(n + 1, 3))
        return false;
    pg_source_tally_merge(&tallies->sources[n[0]], &tally);
    return true;
}

/* The first state of an indicator's folds; -1 when it has none. */
static int32_t state_first(const struct pg_indicator *indicator) {
    bool folds = indicator->measure != NULL && indicator->measure->foldings[0].fold != PG_FOLD_COVER;
    return folds ? indicator->measure->foldings[0].first : -1;
}

/* The fold that a state belongs to, its indicator being this one or a later one. */
static enum pg_fold state_fold(struct state_parser *parser, const struct pg_evaluator *ev, int64_t at) {
    for (int32_t i = parser->indicator; i < ev->count && state_first(&ev->indicators[i]) <= at; i++)
        if (state_first(&ev->indicators[i]) >= 0)
            parser->indicator = i;
    const struct pg_measure *measure = ev->indicators[parser->indicator].measure;
    if (measure == NULL)
        return PG_FOLD_COUNT;
    return (enum pg_fold)measure->foldings[measure->count == 2 && measure->foldings[1].first <= at].fold;
}

static bool state_take_fold(struct state_parser *parser, const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    const int64_t *n = parser->numbers;
    struct pg_fold_state state;
    memset(&state, 0, sizeof state);
    if (parser->count != 5 || !state_index(parser, ev->folds) || !state_counts(n + 3, 1) ||
        (n[2] != 0 && !pg_num_make(n[1], n[2], &state.value)))
        return false;
    state.count = n[3];
    state.flags = (uint8_t)n[4];
    pg_fold_merge(state_fold(parser, ev, n[0]), &tallies->folds[n[0]], &state);
    return true;
}

static bool state_take_sum(struct state_parser *parser, const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    const int64_t *n = parser->numbers;
    struct pg_fold_state state;
    memset(&state, 0, sizeof state);
    state.sum.den = n[7];
    if (parser->count != PG_STATE_NUMBERS || !state_index(parser, ev->folds) || n[7] < 1)
        return false;
    for (int i = 0; i < 6; i++) {
        if (n[1 + i] < 0 || n[1 + i] > UINT32_MAX)
            return false;
        state.sum.limb[i / 2] |= (uint64_t)n[1 + i] << 32 * (i % 2);
    }
    pg_fold_merge(state_fold(parser, ev, n[0]), &tallies->folds[n[0]], &state);
    return true;
}

static bool state_take_spans(struct state_parser *parser, const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    if (parser->count != 2 || !state_index(parser, ev->spans))
        return false;
    tallies->spans[parser->numbers[0]].flags |= (uint8_t)parser->numbers[1];
    return true;
}

static bool state_take_span(struct state_parser *parser, const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    struct pg_span span = {parser->numbers[1], parser->numbers[2]};
    if (parser->count != 3 || !state_index(parser, ev->spans))
        return false;
    struct pg_spans *spans = &tallies->spans[parser->numbers[0]];
    if (span.from < spans->all.from || span.to > spans->all.to || span.from >= span.to)
        return false;
    pg_spans_add(spans, span);
    return true;
}

static bool state_take_miss(struct state_parser *parser, const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    struct pg_miss miss = {parser->numbers[1], {0, 1}};
    if (parser->count != 4 || !state_index(parser, ev->misses) || !state_second(miss.time) ||
        !pg_num_make(parser->numbers[2], parser->numbers[3], &miss.value))
        return false;
    pg_misses_add(&tallies->misses[parser->numbers[0]], miss);
    return true;
}

/* Those that are only counted come after the ten that are kept. */
static bool state_take_others(struct state_parser *parser, const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    struct pg_misses *misses = &tallies->misses[state_index(parser, ev->misses) ? parser->numbers[0] : 0];
    if (parser->count != 2 || !state_index(parser, ev->misses) || !state_counts(parser->numbers + 1, 1) ||
        misses->count < PG_MISSES_KEPT)
        return false;
    misses->count += parser->numbers[1];
    return true;
}

static bool state_take_slot(struct state_parser *parser, const struct pg_evaluator *ev, struct pg_store figures) {
    const int64_t *n = parser->numbers;
    uint8_t base = (uint8_t)n[3] & 3, flags = (uint8_t)n[3] & (PG_REFUSED | PG_SKIPPED);
    struct pg_num value = {0, 1};
    if (parser->count != 4 || !state_index(parser, ev->slots) ||
        (base == PG_PRESENT && !pg_num_make(n[1], n[2], &value)))
        return false;
    if (base == PG_PRESENT && pg_store_put(figures, (int32_t)n[0], value) != PG_ROW_OK)
        flags |= PG_REFUSED;
    if (base != PG_PARTIAL && flags == 0)
        return true;
    struct pg_actual *slot = pg_store_open(pg_store_from(figures, (int32_t)n[0]), 1);
    if (base == PG_PARTIAL && (slot->state & 3) == PG_ABSENT)
        slot->state |= PG_PARTIAL;
    slot->state |= flags;
    return true;
}

/* What is told twice makes its indicator invalid, as a second row would; budget execution is then not known. */
static void state_told_twice(struct pg_reader *reader, int32_t project, int64_t at) {
    const struct pg_evaluator *ev = &reader->evaluators[project];
    const struct pg_indicator *indicator = at < ev->count ? &ev->indicators[at] : NULL;
    int32_t slot = indicator != NULL ? indicator->first_slot + indicator->slots - 1 : ev->execution_slot;
    if (slot >= 0 && (indicator == NULL || indicator->slots > 0))
        pg_store_open(pg_store_from(reader->stores[project], slot), 1)->state |= PG_REFUSED;
}

static bool state_put_remark(struct state_parser *parser, const struct pg_remark *told) {
    struct pg_reader *reader = parser->reader;
    int32_t at = (int32_t)parser->numbers[0];
    if (reader->remarks == NULL)
        return true;
    if (pg_remark_fits(&reader->remarks[parser->project][at], told) == PG_ROW_OK)
        pg_remark_put(reader, parser->project, at, told);
    else
        state_told_twice(reader, parser->project, at);
    return true;
}

static bool state_take_score(struct state_parser *parser, const struct pg_evaluator *ev) {
    struct pg_remark told = {{0, 0}, NULL};
    return parser->count == 3 && state_index(parser, (int64_t)ev->count + 1) &&
           pg_num_make(parser->numbers[1], parser->numbers[2], &told.score) && state_put_remark(parser, &told);
}

static bool state_take_reason(struct state_parser *parser, const struct pg_evaluator *ev) {
    char reason[PG_REASON_LIMIT];
    struct pg_remark told = {{0, 0}, NULL};
    told.reason = reason;
    return state_index(parser, (int64_t)ev->count + 1) && pg_reason_read(parser->line + parser->text, reason) &&
           state_put_remark(parser, &told);
}

static bool state_take_project(struct state_parser *parser) {
    if (parser->count != 1 || !state_index(parser, parser->reader->count))
        return false;
    parser->project = (int32_t)parser->numbers[0];
    parser->indicator = 0;
    return true;
}

static bool state_take_rows(struct state_parser *parser) {
    if (parser->count != 2 || !state_counts(parser->numbers, 2))
        return false;
    parser->reader->rows += parser->numbers[0];
    parser->reader->bad += parser->numbers[1];
    return true;
}

static bool state_take(struct state_parser *parser) {
    struct pg_reader *reader = parser->reader;
    if (parser->line[0] == 'P')
        return state_take_project(parser);
    if (parser->line[0] == 'R')
        return state_take_rows(parser);
    if (parser->project < 0)
        return false;
    const struct pg_evaluator *ev = &reader->evaluators[parser->project];
    struct pg_tallies *tallies = &reader->tallies[parser->project];
    switch (parser->line[0]) {
    case 'S':
        return state_take_source(parser, ev, tallies);
    case 'F':
        return state_take_fold(parser, ev, tallies);
    case 'U':
        return state_take_sum(parser, ev, tallies);
    case 'C':
        return state_take_spans(parser, ev, tallies);
    case 'G':
        return state_take_span(parser, ev, tallies);
    case 'K':
        return state_take_miss(parser, ev, tallies);
    case 'M':
        return state_take_others(parser, ev, tallies);
    case 'A':
        return state_take_slot(parser, ev, reader->stores[parser->project]);
    case 'T':
        return state_take_score(parser, ev);
    case 'W':
        return state_take_reason(parser, ev);
    default:
        return false;
    }
}

static enum pg_state_fault state_head(struct state_parser *parser) {
    if (!state_read_line(parser) || parser->line[0] != 'V' || !state_numbers(parser) || parser->count != 2)
        return parser->failed ? PG_STATE_UNREADABLE : PG_STATE_DAMAGED;
    parser->hash = pg_state_hash(parser->hash, parser->line, parser->len);
    if (parser->numbers[0] != PG_STATE_VERSION || parser->numbers[1] != pg_state_fingerprint(parser->reader))
        return PG_STATE_OTHER;
    return PG_STATE_OK;
}

enum pg_state_fault pg_state_merge(struct pg_reader *reader, pg_read_fn read, void *from) {
    struct state_parser parser;
    char more;
    memset(&parser, 0, offsetof(struct state_parser, bytes));
    parser.reader = reader;
    parser.read = read;
    parser.from = from;
    parser.hash = PG_STATE_BASIS;
    parser.project = -1;
    enum pg_state_fault fault = state_head(&parser);
    while (fault == PG_STATE_OK && state_read_line(&parser) && state_numbers(&parser)) {
        if (parser.line[0] == 'E')
            return parser.count == 1 && parser.numbers[0] == (int64_t)(parser.hash >> 1) && !state_byte(&parser, &more)
                       ? PG_STATE_OK
                       : PG_STATE_DAMAGED;
        parser.hash = pg_state_hash(parser.hash, parser.line, parser.len);
        if (!state_take(&parser))
            fault = PG_STATE_DAMAGED;
    }
    if (fault == PG_STATE_OK)
        fault = parser.failed ? PG_STATE_UNREADABLE : PG_STATE_DAMAGED;
    return fault;
}

const char *pg_state_fault_word(enum pg_state_fault fault, enum pg_language language) {
    static const char *const words[][2] = {
        [PG_STATE_OK] = {"", ""},
        [PG_STATE_UNREADABLE] = {"it cannot be read", "无法读取"},
        [PG_STATE_OTHER] = {"it is of other specs, or of another version of pgoal", "它属于别的规范，或来自别的版本"},
        [PG_STATE_DAMAGED] = {"it is cut short or damaged", "它不完整或已损坏"},
    };
    return words[fault][language];
}
