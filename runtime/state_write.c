#include "state.h"
#include "spans.h"
#include "state_parts.h"

#include <string.h>

uint64_t pg_state_hash(uint64_t hash, const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

static uint64_t state_hash_text(uint64_t hash, const char *text) {
    return pg_state_hash(hash, text, strlen(text) + 1);
}

static uint64_t state_hash_number(uint64_t hash, int64_t number) {
    char digits[PG_NUM_TEXT];
    return pg_state_hash(hash, digits, pg_num_print(pg_num_int(number), digits) + 1);
}

int64_t pg_state_fingerprint(const struct pg_reader *reader) {
    uint64_t hash = PG_STATE_BASIS;
    for (int32_t i = 0; i < reader->count; i++) {
        const struct pg_evaluator *ev = &reader->evaluators[i];
        hash = state_hash_text(hash, ev->id);
        hash = state_hash_number(state_hash_number(hash, ev->period.first), ev->period.last);
        hash = state_hash_number(state_hash_number(hash, ev->slots), ev->zone);
        hash = state_hash_number(state_hash_number(state_hash_number(hash, ev->folds), ev->spans), ev->misses);
        for (int32_t k = 0; k < ev->count; k++) {
            hash = state_hash_text(state_hash_text(hash, ev->indicators[k].id), ev->indicators[k].target);
            hash = state_hash_number(hash, ev->indicators[k].period.last);
        }
        for (int32_t k = 0; k < ev->source_count; k++)
            hash = state_hash_text(hash, ev->sources[k].id);
    }
    return (int64_t)(hash >> 1);
}

struct state_writer {
    pg_write_fn write;
    void *to;
    uint64_t hash;
};

static void state_put(struct state_writer *writer, const char *line, size_t len) {
    writer->hash = pg_state_hash(writer->hash, line, len);
    writer->write(writer->to, line, len);
}

static void state_line(struct state_writer *writer, char letter, const int64_t *numbers, int count) {
    char line[(PG_STATE_NUMBERS + 1) * PG_NUM_TEXT];
    size_t len = 1;
    line[0] = letter;
    for (int i = 0; i < count; i++) {
        line[len++] = ' ';
        len += pg_num_print(pg_num_int(numbers[i]), line + len);
    }
    line[len++] = '\n';
    state_put(writer, line, len);
}

static void state_write_sum(struct state_writer *writer, int32_t at, const struct pg_sum *sum) {
    int64_t numbers[PG_STATE_NUMBERS] = {at};
    for (int i = 0; i < 6; i++)
        numbers[1 + i] = (int64_t)(sum->limb[i / 2] >> 32 * (i % 2) & UINT32_MAX);
    numbers[7] = sum->den;
    state_line(writer, 'U', numbers, PG_STATE_NUMBERS);
}

static void state_write_folds(struct state_writer *writer, const struct pg_evaluator *ev,
                              const struct pg_tallies *tallies) {
    for (int32_t i = 0; i < ev->folds; i++) {
        const struct pg_fold_state *state = &tallies->folds[i];
        int64_t numbers[] = {i, state->value.num, state->value.den, state->count, state->flags};
        if (state->count != 0 || state->flags != 0)
            state_line(writer, 'F', numbers, 5);
        if (state->sum.den != 0)
            state_write_sum(writer, i, &state->sum);
    }
}

static void state_write_spans(struct state_writer *writer, const struct pg_evaluator *ev, struct pg_tallies *tallies) {
    for (int32_t i = 0; i < ev->spans; i++) {
        struct pg_spans *spans = &tallies->spans[i];
        int64_t flags[] = {i, spans->flags};
        pg_spans_settle(spans);
        if (spans->flags != 0)
            state_line(writer, 'C', flags, 2);
        struct pg_span run = {spans->all.from, spans->all.from};
        while (pg_spans_next(spans, run.to, spans->all.to, &run)) {
            int64_t numbers[] = {i, run.from, run.to};
            state_line(writer, 'G', numbers, 3);
        }
    }
}

static void state_write_misses(struct state_writer *writer, const struct pg_evaluator *ev,
                               const struct pg_tallies *tallies) {
    for (int32_t i = 0; i < ev->misses; i++) {
        const struct pg_misses *misses = &tallies->misses[i];
        int64_t others[] = {i, misses->count - PG_MISSES_KEPT};
        for (int32_t k = 0; k < misses->count && k < PG_MISSES_KEPT; k++) {
            int64_t numbers[] = {i, misses->first[k].time, misses->first[k].value.num, misses->first[k].value.den};
            state_line(writer, 'K', numbers, 4);
        }
        if (others[1] > 0)
            state_line(writer, 'M', others, 2);
    }
}

static void state_write_reason(struct state_writer *writer, int32_t at, const char *reason) {
    char line[PG_STATE_LINE];
    size_t len = 2;
    memcpy(line, "W ", 2);
    len += pg_num_print(pg_num_int(at), line + len);
    line[len++] = ' ';
    len += pg_reason_write(reason, line + len);
    line[len++] = '\n';
    state_put(writer, line, len);
}

static void state_write_remarks(struct state_writer *writer, const struct pg_evaluator *ev,
                                const struct pg_remark *remarks) {
    for (int32_t i = 0; remarks != NULL && i <= ev->count; i++) {
        int64_t numbers[] = {i, remarks[i].score.num, remarks[i].score.den};
        if (remarks[i].score.den != 0)
            state_line(writer, 'T', numbers, 3);
        if (remarks[i].reason != NULL)
            state_write_reason(writer, i, remarks[i].reason);
    }
}

static void state_write_project(struct state_writer *writer, const struct pg_reader *reader, int32_t at) {
    const struct pg_evaluator *ev = &reader->evaluators[at];
    struct pg_tallies *tallies = &reader->tallies[at];
    int64_t number = at;
    state_line(writer, 'P', &number, 1);
    for (int32_t i = 0; i < ev->source_count; i++) {
        const struct pg_source_tally *tally = &tallies->sources[i];
        int64_t numbers[] = {i, tally->rows, tally->outside, tally->bad, tally->told, tally->given, tally->flags};
        state_line(writer, 'S', numbers, 7);
    }
    state_write_folds(writer, ev, tallies);
    state_write_spans(writer, ev, tallies);
    state_write_misses(writer, ev, tallies);
    for (int32_t i = 0; i < ev->slots; i++) {
        struct pg_actual slot = pg_store_get(reader->stores[at], i);
        bool present = (slot.state & 3) == PG_PRESENT; /* else the value says nothing */
        int64_t numbers[] = {i, present ? slot.value.num : 0, present ? slot.value.den : 1, slot.state};
        if (slot.state != PG_ABSENT)
            state_line(writer, 'A', numbers, 4);
    }
    state_write_remarks(writer, ev, reader->remarks != NULL ? reader->remarks[at] : NULL);
}

void pg_state_write(const struct pg_reader *reader, pg_write_fn write, void *to) {
    struct state_writer writer = {NULL, NULL, 0};
    int64_t head[] = {PG_STATE_VERSION, pg_state_fingerprint(reader)}, rows[] = {reader->rows, reader->bad};
    writer.write = write;
    writer.to = to;
    writer.hash = PG_STATE_BASIS;
    state_line(&writer, 'V', head, 2);
    state_line(&writer, 'R', rows, 2);
    for (int32_t i = 0; i < reader->count; i++)
        state_write_project(&writer, reader, i);
    int64_t end = (int64_t)(writer.hash >> 1);
    state_line(&writer, 'E', &end, 1);
}
